BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
}

Describe 'Find-NetRoute' -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/Route.ps1"
        Reset-Sandbox
    }

    BeforeEach {
        New-RouteLab -AddressIn blue, green
        ip -n blue route add 10.2.0.0/16 via 10.1.1.254
        ip -n blue route add 10.2.0.0/16 via 10.1.1.253 table 7
        ip -n blue -6 route add 2001:db8:2::/48 via 2001:db8::fe
    }

    AfterEach { Reset-Sandbox }

    It 'says the same of <_> as ip' -ForEach '10.1.1.7', '10.2.3.4', '127.0.0.1', '2001:db8::7', '2001:db8:2::7', '10.1.1.1' {
        $found = Find-NetRoute $_ -Namespace blue
        $found | Should -BeOfType 'NetNamespace.Objects.NetRouteResult'
        $ip = ip -n blue -j -d route get $_ | ConvertFrom-Json
        "$($found.RemoteIPAddress) $($found.NextHop) $($found.InterfaceAlias) $($found.LocalIPAddress) $($found.Type) $($found.Table)" |
            Should -Be "$($ip.dst) $($ip.gateway) $($ip.dev) $($ip.prefsrc) $($ip.type) $($ip.table)"
        $found.InterfaceIndex | Should -Be (Get-IpLink $found.InterfaceAlias blue).ifindex
        $found.Namespace | Should -BeExactly 'blue'
        $fits = (ip -n blue -j -d route get fibmatch $_ | ConvertFrom-Json).dst
        ($found.Route.DestinationPrefix.IsHost ? "$($found.Route.DestinationPrefix.Address)" : "$($found.Route.DestinationPrefix)") | Should -Be $fits
    }

    It 'minds mark, source, links, user, protocol, ports and type of service' {
        ip -n blue rule add fwmark 5 table 7 pref 1
        ip -n blue rule add uidrange 1000-1000 table 7 pref 2
        ip -n blue rule add ipproto tcp dport 80 table 7 pref 3
        ip -n blue rule add tos 0x10 table 7 pref 4
        ip -n blue rule add from 10.9.9.9 table 7 pref 5
        ip -n blue address add 10.9.9.9/32 dev v0
        "$((Find-NetRoute 10.2.3.4 -UserId 0 -Namespace blue).NextHop)" | Should -Be '10.1.1.254'
        foreach ($arguments in @{ Mark = 5 }, @{ Mark = '0x5' }, @{ UserId = 1000 }, @{ IPProtocol = 'tcp'; DestinationPort = 80 }, @{ TypeOfService = 0x10 }, @{ LocalIPAddress = '10.9.9.9' }) {
            "$((Find-NetRoute 10.2.3.4 -Namespace blue @arguments).NextHop)" | Should -Be '10.1.1.253' -Because ($arguments | Out-String)
        }
        (Find-NetRoute 10.2.3.4 -Mark 5 -Namespace blue).Table.Id | Should -Be 7
        (Find-NetRoute 10.1.1.7 -InterfaceAlias v0 -Namespace blue).InterfaceAlias | Should -Be 'v0'
        Find-NetRoute 10.2.3.4 -InterfaceAlias v1 -Namespace blue | ForEach-Object NextHop | Should -BeNullOrEmpty
    }

    It 'follows packets that come in' {
        ip netns exec blue sysctl -qw net.ipv4.ip_forward=1 net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.v1.rp_filter=0
        ip -n blue address add 10.3.1.1/24 dev v1
        $found = Find-NetRoute 10.2.3.4 -InputInterface v1 -LocalIPAddress 10.3.1.7 -Namespace blue
        "$($found.NextHop) $($found.InputInterface) $($found.LocalIPAddress)" | Should -Be '10.1.1.254 v1 10.3.1.7'
    }

    It 'answers that packets are dropped by a route' {
        ip -n blue route add blackhole 10.3.0.0/16
        ip -n blue route add prohibit 10.4.0.0/16
        ip -n blue route add unreachable 10.5.0.0/16
        ip -n blue -6 route add blackhole 2001:db8:3::/48
        $found = '10.3.1.1', '10.4.1.1', '10.5.1.1', '2001:db8:3::1' | Find-NetRoute -Namespace blue
        "$($found.Type)" | Should -Be 'Blackhole Prohibit Unreachable Blackhole'
        "$($found.Route.DestinationPrefix)" | Should -Be '10.3.0.0/16 10.4.0.0/16 10.5.0.0/16 2001:db8:3::/48'
        $found[0] | Format-Table | Out-String | Should -Match '10\.3\.1\.1 +blackhole'
    }

    It 'says that nothing leads there, and goes on with the others' {
        Assert-Failure { Find-NetRoute 203.0.113.1 -Namespace blue } RouteNotFound ObjectNotFound "*'203.0.113.1'*namespace 'blue'*"
        Assert-Failure { Find-NetRoute 2001:db8:ffff::1 -Namespace blue } RouteNotFound ObjectNotFound
        "$(('203.0.113.1', '10.1.1.7' | Find-NetRoute -Namespace blue -ErrorAction SilentlyContinue).RemoteIPAddress)" | Should -Be '10.1.1.7'
    }

    It 'asks in several namespaces' {
        (Find-NetRoute 10.1.1.7 -Namespace *e*).Namespace | Should -Be 'blue', 'green'
        (Find-NetRoute 10.2.3.4 -AllNamespaces).Namespace | Should -Be 'blue'
        (Get-NetNamespace g* | Find-NetRoute 10.1.1.7).Namespace | Should -Be 'green'
    }

    It 'takes addresses from the pipeline' {
        "$((Get-NetIPAddress 10.1.1.1 -Namespace blue | Find-NetRoute).Type)" | Should -Be 'Local'
        "$(([ipaddress]'10.1.1.7' | Find-NetRoute -Namespace blue).InterfaceAlias)" | Should -Be 'v0'
    }

    It 'tells what was learnt of the path' {
        ip -n blue route add 10.6.0.0/16 via 10.1.1.254 mtu 1400
        (Find-NetRoute 10.6.0.1 -Namespace blue).Metrics.Mtu | Should -Be 1400
    }

    It 'refuses <What>' -ForEach @(
        @{ What = 'what is no address'; Id = 'InvalidAddress'; Arguments = @{ RemoteIPAddress = 'nowhere' } }
        @{ What = 'a network'; Id = 'InvalidAddress'; Arguments = @{ RemoteIPAddress = '10.2.0.0/16' } }
        @{ What = 'a source of the other family'; Id = 'AddressFamilyMismatch'; Arguments = @{ LocalIPAddress = '2001:db8::1' } }
        @{ What = 'a port of no protocol'; Id = 'IPProtocolMissing'; Arguments = @{ DestinationPort = 80 } }
        @{ What = 'a mark that is text'; Id = 'InvalidMark'; Arguments = @{ Mark = 'red' } }
        @{ What = 'a flow label of IPv4'; Id = 'FlowLabelOfIPv4'; Arguments = @{ FlowLabel = 5 } }
        @{ What = 'a VRF and another link'; Id = 'VrfAndInterface'; Arguments = @{ Vrf = 'v0'; InterfaceAlias = 'v0' } }
        @{ What = 'a source that cannot be one'; Id = 'FindRouteFailed'; Arguments = @{ LocalIPAddress = '255.255.255.255' } }
    ) {
        $all = @{ RemoteIPAddress = '10.2.3.4'; Namespace = 'blue' }
        foreach ($name in $Arguments.Keys) { $all[$name] = $Arguments[$name] }
        Assert-NothingDone { Find-NetRoute @all } $Id InvalidArgument
    }

    It 'refuses links that are not there' {
        Assert-Failure { Find-NetRoute 10.2.3.4 -InterfaceAlias nope -Namespace blue } LinkNotFound ObjectNotFound
        Assert-Failure { Find-NetRoute 10.2.3.4 -InputInterface nope -Namespace blue } LinkNotFound ObjectNotFound
        Assert-Failure { Find-NetRoute 10.2.3.4 -Namespace nope } NamespaceNotFound ObjectNotFound
    }

    It 'needs no privilege' { Invoke-Unprivileged '"$(Find-NetRoute 127.0.0.1)"' | Should -BeLike '*127.0.0.1 dev lo*' }

    It 'has a table, a list and both again after a journey' {
        $found = Find-NetRoute 10.2.3.4 -Namespace blue
        foreach ($one in $found, (Copy-ThroughXml $found)) {
            $one | Format-Table | Out-String -Width 160 | Should -Match 'blue +10\.2\.3\.4 +10\.1\.1\.254 +v0 +10\.1\.1\.1 +main'
            $one | Format-List | Out-String | Should -Match 'Route +: 10\.2\.0\.0/16 via 10\.1\.1\.254 dev v0'
        }
    }

    It 'completes links and protocols' {
        Get-Completion 'Find-NetRoute 10.1.1.1 -Namespace green -InterfaceAlias o' | Should -Be 'other'
        Get-Completion 'Find-NetRoute 10.1.1.1 -IPProtocol ud' | Should -Be 'udp', 'udplite'
    }
}
