BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $canRun = (Test-Program ip) -and (Test-LinkKind bond)
}

Describe 'New-NetBond' -Tag Links -Skip:(-not $canRun) {
    BeforeAll {
        . "$PSScriptRoot/Link.ps1"
        Reset-Sandbox
    }

    BeforeEach { ip link add eth0 type veth peer name eth1 }

    AfterEach { Reset-Sandbox }

    Context 'what it makes' {
        It 'is a bond in mode <Mode>, which ip calls <Ip>' -ForEach @(
            @{ Mode = 'BalanceRR'; Ip = 'balance-rr' }
            @{ Mode = 'ActiveBackup'; Ip = 'active-backup' }
            @{ Mode = 'BalanceXor'; Ip = 'balance-xor' }
            @{ Mode = 'Broadcast'; Ip = 'broadcast' }
            @{ Mode = 'Ieee8023AD'; Ip = '802.3ad' }
            @{ Mode = 'BalanceTlb'; Ip = 'balance-tlb' }
            @{ Mode = 'BalanceAlb'; Ip = 'balance-alb' }
        ) {
            $link = New-NetBond bond5 $Mode
            Assert-SameLink $link
            "$($link.Details.Mode)" | Should -Be $Mode
            (Get-IpLink bond5).linkinfo.info_data.mode | Should -Be $Ip
        }

        It 'has the options of LACP' {
            $null = New-NetBond bond5 Ieee8023AD -Miimon 0:0:0.1 -UpDelay 0:0:0.2 -DownDelay 0:0:0.3 -XmitHashPolicy Layer34 -LacpRate Fast -LacpActive -AdSelect Bandwidth -AdUserPortKey 5 -AdActorSystemPriority 100 -AdActorSystem 02:00:00:00:00:99 -MinLinks 1
            $data = (Get-IpLink bond5).linkinfo.info_data
            "$($data.miimon) $($data.updelay) $($data.downdelay) $($data.xmit_hash_policy) $($data.ad_lacp_rate) $($data.ad_lacp_active) $($data.ad_select)" | Should -Be '100 200 300 layer3+4 fast on bandwidth'
            "$($data.ad_user_port_key) $($data.ad_actor_sys_prio) $($data.ad_actor_system) $($data.min_links)" | Should -Be '5 100 02:00:00:00:00:99 1'
        }

        It 'asks targets of both families' {
            $link = New-NetBond bond5 ActiveBackup -ArpInterval 0:0:0.5 -ArpIPTarget 192.0.2.1, 192.0.2.2 -NsIPv6Target 2001:db8::1 -ArpValidate All -ArpAllTargets All -ArpMissedMax 4
            $data = (Get-IpLink bond5).linkinfo.info_data
            "$($data.arp_interval) $($data.arp_validate) $($data.arp_all_targets) $($data.arp_missed_max)" | Should -Be '500 all all 4'
            $data.arp_ip_target | Should -Be '192.0.2.1', '192.0.2.2'
            $data.ns_ip6_target | Should -Be '2001:db8::1'
            $link.Details.ArpIPTargets.ForEach('ToString') | Should -Be '192.0.2.1', '192.0.2.2'
        }

        It 'has the other options' {
            $null = New-NetBond bond5 ActiveBackup -Miimon 0:0:0.1 -PeerNotifications 3 -PeerNotificationDelay 0:0:0.4 -ResendIgmp 2 -AllSlavesActive -FailOverMac Active -PrimaryReselect Better -TxQueues 4
            $data = (Get-IpLink bond5).linkinfo.info_data
            "$($data.num_peer_notif) $($data.peer_notify_delay) $($data.resend_igmp) $($data.all_slaves_active) $($data.fail_over_mac) $($data.primary_reselect)" | Should -Be '3 400 2 1 active better'
            (Get-IpLink bond5).num_tx_queues | Should -Be 4
            (New-NetBond bond6 BalanceTlb -TlbDynamic:$false -LearningPacketInterval 0:0:3).Details.LearningPacketInterval | Should -Be '00:00:03'
            (New-NetBond bond7 BalanceRR -PacketsPerSlave 8).Details.PacketsPerSlave | Should -Be 8
        }

        It 'takes ports, of which it tells the state' {
            $null = New-NetBond bond5 ActiveBackup -Miimon 0:0:0.1 -Primary eth0 -Up
            $port = Set-NetLink eth0 -Master bond5
            $port.PortDetails | Should -BeOfType 'NetNamespace.Route.BondPortDetails'
            $ip = (Get-IpLink eth0).linkinfo.info_slave_data
            "$($port.PortDetails.State) $($port.PortDetails.MiiStatus) $($port.PortDetails.LinkFailureCount)" | Should -Be "$($ip.state) $($ip.mii_status) $($ip.link_failure_count)"
            (Get-IpLink bond5).linkinfo.info_data.primary | Should -Be 'eth0'
            (Get-NetLink bond5).Details.PrimaryIndex | Should -Be $port.InterfaceIndex
        }
    }

    Context '-Ensure' {
        It 'makes it the first time and changes nothing the second, before and after the primary is a port' {
            $first = New-NetBond bond5 ActiveBackup -Miimon 0:0:0.1 -Primary eth0 -Ensure
            (New-NetBond bond5 ActiveBackup -Miimon 0:0:0.1 -Primary eth0 -Ensure).InterfaceIndex | Should -Be $first.InterfaceIndex
            $null = Set-NetLink eth0 -Master bond5
            (New-NetBond bond5 ActiveBackup -Miimon 0:0:0.1 -Primary eth0 -Ensure).InterfaceIndex | Should -Be $first.InterfaceIndex
            Assert-Failure { New-NetBond bond5 ActiveBackup -Primary eth1 -Ensure } LinkDiffers ResourceExists '*PrimaryIndex*'
        }

        It 'finds what ip made, and says what differs' {
            ip link add bond5 type bond mode 802.3ad miimon 100 lacp_rate fast
            (New-NetBond bond5 Ieee8023AD -Miimon 0:0:0.1 -LacpRate Fast -Ensure).Name | Should -Be 'bond5'
            Assert-Failure { New-NetBond bond5 ActiveBackup -Ensure } LinkDiffers ResourceExists '*Mode is Ieee8023AD, not ActiveBackup*'
        }
    }

    Context 'bad input' {
        It 'refuses <Shown>, and leaves nothing' -ForEach @(
            @{ Shown = 'a mode that does not exist'; Settings = @{ Mode = 'Bogus' }; Id = 'CannotConvertArgumentNoMessage'; Category = 'InvalidArgument' }
            @{ Shown = 'a number for a time'; Settings = @{ Miimon = 100 }; Id = 'InvalidLinkOption'; Category = 'InvalidArgument' }
            @{ Shown = 'a delay that is no multiple'; Settings = @{ Miimon = '0:0:0.1'; UpDelay = '0:0:0.25' }; Id = 'InvalidLinkOption'; Category = 'InvalidArgument' }
            @{ Shown = 'both ways of watching'; Settings = @{ Miimon = '0:0:0.1'; ArpInterval = '0:0:0.1' }; Id = 'InvalidLinkOption'; Category = 'InvalidArgument' }
            @{ Shown = 'an IPv6 address as an ARP target'; Settings = @{ ArpIPTarget = '2001:db8::1' }; Id = 'InvalidLinkOption'; Category = 'InvalidArgument' }
            @{ Shown = 'LACP in a mode without it'; Settings = @{ Mode = 'BalanceRR'; LacpRate = 'Fast' }; Id = 'BondOptionNotInMode'; Category = 'InvalidArgument' }
            @{ Shown = 'a primary that is not there'; Settings = @{ Mode = 'ActiveBackup'; Primary = 'nope' }; Id = 'LinkNotFound'; Category = 'ObjectNotFound' }
            @{ Shown = 'a user key out of range'; Settings = @{ Mode = 'Ieee8023AD'; AdUserPortKey = 1024 }; Id = 'NewLinkFailed'; Category = 'InvalidArgument' }
            @{ Shown = 'a group as this system'; Settings = @{ Mode = 'Ieee8023AD'; AdActorSystem = '01:00:5e:00:00:01' }; Id = 'InvalidMacAddress'; Category = 'InvalidArgument' }
        ) {
            Assert-Failure { New-NetBond bond5 @Settings } $Id $Category
        }
    }

    It 'makes nothing with -WhatIf' {
        New-NetBond bond5 -WhatIf | Should -BeNullOrEmpty
        '/sys/class/net/bond5' | Should -Not -Exist
    }
}

Describe 'New-NetBond on a kernel without bonds' -Tag Links -Skip:$canRun {
    BeforeAll {
        . "$PSScriptRoot/Expect.ps1"
        Reset-Sandbox
    }

    It 'names the option and the module' {
        Assert-Failure { New-NetBond bond5 -Mode ActiveBackup } LinkKindNotSupported NotImplemented '*CONFIG_BONDING*modprobe bonding*'
    }
}
