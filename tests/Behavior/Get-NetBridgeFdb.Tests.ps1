BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
}

Describe 'Get-NetBridgeFdb' -Tag Links -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/Bridge.ps1"
        Reset-Sandbox
    }

    BeforeEach {
        New-BridgeLab 'vlan_default_pvid', 0
        bridge fdb add 02:00:00:00:00:09 dev v0 master static
        bridge fdb add 02:00:00:00:00:0a dev v0 master dynamic
        bridge fdb add 02:00:00:00:00:0b dev w0 master static sticky
        bridge fdb add 02:00:00:00:00:0c dev br0 self
        bridge fdb add 02:00:00:00:00:0d dev w0 master extern_learn
        ip link add vx type vxlan id 5 dstport 4789
        bridge fdb add 02:00:00:00:00:19 dev vx dst 192.0.2.1
        bridge fdb append 00:00:00:00:00:00 dev vx dst 192.0.2.2 port 4444 vni 9 via v1
        bridge fdb append 00:00:00:00:00:00 dev vx dst 192.0.2.3
    }

    AfterEach { Reset-Sandbox }

    It 'shows what bridge shows, of <_>' -ForEach 'v0', 'w0', 'vx', 'br0' {
        $name = $_
        $expected = ConvertTo-FdbText (Get-BridgeFdbEntry $name) | Sort-Object
        $expected | Should -Not -BeNullOrEmpty
        $found = Get-NetBridgeFdb -InterfaceAlias $name | Where-Object { "$($_.MacAddress)" -notmatch '^(3333|0100)' -and $_.InterfaceAlias -eq $name }
        $found | Should -BeOfType 'NetNamespace.Objects.NetBridgeFdb'
        ConvertTo-FdbText $found | Sort-Object | Should -Be $expected
    }

    It 'shows how old an entry is' {
        $entry = Get-NetBridgeFdb 02:00:00:00:00:0a
        $entry.LastUpdated.TotalSeconds | Should -BeLessThan 300
        "$entry" | Should -Be '02:00:00:00:00:0a dev v0 master br0 dynamic'
    }

    It 'shows only those that are asked for' {
        (Get-NetBridgeFdb 02-00-00-00-00-09).InterfaceAlias | Should -Be 'v0'
        (Get-NetBridgeFdb 02:00:00:00:00:0*, 00:* w0).Count | Should -Be 2
        (Get-NetBridgeFdb 02* -Bridge br0 -State Static).MacAddress | Sort-Object { "$_" } | ForEach-Object { "$_" } | Should -Be '020000000009', '02000000000B'
        (Get-NetBridgeFdb 02* vx).Destination | Should -Be '192.0.2.1'
        Get-NetBridgeFdb -VlanId 7 | Should -BeNullOrEmpty
        (Get-NetBridgeFdb 02* -InterfaceIndex (Get-IpLink vx).ifindex).InterfaceAlias | Should -Be 'vx'
    }

    It 'looks into namespaces' {
        $null = New-NetNamespace blue
        New-BridgeLab 'vlan_default_pvid', 0 -Namespace blue
        bridge -n blue fdb add 02:00:00:00:00:77 dev v0 master static
        (Get-NetBridgeFdb 02:00:00:00:00:77 -AllNamespaces).Namespace | Should -Be 'blue'
        (Get-NetNamespace blue | Get-NetBridgeFdb 02:00:00:00:00:77).Bridge | Should -Be 'br0'
    }

    It 'refuses what is not there, or cannot be' {
        Assert-Failure { Get-NetBridgeFdb 02:00:00:00:00:78 } BridgeFdbNotFound ObjectNotFound '*02:00:00:00:00:78*'
        Assert-Failure { Get-NetBridgeFdb nonsense } InvalidMacAddress InvalidArgument
        Assert-Failure { Get-NetBridgeFdb -VlanId 4095 } InvalidVlanId InvalidArgument
        Assert-Failure { Get-NetBridgeFdb -Bridge nope } BridgeNotFound ObjectNotFound
        Assert-Failure { Get-NetBridgeFdb -InterfaceAlias nope } LinkNotFound ObjectNotFound
    }

    It 'has a table and a list, for copies too' {
        $entry = Get-NetBridgeFdb 02:00:00:00:00:0b
        foreach ($one in $entry, (Copy-ThroughXml $entry)) {
            $one | Format-Table | Out-String -Width 160 | Should -Match '02:00:00:00:00:0b w0\s+br0\s+Static Sticky'
            $one | Format-List | Out-String | Should -Match 'MacAddress\s+: 02:00:00:00:00:0b'
        }
    }

    It 'needs no privilege, and completes addresses' {
        Invoke-Unprivileged '(Get-NetBridgeFdb 02:00:00:00:00:0b).InterfaceAlias' | Should -Be 'w0'
        Get-Completion 'Get-NetBridgeFdb 02:00:00:00:00:0' | Should -Contain '02:00:00:00:00:0b'
    }
}
