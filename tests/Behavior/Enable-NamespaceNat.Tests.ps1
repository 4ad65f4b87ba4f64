BeforeDiscovery {
    . "$PSScriptRoot/NatLab.ps1"
    $skip = -not (Test-NatProgram)
}

Describe 'Enable-NamespaceNat' -Skip:$skip {
    BeforeAll {
        . "$PSScriptRoot/NatLab.ps1"
        Reset-NatLab
    }

    AfterEach { Reset-NatLab }

    Context 'with real traffic' {
        BeforeEach {
            New-NatBridge
            New-NatNamespace webserver 2 -WithIPv6
            New-Internet
            $server = Start-AddressServer
        }

        AfterEach { $server | Stop-Process }

        It 'is what lets a server out there see the host and not the namespace' {
            Get-SeenAddress webserver -Seconds 1 | Should -Be ''
            Enable-NamespaceNat webserver
            Get-SeenAddress webserver | Should -Be '203.0.113.1'
            Get-SeenAddress webserver 2001:db8:9::9 | Should -Be '2001:db8:9::1'
            Disable-NamespaceNat webserver
            Get-SeenAddress webserver -Seconds 1 | Should -Be ''
            Get-SeenAddress webserver 2001:db8:9::9 -Seconds 1 | Should -Be ''
        }

        It 'gives packets the address that was asked for' {
            Invoke-Ip addr add 203.0.113.77/24 dev veth-inet
            Enable-NamespaceNat webserver -SourceAddress 203.0.113.77 -AddressFamily IPv4
            Get-SeenAddress webserver | Should -Be '203.0.113.77'
        }

        It 'goes out by the uplink that was asked for, and by no other' {
            Enable-NamespaceNat webserver -UplinkAlias veth-inet -AddressFamily IPv4
            Get-SeenAddress webserver | Should -Be '203.0.113.1'
        }

        It 'is for whoever comes to a bridge, where no namespace is named' {
            $before = nft -s list ruleset
            $made = Enable-NamespaceNat -InterfaceAlias br-internal
            $made.ForEach({ "$($_.SourcePrefix)" }) | Should -Be '10.100.0.0/24', '2001:db8:100::/64'
            $made.Namespace | Should -Be '', ''
            $made.State | Should -Be Active, Active
            New-NatNamespace other 3
            Get-SeenAddress webserver 2001:db8:9::9 | Should -Be '2001:db8:9::1'
            Get-SeenAddress other | Should -Be '203.0.113.1'
            $rules = nft -s list ruleset
            Enable-NamespaceNat -InterfaceAlias br-internal | Should -HaveCount 2
            nft -s list ruleset | Should -Be $rules
            # One for a namespace is another one, and each goes alone.
            Enable-NamespaceNat other | Out-Null
            Disable-NamespaceNat other -WarningVariable told -WarningAction SilentlyContinue
            $told | Should -BeLike "*link 'br-internal'*"
            nft -s list ruleset | Should -Be $rules
            Get-NamespaceNat | Where-Object InterfaceAlias -EQ br-internal | Disable-NamespaceNat
            nft -s list ruleset | Should -Be $before
            Get-SeenAddress other -Seconds 1 | Should -Be ''
        }

        It 'is told to be missing when its bridge is gone, and goes by its name' {
            Enable-NamespaceNat -InterfaceAlias br-internal -AddressFamily IPv4 | Out-Null
            Invoke-Ip link del br-internal
            (Get-NamespaceNat).State | Should -Be LinkMissing
            Disable-NamespaceNat -InterfaceAlias br-internal
            Get-NamespaceNat | Should -BeNullOrEmpty
            Assert-Failure { Disable-NamespaceNat -InterfaceAlias br-internal } NamespaceNatNotFound ObjectNotFound '*br-internal*'
        }

        It 'says what is missing where neither a namespace nor a link with an address is named' {
            Assert-Failure { Enable-NamespaceNat } NatTargetMissing InvalidArgument
            Assert-Failure { Disable-NamespaceNat } NatTargetMissing InvalidArgument
            Assert-Failure { Enable-NamespaceNat -InterfaceAlias nope } LinkNotFound ObjectNotFound
            Invoke-Ip link add empty type bridge
            Assert-Failure { Enable-NamespaceNat -InterfaceAlias empty } NatSourceNotFound ObjectNotFound "*'empty'*"
            Enable-NamespaceNat -InterfaceAlias br-internal -WhatIf
            Get-NamespaceNat | Should -BeNullOrEmpty
        }

        It 'lets nobody in from outside who was not asked, where nothing else does' {
            Enable-NamespaceNat webserver -AddressFamily IPv4
            nft add rule inet netnamespace forward counter drop
            Invoke-Ip -n internet route add 10.100.0.0/24 via 203.0.113.1
            ip netns exec internet ping -c 1 -W 1 10.100.0.2 | Out-Null
            $LASTEXITCODE | Should -Not -Be 0
            Get-SeenAddress webserver | Should -Be '203.0.113.1'
        }

        It 'translates for a link address of its own host end too, without a bridge' {
            Invoke-Ip netns add blue
            Invoke-Ip link add veth0 type veth peer name veth1 netns blue
            Invoke-Ip addr add 10.1.1.2/24 dev veth0
            Invoke-Ip link set veth0 up
            Invoke-Ip -n blue addr add 10.1.1.1/24 dev veth1
            Invoke-Ip -n blue link set veth1 up
            Invoke-Ip -n blue route add default via 10.1.1.2
            (Enable-NamespaceNat blue).InterfaceAlias | Should -Be 'veth0'
            Get-SeenAddress blue | Should -Be '203.0.113.1'
        }
    }

    Context 'what it makes' {
        BeforeEach {
            New-NatBridge
            New-NatNamespace webserver 2
        }

        It 'is what nft shows' {
            Enable-NamespaceNat webserver
            $listed = (nft -j list ruleset | ConvertFrom-Json).nftables
            ($listed | Where-Object table).table | ForEach-Object { "$($_.family) $($_.name)" } | Should -Be 'inet netnamespace'
            $chains = ($listed | Where-Object chain).chain
            ($chains | Where-Object hook | ForEach-Object { "$($_.name) $($_.type) $($_.hook) $($_.prio) $($_.policy)" } | Sort-Object) |
                Should -Be 'forward filter forward 0 accept', 'postrouting nat postrouting 100 accept'
            $rules = ($listed | Where-Object rule).rule
            @($rules | Where-Object comment -Like 'nat;namespace=webserver;cookie=*').Count | Should -Be 3
            $masquerade = $rules | Where-Object chain -EQ postrouting
            $masquerade.expr[0].match.right.prefix.addr | Should -Be '10.100.0.0'
            $masquerade.expr[0].match.right.prefix.len | Should -Be 24
            $masquerade.expr[1].match.op | Should -Be '!='
            $masquerade.expr[1].match.right | Should -Be 'br-internal'
            $masquerade.expr[2].PSObject.Properties.Name | Should -Be 'masquerade'
            Get-Setting net/ipv4/ip_forward | Should -Be '1'
        }

        It 'is described by what it emits' {
            $nat = Enable-NamespaceNat webserver
            $nat | Should -BeOfType 'NetNamespace.Objects.NamespaceNat'
            $nat.Namespace | Should -Be 'webserver'
            "$($nat.SourcePrefix)" | Should -Be '10.100.0.0/24'
            $nat.InterfaceAlias | Should -Be 'br-internal'
            "$($nat.AddressFamily)" | Should -Be 'IPv4'
            "$($nat.State)" | Should -Be 'Active'
            $nat.Cookie | Should -Be (Get-NetNamespace webserver).Cookie
            "$nat" | Should -Be 'webserver: 10.100.0.0/24 on br-internal as masquerade'
        }

        It 'does not change when it is made again' {
            Enable-NamespaceNat webserver
            $before = nft -s -a list ruleset
            "$((Enable-NamespaceNat webserver).State)" | Should -Be 'Active'
            nft -s -a list ruleset | Should -Be $before
        }

        It 'takes namespaces from the pipeline: objects, names, what has a property of that name' {
            New-NatNamespace second 3
            (Get-NetNamespace webserver, second | Enable-NamespaceNat).Namespace | Should -Be 'webserver', 'second'
            ('webserver' | Enable-NamespaceNat).Namespace | Should -Be 'webserver'
            ([pscustomobject]@{ Namespace = 'second' } | Enable-NamespaceNat).Namespace | Should -Be 'second'
            (Enable-NamespaceNat *e*).Count | Should -Be 2
            (Get-NamespaceNat | Enable-NamespaceNat).Namespace | Should -Be 'second', 'webserver'
        }

        It 'knows a process by the name of its namespace' {
            $inside = Start-Process nsenter '--net=/run/netns/webserver', 'sleep', '60' -PassThru
            try {
                Wait-Until { (Get-ProcessNamespace $inside.Id) -eq "net:[$((Get-NetNamespace webserver).Inode)]" }
                ($inside | Enable-NamespaceNat).Namespace | Should -Be 'webserver'
                (Enable-NamespaceNat "pid:$($inside.Id)").Namespace | Should -Be 'webserver'
                @(Get-NamespaceNat).Count | Should -Be 1
            }
            finally { $inside | Stop-Process }
        }

        It 'takes subnet and link as they are given' {
            $nat = Enable-NamespaceNat webserver -SourcePrefix 10.100.0.2/32, 10.55.0.1/16 -InterfaceAlias br-internal
            $nat.SourcePrefix | ForEach-Object { "$_" } | Sort-Object | Should -Be '10.100.0.2/32', '10.55.0.0/16'
            Get-Ruleset | Should -Match 'ip saddr 10\.100\.0\.2 oifname != "br-internal" masquerade'
        }

        It 'may be in another host' {
            New-OtherHost
            $nat = Enable-NamespaceNat inner -NatNamespace router
            $nat.NatNamespace | Should -Be 'router'
            ip netns exec router nft list ruleset | Should -Not -BeNullOrEmpty
            Get-Ruleset | Should -Be ''
            Get-Setting net/ipv4/ip_forward | Should -Be '0'
            (Get-NamespaceNat -AllNamespaces).Namespace | Should -Be 'inner'
            Get-NamespaceNat -NatNamespace router | Disable-NamespaceNat
            ip netns exec router nft list ruleset | Should -BeNullOrEmpty
        }

        It 'makes nothing with -WhatIf' {
            Enable-NamespaceNat webserver -WhatIf | Should -BeNullOrEmpty
            Get-Ruleset | Should -Be ''
            Get-Setting net/ipv4/ip_forward | Should -Be '0'
        }

        It 'leaves no descriptor behind' {
            Enable-NamespaceNat webserver | Out-Null
            $before = [IO.Directory]::GetFiles('/proc/self/fd').Count
            1..20 | ForEach-Object { Enable-NamespaceNat webserver; Disable-NamespaceNat webserver } | Out-Null
            [IO.Directory]::GetFiles('/proc/self/fd').Count | Should -BeLessOrEqual ($before + 2)
        }
    }

    Context 'what it warns of' {
        It 'is a chain of another firewall that drops and has no place for rules of others, with what would help' {
            New-NatBridge
            New-NatNamespace webserver 2
            nft 'add table ip site; add chain ip site forward { type filter hook forward priority 0; policy drop; }'
            $nat = Enable-NamespaceNat webserver -WarningVariable warnings -WarningAction SilentlyContinue
            $nat.DroppingChains | Should -Be 'ip site forward'
            $nat.State | Should -Be 'Blocked'
            (Get-NamespaceNat).State | Should -Be 'Blocked'
            $nat.Obstacles.Decision | Should -Be 'ip site forward policy: drop'
            "$warnings" | Should -BeLike "*'webserver'*ip site forward policy: drop*nft insert rule ip site forward iifname*accept*"
            Disable-NamespaceNat webserver
            (Get-Ruleset) | Should -Not -Match 'br-internal'
        }

        It 'is a namespace without default route' {
            New-NatBridge
            New-NatNamespace webserver 2 -WithoutRoute
            (Enable-NamespaceNat webserver -WarningVariable warnings -WarningAction SilentlyContinue).InterfaceAlias | Should -Be 'br-internal'
            "$warnings" | Should -BeLike '*no IPv4 default route*'
        }

        It 'is a source address that is not the host''s' {
            New-NatBridge
            New-NatNamespace webserver 2
            $null = Enable-NamespaceNat webserver -SourceAddress 198.51.100.7 -WarningVariable warnings -WarningAction SilentlyContinue
            "$warnings" | Should -BeLike '*198.51.100.7*'
        }
    }

    Context 'bad input' {
        BeforeEach {
            New-NatBridge
            New-NatNamespace webserver 2
        }

        It 'refuses <Shown>' -ForEach @(
            @{ Shown = 'a namespace that does not exist'; Splat = @{ Namespace = 'nope' }; Id = 'NamespaceNotFound'; Category = 'ObjectNotFound' }
            @{ Shown = 'a name with a slash'; Splat = @{ Namespace = 'a/b' }; Id = 'InvalidNamespaceName'; Category = 'InvalidArgument' }
            @{ Shown = 'the host itself'; Splat = @{ Namespace = $PID }; Id = 'NatNamespaceIsSame'; Category = 'InvalidArgument' }
            @{ Shown = 'a process that is gone'; Splat = @{ Namespace = 4194305 }; Id = 'ProcessNotFound'; Category = 'ObjectNotFound' }
            @{ Shown = 'a prefix of 33'; Splat = @{ SourcePrefix = '10.0.0.0/33' }; Id = 'InvalidPrefixLength'; Category = 'InvalidArgument' }
            @{ Shown = 'a prefix of 129'; Splat = @{ SourcePrefix = '2001:db8::/129' }; Id = 'InvalidPrefixLength'; Category = 'InvalidArgument' }
            @{ Shown = 'what is no prefix'; Splat = @{ SourcePrefix = 'x' }; Id = 'InvalidAddress'; Category = 'InvalidArgument' }
            @{ Shown = 'every address as a subnet'; Splat = @{ SourcePrefix = '0.0.0.0/0' }; Id = 'InvalidSourcePrefix'; Category = 'InvalidArgument' }
            @{ Shown = 'a subnet of the other family'; Splat = @{ SourcePrefix = '10.0.0.0/8'; AddressFamily = 'IPv6' }; Id = 'InvalidSourcePrefix'; Category = 'InvalidArgument' }
            @{ Shown = 'a subnet that no link of the host is in'; Splat = @{ SourcePrefix = '10.7.0.0/16' }; Id = 'NatLinkNotFound'; Category = 'ObjectNotFound' }
            @{ Shown = 'a link that is not there'; Splat = @{ InterfaceAlias = 'nowhere' }; Id = 'LinkNotFound'; Category = 'ObjectNotFound' }
            @{ Shown = 'an uplink that is not there'; Splat = @{ UplinkAlias = 'nowhere' }; Id = 'LinkNotFound'; Category = 'ObjectNotFound' }
            @{ Shown = 'the link of the namespace as uplink'; Splat = @{ UplinkAlias = 'br-internal' }; Id = 'InvalidUplink'; Category = 'InvalidArgument' }
            @{ Shown = 'a link name of 16 bytes'; Splat = @{ UplinkAlias = 'a:b' }; Id = 'InvalidLinkName'; Category = 'InvalidArgument' }
            @{ Shown = 'a source address of the other family'; Splat = @{ SourceAddress = '2001:db8::1' }; Id = 'InvalidSourceAddress'; Category = 'InvalidArgument' }
            @{ Shown = 'two source addresses of a family'; Splat = @{ SourceAddress = '192.0.2.1', '192.0.2.2' }; Id = 'InvalidSourceAddress'; Category = 'InvalidArgument' }
            @{ Shown = 'a source address with a prefix'; Splat = @{ SourceAddress = '192.0.2.1/24' }; Id = 'InvalidSourceAddress'; Category = 'InvalidArgument' }
            @{ Shown = 'a family that the namespace has no address of'; Splat = @{ AddressFamily = 'IPv6' }; Id = 'NatSourceNotFound'; Category = 'ObjectNotFound' }
            @{ Shown = 'a host that does not exist'; Splat = @{ NatNamespace = 'nope' }; Id = 'NamespaceNotFound'; Category = 'ObjectNotFound' }
        ) {
            $all = @{ Namespace = 'webserver' } + @{}
            foreach ($key in $Splat.Keys) { $all[$key] = $Splat[$key] }
            Assert-NatFailure { Enable-NamespaceNat @all }.GetNewClosure() $Id $Category
        }

        It 'goes on after a bad one among good ones' {
            (Enable-NamespaceNat nope, webserver -ErrorAction SilentlyContinue).Namespace | Should -Be 'webserver'
        }

        It 'says what is needed when it may not, and changes nothing' {
            Get-StrangerError Get-NamespaceNat | Should -BeLike '*PermissionDenied*CAP_NET_ADMIN*'
            Get-Ruleset | Should -Be ''
        }

        It 'takes its rules back where forwarding cannot be turned on' {
            Get-ReadOnlyError 'Enable-NamespaceNat webserver' | Should -BeLike 'SysctlReadOnly,*WriteError*/proc/sys*'
            Get-Ruleset | Should -Be ''
        }
    }

    It 'completes namespaces and the host''s links' {
        New-NatBridge
        New-NatNamespace webserver 2
        Get-Completion 'Enable-NamespaceNat web' | Should -Be 'webserver'
        Get-Completion 'Enable-NamespaceNat webserver -InterfaceAlias br' | Should -Be 'br-internal'
        Get-Completion 'Enable-NamespaceNat -NatNamespace webserver -UplinkAlias eth' | Should -Be 'eth0'
        Get-Completion 'Enable-NamespaceNat webserver -AddressFamily ' | Should -Be 'IPv4', 'IPv6'
    }
}
