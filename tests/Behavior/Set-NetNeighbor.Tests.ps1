BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
}

Describe 'Set-NetNeighbor' -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/Neighbor.ps1"
        Reset-Sandbox
    }

    BeforeEach {
        New-NeighborLab
        ip -n blue neigh add 10.1.1.2 lladdr 02:00:00:00:00:02 protocol bgp dev v0
        ip -n blue neigh add 10.1.1.3 lladdr 02:00:00:00:00:03 nud stale dev v0
        ip -n blue neigh add 10.1.1.3 lladdr 02:00:00:00:00:03 dev v1
        ip -n blue neigh add 2001:db8::2 lladdr 02:00:00:00:00:02 router dev v0
        ip -n blue neigh add proxy 2001:db8::9 dev v0
    }

    AfterEach { Reset-NeighborLab }

    It 'changes the link-layer address and leaves the rest' {
        $set = Set-NetNeighbor 10.1.1.2 -LinkLayerAddress 02:00:00:00:00:99 -Namespace blue
        Assert-SameNeighbor $set
        $ip = Get-IpNeighbor 10.1.1.2
        "$($ip.lladdr) $($ip.state) $($ip.protocol)" | Should -Be '02:00:00:00:00:99 PERMANENT bgp'
    }

    It 'changes the state, on one link' {
        $set = Set-NetNeighbor 10.1.1.3 -State Reachable -InterfaceAlias v0 -Namespace blue
        "$($set.InterfaceAlias) $($set.State)" | Should -Be "v0 Reachable"
        "$((Get-IpNeighbor 10.1.1.3 | Where-Object dev -EQ v0).state)" | Should -Be 'REACHABLE'
        "$((Get-IpNeighbor 10.1.1.3 | Where-Object dev -EQ v1).state)" | Should -Be 'PERMANENT'
    }

    It 'changes and takes away flags' {
        (Set-NetNeighbor 2001:db8::2 -Flags None -Namespace blue).IsRouter | Should -BeFalse
        (Get-IpNeighbor 2001:db8::2).PSObject.Properties.Name | Should -Not -Contain 'router'
        (Set-NetNeighbor 2001:db8::9 -Proxy -Flags Router -Protocol Ospf -Namespace blue).IsRouter | Should -BeTrue
        $proxy = Get-IpProxy 2001:db8::9
        $proxy.PSObject.Properties.Name | Should -Contain 'router'
        $proxy.protocol | Should -Be 'ospf'
    }

    It 'takes what Get-NetNeighbor gave, by wildcard too' {
        Get-NetNeighbor -InterfaceAlias v0 -Namespace blue -AddressFamily IPv4 | Set-NetNeighbor -State Permanent -LinkLayerAddress 02:00:00:00:00:77 |
            ForEach-Object { "$_ $($_.State)" } | Sort-Object | Should -Be '10.1.1.2 lladdr 02:00:00:00:00:77 Permanent', '10.1.1.3 lladdr 02:00:00:00:00:77 Permanent'
        @(Set-NetNeighbor 10.* -LinkLayerAddress 02:00:00:00:00:78 -Namespace blue).Count | Should -Be 3
        @(ip -n blue -4 neigh show | Where-Object { $_ -like '*02:00:00:00:00:78*' }).Count | Should -Be 3
    }

    It 'refuses <What>: <Id>' -ForEach @(
        @{ What = 'one that is not there'; Id = 'NeighborNotFound'; Category = 'ObjectNotFound'; Arguments = @{ IPAddress = '10.1.1.9'; State = 'Stale' } }
        @{ What = 'one that is not on that link'; Id = 'NeighborNotFound'; Category = 'ObjectNotFound'; Arguments = @{ IPAddress = '10.1.1.2'; InterfaceAlias = 'v1'; State = 'Stale' } }
        @{ What = 'text for an address'; Id = 'InvalidAddress'; Category = 'InvalidArgument'; Arguments = @{ IPAddress = 'nonsense'; State = 'Stale' } }
        @{ What = 'text for a link-layer address'; Id = 'InvalidMacAddress'; Category = 'InvalidArgument'; Arguments = @{ IPAddress = '10.1.1.2'; LinkLayerAddress = 'nonsense' } }
        @{ What = 'a link-layer address of another length'; Id = 'InvalidLinkLayerAddress'; Category = 'InvalidArgument'; Arguments = @{ IPAddress = '10.1.1.2'; LinkLayerAddress = '02000000' } }
        @{ What = 'several states'; Id = 'InvalidNeighborState'; Category = 'InvalidArgument'; Arguments = @{ IPAddress = '10.1.1.2'; State = 'Stale, Probe' } }
        @{ What = 'a flag that cannot be given'; Id = 'InvalidNeighborFlags'; Category = 'InvalidArgument'; Arguments = @{ IPAddress = '10.1.1.2'; Flags = 'Offloaded' } }
        @{ What = 'a state of a proxy'; Id = 'InvalidProxy'; Category = 'InvalidArgument'; Arguments = @{ IPAddress = '2001:db8::9'; Proxy = $true; State = 'Stale' } }
        @{ What = 'a link that is not there'; Id = 'LinkNotFound'; Category = 'ObjectNotFound'; Arguments = @{ IPAddress = '10.1.1.2'; InterfaceAlias = 'nope'; State = 'Stale' } }
    ) {
        Assert-NeighborsKept { Set-NetNeighbor -Namespace blue @Arguments } $Id $Category
    }

    It 'does not make one that has gone meanwhile' {
        $neighbor = Get-NetNeighbor 10.1.1.2 -Namespace blue
        $proxy = Get-NetNeighbor 2001:db8::9 -Proxy -Namespace blue
        ip -n blue neigh del 10.1.1.2 dev v0
        ip -n blue neigh del proxy 2001:db8::9 dev v0
        Assert-NeighborsKept { $neighbor | Set-NetNeighbor -State Stale } NeighborNotFound ObjectNotFound
        Assert-NeighborsKept { $proxy | Set-NetNeighbor -Flags Router } NeighborNotFound ObjectNotFound
    }

    It 'says what is needed when it may not' {
        ip neigh add 10.1.1.2 lladdr 00:00:00:00:00:00 dev lo
        try { Get-UnprivilegedError 'Set-NetNeighbor * -State Stale' | Should -BeLike '*PermissionDenied*CAP_NET_ADMIN*' }
        finally { ip neigh flush all nud permanent dev lo }
    }

    It 'changes nothing with -WhatIf' {
        $before = Get-NeighborPicture
        Set-NetNeighbor 10.1.1.* -State Reachable -Namespace blue -WhatIf | Should -BeNullOrEmpty
        Get-NeighborPicture | Should -Be $before
    }

    It 'completes neighbours' {
        Get-Completion 'Set-NetNeighbor -Namespace blue -IPAddress 10.1.1.2' | Should -Be '10.1.1.2'
    }
}
