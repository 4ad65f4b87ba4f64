BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
}

Describe 'Get-NetNeighbor' -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/Neighbor.ps1"
        Reset-Sandbox
        New-NeighborLab
        ip -n blue neigh add 10.1.1.2 lladdr 02:00:00:00:00:02 dev v0
        ip -n blue neigh add 10.1.1.3 lladdr 02:00:00:00:00:03 nud reachable extern_learn protocol bgp dev v0
        ip -n blue neigh add 10.1.1.4 lladdr 02:00:00:00:00:04 nud stale dev v1
        ip -n blue neigh add 10.1.1.5 lladdr 02:00:00:00:00:05 nud noarp dev v0
        ip -n blue neigh add 2001:db8::2 lladdr 02:00:00:00:00:02 router dev v0
        ip -n blue neigh add proxy 10.1.1.9 dev v0
        ip -n blue neigh add proxy 2001:db8::9 router protocol ospf dev v1
        ip -n blue neigh add proxy 10.1.1.10
        ip -n green neigh add 10.1.1.2 lladdr 02:00:00:00:00:99 dev v0
    }

    AfterAll { Reset-NeighborLab }

    It 'shows every neighbour as ip does, and leaves out what ip leaves out' {
        $ours = Get-NetNeighbor -Namespace blue
        $theirs = ip -n blue -j neigh show | ConvertFrom-Json
        ($ours.IPAddress | Sort-Object) -join ' ' | Should -Be (($theirs.dst | Sort-Object) -join ' ')
        $ours.Count | Should -Be 4
        foreach ($neighbor in $ours) { Assert-SameNeighbor $neighbor }
    }

    It 'shows them in any state as ip does' {
        $ours = Get-NetNeighbor -Namespace blue -InterfaceAlias v0 -State 'Permanent, Reachable, Stale, NoArp' -AddressFamily IPv4
        "$($ours.IPAddress | Sort-Object)" | Should -Be '10.1.1.2 10.1.1.3 10.1.1.5'
        foreach ($neighbor in $ours) { Assert-SameNeighbor $neighbor }
    }

    It 'shows proxies as ip does, those for all links too' {
        $ours = Get-NetNeighbor -Namespace blue -Proxy
        $ours.Count | Should -Be 3
        foreach ($proxy in $ours) {
            $ip = Get-IpProxy "$($proxy.IPAddress)"
            $proxy.IsProxy | Should -BeTrue
            $proxy.IsRouter | Should -Be ('router' -in $ip.PSObject.Properties.Name)
            "$($proxy.Protocol)" | Should -Be ($ip.protocol ?? 'Unspecified')
        }
        (Get-NetNeighbor 10.1.1.9 -Namespace blue -Proxy).InterfaceAlias | Should -BeExactly 'v0'
        (Get-NetNeighbor 10.1.1.10 -Namespace blue -Proxy).InterfaceAlias | Should -BeNullOrEmpty
    }

    It 'tells when it was used, confirmed and changed, and who holds it' {
        $neighbor = Get-NetNeighbor 10.1.1.2 -Namespace blue
        foreach ($property in 'Used', 'Confirmed', 'Updated') {
            $neighbor.$property | Should -BeOfType timespan
            $neighbor.$property | Should -BeGreaterOrEqual ([timespan]0)
            $neighbor.$property | Should -BeLessThan ([timespan]'00:10')
        }
        $neighbor.ReferenceCount | Should -Be ((Get-IpNeighbor 10.1.1.2).refcnt ?? 0)
        $neighbor.LinkLayerAddress | Should -BeOfType Net.NetworkInformation.PhysicalAddress
        $neighbor.IPAddress | Should -BeOfType ipaddress
    }

    It 'finds by <What>' -ForEach @(
        @{ What = 'address'; Arguments = @{ IPAddress = '10.1.1.2' }; Found = '10.1.1.2' }
        @{ What = 'an address that needs no ARP'; Arguments = @{ IPAddress = '10.1.1.5' }; Found = '10.1.1.5' }
        @{ What = 'prefix'; Arguments = @{ IPAddress = '10.1.1.2/31' }; Found = '10.1.1.2 10.1.1.3' }
        @{ What = 'wildcard'; Arguments = @{ IPAddress = '2001:*' }; Found = '2001:db8::2' }
        @{ What = 'link'; Arguments = @{ InterfaceAlias = 'v1' }; Found = '10.1.1.4' }
        @{ What = 'state'; Arguments = @{ State = 'Stale', 'Reachable' }; Found = '10.1.1.3 10.1.1.4' }
        @{ What = 'family'; Arguments = @{ AddressFamily = 'IPv6' }; Found = '2001:db8::2' }
        @{ What = 'protocol'; Arguments = @{ Protocol = 'Bgp' }; Found = '10.1.1.3' }
        @{ What = 'link-layer address'; Arguments = @{ LinkLayerAddress = '02-00-00-00-00-02' }; Found = '10.1.1.2 2001:db8::2' }
        @{ What = 'proxies by prefix'; Arguments = @{ IPAddress = '10.1.1.8/30'; Proxy = $true }; Found = '10.1.1.10 10.1.1.9' }
        @{ What = 'proxies by link'; Arguments = @{ InterfaceAlias = 'v1'; Proxy = $true }; Found = '2001:db8::9' }
    ) {
        $ours = Get-NetNeighbor -Namespace blue @Arguments
        ($ours.IPAddress | ForEach-Object ToString | Sort-Object) -join ' ' | Should -Be $Found
    }

    It 'looks into several namespaces, by wildcard, pipeline and all of them' {
        "$(Get-NetNeighbor 10.1.1.2 -Namespace *e* | ForEach-Object { Format-Mac $_.LinkLayerAddress })" | Should -Be '02:00:00:00:00:02 02:00:00:00:00:99'
        (Get-NetNamespace g* | Get-NetNeighbor).Namespace | Should -Be 'green'
        (Get-NetNeighbor -AllNamespaces).Namespace | Sort-Object -Unique | Should -Be 'blue', 'green'
        (Get-NetLink v1 -Namespace blue | Get-NetNeighbor).IPAddress | Should -Be '10.1.1.4'
    }

    It 'says what is not there' {
        Assert-Failure { Get-NetNeighbor 10.9.9.9 -Namespace blue } NeighborNotFound ObjectNotFound "*neighbour '10.9.9.9'*"
        Assert-Failure { Get-NetNeighbor 10.1.1.2 -Namespace blue -Proxy } NeighborNotFound ObjectNotFound "*proxy '10.1.1.2'*"
        Assert-Failure { Get-NetNeighbor nonsense -Namespace blue } InvalidAddress InvalidArgument
        Assert-Failure { Get-NetNeighbor 10.1.1.2/33 -Namespace blue } InvalidPrefixLength InvalidArgument
        Assert-Failure { Get-NetNeighbor -LinkLayerAddress nonsense -Namespace blue } InvalidMacAddress InvalidArgument
        Assert-Failure { Get-NetNeighbor -InterfaceAlias nope -Namespace blue } LinkNotFound ObjectNotFound
        Assert-Failure { Get-NetNeighbor -Namespace nope } NamespaceNotFound ObjectNotFound
        Get-NetNeighbor 10.9.* -Namespace blue | Should -BeNullOrEmpty
        Get-NetNeighbor 10.9.0.0/16 -Namespace blue | Should -BeNullOrEmpty
    }

    It 'needs no privilege in the own namespace' {
        Invoke-Unprivileged '@(Get-NetNeighbor -State NoArp, Permanent).Count -ge 0' | Should -Be 'True'
    }

    It 'has a table, a list and both again after a journey' {
        $neighbor = Get-NetNeighbor 10.1.1.3 -Namespace blue
        foreach ($one in $neighbor, (Copy-ThroughXml $neighbor)) {
            $one | Format-Table | Out-String | Should -Match 'blue +v0 +10\.1\.1\.3 +02:00:00:00:00:03 +Reachable'
            $one | Format-List | Out-String | Should -Match 'Protocol +: Bgp'
        }
        Get-NetNeighbor 10.1.1.10 -Proxy -Namespace blue | Format-Table | Out-String | Should -Match 'blue +\* +10\.1\.1\.10 +Proxy'
        "$neighbor" | Should -Be '10.1.1.3 lladdr 02:00:00:00:00:03'
        "$(Get-NetNeighbor 10.1.1.10 -Proxy -Namespace blue)" | Should -Be 'proxy 10.1.1.10'
    }

    It 'completes neighbours, proxies and links' {
        Get-Completion 'Get-NetNeighbor -Namespace blue -IPAddress 2001' | Should -Be '2001:db8::2'
        Get-Completion 'Get-NetNeighbor -Namespace blue -Proxy -IPAddress 2001' | Should -Be '2001:db8::9'
        Get-Completion 'Get-NetNeighbor -Namespace green -InterfaceAlias ot' | Should -Be 'other'
    }
}
