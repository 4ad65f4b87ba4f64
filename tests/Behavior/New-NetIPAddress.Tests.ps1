BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
}

Describe 'New-NetIPAddress' -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/Route.ps1"
        Reset-Sandbox
    }

    BeforeEach { New-RouteLab }

    AfterEach { Reset-Sandbox }

    Context 'what it makes' {
        It 'is an address that ip shows, and what it emits is that address' {
            $made = New-NetIPAddress 10.1.1.1/24 -InterfaceAlias v0 -Namespace blue
            $made | Should -BeOfType 'NetNamespace.Objects.NetIPAddress'
            $ip = Get-IpAddressEntry 10.1.1.1
            $ip.prefixlen | Should -Be 24
            $made.Namespace | Should -BeExactly 'blue'
            $made.InterfaceAlias | Should -BeExactly 'v0'
            $made.InterfaceIndex | Should -Be (Get-IpLink v0 blue).ifindex
            "$($made.IPAddress)" | Should -Be '10.1.1.1'
            $made.PrefixLength | Should -Be 24
            "$($made.AddressFamily)" | Should -Be 'IPv4'
            "$($made.Scope)" | Should -Be 'Global'
            $made.Label | Should -BeExactly $ip.label
            $made.ValidLifetime | Should -Be ([timespan]::MaxValue)
            "$made" | Should -Be '10.1.1.1/24'
        }

        It 'is an IPv6 address as well, tentative at first' {
            $made = New-NetIPAddress 2001:db8::1/64 v0 -Namespace blue
            "$($made.AddressState)" | Should -Be 'Tentative'
            (New-NetIPAddress 2001:db8::2/64 v0 -Namespace blue -Flags NoDad).AddressState | Should -Be 'Preferred'
            (Get-IpAddressEntry 2001:db8::2).nodad | Should -BeTrue
        }

        It 'takes the prefix length by itself, as on Windows' {
            $null = New-NetIPAddress -IPAddress 10.1.1.1 -PrefixLength 25 -InterfaceAlias v0 -Namespace blue
            (Get-IpAddressEntry 10.1.1.1).prefixlen | Should -Be 25
            (New-NetIPAddress ([ipaddress]'2001:db8::1') -PrefixLength 48 -InterfaceAlias v0 -Namespace blue).PrefixLength | Should -Be 48
        }

        It 'may have everything that ip can give it' {
            $made = New-NetIPAddress 10.1.3.1/24 v0 -Namespace blue -Broadcast 10.1.3.255 -Label v0:x -Scope Link -RouteMetric 77 `
                -Flags NoPrefixRoute -ValidLifetime 00:10 -PreferredLifetime 00:05
            $ip = Get-IpAddressEntry 10.1.3.1
            $ip.broadcast, $ip.label, $ip.scope, $ip.metric, $ip.noprefixroute | Should -Be '10.1.3.255', 'v0:x', 'link', 77, $true
            $ip.valid_life_time, $ip.preferred_life_time | Should -Be 600, 300
            "$($made.Broadcast) $($made.Label) $($made.Scope) $($made.RouteMetric) $($made.Flags)" | Should -Be '10.1.3.255 v0:x Link 77 NoPrefixRoute'
            $made.ValidLifetime, $made.PreferredLifetime | Should -Be ([timespan]'00:10'), ([timespan]'00:05')
        }

        It 'has a peer on a point-to-point link' {
            (New-NetIPAddress 10.1.2.1/32 v0 -PeerAddress 10.1.2.2 -Namespace blue).PeerAddress | Should -Be '10.1.2.2'
            (Get-IpAddressEntry 10.1.2.1).address | Should -Be '10.1.2.2'
        }

        It 'is for this host only on loopback' {
            (New-NetIPAddress 127.0.0.5/8 lo -Namespace blue).Scope | Should -Be 'Host'
        }

        It 'is preferred no longer than valid where only that was said' {
            (New-NetIPAddress 10.1.1.1/24 v0 -Namespace blue -ValidLifetime 00:01).PreferredLifetime | Should -Be ([timespan]'00:01')
        }
    }

    Context 'the pipeline' {
        It 'takes links' {
            $made = Get-NetLink v0 -Namespace blue, green | New-NetIPAddress 10.1.1.1/24
            $made.Namespace | Should -Be 'blue', 'green'
            $made.InterfaceIndex | Should -Be (Get-IpLink v0 blue).ifindex, (Get-IpLink v0 green).ifindex
        }

        It 'takes many addresses and a table of text' {
            (New-NetIPAddress 10.1.1.1/24, 10.1.2.1/24, 2001:db8::1/64 v0 -Namespace blue).Count | Should -Be 3
            "IPAddress,PrefixLength,InterfaceAlias,Namespace`n10.2.1.1,24,v0,green`n2001:db8:2::1,64,v1,green" | ConvertFrom-Csv | New-NetIPAddress |
                ForEach-Object { "$_ $($_.InterfaceAlias)" } | Should -Be '10.2.1.1/24 v0', '2001:db8:2::1/64 v1'
        }

        It 'copies an address to the link of the same name in another namespace' {
            ip -n blue address add 10.1.3.1/24 brd + scope link metric 77 dev v0
            Get-NetIPAddress 10.1.3.1 -Namespace blue | New-NetIPAddress -Namespace green
            $green = Get-IpAddressEntry 10.1.3.1 green
            $green.broadcast, $green.scope, $green.metric, $green.label | Should -Be '10.1.3.255', 'link', 77, 'v0'
        }

        It 'copies an address to another link' {
            ip -n blue address add 2001:db8::1/64 dev v0 nodad
            (Get-NetIPAddress 2001:db8::1 -Namespace blue | New-NetIPAddress -InterfaceAlias v1).InterfaceAlias | Should -Be 'v1'
        }

        It 'goes on after a bad one among good ones' {
            $errors = @()
            $made = New-NetIPAddress 10.1.1.1/24, nonsense, 10.1.2.1/24 v0 -Namespace blue -ErrorAction SilentlyContinue -ErrorVariable errors
            $made.Count | Should -Be 2
            $errors.Count | Should -Be 1
        }
    }

    Context '-Wait' {
        It 'waits until all addresses of a pipeline are known to be nobody else''s' {
            $made = '2001:db8::1', '2001:db8::2', '10.1.1.1' | ForEach-Object { [pscustomobject]@{ IPAddress = $_; PrefixLength = 24 } } | New-NetIPAddress -InterfaceAlias v0 -Namespace blue -Wait
            "$($made.AddressState)" | Should -Be 'Preferred Preferred Preferred'
            "$($made.InterfaceAlias)" | Should -Be 'v0 v0 v0'
            (ip -n blue -j address show | ConvertFrom-Json).addr_info | Where-Object tentative | Should -BeNullOrEmpty
        }

        It 'says that somebody else has an address, and takes it back' {
            ip -n blue address add 2001:db8::1/64 dev v1 nodad
            Assert-NothingDone { New-NetIPAddress 2001:db8::1/64 v0 -Namespace blue -Wait } IPAddressDuplicate ResourceExists "*link 'v0' has the address '2001:db8::1'*"
            "$((New-NetIPAddress 2001:db8::1/64, 2001:db8::3/64 v0 -Namespace blue -Wait -ErrorAction SilentlyContinue).IPAddress)" | Should -Be '2001:db8::3'
        }

        It 'says that the time is over, and takes the address back' {
            ip -n blue link set v0 down
            Assert-NothingDone { New-NetIPAddress 2001:db8::1/64 v0 -Namespace blue -Wait -Timeout 00:00:00.01 } IPAddressStillTentative OperationTimeout
        }

        It 'leaves an address that was there, with -Ensure' {
            ip -n blue address add 2001:db8::1/64 dev v1 nodad
            ip -n blue address add 2001:db8::1/64 dev v0
            { New-NetIPAddress 2001:db8::1/64 v0 -Namespace blue -Wait -Ensure -ErrorAction Stop } | Should -Throw '*has the address*'
            @(Get-IpAddressEntry 2001:db8::1).Count | Should -Be 2
        }

        It 'can be stopped' {
            ip -n blue link set v0 down
            $shell = [powershell]::Create().AddScript("Import-Module '$PSScriptRoot/../../NetNamespace.psd1'; New-NetIPAddress 2001:db8::1/64 v0 -Namespace blue -Wait -Timeout 01:00:00")
            try {
                $null = $shell.BeginInvoke()
                Wait-Until { Get-IpAddressEntry 2001:db8::1 }
                $shell.Stop()
                "$($shell.InvocationStateInfo.State)" | Should -Be 'Stopped'
            }
            finally { $shell.Dispose() }
        }
    }

    It 'finds the broadcast address for +, and notes who made an address' {
        $made = New-NetIPAddress 10.1.3.1/22 v0 -Namespace blue -Broadcast + -Protocol 9
        (Get-IpAddressEntry 10.1.3.1).broadcast | Should -Be '10.1.3.255'
        [int](Get-NetIPAddress 10.1.3.1 -Namespace blue).Protocol | Should -Be ([int]$made.Protocol)
        Assert-NothingDone { New-NetIPAddress 10.1.3.1/31 v0 -Namespace blue -Broadcast + } InvalidBroadcast InvalidArgument
    }

    Context '-Ensure' {
        It 'makes what is missing and takes what is there' {
            $first = New-NetIPAddress 10.1.1.1/24 v0 -Namespace blue -Ensure
            $before = Get-IpPicture
            $second = New-NetIPAddress 10.1.1.1/24 v0 -Namespace blue -Ensure
            "$second" | Should -Be "$first"
            Get-IpPicture | Should -Be $before
        }

        It 'says what differs' {
            ip -n blue address add 10.1.1.1/24 dev v0
            ip -n blue address add 2001:db8::1/64 dev v0 nodad
            Assert-NothingDone { New-NetIPAddress 10.1.1.1/25 v0 -Namespace blue -Ensure } IPAddressDiffers ResourceExists '*24 and not 25*'
            Assert-NothingDone { New-NetIPAddress 2001:db8::1/48 v0 -Namespace blue -Ensure } IPAddressDiffers ResourceExists '*64 and not 48*'
            Assert-NothingDone { New-NetIPAddress 10.1.1.1/24 v0 -Namespace blue -Ensure -Label v0:y } IPAddressDiffers ResourceExists '*label*'
            Assert-NothingDone { New-NetIPAddress 10.1.1.1/24 v0 -Namespace blue -Ensure -ValidLifetime 1:0 } IPAddressDiffers ResourceExists '*valid for ever*'
        }
    }

    Context 'bad input' {
        It 'refuses <Address>: <Id>' -ForEach @(
            @{ Address = 'nonsense'; Id = 'InvalidAddress' }
            @{ Address = ''; Id = 'InvalidAddress' }
            @{ Address = '10.1'; Id = 'InvalidAddress' }
            @{ Address = '010.1.1.1/24'; Id = 'InvalidAddress' }
            @{ Address = 'fe80::1%v0/64'; Id = 'InvalidAddress' }
            @{ Address = '10.1.1.1'; Id = 'PrefixLengthMissing' }
            @{ Address = '10.1.1.1/33'; Id = 'InvalidPrefixLength' }
            @{ Address = '2001:db8::1/129'; Id = 'InvalidPrefixLength' }
            @{ Address = '10.1.1.1/-1'; Id = 'InvalidPrefixLength' }
            @{ Address = '10.1.1.1/x'; Id = 'InvalidPrefixLength' }
        ) {
            Assert-NothingDone { New-NetIPAddress $Address v0 -Namespace blue } $Id InvalidArgument "*'$Address*"
        }

        It 'refuses <What>' -ForEach @(
            @{ What = 'another prefix length besides'; Id = 'PrefixLengthTwice'; Arguments = @{ PrefixLength = 25 } }
            @{ What = 'a prefix length out of range'; Id = 'InvalidPrefixLength'; Arguments = @{ IPAddress = '10.1.1.1'; PrefixLength = 33 } }
            @{ What = 'a peer of another family'; Id = 'AddressFamilyMismatch'; Arguments = @{ PeerAddress = '2001:db8::2' } }
            @{ What = 'a broadcast address of another family'; Id = 'AddressFamilyMismatch'; Arguments = @{ Broadcast = '2001:db8::2' } }
            @{ What = 'a label of an IPv6 address'; Id = 'LabelOfIPv6'; Arguments = @{ IPAddress = '2001:db8::1/64'; Label = 'v0:x' } }
            @{ What = 'valid for less than preferred'; Id = 'InvalidLifetime'; Arguments = @{ ValidLifetime = '00:01'; PreferredLifetime = '00:02' } }
            @{ What = 'a lifetime of nothing'; Id = 'InvalidLifetime'; Arguments = @{ ValidLifetime = '0' } }
            @{ What = 'a flag that only the kernel sets'; Id = 'InvalidAddressFlags'; Arguments = @{ Flags = 'Tentative' } }
        ) {
            $all = @{ IPAddress = '10.1.1.1/24'; InterfaceAlias = 'v0'; Namespace = 'blue' }
            foreach ($name in $Arguments.Keys) { $all[$name] = $Arguments[$name] }
            Assert-NothingDone { New-NetIPAddress @all } $Id InvalidArgument
        }

        It 'refuses an address that the link has' {
            ip -n blue address add 10.1.1.1/24 dev v0
            ip -n blue address add 2001:db8::1/64 dev v0 nodad
            Assert-NothingDone { New-NetIPAddress 10.1.1.1/24 v0 -Namespace blue } IPAddressExists ResourceExists "*'10.1.1.1/24 dev v0' in namespace 'blue'*"
            Assert-NothingDone { New-NetIPAddress 2001:db8::1/64 v0 -Namespace blue } IPAddressExists ResourceExists
        }

        It 'refuses an address that no link can have' {
            Assert-NothingDone { New-NetIPAddress ff02::1/64 v0 -Namespace blue } NewIPAddressFailed InvalidArgument
        }

        It 'refuses a link or namespace that is not there, and none at all' {
            Assert-NothingDone { New-NetIPAddress 10.1.1.1/24 nope -Namespace blue } LinkNotFound ObjectNotFound "*'nope'*'blue'*"
            Assert-NothingDone { New-NetIPAddress 10.1.1.1/24 -InterfaceIndex 4711 -Namespace blue } LinkNotFound ObjectNotFound
            Assert-NothingDone { New-NetIPAddress 10.1.1.1/24 -InterfaceIndex -1 -Namespace blue } InvalidInterfaceIndex InvalidArgument
            Assert-NothingDone { New-NetIPAddress 10.1.1.1/24 a-name-that-is-far-too-long-for-any-link -Namespace blue } LinkNotFound ObjectNotFound
            Assert-NothingDone { New-NetIPAddress 10.1.1.1/24 v0 -Namespace nope } NamespaceNotFound ObjectNotFound
            Assert-NothingDone { New-NetIPAddress 10.1.1.1/24 -Namespace blue } LinkNotGiven InvalidArgument
        }

        It 'says what is needed when it may not' {
            Get-UnprivilegedError 'New-NetIPAddress 10.1.1.1/24 lo' | Should -BeLike '*PermissionDenied*CAP_NET_ADMIN*'
        }
    }

    It 'makes nothing with -WhatIf' {
        $before = Get-IpPicture
        New-NetIPAddress 10.1.1.1/24 v0 -Namespace blue -WhatIf | Should -BeNullOrEmpty
        Get-IpPicture | Should -Be $before
    }

    It 'completes links of the namespace that is meant, and namespaces' {
        Get-Completion 'New-NetIPAddress 10.1.1.1/24 -Namespace green -InterfaceAlias o' | Should -Be 'other'
        Get-Completion 'New-NetIPAddress 10.1.1.1/24 -Namespace gr' | Should -Be 'green'
        Get-Completion 'New-NetIPAddress 10.1.1.1/24 -Namespace nope -InterfaceAlias o' | Should -Not -Contain 'other'
    }
}
