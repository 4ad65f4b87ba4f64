BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
}

Describe 'Set-NetBridgePort' -Tag Links -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/Bridge.ps1"
        Reset-Sandbox
    }

    BeforeEach { New-BridgeLab }

    AfterEach { Reset-Sandbox }

    It 'changes <Name>, there and back' -ForEach @(
        @{ Name = 'Hairpin'; Word = 'hairpin' }
        @{ Name = 'BpduGuard'; Word = 'guard' }
        @{ Name = 'RootBlock'; Word = 'root_block' }
        @{ Name = 'MulticastFastLeave'; Word = 'fastleave' }
        @{ Name = 'Learning'; Word = 'learning' }
        @{ Name = 'UnicastFlood'; Word = 'flood' }
        @{ Name = 'MulticastFlood'; Word = 'mcast_flood' }
        @{ Name = 'BroadcastFlood'; Word = 'bcast_flood' }
        @{ Name = 'MulticastToUnicast'; Word = 'mcast_to_unicast' }
        @{ Name = 'ProxyArp'; Word = 'proxy_arp' }
        @{ Name = 'ProxyArpWifi'; Word = 'proxy_arp_wifi' }
        @{ Name = 'NeighborSuppress'; Word = 'neigh_suppress' }
        @{ Name = 'VlanTunnel'; Word = 'vlan_tunnel' }
        @{ Name = 'Isolated'; Word = 'isolated' }
        @{ Name = 'Locked'; Word = 'locked' }
    ) {
        $before = (Get-IpPort v0).$Word
        foreach ($value in (-not $before), $before) {
            $setting = @{ $Name = $value }
            (Set-NetBridgePort v0 @setting).$Name | Should -Be $value
            (Get-IpPort v0).$Word | Should -Be $value
        }
        (Get-IpPort w0).$Word | Should -Be $before
    }

    It 'changes numbers and the rest' {
        $port = Set-NetBridgePort v0 -Cost 65535 -Priority 63 -MulticastRouter Disabled -GroupForwardMask 0x4000 -BackupPort w0 -MulticastEhtHostsLimit 7
        Assert-SamePort $port
        $port.BackupPort | Should -Be 'w0'
        $port.MulticastEhtHostsLimit | Should -Be 7
        Get-Content /sys/class/net/v0/brport/backup_port | Should -Be 'w0'
        (Set-NetBridgePort v0 -BackupPort '').BackupPort | Should -BeNullOrEmpty
        Get-Content /sys/class/net/v0/brport/backup_port | Should -BeNullOrEmpty
    }

    It 'changes the state' {
        "$((Set-NetBridgePort v0 -State Disabled).State)" | Should -Be 'Disabled'
        (Get-BridgeLink v0).state | Should -Be 'disabled'
        "$((Set-NetBridgePort v0 -Cost 5).State)" | Should -Be 'Disabled' -Because 'another setting does not bring it back'
        "$((Set-NetBridgePort v0 -State Forwarding).State)" | Should -Be 'Forwarding'
    }

    It 'lets hosts in by their MAC address, and limits groups, or says that this kernel cannot' {
        if ($null -ne (Get-NetBridgePort v0).Mab) {
            $port = Set-NetBridgePort v0 -Locked -Mab -MulticastMaxGroups 5
            $port.Mab | Should -BeTrue
            $port.MulticastMaxGroups | Should -Be 5
        }
        else {
            Assert-Failure { Set-NetBridgePort v0 -Hairpin -Locked -Mab -MulticastMaxGroups 5 } LinkOptionNotSupported NotImplemented '*Mab, MulticastMaxGroups*'
            (Get-IpPort v0).hairpin | Should -BeFalse
            (Get-IpPort v0).locked | Should -BeFalse
        }
    }

    It 'takes what Get-NetBridgePort gives' {
        (Get-NetBridgePort | Set-NetBridgePort -Cost 9).Cost | Should -Be 9, 9
        (Get-BridgeLink w0).cost | Should -Be 9
        $null = New-NetNamespace blue
        New-BridgeLab -Namespace blue
        (Get-NetBridgePort v0 -Namespace blue | Set-NetBridgePort -Cost 11).Namespace | Should -Be 'blue'
        (Get-BridgeLink v0 blue).cost | Should -Be 11
        (Get-BridgeLink v0).cost | Should -Be 9
        (Set-NetBridgePort * -Cost 12 -Namespace blue -ErrorAction Ignore).InterfaceAlias | Sort-Object | Should -Be 'v0', 'w0'
    }

    Context 'bad input' {
        It 'refuses <What>, and changes nothing' -ForEach @(
            @{ What = 'a link that is no port'; Link = 'v1'; Settings = @{ Cost = 5 }; Id = 'NotABridgePort'; Category = 'InvalidArgument' }
            @{ What = 'a link that is not there'; Link = 'nope'; Settings = @{ Cost = 5 }; Id = 'LinkNotFound'; Category = 'ObjectNotFound' }
            @{ What = 'a priority of 64'; Link = 'v0'; Settings = @{ Hairpin = $true; Priority = 64 }; Id = 'InvalidPriority'; Category = 'InvalidArgument' }
            @{ What = 'a cost of 0'; Link = 'v0'; Settings = @{ Hairpin = $true; Cost = 0 }; Id = 'InvalidCost'; Category = 'InvalidArgument' }
            @{ What = 'itself as backup'; Link = 'v0'; Settings = @{ Hairpin = $true; BackupPort = 'v0' }; Id = 'BackupPortIsSame'; Category = 'InvalidArgument' }
            @{ What = 'a backup that is no port'; Link = 'v0'; Settings = @{ Hairpin = $true; BackupPort = 'v1' }; Id = 'NotABridgePort'; Category = 'InvalidArgument' }
            @{ What = 'a state that only the spanning tree has'; Link = 'v0'; Settings = @{ Hairpin = $true; State = 'Blocking' }; Id = 'PortStateNotKept'; Category = 'InvalidArgument' }
            @{ What = 'groups that are never forwarded'; Link = 'v0'; Settings = @{ Hairpin = $true; GroupForwardMask = 2 }; Id = 'SetLinkFailed'; Category = 'InvalidArgument' }
        ) {
            $before = bridge -j -d link
            Assert-Failure { Set-NetBridgePort $Link @Settings } $Id $Category
            bridge -j -d link | Should -Be $before
        }

        It 'keeps one failure apart from the others' {
            $ports = Set-NetBridgePort v0, v1, w0 -Cost 5 -ErrorAction SilentlyContinue -ErrorVariable failures
            $ports.InterfaceAlias | Should -Be 'v0', 'w0'
            $failures.Count | Should -Be 1
        }

        It 'says that a link is down' {
            ip link set v0 down
            Get-ExpectedError { Set-NetBridgePort v0 -State Forwarding } | ForEach-Object { $_.ErrorDetails.RecommendedAction } | Should -BeLike '*Enable-NetLink*'
        }
    }

    It 'changes nothing with -WhatIf' {
        Set-NetBridgePort v0 -Cost 5 -WhatIf | Should -BeNullOrEmpty
        (Get-BridgeLink v0).cost | Should -Be 2
    }
}
