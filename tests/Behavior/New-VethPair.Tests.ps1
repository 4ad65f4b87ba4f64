BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
}

Describe 'New-VethPair' -Tag Links -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/Link.ps1"
        Reset-Sandbox
    }

    BeforeEach { $null = New-NetNamespace blue, green }

    AfterEach { Reset-Sandbox }

    Context 'what it makes' {
        It 'is both ends here, unless told otherwise' {
            $pair = New-VethPair veth0 veth1
            "$pair" | Should -Be 'veth0 ⇄ veth1'
            Assert-SameLink $pair.Link
            Assert-SameLink $pair.Peer
            "$($pair.Link.Peer) $($pair.Peer.Peer)" | Should -Be 'veth1 veth0'
        }

        It 'has its peer where -PeerNamespace says' {
            $pair = New-VethPair veth0 eth0 -PeerNamespace blue
            "$($pair.Link.Peer) $($pair.Peer.Namespace)" | Should -Be 'blue/eth0 blue'
            Assert-SameLink $pair.Link
            Assert-SameLink $pair.Peer
        }

        It 'has its peer in the namespace that is piped in' {
            (Get-NetNamespace blue | New-VethPair veth0 eth0).Peer.Namespace | Should -Be 'blue'
            (Get-IpLink veth0).ifname | Should -Be 'veth0'
        }

        It 'is one for each namespace that is piped in' {
            $pairs = Get-NetNamespace blue, green | New-VethPair -Name { "v-$($_.Name)" } -PeerName eth0
            $pairs.Link.Name | Should -Be 'v-blue', 'v-green'
            $pairs.Peer.Namespace | Should -Be 'blue', 'green'
        }

        It 'may join two other namespaces' {
            $pair = New-VethPair a b -Namespace blue -PeerNamespace green
            "$pair" | Should -Be 'blue/a ⇄ green/b'
            (ip -j link show | ConvertFrom-Json).ifname | Should -Be 'lo'
        }

        It 'has addresses, MTU, MAC addresses and masters at both ends, and is up' {
            $null = New-NetBridge br0 -Up
            $null = New-NetBridge br1 -Namespace blue
            $pair = New-VethPair veth0 eth0 -PeerNamespace blue -IPAddress 10.1.1.1/24, 2001:db8::1/64 -PeerIPAddress 10.1.1.2/24, 2001:db8::2/64 `
                -Mtu 1400 -MacAddress 02:00:00:00:00:01 -PeerMacAddress 02:00:00:00:00:02 -Master br0 -PeerMaster br1 -Up
            Assert-SameLink $pair.Link
            Assert-SameLink $pair.Peer
            Wait-Until { "$(($pair.Link, $pair.Peer | Get-NetLink).OperationalStatus)" -eq 'Up Up' }
            Get-IpAddress veth0 | Should -Be '10.1.1.1/24', '2001:db8::1/64'
            Get-IpAddress eth0 blue | Should -Be '10.1.1.2/24', '2001:db8::2/64'
            (Get-IpLink veth0).master | Should -Be 'br0'
            (Get-IpLink eth0 blue).master | Should -Be 'br1'
            (Get-IpLink eth0 blue).mtu | Should -Be 1400
            (Get-IpLink eth0 blue).address | Should -Be '02:00:00:00:00:02'
        }

        It 'lets pings through in one line' {
            $null = New-VethPair veth0 eth0 -PeerNamespace blue -IPAddress 10.1.1.1/24 -PeerIPAddress 10.1.1.2/24 -Up
            ping -c 1 -W 2 10.1.1.2 | Out-String | Should -BeLike '*1 received*'
        }

        It 'lets the kernel name the peer' {
            (New-VethPair a -PeerNamespace blue).Peer.Name | Should -BeLike 'veth*'
        }
    }

    Context '-Ensure' {
        It 'makes it the first time and changes nothing the second' {
            $null = New-NetBridge br0 -Up
            $again = { Get-NetNamespace blue | New-VethPair veth0 eth0 -Master br0 -PeerIPAddress 10.1.1.2/24 -Up -Ensure }
            $first = & $again
            $second = & $again
            $second.Link.InterfaceIndex | Should -Be $first.Link.InterfaceIndex
            "$($second.Link.Peer)" | Should -Be 'blue/eth0'
            "$($second.Peer.Namespace)" | Should -Be 'blue'
            Get-IpAddress eth0 blue | Should -Be '10.1.1.2/24'
        }

        It 'lists what differs, at either end' {
            $null = New-VethPair veth0 eth0 -PeerNamespace blue
            Assert-Failure { New-VethPair veth0 eth0 -PeerNamespace blue -Mtu 1400 -Up -Ensure } LinkDiffers ResourceExists '*its MTU is 1500, not 1400; it is down, not up; its peer: its MTU*'
            Assert-Failure { New-VethPair veth0 eth1 -PeerNamespace blue -Ensure } LinkDiffers ResourceExists "*its peer is called 'eth0', not 'eth1'*"
            Assert-Failure { New-VethPair veth0 eth0 -PeerNamespace green -Ensure } LinkDiffers ResourceExists "*its peer is not in namespace 'green'*"
            Assert-Failure { New-VethPair veth0 eth0 -Ensure } LinkDiffers ResourceExists '*its peer is not in the current*'
        }

        It 'refuses a link of another kind' {
            $null = New-NetBridge veth0
            Assert-Failure { New-VethPair veth0 eth0 -PeerNamespace blue -Ensure } LinkDiffers ResourceExists '*kind bridge, not veth*'
        }
    }

    Context 'bad input' {
        It 'refuses the names <Name> and <PeerName>' -ForEach @(
            @{ Name = 'veth-webserver-h'; PeerName = 'eth0' }
            @{ Name = 'veth0'; PeerName = 'veth-webserver-c' }
            @{ Name = 'a:b'; PeerName = 'eth0' }
            @{ Name = 'a/b'; PeerName = 'eth0' }
            @{ Name = ''; PeerName = 'eth0' }
            @{ Name = 'veth0'; PeerName = '' }
        ) {
            Assert-Failure { New-VethPair -Name $Name -PeerName $PeerName -PeerNamespace blue } InvalidLinkName InvalidArgument
        }

        It 'refuses names that are taken, and says which' {
            $null = New-VethPair veth0 eth0 -PeerNamespace blue
            Assert-Failure { New-VethPair veth0 eth1 -PeerNamespace blue } LinkExists ResourceExists "*'veth0'*current*"
            Assert-Failure { New-VethPair veth1 eth0 -PeerNamespace blue } LinkExists ResourceExists "*'eth0'*'blue'*"
            Assert-Failure { New-VethPair veth2 veth2 } LinkExists ResourceExists "*'veth2'*"
        }

        It 'leaves no first half when the second fails, and tells the first error' {
            Assert-Failure { New-VethPair veth0 eth0 -PeerNamespace blue -PeerIPAddress 10.1.1.2/24, 10.1.1.2/24 -Up } NewIPAddressFailed ResourceExists "*'10.1.1.2/24'*'blue'*"
            Assert-Failure { New-VethPair veth0 eth0 -PeerNamespace blue -PeerMaster lo } NotAMaster InvalidArgument
            (ip -n blue -j link show | ConvertFrom-Json).ifname | Should -Be 'lo'
        }

        It 'refuses <Shown>, and leaves nothing' -ForEach @(
            @{ Shown = 'an MTU of 0'; Settings = @{ Mtu = 0 }; Id = 'InvalidMtu'; Category = 'InvalidArgument' }
            @{ Shown = 'an MTU too small for the kernel'; Settings = @{ Mtu = 10 }; Id = 'NewLinkFailed'; Category = 'InvalidArgument' }
            @{ Shown = 'a MAC address of five bytes'; Settings = @{ PeerMacAddress = '02:00:00:00:01' }; Id = 'InvalidMacAddress'; Category = 'InvalidArgument' }
            @{ Shown = 'a master that is not there'; Settings = @{ Master = 'nope' }; Id = 'MasterNotFound'; Category = 'ObjectNotFound' }
            @{ Shown = 'a master that is none'; Settings = @{ Master = 'lo' }; Id = 'NotAMaster'; Category = 'InvalidArgument' }
            @{ Shown = 'a peer address without prefix'; Settings = @{ PeerIPAddress = '10.1.1.2' }; Id = 'PrefixLengthMissing'; Category = 'InvalidArgument' }
            @{ Shown = 'a namespace that is not there'; Settings = @{ PeerNamespace = 'nowhere' }; Id = 'NamespaceNotFound'; Category = 'ObjectNotFound' }
            @{ Shown = 'a process that is gone'; Settings = @{ PeerNamespace = 4194305 }; Id = 'ProcessNotFound'; Category = 'ObjectNotFound' }
        ) {
            Assert-Failure { New-VethPair veth0 eth0 @Settings } $Id $Category
        }

        It 'says what is needed when it may not' {
            Get-UnprivilegedError 'New-VethPair v0 v1' | Should -BeLike '*PermissionDenied*CAP_NET_ADMIN*'
        }
    }

    It 'makes nothing with -WhatIf' {
        New-VethPair veth0 eth0 -PeerNamespace blue -WhatIf | Should -BeNullOrEmpty
        (ip -j link show | ConvertFrom-Json).ifname | Should -Be 'lo'
    }

    It 'completes masters where each end goes' {
        $null = New-NetBridge br-here
        $null = New-NetBridge br-there -Namespace blue
        Get-Completion 'New-VethPair a b -Master b' | Should -Be 'br-here'
        Get-Completion 'New-VethPair a b -PeerNamespace blue -PeerMaster b' | Should -Be 'br-there'
    }

    It 'is shown as a table and as a list, also after a journey through XML' {
        # Another kernel still says LowerLayerDown so early.
        $pair = New-VethPair veth0 eth0 -PeerNamespace blue -Up
        $there = Copy-ThroughXml $pair
        foreach ($one in $pair, $there) {
            $one | Format-Table | Out-String -Width 200 | Should -Match '(?m)^veth0\s+(Up|LowerLayerDown)\s+blue/eth0\s+(Up|LowerLayerDown)\s+1500'
            $one | Format-List | Out-String | Should -BeLike '*Link *: veth0*Peer *: blue/eth0*'
        }
    }
}
