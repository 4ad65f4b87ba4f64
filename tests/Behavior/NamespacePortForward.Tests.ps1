BeforeDiscovery {
    . "$PSScriptRoot/NatLab.ps1"
    $skip = -not (Test-NatProgram)
    $withoutConntrack = -not (Test-Program conntrack)
    $withoutIptables = -not (Test-Program iptables)
}

Describe 'NamespacePortForward' -Skip:$skip {
    BeforeAll {
        . "$PSScriptRoot/PortLab.ps1"
        Reset-NatLab
    }

    AfterEach { Reset-NatLab }

    Context 'NamespacePortForward with real traffic' {
        BeforeEach {
            New-NatBridge
            New-NatNamespace webserver 2 -WithIPv6
            New-NatNamespace second 3 -WithIPv6
            New-Internet
            $servers = @(Start-NamedServer webserver 80, 8001, 8002)
        }

        AfterEach { $servers | Stop-Process }

        It 'lets everybody reach the server by <Protocol>, and the server see who it is where that can be' -ForEach @(@{ Protocol = 'Tcp' }, @{ Protocol = 'Udp' }) {
            $said = $Protocol.ToLowerInvariant()
            Get-ServerAnswer internet 203.0.113.1 8080 $said -Seconds 1 | Should -Be ''
            Add-NamespacePortForward webserver 8080 80 -Protocol $Protocol
            Get-ServerAnswer internet 203.0.113.1 8080 $said | Should -Be 'webserver 203.0.113.9'
            Get-ServerAnswer internet 2001:db8:9::1 8080 $said | Should -Be 'webserver 2001:db8:9::9'
            # From the host itself, at any of its addresses.
            Get-ServerAnswer '' 203.0.113.1 8080 $said | Should -Be 'webserver 203.0.113.1'
            Get-ServerAnswer '' 10.100.0.1 8080 $said | Should -Be 'webserver 10.100.0.1'
            Get-ServerAnswer '' 2001:db8:9::1 8080 $said | Should -BeLike 'webserver 2001:db8:*'
            # From a neighbour on the bridge and from the namespace itself: they would get the answer past the host, so they come as the host.
            foreach ($near in 'second', 'webserver') {
                Get-ServerAnswer $near 203.0.113.1 8080 $said | Should -Be 'webserver 10.100.0.1'
                Get-ServerAnswer $near 10.100.0.1 8080 $said | Should -Be 'webserver 10.100.0.1'
                Get-ServerAnswer $near 2001:db8:9::1 8080 $said | Should -Be 'webserver 2001:db8:100::1'
            }
            Remove-NamespacePortForward webserver
            Get-ServerAnswer internet 203.0.113.1 8080 $said -Seconds 1 | Should -Be ''
            Get-ServerAnswer second 10.100.0.1 8080 $said -Seconds 1 | Should -Be ''
        }

        It 'carries SCTP: ports, checksum and all' {
            Add-NamespacePortForward webserver 9000 7000 -Protocol Sctp
            # Connection tracking takes a packet with a wrong checksum for invalid, and not for new.
            ip netns exec webserver nft 'table inet seen { chain c { type filter hook input priority 0; ip saddr 203.0.113.9 sctp sport 40000 sctp dport 7000 ct state new counter; }; }'
            Send-SctpInit internet 203.0.113.9 203.0.113.1 9000
            Wait-Until { ip netns exec webserver nft list ruleset | Select-String -SimpleMatch 'counter packets 1 ' }
        }

        It 'forwards a range to one as long, port by port' {
            Add-NamespacePortForward webserver 9001-9003 8001-8003 -Protocol Tcp, Udp -AddressFamily IPv4
            foreach ($protocol in 'tcp', 'udp') {
                Get-ServerAnswer internet 203.0.113.1 9001 $protocol | Should -Be 'webserver 203.0.113.9'
                Get-ServerAnswer '' 203.0.113.1 9002 $protocol | Should -Be 'webserver 203.0.113.1'
                Get-ServerAnswer webserver 203.0.113.1 9002 $protocol | Should -Be 'webserver 10.100.0.1'
                # Nobody listens at 8003.
                Get-ServerAnswer internet 203.0.113.1 9003 $protocol -Seconds 1 | Should -Be ''
                Get-ServerAnswer internet 203.0.113.1 9004 $protocol -Seconds 1 | Should -Be ''
            }
        }

        It 'forwards a range to the same one, and another to a single port' {
            Add-NamespacePortForward webserver 8001-8002 -AddressFamily IPv4
            Add-NamespacePortForward webserver 7000-7999 80 -AddressFamily IPv4
            Get-ServerAnswer internet 203.0.113.1 8002 | Should -Be 'webserver 203.0.113.9'
            foreach ($port in 7000, 7500, 7999) { Get-ServerAnswer internet 203.0.113.1 $port | Should -Be 'webserver 203.0.113.9' }
        }

        It 'reaches the server from 127.0.0.1 where that was asked for, and keeps neighbours out of it' {
            Add-NamespacePortForward webserver 8080 80
            Get-ServerAnswer '' 127.0.0.1 8080 -Seconds 1 | Should -Be ''
            Add-NamespacePortForward webserver 8080 80 -ListenAddress 127.0.0.1
            Get-ServerAnswer '' 127.0.0.1 8080 | Should -Be 'webserver 10.100.0.1'
            Get-Setting net/ipv4/conf/br-internal/route_localnet | Should -Be '1'
            # What listens at 127.0.0.1 of the host is still the host's own, though its link routes such addresses now.
            $listener = [Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 0)
            $listener.Start()
            Invoke-Ip -n second route add 127.0.0.0/8 via 10.100.0.1 dev eth0 table 99
            Invoke-Ip -n second rule add to 127.0.0.1 iif lo lookup 99 pref 0
            Invoke-Ip -n second addr del 127.0.0.1/8 dev lo
            Invoke-Ip -n second link set lo down
            ip netns exec second sysctl -qw net.ipv4.conf.eth0.route_localnet=1
            ip netns exec second timeout 1 bash -c "exec 3<>/dev/tcp/127.0.0.1/$($listener.LocalEndpoint.Port)" 2>$null
            $LASTEXITCODE | Should -Not -Be 0
            $listener.Stop()
            Remove-NamespacePortForward webserver -ListenAddress 127.0.0.1
            Get-Setting net/ipv4/conf/br-internal/route_localnet | Should -Be '0'
            Get-ServerAnswer internet 203.0.113.1 8080 | Should -Be 'webserver 203.0.113.9'
        }

        It 'listens at one address only where it was told to' {
            Invoke-Ip addr add 203.0.113.77/24 dev veth-inet
            Add-NamespacePortForward webserver 8080 80 -ListenAddress 203.0.113.77
            Get-ServerAnswer internet 203.0.113.77 8080 | Should -Be 'webserver 203.0.113.9'
            Get-ServerAnswer '' 203.0.113.77 8080 | Should -BeLike 'webserver *'
            Get-ServerAnswer internet 203.0.113.1 8080 -Seconds 1 | Should -Be ''
        }

        It 'takes what comes in on one link only where it was told to' {
            Add-NamespacePortForward webserver 8080 80 -InputInterfaceAlias veth-inet -AddressFamily IPv4
            Get-ServerAnswer internet 203.0.113.1 8080 | Should -Be 'webserver 203.0.113.9'
            Get-ServerAnswer second 203.0.113.1 8080 -Seconds 1 | Should -Be ''
            Get-ServerAnswer '' 203.0.113.1 8080 -Seconds 1 | Should -Be ''
        }

        It 'takes what comes from some only where it was told to' {
            $servers += Start-NamedServer second 80
            Add-NamespacePortForward webserver 8080 80 -RemoteAddress 203.0.113.0/28
            Add-NamespacePortForward second 8080 80 -RemoteAddress 203.0.113.16/28
            Invoke-Ip -n internet addr add 203.0.113.20/24 dev eth0
            Get-ServerAnswer internet 203.0.113.1 8080 | Should -Be 'webserver 203.0.113.9'
            Invoke-Ip -n internet addr del 203.0.113.9/24 dev eth0
            Wait-Until { (ip -n internet -o -4 addr show dev eth0) -match '203.0.113.20' -or (Invoke-Ip -n internet addr add 203.0.113.20/24 dev eth0) }
            Get-ServerAnswer internet 203.0.113.1 8080 | Should -Be 'second 203.0.113.20'
        }

        It 'does not touch what goes through the host to others' {
            $servers += Start-NamedServer internet 8080
            Enable-NamespaceNat second -AddressFamily IPv4
            Add-NamespacePortForward webserver 8080 80 -AddressFamily IPv4
            Get-ServerAnswer second 203.0.113.9 8080 | Should -Be 'internet 203.0.113.1'
        }

        It 'goes on under the new name of its namespace' {
            Add-NamespacePortForward webserver 8080 80
            Add-NamespacePortForward webserver 9001-9002 8001-8002 -AddressFamily IPv4
            Rename-NetNamespace webserver site | Out-Null
            (Get-NamespacePortForward site).Count | Should -Be 3
            (Get-NamespacePortForward).State | Sort-Object -Unique | Should -Be 'Active'
            Get-ServerAnswer internet 203.0.113.1 8080 | Should -Be 'webserver 203.0.113.9'
            Get-ServerAnswer internet 203.0.113.1 9002 | Should -Be 'webserver 203.0.113.9'
            Get-Ruleset | Should -Not -Match 'webserver'
        }

        It 'lets through where our own table drops the rest' {
            Add-NamespacePortForward webserver 8080 80 -AddressFamily IPv4
            nft add rule inet netnamespace forward counter drop
            Get-ServerAnswer internet 203.0.113.1 8080 | Should -Be 'webserver 203.0.113.9'
            Invoke-Ip -n internet route add 10.100.0.0/24 via 203.0.113.1
            Get-ServerAnswer internet 10.100.0.2 80 -Seconds 1 | Should -Be ''
        }

        It 'gets through the FORWARD chain of iptables, and takes back what it put there' -Skip:$withoutIptables {
            iptables -P FORWARD DROP
            iptables -A FORWARD -p tcp --dport 25 -j REJECT
            $saved = (iptables-save) -notmatch '^#' -replace '\[\d+:\d+\]'
            $left = Add-NamespacePortForward webserver 8080 80 -AddressFamily IPv4 -LeaveOtherFirewalls -WarningVariable warnings -WarningAction SilentlyContinue
            "$warnings" | Should -BeLike '*ip filter FORWARD policy: drop*'
            $left.DroppingChains | Should -Be 'ip filter FORWARD'
            $left.State | Should -Be 'Blocked'
            Get-ServerAnswer internet 203.0.113.1 8080 -Seconds 1 | Should -Be ''
            $forward = Add-NamespacePortForward webserver 8080 80 -AddressFamily IPv4 -Ensure -WarningVariable warnings
            $warnings | Should -BeNullOrEmpty
            $forward.OpenedChains | Should -Be 'ip filter FORWARD'
            $forward.State | Should -Be 'Active'
            Add-NamespacePortForward webserver 9001-9002 8001-8002 -AddressFamily IPv4 -Protocol Tcp, Udp | Out-Null
            foreach ($from in 'internet', 'second', 'webserver') {
                Get-ServerAnswer $from 203.0.113.1 8080 | Should -BeLike 'webserver *'
                Get-ServerAnswer $from 203.0.113.1 9002 udp | Should -BeLike 'webserver *'
            }
            Invoke-Ip -n internet route add 10.100.0.0/24 via 203.0.113.1
            Get-ServerAnswer internet 10.100.0.2 8003 -Seconds 1 | Should -Be ''
            "$(iptables -S 2>&1)" | Should -Not -Match 'incompatible'
            iptables -S FORWARD | Where-Object { $_ -match '--comment "netnamespace;forward;nat;namespace=webserver;' } | Should -Not -BeNullOrEmpty
            $null = Rename-NetNamespace webserver site
            iptables -S FORWARD | Where-Object { $_ -match 'namespace=webserver;' } | Should -BeNullOrEmpty
            Get-ServerAnswer internet 203.0.113.1 8080 | Should -Be 'webserver 203.0.113.9'
            Remove-NamespacePortForward site 9001-9002
            Get-ServerAnswer internet 203.0.113.1 8080 | Should -Be 'webserver 203.0.113.9'
            Get-ServerAnswer internet 203.0.113.1 9002 udp -Seconds 1 | Should -Be ''
            Remove-NamespacePortForward site
            (iptables-save) -notmatch '^#' -replace '\[\d+:\d+\]' | Should -Be $saved
        }

        It 'leaves no UDP client with what was before' {
            $servers += Start-NamedServer second 80
            $client = Start-UdpClient internet 203.0.113.1 5353
            try {
                Send-UdpClient $client | Should -Be ''
                # The kernel remembers the client as one of the host's own.
                Add-NamespacePortForward webserver 5353 80 -Protocol Udp -AddressFamily IPv4
                Send-UdpClient $client | Should -Be 'webserver 203.0.113.9'
                # Rules alone do not change that, as somebody else's show: only a connection's first packet meets them.
                nft flush chain inet netnamespace prerouting
                Send-UdpClient $client | Should -Be 'webserver 203.0.113.9'
                Remove-NamespacePortForward webserver
                Send-UdpClient $client | Should -Be ''
                Add-NamespacePortForward second 5353 80 -Protocol Udp -AddressFamily IPv4
                Send-UdpClient $client | Should -Be 'second 203.0.113.9'
            }
            finally { $client.Kill($true) }
        }

        It 'leaves a TCP connection to the host''s own server alone' -Skip:$withoutConntrack {
            # Connections are tracked from now on.
            nft 'add table inet seen; add chain inet seen c { type filter hook prerouting priority -300; }; add rule inet seen c ct state new counter'
            $listener = [Net.Sockets.TcpListener]::new([ipaddress]::Any, 8080)
            $listener.Start()
            $client = Start-Process ip -PassThru -ArgumentList 'netns', 'exec', 'internet', 'bash', '-c', '"exec 3<>/dev/tcp/203.0.113.1/8080; read -r <&3"'
            try {
                $server = $listener.AcceptTcpClient()
                conntrack -L -p tcp 2>$null | Select-String 'ESTABLISHED src=203\.0\.113\.9 dst=203\.0\.113\.1 sport=\d+ dport=8080' | Should -HaveCount 1
                $null = Add-NamespacePortForward webserver 8080 80 -AddressFamily IPv4 -WarningVariable warnings -WarningAction SilentlyContinue
                "$warnings" | Should -BeLike '*host itself listens at tcp port 8080*'
                conntrack -L -p tcp 2>$null | Select-String 'ESTABLISHED src=203\.0\.113\.9 dst=203\.0\.113\.1 sport=\d+ dport=8080' | Should -HaveCount 1
                $server.Client.Send([Text.Encoding]::ASCII.GetBytes("goodbye`n")) | Should -Be 8
                Wait-Until { $client.HasExited }
            }
            finally {
                $client | Stop-Process -ErrorAction Ignore
                $listener.Stop()
            }
        }
    }

    Context 'what NamespacePortForward makes' {
        BeforeEach {
            New-NatBridge
            New-NatNamespace webserver 2
        }

        It 'is what nft shows' {
            Add-NamespacePortForward webserver 8080 80 -ListenAddress 10.100.0.1 -RemoteAddress 198.51.100.0/24
            $listed = (nft -j list ruleset | ConvertFrom-Json).nftables
            ($listed | Where-Object table).table | ForEach-Object { "$($_.family) $($_.name)" } | Should -Be 'inet netnamespace'
            ($listed | Where-Object chain).chain | Where-Object hook | ForEach-Object { "$($_.name) $($_.type) $($_.hook) $($_.prio) $($_.policy)" } | Sort-Object |
                Should -Be 'forward filter forward 0 accept', 'output nat output -100 accept', 'postrouting nat postrouting 100 accept', 'prerouting nat prerouting -100 accept'
            $rules = ($listed | Where-Object rule).rule
            @($rules | Where-Object comment -Match '^forward=[0-9A-F]{8};namespace=webserver;cookie=\d+$').Count | Should -Be 4
            @($rules | Where-Object comment -EQ 'forward=replies').Count | Should -Be 1
            $text = Get-Ruleset
            $text | Should -Match 'ip saddr 198\.51\.100\.0/24 ip daddr 10\.100\.0\.1 tcp dport 8080 dnat ip to 10\.100\.0\.2:80 comment'
            $text | Should -Match 'ip saddr 10\.100\.0\.0/24 ip daddr 10\.100\.0\.2 tcp dport 80 ct status dnat masquerade comment'
            $text | Should -Match 'ip daddr 10\.100\.0\.2 oifname "br-internal" tcp dport 80 ct status dnat accept comment'
            $text | Should -Match 'ct state established,related ct status dnat accept comment "forward=replies"'
            Get-Setting net/ipv4/ip_forward | Should -Be '1'
        }

        It 'is described by what it emits' {
            $forward = Add-NamespacePortForward webserver 8080 80
            $forward | Should -BeOfType 'NetNamespace.Objects.NamespacePortForward'
            $forward.Namespace | Should -Be 'webserver'
            "$($forward.Protocol) $($forward.AddressFamily) $($forward.State)" | Should -Be 'Tcp IPv4 Active'
            "$($forward.ListenAddress):$($forward.ListenPort) $($forward.InternalIPAddress):$($forward.InternalPort)" | Should -Be '0.0.0.0:8080 10.100.0.2:80'
            "$($forward.InternalPrefix) $($forward.InterfaceAlias)" | Should -Be '10.100.0.0/24 br-internal'
            $forward.Cookie | Should -Be (Get-NetNamespace webserver).Cookie
            "$forward" | Should -Be 'webserver: tcp 0.0.0.0:8080 to 10.100.0.2:80'
            $read = Get-NamespacePortForward
            foreach ($name in $forward.PSObject.Properties.Name) { "$($read.$name)" | Should -Be "$($forward.$name)" -Because $name }
        }

        It 'is read again after nft saved and restored it' {
            $null = Add-NamespacePortForward webserver 8080, 9000-9005 -Protocol Tcp, Udp
            $null = Add-NamespacePortForward webserver 7000-7002 70-72 -RemoteAddress 198.51.100.0/24
            $null = Add-NamespacePortForward webserver 7000 -ListenAddress 127.0.0.1
            $before = (Get-NamespacePortForward).ForEach{ "$_" }
            $saved = Get-Ruleset
            nft flush ruleset
            $saved | nft -f -
            (Get-NamespacePortForward).ForEach{ "$_" } | Should -Be $before
            (Get-NamespacePortForward).State | Sort-Object -Unique | Should -Be 'Active'
        }

        It 'leaves rules and settings as they were, byte for byte' {
            nft 'add table inet other; add chain inet other c { type filter hook forward priority 5; }; add rule inet other c tcp dport { 80, 443 } accept'
            $before = Get-Ruleset
            $null = Add-NamespacePortForward webserver 8080, 7000-7100 -Protocol Tcp, Udp, Sctp
            $null = Add-NamespacePortForward webserver 5000-5002 6000-6002
            $null = Add-NamespacePortForward webserver 8080 80 -ListenAddress 127.0.0.1
            Remove-NamespacePortForward webserver | Should -BeNullOrEmpty
            Get-Ruleset | Should -BeExactly $before
            Get-Setting net/ipv4/ip_forward | Should -Be '0'
            Get-Setting net/ipv4/conf/br-internal/route_localnet | Should -Be '0'
        }

        It 'has its bridge send back what came from its port only where the bridge asks the rules, and no longer than needed' -Skip:(-not (Test-Path /proc/sys/net/bridge/bridge-nf-call-iptables)) {
            Set-Setting net/bridge/bridge-nf-call-iptables 0
            $null = Add-NamespacePortForward webserver 8080
            [IO.File]::ReadAllText('/sys/class/net/veth2/brport/hairpin_mode').Trim() | Should -Be '0'
            Set-Setting net/bridge/bridge-nf-call-iptables 1
            $null = Add-NamespacePortForward webserver 8081
            (Get-NetBridgePort veth2).Hairpin | Should -BeTrue
            Remove-NamespacePortForward webserver 8080
            (Get-NetBridgePort veth2).Hairpin | Should -BeTrue
            Remove-NamespacePortForward webserver 8081
            (Get-NetBridgePort veth2).Hairpin | Should -BeFalse
            Get-Ruleset | Should -Be ''
        }

        It 'shares forwarding with address translation: it stays as long as one of them needs it' {
            $null = Add-NamespacePortForward webserver 8080
            $forwards = Get-Ruleset
            Enable-NamespaceNat webserver | Out-Null
            Remove-NamespacePortForward webserver
            Get-Setting net/ipv4/ip_forward | Should -Be '1'
            $null = Add-NamespacePortForward webserver 8080
            Disable-NamespaceNat webserver
            Get-Setting net/ipv4/ip_forward | Should -Be '1'
            (Get-NamespacePortForward).State | Should -Be 'Active'
            Remove-NamespacePortForward webserver
            Get-Ruleset | Should -Be ''
            Get-Setting net/ipv4/ip_forward | Should -Be '0'
        }

        It 'exists already when it is made again, and with -Ensure changes nothing' {
            $null = Add-NamespacePortForward webserver 8080 80
            Assert-NatFailure { Add-NamespacePortForward webserver 8080 80 } PortForwardExists ResourceExists '*webserver: tcp 0.0.0.0:8080*'
            $before = nft -s -a list ruleset
            "$((Add-NamespacePortForward webserver 8080 80 -Ensure).State)" | Should -Be 'Active'
            nft -s -a list ruleset | Should -Be $before
        }

        It 'is mended by -Ensure' {
            $null = Add-NamespacePortForward webserver 8080 80
            $before = Get-Ruleset
            nft flush chain inet netnamespace postrouting
            Set-Setting net/ipv4/ip_forward 0
            "$((Get-NamespacePortForward).State)" | Should -Be 'Incomplete'
            $null = Add-NamespacePortForward webserver 8080 80 -Ensure
            (Get-NamespacePortForward).State | Should -Be 'Active'
            Remove-NamespacePortForward webserver
            Get-Ruleset | Should -Be ''
        }

        It 'may be on another host' {
            New-OtherHost
            (Add-NamespacePortForward inner 8080 -NatNamespace router).NatNamespace | Should -Be 'router'
            Get-Ruleset | Should -Be ''
            (Get-NamespacePortForward -AllNamespaces).Namespace | Should -Be 'inner'
            Get-NamespacePortForward -NatNamespace router | Remove-NamespacePortForward
            ip netns exec router nft list ruleset | Should -BeNullOrEmpty
        }

        It 'is nothing with -WhatIf' {
            Add-NamespacePortForward webserver 8080 -WhatIf | Should -BeNullOrEmpty
            Get-Ruleset | Should -Be ''
            $null = Add-NamespacePortForward webserver 8080
            $before = Get-Ruleset
            Remove-NamespacePortForward webserver -WhatIf
            Get-Ruleset | Should -Be $before
        }

        It 'takes forwards from the pipeline: namespaces, tables, what NetNat calls its columns' {
            New-NatNamespace second 3
            (Get-NetNamespace webserver, second | Add-NamespacePortForward -ListenPort { 8000 + $_.Name.Length }).ForEach{ "$_" } |
                Should -Be 'webserver: tcp 0.0.0.0:8009 to 10.100.0.2:8009', 'second: tcp 0.0.0.0:8006 to 10.100.0.3:8006'
            $table = 'Namespace,Protocol,ExternalIPAddress,ExternalPort,InternalIPAddress,InternalPort', 'second,Udp,0.0.0.0,53,10.100.0.3,5353', 'webserver,Tcp,10.100.0.1,443,10.100.0.2,8443'
            ($table | ConvertFrom-Csv | Add-NamespacePortForward).ForEach{ "$_" } |
                Should -Be 'second: udp 0.0.0.0:53 to 10.100.0.3:5353', 'webserver: tcp 10.100.0.1:443 to 10.100.0.2:8443'
            $all = (Get-NamespacePortForward).ForEach{ "$_" }
            $saved = Get-NamespacePortForward | ConvertTo-Csv | ConvertFrom-Csv
            Get-NamespacePortForward | Remove-NamespacePortForward
            Get-Ruleset | Should -Be ''
            $null = $saved | Add-NamespacePortForward
            (Get-NamespacePortForward).ForEach{ "$_" } | Should -Be $all
            $saved | Select-Object Namespace, ListenPort, Protocol | Remove-NamespacePortForward
            Get-Ruleset | Should -Be ''
        }

        It 'is made in one transaction, and a bad one fails alone' {
            $monitor = Start-Process nft -ArgumentList 'monitor' -RedirectStandardOutput "$TestDrive/rules.txt" -PassThru
            try {
                Wait-Until { nft 'add table inet probe; add chain inet probe c; add rule inet probe c counter; delete table inet probe'; (Get-Item "$TestDrive/rules.txt").Length }
                $rows = 1..300 | ForEach-Object { [pscustomobject]@{ Namespace = 'webserver'; ListenPort = "$(20000 + $_)" } }
                $rows[100].ListenPort = '65536'
                $rows[200].ListenPort = '20001'
                $rows[250].Namespace = 'nope'
                $made = $rows | Add-NamespacePortForward -InternalPort 80 -ErrorVariable failures -ErrorAction SilentlyContinue
                $made.Count | Should -Be 297
                $failures.ForEach{ $_.FullyQualifiedErrorId.Split(',')[0] } | Should -Be 'InvalidPortRange', 'NamespaceNotFound', 'PortForwardExists'
                @(Get-NamespacePortForward).Count | Should -Be 297
                Wait-Until { (Select-String -Path "$TestDrive/rules.txt" -SimpleMatch 'add rule inet netnamespace').Count -ge 4 * 297 + 1 }
                # A change that is not nft's own has the name of one of PowerShell's threads.
                Wait-Until { Select-String -Path "$TestDrive/rules.txt" -Pattern '^# new generation \d+ by process \d+ \((?!nft\))' }
                @(Select-String -Path "$TestDrive/rules.txt" -Pattern '^# new generation \d+ by process \d+ \((?!nft\))').Count | Should -Be 1
            }
            finally { $monitor | Stop-Process }
            Get-NamespacePortForward | Remove-NamespacePortForward
            Get-Ruleset | Should -Be ''
        }

        It 'holds against somebody who changes rules all the time' {
            $other = Start-Process bash -PassThru -ArgumentList '-c', '"while :; do nft add table inet restless; nft delete table inet restless; done"'
            try {
                Wait-Until { (Get-FirewallTable) -match 'restless' }
                1..20 | ForEach-Object { Add-NamespacePortForward webserver (8000 + $_) } | Out-Null
                @(Get-NamespacePortForward).Count | Should -Be 20
                1..20 | ForEach-Object { Remove-NamespacePortForward webserver (8000 + $_) }
            }
            finally { $other | Stop-Process }
            Wait-Until { nft delete table inet restless 2>$null; (Get-Ruleset) -eq '' }
        }
    }

    Context 'Get-NamespacePortForward' {
        BeforeEach {
            New-NatBridge
            New-NatNamespace webserver 2
        }

        It 'emits nothing where there is none, and touches nothing' {
            Get-NamespacePortForward | Should -BeNullOrEmpty
            Get-NamespacePortForward webserver -ErrorAction Stop | Should -BeNullOrEmpty
            Get-Ruleset | Should -Be ''
        }

        It 'finds by namespace, port, protocol, address and family' {
            New-NatNamespace second 3 -WithIPv6
            $null = Add-NamespacePortForward webserver 8080, 9000-9010
            $null = Add-NamespacePortForward second 8081 -Protocol Udp
            $null = Add-NamespacePortForward second 22 -ListenAddress 10.100.0.1
            (Get-NamespacePortForward webserver).Count | Should -Be 2
            (Get-NamespacePortForward s*).Count | Should -Be 3
            "$((Get-NamespacePortForward -ListenPort 9005).ListenPort)" | Should -Be '9000-9010'
            (Get-NamespacePortForward -ListenPort 8000-9000).Count | Should -Be 4
            (Get-NamespacePortForward -Protocol Udp -AddressFamily IPv6).Namespace | Should -Be 'second'
            "$((Get-NamespacePortForward -ListenAddress 10.100.0.1).ListenPort)" | Should -Be '22'
            (Get-NetNamespace webserver | Get-NamespacePortForward -ListenPort 8080).Namespace | Should -Be 'webserver'
            Get-NamespacePortForward second 8080 | Should -BeNullOrEmpty
        }

        It 'says <State> when <What>' -ForEach @(
            @{ State = 'Active'; What = 'all is well'; Do = { } }
            @{ State = 'NotForwarding'; What = 'somebody turned forwarding off'; Do = { Set-Setting net/ipv4/ip_forward 0 } }
            @{ State = 'Incomplete'; What = 'somebody removed what takes the connections'; Do = { nft flush chain inet netnamespace prerouting } }
            @{ State = 'Incomplete'; What = 'somebody removed what lets them pass'; Do = { nft flush chain inet netnamespace forward } }
            @{ State = 'Orphaned'; What = 'the namespace is gone'; Do = { Invoke-Ip netns delete webserver } }
            @{ State = 'Orphaned'; What = 'another has its name'; Do = { Invoke-Ip netns delete webserver; Invoke-Ip netns add webserver } }
        ) {
            $null = Add-NamespacePortForward webserver 8080
            & $Do
            "$((Get-NamespacePortForward).State)" | Should -Be $State
            Remove-NamespacePortForward webserver
            Get-Ruleset | Should -Be ''
            Get-Setting net/ipv4/ip_forward | Should -Be '0'
        }

        It 'gives the port of a namespace that is gone to who asks next' {
            $null = Add-NamespacePortForward webserver 8080
            Invoke-Ip netns delete webserver
            Wait-Until { -not (Test-Path /sys/class/net/veth2) }
            New-NatNamespace webserver 2
            (Add-NamespacePortForward webserver 8080).State | Should -Be 'Active'
            Invoke-Ip netns delete webserver
            New-NatNamespace second 3
            (Add-NamespacePortForward second 8080).State | Should -Be 'Active'
            @(Get-NamespacePortForward).Namespace | Should -Be 'second'
        }

        It 'is not troubled by what others have, however odd' {
            nft 'add table inet netnamespace; add chain inet netnamespace prerouting { type nat hook prerouting priority -100; }; add rule inet netnamespace prerouting tcp dport { 80, 443 } dnat ip to 192.0.2.1 comment "forward=00000000;namespace=x"; add rule inet netnamespace prerouting counter comment "forward=00000000;namespace="'
            $odd = Get-NamespacePortForward
            "$($odd.Namespace) $($odd.State) $($odd.ListenPort)" | Should -Be 'x Orphaned 0'
            $null = Add-NamespacePortForward webserver 80
            (Get-NamespacePortForward webserver).State | Should -Be 'Active'
            Remove-NamespacePortForward x
            (Get-NamespacePortForward).Namespace | Should -Be 'webserver'
        }

        It 'warns of a chain of another firewall that drops, and names it' {
            nft 'add table inet site; add chain inet site forward { type filter hook forward priority 0; policy drop; }'
            $forward = Add-NamespacePortForward webserver 8080 -WarningVariable warnings -WarningAction SilentlyContinue
            $forward.DroppingChains | Should -Be 'inet site forward'
            (Get-NamespacePortForward).DroppingChains | Should -Be 'inet site forward'
            (Get-NamespacePortForward).State | Should -Be 'Blocked'
            "$warnings" | Should -BeLike "*'webserver'*inet site forward policy: drop*"
            # What does not pass the host is not stopped there.
            (Add-NamespacePortForward webserver 8080 -ListenAddress 127.0.0.1).DroppingChains | Should -BeNullOrEmpty
        }

        It 'shows a table of its own, also after a journey' {
            $forward = Add-NamespacePortForward webserver 8000-8010 -RemoteAddress 198.51.100.0/24 -InputInterfaceAlias br-internal
            foreach ($shown in $forward, [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($forward))) {
                $shown | Out-String -Width 180 | Should -Match 'Namespace +Protocol +Listen +Target +From +Owner +State'
                $shown | Out-String -Width 180 | Should -Match 'webserver +Tcp +0\.0\.0\.0:8000-8010 +10\.100\.0\.2:8000-8010 +198\.51\.100\.0/24 on br-internal +NetNamespace +Active'
                $shown | Format-List | Out-String | Should -Match 'InternalPrefix'
            }
        }
    }

    Context 'bad input for NamespacePortForward' {
        BeforeEach {
            New-NatBridge
            New-NatNamespace webserver 2
            Invoke-Ip netns add bare
        }

        It 'refuses <Shown>' -ForEach @(
            @{ Shown = 'a namespace that does not exist'; Splat = @{ Namespace = 'nope' }; Id = 'NamespaceNotFound'; Category = 'ObjectNotFound' }
            @{ Shown = 'the host itself'; Splat = @{ Namespace = $PID }; Id = 'NatNamespaceIsSame'; Category = 'InvalidArgument' }
            @{ Shown = 'a namespace without address'; Splat = @{ Namespace = 'bare' }; Id = 'PortForwardTargetNotFound'; Category = 'ObjectNotFound' }
            @{ Shown = 'port 0'; Splat = @{ ListenPort = 0 }; Id = 'InvalidPortRange'; Category = 'InvalidArgument' }
            @{ Shown = 'port 65536'; Splat = @{ ListenPort = 65536 }; Id = 'InvalidPortRange'; Category = 'InvalidArgument' }
            @{ Shown = 'a negative port'; Splat = @{ ListenPort = -1 }; Id = 'InvalidPortRange'; Category = 'InvalidArgument' }
            @{ Shown = 'what is no port'; Splat = @{ ListenPort = 'http' }; Id = 'InvalidPortRange'; Category = 'InvalidArgument' }
            @{ Shown = 'an inverted range'; Splat = @{ ListenPort = '8010-8000' }; Id = 'InvalidPortRange'; Category = 'InvalidArgument' }
            @{ Shown = 'port 65536 inside'; Splat = @{ InternalPort = 65536 }; Id = 'InvalidPortRange'; Category = 'InvalidArgument' }
            @{ Shown = 'ranges of different length'; Splat = @{ ListenPort = '8000-8010'; InternalPort = '8000-8009' }; Id = 'InvalidInternalPort'; Category = 'InvalidArgument' }
            @{ Shown = 'a port to several'; Splat = @{ InternalPort = '8000-8009' }; Id = 'InvalidInternalPort'; Category = 'InvalidArgument' }
            @{ Shown = 'an IPv6 target with an IPv4 address to listen at'; Splat = @{ ListenAddress = '10.100.0.1'; InternalIPAddress = '2001:db8:100::2' }; Id = 'InvalidListenAddress'; Category = 'InvalidArgument' }
            @{ Shown = 'an address of a family that the namespace has none of'; Splat = @{ ListenAddress = '::' }; Id = 'PortForwardTargetNotFound'; Category = 'ObjectNotFound' }
            @{ Shown = '::1'; Splat = @{ ListenAddress = '::1' }; Id = 'InvalidListenAddress'; Category = 'InvalidArgument' }
            @{ Shown = 'a multicast address'; Splat = @{ ListenAddress = '224.0.0.1' }; Id = 'InvalidListenAddress'; Category = 'InvalidArgument' }
            @{ Shown = 'an address to listen at with a prefix'; Splat = @{ ListenAddress = '10.100.0.1/24' }; Id = 'InvalidListenAddress'; Category = 'InvalidArgument' }
            @{ Shown = 'what is no address'; Splat = @{ ListenAddress = 'x' }; Id = 'InvalidAddress'; Category = 'InvalidArgument' }
            @{ Shown = '127.0.0.1 by a link'; Splat = @{ ListenAddress = '127.0.0.1'; InputInterfaceAlias = 'br-internal' }; Id = 'InvalidListenAddress'; Category = 'InvalidArgument' }
            @{ Shown = 'the loopback as target'; Splat = @{ InternalIPAddress = '127.0.0.1' }; Id = 'InvalidInternalIPAddress'; Category = 'InvalidArgument' }
            @{ Shown = 'any address as target'; Splat = @{ InternalIPAddress = '0.0.0.0' }; Id = 'InvalidInternalIPAddress'; Category = 'InvalidArgument' }
            @{ Shown = 'a target of another family than asked for'; Splat = @{ InternalIPAddress = '10.100.0.2'; AddressFamily = 'IPv6' }; Id = 'InvalidInternalIPAddress'; Category = 'InvalidArgument' }
            @{ Shown = 'who connects of another family'; Splat = @{ RemoteAddress = '2001:db8::/32'; AddressFamily = 'IPv4' }; Id = 'InvalidRemoteAddress'; Category = 'InvalidArgument' }
            @{ Shown = 'a prefix of 33'; Splat = @{ RemoteAddress = '10.0.0.0/33' }; Id = 'InvalidPrefixLength'; Category = 'InvalidArgument' }
            @{ Shown = 'a link that is not there'; Splat = @{ InputInterfaceAlias = 'nowhere' }; Id = 'LinkNotFound'; Category = 'ObjectNotFound' }
            @{ Shown = 'a link name of no kind'; Splat = @{ InputInterfaceAlias = 'a:b' }; Id = 'InvalidLinkName'; Category = 'InvalidArgument' }
            @{ Shown = 'a host that does not exist'; Splat = @{ NatNamespace = 'nope' }; Id = 'NamespaceNotFound'; Category = 'ObjectNotFound' }
        ) {
            $all = @{ Namespace = 'webserver'; ListenPort = 8080 }
            foreach ($key in $Splat.Keys) { $all[$key] = $Splat[$key] }
            Assert-NatFailure { Add-NamespacePortForward @all }.GetNewClosure() $Id $Category
        }

        It 'says once what is wrong with a namespace, and makes what goes to the others' {
            $made = Add-NamespacePortForward bare, webserver 8080, 9090 -Protocol Tcp, Udp -AddressFamily IPv4 -ErrorVariable failures -ErrorAction SilentlyContinue
            $failures | Should -HaveCount 1
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'PortForwardTargetNotFound,*'
            $made | Should -HaveCount 4
        }

        It 'refuses a port that is taken by another: <Shown>' -ForEach @(
            @{ Shown = 'the same'; Splat = @{ ListenPort = 8005; InternalPort = 80 } }
            @{ Shown = 'a range that overlaps'; Splat = @{ ListenPort = '8010-8020' } }
            @{ Shown = 'a range that holds it'; Splat = @{ ListenPort = '1-65535' } }
            @{ Shown = 'one address of all'; Splat = @{ ListenPort = 8005; ListenAddress = '10.100.0.1' } }
            @{ Shown = 'one link of all'; Splat = @{ ListenPort = 8005; InputInterfaceAlias = 'br-internal' } }
            @{ Shown = 'some of all'; Splat = @{ ListenPort = 8005; RemoteAddress = '198.51.100.0/24' } }
        ) {
            New-NatNamespace second 3
            $null = Add-NamespacePortForward second 8000-8010
            $taken = $Splat
            Assert-NatFailure { Add-NamespacePortForward webserver @taken }.GetNewClosure() PortForwardTaken ResourceExists "*'second: tcp 0.0.0.0:8000-8010*"
            Assert-NatFailure { Add-NamespacePortForward webserver @taken -Ensure }.GetNewClosure() PortForwardTaken ResourceExists
        }

        It 'lets forwards share a port that take nothing from each other' {
            New-NatNamespace second 3
            $null = Add-NamespacePortForward second 8000-8010
            $null = Add-NamespacePortForward webserver 8000-8010 -Protocol Udp
            $null = Add-NamespacePortForward webserver 8011
            $null = Add-NamespacePortForward webserver 8005 -ListenAddress 127.0.0.1
            @(Get-NamespacePortForward).Count | Should -Be 4
        }

        It 'refuses to remove what is not there' {
            $null = Add-NamespacePortForward webserver 8000-8010
            Assert-NatFailure { Remove-NamespacePortForward nope } PortForwardNotFound ObjectNotFound "*'nope'*"
            Assert-NatFailure { Remove-NamespacePortForward webserver 9 } PortForwardNotFound ObjectNotFound "*'webserver'*"
            # A part of a range is not the range.
            Assert-NatFailure { Remove-NamespacePortForward webserver 8005 } PortForwardNotFound ObjectNotFound
            Assert-NatFailure { Remove-NamespacePortForward webserver 0 } InvalidPortRange InvalidArgument
            Assert-NatFailure { Remove-NamespacePortForward webserver -NatNamespace nope } NamespaceNotFound ObjectNotFound
            Assert-NatFailure { Get-NamespacePortForward nope } PortForwardNotFound ObjectNotFound
            Remove-NamespacePortForward bare -ErrorAction Stop
            Remove-NamespacePortForward nope* -ErrorAction Stop
        }

        It 'says what is needed when it may not, and changes nothing' {
            Get-StrangerError Get-NamespacePortForward | Should -BeLike '*PermissionDenied*CAP_NET_ADMIN*'
        }

        It 'takes its rules back where forwarding cannot be turned on' {
            Get-ReadOnlyError 'Add-NamespacePortForward webserver 8080' | Should -BeLike 'SysctlReadOnly,*WriteError*/proc/sys*'
            Get-Ruleset | Should -Be ''
        }

        It 'completes namespaces, links, protocols and ports' {
            $null = Add-NamespacePortForward webserver 8080
            Get-Completion 'Add-NamespacePortForward web' | Should -Be 'webserver'
            Get-Completion 'Add-NamespacePortForward webserver 80 -InputInterfaceAlias br' | Should -Be 'br-internal'
            Get-Completion 'Add-NamespacePortForward webserver 80 -Protocol ' | Should -Be 'Sctp', 'Tcp', 'Udp'
            Get-Completion 'Remove-NamespacePortForward web' | Should -Be 'webserver'
            Get-Completion 'Remove-NamespacePortForward webserver -ListenPort 8' | Should -Be '8080'
            Get-Completion 'Get-NamespacePortForward webserver -ListenAddress ' | Should -Be '0.0.0.0'
        }
    }
}
