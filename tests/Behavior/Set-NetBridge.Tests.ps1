BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
}

Describe 'Set-NetBridge' -Tag Links -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/Link.ps1"
        Reset-Sandbox
        function Get-Data([string] $Name = 'br0', [string] $Namespace) { (Get-IpLink $Name $Namespace).linkinfo.info_data }
    }

    BeforeEach { ip link add br0 type bridge }

    AfterEach { Reset-Sandbox }

    It 'has every option that a bridge can be told, as New-NetBridge has' {
        $options = [NetNamespace.Route.BridgeDetails].GetProperties().Where{ $_.CanWrite -and $_.SetMethod.IsPublic }.Name | Sort-Object
        $options.Count | Should -BeGreaterThan 30
        foreach ($command in 'New-NetBridge', 'Set-NetBridge') { (Get-Command $command).Parameters.Keys | Where-Object { $_ -in $options } | Sort-Object | Should -Be $options }
    }

    It 'changes <Name>' -ForEach @(
        @{ Name = 'StpEnabled'; Value = $true; Word = 'stp_state'; Shown = 1 }
        @{ Name = 'ForwardDelay'; Value = '0:0:5'; Word = 'forward_delay'; Shown = 500 }
        @{ Name = 'HelloTime'; Value = '0:0:3'; Word = 'hello_time'; Shown = 300 }
        @{ Name = 'MaxAge'; Value = '0:0:10'; Word = 'max_age'; Shown = 1000 }
        @{ Name = 'AgeingTime'; Value = '0:1'; Word = 'ageing_time'; Shown = 6000 }
        @{ Name = 'AgeingTime'; Value = '0'; Word = 'ageing_time'; Shown = 0 }
        @{ Name = 'Priority'; Value = 4096; Word = 'priority'; Shown = 4096 }
        @{ Name = 'GroupForwardMask'; Value = 8; Word = 'group_fwd_mask'; Shown = '0x8' }
        @{ Name = 'GroupAddress'; Value = '01:80:c2:00:00:05'; Word = 'group_addr'; Shown = '01:80:c2:00:00:05' }
        @{ Name = 'NoLinkLocalLearn'; Value = $true; Word = 'no_linklocal_learn'; Shown = 1 }
        @{ Name = 'MulticastSnooping'; Value = $false; Word = 'mcast_snooping'; Shown = 0 }
        @{ Name = 'MulticastRouter'; Value = 'Permanent'; Word = 'mcast_router'; Shown = 2 }
        @{ Name = 'MulticastQueryUseIfAddr'; Value = $true; Word = 'mcast_query_use_ifaddr'; Shown = 1 }
        @{ Name = 'MulticastQuerier'; Value = $true; Word = 'mcast_querier'; Shown = 1 }
        @{ Name = 'MulticastHashMax'; Value = 1024; Word = 'mcast_hash_max'; Shown = 1024 }
        @{ Name = 'MulticastLastMemberCount'; Value = 3; Word = 'mcast_last_member_cnt'; Shown = 3 }
        @{ Name = 'MulticastStartupQueryCount'; Value = 4; Word = 'mcast_startup_query_cnt'; Shown = 4 }
        @{ Name = 'MulticastLastMemberInterval'; Value = '0:0:2'; Word = 'mcast_last_member_intvl'; Shown = 200 }
        @{ Name = 'MulticastMembershipInterval'; Value = '0:5'; Word = 'mcast_membership_intvl'; Shown = 30000 }
        @{ Name = 'MulticastQuerierInterval'; Value = '0:4'; Word = 'mcast_querier_intvl'; Shown = 24000 }
        @{ Name = 'MulticastQueryInterval'; Value = '0:2'; Word = 'mcast_query_intvl'; Shown = 12000 }
        @{ Name = 'MulticastQueryResponseInterval'; Value = '0:0:9'; Word = 'mcast_query_response_intvl'; Shown = 900 }
        @{ Name = 'MulticastStartupQueryInterval'; Value = '0:0:30'; Word = 'mcast_startup_query_intvl'; Shown = 3000 }
        @{ Name = 'MulticastStatistics'; Value = $true; Word = 'mcast_stats_enabled'; Shown = 1 }
        @{ Name = 'MulticastIgmpVersion'; Value = 3; Word = 'mcast_igmp_version'; Shown = 3 }
        @{ Name = 'MulticastMldVersion'; Value = 2; Word = 'mcast_mld_version'; Shown = 2 }
        @{ Name = 'CallIPTables'; Value = $true; Word = 'nf_call_iptables'; Shown = 1 }
        @{ Name = 'CallIP6Tables'; Value = $true; Word = 'nf_call_ip6tables'; Shown = 1 }
        @{ Name = 'CallArpTables'; Value = $true; Word = 'nf_call_arptables'; Shown = 1 }
    ) {
        (Get-Data).$Word | Should -Not -Be $Shown
        $setting = @{ $Name = $Value }
        $bridge = Set-NetBridge br0 @setting
        $bridge.Details.$Name | Should -Not -BeNullOrEmpty
        (Get-Data).$Word | Should -Be $Shown
    }

    It 'changes what is about VLANs, or says that this kernel cannot' {
        if ($null -ne (Get-NetLink br0).Details.VlanProtocol) {
            $bridge = Set-NetBridge br0 -VlanFiltering -VlanDefaultPvid 7 -VlanProtocol Ieee8021AD -VlanStatistics
            $bridge.Details.VlanDefaultPvid | Should -Be 7
            (Get-Data).vlan_filtering | Should -Be 1
            (Get-Data).vlan_protocol | Should -Be '802.1ad'
            (Get-Data).vlan_stats_enabled | Should -Be 1
        }
        else { Assert-Failure { Set-NetBridge br0 -AgeingTime 0:1 -VlanFiltering } LinkOptionNotSupported NotImplemented '*VlanFiltering*' }
    }

    It 'takes bridges from the pipeline, in their namespace' {
        $null = New-NetNamespace blue
        ip -n blue link add br7 type bridge
        (Get-NetLink -Kind bridge -AllNamespaces | Set-NetBridge -Priority 4096).Name | Should -Be 'br0', 'br7'
        (Get-Data).priority, (Get-Data br7 blue).priority | Should -Be 4096, 4096
        ip link add br1 type bridge
        (Set-NetBridge br* -StpEnabled).Name | Sort-Object | Should -Be 'br0', 'br1'
    }

    Context 'bad input' {
        It 'refuses <What>, and leaves all as it was' -ForEach @(
            @{ What = 'a link that is no bridge'; Link = 'v0'; Settings = @{ Priority = 1 }; Id = 'NotABridge'; Category = 'InvalidArgument'; Message = "*'v0'*" }
            @{ What = 'a link that is not there'; Link = 'nope'; Settings = @{ Priority = 1 }; Id = 'LinkNotFound'; Category = 'ObjectNotFound'; Message = '*' }
            @{ What = 'a hello time out of range, with good ones'; Link = 'br0'; Settings = @{ Priority = 1; AgeingTime = '0:1'; StpEnabled = $true; HelloTime = '0:0:50' }; Id = 'SetLinkFailed'; Category = 'InvalidArgument'; Message = '*ERANGE*' }
            @{ What = 'seconds as a bare number'; Link = 'br0'; Settings = @{ AgeingTime = 300 }; Id = 'InvalidTime'; Category = 'InvalidArgument'; Message = '*AgeingTime*0:0:5*' }
            @{ What = 'a time below zero'; Link = 'br0'; Settings = @{ AgeingTime = '-0:0:5' }; Id = 'InvalidTime'; Category = 'InvalidArgument'; Message = '*AgeingTime*' }
            @{ What = 'VLAN 4095 as default'; Link = 'br0'; Settings = @{ VlanDefaultPvid = 4095 }; Id = 'InvalidVlanId'; Category = 'InvalidArgument'; Message = '*4095*' }
            @{ What = 'groups that never pass'; Link = 'br0'; Settings = @{ GroupForwardMask = 1 }; Id = 'InvalidGroupForwardMask'; Category = 'InvalidArgument'; Message = '*' }
            @{ What = 'a MAC address that is none'; Link = 'br0'; Settings = @{ GroupAddress = 'x' }; Id = 'InvalidMacAddress'; Category = 'InvalidArgument'; Message = '*' }
        ) {
            ip link add v0 type veth peer name v1
            $before = Get-Data | Select-Object * -ExcludeProperty *timer | ConvertTo-Json
            Assert-Failure { Set-NetBridge $Link @Settings } $Id $Category $Message
            Get-Data | Select-Object * -ExcludeProperty *timer | ConvertTo-Json | Should -Be $before
        }
    }

    It 'changes nothing with -WhatIf' {
        Set-NetBridge br0 -Priority 1 -WhatIf | Should -BeNullOrEmpty
        (Get-Data).priority | Should -Be 32768
    }

    It 'completes bridges only' {
        ip link add v0 type veth peer name v1
        Get-Completion 'Set-NetBridge ' | Should -Be 'br0'
    }
}
