BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
}

Describe 'Set-NetLink' -Tag Links -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/Link.ps1"
        Reset-Sandbox
    }

    BeforeEach {
        ip netns add blue
        ip link add br0 type bridge
        ip link add v0 type veth peer name eth0 netns blue
    }

    AfterEach { Reset-Sandbox }

    Context 'what it changes' {
        It 'is many things at once, and the link is emitted as it is then' {
            $link = Set-NetLink v0 -Mtu 1400 -MacAddress 02:00:00:00:00:07 -Master br0 -Alias 'to blue' -TxQueueLength 77 -Group 5 -Promiscuous
            Assert-SameLink $link
            $ip = Get-IpLink v0
            $ip.mtu | Should -Be 1400
            $ip.address | Should -Be '02:00:00:00:00:07'
            $ip.master | Should -Be 'br0'
            $ip.ifalias | Should -Be 'to blue'
            $ip.txqlen | Should -Be 77
            $ip.group | Should -Be '5'
            $ip.flags | Should -Contain 'PROMISC'
            "$($link.Peer)" | Should -Be 'blue/eth0'
        }

        It 'is taken back the same way' {
            $null = Set-NetLink v0 -Master br0 -Alias x -Promiscuous -AllMulticast
            $link = Set-NetLink v0 -NoMaster -Alias '' -Promiscuous:$false -AllMulticast:$false
            Assert-SameLink $link
            $link.Master | Should -BeNullOrEmpty
            $link.Alias | Should -BeNullOrEmpty
            (Get-IpLink v0).flags | Should -Not -Contain 'PROMISC'
            (Get-IpLink v0).flags | Should -Not -Contain 'ALLMULTI'
        }

        It 'is the alternative names' {
            $name = 'a-name-that-no-link-could-have'
            (Set-NetLink v0 -AddAltName $name, short).AltNames | Sort-Object | Should -Be $name, 'short'
            (Set-NetLink $name -RemoveAltName short).AltNames | Should -Be $name
            (Get-IpLink v0).altnames | Should -Be $name
        }

        It 'is ARP, multicast and address generation' {
            $null = Set-NetLink v0 -Arp:$false -Multicast:$false -AddressGeneration None
            (Get-IpLink v0).flags | Should -Contain 'NOARP'
            (Get-IpLink v0).flags | Should -Not -Contain 'MULTICAST'
            (Get-IpLink v0).inet6_addr_gen_mode | Should -Be 'none'
            $null = Set-NetLink v0 -Arp -Multicast -AddressGeneration Eui64
            (Get-IpLink v0).flags | Should -Not -Contain 'NOARP'
            (Get-IpLink v0).flags | Should -Contain 'MULTICAST'
        }

        It 'is in another namespace, and of links from the pipeline' {
            (Set-NetLink eth0 -Namespace blue -Mtu 1400).Namespace | Should -Be 'blue'
            $null = Get-NetLink -AllNamespaces -Kind veth | Set-NetLink -Mtu 1300
            (Get-IpLink v0).mtu | Should -Be 1300
            (Get-IpLink eth0 blue).mtu | Should -Be 1300
            (Get-NetLink v0 | Set-NetLink -MacAddress (Get-NetLink br0).MacAddress).MacAddress | Should -Be (Get-NetLink br0).MacAddress
        }
    }

    Context 'bad input' {
        It 'refuses <Shown>' -ForEach @(
            @{ Shown = 'an MTU of 0'; Settings = @{ Mtu = 0 }; Id = 'InvalidMtu'; Category = 'InvalidArgument' }
            @{ Shown = 'an MTU that the link cannot have'; Settings = @{ Mtu = 65536 }; Id = 'SetLinkFailed'; Category = 'InvalidArgument' }
            @{ Shown = 'a MAC address of five bytes'; Settings = @{ MacAddress = '02:00:00:00:01' }; Id = 'InvalidMacAddress'; Category = 'InvalidArgument' }
            @{ Shown = 'a MAC address of eight bytes'; Settings = @{ MacAddress = '0200000000010203' }; Id = 'InvalidMacAddress'; Category = 'InvalidArgument' }
            @{ Shown = 'a MAC address that is none'; Settings = @{ MacAddress = 'hello' }; Id = 'InvalidMacAddress'; Category = 'InvalidArgument' }
            @{ Shown = 'the MAC address of a group'; Settings = @{ MacAddress = '01:00:5e:00:00:01' }; Id = 'InvalidMacAddress'; Category = 'InvalidArgument' }
            @{ Shown = 'a master that is not there'; Settings = @{ Master = 'nope' }; Id = 'MasterNotFound'; Category = 'ObjectNotFound' }
            @{ Shown = 'a master that is none'; Settings = @{ Master = 'lo' }; Id = 'NotAMaster'; Category = 'InvalidArgument' }
            @{ Shown = 'itself as master'; Settings = @{ Master = 'v0' }; Id = 'NotAMaster'; Category = 'InvalidArgument' }
            @{ Shown = 'an alternative name that is taken'; Settings = @{ AddAltName = 'br0' }; Id = 'LinkExists'; Category = 'ResourceExists' }
            @{ Shown = 'an alternative name with a slash'; Settings = @{ AddAltName = 'a/b' }; Id = 'InvalidLinkName'; Category = 'InvalidArgument' }
            @{ Shown = 'to take a name away that it has not'; Settings = @{ RemoveAltName = 'nope' }; Id = 'AltNameNotFound'; Category = 'ObjectNotFound' }
            @{ Shown = 'an alias of 256 bytes'; Settings = @{ Alias = 'x' * 256 }; Id = 'InvalidAlias'; Category = 'InvalidArgument' }
        ) {
            Assert-Failure { Set-NetLink v0 @Settings } $Id $Category
        }

        It 'refuses -Master with -NoMaster' {
            Assert-Failure { Set-NetLink v0 -Master br0 -NoMaster } MasterAndNoMaster InvalidArgument
        }

        It 'says that there is no such link' {
            Assert-Failure { Set-NetLink nope -Mtu 1400 } LinkNotFound ObjectNotFound
        }

        It 'changes back what it had changed when a later part fails' {
            Assert-Failure { Set-NetLink v0 -Mtu 1400 -Alias new -AddAltName other, br0 } LinkExists ResourceExists
            $link = Get-NetLink v0
            $link.Mtu | Should -Be 1500
            $link.Alias | Should -BeNullOrEmpty
            $link.AltNames | Should -BeNullOrEmpty
        }

        It 'says what is needed when it may not' {
            Get-UnprivilegedError 'Set-NetLink v0 -Mtu 1400' | Should -BeLike '*PermissionDenied*CAP_NET_ADMIN*'
        }
    }

    It 'changes nothing with -WhatIf' {
        Set-NetLink v0 -Mtu 1400 -WhatIf | Should -BeNullOrEmpty
        (Get-IpLink v0).mtu | Should -Be 1500
    }

    It 'completes links and masters' {
        Get-Completion 'Set-NetLink v' | Should -Be 'v0'
        Get-Completion 'Set-NetLink v0 -Master b' | Should -Be 'br0'
    }
}
