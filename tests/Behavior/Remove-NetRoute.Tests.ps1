BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
}

Describe 'Remove-NetRoute' -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/Route.ps1"
        Reset-Sandbox
    }

    BeforeEach {
        New-RouteLab -AddressIn blue, green
        foreach ($name in 'blue', 'green') {
            ip -n $name route add default via 10.1.1.254
            ip -n $name -6 route add default via 2001:db8::fe
            ip -n $name route add 10.2.0.0/16 via 10.1.1.8 metric 8
            ip -n $name route add 10.2.0.0/16 via 10.1.1.9 metric 9
            ip -n $name route add 10.2.0.0/16 via 10.1.1.9 table 7
        }
    }

    AfterEach { Reset-Sandbox }

    It 'removes the route to a destination' {
        Remove-NetRoute default -Namespace blue | Should -BeNullOrEmpty
        ip -n blue route show default | Should -BeNullOrEmpty
        ip -n blue -6 route show default | Should -Not -BeNullOrEmpty
        Remove-NetRoute default -AddressFamily IPv6 -Namespace blue
        ip -n blue -6 route show default | Should -BeNullOrEmpty
    }

    It 'removes of several routes those that are meant' {
        Remove-NetRoute 10.2.0.0/16 -RouteMetric 9 -Namespace blue
        (Get-IpRouteEntry 10.2.0.0/16 main).gateway | Should -Be '10.1.1.8'
        Remove-NetRoute 10.2.0.0/16 10.1.1.9 -Table 7 -Namespace blue
        Get-IpRouteEntry 10.2.0.0/16 7 | Should -BeNullOrEmpty
        Remove-NetRoute 10.2.0.0/16 -InterfaceAlias v0 -Namespace green
        Get-IpRouteEntry 10.2.0.0/16 main green | Should -BeNullOrEmpty
    }

    It 'removes what Get-NetRoute gave, in several namespaces' {
        Get-NetRoute -Namespace * -Protocol Boot | Remove-NetRoute
        Get-NetRoute -Namespace * -Protocol Boot | Should -BeNullOrEmpty
        (Get-NetRoute -Namespace * -Protocol Kernel).Count | Should -BeGreaterThan 0
    }

    It 'removes the same routes elsewhere, over the links of the same names' {
        Get-NetRoute 10.2.0.0/16 -Table main -Namespace blue | Remove-NetRoute -Namespace green
        Get-IpRouteEntry 10.2.0.0/16 main green | Should -BeNullOrEmpty
        @(Get-IpRouteEntry 10.2.0.0/16 main blue).Count | Should -Be 2
    }

    It 'removes routes of every kind' {
        ip -n blue route add 10.5.0.0/16 proto static nexthop via 10.1.1.2 dev v0 weight 2 nexthop via 10.1.1.3 dev v0
        ip -n blue route add unreachable 10.6.0.0/16 proto static
        ip -n blue -6 route add 2001:db8:5::/48 proto static nexthop via 2001:db8::2 dev v0 nexthop via 2001:db8::3 dev v0
        ip -n blue -6 route add blackhole 2001:db8:6::/48 proto static
        ip -n blue nexthop add id 9 via 10.1.1.9 dev v0
        ip -n blue route add 10.9.0.0/16 nhid 9 proto static
        (Get-NetRoute -Protocol Static -Namespace blue).Count | Should -Be 5
        Get-NetRoute -Protocol Static -Namespace blue | Remove-NetRoute
        Get-NetRoute -Protocol Static -Namespace blue | Should -BeNullOrEmpty
    }

    It 'says what is not there' {
        $route = Get-NetRoute default -AddressFamily IPv4 -Namespace blue
        Assert-NothingDone { Remove-NetRoute 10.9.0.0/16 -Namespace blue } RouteNotFound ObjectNotFound
        Assert-NothingDone { Remove-NetRoute default 10.1.1.253 -Namespace blue } RouteNotFound ObjectNotFound
        Assert-NothingDone { Remove-NetRoute 10.2.0.0/16 -Table 4711 -Namespace blue } RouteNotFound ObjectNotFound
        Assert-NothingDone { Remove-NetRoute 10.2.0.0/16 -Table nope -Namespace blue } InvalidRouteTable InvalidArgument
        Assert-NothingDone { Remove-NetRoute nonsense -Namespace blue } InvalidAddress InvalidArgument
        Assert-NothingDone { Remove-NetRoute default 2001:db8::fe -AddressFamily IPv4 -Namespace blue } RouteNotFound ObjectNotFound
        Assert-NothingDone { Remove-NetRoute default -InterfaceAlias nope -Namespace blue } LinkNotFound ObjectNotFound
        $route | Remove-NetRoute
        Assert-NothingDone { $route | Remove-NetRoute } RouteNotFound ObjectNotFound
    }

    It 'says what is needed when it may not' {
        Get-UnprivilegedError 'Remove-NetRoute 127.0.0.1 -Table local' | Should -BeLike '*PermissionDenied*CAP_NET_ADMIN*'
    }

    It 'removes nothing with -WhatIf' {
        $before = Get-IpPicture
        Remove-NetRoute default -Namespace blue -WhatIf
        Get-NetRoute -Namespace blue | Remove-NetRoute -WhatIf
        Get-IpPicture | Should -Be $before
    }
}
