BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
}

Describe 'Remove-NetBridgePort' -Tag Links -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/Bridge.ps1"
        Reset-Sandbox
    }

    BeforeEach { New-BridgeLab }

    AfterEach { Reset-Sandbox }

    It 'takes a link out of its bridge; the link stays' {
        Remove-NetBridgePort v0 | Should -BeNullOrEmpty
        (Get-IpLink v0).master | Should -BeNullOrEmpty
        (Get-IpLink v0).flags | Should -Contain 'UP'
        (Get-IpLink w0).master | Should -Be 'br0'
    }

    It 'takes what Get-NetBridgePort gives' {
        $null = New-NetNamespace blue
        New-BridgeLab -Namespace blue
        Get-NetBridgePort -AllNamespaces | Remove-NetBridgePort
        bridge -j link show | ConvertFrom-Json | Should -BeNullOrEmpty
        bridge -n blue -j link show | ConvertFrom-Json | Should -BeNullOrEmpty
    }

    It 'only takes it out of the bridge that is meant' {
        ip link add br1 type bridge
        Assert-Failure { Remove-NetBridgePort v0 -Bridge br1 } NotABridgePort InvalidArgument "*'br1'*"
        (Get-IpLink v0).master | Should -Be 'br0'
        Remove-NetBridgePort v0 -Bridge br0
        (Get-IpLink v0).master | Should -BeNullOrEmpty
    }

    It 'refuses <What>' -ForEach @(
        @{ What = 'a link that is no port'; Link = 'v1'; Id = 'NotABridgePort'; Category = 'InvalidArgument' }
        @{ What = 'a link that is not there'; Link = 'nope'; Id = 'LinkNotFound'; Category = 'ObjectNotFound' }
    ) {
        Assert-Failure { Remove-NetBridgePort $Link } $Id $Category
    }

    It 'does nothing with -WhatIf' {
        Remove-NetBridgePort v0 -WhatIf
        (Get-IpLink v0).master | Should -Be 'br0'
    }
}
