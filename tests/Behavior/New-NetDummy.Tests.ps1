BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $canRun = (Test-Program ip) -and (Test-LinkKind dummy)
}

Describe 'New-NetDummy' -Tag Links -Skip:(-not $canRun) {
    BeforeAll {
        . "$PSScriptRoot/Link.ps1"
        Reset-Sandbox
    }

    AfterEach { Reset-Sandbox }

    It 'makes a dummy with addresses, as ip reads it' {
        $link = New-NetDummy d0 -IPAddress 192.0.2.1/32, 2001:db8::1/128 -Up
        $link.Kind | Should -Be 'dummy'
        Assert-SameLink $link
        Get-IpAddress d0 | Should -Be '192.0.2.1/32', '2001:db8::1/128'
    }

    It 'makes many, and each once' {
        (New-NetDummy d0, d1).Name | Should -Be 'd0', 'd1'
        $again = 'd0', 'd1' | New-NetDummy -Ensure
        $again.InterfaceIndex | Should -Be (Get-NetLink d0, d1).InterfaceIndex
    }

    It 'finds one that ip made' {
        ip link add d0 type dummy
        (New-NetDummy d0 -Ensure).Kind | Should -Be 'dummy'
        Assert-Failure { New-NetDummy d0 -Ensure -Mtu 1400 } LinkDiffers ResourceExists '*its MTU is 1500, not 1400*'
        Assert-Failure { New-NetDummy d0 } LinkExists ResourceExists
    }

    It 'makes nothing with -WhatIf' {
        New-NetDummy d0 -WhatIf | Should -BeNullOrEmpty
        '/sys/class/net/d0' | Should -Not -Exist
    }
}
