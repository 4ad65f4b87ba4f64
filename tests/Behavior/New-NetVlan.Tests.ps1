BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $canRun = (Test-Program ip) -and (Test-LinkKind vlan)
}

Describe 'New-NetVlan' -Tag Vlan -Skip:(-not $canRun) {
    BeforeAll {
        . "$PSScriptRoot/Link.ps1"
        Reset-Sandbox
    }

    # A VLAN is only switched on over a link that is on.
    BeforeEach {
        ip link add eth0 type veth peer name eth1
        ip link set eth0 up
        ip link set eth1 up
    }

    AfterEach { Reset-Sandbox }

    Context 'what it makes' {
        It 'is a VLAN over a link, which it emits' {
            $link = New-NetVlan eth0.7 eth0 7
            $link.Lower | Should -Be 'eth0'
            $link.Details.VlanId | Should -Be 7
            Assert-SameLink $link
            $data = (Get-IpLink eth0.7).linkinfo.info_data
            "$($data.protocol) $($data.id)" | Should -Be '802.1Q 7'
        }

        It 'has the options of a VLAN' {
            $link = New-NetVlan v0 -Lower eth0 -VlanId 4094 -VlanProtocol Ieee8021AD -ReorderHeader:$false -LooseBinding -IngressQosMap 1:2, @{ 3 = 4 } -EgressQosMap 5:6, 6:0
            $data = (Get-IpLink v0).linkinfo.info_data
            "$($data.protocol) $($data.id) $($data.flags)" | Should -Be '802.1ad 4094 LOOSE_BINDING'
            $data.ingress_qos.ForEach{ "$($_.from):$($_.to)" } | Sort-Object | Should -Be '1:2', '3:4'
            $data.egress_qos.ForEach{ "$($_.from):$($_.to)" } | Should -Be '5:6'
            $link.Details.IngressQosMap.ForEach('ToString') | Sort-Object | Should -Be '1:2', '3:4'
        }

        It 'is announced, or the kernel was built without that' -ForEach 'Gvrp', 'Mvrp' {
            $option = @{ $_ = $true }
            $link = New-NetVlan v0 eth0 7 @option -ErrorVariable failed -ErrorAction SilentlyContinue
            if ($failed) { $failed[0].FullyQualifiedErrorId | Should -BeLike 'LinkOptionNotSupported,*' }
            else {
                $link.Details.$_ | Should -BeTrue
                (Get-IpLink v0).linkinfo.info_data.flags | Should -Contain $_
            }
        }

        It 'is bound to a bridge' {
            ip link add br0 type bridge
            (New-NetVlan v0 br0 7 -BridgeBinding).Details.BridgeBinding | Should -BeTrue
            (Get-IpLink v0).linkinfo.info_data.flags | Should -Contain 'BRIDGE_BINDING'
        }

        It 'is read as ip made it' {
            ip link add link eth0 name v0 type vlan id 100 protocol 802.1ad reorder_hdr off ingress-qos-map 1:2 egress-qos-map 3:4
            $details = (Get-NetLink v0).Details
            "$($details.VlanId) $($details.VlanProtocol) $($details.ReorderHeader) $($details.IngressQosMap) $($details.EgressQosMap)" | Should -Be '100 Ieee8021AD False 1:2 3:4'
        }
    }

    Context 'where it is' {
        BeforeEach { ip netns add blue; ip netns add green }

        It 'is born in another namespace than its lower link' {
            $link = New-NetVlan v0 eth0 7 -Namespace blue -IPAddress 10.1.7.1/24 -Up
            "$($link.Namespace) $($link.Lower)" | Should -Be 'blue (current)/eth0'
            Get-IpAddress v0 blue | Should -Be '10.1.7.1/24'
        }

        It 'is over each link from the pipeline' {
            (Get-NetLink eth0, eth1 | New-NetVlan -Name { "$($_.Name).7" } -VlanId 7).Name | Should -Be 'eth0.7', 'eth1.7'
        }

        It 'comes from a table of text' {
            $rows = "Name,Lower,VlanId,Namespace`nv7,eth0,7,blue`nv8,eth0,8,green" | ConvertFrom-Csv
            ($rows | New-NetVlan).Namespace | Should -Be 'blue', 'green'
            (Get-NetLink v8 -Namespace green).Details.VlanId | Should -Be 8
        }

        It 'keeps VLANs of one cable apart, with the same addresses in both' -Skip:(-not (Get-Command ping -ErrorAction Ignore)) {
            ip netns add far
            ip link set eth1 netns far up
            ip link set eth0 up
            foreach ($id in 7, 8) { $null = New-NetVlan "v$id" eth1 $id -LowerNamespace far -Namespace far -IPAddress "10.1.1.$id/32" -Up }
            $null = New-NetVlan v0 eth0 7 -Namespace blue -IPAddress 10.1.1.1/24 -Up
            $null = New-NetVlan v0 eth0 8 -Namespace green -IPAddress 10.1.1.1/24 -Up
            ip -n far route add 10.1.1.1 dev v7
            ip netns exec blue ping -c 3 -i 0.5 -W 5 10.1.1.7 | Out-String | Should -Match '[1-3] received'
            ip -n far route replace 10.1.1.1 dev v8
            ip netns exec green ping -c 3 -i 0.5 -W 5 10.1.1.8 | Out-String | Should -Match '[1-3] received'
            (Get-NetLink v8 -Namespace far).Statistics.ReceivedPackets | Should -BeGreaterThan 0
        }
    }

    Context '-Ensure' {
        It 'makes it the first time and changes nothing the second' {
            $first = New-NetVlan v0 eth0 7 -IngressQosMap 1:2, 3:4 -Up -Ensure
            (New-NetVlan v0 eth0 7 -IngressQosMap 3:4, 1:2 -Up -Ensure).InterfaceIndex | Should -Be $first.InterfaceIndex
        }

        It 'lists what differs' {
            $null = New-NetVlan v0 eth0 7
            Assert-Failure { New-NetVlan v0 eth1 8 -VlanProtocol Ieee8021AD -Ensure } LinkDiffers ResourceExists '*it runs over eth0, not eth1; VlanId is 7, not 8; VlanProtocol is Ieee8021Q, not Ieee8021AD*'
        }
    }

    Context 'bad input' {
        It 'refuses <Shown>, and leaves nothing' -ForEach @(
            @{ Shown = 'VLAN 0'; Settings = @{ VlanId = 0 }; Id = 'InvalidVlanId'; Category = 'InvalidArgument' }
            @{ Shown = 'VLAN 4095'; Settings = @{ VlanId = 4095 }; Id = 'InvalidVlanId'; Category = 'InvalidArgument' }
            @{ Shown = 'VLAN -1'; Settings = @{ VlanId = -1 }; Id = 'InvalidVlanId'; Category = 'InvalidArgument' }
            @{ Shown = 'VLAN 65543, of which 16 bits are 7'; Settings = @{ VlanId = 65543 }; Id = 'InvalidVlanId'; Category = 'InvalidArgument' }
            @{ Shown = 'text for a VLAN'; Settings = @{ VlanId = 'seven' }; Id = 'CannotConvertArgumentNoMessage'; Category = 'InvalidArgument' }
            @{ Shown = 'a priority of 8'; Settings = @{ VlanId = 7; IngressQosMap = '8:1' }; Id = 'InvalidLinkOption'; Category = 'InvalidArgument' }
            @{ Shown = 'a priority that becomes 8'; Settings = @{ VlanId = 7; EgressQosMap = '1:8' }; Id = 'InvalidLinkOption'; Category = 'InvalidArgument' }
            @{ Shown = 'a priority that becomes two'; Settings = @{ VlanId = 7; EgressQosMap = '1:2', '1:3' }; Id = 'InvalidQosMapping'; Category = 'InvalidArgument' }
            @{ Shown = 'half a mapping'; Settings = @{ VlanId = 7; EgressQosMap = '1' }; Id = 'InvalidQosMapping'; Category = 'InvalidArgument' }
            @{ Shown = 'the loopback link under it'; Settings = @{ VlanId = 7; Lower = 'lo' }; Id = 'NotALower'; Category = 'InvalidArgument' }
            @{ Shown = 'a lower link that is not there'; Settings = @{ VlanId = 7; Lower = 'nope' }; Id = 'LowerNotFound'; Category = 'ObjectNotFound' }
        ) {
            $lower = if ($Settings.Lower) { @{ } } else { @{ Lower = 'eth0' } }
            Assert-Failure { New-NetVlan v0 @lower @Settings } $Id $Category
        }

        It 'refuses a VLAN that is there under another name' {
            $null = New-NetVlan v0 eth0 7
            Assert-Failure { New-NetVlan v1 eth0 7 } LinkTwinExists ResourceExists '*VlanId=7*another name*'
        }
    }

    It 'makes nothing with -WhatIf' {
        New-NetVlan v0 eth0 7 -WhatIf | Should -BeNullOrEmpty
        '/sys/class/net/v0' | Should -Not -Exist
    }
}

Describe 'New-NetVlan on a kernel without VLANs' -Tag Vlan -Skip:$canRun {
    BeforeAll {
        . "$PSScriptRoot/Expect.ps1"
        Reset-Sandbox
    }

    AfterEach { Reset-Sandbox }

    It 'names the option and the module' {
        $null = New-VethPair eth0 eth1
        Assert-Failure { New-NetVlan v0 eth0 7 } LinkKindNotSupported NotImplemented '*CONFIG_VLAN_8021Q*modprobe 8021q*'
    }

    It 'refuses <_> before it asks' -ForEach 0, 4095 {
        $null = New-VethPair eth0 eth1
        Assert-Failure { New-NetVlan v0 eth0 $_ } InvalidVlanId InvalidArgument '*1 to 4094*'
    }
}
