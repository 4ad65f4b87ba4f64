BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $canRun = (Test-Program ip) -and (Test-LinkKind bond)
}

Describe 'Set-NetBond' -Tag Links -Skip:(-not $canRun) {
    BeforeAll {
        . "$PSScriptRoot/Link.ps1"
        Reset-Sandbox
        function Get-Data([string] $Name = 'bond5', [string] $Namespace) { (Get-IpLink $Name $Namespace).linkinfo.info_data }
    }

    BeforeEach {
        ip link add bond5 type bond mode active-backup miimon 100
        foreach ($port in 'eth0', 'eth1') {
            ip link add $port type veth peer name "${port}p"
            ip link set "${port}p" up
            # A bond switches its ports on, and looks at their carrier at once; later it would take a while.
            ip link set $port master bond5
        }
        ip link set bond5 up
    }

    AfterEach { Reset-Sandbox }

    It 'has every option that a bond can be told, as New-NetBond has' {
        $options = [NetNamespace.Route.BondDetails].GetProperties().Where{ $_.CanWrite -and $_.SetMethod.IsPublic }.Name -replace '(?<!All)Targets$', 'Target' -replace '^(Primary|ActiveSlave)Index$', '$1' | Sort-Object
        $options.Count | Should -BeGreaterThan 25
        (Get-Command Set-NetBond).Parameters.Keys | Where-Object { $_ -in $options } | Sort-Object | Should -Be $options
        (Get-Command New-NetBond).Parameters.Keys | Where-Object { $_ -in $options } | Sort-Object | Should -Be ($options -ne 'ActiveSlave')
    }

    It 'changes a bond that is up, and emits it as it is then' {
        $bond = Set-NetBond bond5 -Miimon 0:0:0.2 -UpDelay 0:0:0.4 -Primary eth1 -PrimaryReselect Failure -PeerNotifications 5 -ResendIgmp 3 -AllSlavesActive
        Assert-SameLink $bond
        $data = Get-Data
        "$($data.miimon) $($data.updelay) $($data.primary) $($data.primary_reselect) $($data.num_peer_notif) $($data.resend_igmp) $($data.all_slaves_active)" | Should -Be '200 400 eth1 failure 5 3 1'
        "$($bond.Details.Miimon) $($bond.Details.PrimaryIndex)" | Should -Be "00:00:00.2000000 $((Get-NetLink eth1).InterfaceIndex)"
        $null = Set-NetBond bond5 -Primary '' -AllSlavesActive:$false
        (Get-Data).primary | Should -BeNullOrEmpty
        (Get-Data).all_slaves_active | Should -Be 0
    }

    It 'chooses the active port' {
        foreach ($port in 'eth1', 'eth0') {
            (Set-NetBond bond5 -ActiveSlave $port).Details.ActiveSlaveIndex | Should -Be (Get-NetLink $port).InterfaceIndex
            (Get-Data).active_slave | Should -Be $port
        }
    }

    It 'watches by ARP in place of carrier, with one list of targets in place of another' {
        $null = Set-NetBond bond5 -ArpInterval 0:0:0.5 -ArpIPTarget 192.0.2.1, 192.0.2.2
        "$((Get-Data).miimon) $((Get-Data).arp_interval) $((Get-Data).arp_ip_target)" | Should -Be '0 500 192.0.2.1 192.0.2.2'
        $null = Set-NetBond bond5 -ArpIPTarget 192.0.2.3
        (Get-Data).arp_ip_target | Should -Be '192.0.2.3'
        $null = Set-NetBond bond5 -Miimon 0:0:0.1 -ArpIPTarget @()
        (Get-Data).arp_ip_target | Should -BeNullOrEmpty
    }

    It 'takes bonds from the pipeline, in their namespace' {
        $null = New-NetNamespace blue
        ip -n blue link add bond7 type bond
        (Get-NetLink -Kind bond -AllNamespaces | Set-NetBond -ResendIgmp 7).Name | Sort-Object | Should -Be 'bond5', 'bond7'
        (Get-Data).resend_igmp, (Get-Data bond7 blue).resend_igmp | Should -Be 7, 7
        (Set-NetBond bond7 Ieee8023AD -Namespace blue -LacpRate Fast).Details.Mode | Should -Be 'Ieee8023AD'
    }

    Context 'bad input' {
        It 'refuses <What>, and leaves all as it was' -ForEach @(
            @{ What = 'a link that is no bond'; Link = 'eth0'; Settings = @{ ResendIgmp = 1 }; Id = 'NotABond'; Category = 'InvalidArgument' }
            @{ What = 'a link that is not there'; Link = 'nope'; Settings = @{ ResendIgmp = 1 }; Id = 'LinkNotFound'; Category = 'ObjectNotFound' }
            @{ What = 'a mode while it has ports'; Settings = @{ Mode = 'BalanceRR' }; Id = 'BondHasPorts'; Category = 'ResourceBusy' }
            @{ What = 'a mode that does not exist'; Settings = @{ Mode = 'Bogus' }; Id = 'CannotConvertArgumentNoMessage'; Category = 'InvalidArgument' }
            @{ What = 'LACP in a mode without it, with good ones'; Settings = @{ Miimon = '0:0:0.2'; ResendIgmp = 9; LacpRate = 'Fast' }; Id = 'BondOptionNotInMode'; Category = 'InvalidArgument' }
            @{ What = 'a delay that is no multiple of what it has'; Settings = @{ UpDelay = '0:0:0.25' }; Id = 'InvalidLinkOption'; Category = 'InvalidArgument' }
            @{ What = 'a number for a time'; Settings = @{ Miimon = 100 }; Id = 'InvalidLinkOption'; Category = 'InvalidArgument' }
            @{ What = 'an active port that is none'; Settings = @{ ActiveSlave = 'eth0p' }; Id = 'NotABondPort'; Category = 'InvalidArgument' }
            @{ What = 'a primary that is not there'; Settings = @{ Primary = 'nope' }; Id = 'LinkNotFound'; Category = 'ObjectNotFound' }
        ) {
            $before = Get-Data | ConvertTo-Json
            Assert-Failure { Set-NetBond ($Link ?? 'bond5') @Settings } $Id $Category
            Get-Data | ConvertTo-Json | Should -Be $before
        }
    }

    It 'changes nothing with -WhatIf' {
        Set-NetBond bond5 -ResendIgmp 9 -WhatIf | Should -BeNullOrEmpty
        (Get-Data).resend_igmp | Should -Be 1
    }

    It 'completes bonds and their ports only' {
        Get-Completion 'Set-NetBond ' | Should -Be 'bond5'
        Get-Completion 'Set-NetBond bond5 -ActiveSlave ' | Should -Be 'eth0', 'eth1'
    }
}

Describe 'Set-NetBond of what is no bond' -Tag Links {
    BeforeAll {
        . "$PSScriptRoot/Expect.ps1"
        Reset-Sandbox
    }

    It 'says so' {
        Assert-Failure { Set-NetBond lo -ResendIgmp 1 } NotABond InvalidArgument "*'lo'*"
        Assert-Failure { Set-NetBond nope -ResendIgmp 1 } LinkNotFound ObjectNotFound
    }
}
