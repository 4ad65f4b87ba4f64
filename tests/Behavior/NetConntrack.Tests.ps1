BeforeDiscovery {
    . "$PSScriptRoot/NatLab.ps1"
    $skip = -not ((Test-NatProgram) -and (Test-Program conntrack) -and (Test-Program ip))
}

Describe 'Get-NetConntrack and Remove-NetConntrack' -Skip:$skip {
    BeforeAll {
        . "$PSScriptRoot/Link.ps1"
        Reset-Sandbox
        # A namespace that tracks what goes over its loopback.
        function New-TrackingNamespace([string] $Name) {
            ip netns add $Name
            ip -n $Name link set lo up
            ip netns exec $Name nft 'table inet seen { chain out { type filter hook output priority 0; ct state new counter; }; }'
        }
        function Send-Packet([string] $Name, [int] $Port) { ip netns exec $Name bash -c "echo x > /dev/udp/127.0.0.1/$Port" }
        function Get-Listing([string] $Name) { ip netns exec $Name conntrack -L -o id 2>$null }
    }

    BeforeEach {
        New-TrackingNamespace blue
        foreach ($port in 7001, 7002, 7003) { Send-Packet blue $port }
    }

    AfterEach { Reset-Sandbox }

    It 'lists what conntrack lists' {
        $ours = Get-NetConntrack -Namespace blue
        $ours | Should -BeOfType 'NetNamespace.Objects.NetConntrack'
        $lines = Get-Listing blue
        $ours.Count | Should -Be 3
        foreach ($one in $ours) {
            $one.Namespace | Should -Be 'blue'
            $lines | Where-Object { $_ -match "src=127.0.0.1 dst=127.0.0.1 sport=$($one.SourcePort) dport=$($one.DestinationPort) .* id=$($one.Id)" } | Should -HaveCount 1
        }
    }

    It 'shows only those that are asked for: <Name>' -ForEach @(
        @{ Name = 'a port'; Choice = @{} }
        @{ Name = 'addresses'; Choice = @{ SourceAddress = '127.0.0.0/8'; DestinationAddress = '127.0.0.1' } }
        @{ Name = 'a protocol and a family'; Choice = @{ Protocol = 'udp'; AddressFamily = 'IPv4' } }
        @{ Name = 'a number, a flag and a mark'; Choice = @{ Protocol = '17'; Status = 'Confirmed'; Mark = '0/0xff' } }
    ) {
        (Get-NetConntrack @Choice -DestinationPort 7002 -Namespace blue).DestinationPort | Should -Be 7002
    }

    It 'shows nothing of other kinds: <_.Keys>' -ForEach @(
        @{ Protocol = 'tcp' }, @{ AddressFamily = 'IPv6' }, @{ SourceAddress = '192.0.2.*' }, @{ TcpState = 'Established' }, @{ Mark = '7' }, @{ Zone = 3 }, @{ Status = 'SourceNat' }
    ) {
        $choice = $_
        Get-NetConntrack @choice -Namespace blue | Should -BeNullOrEmpty
    }

    It 'looks into many namespaces' {
        New-TrackingNamespace green
        Send-Packet green 7009
        (Get-NetConntrack -AllNamespaces | Where-Object Namespace | Group-Object Namespace | Sort-Object Name).Name | Should -Be 'blue', 'green'
        (Get-NetNamespace g* | Get-NetConntrack).DestinationPort | Should -Be 7009
    }

    It 'removes what is asked for, and nothing else' {
        Remove-NetConntrack -DestinationPort 7001 -Namespace blue | Should -BeNullOrEmpty
        (Get-Listing blue) -match 'dport=7001' | Should -BeNullOrEmpty
        (Get-Listing blue).Count | Should -Be 2
        Get-NetConntrack -Namespace blue -DestinationPort 7002 | Remove-NetConntrack
        (Get-NetConntrack -Namespace blue).DestinationPort | Should -Be 7003
        Remove-NetConntrack -All -Namespace blue
        Get-Listing blue | Should -BeNullOrEmpty
    }

    It 'tells of one that has ended, and goes on' {
        $all = Get-NetConntrack -Namespace blue
        $all | Where-Object DestinationPort -EQ 7001 | Remove-NetConntrack
        $all | Remove-NetConntrack -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed | Should -HaveCount 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'ConntrackNotFound,*'
        Get-Listing blue | Should -BeNullOrEmpty
    }

    It 'removes nothing with -WhatIf' {
        Get-NetConntrack -Namespace blue | Remove-NetConntrack -WhatIf
        (Get-Listing blue).Count | Should -Be 3
    }

    It 'refuses <Written>' -ForEach @(
        @{ Written = 'Get-NetConntrack nonsense'; Id = 'InvalidAddress'; Category = 'InvalidArgument' }
        @{ Written = 'Get-NetConntrack 10.0.0.0/33'; Id = 'InvalidPrefixLength'; Category = 'InvalidArgument' }
        @{ Written = 'Get-NetConntrack -Protocol nothing'; Id = 'InvalidIPProtocol'; Category = 'InvalidArgument' }
        @{ Written = 'Get-NetConntrack -Mark text'; Id = 'InvalidMark'; Category = 'InvalidArgument' }
        @{ Written = 'Get-NetConntrack -Namespace nowhere'; Id = 'NamespaceNotFound'; Category = 'ObjectNotFound' }
    ) {
        Assert-Failure ([scriptblock]::Create($Written)) $Id $Category
    }

    It 'does not remove everything by mistake' {
        { Remove-NetConntrack -Namespace blue } | Should -Throw -ErrorId 'ConntrackFilterMissing,*'
        { Get-NetConntrack -DestinationPort 65536 } | Should -Throw
        (Get-Listing blue).Count | Should -Be 3
    }

    It 'has a table and a list, also after a journey through XML' {
        $one = Get-NetConntrack -Namespace blue -DestinationPort 7001
        foreach ($copy in $one, (Copy-ThroughXml $one)) {
            $copy | Format-Table | Out-String -Width 200 | Should -Match 'blue +Udp +127\.0\.0\.1 \d+ +127\.0\.0\.1 7001'
            $copy | Format-List | Out-String | Should -Match 'DestinationPort +: 7001'
        }
    }

    It 'completes ports and addresses' {
        Get-Completion 'Get-NetConntrack -Namespace blue -DestinationPort 700' | Should -Be '7001', '7002', '7003'
        Get-Completion 'Remove-NetConntrack -Namespace blue -SourceAddress 12' | Should -Be '127.0.0.1'
    }
}
