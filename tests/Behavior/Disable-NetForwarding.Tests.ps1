BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
}

Describe 'Disable-NetForwarding' -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/NatLab.ps1"
        Reset-NatLab
    }

    BeforeEach {
        Invoke-Ip netns add blue
        Invoke-Ip -n blue link add veth0 type veth peer name veth1
    }

    AfterEach { Reset-NatLab }

    It 'turns off what is on, where it is asked to and nowhere else' {
        $null = Enable-NetForwarding -Namespace blue
        $set = Disable-NetForwarding -Namespace blue -AddressFamily IPv6
        "$($set.Forwarding)" | Should -Be 'Disabled'
        Get-SettingIn blue ipv6/conf/all/forwarding | Should -Be 0
        Get-SettingIn blue ipv4/ip_forward | Should -Be 1
        $null = Disable-NetForwarding veth0 -Namespace blue -AddressFamily IPv4
        Get-SettingIn blue ipv4/conf/veth0/forwarding | Should -Be 0
        Get-SettingIn blue ipv4/conf/veth1/forwarding | Should -Be 1
    }

    It 'takes what Get-NetForwarding gives' {
        $null = Enable-NetForwarding -Namespace blue
        Get-NetForwarding -Namespace blue | Where-Object { $_.InterfaceAlias -eq 'all' } | Disable-NetForwarding | Out-Null
        (Get-NetForwarding -Namespace blue).Forwarding | Sort-Object -Unique | Should -Be 'Disabled'
    }

    It 'says how it is where it is so already, and changes nothing with -WhatIf' {
        (Disable-NetForwarding -Namespace blue).Forwarding | Should -Be 'Disabled', 'Disabled'
        $null = Enable-NetForwarding -Namespace blue
        Disable-NetForwarding -Namespace blue -WhatIf | Should -BeNullOrEmpty
        Get-SettingIn blue ipv4/ip_forward | Should -Be 1
    }

    It 'refuses what is not there' {
        Assert-Failure { Disable-NetForwarding nowhere -Namespace blue } LinkNotFound ObjectNotFound
        Assert-Failure { Disable-NetForwarding '../all' } InvalidLinkName InvalidArgument
        Assert-Failure { Disable-NetForwarding -Namespace nope } NamespaceNotFound ObjectNotFound
    }

    It 'completes links' {
        Get-Completion 'Disable-NetForwarding -Namespace blue -InterfaceAlias ve' | Sort-Object | Should -Be 'veth0', 'veth1'
    }
}
