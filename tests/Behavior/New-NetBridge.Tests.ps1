BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
}

Describe 'New-NetBridge' -Tag Links -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/Link.ps1"
        Reset-Sandbox
    }

    AfterEach { Reset-Sandbox }

    Context 'what it makes' {
        It 'is a bridge, which it emits' {
            $bridge = New-NetBridge br0
            $bridge | Should -BeOfType 'NetNamespace.Objects.NetLink'
            $bridge.Kind | Should -Be 'bridge'
            Assert-SameLink $bridge
        }

        It 'has addresses of both families, MTU, MAC address, and is up' {
            $bridge = New-NetBridge br0 -IPAddress 10.100.0.1/24, 2001:db8::1/64 -Mtu 1400 -MacAddress 02-00-00-00-00-07 -Up
            Assert-SameLink $bridge
            Get-IpAddress br0 | Should -Be '10.100.0.1/24', '2001:db8::1/64'
            $ip = Get-IpLink br0
            $ip.mtu | Should -Be 1400
            $ip.address | Should -Be '02:00:00:00:00:07'
            $ip.flags | Should -Contain 'UP'
        }

        It 'has the options of a bridge' {
            $null = New-NetBridge br0 -StpEnabled -ForwardDelay 0:0:5 -HelloTime 0:0:3 -MaxAge 0:0:10 -AgeingTime 0:1 -Priority 4096 -MulticastSnooping:$false -GroupForwardMask 8
            $data = (Get-IpLink br0).linkinfo.info_data
            $data.stp_state | Should -Be 1
            $data.forward_delay | Should -Be 500
            $data.hello_time | Should -Be 300
            $data.max_age | Should -Be 1000
            $data.ageing_time | Should -Be 6000
            $data.priority | Should -Be 4096
            $data.mcast_snooping | Should -Be 0
            $data.group_fwd_mask | Should -Be '0x8'
        }

        It 'is in the namespace that is asked for, or piped in' {
            (New-NetNamespace blue | New-NetBridge br0).Namespace | Should -Be 'blue'
            (New-NetBridge br1 -Namespace blue).Namespace | Should -Be 'blue'
            (ip -n blue -j link show type bridge | ConvertFrom-Json).ifname | Should -Be 'br0', 'br1'
        }

        It 'is many, from an array or the pipeline' {
            (New-NetBridge br0, br1).Name | Should -Be 'br0', 'br1'
            ('br2', 'br3' | New-NetBridge).Name | Should -Be 'br2', 'br3'
            ([pscustomobject]@{ Name = 'br4'; Mtu = 1400; IPAddress = '10.1.1.1/24' } | New-NetBridge).Mtu | Should -Be 1400
        }
    }

    Context 'VLAN filtering' {
        It 'is made, or the kernel says that it was built without it' {
            if ($null -ne (New-NetBridge br0).Details.VlanProtocol) {
                (New-NetBridge br1 -VlanFiltering -VlanDefaultPvid 7).Details.VlanDefaultPvid | Should -Be 7
                (Get-IpLink br1).linkinfo.info_data.vlan_filtering | Should -Be 1
            }
            else { Assert-Failure { New-NetBridge br1 -VlanFiltering } LinkOptionNotSupported NotImplemented '*VlanFiltering*' }
        }
    }

    Context '-Ensure' {
        It 'makes it the first time and changes nothing the second' {
            $first = New-NetBridge br0 -IPAddress 10.100.0.1/24 -Up -Ensure
            $second = New-NetBridge br0 -IPAddress 10.100.0.1/24 -Up -Ensure
            $second.InterfaceIndex | Should -Be $first.InterfaceIndex
            Get-IpAddress br0 | Should -Be '10.100.0.1/24'
        }

        It 'does not mind what was not asked for' {
            $null = New-NetBridge br0 -IPAddress 10.100.0.1/24, 10.100.1.1/24 -Mtu 1400 -StpEnabled -Up
            (New-NetBridge br0 -IPAddress 10.100.1.1/24 -Ensure).Name | Should -Be 'br0'
        }

        It 'lists what differs' {
            $null = New-NetBridge br0
            Assert-Failure { New-NetBridge br0 -Mtu 1400 -Up -StpEnabled -IPAddress 10.1.1.1/24 -Ensure } LinkDiffers ResourceExists '*MTU is 1500, not 1400; it is down, not up; StpEnabled is False, not True; it has not the address 10.1.1.1/24*'
        }

        It 'refuses a link of another kind' {
            ip link add br0 type veth peer name x
            Assert-Failure { New-NetBridge br0 -Ensure } LinkDiffers ResourceExists '*kind veth, not bridge*'
        }
    }

    Context 'bad input' {
        It 'refuses the name <Shown>' -ForEach @(
            @{ Shown = 'empty'; Name = '' }
            @{ Shown = '.'; Name = '.' }
            @{ Shown = 'with a slash'; Name = 'a/b' }
            @{ Shown = 'with a colon'; Name = 'a:b' }
            @{ Shown = 'with a newline'; Name = "a`nb" }
            @{ Shown = 'of 16 bytes'; Name = 'x' * 16 }
        ) {
            Assert-Failure { New-NetBridge -Name $Name } InvalidLinkName InvalidArgument
        }

        It 'refuses one that exists' {
            $null = New-NetBridge br0
            Assert-Failure { New-NetBridge br0 } LinkExists ResourceExists "*'br0'*"
        }

        It 'refuses <Shown>, and leaves nothing' -ForEach @(
            @{ Shown = 'an MTU of 0'; Settings = @{ Mtu = 0 }; Id = 'InvalidMtu'; Category = 'InvalidArgument' }
            @{ Shown = 'a MAC address of five bytes'; Settings = @{ MacAddress = '02:00:00:00:01' }; Id = 'InvalidMacAddress'; Category = 'InvalidArgument' }
            @{ Shown = 'an address without prefix'; Settings = @{ IPAddress = '10.1.1.1' }; Id = 'PrefixLengthMissing'; Category = 'InvalidArgument' }
            @{ Shown = 'a prefix of 33'; Settings = @{ IPAddress = '10.1.1.1/33' }; Id = 'InvalidPrefixLength'; Category = 'InvalidArgument' }
            @{ Shown = 'an address that is none'; Settings = @{ IPAddress = '10.1.1.256/24' }; Id = 'InvalidAddress'; Category = 'InvalidArgument' }
            @{ Shown = 'the same address twice'; Settings = @{ IPAddress = '10.1.1.1/24', '10.1.1.1/24' }; Id = 'NewIPAddressFailed'; Category = 'ResourceExists' }
            @{ Shown = 'a master that is not there'; Settings = @{ Master = 'nope' }; Id = 'MasterNotFound'; Category = 'ObjectNotFound' }
            @{ Shown = 'a hello time out of range'; Settings = @{ HelloTime = '0:0:50' }; Id = 'NewLinkFailed'; Category = 'InvalidArgument' }
            @{ Shown = 'a namespace that is not there'; Settings = @{ Namespace = 'nowhere' }; Id = 'NamespaceNotFound'; Category = 'ObjectNotFound' }
        ) {
            Assert-Failure { New-NetBridge br0 @Settings } $Id $Category
        }

        It 'goes on after a bad name among good ones' {
            (New-NetBridge br0, a/b, br1 -ErrorAction SilentlyContinue).Name | Should -Be 'br0', 'br1'
        }
    }

    It 'makes nothing with -WhatIf' {
        New-NetBridge br0 -WhatIf | Should -BeNullOrEmpty
        '/sys/class/net/br0' | Should -Not -Exist
    }
}
