BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = (Test-Program ip) -and (Test-Program bridge)
    $hasVlans = $hasIp -and (Test-Need bridge:vlan_filtering)
}

Describe 'Get-NetBridgeVlan' -Tag Vlan -Skip:(-not $hasVlans) {
    BeforeAll {
        . "$PSScriptRoot/Bridge.ps1"
        Reset-Sandbox
    }

    BeforeEach {
        New-BridgeLab -Option vlan_filtering, 1
        bridge vlan add vid 10-20 dev v0
        bridge vlan add vid 40 dev v0 pvid untagged
        bridge vlan add vid 50-52 dev w0 untagged
        bridge vlan add vid 50 dev br0 self
    }

    AfterEach { Reset-Sandbox }

    It 'shows what bridge shows' {
        foreach ($name in 'v0', 'w0', 'br0') { ConvertTo-VlanText (Get-NetBridgeVlan $name) | Should -Be (Get-BridgeVlanText $name) }
        $all = Get-NetBridgeVlan
        $all | Should -BeOfType 'NetNamespace.Objects.NetBridgeVlan'
        $all.Count | Should -Be ((bridge -j vlan show | ConvertFrom-Json).vlans.Count)
        ($all | Where-Object InterfaceAlias -EQ v0).State | Select-Object -Unique | Should -Be 'Forwarding'
    }

    It 'shows the state of each' {
        bridge vlan set vid 12-13 dev v0 state blocking
        (Get-NetBridgeVlan v0 -VlanId 11-14).State | ForEach-Object { "$_" } | Should -Be 'Forwarding', 'Blocking', 'Blocking', 'Forwarding'
    }

    It 'shows only those that are asked for' {
        (Get-NetBridgeVlan -VlanId 12-14, 50).VlanId | Should -Be 50, 12, 13, 14, 50
        (Get-NetBridgeVlan w* 51).InterfaceAlias | Should -Be 'w0'
        ip link add br1 type bridge vlan_filtering 1
        (Get-NetBridgeVlan -Bridge br1).VlanId | Should -Be 1
        (Get-NetBridgePort v0 | Get-NetBridgeVlan).Count | Should -Be 13
        (Get-NetBridgeVlan -InterfaceIndex (Get-IpLink br0).ifindex).VlanId | Should -Be 1, 50
        Get-NetBridgeVlan v1 | Should -BeNullOrEmpty
    }

    It 'looks into namespaces' {
        $null = New-NetNamespace blue
        New-BridgeLab -Namespace blue -Option vlan_filtering, 1, vlan_default_pvid, 77
        (Get-NetBridgeVlan -Namespace blue).VlanId | Should -Be 77, 77, 77
        (Get-NetBridgeVlan -VlanId 77 -AllNamespaces).Namespace | Select-Object -Unique | Should -Be 'blue'
    }

    It 'refuses <What>' -ForEach @(
        @{ What = 'VLAN 0'; Arguments = @{ VlanId = 0 }; Id = 'InvalidVlanId'; Category = 'InvalidArgument' }
        @{ What = 'a range backwards'; Arguments = @{ VlanId = '20-10' }; Id = 'InvalidVlanRange'; Category = 'InvalidArgument' }
        @{ What = 'a link that is not there'; Arguments = @{ InterfaceAlias = 'nope' }; Id = 'LinkNotFound'; Category = 'ObjectNotFound' }
        @{ What = 'a bridge that is none'; Arguments = @{ Bridge = 'v0' }; Id = 'NotABridge'; Category = 'InvalidArgument' }
    ) {
        Assert-Failure { Get-NetBridgeVlan @Arguments } $Id $Category
    }

    It 'has a table and a list, for copies too' {
        $vlan = Get-NetBridgeVlan v0 40
        foreach ($one in $vlan, (Copy-ThroughXml $vlan)) {
            $one | Format-Table | Out-String | Should -Match 'br0\s+v0\s+40\s+PVID\s+untagged\s+Forwarding'
            $one | Format-List | Out-String | Should -Match 'VlanId\s+: 40'
        }
    }
}
