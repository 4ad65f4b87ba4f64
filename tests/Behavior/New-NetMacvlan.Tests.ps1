BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $canRun = (Test-Program ip) -and (Test-LinkKind macvlan)
}

Describe 'New-NetMacvlan' -Tag Links -Skip:(-not $canRun) {
    BeforeAll {
        . "$PSScriptRoot/Link.ps1"
        Reset-Sandbox
    }

    BeforeEach { ip link add eth0 type veth peer name eth1 }

    AfterEach { Reset-Sandbox }

    Context 'what it makes' {
        It 'is a macvlan over a link, which it emits' {
            $link = New-NetMacvlan m0 eth0 -Mode Bridge
            $link | Should -BeOfType 'NetNamespace.Objects.NetLink'
            $link.Lower | Should -Be 'eth0'
            "$($link.Details.Mode)" | Should -Be 'Bridge'
            Assert-SameLink $link
            (Get-IpLink m0).link | Should -Be 'eth0'
            (Get-IpLink m0).linkinfo.info_data.mode | Should -Be 'bridge'
        }

        It 'is in the mode <_>, as ip reads it' -ForEach 'Private', 'Vepa', 'Bridge', 'Passthru', 'Source' {
            $null = New-NetMacvlan m0 -Lower eth0 -Mode $_
            (Get-IpLink m0).linkinfo.info_data.mode | Should -Be $_
            "$((Get-NetLink m0).Details.Mode)" | Should -Be $_
        }

        It 'has a list of source addresses' {
            $link = New-NetMacvlan m0 eth0 -Mode Source -SourceMacAddress 02:00:00:00:00:11, 02-00-00-00-00-12 -NoDestination
            $data = (Get-IpLink m0).linkinfo.info_data
            $data.macaddr_data | Sort-Object | Should -Be '02:00:00:00:00:11', '02:00:00:00:00:12'
            $data.nodst | Should -BeTrue
            $link.Details.SourceMacAddresses.ForEach('ToString') | Sort-Object | Should -Be '020000000011', '020000000012'
        }

        It 'leaves the lower link out of promiscuous mode, or not' {
            $null = New-NetMacvlan m0 eth0 -Mode Passthru -NoPromiscuous -Up
            (Get-NetLink eth0).Promiscuity | Should -Be 0
            Remove-NetLink m0 -Confirm:$false
            $null = New-NetMacvlan m0 eth0 -Mode Passthru -Up
            (Get-NetLink eth0).Promiscuity | Should -Be 1
        }

        It 'has a queue for broadcasts' {
            $null = New-NetMacvlan m0 eth0 -BroadcastQueueLength 77
            (Get-IpLink m0).linkinfo.info_data.bcqueuelen | Should -Be 77
        }

        It 'is a macvtap with -Tap' {
            (New-NetMacvlan m0 eth0 -Tap -Mode Bridge).Kind | Should -Be 'macvtap'
            (Get-IpLink m0).linkinfo.info_kind | Should -Be 'macvtap'
        }

        It 'has addresses, MTU, MAC address, master, and is up' {
            ip link add br0 type bridge
            $link = New-NetMacvlan m0 eth0 -IPAddress 10.1.1.2/24, 2001:db8::2/64 -Mtu 1400 -MacAddress 02:00:00:00:00:07 -Master br0 -Up
            Assert-SameLink $link
            $ip = Get-IpLink m0
            $ip.mtu | Should -Be 1400
            $ip.address | Should -Be '02:00:00:00:00:07'
            $ip.master | Should -Be 'br0'
            Get-IpAddress m0 | Should -Be '10.1.1.2/24', '2001:db8::2/64'
        }
    }

    Context 'where it is' {
        BeforeEach { ip netns add blue; ip netns add green }

        It 'is born in -Namespace, over a link of the current one' {
            $link = New-NetMacvlan m0 eth0 -Namespace blue -IPAddress 10.1.1.2/24 -Up
            $link.Namespace | Should -Be 'blue'
            $link.Lower | Should -Be '(current)/eth0'
            Get-IpAddress m0 blue | Should -Be '10.1.1.2/24'
            (Get-IpLink m0 blue).link_index | Should -Be (Get-IpLink eth0).ifindex
            '/sys/class/net/m0' | Should -Not -Exist
            (Get-NetLink m0 -Namespace blue).Lower | Should -Be '(current)/eth0'
        }

        It 'may be called as the lower link' {
            (New-NetMacvlan eth0 eth0 -Namespace blue -Up).Name | Should -Be 'eth0'
            (ip -n blue -j link show type macvlan | ConvertFrom-Json).ifname | Should -Be 'eth0'
        }

        It 'is over a link of -LowerNamespace' {
            ip link add v0 type veth peer name far netns green
            (New-NetMacvlan m0 far -LowerNamespace green).Lower | Should -Be 'green/far'
            (New-NetMacvlan m0 far -LowerNamespace green -Namespace blue).Lower | Should -Be 'green/far'
            (New-NetMacvlan m1 far -LowerNamespace green -Namespace green).Lower | Should -Be 'far'
        }

        It 'is over a link from the pipeline, in its namespace, and takes nothing else from it' {
            ip link set eth0 address 02:00:00:00:00:01 mtu 1400
            $link = Get-NetLink eth0 | New-NetMacvlan m0
            $link.Lower | Should -Be 'eth0'
            "$($link.MacAddress)" | Should -Not -Be '020000000001'
            ip link add v0 type veth peer name far netns green
            (Get-NetLink far -Namespace green | New-NetMacvlan m1).Namespace | Should -Be 'green'
            (Get-NetLink far -Namespace green | New-NetMacvlan m2 -Namespace blue).Lower | Should -Be 'green/far'
            (Get-NetLink eth0, v0 | New-NetMacvlan -Name { "on-$($_.Name)" }).Lower | Should -Be 'eth0', 'v0'
        }

        It 'is in a namespace from the pipeline' {
            (Get-NetNamespace blue, green | New-NetMacvlan m0 eth0).Namespace | Should -Be 'blue', 'green'
        }

        It 'is many, from names or from objects' {
            ('m0', 'm1' | New-NetMacvlan -Lower eth0).Name | Should -Be 'm0', 'm1'
            $link = [pscustomobject]@{ Name = 'm2'; Lower = 'eth0'; Namespace = 'blue'; Mode = 'Private'; Mtu = 1400 } | New-NetMacvlan
            "$($link.Lower) $($link.Mtu) $($link.Details.Mode)" | Should -Be '(current)/eth0 1400 Private'
        }
    }

    Context '-Ensure' {
        It 'makes it the first time and changes nothing the second' {
            $first = New-NetMacvlan m0 eth0 -Mode Source -SourceMacAddress 02:00:00:00:00:11, 02:00:00:00:00:12 -Up -Ensure
            $second = New-NetMacvlan m0 eth0 -Mode Source -SourceMacAddress 02:00:00:00:00:12, 02:00:00:00:00:11 -Up -Ensure
            $second.InterfaceIndex | Should -Be $first.InterfaceIndex
        }

        It 'finds what ip made, in another namespace too' {
            ip netns add blue
            ip link add link eth0 name m0 netns blue type macvlan mode bridge
            (New-NetMacvlan m0 eth0 -Namespace blue -Mode Bridge -Ensure).Lower | Should -Be '(current)/eth0'
        }

        It 'lists what differs, the lower link too' {
            $null = New-NetMacvlan m0 eth0 -Mode Bridge
            Assert-Failure { New-NetMacvlan m0 eth1 -Mode Private -Ensure } LinkDiffers ResourceExists '*it runs over eth0, not eth1; Mode is Bridge, not Private*'
        }
    }

    Context 'bad input' {
        It 'refuses <Shown>, and leaves nothing' -ForEach @(
            @{ Shown = 'no lower link'; Settings = @{ }; Id = 'LowerNotGiven'; Category = 'InvalidArgument' }
            @{ Shown = 'a lower link that is not there'; Settings = @{ Lower = 'nope' }; Id = 'LowerNotFound'; Category = 'ObjectNotFound' }
            @{ Shown = 'an empty lower link'; Settings = @{ Lower = '' }; Id = 'InvalidLinkName'; Category = 'InvalidArgument' }
            @{ Shown = 'the loopback link under it'; Settings = @{ Lower = 'lo' }; Id = 'NotALower'; Category = 'InvalidArgument' }
            @{ Shown = 'a namespace of the lower link that is not there'; Settings = @{ Lower = 'eth0'; LowerNamespace = 'nowhere' }; Id = 'NamespaceNotFound'; Category = 'ObjectNotFound' }
            @{ Shown = 'a mode that does not exist'; Settings = @{ Lower = 'eth0'; Mode = 'Bogus' }; Id = 'CannotConvertArgumentNoMessage'; Category = 'InvalidArgument' }
            @{ Shown = 'sources in another mode'; Settings = @{ Lower = 'eth0'; Mode = 'Bridge'; SourceMacAddress = '02:00:00:00:00:11' }; Id = 'InvalidLinkOption'; Category = 'InvalidArgument' }
            @{ Shown = 'a group as a source'; Settings = @{ Lower = 'eth0'; Mode = 'Source'; SourceMacAddress = '01:00:5e:00:00:01' }; Id = 'InvalidMacAddress'; Category = 'InvalidArgument' }
            @{ Shown = '-NoPromiscuous in another mode'; Settings = @{ Lower = 'eth0'; Mode = 'Bridge'; NoPromiscuous = $true }; Id = 'InvalidLinkOption'; Category = 'InvalidArgument' }
            @{ Shown = '-NoDestination in another mode'; Settings = @{ Lower = 'eth0'; Mode = 'Vepa'; NoDestination = $true }; Id = 'InvalidLinkOption'; Category = 'InvalidArgument' }
            @{ Shown = 'a master that is not there'; Settings = @{ Lower = 'eth0'; Master = 'nope' }; Id = 'MasterNotFound'; Category = 'ObjectNotFound' }
            @{ Shown = 'a master that is none'; Settings = @{ Lower = 'eth0'; Master = 'eth1' }; Id = 'NotAMaster'; Category = 'InvalidArgument' }
            @{ Shown = 'the same address twice'; Settings = @{ Lower = 'eth0'; IPAddress = '10.1.1.1/24', '10.1.1.1/24' }; Id = 'NewIPAddressFailed'; Category = 'ResourceExists' }
        ) {
            Assert-Failure { New-NetMacvlan m0 @Settings } $Id $Category
        }

        It 'refuses a lower link that is a port, and names its master' {
            ip link add br0 type bridge
            ip link set eth0 master br0
            Assert-Failure { New-NetMacvlan m0 eth0 } LowerBusy ResourceBusy "*'eth0'*a port of 'br0'*"
        }

        It 'refuses one beside another that is alone over its lower link' {
            $null = New-NetMacvlan m0 eth0 -Mode Passthru
            Assert-Failure { New-NetMacvlan m1 eth0 -Mode Bridge } LowerBusy ResourceBusy "*'eth0'*do not go together*"
            $null = New-NetMacvlan m2 eth1 -Mode Bridge
            Assert-Failure { New-NetMacvlan m3 eth1 -Mode Passthru } LowerBusy ResourceBusy "*'eth1'*do not go together*"
        }

        It 'refuses a name that is taken where it is to be' {
            ip netns add blue
            $null = New-NetMacvlan m0 eth0 -Namespace blue
            Assert-Failure { New-NetMacvlan m0 eth0 -Namespace blue } LinkExists ResourceExists "*'m0'*namespace 'blue'*"
        }

        It 'does not take an object for a link that is none' {
            Assert-Failure { [pscustomobject]@{ Name = 'm0' } | New-NetMacvlan } LowerNotGiven InvalidArgument
        }
    }

    It 'completes links of the namespace that -Lower is in' {
        ip netns add blue
        ip link add v0 type veth peer name far netns blue
        Get-Completion 'New-NetMacvlan m0 -Lower et' | Should -Be 'eth0', 'eth1'
        Get-Completion 'New-NetMacvlan m0 -Namespace blue -Lower et' | Should -Be 'eth0', 'eth1'
        Get-Completion 'New-NetMacvlan m0 -LowerNamespace blue -Lower f' | Should -Be 'far'
    }

    It 'makes nothing with -WhatIf' {
        New-NetMacvlan m0 eth0 -WhatIf | Should -BeNullOrEmpty
        '/sys/class/net/m0' | Should -Not -Exist
    }
}
