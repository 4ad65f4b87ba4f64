BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = (Test-Program ip) -and (Test-Program bridge)
    $hasVlans = $hasIp -and (Test-Need bridge:vlan_filtering)
}

Describe 'Add-NetBridgeVlan' -Tag Vlan -Skip:(-not $hasVlans) {
    BeforeAll {
        . "$PSScriptRoot/Bridge.ps1"
        Reset-Sandbox
    }

    BeforeEach { New-BridgeLab -Option vlan_filtering, 1 }

    AfterEach { Reset-Sandbox }

    Context 'what it does' {
        It 'puts a port into a VLAN, which it emits' {
            $vlan = Add-NetBridgeVlan v0 10
            $vlan | Should -BeOfType 'NetNamespace.Objects.NetBridgeVlan'
            "$vlan" | Should -Be '10 dev v0'
            $vlan.Bridge | Should -Be 'br0'
            Get-BridgeVlanText v0 | Should -Be '1 PVID Egress Untagged', '10'
        }

        It 'takes ranges, several, and numbers' {
            (Add-NetBridgeVlan v0 10, 20-23, '30-31').VlanId | Should -Be 10, 20, 21, 22, 23, 30, 31
            Get-BridgeVlanText v0 | Should -Be '1 PVID Egress Untagged', '10', '20', '21', '22', '23', '30', '31'
            (Add-NetBridgeVlan w0 2-4094 -Untagged).Count | Should -Be 4093
            (Get-BridgeVlanText w0).Count | Should -Be 4094
        }

        It 'makes one the VLAN of frames without a tag, in the place of another' {
            $vlan = Add-NetBridgeVlan v0 40 -Pvid -Untagged
            $vlan.IsPvid | Should -BeTrue
            $vlan.IsUntagged | Should -BeTrue
            Get-BridgeVlanText v0 | Should -Be '1 Egress Untagged', '40 PVID Egress Untagged'
        }

        It 'gives a VLAN that is there other flags' {
            $null = Add-NetBridgeVlan v0 10 -Untagged
            (Add-NetBridgeVlan v0 10).IsUntagged | Should -BeFalse
            Get-BridgeVlanText v0 | Should -Be '1 PVID Egress Untagged', '10'
        }

        It 'puts the bridge itself into a VLAN' {
            (Add-NetBridgeVlan br0 50-51).Bridge | Should -Be 'br0', 'br0'
            Get-BridgeVlanText br0 | Should -Be '1 PVID Egress Untagged', '50', '51'
        }

        It 'maps VLANs to tunnel ids' {
            $null = Set-NetBridgePort v0 -VlanTunnel
            (Add-NetBridgeVlan v0 60-62 -TunnelId 160).TunnelId | Should -Be 160, 161, 162
            (Add-NetBridgeVlan v0 70 -TunnelId 16777215).TunnelId | Should -Be 16777215
            $tunnels = (bridge -j vlan tunnelshow dev v0 | ConvertFrom-Json).tunnels
            $tunnels[0].vlan, $tunnels[0].vlanEnd, $tunnels[0].tunid, $tunnels[0].tunidEnd | Should -Be 60, 62, 160, 162
            $tunnels[1].tunid | Should -Be 16777215
        }

        It 'takes ports from the pipeline, in their namespace, and copies VLANs' {
            (Get-NetBridgePort | Add-NetBridgeVlan -VlanId 10).InterfaceAlias | Should -Be 'v0', 'w0'
            $null = New-NetNamespace blue
            New-BridgeLab -Namespace blue -Option vlan_filtering, 1
            (Get-NetBridgePort v0 -Namespace blue | Add-NetBridgeVlan -VlanId 12).Namespace | Should -Be 'blue'
            Get-BridgeVlanText v0 blue | Should -Contain '12'
            $null = Add-NetBridgeVlan v0 20-21 -Untagged
            $null = Add-NetBridgeVlan v0 30 -Pvid
            Get-NetBridgeVlan v0 | Add-NetBridgeVlan -Name w0 | Out-Null
            Get-BridgeVlanText w0 | Should -Be (Get-BridgeVlanText v0)
        }
    }

    Context 'bad input' {
        It 'refuses <What>, and changes nothing' -ForEach @(
            @{ What = 'VLAN 0'; Link = 'v0'; Vlan = 0; More = @{}; Id = 'InvalidVlanId'; Category = 'InvalidArgument' }
            @{ What = 'VLAN 4095'; Link = 'v0'; Vlan = 4095; More = @{}; Id = 'InvalidVlanId'; Category = 'InvalidArgument' }
            @{ What = 'VLAN -1'; Link = 'v0'; Vlan = -1; More = @{}; Id = 'InvalidVlanId'; Category = 'InvalidArgument' }
            @{ What = 'text'; Link = 'v0'; Vlan = 'ten'; More = @{}; Id = 'InvalidVlanId'; Category = 'InvalidArgument' }
            @{ What = 'a range backwards'; Link = 'v0'; Vlan = '20-10'; More = @{}; Id = 'InvalidVlanRange'; Category = 'InvalidArgument' }
            @{ What = 'a bad one after a good one'; Link = 'v0'; Vlan = 10, '0-5'; More = @{}; Id = 'InvalidVlanId'; Category = 'InvalidArgument' }
            @{ What = 'several for frames without a tag'; Link = 'v0'; Vlan = '10-20'; More = @{ Pvid = $true }; Id = 'PvidOfRange'; Category = 'InvalidArgument' }
            @{ What = 'a link that is no port'; Link = 'v1'; Vlan = 10; More = @{}; Id = 'NotABridgePort'; Category = 'InvalidArgument' }
            @{ What = 'a link that is not there'; Link = 'nope'; Vlan = 10; More = @{}; Id = 'LinkNotFound'; Category = 'ObjectNotFound' }
            @{ What = 'a tunnel id where there is no mapping'; Link = 'v0'; Vlan = 10; More = @{ TunnelId = 5 }; Id = 'VlanTunnelOff'; Category = 'InvalidArgument' }
            @{ What = 'a tunnel id of the bridge itself'; Link = 'br0'; Vlan = 10; More = @{ TunnelId = 5 }; Id = 'NotABridgePort'; Category = 'InvalidArgument' }
            @{ What = 'tunnel id 0'; Link = 'w0'; Vlan = 10; More = @{ TunnelId = 0 }; Id = 'InvalidTunnelId'; Category = 'InvalidArgument' }
            @{ What = 'tunnel ids above the last'; Link = 'w0'; Vlan = '10-11'; More = @{ TunnelId = 16777215 }; Id = 'InvalidTunnelId'; Category = 'InvalidArgument' }
        ) {
            ip link set w0 type bridge_slave vlan_tunnel on
            $before = bridge -j vlan show
            Assert-Failure { Add-NetBridgeVlan $Link $Vlan @More } $Id $Category
            bridge -j vlan show | Should -Be $before
        }

        It 'takes back what it did where a tunnel id is taken' {
            $null = Set-NetBridgePort v0 -VlanTunnel
            $null = Add-NetBridgeVlan v0 10 -TunnelId 100 -Untagged
            $before = bridge -j vlan show
            $tunnels = bridge -j vlan tunnelshow
            Assert-Failure { Add-NetBridgeVlan v0 10, 20 -TunnelId 99 } AddBridgeVlanFailed ResourceExists
            bridge -j vlan show | Should -Be $before
            bridge -j vlan tunnelshow | Should -Be $tunnels
        }
    }

    It 'does nothing with -WhatIf' {
        Add-NetBridgeVlan v0 10 -WhatIf | Should -BeNullOrEmpty
        Get-BridgeVlanText v0 | Should -Be '1 PVID Egress Untagged'
    }
}

