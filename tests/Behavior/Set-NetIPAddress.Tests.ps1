BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
}

Describe 'Set-NetIPAddress' -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/Route.ps1"
        Reset-Sandbox
    }

    BeforeEach {
        New-RouteLab -AddressIn blue
    }

    AfterEach { Reset-Sandbox }

    It 'changes lifetimes, metric and maker of <_>' -ForEach '10.1.1.1', '2001:db8::1' {
        $changed = Set-NetIPAddress $_ -Namespace blue -ValidLifetime 02:00 -PreferredLifetime 01:00 -RouteMetric 77 -Protocol 9
        $ip = Get-IpAddressEntry $_
        $ip.valid_life_time | Should -BeGreaterThan 7000
        $ip.preferred_life_time | Should -BeGreaterThan 3500
        $ip.preferred_life_time | Should -BeLessOrEqual 3600
        $ip.metric | Should -Be 77
        $changed.RouteMetric | Should -Be 77
        # ip 6.1 does not show who made an address.
        [int](Get-NetIPAddress $_ -Namespace blue).Protocol | Should -Be ([int]$changed.Protocol)
        [int]$changed.Protocol | Should -BeIn 9, 0 -Because 'kernels before 5.18 do not note it'
        (Get-NetRoute -Namespace blue -AddressFamily $changed.AddressFamily -Table main -Protocol Kernel).RouteMetric | Should -Be 77
    }

    It 'leaves what is not said as it is' {
        $null = Set-NetIPAddress 10.1.1.1 -Namespace blue -RouteMetric 5 -ValidLifetime 01:00
        $null = Set-NetIPAddress 10.1.1.1 -Namespace blue -Protocol 9
        $ip = Get-IpAddressEntry 10.1.1.1
        $ip.metric | Should -Be 5
        $ip.valid_life_time | Should -BeLessOrEqual 3600
        $null = Set-NetIPAddress 10.1.1.1 -Namespace blue -ValidLifetime ([timespan]::MaxValue) -PreferredLifetime ([timespan]::MaxValue)
        (Get-IpAddressEntry 10.1.1.1).valid_life_time | Should -Be ([uint32]::MaxValue)
    }

    It 'changes flags and peer of an IPv6 address' {
        $null = Set-NetIPAddress 2001:db8::1 -Namespace blue -Flags NoPrefixRoute, HomeAddress, ManageTempAddress
        $ip = Get-IpAddressEntry 2001:db8::1
        $ip.noprefixroute, $ip.home, $ip.mngtmpaddr | Should -Be $true, $true, $true
        Get-NetRoute 2001:db8::/64 -Namespace blue -ErrorAction Ignore | Should -BeNullOrEmpty
        $null = Set-NetIPAddress 2001:db8::1 -Namespace blue -Flags None
        (Get-IpAddressEntry 2001:db8::1).noprefixroute | Should -BeNullOrEmpty
        (Set-NetIPAddress 2001:db8::1 -Namespace blue -PeerAddress 2001:db8::2).PeerAddress | Should -Be '2001:db8::2'
    }

    It 'takes what Get-NetIPAddress gives, wildcards and links' {
        $null = Get-NetIPAddress -Namespace blue -InterfaceAlias v0 | Set-NetIPAddress -RouteMetric 9
        (Get-IpAddressEntry 10.1.1.1).metric, (Get-IpAddressEntry 2001:db8::1).metric | Should -Be 9, 9
        (Set-NetIPAddress 10.1.* v0 -Namespace blue -RouteMetric 10).Count | Should -Be 1
        "$(Copy-ThroughXml (Get-NetIPAddress 10.1.1.1 -Namespace blue) | Set-NetIPAddress -RouteMetric 11 | ForEach-Object RouteMetric)" | Should -Be '11'
    }

    It 'waits with -Wait until the address is known to be nobody else''s' {
        ip -n blue address add 2001:db8::2/64 dev v0
        "$((Set-NetIPAddress 2001:db8::2 -Namespace blue -RouteMetric 5 -Wait).AddressState)" | Should -Be 'Preferred'
        (Get-IpAddressEntry 2001:db8::2).tentative | Should -BeNullOrEmpty
    }

    It 'refuses <What>' -ForEach @(
        @{ What = 'to be preferred for longer than valid'; Id = 'InvalidLifetime'; Arguments = @{ PreferredLifetime = '02:00'; ValidLifetime = '01:00' } }
        @{ What = 'a lifetime that is over'; Id = 'InvalidLifetime'; Arguments = @{ ValidLifetime = '0' } }
        @{ What = 'a negative preferred lifetime'; Id = 'InvalidLifetime'; Arguments = @{ PreferredLifetime = '-00:01' } }
        @{ What = 'a flag that the kernel sets'; Id = 'InvalidAddressFlags'; Arguments = @{ Flags = 'Tentative' } }
        @{ What = 'a peer of the other family'; Id = 'AddressFamilyMismatch'; Arguments = @{ PeerAddress = '2001:db8::2' } }
        @{ What = 'a timeout of nothing'; Id = 'InvalidTimeout'; Arguments = @{ Wait = $true; Timeout = '0' } }
    ) {
        Assert-NothingDone { Set-NetIPAddress 10.1.1.1 -Namespace blue @Arguments } $Id InvalidArgument
    }

    It 'says what the kernel does not change' {
        Assert-NothingDone { Set-NetIPAddress 10.1.1.1 -Namespace blue -Flags NoPrefixRoute } IPAddressNotChangeable NotImplemented '*flags of an IPv4 address*'
        Assert-NothingDone { Set-NetIPAddress 10.1.1.1 -Namespace blue -PeerAddress 10.1.1.2 } IPAddressNotChangeable NotImplemented
        Assert-NothingDone { Set-NetIPAddress 2001:db8::1 -Namespace blue -Flags Optimistic } IPAddressNotChangeable NotImplemented
    }

    It 'says what is not there' {
        Assert-NothingDone { Set-NetIPAddress 10.9.9.9 -Namespace blue -RouteMetric 5 } IPAddressNotFound ObjectNotFound
        Assert-NothingDone { Set-NetIPAddress 10.1.1.1 v1 -Namespace blue -RouteMetric 5 } IPAddressNotFound ObjectNotFound
        Assert-NothingDone { Get-NetIPAddress 10.1.1.1 -Namespace blue | Set-NetIPAddress -Namespace green -RouteMetric 5 } IPAddressNotFound ObjectNotFound
        Assert-NothingDone { Set-NetIPAddress 10.1.1.1 nope -Namespace blue -RouteMetric 5 } LinkNotFound ObjectNotFound
    }

    It 'says what is needed when it may not' {
        Get-UnprivilegedError 'Set-NetIPAddress 127.0.0.1 -RouteMetric 5' | Should -BeLike '*PermissionDenied*CAP_NET_ADMIN*'
    }

    It 'changes nothing with -WhatIf' {
        $before = Get-IpPicture
        Set-NetIPAddress 10.1.1.1 -Namespace blue -RouteMetric 5 -WhatIf | Should -BeNullOrEmpty
        Get-IpPicture | Should -Be $before
    }

    It 'completes addresses and links' {
        Get-Completion 'Set-NetIPAddress -Namespace blue -IPAddress 10.1' | Should -Be '10.1.1.1'
        Get-Completion 'Set-NetIPAddress -Namespace green -InterfaceAlias o' | Should -Be 'other'
    }
}
