BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
}

Describe 'New-NetNeighbor' -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/Neighbor.ps1"
        Reset-Sandbox
    }

    BeforeEach { New-NeighborLab }

    AfterEach { Reset-NeighborLab }

    Context 'what it makes' {
        It 'is a permanent neighbour that ip shows, and what it emits is that neighbour' {
            $made = New-NetNeighbor 10.1.1.2 02:00:00:00:00:02 v0 -Namespace blue
            $made | Should -BeOfType 'NetNamespace.Objects.NetNeighbor'
            Assert-SameNeighbor $made
            "$((Get-IpNeighbor 10.1.1.2).state)" | Should -Be 'PERMANENT'
            $made.Namespace | Should -BeExactly 'blue'
            $made.InterfaceIndex | Should -Be (Get-IpLink v0 blue).ifindex
            "$($made.AddressFamily)" | Should -Be 'IPv4'
        }

        It 'is one of IPv6 as well' {
            $made = New-NetNeighbor 2001:db8::2 02-00-00-00-00-02 v0 -Namespace blue -Flags Router
            Assert-SameNeighbor $made
            $made.IsRouter | Should -BeTrue
        }

        It 'may have everything that ip can give it' {
            $made = New-NetNeighbor -IPAddress 10.1.1.3 -LinkLayerAddress 020000000003 -InterfaceIndex (Get-IpLink v0 blue).ifindex -State Reachable `
                -Flags ExternLearned -Protocol Bgp -Namespace blue
            Assert-SameNeighbor $made
            $ip = Get-IpNeighbor 10.1.1.3
            "$($ip.state) $($ip.protocol)" | Should -Be 'REACHABLE bgp'
            $ip.PSObject.Properties.Name | Should -Contain 'extern_learn'
        }

        It 'is a proxy, on a link or on all' {
            $made = New-NetNeighbor 10.1.1.9, 2001:db8::9 -Proxy -InterfaceAlias v0 -Namespace blue
            $made.IsProxy | Should -Be $true, $true
            (Get-IpProxy 10.1.1.9).dev | Should -BeExactly 'v0'
            (Get-IpProxy 2001:db8::9).dev | Should -BeExactly 'v0'
            (New-NetNeighbor 10.1.1.10 -Proxy -Namespace blue).InterfaceAlias | Should -BeNullOrEmpty
            @(Get-IpProxy 10.1.1.10).Count | Should -Be 1
        }

        It 'is asked for at once with the flag Use, and answered by a proxy with its own address' {
            ip -n blue link add b0 type veth peer name g0 netns green
            foreach ($end in @('blue', 'b0', '10.2.0.1/24'), @('green', 'g0', '10.2.0.2/24')) {
                ip -n $end[0] address add $end[2] dev $end[1]
                ip -n $end[0] link set $end[1] up
            }
            ip netns exec green sysctl -qw net.ipv4.ip_forward=1 net.ipv4.neigh.g0.proxy_delay=0
            ip -n green route add 10.2.0.77 dev v0
            New-NetNeighbor 10.2.0.77 -Proxy -InterfaceAlias g0 -Namespace green | Out-Null
            New-NetNeighbor 10.2.0.77 -InterfaceAlias b0 -Flags Use -State None -Namespace blue | Out-Null
            Wait-Until { (Get-NetNeighbor 10.2.0.77 -Namespace blue).State -eq 'Reachable' }
            Format-Mac (Get-NetNeighbor 10.2.0.77 -Namespace blue).LinkLayerAddress | Should -Be (Get-IpLink g0 green).address
        }
    }

    Context 'the pipeline' {
        It 'copies neighbours and proxies into another namespace, where the links have other numbers' {
            ip -n blue neigh add 10.1.1.2 lladdr 02:00:00:00:00:02 dev v0
            ip -n blue neigh add 2001:db8::2 lladdr 02:00:00:00:00:03 nud stale router dev v1
            ip -n blue neigh add proxy 10.1.1.9 dev v0
            ip -n blue neigh add proxy 10.1.1.10
            $made = @(Get-NetNeighbor -Namespace blue | New-NetNeighbor -Namespace green) + @(Get-NetNeighbor -Proxy -Namespace blue | New-NetNeighbor -Namespace green)
            $made.Count | Should -Be 4
            (ip -n green neigh show | Sort-Object) -join "`n" | Should -Be ((ip -n blue neigh show | Sort-Object) -join "`n")
            (ip -n green neigh show proxy | Sort-Object) -join "`n" | Should -Be ((ip -n blue neigh show proxy | Sort-Object) -join "`n")
            (Get-IpLink v0 green).ifindex | Should -Not -Be (Get-IpLink v0 blue).ifindex
        }

        It 'copies to another link and into another state' {
            ip -n blue neigh add 10.1.1.2 lladdr 02:00:00:00:00:02 nud stale dev v0
            $made = Get-NetNeighbor 10.1.1.2 -Namespace blue | New-NetNeighbor -InterfaceAlias v1 -State Permanent
            "$($made.InterfaceAlias) $($made.State)" | Should -Be 'v1 Permanent'
        }

        It 'takes links, and a table of text' {
            $made = Get-NetLink v0 -Namespace blue, green | New-NetNeighbor 10.1.1.2 02:00:00:00:00:02
            $made.Namespace | Should -Be 'blue', 'green'
            "IPAddress,LinkLayerAddress,InterfaceAlias,Namespace`n10.1.1.3,02:00:00:00:00:03,v0,green`n2001:db8::3,020000000003,v1,blue" | ConvertFrom-Csv | New-NetNeighbor |
                ForEach-Object { "$_ $($_.InterfaceAlias)" } | Should -Be '10.1.1.3 lladdr 02:00:00:00:00:03 v0', '2001:db8::3 lladdr 02:00:00:00:00:03 v1'
        }

        It 'takes many thousand, and one that is refused fails alone' {
            ip -n green neigh add 10.1.5.5 lladdr 02:00:00:00:00:05 dev v0
            $addresses = foreach ($i in 0..2999) { '10.1.{0}.{1}' -f [Math]::Floor($i / 250), ($i % 250 + 2) }
            $table = $addresses | ForEach-Object { [pscustomobject]@{ IPAddress = $_; LinkLayerAddress = '020000000001'; InterfaceAlias = 'v0'; Namespace = 'green' } }
            $errors = @()
            $made = $table | New-NetNeighbor -ErrorAction SilentlyContinue -ErrorVariable errors
            $made.Count | Should -Be 2999
            @($errors | Where-Object { $_ -is [Management.Automation.ErrorRecord] } | ForEach-Object { $_.FullyQualifiedErrorId.Split(',')[0] }) | Should -Be 'NeighborExists'
            @(ip -n green neigh show).Count | Should -Be 3000
            Get-NetNeighbor -Namespace green | Remove-NetNeighbor
            ip -n green neigh show | Should -BeNullOrEmpty
        }
    }

    Context '-Ensure' {
        It 'makes what is missing and takes what is there, proxies too' {
            $first = New-NetNeighbor 10.1.1.2 02:00:00:00:00:02 v0 -Namespace blue -Ensure
            $null = New-NetNeighbor 10.1.1.9 -Proxy -InterfaceAlias v0 -Namespace blue -Ensure
            $before = Get-NeighborPicture
            "$(New-NetNeighbor 10.1.1.2 02:00:00:00:00:02 v0 -Namespace blue -Ensure)" | Should -Be "$first"
            "$(New-NetNeighbor 10.1.1.2, 10.1.1.2 v0 -LinkLayerAddress 02:00:00:00:00:02 -Namespace blue -Ensure)" | Should -Be "$first $first"
            (New-NetNeighbor 10.1.1.9 -Proxy -InterfaceAlias v0 -Namespace blue -Ensure).IsProxy | Should -BeTrue
            Get-NeighborPicture | Should -Be $before
        }

        It 'takes the same twice in one pipeline' {
            '10.1.1.2', '10.1.1.3', '10.1.1.2' | ForEach-Object { [pscustomobject]@{ IPAddress = $_ } } |
                New-NetNeighbor -LinkLayerAddress 02:00:00:00:00:02 -InterfaceAlias v0 -Namespace blue -Ensure | ForEach-Object { "$($_.IPAddress)" } | Sort-Object |
                Should -Be '10.1.1.2', '10.1.1.2', '10.1.1.3'
        }

        It 'says what differs' {
            ip -n blue neigh add 10.1.1.2 lladdr 02:00:00:00:00:02 dev v0
            ip -n blue neigh add 10.1.1.3 lladdr 02:00:00:00:00:03 nud stale dev v0
            Assert-NeighborsKept { New-NetNeighbor 10.1.1.2 02:00:00:00:00:09 v0 -Namespace blue -Ensure } NeighborDiffers ResourceExists '*02:00:00:00:00:02 and not 02:00:00:00:00:09*'
            Assert-NeighborsKept { New-NetNeighbor 10.1.1.3 02:00:00:00:00:03 v0 -Namespace blue -Ensure } NeighborDiffers ResourceExists '*Stale and not Permanent*'
            Assert-NeighborsKept { New-NetNeighbor 10.1.1.2 02:00:00:00:00:02 v0 -Namespace blue -Ensure -Protocol Bgp } NeighborDiffers ResourceExists '*protocol*'
            Assert-NeighborsKept { New-NetNeighbor 10.1.1.2 02:00:00:00:00:02 v0 -Namespace blue -Ensure -Flags ExternLearned } NeighborDiffers ResourceExists '*ExternLearned*'
        }
    }

    Context 'bad input' {
        It 'refuses <What>: <Id>' -ForEach @(
            @{ What = 'text for an address'; Id = 'InvalidAddress'; Arguments = @{ IPAddress = 'nonsense' } }
            @{ What = 'an empty address'; Id = 'InvalidAddress'; Arguments = @{ IPAddress = '' } }
            @{ What = 'an address with a prefix length'; Id = 'InvalidNeighborAddress'; Arguments = @{ IPAddress = '10.1.1.2/24' } }
            @{ What = 'text for a link-layer address'; Id = 'InvalidMacAddress'; Arguments = @{ LinkLayerAddress = 'nonsense' } }
            @{ What = 'a link-layer address that is too long, which the kernel would cut'; Id = 'InvalidLinkLayerAddress'; Arguments = @{ LinkLayerAddress = '0200000000020304' } }
            @{ What = 'one that is too short'; Id = 'InvalidLinkLayerAddress'; Arguments = @{ LinkLayerAddress = '02000000' } }
            @{ What = 'several states'; Id = 'InvalidNeighborState'; Arguments = @{ State = 'Stale, Reachable' } }
            @{ What = 'a flag that only forwarding tables have'; Id = 'InvalidNeighborFlags'; Arguments = @{ Flags = 'Sticky' } }
            @{ What = 'a proxy by flag'; Id = 'InvalidNeighborFlags'; Arguments = @{ Flags = 'Proxy' } }
            @{ What = 'a proxy with a link-layer address'; Id = 'InvalidProxy'; Arguments = @{ Proxy = $true } }
            @{ What = 'an interface index that cannot be'; Id = 'InvalidInterfaceIndex'; Arguments = @{ InterfaceAlias = ''; InterfaceIndex = -1 } }
        ) {
            $all = @{ IPAddress = '10.1.1.2'; LinkLayerAddress = '02:00:00:00:00:02'; InterfaceAlias = 'v0'; Namespace = 'blue' }
            foreach ($name in $Arguments.Keys) { $all[$name] = $Arguments[$name] }
            Assert-NeighborsKept { New-NetNeighbor @all } $Id InvalidArgument
        }

        It 'refuses a neighbour without link' {
            Assert-NeighborsKept { New-NetNeighbor 10.1.1.2 02:00:00:00:00:02 -Namespace blue } LinkNotGiven InvalidArgument "*which link*'10.1.1.2'*-InterfaceAlias*"
        }

        It 'refuses one without link-layer address, in the words of the kernel' {
            Assert-NeighborsKept { New-NetNeighbor 10.1.1.2 -InterfaceAlias v0 -Namespace blue } NewNeighborFailed InvalidArgument '*link layer address*'
        }

        It 'refuses what is there already' {
            ip -n blue neigh add 10.1.1.2 lladdr 02:00:00:00:00:02 dev v0
            ip -n blue neigh add proxy 10.1.1.9 dev v0
            Assert-NeighborsKept { New-NetNeighbor 10.1.1.2 02:00:00:00:00:03 v0 -Namespace blue } NeighborExists ResourceExists "*'10.1.1.2 dev v0' in namespace 'blue'*"
            Assert-NeighborsKept { New-NetNeighbor 10.1.1.9 -Proxy -InterfaceAlias v0 -Namespace blue } NeighborExists ResourceExists "*'proxy 10.1.1.9 dev v0'*'blue'*"
        }

        It 'refuses a link or namespace that is not there' {
            Assert-NeighborsKept { New-NetNeighbor 10.1.1.2 02:00:00:00:00:02 nope -Namespace blue } LinkNotFound ObjectNotFound "*'nope'*'blue'*"
            Assert-NeighborsKept { New-NetNeighbor 10.1.1.2 02:00:00:00:00:02 -InterfaceIndex 4711 -Namespace blue } LinkNotFound ObjectNotFound
            Assert-NeighborsKept { New-NetNeighbor 10.1.1.2 02:00:00:00:00:02 v0 -Namespace nope } NamespaceNotFound ObjectNotFound
        }

        It 'goes on after a bad one among good ones' {
            $errors = @()
            $made = New-NetNeighbor 10.1.1.2, nonsense, 10.1.1.3 02:00:00:00:00:02 v0 -Namespace blue -ErrorAction SilentlyContinue -ErrorVariable errors
            $made.Count | Should -Be 2
            $errors.Count | Should -Be 1
        }

        It 'says what is needed when it may not' {
            Get-UnprivilegedError 'New-NetNeighbor 10.1.1.2 00:00:00:00:00:00 lo' | Should -BeLike '*PermissionDenied*CAP_NET_ADMIN*'
        }
    }

    It 'makes nothing with -WhatIf' {
        $before = Get-NeighborPicture
        New-NetNeighbor 10.1.1.2 02:00:00:00:00:02 v0 -Namespace blue -WhatIf | Should -BeNullOrEmpty
        New-NetNeighbor 10.1.1.9 -Proxy -Namespace blue -WhatIf | Should -BeNullOrEmpty
        Get-NeighborPicture | Should -Be $before
    }
}
