<#
A network card handed from namespace to namespace. Only the virtual machine has one to spare (tests/vm.sh); no other machine's may be touched.
#>
Describe 'A network card' -Tag Links -Skip:(-not $env:NETNAMESPACE_SPARE_CARD) {
    BeforeAll {
        . "$PSScriptRoot/Link.ps1"
        Reset-Sandbox
        $card = $env:NETNAMESPACE_SPARE_CARD

        # The machine's first namespace, outside of the sandbox: where the kernel puts hardware that has lost its namespace.
        function Get-OutsideLink { nsenter --net=/proc/1/ns/net ip -j link show | ConvertFrom-Json | ForEach-Object ifname }
        function Get-HostLink { ip -j link show | ConvertFrom-Json | ForEach-Object ifname }
    }

    BeforeEach {
        nsenter --net=/proc/1/ns/net ip link set $card netns $PID
        Get-HostLink | Should -Contain $card
        ip netns add blue
    }

    AfterEach {
        foreach ($name in (ip netns list).ForEach({ $_.Split(' ')[0] })) { ip -n $name link set $card netns 1 2>&1 | Out-Null }
        if ($card -in (Get-HostLink)) { ip link set $card netns 1 }
        Wait-Until { (Get-OutsideLink) -contains $card }
        Reset-Sandbox
    }

    It 'is shown as hardware' {
        $link = Get-NetLink $card
        "$($link.Kind) $($link.IsPhysical) $($link.ParentBus)" | Should -Be 'physical True virtio'
        $link.MacAddress.ToString() | Should -Be ((Get-IpLink $card).address -replace ':')
        (Get-NetLink -Kind physical).Name | Should -Be $card
    }

    It 'moves with a warning' {
        $moved = Move-NetLink $card -Destination blue -WarningVariable warnings -WarningAction SilentlyContinue
        "$($moved.Namespace)/$($moved.Name)" | Should -Be "blue/$card"
        $warnings | Should -HaveCount 1
        "$warnings" | Should -BeLike "'$card' is hardware:*machine's first namespace*"
        (Get-IpLink $card blue).ifname | Should -Be $card
        Get-HostLink | Should -Be 'lo'
    }

    It 'keeps its configuration and gets another name when asked' {
        ip address add 192.0.2.1/24 dev $card
        ip link set $card up
        $moved = Move-NetLink $card -Destination blue -NewName wan0 -KeepConfiguration -WarningAction SilentlyContinue
        "$($moved.Name) $($moved.AdminStatus)" | Should -Be 'wan0 Up'
        Get-IpAddress wan0 blue | Should -Be '192.0.2.1/24'
        ip -n blue link set wan0 down
        ip -n blue link set wan0 name $card
    }

    It 'comes home when its namespace is removed' {
        $null = Move-NetLink $card -Destination blue -WarningAction SilentlyContinue
        Remove-NetNamespace blue
        Get-HostLink | Should -Be 'lo', $card
        Get-OutsideLink | Should -Not -Contain $card
        Test-Path /run/netns/blue | Should -BeFalse
    }

    It 'would have been lost to whoever works in another namespace than the first, as with ip netns' {
        $null = Move-NetLink $card -Destination blue -WarningAction SilentlyContinue
        ip netns del blue
        Wait-Until { (Get-OutsideLink) -contains $card }
        Get-HostLink | Should -Be 'lo'
    }

    It 'stays where it is with -WhatIf' {
        $null = Move-NetLink $card -Destination blue -WarningAction SilentlyContinue
        Remove-NetNamespace blue -WhatIf
        (Get-IpLink $card blue).ifname | Should -Be $card
        Move-NetLink $card -Namespace blue -Destination $PID -WhatIf
        (Get-IpLink $card blue).ifname | Should -Be $card
    }

    It 'stays where its namespace lives on under another name' {
        $null = Move-NetLink $card -Destination blue -WarningAction SilentlyContinue
        New-Item /run/netns/azure | Out-Null
        mount --bind /run/netns/blue /run/netns/azure
        Remove-NetNamespace blue
        (Get-IpLink $card azure).ifname | Should -Be $card
        Remove-NetNamespace azure
        Get-HostLink | Should -Be 'lo', $card
    }

    It 'keeps its namespace from going where its name is taken at home' {
        $null = Move-NetLink $card -Destination blue -WarningAction SilentlyContinue
        ip link add $card type bridge
        Assert-Failure { Remove-NetNamespace blue } LinkExists ResourceExists "*'$card'*"
        (Get-IpLink $card blue).ifname | Should -Be $card
        Rename-NetLink $card -NewName wan0 -Namespace blue | Out-Null
        Remove-NetNamespace blue
        Get-HostLink | Should -Be 'lo', $card, 'wan0'
        ip link delete $card
        ip link set wan0 name $card
    }
}
