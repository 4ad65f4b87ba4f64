BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
    $hasGeneve = $hasIp -and (Test-LinkKind geneve)
}

Describe 'New-NetGeneve' -Tag Links -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/Link.ps1"
        Reset-Sandbox
    }

    AfterEach { Reset-Sandbox }

    It 'says what a kernel lacks that has none' -Skip:$hasGeneve {
        Assert-Failure { New-NetGeneve gn0 -Id 1 -Remote 192.0.2.2 } LinkKindNotSupported NotImplemented '*CONFIG_GENEVE*modprobe geneve*'
    }

    Context 'what it makes' -Skip:(-not $hasGeneve) {
        It 'is a Geneve link with all options' {
            $link = New-NetGeneve gn0 77 192.0.2.8 -Ttl 5 -Tos 6 -Port 6082 -DontFragment Set -UdpChecksum -IPAddress 10.1.1.1/24 -Up
            Assert-SameLink $link
            $data = (Get-IpLink gn0).linkinfo.info_data
            $data.id, $data.remote, $data.ttl, $data.tos, $data.port, $data.df, $data.udp_csum | Should -Be 77, '192.0.2.8', 5, '0x6', 6082, 'set', $true
            $link.Details.Id, "$($link.Details.Remote)", $link.Details.Port, "$($link.Details.DontFragment)" | Should -Be 77, '192.0.2.8', 6082, 'Set'
            $link.Details.RawAttributes | Should -BeNullOrEmpty
        }

        It 'runs over IPv6' {
            $null = New-NetGeneve gn0 -Id 78 -Remote 2001:db8::9 -FlowLabel 0x1234 -UdpZeroChecksum6Send -UdpZeroChecksum6Receive
            $data = (Get-IpLink gn0).linkinfo.info_data
            $data.remote6, $data.label, $data.udp_zero_csum6_tx | Should -Be '2001:db8::9', '0x1234', $true
        }

        It 'carries IP packets by themselves, which have no MAC address' {
            $link = New-NetGeneve gn0 -Id 79 -Remote 192.0.2.11 -InheritTtl -InheritTos -DontFragment Inherit -InheritInnerProtocol
            $link.Details.InheritTtl, $link.Details.InheritTos, $link.Details.InheritInnerProtocol | Should -Be $true, $true, $true
            $link.MacAddress | Should -BeNullOrEmpty
        }

        It 'is in another namespace than its packets' {
            $null = New-NetNamespace blue, green
            $link = New-NetGeneve gn0 -External -Namespace blue -LowerNamespace green -ErrorVariable refused -ErrorAction SilentlyContinue
            # Older kernels, 6.1 among them, cannot.
            if ($refused) { $refused[0].FullyQualifiedErrorId | Should -BeLike 'LowerNamespaceNotTaken,*' }
            else { $link.LowerNamespaceId | Should -Not -BeNullOrEmpty }
        }

        It 'makes it the first time with -Ensure, changes nothing the second, and lists what differs' {
            $first = New-NetGeneve gn0 -Id 1 -Remote 192.0.2.2 -Ensure
            (New-NetGeneve gn0 -Id 1 -Remote 192.0.2.2 -Ensure).InterfaceIndex | Should -Be $first.InterfaceIndex
            Assert-Failure { New-NetGeneve gn0 -Id 2 -Remote 192.0.2.2 -Ensure } LinkDiffers ResourceExists '*Id is 1, not 2*'
        }

        It 'is read as ip made it' {
            ip link add gn0 type geneve id 5 remote 192.0.2.9 ttl inherit
            $details = (Get-NetLink gn0).Details
            $details.Id, "$($details.Remote)", $details.InheritTtl | Should -Be 5, '192.0.2.9', $true
        }
    }

    Context 'bad input' {
        It 'refuses <Shown>, and leaves nothing' -ForEach @(
            @{ Shown = 'a number of 2^24'; Settings = @{ Id = 16777216; Remote = '192.0.2.2' }; Id = 'InvalidNetworkId' }
            @{ Shown = 'no number'; Settings = @{ Remote = '192.0.2.2' }; Id = 'NetworkIdMissing' }
            @{ Shown = 'no other end'; Settings = @{ Id = 1 }; Id = 'RemoteMissing' }
            @{ Shown = 'an end with a prefix'; Settings = @{ Id = 1; Remote = '192.0.2.1/24' }; Id = 'InvalidTunnelEnd' }
        ) {
            Assert-Failure { New-NetGeneve gn0 @Settings } $Id InvalidArgument
        }
    }

    It 'makes nothing with -WhatIf' {
        New-NetGeneve gn0 -Id 1 -Remote 192.0.2.2 -WhatIf | Should -BeNullOrEmpty
        '/sys/class/net/gn0' | Should -Not -Exist
    }
}
