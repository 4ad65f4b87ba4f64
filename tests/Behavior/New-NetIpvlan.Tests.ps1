BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $canRun = (Test-Program ip) -and (Test-LinkKind ipvlan)
}

Describe 'New-NetIpvlan' -Tag Links -Skip:(-not $canRun) {
    BeforeAll {
        . "$PSScriptRoot/Link.ps1"
        Reset-Sandbox
    }

    BeforeEach { ip link add eth0 type veth peer name eth1 }

    AfterEach { Reset-Sandbox }

    It 'makes an ipvlan in mode <Mode>, <Isolation>, as ip reads it' -ForEach @(
        @{ Mode = 'L2'; Isolation = 'Bridge' }
        @{ Mode = 'L3'; Isolation = 'Private' }
        @{ Mode = 'L3S'; Isolation = 'Vepa' }
    ) {
        $link = New-NetIpvlan i0 eth0 -Mode $Mode -Isolation $Isolation -IPAddress 10.1.1.2/24, 2001:db8::2/64 -Up
        Assert-SameLink $link
        "$($link.Details.Mode) $($link.Details.Isolation) $($link.Lower)" | Should -Be "$Mode $Isolation eth0"
        $data = (Get-IpLink i0).linkinfo.info_data
        $data.mode | Should -Be $Mode
        $data.($Isolation.ToLowerInvariant()) | Should -BeTrue
    }

    It 'makes an ipvtap with -Tap' {
        (New-NetIpvlan i0 eth0 -Tap).Kind | Should -Be 'ipvtap'
        (Get-IpLink i0).linkinfo.info_kind | Should -Be 'ipvtap'
    }

    It 'makes it in another namespace than its lower link, under the same name' {
        ip netns add blue
        $link = Get-NetNamespace blue | New-NetIpvlan eth0 eth0 -Mode L2 -Up
        "$($link.Namespace) $($link.Lower) $($link.AdminStatus)" | Should -Be 'blue (current)/eth0 Up'
    }

    It 'finds what ip made, and says what differs' {
        ip link add link eth0 name i0 type ipvlan mode l3s
        (New-NetIpvlan i0 eth0 -Mode L3S -Isolation Bridge -Ensure).Name | Should -Be 'i0'
        Assert-Failure { New-NetIpvlan i0 eth1 -Mode L2 -Ensure } LinkDiffers ResourceExists '*it runs over eth0, not eth1; Mode is L3S, not L2*'
    }

    It 'refuses <Shown>, and leaves nothing' -ForEach @(
        @{ Shown = 'a mode that does not exist'; Settings = @{ Lower = 'eth0'; Mode = 'L4' }; Id = 'CannotConvertArgumentNoMessage'; Category = 'InvalidArgument' }
        @{ Shown = 'the loopback link under it'; Settings = @{ Lower = 'lo' }; Id = 'NotALower'; Category = 'InvalidArgument' }
        @{ Shown = 'a MAC address of its own'; Settings = @{ Lower = 'eth0'; MacAddress = '02:00:00:00:00:07' }; Id = 'InvalidMacAddress'; Category = 'InvalidArgument' }
        @{ Shown = 'no lower link'; Settings = @{ }; Id = 'LowerNotGiven'; Category = 'InvalidArgument' }
    ) {
        Assert-Failure { New-NetIpvlan i0 @Settings } $Id $Category
    }

    It 'refuses a lower link that carries macvlans' {
        ip link add link eth0 name m0 type macvlan
        Assert-Failure { New-NetIpvlan i0 eth0 } LowerBusy ResourceBusy "*'eth0'*"
    }

    It 'makes nothing with -WhatIf' {
        New-NetIpvlan i0 eth0 -WhatIf | Should -BeNullOrEmpty
        '/sys/class/net/i0' | Should -Not -Exist
    }
}
