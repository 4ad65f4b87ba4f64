BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
}

Describe 'Remove-NetRoutingRule' -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/Route.ps1"
        Reset-Sandbox
    }

    BeforeEach {
        New-RouteLab
        ip -n blue rule add from 10.0.0.0/8 table 7 pref 100
        ip -n blue rule add from 10.1.0.0/16 table 8 pref 100
        ip -n blue -6 rule add table 7 pref 100
    }

    AfterEach { Reset-Sandbox }

    It 'removes all rules of a priority' {
        Remove-NetRoutingRule 100 -Namespace blue
        Get-IpRule 100 | Should -BeNullOrEmpty
        Get-IpRule 100 -Family '-6' | Should -BeNullOrEmpty
        @(Get-IpRule 32766).Count | Should -Be 1
    }

    It 'removes only those of a family or table' {
        Remove-NetRoutingRule 100 -Table 8 -Namespace blue
        (Get-IpRule 100).table | Should -Be '7'
        Remove-NetRoutingRule 100 -AddressFamily IPv6 -Namespace blue
        (Get-IpRule 100).table | Should -Be '7'
        Get-IpRule 100 -Family '-6' | Should -BeNullOrEmpty
    }

    It 'takes what Get-NetRoutingRule gives' {
        Get-NetRoutingRule 100 -Namespace blue | Where-Object { "$($_.SourcePrefix)" -eq '10.1.0.0/16' } | Remove-NetRoutingRule
        (Get-IpRule 100).table | Should -Be '7'
        Get-NetRoutingRule -Namespace blue | Where-Object Protocol -NE Kernel | Remove-NetRoutingRule
        Get-IpRule 100 | Should -BeNullOrEmpty
    }

    It 'says what is not there' {
        Assert-NothingDone { Remove-NetRoutingRule 4711 -Namespace blue } RoutingRuleNotFound ObjectNotFound
        Assert-NothingDone { Remove-NetRoutingRule 100 -Table 4711 -Namespace blue } RoutingRuleNotFound ObjectNotFound
        Assert-NothingDone { Remove-NetRoutingRule 100 -Table -1 -Namespace blue } InvalidRouteTable InvalidArgument
        $rule = Get-NetRoutingRule 100 -AddressFamily IPv6 -Namespace blue
        $rule | Remove-NetRoutingRule
        Assert-NothingDone { $rule | Remove-NetRoutingRule } RoutingRuleNotFound ObjectNotFound
    }

    It 'says what is needed when it may not' {
        Get-UnprivilegedError 'Remove-NetRoutingRule 32767 -Confirm:$false' | Should -BeLike '*PermissionDenied*CAP_NET_ADMIN*'
    }

    It 'removes nothing with -WhatIf' {
        $before = Get-IpPicture
        Remove-NetRoutingRule 100 -Namespace blue -WhatIf
        Get-IpPicture | Should -Be $before
    }

    It 'completes priorities' { Get-Completion 'Remove-NetRoutingRule -Namespace blue -Priority 10' | Should -Be '100' }
}
