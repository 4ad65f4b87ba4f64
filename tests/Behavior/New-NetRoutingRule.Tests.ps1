BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
}

Describe 'New-NetRoutingRule' -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/Route.ps1"
        Reset-Sandbox
    }

    BeforeEach { New-RouteLab }

    AfterEach { Reset-Sandbox }

    It 'makes a rule that ip shows, and emits it' {
        $made = New-NetRoutingRule 100 1000 -Namespace blue -SourcePrefix 10.0.0.0/8 -DestinationPrefix 192.0.2.0/24 -InputInterface v0 -Mark 0x10/0xff -Tos 0x10
        $made | Should -BeOfType 'NetNamespace.Objects.NetRoutingRule'
        $ip = Get-IpRule 100
        $ip.src, $ip.srclen, $ip.dst, $ip.dstlen, $ip.iif, $ip.fwmark, $ip.fwmask, $ip.tos, $ip.table | Should -Be '10.0.0.0', 8, '192.0.2.0', 24, 'v0', '0x10', '0xff', '0x10', '1000'
        "$made" | Should -Be '100: from 10.0.0.0/8 to 192.0.2.0/24 tos 0x10 fwmark 0x10/0xff iif v0 lookup 1000'
        $made.Namespace | Should -BeExactly 'blue'
    }

    It 'takes ports, users, protocols and what is passed over' {
        $null = New-NetRoutingRule 101 -Namespace blue -OutputInterface v1 -UserId 0-1000 -IPProtocol tcp -SourcePort 10-20 -DestinationPort 80 -SuppressPrefixLength 0 -SuppressInterfaceGroup 5 -Protocol static
        $ip = Get-IpRule 101
        $ip.oif, $ip.uid_start, $ip.uid_end, $ip.ipproto, $ip.sport_start, $ip.sport_end, $ip.dport | Should -Be 'v1', 0, 1000, 'tcp', 10, 20, 80
        $ip.table, $ip.suppress_prefixlen, $ip.suppress_ifgroup, $ip.protocol | Should -Be 'main', 0, '5', 'static'
    }

    It 'does what is said: <What>' -ForEach @(
        @{ What = 'blackhole'; Arguments = @{ Action = 'Blackhole' }; Shown = 'blackhole' }
        @{ What = 'unreachable'; Arguments = @{ Action = 'Unreachable' }; Shown = 'unreachable' }
        @{ What = 'prohibit, for what does not fit'; Arguments = @{ Action = 'Prohibit'; SourcePrefix = '10.0.0.0/8'; Not = $true }; Shown = 'not from 10.0.0.0/8 prohibit' }
        @{ What = 'goto'; Arguments = @{ Goto = 200 }; Shown = 'goto 200' }
        @{ What = 'nop'; Arguments = @{ Action = 'Nop' }; Shown = 'nop' }
        @{ What = 'the table of a VRF'; Arguments = @{ L3Mdev = $true }; Shown = 'l3mdev-table' }
        @{ What = 'a named table'; Arguments = @{ Table = 'default' }; Shown = 'lookup default' }
        @{ What = 'realms'; Arguments = @{ Table = 7; Realm = '1/2' }; Shown = 'realms 1/2' }
        @{ What = 'a tunnel'; Arguments = @{ Table = 7; TunnelId = 77 }; Shown = 'tun_id 77' }
        @{ What = 'a maker by number'; Arguments = @{ Table = 7; Protocol = 77 }; Shown = 'proto 77' }
    ) {
        $made = New-NetRoutingRule -Priority 100 -Namespace blue @Arguments
        (ip -n blue -d rule show pref 100) | Should -BeLike "*$Shown*"
        "$(Get-NetRoutingRule 100 -Namespace blue)" | Should -Be "$made"
    }

    It 'is for IPv6 as well' {
        $made = New-NetRoutingRule -SourcePrefix 2001:db8::/32 -Table 7 -Namespace blue
        $made.Priority | Should -Be 32765
        (Get-IpRule 32765 -Family '-6').src | Should -Be '2001:db8::'
        (New-NetRoutingRule 5 -AddressFamily IPv6 -Action Prohibit -Namespace blue).AddressFamily | Should -Be 'IPv6'
    }

    It 'decides where packets go' {
        ip -n blue address add 10.1.1.1/24 dev v0
        ip -n blue route add default via 10.1.1.253
        ip -n blue route add default via 10.1.1.254 table 7
        $null = New-NetRoutingRule 100 7 -Mark 5 -Namespace blue
        "$((Find-NetRoute 203.0.113.1 -Namespace blue).NextHop) $((Find-NetRoute 203.0.113.1 -Mark 5 -Namespace blue).NextHop)" | Should -Be '10.1.1.253 10.1.1.254'
    }

    It 'copies rules into another namespace, and again without a change' {
        ip -n blue rule add from 10.0.0.0/8 to 192.0.2.0/24 iif v0 fwmark 0x10/0xff table 1000 tos 0x10 pref 100
        ip -n blue rule add not oif v1 uidrange 0-1000 ipproto tcp sport 10-20 dport 80 suppress_prefixlength 0 table main pref 101
        ip -n blue rule add goto 105 pref 103
        ip -n blue rule add l3mdev pref 106
        ip -n blue -6 rule add from 2001:db8::/32 prohibit pref 107 protocol static
        $null = Get-NetRoutingRule -Namespace blue | New-NetRoutingRule -Namespace green -Ensure
        foreach ($family in '-4', '-6') { ip -n green $family rule show | Should -Be (ip -n blue $family rule show) }
        (Get-NetRoutingRule -Namespace blue | New-NetRoutingRule -Namespace green -Ensure).Count | Should -Be 10
        foreach ($family in '-4', '-6') { ip -n green $family rule show | Should -Be (ip -n blue $family rule show) }
    }

    It 'takes a table of text, and rules that have lost their type' {
        $made = "Priority,SourcePrefix,Table,Mark`n50,10.0.0.0/8,7,0x5`n51,,8," | ConvertFrom-Csv | New-NetRoutingRule -Namespace blue
        "$made" | Should -Be '50: from 10.0.0.0/8 fwmark 0x5 lookup 7 51: from all lookup 8'
        "$(Copy-ThroughXml $made[0] | New-NetRoutingRule -Namespace green)" | Should -Be '50: from 10.0.0.0/8 fwmark 0x5 lookup 7'
    }

    It 'makes a copy with something different about it' {
        $rule = New-NetRoutingRule 100 7 -SourcePrefix 10.0.0.0/8 -Namespace blue
        "$($rule | New-NetRoutingRule -Priority 101 -Table 8)" | Should -Be '101: from 10.0.0.0/8 lookup 8'
    }

    It 'takes with -Ensure what is there, and says what differs' {
        $first = New-NetRoutingRule 100 7 -Mark 5 -Namespace blue -Ensure
        "$(New-NetRoutingRule 100 7 -Mark 5 -Namespace blue -Ensure)" | Should -Be "$first"
        "$(New-NetRoutingRule -Table 7 -Mark 0x5 -Namespace blue -Ensure)" | Should -Be "$first"
        @(Get-IpRule 100).Count | Should -Be 1
        Assert-NothingDone { New-NetRoutingRule 100 8 -Mark 5 -Namespace blue -Ensure } RoutingRuleDiffers ResourceExists '*lookup 7*lookup 8*'
        Assert-NothingDone { New-NetRoutingRule 100 7 -Mark 5 -Namespace blue } RoutingRuleExists ResourceExists
    }

    It 'refuses <What>' -ForEach @(
        @{ What = 'the table -1'; Id = 'InvalidRouteTable'; Arguments = @{ Table = -1 } }
        @{ What = 'the table 0'; Id = 'InvalidRouteTable'; Arguments = @{ Table = 0 } }
        @{ What = 'a table of 33 bits'; Id = 'InvalidRouteTable'; Arguments = @{ Table = 4294967296 } }
        @{ What = 'a table without such a name'; Id = 'InvalidRouteTable'; Arguments = @{ Table = 'nope' } }
        @{ What = 'an address within a network'; Id = 'InvalidPrefix'; Arguments = @{ SourcePrefix = '10.1.1.1/8' } }
        @{ What = 'a source that is no address'; Id = 'InvalidAddress'; Arguments = @{ SourcePrefix = 'nowhere' } }
        @{ What = 'a prefix of 33 bits'; Id = 'InvalidPrefixLength'; Arguments = @{ DestinationPrefix = '10.0.0.0/33' } }
        @{ What = 'prefixes of two families'; Id = 'AddressFamilyMismatch'; Arguments = @{ SourcePrefix = '10.0.0.0/8'; DestinationPrefix = '2001:db8::/32' } }
        @{ What = 'a prefix of another family than is said'; Id = 'AddressFamilyMismatch'; Arguments = @{ SourcePrefix = '10.0.0.0/8'; AddressFamily = 'IPv6' } }
        @{ What = 'a mark of 33 bits'; Id = 'InvalidMark'; Arguments = @{ Mark = 4294967296 } }
        @{ What = 'a mark that is text'; Id = 'InvalidMark'; Arguments = @{ Mark = 'red' } }
        @{ What = 'a mask without mark'; Id = 'RoutingRuleContradiction'; Arguments = @{ MarkMask = 255 } }
        @{ What = 'port 0'; Id = 'InvalidPortRange'; Arguments = @{ IPProtocol = 'tcp'; DestinationPort = 0 } }
        @{ What = 'ports backwards'; Id = 'InvalidPortRange'; Arguments = @{ IPProtocol = 'tcp'; SourcePort = '20-10' } }
        @{ What = 'a protocol that there is not'; Id = 'InvalidIPProtocol'; Arguments = @{ IPProtocol = 'tcpp' } }
        @{ What = 'a user that is text'; Id = 'InvalidUserIdRange'; Arguments = @{ UserId = 'root' } }
        @{ What = 'a DSCP of 64'; Id = 'RoutingRuleContradiction'; Arguments = @{ Dscp = 64 } }
        @{ What = 'a flow label of IPv4'; Id = 'RoutingRuleContradiction'; Arguments = @{ FlowLabel = 5 } }
        @{ What = 'a link name that is too long'; Id = 'InvalidLinkName'; Arguments = @{ InputInterface = 'averyverylongname' } }
        @{ What = 'going back'; Id = 'RoutingRuleContradiction'; Arguments = @{ Goto = 99 } }
        @{ What = 'going nowhere'; Id = 'RoutingRuleContradiction'; Arguments = @{ Action = 'Goto' } }
        @{ What = 'a table to drop into'; Id = 'RoutingRuleContradiction'; Arguments = @{ Action = 'Blackhole'; Table = 7 } }
        @{ What = 'a VRF and a table'; Id = 'RoutingRuleContradiction'; Arguments = @{ L3Mdev = $true; Table = 7 } }
        @{ What = 'a prefix length of 33'; Id = 'RoutingRuleContradiction'; Arguments = @{ SuppressPrefixLength = 33 } }
        @{ What = 'a realm of text'; Id = 'InvalidRealm'; Arguments = @{ Realm = 'cosmos' } }
    ) {
        Assert-NothingDone { New-NetRoutingRule -Priority 100 -Namespace blue @Arguments } $Id InvalidArgument
    }

    It 'refuses text where a number belongs' {
        Assert-NothingDone { New-NetRoutingRule first main -Namespace blue } ParameterArgumentTransformationError InvalidData "*'first' is no number from 0 to 4294967295."
        Assert-NothingDone { New-NetRoutingRule -1 -Namespace blue } ParameterArgumentTransformationError InvalidData
        foreach ($number in 256, -1) { Assert-NothingDone { New-NetRoutingRule 5 -Protocol $number -Namespace blue } ParameterArgumentTransformationError InvalidData '*out of range*' }
    }

    It 'says what is needed when it may not' {
        Get-UnprivilegedError 'New-NetRoutingRule 5 -Table 7' | Should -BeLike '*PermissionDenied*CAP_NET_ADMIN*'
    }

    It 'makes nothing with -WhatIf' {
        $before = Get-IpPicture
        New-NetRoutingRule 5 -Table 7 -Namespace blue -WhatIf | Should -BeNullOrEmpty
        Get-IpPicture | Should -Be $before
    }

    It 'takes the names of makers that ip has in its file' {
        try {
            mkdir "$TestDrive/iproute2" && Copy-Item /etc/iproute2/* "$TestDrive/iproute2" -Recurse -ErrorAction Ignore
            "77`tmine", "0x4e`tother" | Set-Content "$TestDrive/iproute2/rt_protos"
            mkdir -p /etc/iproute2 && mount --bind "$TestDrive/iproute2" /etc/iproute2
            # Names are read again after a second.
            Wait-Until { [NetNamespace.Objects.RouteProtocolNames]::Find('mine') }
            (New-NetRoutingRule 105 -Table 7 -Protocol mine -Namespace blue).Protocol | Should -Be 77
            (New-NetRoutingRule 106 -Table 7 -Protocol 0x4e -Namespace blue).Protocol | Should -Be 78
            (New-NetRoutingRule 107 -Table 7 -Protocol ra -Namespace blue).Protocol | Should -Be 'RouterAdvertisement'
            ((ip -n blue rule show) -match '^10[56]') -join ' ' | Should -BeLike '*lookup 7 proto mine*lookup 7 proto other*'
            (Get-NetRoutingRule -Protocol mine, other -Namespace blue).Priority | Should -Be 105, 106
            Get-NetRoutingRule -Protocol mine -Namespace blue | Format-List | Out-String | Should -Match 'Protocol\s+: mine'
        }
        finally { umount /etc/iproute2 }
        Assert-NothingDone { New-NetRoutingRule 5 -Protocol nobody -Namespace blue } CannotConvertArgumentNoMessage InvalidArgument
    }

    It 'completes links, tables and protocols' {
        Get-Completion 'New-NetRoutingRule -Namespace green -InputInterface o' | Should -Be 'other'
        Get-Completion 'New-NetRoutingRule -Table m' | Should -Be 'main'
        Get-Completion 'New-NetRoutingRule -IPProtocol tc' | Should -Be 'tcp'
    }
}
