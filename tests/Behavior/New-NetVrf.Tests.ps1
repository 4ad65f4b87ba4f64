BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $canRun = (Test-Program ip) -and (Test-LinkKind vrf)
}

Describe 'New-NetVrf' -Tag Links -Skip:(-not $canRun) {
    BeforeAll {
        . "$PSScriptRoot/Link.ps1"
        Reset-Sandbox
    }

    BeforeEach { ip link add eth0 type veth peer name eth1 }

    AfterEach { Reset-Sandbox }

    It 'makes a VRF with a table, as ip reads it' {
        $link = New-NetVrf red 1000 -Up
        Assert-SameLink $link
        $link.Details.Table | Should -Be 1000
        (Get-IpLink red).linkinfo.info_data.table | Should -Be 1000
    }

    It 'takes ports, whose routes are in that table' {
        $null = New-NetVrf red 1000 -Up
        $port = Set-NetLink eth0 -Master red
        $port.PortDetails.Table | Should -Be 1000
        ip link set eth0 up
        ip link set eth1 up
        $null = New-NetIPAddress 10.1.1.1/24 -InterfaceAlias eth0
        (Get-NetRoute -Table 1000).DestinationPrefix.ForEach('ToString') | Should -Contain '10.1.1.0/24'
        (ip -j route show vrf red | ConvertFrom-Json).dst | Should -Contain '10.1.1.0/24'
    }

    It 'makes it in a namespace, once' {
        ip netns add blue
        $first = New-NetVrf red -Table 10 -Namespace blue -Ensure
        ([pscustomobject]@{ Name = 'red'; Table = 10; Namespace = 'blue' } | New-NetVrf -Ensure).InterfaceIndex | Should -Be $first.InterfaceIndex
        { New-NetVrf red -Table 11 -Namespace blue -Ensure -ErrorAction Stop } | Should -Throw '*Table is 10, not 11*'
    }

    It 'refuses the table <Table>, and leaves nothing' -ForEach @(
        @{ Table = '-1' }
        @{ Table = '0' }
        @{ Table = '4294967296' }
        @{ Table = 'nosuchtable' }
    ) {
        Assert-Failure { New-NetVrf red $Table } InvalidRouteTable InvalidArgument
    }

    It 'makes nothing with -WhatIf' {
        New-NetVrf red 1000 -WhatIf | Should -BeNullOrEmpty
        '/sys/class/net/red' | Should -Not -Exist
    }
}
