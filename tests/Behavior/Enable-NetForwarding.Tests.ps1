BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
}

Describe 'Enable-NetForwarding' -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/NatLab.ps1"
        Reset-NatLab
    }

    BeforeEach {
        Invoke-Ip netns add blue
        Invoke-Ip -n blue link add veth0 type veth peer name veth1
    }

    AfterEach { Reset-NatLab }

    It 'sets a namespace as a whole, both families, and no other namespace' {
        $set = Enable-NetForwarding -Namespace blue
        $set.AddressFamily | Should -Be 'IPv4', 'IPv6'
        $set.Forwarding | Sort-Object -Unique | Should -Be 'Enabled'
        Get-SettingIn blue ipv4/ip_forward | Should -Be 1
        Get-SettingIn blue ipv6/conf/all/forwarding | Should -Be 1
        Get-Setting net/ipv4/ip_forward | Should -Be 0
        $null = Disable-NetForwarding -Namespace blue -AddressFamily IPv4
        Get-SettingIn blue ipv4/ip_forward | Should -Be 0
        Get-SettingIn blue ipv6/conf/all/forwarding | Should -Be 1
    }

    It 'sets single links' {
        (Enable-NetForwarding veth0 -Namespace blue -AddressFamily IPv4).InterfaceAlias | Should -Be 'veth0'
        Get-SettingIn blue ipv4/conf/veth0/forwarding | Should -Be 1
        Get-SettingIn blue ipv4/conf/veth1/forwarding | Should -Be 0
        (Enable-NetForwarding v* -Namespace blue -AddressFamily IPv4).InterfaceAlias | Sort-Object | Should -Be 'veth0', 'veth1'
        Get-SettingIn blue ipv4/conf/lo/forwarding | Should -Be 0
    }

    It 'takes what Get-NetForwarding gives, namespaces, and links' {
        Get-NetForwarding veth1 -Namespace blue -AddressFamily IPv4 | Enable-NetForwarding | Out-Null
        Get-SettingIn blue ipv4/conf/veth1/forwarding | Should -Be 1
        Get-NetForwarding veth1 -Namespace blue -AddressFamily IPv4 | Disable-NetForwarding | Out-Null
        Get-SettingIn blue ipv4/conf/veth1/forwarding | Should -Be 0
        Get-NetNamespace blue | Enable-NetForwarding | Out-Null
        Get-SettingIn blue ipv4/ip_forward | Should -Be 1
        Get-NetForwarding all -AddressFamily IPv4 | Enable-NetForwarding | Out-Null
        Get-Setting net/ipv4/ip_forward | Should -Be 1
    }

    It 'says how it is where it is so already' {
        $null = Enable-NetForwarding -Namespace blue
        (Enable-NetForwarding -Namespace blue).Forwarding | Should -Be 'Enabled', 'Enabled'
    }

    It 'changes nothing with -WhatIf' {
        Enable-NetForwarding -Namespace blue -WhatIf | Should -BeNullOrEmpty
        Get-SettingIn blue ipv4/ip_forward | Should -Be 0
    }

    It 'refuses what is not there' {
        Assert-Failure { Enable-NetForwarding nowhere -Namespace blue } LinkNotFound ObjectNotFound
        Assert-Failure { Disable-NetForwarding '../all' } InvalidLinkName InvalidArgument
        Assert-Failure { Enable-NetForwarding -Namespace nope } NamespaceNotFound ObjectNotFound
    }

    It 'goes on after a bad link among good ones' {
        (Enable-NetForwarding nowhere, veth0 -Namespace blue -AddressFamily IPv4 -ErrorAction SilentlyContinue).InterfaceAlias | Should -Be 'veth0'
    }

    It 'says what is needed when it may not' {
        Get-StrangerError 'Enable-NetForwarding -AddressFamily IPv4' | Should -BeLike 'SysctlWriteFailed,*PermissionDenied*CAP_NET_ADMIN*'
        Get-Setting net/ipv4/ip_forward | Should -Be 0
    }
}
