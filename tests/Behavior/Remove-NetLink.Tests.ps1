BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
    $hasShaping = $hasIp -and (Test-Program tc) -and (Test-LinkKind ifb) -and (Test-Qdisc ingress)
}

Describe 'Remove-NetLink' -Tag Links -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/Link.ps1"
        Reset-Sandbox
    }

    BeforeEach {
        ip netns add blue
        ip link add br0 type bridge
        ip link add v0 type veth peer name eth0 netns blue
    }

    AfterEach { Reset-Sandbox }

    It 'removes a link, and of a pair both ends' {
        Remove-NetLink v0 | Should -BeNullOrEmpty
        (ip -j link show | ConvertFrom-Json).ifname | Should -Be 'lo', 'br0'
        (ip -n blue -j link show | ConvertFrom-Json).ifname | Should -Be 'lo'
    }

    It 'does so from the other end too' {
        Remove-NetLink eth0 -Namespace blue
        (ip -j link show | ConvertFrom-Json).ifname | Should -Be 'lo', 'br0'
    }

    It 'takes wildcards, numbers and objects' {
        ip link add br1 type bridge
        Remove-NetLink br*
        (ip -j link show | ConvertFrom-Json).ifname | Should -Be 'lo', 'v0'
        Get-NetLink -Kind veth | Remove-NetLink
        (ip -j link show | ConvertFrom-Json).ifname | Should -Be 'lo'
    }

    It 'takes the ifb along that shaped what the link receives, and no other' -Skip:(-not $hasShaping) {
        ip link add ifb9 type ifb
        $null = Set-NetLinkShaping v0 10mbit -Direction Ingress
        (ip -j link show | ConvertFrom-Json).ifname | Should -Contain 'ifb-v0'
        Remove-NetLink v0
        (ip -j link show | ConvertFrom-Json).ifname | Should -Be 'lo', 'br0', 'ifb9'
    }

    It 'refuses the loopback link' {
        Assert-Failure { Remove-NetLink lo } LinkNotRemovable NotImplemented '*loopback*'
    }

    It 'says that there is no such link, and goes on' {
        Assert-Failure { Remove-NetLink nope } LinkNotFound ObjectNotFound
        Remove-NetLink nope, v0 -ErrorAction SilentlyContinue
        (ip -j link show | ConvertFrom-Json).ifname | Should -Be 'lo', 'br0'
    }

    It 'says what is needed when it may not' {
        Get-UnprivilegedError 'Remove-NetLink v0' | Should -BeLike '*PermissionDenied*CAP_NET_ADMIN*'
    }

    It 'removes nothing with -WhatIf' {
        Remove-NetLink * -WhatIf
        (ip -j link show | ConvertFrom-Json).ifname | Should -Be 'lo', 'br0', 'v0'
    }
}
