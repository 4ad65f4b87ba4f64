BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
}

Describe 'Remove-NetNeighbor' -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/Neighbor.ps1"
        Reset-Sandbox
    }

    BeforeEach {
        New-NeighborLab
        ip -n blue neigh add 10.1.1.2 lladdr 02:00:00:00:00:02 dev v0
        ip -n blue neigh add 10.1.1.2 lladdr 02:00:00:00:00:02 dev v1
        ip -n blue neigh add 10.1.1.3 lladdr 02:00:00:00:00:03 nud stale dev v0
        ip -n blue neigh add 10.1.1.5 lladdr 02:00:00:00:00:05 nud noarp dev v0
        ip -n blue neigh add 2001:db8::2 lladdr 02:00:00:00:00:02 router dev v0
        ip -n blue neigh add proxy 10.1.1.2 dev v0
        ip -n blue neigh add proxy 10.1.1.10
    }

    AfterEach { Reset-NeighborLab }

    It 'takes a neighbour away, from one link or from each that has it, and no proxy with it' {
        Remove-NetNeighbor 10.1.1.2 -InterfaceAlias v1 -Namespace blue | Should -BeNullOrEmpty
        (Get-IpNeighbor 10.1.1.2).dev | Should -Be 'v0'
        ip -n blue neigh add 10.1.1.2 lladdr 02:00:00:00:00:02 dev v1
        Remove-NetNeighbor 10.1.1.2, 2001:db8::2 -Namespace blue
        Get-IpNeighbor 10.1.1.2 | Should -BeNullOrEmpty
        Get-IpNeighbor 2001:db8::2 | Should -BeNullOrEmpty
        @(Get-IpProxy 10.1.1.2).Count | Should -Be 1
    }

    It 'takes proxies, those for all links too' {
        Remove-NetNeighbor 10.1.1.2, 10.1.1.10 -Proxy -Namespace blue
        ip -n blue neigh show proxy | Should -BeNullOrEmpty
        @(Get-IpNeighbor 10.1.1.2).Count | Should -Be 2
    }

    It 'takes wildcards, prefixes and states, and leaves alone what needs no ARP' {
        Remove-NetNeighbor 10.1.1.2/31 -State Stale -Namespace blue
        @(Get-IpNeighbor 10.1.1.2).Count | Should -Be 2
        Get-IpNeighbor 10.1.1.3 | Should -BeNullOrEmpty
        Remove-NetNeighbor * -Namespace blue
        ip -n blue neigh show | Should -BeNullOrEmpty
        @(Get-IpNeighbor 10.1.1.5).Count | Should -Be 1
        Remove-NetNeighbor 10.1.1.5 -Namespace blue
        Get-IpNeighbor 10.1.1.5 | Should -BeNullOrEmpty
    }

    It 'takes what Get-NetNeighbor gave' {
        Get-NetNeighbor -Namespace blue | Remove-NetNeighbor -ErrorVariable errors
        Get-NetNeighbor -Proxy -Namespace blue | Remove-NetNeighbor -ErrorVariable +errors
        $errors | Should -BeNullOrEmpty
        (ip -n blue neigh show), (ip -n blue neigh show proxy) | Should -BeNullOrEmpty
    }

    It 'says what is not there' {
        $neighbor = Get-NetNeighbor 10.1.1.3 -Namespace blue
        Assert-NeighborsKept { Remove-NetNeighbor 10.9.9.9 -Namespace blue } NeighborNotFound ObjectNotFound "*neighbour '10.9.9.9'*"
        Assert-NeighborsKept { Remove-NetNeighbor 10.1.1.3 -InterfaceAlias v1 -Namespace blue } NeighborNotFound ObjectNotFound "*'v1'*"
        Assert-NeighborsKept { Remove-NetNeighbor 10.1.1.3 -Proxy -Namespace blue } NeighborNotFound ObjectNotFound "*proxy '10.1.1.3'*"
        Assert-NeighborsKept { Remove-NetNeighbor nonsense -Namespace blue } InvalidAddress InvalidArgument
        Assert-NeighborsKept { Remove-NetNeighbor 10.1.1.3 -InterfaceAlias nope -Namespace blue } LinkNotFound ObjectNotFound
        Assert-NeighborsKept { Remove-NetNeighbor 10.1.1.3 -Namespace nope } NamespaceNotFound ObjectNotFound
        $neighbor | Remove-NetNeighbor
        Assert-NeighborsKept { $neighbor | Remove-NetNeighbor } NeighborNotFound ObjectNotFound
    }

    It 'says what is needed when it may not' {
        ip neigh add proxy 10.1.1.2 dev lo
        try { Get-UnprivilegedError 'Remove-NetNeighbor 10.1.1.2 -Proxy' | Should -BeLike '*PermissionDenied*CAP_NET_ADMIN*' }
        finally { ip neigh del proxy 10.1.1.2 dev lo }
    }

    It 'removes nothing with -WhatIf' {
        $before = Get-NeighborPicture
        Remove-NetNeighbor 10.1.1.2 -Namespace blue -WhatIf
        Get-NetNeighbor -Namespace blue | Remove-NetNeighbor -WhatIf
        Remove-NetNeighbor * -Proxy -Namespace blue -WhatIf
        Get-NeighborPicture | Should -Be $before
    }
}
