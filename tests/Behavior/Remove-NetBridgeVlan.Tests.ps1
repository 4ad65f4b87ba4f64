BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = (Test-Program ip) -and (Test-Program bridge)
    $hasVlans = $hasIp -and (Test-Need bridge:vlan_filtering)
}

Describe 'Remove-NetBridgeVlan' -Tag Vlan -Skip:(-not $hasVlans) {
    BeforeAll {
        . "$PSScriptRoot/Bridge.ps1"
        Reset-Sandbox
    }

    BeforeEach {
        New-BridgeLab -Option vlan_filtering, 1
        bridge vlan add vid 10-20 dev v0
        bridge vlan add vid 10-20 dev w0
        bridge vlan add vid 50 dev br0 self
    }

    AfterEach { Reset-Sandbox }

    It 'takes a port out of VLANs' {
        Remove-NetBridgeVlan v0 10 | Should -BeNullOrEmpty
        Remove-NetBridgeVlan v0 1, 12-18
        Get-BridgeVlanText v0 | Should -Be '11', '19', '20'
        (Get-BridgeVlanText w0).Count | Should -Be 12
    }

    It 'passes over those of a range that are not there' {
        Remove-NetBridgeVlan v0 19-4094
        (Get-BridgeVlanText v0)[-1] | Should -Be '18'
    }

    It 'takes the bridge itself out' {
        Remove-NetBridgeVlan br0 50
        Get-BridgeVlanText br0 | Should -Be '1 PVID Egress Untagged'
    }

    It 'takes what Get-NetBridgeVlan gives' {
        Get-NetBridgeVlan -VlanId 10-20 | Remove-NetBridgeVlan
        foreach ($name in 'v0', 'w0') { Get-BridgeVlanText $name | Should -Be '1 PVID Egress Untagged' }
        $null = New-NetNamespace blue
        New-BridgeLab -Namespace blue -Option vlan_filtering, 1
        Get-NetBridgeVlan v0 -Namespace blue | Remove-NetBridgeVlan
        Get-BridgeVlanText v0 blue | Should -BeNullOrEmpty
        Get-BridgeVlanText v0 | Should -Be '1 PVID Egress Untagged'
    }

    It 'refuses <What>, and changes nothing' -ForEach @(
        @{ What = 'a VLAN that it is not in'; Link = 'v0'; Vlan = 99; Id = 'BridgeVlanNotFound'; Category = 'ObjectNotFound' }
        @{ What = 'a range that it is in none of'; Link = 'v0'; Vlan = '90-99'; Id = 'BridgeVlanNotFound'; Category = 'ObjectNotFound' }
        @{ What = 'VLAN 0'; Link = 'v0'; Vlan = 0; Id = 'InvalidVlanId'; Category = 'InvalidArgument' }
        @{ What = 'VLAN 4095'; Link = 'v0'; Vlan = 4095; Id = 'InvalidVlanId'; Category = 'InvalidArgument' }
        @{ What = 'a range backwards'; Link = 'v0'; Vlan = '20-10'; Id = 'InvalidVlanRange'; Category = 'InvalidArgument' }
        @{ What = 'a link that is no port'; Link = 'v1'; Vlan = 10; Id = 'NotABridgePort'; Category = 'InvalidArgument' }
        @{ What = 'a link that is not there'; Link = 'nope'; Vlan = 10; Id = 'LinkNotFound'; Category = 'ObjectNotFound' }
        @{ What = 'no link'; Link = $null; Vlan = 10; Id = 'LinkNotGiven'; Category = 'InvalidArgument' }
    ) {
        $before = bridge -j vlan show
        $arguments = @{ VlanId = $Vlan }
        if ($Link) { $arguments.InterfaceAlias = $Link }
        Assert-Failure { Remove-NetBridgeVlan @arguments } $Id $Category
        bridge -j vlan show | Should -Be $before
    }

    It 'goes on after one that is not there' {
        Remove-NetBridgeVlan v0 99, 10, 98, 11 -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures.Count | Should -Be 2
        (Get-BridgeVlanText v0)[1] | Should -Be '12'
    }

    It 'does nothing with -WhatIf' {
        Remove-NetBridgeVlan v0 10 -WhatIf
        Get-BridgeVlanText v0 | Should -Contain '10'
    }
}
