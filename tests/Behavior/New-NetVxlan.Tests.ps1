BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
    $hasVxlan = $hasIp -and (Test-LinkKind vxlan)
}

Describe 'New-NetVxlan' -Tag Links -Skip:(-not $hasVxlan) {
    BeforeAll {
        . "$PSScriptRoot/Link.ps1"
        Reset-Sandbox
        function Get-Data([string] $Name) { (Get-IpLink $Name).linkinfo.info_data }
    }

    AfterEach { Reset-Sandbox }

    Context 'what it makes' {
        It 'is a VXLAN link on the port of the standard' {
            $link = New-NetVxlan vxlan42 -Id 42 -Remote 192.0.2.2
            $link.Kind | Should -Be 'vxlan'
            Assert-SameLink $link
            $data = Get-Data vxlan42
            $data.id | Should -Be 42
            $data.remote | Should -Be '192.0.2.2'
            $data.port | Should -Be 4789
            $link.Details.Port | Should -Be 4789
            $link.Details.Remote | Should -Be '192.0.2.2'
        }

        It 'has all options' {
            $null = New-NetBridge br0
            $options = @{
                Id = 16777215; Local = '192.0.2.1'; Remote = '192.0.2.2'; Lower = 'br0'; Port = 4790; LowestSourcePort = 32768; HighestSourcePort = 61000; Ttl = 7; Tos = 8
                Learning = $false; Proxy = $true; RouteShortCircuit = $true; L2Miss = $true; L3Miss = $true; AgeingTime = '0:1:40'; MaxAddresses = 1000; Gbp = $true
                UdpChecksum = $true; DontFragment = 'Set'; UdpZeroChecksum6Receive = $true; Mtu = 1400; IPAddress = '10.1.1.1/24'; Up = $true
            }
            $link = New-NetVxlan vx0 @options
            $link.Lower | Should -Be 'br0'
            $data = Get-Data vx0
            $data.id | Should -Be 16777215
            $data.local | Should -Be '192.0.2.1'
            $data.link | Should -Be 'br0'
            $data.port | Should -Be 4790
            $data.port_range.low | Should -Be 32768
            $data.port_range.high | Should -Be 61000
            $data.ttl | Should -Be 7
            $data.tos | Should -Be '0x8'
            $data.learning | Should -BeFalse
            $data.proxy, $data.rsc, $data.l2miss, $data.l3miss, $data.gbp, $data.udp_csum, $data.udp_zero_csum6_rx | Should -Not -Contain $false
            $data.ageing | Should -Be 100
            $data.limit | Should -Be 1000
            $data.df | Should -Be 'set'
            $details = (Get-NetLink vx0).Details
            foreach ($name in $options.Keys | Where-Object { $_ -notin 'Lower', 'Mtu', 'IPAddress', 'Up' }) { "$($details.$name)" | Should -Be "$([Management.Automation.LanguagePrimitives]::ConvertTo($options[$name], ($details.$name).GetType()))" -Because $name }
            Get-IpAddress vx0 | Should -Be '10.1.1.1/24'
        }

        It 'runs over IPv6' {
            $null = New-NetVxlan vx0 -Id 6 -Local 2001:db8::1 -Remote 2001:db8::2 -FlowLabel 0x777 -UdpZeroChecksum6Send -RemoteChecksumSend -RemoteChecksumReceive
            $data = Get-Data vx0
            $data.local6 | Should -Be '2001:db8::1'
            $data.remote6 | Should -Be '2001:db8::2'
            $data.label | Should -Be '0x777'
            $data.udp_zero_csum6_tx | Should -BeTrue
            $data.remcsum_tx | Should -BeTrue
        }

        It 'sends to a group, over the link that packets go out by' {
            $null = New-NetBridge br0
            (New-NetVxlan vx0 -Id 5 -Remote 239.1.1.1 -Lower br0).Details.Remote | Should -Be '239.1.1.1'
            (Get-Data vx0).group | Should -Be '239.1.1.1'
        }

        It 'leaves it to routes where a packet goes, with a filter' {
            $link = New-NetVxlan vx0 -External -VniFilter
            $link.Details.External, $link.Details.VniFilter | Should -Be $true, $true
            (Get-Data vx0).external | Should -BeTrue
        }

        It 'is in another namespace than its packets' {
            $null = New-NetNamespace blue, green
            $null = New-NetBridge br0 -Namespace green
            $over = New-NetVxlan vx0 -Id 7 -Remote 192.0.2.2 -Namespace blue -Lower br0 -LowerNamespace green
            $over.Lower | Should -Be 'green/br0'
            $without = New-NetVxlan vx1 -Id 8 -Remote 192.0.2.2 -Namespace blue -LowerNamespace green
            $without.LowerNamespaceId | Should -Not -BeNullOrEmpty
            (New-NetVxlan vx1 -Id 8 -Remote 192.0.2.2 -Namespace blue -LowerNamespace green -Ensure).InterfaceIndex | Should -Be $without.InterfaceIndex
            Assert-Failure { New-NetVxlan vx0 -Id 7 -Namespace blue -Lower br0 -LowerNamespace blue -Ensure } LowerNotFound ObjectNotFound
            (ip -n blue -j -d link show vx1 | ConvertFrom-Json).linkinfo.info_data.id | Should -Be 8
        }

        It 'carries traffic between two namespaces' -Skip:(-not (Get-Command ping -ErrorAction Ignore)) {
            $null = New-NetNamespace blue, green
            $null = New-VethPair -Name e0 -PeerName e1 -Namespace blue -PeerNamespace green -IPAddress 192.0.2.1/24 -PeerIPAddress 192.0.2.2/24 -Up
            $null = New-NetVxlan vx0 42 192.0.2.2 -Local 192.0.2.1 -Namespace blue -IPAddress 10.9.9.1/24 -Up
            $null = New-NetVxlan vx0 42 192.0.2.1 -Local 192.0.2.2 -Namespace green -IPAddress 10.9.9.2/24 -Up
            ip netns exec blue ping -c 1 -W 5 10.9.9.2 | Out-String | Should -BeLike '*1 received*'
        }
    }

    It 'is read as ip made it' {
        ip link add br0 type bridge
        ip link add vx0 type vxlan id 9 dstport 4794 ttl inherit dev br0 group 239.1.1.1
        $link = Get-NetLink vx0
        $link.Lower | Should -Be 'br0'
        $link.Details.Id | Should -Be 9
        $link.Details.InheritTtl | Should -BeTrue
        $link.Details.Learning | Should -BeTrue
        $link.Details.RawAttributes | Should -BeNullOrEmpty
    }

    Context '-Ensure' {
        It 'makes it the first time and changes nothing the second' {
            $first = New-NetVxlan vx0 -Id 1 -Remote 192.0.2.2 -Ensure
            (New-NetVxlan vx0 -Id 1 -Remote 192.0.2.2 -Ensure).InterfaceIndex | Should -Be $first.InterfaceIndex
        }

        It 'lists what differs' {
            $null = New-NetVxlan vx0 -Id 1 -Remote 192.0.2.2
            Assert-Failure { New-NetVxlan vx0 -Id 2 -Remote 192.0.2.3 -Ensure } LinkDiffers ResourceExists '*Id is 1, not 2; Remote is 192.0.2.2, not 192.0.2.3*'
        }
    }

    Context 'bad input' {
        It 'refuses <Shown>, and leaves nothing' -ForEach @(
            @{ Shown = 'a number of 2^24'; Settings = @{ Id = 16777216 }; Id = 'InvalidNetworkId'; Message = '*24 bits, 0 to 16777215*' }
            @{ Shown = 'no number'; Settings = @{ Remote = '192.0.2.2' }; Id = 'NetworkIdMissing' }
            @{ Shown = 'a number with -External'; Settings = @{ Id = 1; External = $true }; Id = 'ExternalAndNetworkId' }
            @{ Shown = 'ends of different families'; Settings = @{ Id = 1; Local = '192.0.2.1'; Remote = '2001:db8::2' }; Id = 'AddressFamilyMismatch' }
            @{ Shown = 'an end with a prefix'; Settings = @{ Id = 1; Remote = '192.0.2.1/24' }; Id = 'InvalidTunnelEnd' }
            @{ Shown = 'an end that is no address'; Settings = @{ Id = 1; Remote = '192.0.2.256' }; Id = 'InvalidAddress' }
            @{ Shown = 'a flow label of 2^20'; Settings = @{ Id = 1; FlowLabel = 1048576 }; Id = 'InvalidFlowLabel' }
            @{ Shown = 'ports the wrong way round'; Settings = @{ Id = 1; LowestSourcePort = 2; HighestSourcePort = 1 }; Id = 'InvalidPortRange' }
            @{ Shown = 'half a second'; Settings = @{ Id = 1; AgeingTime = '0:0:0.5' }; Id = 'InvalidAgeingTime' }
            @{ Shown = 'a group without a link'; Settings = @{ Id = 1; Remote = '239.1.1.1' }; Id = 'NewLinkFailed' }
            @{ Shown = 'a lower link that is not there'; Settings = @{ Id = 1; Lower = 'nope' }; Id = 'LowerNotFound'; Category = 'ObjectNotFound' }
        ) {
            Assert-Failure { New-NetVxlan vx0 @Settings } $Id ($Category ?? 'InvalidArgument') ($Message ?? '*')
        }

        It 'refuses text and negative numbers' {
            { New-NetVxlan vx0 -Id abc } | Should -Throw
            { New-NetVxlan vx0 -Id (-1) } | Should -Throw
        }

        It 'refuses the same network twice, by name' {
            $null = New-NetVxlan vx0 -Id 1 -Remote 192.0.2.2
            Assert-Failure { New-NetVxlan vx1 -Id 1 -Remote 192.0.2.2 } LinkTwinExists ResourceExists
        }
    }

    It 'makes nothing with -WhatIf' {
        New-NetVxlan vx0 -Id 1 -WhatIf | Should -BeNullOrEmpty
        '/sys/class/net/vx0' | Should -Not -Exist
    }
}
