BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
}

Describe 'Rename-NetLink' -Tag Links -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/Link.ps1"
        Reset-Sandbox
    }

    BeforeEach {
        ip netns add blue
        ip link add v0 type veth peer name eth0 netns blue
    }

    AfterEach { Reset-Sandbox }

    It 'gives a link another name and emits it' {
        $link = Rename-NetLink v0 w0
        $link.Name | Should -Be 'w0'
        Assert-SameLink $link
        (ip -j link show | ConvertFrom-Json).ifname | Should -Be 'lo', 'w0'
    }

    It 'does so in a namespace, by number and from the pipeline' {
        (Rename-NetLink eth0 eth7 -Namespace blue).Name | Should -Be 'eth7'
        (Rename-NetLink -InterfaceIndex (Get-IpLink v0).ifindex -NewName w1).Name | Should -Be 'w1'
        (Get-NetLink w1 | Rename-NetLink -NewName w2).Name | Should -Be 'w2'
    }

    It 'refuses the name <Shown>' -ForEach @(
        @{ Shown = 'empty'; NewName = '' }
        @{ Shown = '..'; NewName = '..' }
        @{ Shown = 'with a slash'; NewName = 'a/b' }
        @{ Shown = 'with a colon'; NewName = 'a:b' }
        @{ Shown = 'with a blank'; NewName = 'a b' }
        @{ Shown = 'with a percent sign'; NewName = 'v%d' }
    ) {
        Assert-Failure { Rename-NetLink v0 $NewName } InvalidLinkName InvalidArgument
    }

    It 'offers a shorter name for one of 16 bytes' {
        Assert-Failure { Rename-NetLink v0 veth-webserver-h } InvalidLinkName InvalidArgument "*16 bytes*'veth-webservr-h'*-AddAltName*"
    }

    It 'refuses a name that is taken, and a link that is not there' {
        Assert-Failure { Rename-NetLink v0 lo } LinkExists ResourceExists
        Assert-Failure { Rename-NetLink nope w0 } LinkNotFound ObjectNotFound
    }

    It 'renames nothing with -WhatIf' {
        Rename-NetLink v0 w0 -WhatIf
        (Get-IpLink v0).ifname | Should -Be 'v0'
    }
}
