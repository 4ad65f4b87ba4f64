BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
}

Describe 'Remove-NetIPAddress' -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/Route.ps1"
        Reset-Sandbox
    }

    BeforeEach {
        New-RouteLab
        foreach ($address in '10.1.1.1/24', '10.1.1.2/24', '10.1.1.3/24') { ip -n blue address add $address dev v0 }
        ip -n blue address add 10.1.2.1 peer 10.1.2.2/32 dev v0
        ip -n blue address add 2001:db8::1/64 dev v0 nodad
        ip -n blue address add 10.1.1.1/24 dev v1
    }

    AfterEach { Reset-Sandbox }

    It 'takes an address away, from one link or from each that has it' {
        Remove-NetIPAddress 10.1.1.1 -InterfaceAlias v1 -Namespace blue | Should -BeNullOrEmpty
        Get-IpAddress v1 blue | Should -BeNullOrEmpty
        Get-IpAddress v0 blue | Should -Contain '10.1.1.1/24'
        ip -n blue address add 10.1.1.1/24 dev v1
        Remove-NetIPAddress 10.1.1.1 -Namespace blue
        @(Get-IpAddressEntry 10.1.1.1).Count | Should -Be 0
    }

    It 'takes addresses of both families and with a peer' {
        Remove-NetIPAddress 2001:db8::1/64, 10.1.2.1 v0 -Namespace blue
        Get-IpAddressEntry 2001:db8::1 | Should -BeNullOrEmpty
        Get-IpAddressEntry 10.1.2.1 | Should -BeNullOrEmpty
    }

    It 'takes what Get-NetIPAddress gave, those too that the kernel takes away with the first of their subnet' {
        Get-NetIPAddress -InterfaceAlias v* -Namespace blue | Remove-NetIPAddress -ErrorVariable errors
        $errors | Should -BeNullOrEmpty
        (Get-NetIPAddress -InterfaceAlias v* -Namespace blue) | Should -BeNullOrEmpty
    }

    It 'takes wildcards' {
        Remove-NetIPAddress 10.* v0 -Namespace blue -ErrorAction SilentlyContinue
        Get-IpAddress v0 blue | Should -Be '2001:db8::1/64'
        Get-IpAddress v1 blue | Should -Be '10.1.1.1/24'
    }

    It 'says what is not there' {
        $address = Get-NetIPAddress 10.1.2.1 -Namespace blue
        Assert-NothingDone { Remove-NetIPAddress 10.9.9.9 -Namespace blue } IPAddressNotFound ObjectNotFound
        Assert-NothingDone { Remove-NetIPAddress 10.1.1.1/25 -Namespace blue } IPAddressNotFound ObjectNotFound
        Assert-NothingDone { Remove-NetIPAddress 10.1.2.1 v1 -Namespace blue } IPAddressNotFound ObjectNotFound "*'v1'*"
        Assert-NothingDone { Remove-NetIPAddress nonsense -Namespace blue } InvalidAddress InvalidArgument
        Assert-NothingDone { Remove-NetIPAddress 10.1.1.1 nope -Namespace blue } LinkNotFound ObjectNotFound
        $address | Remove-NetIPAddress
        Assert-NothingDone { $address | Remove-NetIPAddress } IPAddressNotFound ObjectNotFound
    }

    It 'says what is needed when it may not' {
        Get-UnprivilegedError 'Remove-NetIPAddress 127.0.0.1' | Should -BeLike '*PermissionDenied*CAP_NET_ADMIN*'
    }

    It 'removes nothing with -WhatIf' {
        $before = Get-IpPicture
        Remove-NetIPAddress 10.1.1.1 -Namespace blue -WhatIf
        Get-NetIPAddress -Namespace blue | Remove-NetIPAddress -WhatIf
        Get-IpPicture | Should -Be $before
    }
}
