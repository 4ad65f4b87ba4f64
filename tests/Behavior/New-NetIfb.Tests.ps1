BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $canRun = (Test-Program ip) -and (Test-LinkKind ifb)
}

Describe 'New-NetIfb' -Tag Links -Skip:(-not $canRun) {
    BeforeAll {
        . "$PSScriptRoot/Link.ps1"
        Reset-Sandbox
    }

    AfterEach { Reset-Sandbox }

    It 'makes an ifb, as ip reads it' {
        $link = New-NetIfb ifb5 -Up
        $link.Kind | Should -Be 'ifb'
        Assert-SameLink $link
        (Get-IpLink ifb5).flags | Should -Contain 'UP'
    }

    It 'gives it queues' {
        $link = New-NetIfb ifb5 -Queues 3
        $ip = Get-IpLink ifb5
        "$($link.TxQueues) $($ip.num_tx_queues)" | Should -Be '3 3'
        # A kernel for one processor says nothing of these.
        $link.RxQueues | Should -Be $ip.num_rx_queues
        $link.RxQueues | Should -BeIn 3, $null
    }

    It 'makes it in a namespace, once' {
        ip netns add blue
        $first = Get-NetNamespace blue | New-NetIfb ifb5 -Ensure
        $first.Namespace | Should -Be 'blue'
        (New-NetIfb ifb5 -Namespace blue -Ensure).InterfaceIndex | Should -Be $first.InterfaceIndex
    }

    It 'finds one that ip made, and no other kind' {
        ip link add ifb5 type ifb
        (New-NetIfb ifb5 -Ensure).Kind | Should -Be 'ifb'
        ip link add x0 type bridge
        Assert-Failure { New-NetIfb x0 -Ensure } LinkDiffers ResourceExists '*kind bridge, not ifb*'
    }

    It 'refuses <Shown>, and leaves nothing' -ForEach @(
        @{ Shown = 'no queues at all'; Settings = @{ Queues = 0 }; Id = 'ParameterArgumentValidationError'; Category = 'InvalidData' }
        @{ Shown = 'more queues than the kernel takes'; Settings = @{ Queues = 4097 }; Id = 'ParameterArgumentValidationError'; Category = 'InvalidData' }
        @{ Shown = 'a MAC address of a group'; Settings = @{ MacAddress = '01:00:5e:00:00:01' }; Id = 'InvalidMacAddress'; Category = 'InvalidArgument' }
        @{ Shown = 'a namespace that is not there'; Settings = @{ Namespace = 'nowhere' }; Id = 'NamespaceNotFound'; Category = 'ObjectNotFound' }
    ) {
        Assert-Failure { New-NetIfb ifb5 @Settings } $Id $Category
    }

    It 'makes nothing with -WhatIf' {
        New-NetIfb ifb5 -WhatIf | Should -BeNullOrEmpty
        '/sys/class/net/ifb5' | Should -Not -Exist
    }
}
