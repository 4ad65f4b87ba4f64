BeforeDiscovery {
    . "$PSScriptRoot/NatLab.ps1"
    . "$PSScriptRoot/Docker.ps1"
    $skip = -not ((Test-NatProgram) -and (Test-Program iptables) -and (Test-Program ip6tables))
    $skipDocker = $skip -or -not (Test-Docker)
}

Describe 'NAT beside other firewalls' -Tag Nat -Skip:$skip {
    BeforeAll {
        . "$PSScriptRoot/NatLab.ps1"

        # What iptables itself reads, and that it reads all of it.
        function Get-Iptables {
            $said = iptables-save 2>&1 | Where-Object { $_ -notmatch '^#' }
            "$said" | Should -Not -Match 'incompatible'
            ($said -join "`n") -replace '\[\d+:\d+\]'
        }
        function Get-OwnRuleset { ((nft list ruleset 2>$null) -join "`n") -replace 'packets \d+ bytes \d+' }
    }
    AfterEach {
        nft flush ruleset
        Reset-NatLab
    }

    Context 'the policy of iptables is DROP' {
        BeforeEach {
            New-NatBridge
            New-NatNamespace webserver 2
            New-Internet
            $server = Start-AddressServer
            iptables -P FORWARD DROP
            iptables -A FORWARD -p tcp --dport 25 -j REJECT
            sh -c 'iptables-save | iptables-restore'
        }
        AfterEach { $server | Stop-Process }

        It 'gets through, and iptables reads and restores what there is before, during and after' {
            $before = Get-OwnRuleset
            $saved = Get-Iptables
            Enable-NamespaceNat webserver -LeaveOtherFirewalls -WarningVariable warnings -WarningAction SilentlyContinue | Out-Null
            "$warnings" | Should -BeLike '*iptables*ip filter FORWARD policy: drop*'
            Get-SeenAddress webserver -Seconds 1 | Should -BeNullOrEmpty
            Get-Iptables | Should -Be $saved

            $nat = Enable-NamespaceNat webserver -WarningVariable warnings
            $warnings | Should -BeNullOrEmpty
            $nat.OpenedChains | Should -Be 'ip filter FORWARD'
            $nat.DroppingChains | Should -BeNullOrEmpty
            Get-SeenAddress webserver | Should -Be '203.0.113.1'
            iptables -S FORWARD | Where-Object { $_ -match '--comment "netnamespace;nat;namespace=webserver;' } | Should -HaveCount 2
            sh -c 'iptables-save | iptables-restore'
            Get-SeenAddress webserver | Should -Be '203.0.113.1'
            (Get-NamespaceNat webserver).OpenedChains | Should -Be 'ip filter FORWARD'

            Disable-NamespaceNat webserver
            Get-OwnRuleset | Should -Be $before
            Get-Iptables | Should -Be $saved
        }

        It 'lets nobody in from outside' {
            Enable-NamespaceNat webserver | Out-Null
            $listener = Start-Process ip -PassThru -ArgumentList netns, exec, webserver, nc, -l, -p, 8080
            try {
                Wait-Until { ip netns exec webserver ss -Hltn 'sport = :8080' }
                Invoke-Ip -n internet route add 10.100.0.0/24 via 203.0.113.1
                ip netns exec internet timeout 1 bash -c 'exec 3<>/dev/tcp/10.100.0.2/8080' 2>$null
                $LASTEXITCODE | Should -Not -Be 0
            }
            finally { $listener | Stop-Process }
        }
    }

    Context 'translations of others' {
        BeforeEach {
            New-NatBridge
            New-NatNamespace webserver 2
        }

        It 'are shown with who made them and stay' {
            iptables -t nat -A POSTROUTING -s 10.100.0.0/24 ! -o br-internal -j MASQUERADE
            iptables -t nat -A POSTROUTING -s 10.9.0.0/16 -o eth0 -j SNAT --to-source 192.0.2.7
            nft 'add table ip site; add chain ip site post { type nat hook postrouting priority 100; }; add rule ip site post ip saddr 10.7.0.0/24 masquerade'
            $theirs = Get-OwnRuleset
            Enable-NamespaceNat webserver | Out-Null
            $all = Get-NamespaceNat
            $all.Owner | Should -Be 'NetNamespace', 'iptables', 'iptables', 'nft'
            $all.SeenAs | Should -Be 'masquerade', 'masquerade', '192.0.2.7', 'masquerade'
            $all[1].Namespace | Should -Be webserver
            $all[2].UplinkAlias | Should -Be eth0
            (Get-NamespaceNat webserver).Owner | Should -Be 'NetNamespace', 'iptables'
            $all | Out-String | Should -Match 'iptables'
            $all | Disable-NamespaceNat
            Get-OwnRuleset | Should -Be $theirs
            (Get-NamespaceNat).Owner | Should -Be 'iptables', 'iptables', 'nft'
            Disable-NamespaceNat webserver
            Get-OwnRuleset | Should -Be $theirs
        }
    }

    Context 'ways out' {
        BeforeEach {
            New-NatBridge
            New-NatNamespace webserver 2 -WithIPv6
            New-Internet
            $server = Start-AddressServer
        }
        AfterEach { $server | Stop-Process }

        It 'are those of several uplinks, and one that goes is seen' {
            Invoke-Ip link add veth-up type veth peer name veth-up2
            Enable-NamespaceNat webserver -UplinkAlias veth-up -AddressFamily IPv4 | Out-Null
            Get-SeenAddress webserver -Seconds 1 | Should -BeNullOrEmpty
            $nat = Enable-NamespaceNat webserver -UplinkAlias veth-up, veth-inet -AddressFamily IPv4
            $nat.UplinkAlias | Should -Be 'veth-up', 'veth-inet'
            Get-SeenAddress webserver | Should -Be '203.0.113.1'
            Invoke-Ip link delete veth-up
            (Get-NamespaceNat webserver).State | Should -Be 'LinkMissing'
            Get-SeenAddress webserver | Should -Be '203.0.113.1'
            Disable-NamespaceNat webserver
            Get-Ruleset | Should -Be ''
        }

        It 'are routed ones, by which a namespace is seen as itself' {
            Invoke-Ip -n internet route add 10.100.0.0/24 via 203.0.113.1
            Invoke-Ip -n internet -6 route add 2001:db8:100::/64 via 2001:db8:9::1
            $nat = Enable-NamespaceNat webserver -NoTranslation
            $nat.SeenAs | Should -Be 'itself', 'itself'
            Get-SeenAddress webserver | Should -Be '10.100.0.2'
            # Links that have just come up take a moment to be sure of their own link-local addresses.
            Wait-Until { Get-SeenAddress webserver 2001:db8:9::9 }
            Get-SeenAddress webserver 2001:db8:9::9 | Should -Be '2001:db8:100::2'
            Enable-NamespaceNat webserver | Out-Null
            Get-SeenAddress webserver | Should -Be '203.0.113.1'
            Get-SeenAddress webserver 2001:db8:9::9 | Should -Be '2001:db8:9::1'
            Assert-Failure { Enable-NamespaceNat webserver -NoTranslation -SourceAddress 203.0.113.1 } InvalidSourceAddress InvalidArgument
            Disable-NamespaceNat webserver
            Get-Ruleset | Should -Be ''
        }

        It 'serve two namespaces of the same subnet, each with rules of its own' {
            New-NatNamespace other 3
            Enable-NamespaceNat webserver, other -AddressFamily IPv4 | Out-Null
            Get-SeenAddress other | Should -Be '203.0.113.1'
            Disable-NamespaceNat webserver -WarningAction SilentlyContinue
            Get-SeenAddress other | Should -Be '203.0.113.1'
            Disable-NamespaceNat other
            Get-Ruleset | Should -Be ''
        }
    }

    Context 'Docker' -Tag Docker -Skip:$skipDocker {
        BeforeAll {
            . "$PSScriptRoot/Docker.ps1"
            Reset-NatLab
            $docker = New-Docker
        }
        BeforeEach {
            New-NatBridge
            New-NatNamespace webserver 2
            New-Internet
            $server = Start-AddressServer
            Start-Docker '--bip', '172.31.0.1/24', '--userland-proxy=false'
        }
        AfterEach {
            Stop-Docker
            $server | Stop-Process
            ip link delete docker0
        }
        AfterAll { Remove-Docker }

        It 'lets a namespace through by the place that it has for that, and works before, during and after' {
            Invoke-Docker run --detach --name web-1 busybox sleep 600 | Out-Null
            iptables -S FORWARD | Should -Contain '-P FORWARD DROP'
            sh -c 'iptables-save | iptables-restore'
            $before = Get-OwnRuleset
            $saved = Get-Iptables
            Enable-NamespaceNat webserver -LeaveOtherFirewalls -WarningVariable warnings -WarningAction SilentlyContinue | Out-Null
            "$warnings" | Should -BeLike '*(docker)*ip filter FORWARD policy: drop*'
            Get-SeenAddress webserver -Seconds 1 | Should -BeNullOrEmpty

            $nat = Enable-NamespaceNat webserver -WarningVariable warnings
            $warnings | Should -BeNullOrEmpty
            $nat.OpenedChains | Should -Be 'ip filter DOCKER-USER'
            Get-SeenAddress webserver | Should -Be '203.0.113.1'
            (iptables -S DOCKER-USER)[-1] | Should -Be '-A DOCKER-USER -j RETURN'

            $theirs = Get-NamespaceNat | Where-Object Owner -EQ docker
            "$($theirs.SourcePrefix) $($theirs.InterfaceAlias) $($theirs.Chain)" | Should -Be '172.31.0.0/24 docker0 ip nat POSTROUTING'

            # Docker goes on, and what it changes meanwhile stays.
            Invoke-Docker run --detach --name web-2 --publish 8088:80 busybox sleep 600 | Out-Null
            iptables -t nat -S DOCKER | Where-Object { $_ -match '--dport 8088' } | Should -HaveCount 1
            Invoke-Docker exec web-2 sh -c 'nc -w 5 203.0.113.9 8080' | Should -Be '203.0.113.1'
            sh -c 'iptables-save | iptables-restore'
            Get-SeenAddress webserver | Should -Be '203.0.113.1'
            Invoke-Docker rm --force web-2 | Out-Null

            Get-NamespaceNat | Disable-NamespaceNat
            Get-Iptables | Should -Be $saved
            Get-OwnRuleset | Should -Be $before
            Get-SeenAddress webserver -Seconds 1 | Should -BeNullOrEmpty
        }
    }
}
