BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
}

Describe 'New-NetRoute' -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/Route.ps1"
        Reset-Sandbox
    }

    BeforeEach {
        New-RouteLab -AddressIn blue, green
    }

    AfterEach { Reset-Sandbox }

    Context 'what it makes' {
        It 'is a default route that ip shows, over the link that the kernel found' {
            $made = New-NetRoute -DestinationPrefix default -NextHop 10.1.1.254 -Namespace blue
            $ip = Get-IpRouteEntry default
            $made | Should -BeOfType 'NetNamespace.Objects.NetRoute'
            "$($made.DestinationPrefix)" | Should -Be '0.0.0.0/0'
            "$($made.NextHop)" | Should -Be $ip.gateway
            $made.InterfaceAlias | Should -BeExactly $ip.dev
            $made.InterfaceIndex | Should -Be (Get-IpLink v0 blue).ifindex
            $made.Namespace | Should -BeExactly 'blue'
            "$($made.Table) $($made.Protocol) $($made.Scope) $($made.Type)" | Should -Be "$($ip.table) $($ip.protocol) $($ip.scope) $($ip.type)"
            "$made" | Should -Be 'default via 10.1.1.254 dev v0'
        }

        It 'is of the family of the next hop, or of the one that is named' {
            (New-NetRoute default 2001:db8::fe -Namespace blue).AddressFamily | Should -Be 'IPv6'
            (New-NetRoute default -InterfaceAlias v1 -AddressFamily IPv6 -RouteMetric 5 -Namespace blue).AddressFamily | Should -Be 'IPv6'
            (New-NetRoute default -InterfaceAlias v1 -Namespace blue).AddressFamily | Should -Be 'IPv4'
        }

        It 'needs no next hop: a default route by device only' {
            (New-NetRoute default -InterfaceAlias v1 -Namespace blue).NextHop | Should -BeNullOrEmpty
            $ip = Get-IpRouteEntry default
            $ip.dev, $ip.scope | Should -Be 'v1', 'link'
        }

        It 'takes the zeros that Windows writes for no next hop' {
            (New-NetRoute 10.2.0.0/16 -NextHop 0.0.0.0 -InterfaceAlias v1 -Namespace blue).NextHop | Should -BeNullOrEmpty
        }

        It 'may have everything that ip can give it' {
            $made = New-NetRoute 10.3.0.0/16 192.0.2.1 -InterfaceAlias v0 -OnLink -Namespace blue -Table 1000 -RouteMetric 7 -Protocol Static `
                -PreferredSource 10.1.1.1 -Metrics @{ Mtu = 1400; AdvertisedMss = 1360; Locked = 'Mtu' }
            $ip = Get-IpRouteEntry 10.3.0.0/16
            $ip.gateway, $ip.dev, $ip.table, $ip.metric, $ip.protocol, $ip.prefsrc | Should -Be '192.0.2.1', 'v0', '1000', 7, 'static', '10.1.1.1'
            $ip.flags | Should -Contain 'onlink'
            $ip.metrics.mtu, $ip.metrics.advmss | Should -Be 1400, 1360
            "$($made.Metrics)" | Should -Be 'mtu lock 1400 advmss 1360'
            ip -n blue route show table 1000 | Should -Match 'mtu lock 1400'
        }

        It 'leads nowhere with a type that says so' {
            foreach ($type in 'Blackhole', 'Unreachable', 'Prohibit') {
                $null = New-NetRoute 10.4.0.0/16 -Type $type -Namespace blue
                $null = New-NetRoute 2001:db8:4::/48 -Type $type -Namespace blue
                (Get-IpRouteEntry 10.4.0.0/16).type | Should -Be $type
                (Get-IpRouteEntry 2001:db8:4::/48).type | Should -Be $type
                Remove-NetRoute 10.4.0.0/16 -Namespace blue
                Remove-NetRoute 2001:db8:4::/48 -Namespace blue
            }
        }

        It 'is for some sources, in IPv6' {
            "$(New-NetRoute 2001:db8:2::/48 -SourcePrefix 2001:db8:3::/48 -InterfaceAlias v0 -Namespace blue)" | Should -BeLike '*from 2001:db8:3::/48*'
            (Get-IpRouteEntry 2001:db8:2::/48).from | Should -Be '2001:db8:3::/48'
        }

        It 'is for a single address without a prefix length' {
            "$((New-NetRoute 10.5.5.5 10.1.1.9 -Namespace blue).DestinationPrefix)" | Should -Be '10.5.5.5/32'
        }
    }

    Context 'the pipeline' {
        It 'takes links, which say where' {
            $made = Get-NetLink v0 -Namespace blue, green | New-NetRoute -DestinationPrefix default -NextHop 10.1.1.254
            $made.Namespace | Should -Be 'blue', 'green'
            (Get-IpRouteEntry default all green).dev | Should -Be 'v0'
        }

        It 'copies routes into another namespace, over the links of the same names' {
            ip -n blue route add default via 10.1.1.254 proto static
            ip -n blue route add blackhole 10.3.0.0/16 proto static
            ip -n blue route add 10.5.0.0/16 proto static mtu 1400 nexthop via 10.1.1.2 dev v0 weight 2 nexthop via 10.1.1.3 dev v0
            ip -n blue -6 route add 2001:db8:1::/48 via fe80::1 dev v0 proto static pref high
            ip -n blue route add 10.6.0.0/16 via inet6 2001:db8::9 dev v0 proto static
            $copies = Get-NetRoute -Namespace blue -Table main -Protocol Static | New-NetRoute -Namespace green
            $copies.Count | Should -Be 5
            foreach ($family in '-4', '-6') {
                (ip -n green $family -j -d route show proto static) | Should -Be (ip -n blue $family -j -d route show proto static)
            }
        }

        It 'copies routes into another table' {
            ip -n blue route add 10.2.0.0/16 via 10.1.1.254
            Get-NetRoute 10.2.0.0/16 -Namespace blue | New-NetRoute -Table 7 -RouteMetric 5 | ForEach-Object Namespace | Should -Be 'blue'
            (Get-IpRouteEntry 10.2.0.0/16 7).metric | Should -Be 5
        }

        It 'takes a table of text' {
            "DestinationPrefix,NextHop,InterfaceAlias,Namespace`n10.2.0.0/16,10.1.1.9,,blue`n2001:db8:2::/48,,v1,green" | ConvertFrom-Csv | New-NetRoute |
                ForEach-Object { "$($_.Namespace): $_" } | Should -Be 'blue: 10.2.0.0/16 via 10.1.1.9 dev v0', 'green: 2001:db8:2::/48 dev v1 metric 1024'
        }

        It 'takes what came out of another session' {
            ip -n blue route add 10.2.0.0/16 via 10.1.1.254
            $copy = Copy-ThroughXml (Get-NetRoute 10.2.0.0/16 -Namespace blue) | New-NetRoute -Namespace green
            "$copy" | Should -Be '10.2.0.0/16 via 10.1.1.254 dev v0'
        }

        It 'makes thousands, of which one bad one fails alone' {
            $routes = 0..1999 | ForEach-Object { [NetNamespace.Objects.NetRoute]::new([NetNamespace.Objects.IPPrefix]::Parse("100.64.$($_ -shr 8).$($_ -band 255)/32")) }
            $routes[1000] = Get-NetRoute 10.1.1.0/24 -Namespace blue
            $errors = @()
            $made = $routes | New-NetRoute -InterfaceAlias v0 -Namespace blue -ErrorAction SilentlyContinue -ErrorVariable errors
            $made.Count | Should -Be 1999
            $errors.Count | Should -Be 1
            $errors[0].FullyQualifiedErrorId | Should -BeLike 'RouteExists*'
            $errors[0].TargetObject.DestinationPrefix | Should -Be $routes[1000].DestinationPrefix
            (ip -n blue route show proto boot | Measure-Object).Count | Should -Be 1999
        }
    }

    Context 'several next hops' {
        BeforeEach {
            ip -n blue address add 10.1.3.1/24 dev v1
        }

        It 'shares packets out by weight' {
            $made = New-NetRoute 10.2.0.0/16 @{ NextHop = '10.1.1.2'; Weight = 256 }, @{ NextHop = '10.1.3.3'; InterfaceAlias = 'v1' } -Namespace blue
            $ip = Get-IpRouteEntry 10.2.0.0/16
            $ip.nexthops.gateway, $ip.nexthops.dev, $ip.nexthops.weight | ForEach-Object { $_ } | Should -Be '10.1.1.2', '10.1.3.3', 'v0', 'v1', 256, 1
            "$made" | Should -Be '10.2.0.0/16 nexthop via 10.1.1.2 dev v0 weight 256 nexthop via 10.1.3.3 dev v1 weight 1'
        }

        It 'takes plain addresses, links alone and the next hops of another route' {
            $first = New-NetRoute 10.2.0.0/16 10.1.1.2, 10.1.3.3 -Namespace blue
            (Get-IpRouteEntry 10.2.0.0/16).nexthops.Count | Should -Be 2
            $null = New-NetRoute 10.3.0.0/16 $first.MultipathNextHops -Namespace blue
            (Get-IpRouteEntry 10.3.0.0/16).nexthops.gateway | Should -Be '10.1.1.2', '10.1.3.3'
            $null = New-NetRoute 10.4.0.0/16 @{ InterfaceAlias = 'v0' }, @{ InterfaceAlias = 'v1'; Weight = 2 } -Namespace blue
            (Get-IpRouteEntry 10.4.0.0/16).nexthops.dev | Should -Be 'v0', 'v1'
            $null = New-NetRoute 10.5.0.0/16 @{ NextHop = '192.0.2.1' }, @{ NextHop = '192.0.2.2' } -InterfaceAlias v0 -OnLink -Namespace blue
            (Get-IpRouteEntry 10.5.0.0/16).nexthops.gateway | Should -Be '192.0.2.1', '192.0.2.2'
        }

        It 'is for IPv6 as well' {
            $null = New-NetRoute 2001:db8:2::/48 @{ NextHop = '2001:db8::2'; Weight = 2 }, '2001:db8::3' -Namespace blue
            $ip = Get-IpRouteEntry 2001:db8:2::/48
            $ip.nexthops.weight | Should -Be 2, 1
        }

        It 'takes a single one in parts' {
            "$(New-NetRoute 10.2.0.0/16 @{ NextHop = '10.1.3.3'; InterfaceAlias = 'v1' } -Namespace blue)" | Should -Be '10.2.0.0/16 via 10.1.3.3 dev v1'
        }
    }

    It 'leads an IPv4 route over an IPv6 next hop' {
        $null = New-NetRoute 10.2.0.0/16 2001:db8::fe -Namespace blue
        (Get-IpRouteEntry 10.2.0.0/16).via.host | Should -Be '2001:db8::fe'
        $made = New-NetRoute 0.0.0.0/0 fe80::1 -InterfaceAlias v0 -Namespace blue
        "$($made.NextHop) $($made.AddressFamily)" | Should -Be 'fe80::1 IPv4'
        (Get-IpRouteEntry default).via.host | Should -Be 'fe80::1'
    }

    It 'takes what else a route may have' {
        $null = New-NetRoute 10.2.0.0/16 10.1.1.254 -Namespace blue -Realm 1/2 -Tos 0x10 -Mtu 1400 -Metrics @{ QuickAck = 1 } -Protocol 77
        $ip = Get-IpRouteEntry 10.2.0.0/16
        $ip.flow.from, $ip.flow.to, $ip.tos, $ip.metrics[0].mtu, $ip.metrics[0].quickack, $ip.protocol | Should -Be '1', '2', '0x10', 1400, 1, '77'
        $null = New-NetRoute 2001:db8:2::/48 2001:db8::fe -Namespace blue -Preference High -ExpiresIn 00:05
        $ip = Get-IpRouteEntry 2001:db8:2::/48
        $ip.pref | Should -Be 'high'
        $ip.expires | Should -BeGreaterThan 200
        (Get-NetRoute -Protocol 77 -Namespace blue).Protocol | Should -Be 77
        ip -n blue nexthop add id 9 via 10.1.1.9 dev v0
        (New-NetRoute 10.9.0.0/16 -NextHopId 9 -Namespace blue).NextHop | Should -Be '10.1.1.9'
        (Get-IpRouteEntry 10.9.0.0/16).nhid | Should -Be 9
    }

    It 'takes the place of a route with -Replace, and goes behind it with -Append' {
        $null = New-NetRoute 10.2.0.0/16 10.1.1.2 -Namespace blue
        $null = New-NetRoute 10.2.0.0/16 10.1.1.3 -Namespace blue -Replace
        "$((Get-IpRouteEntry 10.2.0.0/16).gateway)" | Should -Be '10.1.1.3'
        $null = New-NetRoute 10.2.0.0/16 10.1.1.4 -Namespace blue -Append
        $null = New-NetRoute 10.2.0.0/16 10.1.1.5 -RouteMetric 7 -Namespace blue -Replace
        "$((Get-IpRouteEntry 10.2.0.0/16).gateway)" | Should -Be '10.1.1.3 10.1.1.4 10.1.1.5'
    }

    It 'copies everything, over nexthop objects and with wrapped packets too' {
        ip -n blue nexthop add id 1 via 10.1.1.2 dev v0
        ip -n blue nexthop add id 2 via 10.1.1.3 dev v0
        ip -n blue nexthop add id 10 group 1,5/2
        ip -n blue route add 10.2.0.0/16 nhid 10
        ip -n blue route add 10.3.0.0/16 via 10.1.1.2
        ip -n blue route append 10.3.0.0/16 via 10.1.1.3
        ip -n blue route add 10.4.0.0/16 via inet6 2001:db8::9 dev v0
        ip -n blue route add 10.8.0.0/16 encap ip id 5 dst 192.0.2.9 dev v0
        ip -n blue -6 route add 2001:db8:9::/48 encap seg6 mode encap segs 2001:db8::1,2001:db8::2 dev v0 2>&1 | Out-Null
        foreach ($mode in 1, 0) {
            ip netns exec blue sysctl -qw net.ipv4.nexthop_compat_mode=$mode
            $routes = Get-NetRoute -Namespace blue -Protocol Boot
            ($routes | New-NetRoute -Namespace green).Count | Should -Be $routes.Count
            $hops = (Get-IpRouteEntry 10.2.0.0/16 all green).nexthops
            "$($hops.gateway) $($hops.weight)" | Should -Be '10.1.1.2 10.1.1.3 5 1'
            foreach ($family in '-4', '-6') {
                ip -n green $family route show proto boot | Where-Object { $_ -notmatch '10\.2\.0\.0|nexthop' } | Should -Be (ip -n blue $family route show proto boot | Where-Object { $_ -notmatch '10\.2\.0\.0|nexthop' })
            }
            Get-NetRoute -Namespace green -Protocol Boot | Remove-NetRoute
        }
    }

    Context '-Ensure' {
        It 'makes what is missing and takes what is there' {
            foreach ($hop in '10.1.1.254', '2001:db8::fe') {
                $first = New-NetRoute default $hop -Namespace blue -Ensure
                $before = Get-IpPicture
                "$(New-NetRoute default $hop -Namespace blue -Ensure)" | Should -Be "$first"
                "$(New-NetRoute default $hop -InterfaceAlias v0 -Namespace blue -Ensure)" | Should -Be "$first"
                Get-IpPicture | Should -Be $before
            }
        }

        It 'copies a table twice without a change' {
            ip -n blue route add default via 10.1.1.254 proto static
            ip -n blue route add 10.5.0.0/16 proto static nexthop via 10.1.1.2 dev v0 weight 2 nexthop via 10.1.1.3 dev v0
            ip -n blue -6 route add 2001:db8:1::/48 via fe80::1 dev v0 proto static
            $null = Get-NetRoute -Namespace blue -Protocol Static | New-NetRoute -Namespace green -Ensure
            $before = Get-IpPicture green
            (Get-NetRoute -Namespace blue -Protocol Static | New-NetRoute -Namespace green -Ensure).Count | Should -Be 3
            Get-IpPicture green | Should -Be $before
        }

        It 'takes one route for two that come in one pipeline' {
            ip -n blue route add 10.2.0.0/16 via 10.1.1.254
            $route = Get-NetRoute 10.2.0.0/16 -Namespace blue
            ($route, $route | New-NetRoute -Namespace green -Ensure).Count | Should -Be 2
        }

        It 'says what differs' {
            ip -n blue route add default via 10.1.1.254
            Assert-NothingDone { New-NetRoute default 10.1.1.253 -Namespace blue -Ensure } RouteDiffers ResourceExists '*10.1.1.254 and not 10.1.1.253*'
            Assert-NothingDone { New-NetRoute default 10.1.1.254 -Namespace blue -Ensure -Protocol Static } RouteDiffers ResourceExists '*Boot and not Static*'
            Assert-NothingDone { New-NetRoute default -Type Blackhole -Namespace blue -Ensure } RouteDiffers ResourceExists '*Unicast and not Blackhole*'
            Assert-NothingDone { New-NetRoute default 10.1.1.254 -Namespace blue -Ensure -Metrics @{ Mtu = 1400 } } RouteDiffers ResourceExists '*mtu 1400*'
        }
    }

    Context 'bad input' {
        It 'refuses <What>' -ForEach @(
            @{ What = 'a destination that is no address'; Id = 'InvalidAddress'; Arguments = @{ DestinationPrefix = 'nowhere' } }
            @{ What = 'a prefix of 33'; Id = 'InvalidPrefixLength'; Arguments = @{ DestinationPrefix = '10.0.0.0/33' } }
            @{ What = 'a prefix of 129'; Id = 'InvalidPrefixLength'; Arguments = @{ DestinationPrefix = '2001:db8::/129' } }
            @{ What = 'an address within a network'; Id = 'InvalidDestination'; Arguments = @{ DestinationPrefix = '10.2.0.1/16' } }
            @{ What = 'a next hop that is no address'; Id = 'InvalidAddress'; Arguments = @{ NextHop = 'gateway' } }
            @{ What = 'a next hop with a prefix'; Id = 'InvalidNextHop'; Arguments = @{ NextHop = '10.1.1.254/24' } }
            @{ What = 'an IPv6 next hop that cannot be reached'; Id = 'NewRouteFailed'; Arguments = @{ NextHop = '2001:db8:99::1' } }
            @{ What = 'a weight of 0'; Id = 'InvalidWeight'; Arguments = @{ NextHop = @{ NextHop = '10.1.1.2'; Weight = 0 } } }
            @{ What = 'a weight of 257'; Id = 'InvalidWeight'; Arguments = @{ NextHop = @{ NextHop = '10.1.1.2'; Weight = 257 }, '10.1.1.3' } }
            @{ What = 'a weight that is text'; Id = 'InvalidNextHop'; Arguments = @{ NextHop = @{ NextHop = '10.1.1.2'; Weight = 'heavy' } } }
            @{ What = 'a next hop with a property that there is not'; Id = 'InvalidNextHop'; Arguments = @{ NextHop = @{ NextHop = '10.1.1.2'; Wight = 2 } } }
            @{ What = 'a realm of text'; Id = 'InvalidRealm'; Arguments = @{ Realm = 'cosmos' } }
            @{ What = 'two ways at once'; Id = 'ReplaceAppendEnsure'; Arguments = @{ Replace = $true; Append = $true } }
            @{ What = 'an IPv4 next hop of an IPv6 route'; Id = 'AddressFamilyMismatch'; Arguments = @{ DestinationPrefix = '2001:db8:2::/48' } }
            @{ What = 'a default route that is said to be of the other family'; Id = 'AddressFamilyMismatch'; Arguments = @{ DestinationPrefix = 'default'; AddressFamily = 'IPv6' } }
            @{ What = 'a destination that is said to be of the other family'; Id = 'AddressFamilyMismatch'; Arguments = @{ AddressFamily = 'IPv6' } }
            @{ What = 'a source of the other family'; Id = 'AddressFamilyMismatch'; Arguments = @{ PreferredSource = '2001:db8::1' } }
            @{ What = 'the table -1'; Id = 'InvalidRouteTable'; Arguments = @{ Table = -1 } }
            @{ What = 'the table 0'; Id = 'InvalidRouteTable'; Arguments = @{ Table = 0 } }
            @{ What = 'a table above 32 bits'; Id = 'InvalidRouteTable'; Arguments = @{ Table = 4294967296 } }
            @{ What = 'a table without such a name'; Id = 'InvalidRouteTable'; Arguments = @{ Table = 'nope' } }
            @{ What = 'a next hop that cannot be reached'; Id = 'NewRouteFailed'; Arguments = @{ NextHop = '203.0.113.9' } }
            @{ What = 'a source that this host does not have'; Id = 'NewRouteFailed'; Arguments = @{ PreferredSource = '10.9.9.9' } }
        ) {
            $all = @{ DestinationPrefix = '10.2.0.0/16'; NextHop = '10.1.1.254'; Namespace = 'blue' }
            foreach ($name in $Arguments.Keys) { $all[$name] = $Arguments[$name] }
            Assert-NothingDone { New-NetRoute @all } $Id InvalidArgument
        }

        It 'refuses a metric out of range' {
            Assert-NothingDone { New-NetRoute 10.2.0.0/16 10.1.1.254 -Namespace blue -RouteMetric -1 } CannotConvertArgumentNoMessage InvalidArgument
            Assert-NothingDone { New-NetRoute 10.2.0.0/16 10.1.1.254 -Namespace blue -RouteMetric 4294967296 } CannotConvertArgumentNoMessage InvalidArgument
        }

        It 'refuses an IPv6 next hop that cannot be reached, and says what to do' {
            Assert-NothingDone { New-NetRoute 2001:db8:2::/48 2001:db8:99::1 -Namespace blue } NewRouteFailed InvalidArgument
            (Get-ExpectedError { New-NetRoute 10.2.0.0/16 203.0.113.9 -Namespace blue }).ErrorDetails.RecommendedAction | Should -BeLike '*-OnLink*'
        }

        It 'refuses a route that is there' {
            ip -n blue route add 10.2.0.0/16 via 10.1.1.254
            Assert-NothingDone { New-NetRoute 10.2.0.0/16 10.1.1.254 -Namespace blue } RouteExists ResourceExists "*'10.2.0.0/16 via 10.1.1.254' in namespace 'blue'*"
            (New-NetRoute 10.2.0.0/16 10.1.1.254 -RouteMetric 5 -Namespace blue).RouteMetric | Should -Be 5
        }

        It 'refuses a route that leads nowhere, by a link that is not there or down' {
            Assert-NothingDone { New-NetRoute 10.2.0.0/16 -Namespace blue } RouteLeadsNowhere InvalidArgument
            Assert-NothingDone { New-NetRoute 10.2.0.0/16 -InterfaceAlias nope -Namespace blue } LinkNotFound ObjectNotFound
            Assert-NothingDone { New-NetRoute 10.2.0.0/16 -InterfaceIndex 4711 -Namespace blue } LinkNotFound ObjectNotFound
            Assert-NothingDone { New-NetRoute 10.2.0.0/16 10.1.1.254 -Namespace nope } NamespaceNotFound ObjectNotFound
            ip -n blue link set v1 down
            Assert-NothingDone { New-NetRoute 10.2.0.0/16 -InterfaceAlias v1 -Namespace blue } NewRouteFailed ResourceUnavailable
        }

        It 'says what is needed when it may not' {
            Get-UnprivilegedError 'New-NetRoute 10.2.0.0/16 -InterfaceAlias lo' | Should -BeLike '*PermissionDenied*CAP_NET_ADMIN*'
        }
    }

    It 'makes nothing with -WhatIf' {
        $before = Get-IpPicture
        New-NetRoute default 10.1.1.254 -Namespace blue -WhatIf | Should -BeNullOrEmpty
        Get-NetRoute -Namespace blue -Table * | New-NetRoute -Table 7 -WhatIf | Should -BeNullOrEmpty
        Get-IpPicture | Should -Be $before
    }

    It 'completes links, tables and destinations' {
        Get-Completion 'New-NetRoute default -Namespace green -InterfaceAlias o' | Should -Be 'other'
        Get-Completion 'New-NetRoute default -Table m' | Should -Be 'main'
        Get-Completion 'New-NetRoute de' | Should -Be 'default'
    }

    It 'takes a table of text, and asks for a destination where there is none' {
        $made = [pscustomobject]@{ DestinationPrefix = '192.0.2.0/24'; InterfaceAlias = 'lo' } | New-NetRoute
        "$($made.DestinationPrefix) $($made.InterfaceAlias)" | Should -Be '192.0.2.0/24 lo'
        $made | Remove-NetRoute
        Assert-Failure { New-NetRoute } DestinationMissing InvalidArgument
    }
}
