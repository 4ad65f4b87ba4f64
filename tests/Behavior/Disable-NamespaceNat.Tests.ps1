BeforeDiscovery {
    . "$PSScriptRoot/NatLab.ps1"
    $skip = -not (Test-NatProgram)
}

Describe 'Disable-NamespaceNat' -Skip:$skip {
    BeforeAll {
        . "$PSScriptRoot/NatLab.ps1"
        Reset-NatLab
    }

    BeforeEach {
        New-NatBridge
        New-NatNamespace webserver 2 -WithIPv6
    }

    AfterEach { Reset-NatLab }

    It 'leaves the rules byte for byte as they were, and the settings' {
        nft 'add table inet other; add chain inet other c { type filter hook forward priority 5; }; add rule inet other c tcp dport { 80, 443 } accept'
        $before = Get-Ruleset
        Enable-NamespaceNat webserver
        Disable-NamespaceNat webserver | Should -BeNullOrEmpty
        Get-Ruleset | Should -BeExactly $before
        Get-Setting net/ipv4/ip_forward | Should -Be '0'
        Get-Setting net/ipv6/conf/all/forwarding | Should -Be '0'
    }

    It 'leaves forwarding on where it was on before' {
        Set-Setting net/ipv4/ip_forward 1
        Enable-NamespaceNat webserver
        Disable-NamespaceNat webserver
        Get-Setting net/ipv4/ip_forward | Should -Be '1'
        Get-Setting net/ipv6/conf/all/forwarding | Should -Be '0'
    }

    It 'keeps what a neighbour on the same bridge has, and says that its subnet is translated still' {
        New-NatNamespace second 3
        Enable-NamespaceNat second
        $second = Get-Ruleset
        Enable-NamespaceNat webserver -AddressFamily IPv4
        Disable-NamespaceNat webserver -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike "10.100.0.0/24*'second'*'webserver'*"
        Get-Ruleset | Should -BeExactly $second
        Get-Setting net/ipv4/ip_forward | Should -Be '1'
        Disable-NamespaceNat second
        Get-Ruleset | Should -Be ''
        Get-Setting net/ipv4/ip_forward | Should -Be '0'
    }

    It 'does nothing, and is no error, where there is nothing to do' {
        Disable-NamespaceNat webserver -ErrorAction Stop
        Enable-NamespaceNat webserver
        Disable-NamespaceNat webserver
        Disable-NamespaceNat webserver -ErrorAction Stop
        Disable-NamespaceNat nope* -ErrorAction Stop
    }

    It 'works when the namespace is gone' {
        Enable-NamespaceNat webserver
        Invoke-Ip netns delete webserver
        (Get-NamespaceNat).State | Sort-Object -Unique | Should -Be 'Orphaned'
        Disable-NamespaceNat webserver
        Get-Ruleset | Should -Be ''
    }

    It 'takes what Get-NamespaceNat gives, one by one' {
        Enable-NamespaceNat webserver
        Get-NamespaceNat | Where-Object AddressFamily -EQ IPv6 | Disable-NamespaceNat
        (Get-NamespaceNat).AddressFamily | Should -Be 'IPv4'
        Get-Setting net/ipv6/conf/all/forwarding | Should -Be '0'
        Get-Setting net/ipv4/ip_forward | Should -Be '1'
        Get-NamespaceNat | Disable-NamespaceNat
        Get-Ruleset | Should -Be ''
    }

    It 'takes a single subnet' {
        $null = Enable-NamespaceNat webserver
        Disable-NamespaceNat webserver -SourcePrefix 10.100.0.0/24
        (Get-NamespaceNat).AddressFamily | Should -Be 'IPv6'
        Disable-NamespaceNat webserver -SourcePrefix 10.7.0.0/16
        @(Get-NamespaceNat).Count | Should -Be 1
    }

    It 'takes what came back from another session' {
        Enable-NamespaceNat webserver | ConvertTo-Csv | ConvertFrom-Csv | Select-Object Namespace, SourcePrefix | Disable-NamespaceNat
        Get-Ruleset | Should -Be ''
    }

    It 'takes namespaces, names and wildcards' {
        New-NatNamespace second 3
        Enable-NamespaceNat *
        Get-NetNamespace second | Disable-NamespaceNat -WarningAction SilentlyContinue
        (Get-NamespaceNat).Namespace | Sort-Object -Unique | Should -Be 'webserver'
        Disable-NamespaceNat w*
        Get-Ruleset | Should -Be ''
    }

    It 'leaves what others put into the table' {
        Enable-NamespaceNat webserver
        nft add rule inet netnamespace forward counter comment '"mine"'
        Disable-NamespaceNat webserver
        Get-Ruleset | Should -Match 'mine'
        Get-Ruleset | Should -Not -Match 'masquerade'
    }

    It 'changes nothing with -WhatIf' {
        Enable-NamespaceNat webserver
        $before = Get-Ruleset
        Disable-NamespaceNat webserver -WhatIf
        Get-Ruleset | Should -Be $before
    }

    It 'refuses a name that was never anything' {
        Assert-NatFailure { Disable-NamespaceNat nope } NamespaceNatNotFound ObjectNotFound "*'nope'*"
        Assert-NatFailure { Disable-NamespaceNat webserver -NatNamespace nope } NamespaceNotFound ObjectNotFound
        Assert-NatFailure { Disable-NamespaceNat webserver -SourcePrefix 10.0.0.0/33 } InvalidPrefixLength InvalidArgument
    }

    It 'completes names' {
        Get-Completion 'Disable-NamespaceNat web' | Should -Be 'webserver'
    }
}
