BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = (Test-Program ip) -and (Test-Program bridge)
    $hasVlans = $hasIp -and (Test-Need bridge:vlan_filtering)
}

Describe 'Set-NetBridgeVlan' -Tag Vlan -Skip:(-not $hasVlans) {
    BeforeAll {
        . "$PSScriptRoot/Bridge.ps1"
        Reset-Sandbox
        # What bridge says, a text for each VLAN of a port: it shows rows of equal ones as one.
        function Get-State([string] $Port) {
            foreach ($row in (bridge -j -d vlan show dev $Port | ConvertFrom-Json).vlans) { foreach ($id in $row.vlan..($row.vlanEnd ?? $row.vlan)) { "$id $($row.state)" } }
        }
    }

    BeforeEach {
        New-BridgeLab -Option vlan_filtering, 1
        bridge vlan add vid 10-14 dev v0
        bridge vlan add vid 10-12 dev w0
    }

    AfterEach { Reset-Sandbox }

    It 'gives VLANs of a port a state, and emits them' {
        $vlans = Set-NetBridgeVlan v0 11, 13-20 -State Blocking
        $vlans | ForEach-Object { "$_ $($_.State)" } | Should -Be '11 dev v0 Blocking', '13 dev v0 Blocking', '14 dev v0 Blocking'
        Get-State v0 | Should -Be '1 forwarding', '10 forwarding', '11 blocking', '12 forwarding', '13 blocking', '14 blocking'
        Get-State w0 | Should -Be '1 forwarding', '10 forwarding', '11 forwarding', '12 forwarding'
        (Set-NetBridgeVlan br0 1 -State Disabled).State | Should -Be 'Disabled'
    }

    It 'takes what Get-NetBridgeVlan gives, with its own state or another one' {
        $before = Get-NetBridgeVlan w*
        ($before | Set-NetBridgeVlan -State Learning).Count | Should -Be 4
        Get-State w0 | Should -Be '1 learning', '10 learning', '11 learning', '12 learning'
        $null = $before | Set-NetBridgeVlan
        Get-State w0 | Should -Be '1 forwarding', '10 forwarding', '11 forwarding', '12 forwarding'
    }

    It 'says where a multicast router is' {
        ip link set br0 type bridge mcast_vlan_snooping 1
        (Set-NetBridgeVlan v0 10 -MulticastRouter Permanent).MulticastRouter | Should -Be 'Permanent'
        (bridge -j -d vlan show dev v0 | ConvertFrom-Json).vlans.Where{ $_.vlan -eq 10 }.mcast_router | Should -Be 2
    }

    It 'lets frames of a VLAN through or not' {
        $null = New-NetNamespace blue, green
        ip link set v1 netns blue
        ip link set w1 netns green
        foreach ($end in @{ Namespace = 'blue'; Name = 'v1'; Address = '10.1.1.1/24' }, @{ Namespace = 'green'; Name = 'w1'; Address = '10.1.1.2/24' }) {
            ip -n $end.Namespace address add $end.Address dev $end.Name
            ip -n $end.Namespace link set $end.Name up
        }
        foreach ($step in @{ State = 'Forwarding'; Code = 0 }, @{ State = 'Blocking'; Code = 1 }, @{ State = 'Forwarding'; Code = 0 }) {
            $null = Set-NetBridgeVlan w0 1 -State $step.State
            ip netns exec blue ping -c 1 -W 2 10.1.1.2 *> $null
            $LASTEXITCODE | Should -Be $step.Code -Because $step.State
        }
    }

    It 'changes nothing with -WhatIf' {
        Set-NetBridgeVlan v0 10 -State Disabled -WhatIf | Should -BeNullOrEmpty
        Get-State v0 | Should -Not -Contain '10 disabled'
    }

    It 'refuses <What>, and leaves all as it was' -ForEach @(
        @{ What = 'a VLAN that the port is not in'; Arguments = @{ VlanId = 10, 77 }; Id = 'BridgeVlanNotFound'; Category = 'ObjectNotFound' }
        @{ What = 'VLAN 0'; Arguments = @{ VlanId = 0 }; Id = 'InvalidVlanId'; Category = 'InvalidArgument' }
        @{ What = 'VLAN 4095'; Arguments = @{ VlanId = 4095 }; Id = 'InvalidVlanId'; Category = 'InvalidArgument' }
        @{ What = 'a link that is no port'; Arguments = @{ Name = 'v1' }; Id = 'NotABridgePort'; Category = 'InvalidArgument' }
        @{ What = 'a link that is not there'; Arguments = @{ Name = 'nope' }; Id = 'LinkNotFound'; Category = 'ObjectNotFound' }
        @{ What = 'a state that does not exist'; Arguments = @{ State = 'Bogus' }; Id = 'CannotConvertArgumentNoMessage'; Category = 'InvalidArgument' }
    ) {
        $all = @{ Name = 'v0'; VlanId = 10; State = 'Disabled' }
        foreach ($name in $Arguments.Keys) { $all[$name] = $Arguments[$name] }
        $before = Get-State v0
        Assert-Failure { Set-NetBridgeVlan @all } $Id $Category
        Get-State v0 | Should -Be $before
    }

    It 'says that the spanning tree protocol decides' {
        ip link set br0 type bridge stp_state 1
        Assert-Failure { Set-NetBridgeVlan v0 10 -State Disabled } SetBridgeVlanFailed ResourceBusy
    }

    It 'completes ports' { Get-Completion 'Set-NetBridgeVlan ' | Should -Be 'v0', 'w0' }
}

Describe 'Set-NetBridgeVlan on a kernel without VLANs in bridges' -Tag Vlan -Skip:(-not $hasIp -or $hasVlans) {
    BeforeAll {
        . "$PSScriptRoot/Bridge.ps1"
        Reset-Sandbox
    }

    AfterAll { Reset-Sandbox }

    It 'finds no VLAN' {
        New-BridgeLab
        Assert-Failure { Set-NetBridgeVlan v0 10 -State Disabled } BridgeVlanNotFound ObjectNotFound
        Assert-Failure { Set-NetBridgeVlan v1 10 -State Disabled } NotABridgePort InvalidArgument
    }
}