Describe 'Add-NetBridgeVlan on a kernel whose bridges know no VLANs' -Tag Vlan -Skip:($hasVlans -or -not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/Bridge.ps1"
        Reset-Sandbox
        New-BridgeLab
    }

    AfterAll { Reset-Sandbox }

    It 'says so' {
        Assert-Failure { Add-NetBridgeVlan v0 10 } BridgeVlanNotSupported NotImplemented '*CONFIG_BRIDGE_VLAN_FILTERING*'
        Assert-Failure { Add-NetBridgeVlan br0 10 } BridgeVlanNotSupported NotImplemented '*CONFIG_BRIDGE_VLAN_FILTERING*'
        Get-NetBridgeVlan | Should -BeNullOrEmpty
        Assert-Failure { Remove-NetBridgeVlan v0 10 } BridgeVlanNotFound ObjectNotFound
    }

    It 'still finds what cannot be: <Vlan>' -ForEach @(
        @{ Vlan = 0; Id = 'InvalidVlanId' }
        @{ Vlan = 4095; Id = 'InvalidVlanId' }
        @{ Vlan = '20-10'; Id = 'InvalidVlanRange' }
        @{ Vlan = '1-2-3'; Id = 'InvalidVlanRange' }
    ) {
        Assert-Failure { Add-NetBridgeVlan v0 $Vlan } $Id InvalidArgument
        Assert-Failure { Remove-NetBridgeVlan v0 $Vlan } $Id InvalidArgument
        Assert-Failure { Get-NetBridgeVlan v0 $Vlan } $Id InvalidArgument
    }

    It 'says what is needed when it may not' {
        Get-UnprivilegedError 'Add-NetBridgeVlan v0 10' | Should -BeLike '*PermissionDenied*CAP_NET_ADMIN*'
    }
}
