BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
}

Describe 'Get-NetRoute' -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/Route.ps1"
        Reset-Sandbox
    }

    BeforeEach {
        New-RouteLab -AddressIn blue
        ip -n blue route add default via 10.1.1.254
        ip -n blue -6 route add default via 2001:db8::fe
        ip -n blue route add 10.2.0.0/16 via 10.1.1.9 table 1000 proto static metric 7
        ip -n blue route add blackhole 10.3.0.0/16
        ip -n blue route add 10.5.0.0/16 nexthop via 10.1.1.2 dev v0 weight 2 nexthop dev v1
        ip -n green address add 10.1.1.9/24 dev v0
    }

    AfterEach { Reset-Sandbox }

    It 'shows every route as ip does' {
        $ours = Get-NetRoute -Namespace blue -Table *
        $theirs = foreach ($family in '-4', '-6') { ip -n blue $family -j -d route show table all | ConvertFrom-Json | ForEach-Object { $_ } }
        $ours.Count | Should -Be $theirs.Count
        for ($i = 0; $i -lt $ours.Count; $i++) {
            $route, $ip = $ours[$i], $theirs[$i]
            ($route.DestinationPrefix.IsDefault ? 'default' : $route.DestinationPrefix.IsHost ? "$($route.DestinationPrefix.Address)" : "$($route.DestinationPrefix)") |
                Should -Be $ip.dst
            "$($route.NextHop)" | Should -Be "$($ip.gateway)"
            "$($route.InterfaceAlias)" | Should -BeExactly "$($ip.dev)"
            "$($route.Type) $($route.Table) $($route.Protocol) $($route.Scope)" | Should -Be "$($ip.type) $($ip.table) $($ip.protocol) $($ip.scope)"
            $route.RouteMetric | Should -Be ([uint32]$ip.metric)
            "$($route.PreferredSource)" | Should -Be "$($ip.prefsrc)"
            $route.MultipathNextHops.Count | Should -Be @($ip.nexthops).Where{ $_ }.Count
        }
    }

    It 'leaves out the table of the host itself unless it is asked for' {
        (Get-NetRoute -Namespace blue).Table.Name | Should -Not -Contain 'local'
        (Get-NetRoute -Namespace blue -Table local).Type | Sort-Object -Unique | Should -Be 'Local', 'Broadcast', 'Multicast'
    }

    It 'finds by destination, next hop, link, table, type, protocol, metric and family' {
        "$(Get-NetRoute default -Namespace blue)" | Should -Be 'default via 10.1.1.254 dev v0 default via 2001:db8::fe dev v0 metric 1024'
        "$(Get-NetRoute default -AddressFamily IPv6 -Namespace blue)" | Should -Be 'default via 2001:db8::fe dev v0 metric 1024'
        "$(Get-NetRoute 0.0.0.0/0 -Namespace blue)" | Should -Be 'default via 10.1.1.254 dev v0'
        (Get-NetRoute 10.* -Namespace blue).Count | Should -Be 4
        "$((Get-NetRoute -NextHop 10.1.1.2 -Namespace blue).DestinationPrefix)" | Should -Be '10.5.0.0/16'
        "$((Get-NetRoute -InterfaceAlias v1 -AddressFamily IPv4 -Namespace blue).DestinationPrefix)" | Should -Be '10.5.0.0/16'
        "$((Get-NetRoute -Table 1000 -Namespace blue).DestinationPrefix)" | Should -Be '10.2.0.0/16'
        "$((Get-NetRoute -Table 1*, 4711 -Namespace blue).DestinationPrefix)" | Should -Be '10.2.0.0/16'
        "$((Get-NetRoute -Type Blackhole, Unreachable -Namespace blue).DestinationPrefix)" | Should -Be '10.3.0.0/16'
        "$((Get-NetRoute -Protocol Static -Namespace blue).DestinationPrefix)" | Should -Be '10.2.0.0/16'
        "$((Get-NetRoute -RouteMetric 7 -Namespace blue).DestinationPrefix)" | Should -Be '10.2.0.0/16'
        Get-NetRoute -Table 4711 -Namespace blue | Should -BeNullOrEmpty
    }

    It 'has tables that can be compared by name and by number' {
        $routes = Get-NetRoute -Namespace blue -AddressFamily IPv4
        ($routes | Where-Object Table -EQ main).Count | Should -Be 4
        ($routes | Where-Object Table -EQ 254).Count | Should -Be 4
        ($routes | Where-Object { $_.Table -eq 1000 }).RouteMetric | Should -Be 7
        $routes.Table | Sort-Object -Unique | Should -Be 'main', '1000'
    }

    It 'shows the next hops of a route that has several' {
        $hops = (Get-NetRoute 10.5.0.0/16 -Namespace blue).MultipathNextHops
        "$hops" | Should -Be 'via 10.1.1.2 dev v0 weight 2 dev v1 weight 1'
    }

    It 'looks into several namespaces, by wildcard, pipeline and all of them' {
        (Get-NetRoute 10.1.1.0/24 -Namespace *e*).Namespace | Should -Be 'blue', 'green'
        (Get-NetNamespace g* | Get-NetRoute -AddressFamily IPv4 -Table main).Count | Should -Be 1
        (Get-NetRoute 10.1.1.0/24 -AllNamespaces).Namespace | Should -Be 'blue', 'green'
        (Get-NetRoute default -AllNamespaces).Namespace | Sort-Object -Unique | Should -Be 'blue'
    }

    It 'takes links from the pipeline' {
        "$((Get-NetLink v1 -Namespace blue | Get-NetRoute -AddressFamily IPv4).DestinationPrefix)" | Should -Be '10.5.0.0/16'
    }

    It 'says what is not there' {
        Assert-Failure { Get-NetRoute 10.9.0.0/16 -Namespace blue } RouteNotFound ObjectNotFound
        Assert-Failure { Get-NetRoute default -Namespace green } RouteNotFound ObjectNotFound
        Assert-Failure { Get-NetRoute nonsense -Namespace blue } InvalidAddress InvalidArgument
        Assert-Failure { Get-NetRoute 10.2.0.1/16 -Namespace blue } InvalidDestination InvalidArgument
        Assert-Failure { Get-NetRoute -Table nope -Namespace blue } InvalidRouteTable InvalidArgument
        Assert-Failure { Get-NetRoute -InterfaceAlias nope -Namespace blue } LinkNotFound ObjectNotFound
        Assert-Failure { Get-NetRoute -Namespace nope } NamespaceNotFound ObjectNotFound
        Get-NetRoute 10.9.* -Namespace blue | Should -BeNullOrEmpty
    }

    It 'needs no privilege in the own namespace' {
        Invoke-Unprivileged '"$(Get-NetRoute 127.0.0.1 -Table local)"' | Should -Be 'local 127.0.0.1/32 dev lo table local'
    }

    It 'has a table, a list and both again after a journey' {
        $route = Get-NetRoute 10.2.0.0/16 -Namespace blue
        foreach ($one in $route, (Copy-ThroughXml $route)) {
            $one | Format-Table | Out-String -Width 160 | Should -Match 'blue +10\.2\.0\.0/16 +10\.1\.1\.9 +v0 +7 .*Static +1000'
            $one | Format-List | Out-String | Should -Match 'RouteMetric +: 7'
        }
        Get-NetRoute 10.5.0.0/16 -Namespace blue | Format-Table | Out-String -Width 160 | Should -Match '10\.1\.1\.2'
        $blackhole = Get-NetRoute 10.3.0.0/16 -Namespace blue
        foreach ($one in $blackhole, (Copy-ThroughXml $blackhole)) { $one | Format-Table | Out-String | Should -Match '10\.3\.0\.0/16 +blackhole' }
    }

    It 'completes destinations, tables and links' {
        Get-Completion 'Get-NetRoute -Namespace blue -DestinationPrefix 10.2' | Should -Be '10.2.0.0/16'
        Get-Completion 'Get-NetRoute -Table lo' | Should -Be 'local'
        Get-Completion 'Get-NetRoute -Namespace green -InterfaceAlias ot' | Should -Be 'other'
    }
}
