BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
}

Describe 'Enable-NetLink and Disable-NetLink' -Tag Links -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/Link.ps1"
        Reset-Sandbox
    }

    BeforeEach {
        ip netns add blue
        ip link add v0 type veth peer name eth0 netns blue
    }

    AfterEach { Reset-Sandbox }

    It 'switches a link on and off, and emits it' {
        "$((Enable-NetLink v0).AdminStatus)" | Should -Be 'Up'
        (Get-IpLink v0).flags | Should -Contain 'UP'
        "$((Disable-NetLink v0).AdminStatus)" | Should -Be 'Down'
        (Get-IpLink v0).flags | Should -Not -Contain 'UP'
    }

    It 'does so in a namespace, and the other end notices' {
        $null = Enable-NetLink v0
        (Enable-NetLink eth0 -Namespace blue).HasCarrier | Should -BeTrue
        Wait-Until { "$((Get-NetLink eth0 -Namespace blue).OperationalStatus) $((Get-NetLink v0).OperationalStatus)" -eq 'Up Up' }
    }

    It 'takes names, numbers, wildcards, objects and namespaces from the pipeline' {
        'v0' | Enable-NetLink | ForEach-Object AdminStatus | Should -Be 'Up'
        (Disable-NetLink -InterfaceIndex (Get-IpLink v0).ifindex).Name | Should -Be 'v0'
        (Enable-NetLink v*).Name | Should -Be 'v0'
        (Get-NetLink v0 | Disable-NetLink).Name | Should -Be 'v0'
        (Get-NetNamespace blue | Enable-NetLink eth0).Namespace | Should -Be 'blue'
        (New-VethPair p0 p1 | ForEach-Object { $_.Link, $_.Peer } | Enable-NetLink).Name | Should -Be 'p0', 'p1'
    }

    It 'is content with a link that is so already' {
        $null = Enable-NetLink v0
        (Enable-NetLink v0).AdminStatus | Should -Be 'Up'
    }

    It 'says that there is no such link, and goes on' {
        Assert-Failure { Enable-NetLink nope } LinkNotFound ObjectNotFound
        Assert-Failure { Disable-NetLink '' } InvalidLinkName InvalidArgument
        (Enable-NetLink nope, v0 -ErrorAction SilentlyContinue).Name | Should -Be 'v0'
    }

    It 'does nothing with -WhatIf' {
        Enable-NetLink v0 -WhatIf
        (Get-IpLink v0).flags | Should -Not -Contain 'UP'
    }

    It 'completes names' {
        Get-Completion 'Enable-NetLink v' | Should -Be 'v0'
        Get-Completion 'Disable-NetLink -Namespace blue -Name e' | Should -Be 'eth0'
    }
}
