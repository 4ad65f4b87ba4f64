BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
    $kinds = 'gre', 'gretap', 'ip6gre', 'ip6gretap', 'ipip', 'sit', 'ip6tnl' | ForEach-Object { @{ Kind = $_; Over6 = $_ -like 'ip6*'; Here = $hasIp -and (Test-LinkKind $_) } }
    $present = @($kinds | Where-Object Here)
    $missing = @($kinds | Where-Object { -not $_.Here })
    $hasAll = -not $missing
    $hasSixRd = $hasIp -and (Test-TunnelOption sit 6rd-prefix 2001:db8::/32)
    $hasUdp = $hasIp -and (Test-TunnelOption ipip remote 192.0.2.1 encap gue encap-sport auto encap-dport 7777)
}

Describe 'New-NetTunnel' -Tag Links -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/Link.ps1"
        Reset-Sandbox
        function Get-Data([string] $Name) { (Get-IpLink $Name).linkinfo.info_data }
        function Get-Ends([bool] $Over6) { if ($Over6) { @{ Local = '2001:db8::1'; Remote = '2001:db8::2' } } else { @{ Local = '192.0.2.1'; Remote = '192.0.2.2' } } }
    }

    AfterEach { Reset-Sandbox }

    It 'says what a kernel lacks that has no <Kind>' -ForEach $missing {
        $ends = Get-Ends $Over6
        Assert-Failure { New-NetTunnel t9 $Kind @ends } LinkKindNotSupported NotImplemented "*no '$Kind' links*CONFIG_*modprobe*"
    }

    Context '<Kind>' -ForEach $present {
        It 'is made between two ends' {
            $ends = Get-Ends $Over6
            $link = New-NetTunnel t9 $Kind @ends -Ttl 7
            $link.Kind | Should -Be $Kind
            $data = Get-Data t9
            $data.local, $data.remote, $data.ttl | Should -Be $ends.Local, $ends.Remote, 7
            "$($link.Details.Local)", "$($link.Details.Remote)", $link.Details.Ttl | Should -Be $ends.Local, $ends.Remote, 7
            $link.Details.RawAttributes | Should -BeNullOrEmpty
            $link.Details.External | Should -BeFalse
        }

        It 'runs over a link, which may be in another namespace' {
            $ends = Get-Ends $Over6
            $null = New-NetNamespace blue, green
            $null = New-NetBridge br0 -Namespace green
            (New-NetTunnel t9 $Kind @ends -Lower br0 -LowerNamespace green -Namespace green).Lower | Should -Be 'br0'
            $ends.Remote = $ends.Remote -replace '2$', '3'
            $link = New-NetTunnel t8 $Kind @ends -Lower br0 -LowerNamespace green -Namespace blue -Up -ErrorVariable refused -ErrorAction SilentlyContinue
            if ($refused) {
                # Older kernels, 6.1 among them.
                $refused[0].FullyQualifiedErrorId | Should -BeLike 'LowerN*,*'
                (ip -n blue -j link show type $Kind | ConvertFrom-Json).ifname | Should -Not -Contain t8
                return
            }
            $link.Lower | Should -Be 'green/br0'
            $link.Namespace | Should -Be 'blue'
        }

        It 'leaves it to routes where a packet goes' -Skip:($Kind -eq 'sit') {
            (New-NetTunnel t9 $Kind -External).Details.External | Should -BeTrue
            (Get-Data t9).external | Should -BeTrue
        }

        It 'makes it the first time with -Ensure, changes nothing the second, and lists what differs' {
            $ends = Get-Ends $Over6
            $first = New-NetTunnel t9 $Kind @ends -Ensure
            (New-NetTunnel t9 $Kind @ends -Ensure).InterfaceIndex | Should -Be $first.InterfaceIndex
            Assert-Failure { New-NetTunnel t9 $Kind @ends -Ttl 9 -Ensure } LinkDiffers ResourceExists '*Ttl is *, not 9*'
        }

        It 'is refused where another name stands for the same' {
            $ends = Get-Ends $Over6
            $null = New-NetTunnel t9 $Kind @ends
            Assert-Failure { New-NetTunnel t8 $Kind @ends } LinkTwinExists ResourceExists
        }

        It 'is read as ip made it' {
            $ends = Get-Ends $Over6
            ip link add t9 type $Kind local $ends.Local remote $ends.Remote ttl 9
            $details = (Get-NetLink t9).Details
            "$($details.Local)", "$($details.Remote)", $details.Ttl | Should -Be $ends.Local, $ends.Remote, 9
        }
    }

    Context 'what belongs to a kind' -Skip:(-not $hasAll) {
        It 'is keys, checksums and numbers of GRE' {
            $null = New-NetTunnel g0 Gre 192.0.2.2 -Key 7 -Checksum -Sequence -Tos 16
            $data = Get-Data g0
            $data.ikey, $data.okey, $data.icsum, $data.ocsum, $data.iseq, $data.oseq, $data.tos | Should -Be '0.0.0.7', '0.0.0.7', $true, $true, $true, $true, '0x10'
            $link = New-NetTunnel g1 Gre 192.0.2.3 -InputKey 1 -OutputKey 2 -InputChecksum -OutputSequence -PathMtuDiscovery:$false -IgnoreDontFragment -FwMark 32
            $data = Get-Data g1
            $data.ikey, $data.okey, $data.icsum, $data.oseq, $data.pmtudisc, $data.ignore_df, $data.fwmark | Should -Be '0.0.0.1', '0.0.0.2', $true, $true, $false, $true, '0x20'
            $link.Details.InputKey, $link.Details.OutputKey, $link.Details.OutputChecksum, $link.Details.FwMark | Should -Be 1, 2, $false, 32
        }

        It 'is the header of IPv6' {
            $link = New-NetTunnel x0 Ip6tnl 2001:db8::2 -Mode IPv6 -EncapLimit 2 -Tos 32 -FlowLabel 0x54321
            $data = Get-Data x0
            $data.proto, $data.encap_limit, $data.tclass, $data.flowlabel, $data.ttl | Should -Be 'ip6ip6', 2, '0x20', '0x54321', 64
            $link.Details.FlowLabel | Should -Be 0x54321
            $link = New-NetTunnel x1 Ip6tnl 2001:db8::3 -Mode IPv4 -NoEncapLimit -CopyDscp -InheritTos -InheritFlowLabel -AllowLocalRemote
            $data = Get-Data x1
            $data.ip6_tnl_f_ign_encap_limit, $data.ip6_tnl_f_rcv_dscp_copy, $data.ip6_tnl_f_use_orig_tclass, $data.ip6_tnl_f_use_orig_flowlabel, $data.ip6_tnl_f_allow_local_remote | Should -Not -Contain $null
            $link.Details.NoEncapLimit, $link.Details.CopyDscp, $link.Details.AllowLocalRemote | Should -Be $true, $true, $true
        }

        It 'says that a kernel has no 6rd, and leaves nothing' -Skip:$hasSixRd {
            Assert-Failure { New-NetTunnel s0 Sit -Local 192.0.2.1 -SixRdPrefix 2001:db8::/32 } LinkOptionNotSupported NotImplemented '*SixRdPrefix*'
            '/sys/class/net/s0' | Should -Not -Exist
        }

        It 'is ISATAP' {
            (New-NetTunnel s1 Sit 192.0.2.7 -Isatap).Details.Isatap | Should -BeTrue
            (Get-Data s1).isatap | Should -BeTrue
        }

        It 'is 6rd' -Skip:(-not $hasSixRd) {
            $link = New-NetTunnel s0 Sit -Local 192.0.2.1 -SixRdPrefix 2001:db8::/32 -SixRdRelayPrefix 192.0.0.0/16 -Mode Any
            $data = Get-Data s0
            "$($data.prefix)/$($data.prefixlen)", "$($data.relay_prefix)/$($data.relay_prefixlen)" | Should -Be '2001:db8::/32', '192.0.0.0/16'
            "$($link.Details.SixRdPrefix)" | Should -Be '2001:db8::/32'
        }

        It 'is UDP around it' -Skip:(-not $hasUdp) {
            $link = New-NetTunnel i0 Ipip 192.0.2.6 -Encapsulation Gue -EncapDestinationPort 7777 -EncapChecksum
            "$($link.Details.Encapsulation)", $link.Details.EncapDestinationPort, $link.Details.EncapChecksum | Should -Be 'Gue', 7777, $true
            (Get-Data i0).encap.type | Should -Be 'gue'
        }

        It 'is frames, with a MAC address and a master' {
            $null = New-NetBridge br0
            $link = New-NetTunnel gt0 Gretap 192.0.2.4 -MacAddress 02:00:00:00:00:07 -Master br0 -Up
            $link.Master | Should -Be 'br0'
            "$($link.MacAddress)" | Should -Be '020000000007'
        }

        It 'carries traffic between two namespaces' {
            $null = New-NetNamespace blue, green
            $null = New-VethPair -Name e0 -PeerName e1 -Namespace blue -PeerNamespace green -IPAddress 192.0.2.1/24 -PeerIPAddress 192.0.2.2/24 -Up
            $null = New-NetTunnel t9 Gre 192.0.2.2 -Local 192.0.2.1 -Key 5 -Namespace blue -IPAddress 10.9.9.1/24 -Up
            $null = New-NetTunnel t9 Gre 192.0.2.1 -Local 192.0.2.2 -Key 5 -Namespace green -IPAddress 10.9.9.2/24 -Up
            ip netns exec blue ping -c 1 -W 10 10.9.9.2 | Out-String | Should -BeLike '*1 received*'
        }
    }

    Context 'bad input' {
        It 'refuses <Shown>, and leaves nothing' -ForEach @(
            @{ Shown = 'IPv6 ends over IPv4'; Settings = @{ Kind = 'Gre'; Remote = '2001:db8::2' }; Id = 'AddressFamilyMismatch' }
            @{ Shown = 'IPv4 ends over IPv6'; Settings = @{ Kind = 'Ip6gre'; Local = '192.0.2.1' }; Id = 'AddressFamilyMismatch' }
            @{ Shown = 'a key without GRE'; Settings = @{ Kind = 'Ipip'; Key = 1 }; Id = 'TunnelOptionNotOfKind' }
            @{ Shown = 'a flow label over IPv4'; Settings = @{ Kind = 'Gre'; FlowLabel = 1 }; Id = 'TunnelOptionNotOfKind' }
            @{ Shown = 'routes for sit'; Settings = @{ Kind = 'Sit'; External = $true }; Id = 'TunnelOptionNotOfKind' }
            @{ Shown = 'a mode of GRE'; Settings = @{ Kind = 'Gre'; Mode = 'Any' }; Id = 'TunnelOptionNotOfKind' }
            @{ Shown = 'a flow label of 2^20'; Settings = @{ Kind = 'Ip6tnl'; FlowLabel = 1048576 }; Id = 'InvalidFlowLabel' }
            @{ Shown = 'ports without an encapsulation'; Settings = @{ Kind = 'Gre'; EncapDestinationPort = 7 }; Id = 'EncapsulationMissing' }
            @{ Shown = 'a MAC address of a tunnel without frames'; Settings = @{ Kind = 'Gre'; MacAddress = '02:00:00:00:00:07' }; Id = 'InvalidMacAddress' }
            @{ Shown = 'an IPv4 prefix of 6rd'; Settings = @{ Kind = 'Sit'; SixRdPrefix = '10.0.0.0/8' }; Id = 'AddressFamilyMismatch' }
            @{ Shown = 'a prefix of 6rd without length'; Settings = @{ Kind = 'Sit'; SixRdPrefix = '2001:db8::' }; Id = 'PrefixLengthMissing' }
        ) {
            Assert-Failure { New-NetTunnel t9 @Settings } $Id InvalidArgument
        }

        It 'refuses a kind that does not exist' { { New-NetTunnel t9 Nothing 192.0.2.2 } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*' -ExpectedMessage '*Gre, Gretap*' }
    }

    It 'makes nothing with -WhatIf' {
        New-NetTunnel t9 Gre 192.0.2.2 -WhatIf | Should -BeNullOrEmpty
        '/sys/class/net/t9' | Should -Not -Exist
    }

    It 'completes kinds' { Get-Completion 'New-NetTunnel t9 -Kind ip6' | Should -Be 'Ip6gre', 'Ip6gretap', 'Ip6tnl' }
}
