BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
    $hasTun = Test-Path /dev/net/tun
}

Describe 'New-NetTunTap' -Tag Links -Skip:(-not $hasIp -or -not $hasTun) {
    BeforeAll {
        . "$PSScriptRoot/Link.ps1"
        Reset-Sandbox
    }

    AfterEach { Reset-Sandbox }

    Context 'what it makes' {
        It 'is a tun link that stays, and is emitted' {
            $tun = New-NetTunTap tun0
            $tun | Should -BeOfType 'NetNamespace.Objects.NetLink'
            $tun.Kind | Should -Be 'tun'
            $tun.MacAddress | Should -BeNullOrEmpty
            $ip = Get-IpLink tun0
            $ip.linkinfo.info_kind | Should -Be 'tun'
            $ip.linkinfo.info_data.type | Should -Be 'tun'
            $ip.linkinfo.info_data.pi | Should -BeFalse
            $ip.linkinfo.info_data.persist | Should -BeTrue
            $tun.Details.Persistent | Should -BeTrue
        }

        It 'is a tap link with everything that it can have' {
            $tap = New-NetTunTap tap0 Tap -Owner 54321 -Group 54322 -MultiQueue -VnetHeader -PacketInformation -Mtu 1400 -MacAddress 02:00:00:00:00:07 -IPAddress 10.1.1.1/24, 2001:db8::1/64 -Up
            $data = (Get-IpLink tap0).linkinfo.info_data
            $data.type | Should -Be 'tap'
            $data.user | Should -Be 54321
            $data.group | Should -Be 54322
            $data.pi | Should -BeTrue
            $data.vnet_hdr | Should -BeTrue
            $data.multi_queue | Should -BeTrue
            $data.numqueues | Should -Be 0
            $tap.Details.Owner | Should -Be 54321
            $tap.Details.Group | Should -Be 54322
            $tap.Details.Queues | Should -Be 0
            Assert-SameLink $tap
            Get-IpAddress tap0 | Should -Be '10.1.1.1/24', '2001:db8::1/64'
        }

        It 'has an owner by name' {
            (New-NetTunTap tun0 -Owner root -Group root).Details.Owner | Should -Be 0
            (Get-IpLink tun0).linkinfo.info_data.group | Should -BeIn 0, 'root'
        }

        It 'is in the namespace that is asked for, or piped in, and nowhere else' {
            (New-NetNamespace blue | New-NetTunTap tun0).Namespace | Should -Be 'blue'
            (New-NetTunTap tap0 Tap -Namespace blue).Namespace | Should -Be 'blue'
            (ip -n blue -j link show type tun | ConvertFrom-Json).ifname | Should -Be 'tun0', 'tap0'
            '/sys/class/net/tun0' | Should -Not -Exist
        }

        It 'is a port of a bridge' {
            $null = New-NetBridge br0
            (New-NetTunTap tap0 Tap -Master br0).Master | Should -Be 'br0'
            (Get-IpLink tap0).master | Should -Be 'br0'
        }

        It 'is many, from an array or the pipeline' {
            (New-NetTunTap tun0, tun1).Name | Should -Be 'tun0', 'tun1'
            ('tun2', 'tun3' | New-NetTunTap).Name | Should -Be 'tun2', 'tun3'
        }
    }

    Context 'what others made' {
        It 'is read as ip shows it' {
            ip tuntap add tap0 mode tap user 1000 multi_queue
            $details = (Get-NetLink tap0).Details
            "$($details.Mode)" | Should -Be 'Tap'
            $details.Owner | Should -Be 1000
            $details.Group | Should -BeNullOrEmpty
            $details.MultiQueue | Should -BeTrue
            $details.PacketInformation | Should -BeFalse
            $details.RawAttributes | Should -BeNullOrEmpty
        }
    }

    Context '-Ensure' {
        It 'makes it the first time and changes nothing the second' {
            $first = New-NetTunTap tap0 Tap -Owner root -Up -Ensure
            (New-NetTunTap tap0 Tap -Owner root -Up -Ensure).InterfaceIndex | Should -Be $first.InterfaceIndex
        }

        It 'lists what differs' {
            $null = New-NetTunTap tap0 Tap
            Assert-Failure { New-NetTunTap tap0 Tun -Owner root -Ensure } LinkDiffers ResourceExists '*Mode is Tap, not Tun; Owner is not set, not 0*'
        }
    }

    Context 'bad input' {
        It 'refuses one that exists, of its own kind or another' {
            $null = New-NetTunTap tap0 Tap
            $null = New-NetBridge br0
            Assert-Failure { New-NetTunTap tap0 Tap } LinkExists ResourceExists "*'tap0'*"
            Assert-Failure { New-NetTunTap br0 } LinkExists ResourceExists "*'br0'*"
        }

        It 'refuses <Shown>, and leaves nothing' -ForEach @(
            @{ Shown = 'a user that is not there'; Settings = @{ Owner = 'nobody-of-this-name' }; Id = 'UserNotFound'; Category = 'ObjectNotFound' }
            @{ Shown = 'a group that is not there'; Settings = @{ Group = 'no-such-group' }; Id = 'GroupNotFound'; Category = 'ObjectNotFound' }
            @{ Shown = 'a MAC address of a tun link'; Settings = @{ MacAddress = '02:00:00:00:00:07' }; Id = 'InvalidMacAddress'; Category = 'InvalidArgument' }
            @{ Shown = 'an MTU that the kernel refuses'; Settings = @{ Mtu = 100000 }; Id = 'SetLinkFailed'; Category = 'InvalidArgument' }
            @{ Shown = 'a master that is not there'; Settings = @{ Master = 'nope' }; Id = 'MasterNotFound'; Category = 'ObjectNotFound' }
            @{ Shown = 'the same address twice'; Settings = @{ IPAddress = '10.1.1.1/24', '10.1.1.1/24' }; Id = 'NewIPAddressFailed'; Category = 'ResourceExists' }
            @{ Shown = 'a name with a slash'; Settings = @{ Name = 'a/b' }; Id = 'InvalidLinkName'; Category = 'InvalidArgument' }
            @{ Shown = 'a name with %d, which the kernel would number'; Settings = @{ Name = 'tun%d' }; Id = 'InvalidLinkName'; Category = 'InvalidArgument' }
        ) {
            $name = @{ Name = 'tun0' }
            foreach ($key in $Settings.Keys) { $name[$key] = $Settings[$key] }
            Assert-Failure { New-NetTunTap @name } $Id $Category
        }

        It 'refuses a mode that does not exist' {
            { New-NetTunTap tun0 -Mode Nothing -ErrorAction Stop } | Should -Throw -ErrorId 'CannotConvertArgumentNoMessage,*'
        }
    }

    It 'makes nothing with -WhatIf' {
        New-NetTunTap tun0 -WhatIf | Should -BeNullOrEmpty
        '/sys/class/net/tun0' | Should -Not -Exist
    }

    It 'says what is missing without privilege' -Skip:(-not (Get-Command setpriv -ErrorAction Ignore)) {
        Get-UnprivilegedError 'New-NetTunTap tun0' | Should -BeLike 'PermissionDenied *'
    }
}
