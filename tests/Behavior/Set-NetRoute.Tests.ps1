BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
}

Describe 'Set-NetRoute' -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/Route.ps1"
        Reset-Sandbox
    }

    BeforeEach {
        New-RouteLab -AddressIn blue
        ip -n blue route add 10.2.0.0/16 via 10.1.1.254 proto static
        ip -n blue -6 route add 2001:db8:2::/48 via 2001:db8::fe
    }

    AfterEach { Reset-Sandbox }

    It 'changes the next hop of <Destination>' -ForEach @(
        @{ Destination = '10.2.0.0/16'; Hop = '10.1.1.253' }
        @{ Destination = '2001:db8:2::/48'; Hop = '2001:db8::fd' }
    ) {
        (Set-NetRoute $Destination $Hop -Namespace blue).NextHop | Should -Be $Hop
        (Get-IpRouteEntry $Destination).gateway | Should -Be $Hop
    }

    It 'changes metric, MTU and maker of <_>, and leaves the rest' -ForEach '10.2.0.0/16', '2001:db8:2::/48' {
        $null = Set-NetRoute $_ -Namespace blue -RouteMetric 50 -Metrics @{ AdvertisedMss = 1360 } -Protocol 77
        $changed = Set-NetRoute $_ -Namespace blue -Mtu 1400
        $ip = Get-IpRouteEntry $_
        @($ip).Count | Should -Be 1
        $ip.metric, $ip.metrics[0].mtu, $ip.metrics[0].advmss, $ip.protocol | Should -Be 50, 1400, 1360, '77'
        "$($changed.Metrics)" | Should -Be 'mtu 1400 advmss 1360'
    }

    It 'changes to several next hops and back' {
        $null = Set-NetRoute 10.2.0.0/16 @{ NextHop = '10.1.1.2'; Weight = 3 }, 10.1.1.3 -Namespace blue
        $ip = Get-IpRouteEntry 10.2.0.0/16
        $ip.nexthops.gateway, $ip.nexthops.weight | ForEach-Object { $_ } | Should -Be '10.1.1.2', '10.1.1.3', 3, 1
        $null = Set-NetRoute 10.2.0.0/16 10.1.1.4 -Namespace blue
        (Get-IpRouteEntry 10.2.0.0/16).gateway | Should -Be '10.1.1.4'
    }

    It 'changes link, type, source, preference and on-link' {
        "$((Set-NetRoute 10.2.0.0/16 -InterfaceAlias v1 -OnLink -Namespace blue).InterfaceAlias)" | Should -Be 'v1'
        (Get-IpRouteEntry 10.2.0.0/16).flags | Should -Contain 'onlink'
        $null = Set-NetRoute 10.2.0.0/16 -Type Prohibit -Namespace blue
        (Get-IpRouteEntry 10.2.0.0/16).type | Should -Be 'prohibit'
        $null = Set-NetRoute 10.2.0.0/16 10.1.1.9 -Type Unicast -PreferredSource 10.1.1.1 -Namespace blue
        $ip = Get-IpRouteEntry 10.2.0.0/16
        $ip.type, $ip.gateway, $ip.prefsrc | Should -Be 'unicast', '10.1.1.9', '10.1.1.1'
        $ip.flags | Should -BeNullOrEmpty
        $null = Set-NetRoute 2001:db8:2::/48 -Preference High -Namespace blue
        (Get-IpRouteEntry 2001:db8:2::/48).pref | Should -Be 'high'
    }

    It 'takes what Get-NetRoute gives, many of them' {
        $null = 1..600 | ForEach-Object { [pscustomobject]@{ DestinationPrefix = "100.64.$($_ -shr 8).$($_ -band 255)/32"; NextHop = '10.1.1.254' } } | New-NetRoute -Namespace blue -Protocol Bird
        $changed = Get-NetRoute -Namespace blue -Protocol Bird | Set-NetRoute -NextHop 10.1.1.7 -RouteMetric 9
        $changed.Count | Should -Be 600
        $now = Get-NetRoute -Namespace blue -Protocol Bird
        $now.Count | Should -Be 600
        $now | Where-Object { "$($_.NextHop)" -ne '10.1.1.7' -or $_.RouteMetric -ne 9 } | Should -BeNullOrEmpty
    }

    It 'changes the right one of several to one destination' {
        ip -n blue route add 10.2.0.0/16 via 10.1.1.2 metric 20
        ip -n blue route append 10.2.0.0/16 via 10.1.1.3 metric 20
        $null = Get-NetRoute 10.2.0.0/16 -NextHop 10.1.1.3 -Namespace blue | Set-NetRoute -NextHop 10.1.1.4
        "$((Get-IpRouteEntry 10.2.0.0/16).gateway)" | Should -Be '10.1.1.254 10.1.1.2 10.1.1.4'
        Assert-NothingDone { Set-NetRoute 10.2.0.0/16 -RouteMetric 5 -Namespace blue } RouteAmbiguous InvalidArgument '*There are 3 routes*'
    }

    It 'finds a route in another table' {
        ip -n blue route add 10.3.0.0/16 via 10.1.1.254 table 7
        (Set-NetRoute 10.3.0.0/16 10.1.1.9 -Table 7 -Namespace blue).Table.Id | Should -Be 7
        (Get-IpRouteEntry 10.3.0.0/16 7).gateway | Should -Be '10.1.1.9'
        Assert-NothingDone { Set-NetRoute 10.3.0.0/16 10.1.1.9 -Namespace blue } RouteNotFound ObjectNotFound
    }

    It 'refuses <What>' -ForEach @(
        @{ What = 'a weight of 0'; Id = 'InvalidWeight'; Arguments = @{ NextHop = @{ NextHop = '10.1.1.2'; Weight = 0 } } }
        @{ What = 'a next hop with a prefix'; Id = 'InvalidNextHop'; Arguments = @{ NextHop = '10.1.1.2/24' } }
        @{ What = 'a next hop that cannot be reached'; Id = 'SetRouteFailed'; Arguments = @{ NextHop = '203.0.113.9' } }
        @{ What = 'a next hop that cannot be reached, with another metric'; Id = 'SetRouteFailed'; Arguments = @{ NextHop = '203.0.113.9'; RouteMetric = 7 } }
        @{ What = 'a source of the other family'; Id = 'AddressFamilyMismatch'; Arguments = @{ PreferredSource = '2001:db8::1' } }
        @{ What = 'the table -1'; Id = 'InvalidRouteTable'; Arguments = @{ Table = -1 } }
    ) {
        Assert-NothingDone { Set-NetRoute 10.2.0.0/16 -Namespace blue @Arguments } $Id InvalidArgument
    }

    It 'does not put a route in the place of another' {
        ip -n blue route add 10.2.0.0/16 via 10.1.1.2 metric 20
        Assert-NothingDone { Get-NetRoute 10.2.0.0/16 -RouteMetric 0 -Namespace blue | Set-NetRoute -RouteMetric 20 } RouteExists ResourceExists
        Assert-NothingDone { Set-NetRoute 2001:db8:2::/48 10.1.1.9 -Namespace blue } AddressFamilyMismatch InvalidArgument
    }

    It 'says what is needed when it may not' {
        ip route add 198.51.100.0/24 dev lo
        try { Get-UnprivilegedError 'Set-NetRoute 198.51.100.0/24 -Mtu 1400' | Should -BeLike '*PermissionDenied*CAP_NET_ADMIN*' }
        finally { ip route delete 198.51.100.0/24 }
    }

    It 'changes nothing with -WhatIf' {
        $before = Get-IpPicture
        Set-NetRoute 10.2.0.0/16 10.1.1.9 -Namespace blue -WhatIf | Should -BeNullOrEmpty
        Get-IpPicture | Should -Be $before
    }

    It 'completes destinations, tables and links' {
        Get-Completion 'Set-NetRoute -Namespace blue -DestinationPrefix 10.2' | Should -Be '10.2.0.0/16'
        Get-Completion 'Set-NetRoute -Table m' | Should -Be 'main'
        Get-Completion 'Set-NetRoute default -Namespace green -InterfaceAlias o' | Should -Be 'other'
    }
}
