BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
}

Describe 'Get-NetRoutingRule' -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/Route.ps1"
        Reset-Sandbox
    }

    BeforeEach {
        New-RouteLab
        ip -n blue rule add from 10.0.0.0/8 iif v0 fwmark 0x10/0xff table 1000 pref 100 protocol static
        ip -n blue rule add oif v1 blackhole pref 101
        ip -n blue -6 rule add to 2001:db8::/32 table 7 pref 100
        ip -n green rule add goto 300 pref 200
    }

    AfterEach { Reset-Sandbox }

    It 'shows every rule as ip does' {
        foreach ($family in 'IPv4', 'IPv6') {
            $ours = Get-NetRoutingRule -Namespace blue -AddressFamily $family
            $theirs = ip -n blue ($family -eq 'IPv4' ? '-4' : '-6') -j -d rule show | ConvertFrom-Json | ForEach-Object { $_ }
            $ours.Count | Should -Be $theirs.Count
            for ($i = 0; $i -lt $ours.Count; $i++) {
                $ours[$i].Priority | Should -Be $theirs[$i].priority
                "$($ours[$i].Table)" | Should -Be "$($theirs[$i].table)"
                ($ours[$i].SourcePrefix ? "$($ours[$i].SourcePrefix.Address)" : 'all') | Should -Be $theirs[$i].src
                "$($ours[$i].InputInterface)$($ours[$i].OutputInterface)" | Should -BeExactly "$($theirs[$i].iif)$($theirs[$i].oif)"
                "$($ours[$i].Action)" | Should -Be ($theirs[$i].action ?? 'Lookup')
                ($ours[$i].Mark ? '0x{0:x}' -f $ours[$i].Mark : '') | Should -Be "$($theirs[$i].fwmark)"
            }
        }
    }

    It 'finds by priority, family, table, action, link and maker' {
        (Get-NetRoutingRule 100 -Namespace blue).AddressFamily | Should -Be 'IPv4', 'IPv6'
        "$(Get-NetRoutingRule -Priority 100 -AddressFamily IPv4 -Namespace blue)" | Should -Be '100: from 10.0.0.0/8 fwmark 0x10/0xff iif v0 lookup 1000'
        (Get-NetRoutingRule -Table 1* -Namespace blue).Priority | Should -Be 100
        (Get-NetRoutingRule -Table main, local -AddressFamily IPv4 -Namespace blue).Priority | Should -Be 0, 32766
        (Get-NetRoutingRule -Action Blackhole -Namespace blue).Priority | Should -Be 101
        (Get-NetRoutingRule -InterfaceAlias v* -Namespace blue).Priority | Should -Be 100, 101
        (Get-NetRoutingRule -Protocol Static -Namespace blue).Priority | Should -Be 100
    }

    It 'looks into several namespaces, by wildcard, pipeline and all of them' {
        (Get-NetRoutingRule 200, 101 -Namespace *e*).Namespace | Should -Be 'blue', 'green'
        (Get-NetNamespace g* | Get-NetRoutingRule 200).Target | Should -Be 300
        (Get-NetRoutingRule -AllNamespaces -Action Goto, Blackhole).Namespace | Should -Be 'blue', 'green'
    }

    It 'says that a namespace went away meanwhile is no error' {
        $first = Get-NetRoutingRule 101, 200 -Namespace *e* -ErrorVariable failures -ErrorAction SilentlyContinue | ForEach-Object { ip netns delete green 2>&1 | Out-Null; $_ }
        $first.Namespace | Should -Be 'blue'
        "$failures" | Should -Not -BeLike "*'green'*"
        Assert-Failure { Get-NetRoutingRule -Namespace blue, green } NamespaceNotFound ObjectNotFound
    }

    It 'says what is not there' {
        Assert-Failure { Get-NetRoutingRule 4711 -Namespace blue } RoutingRuleNotFound ObjectNotFound
        Assert-Failure { Get-NetRoutingRule -Table nope -Namespace blue } InvalidRouteTable InvalidArgument
        Assert-Failure { Get-NetRoutingRule -Table -1 -Namespace blue } InvalidRouteTable InvalidArgument
        Assert-Failure { Get-NetRoutingRule -Namespace nope } NamespaceNotFound ObjectNotFound
    }

    It 'needs no privilege in the own namespace' {
        Invoke-Unprivileged '"$(Get-NetRoutingRule 0 -AddressFamily IPv4)"' | Should -Be '0: from all lookup local'
    }

    It 'has a table, a list and both again after a journey' {
        $rule = Get-NetRoutingRule 100 -AddressFamily IPv4 -Namespace blue
        foreach ($one in $rule, (Copy-ThroughXml $rule)) {
            $one | Format-Table | Out-String -Width 160 | Should -Match 'blue +IPv4 +100 from 10\.0\.0\.0/8 fwmark 0x10/0xff iif v0 lookup 1000'
            $one | Format-List | Out-String | Should -Match 'Mark +: 0x10'
        }
    }

    It 'completes priorities, tables and links' {
        Get-Completion 'Get-NetRoutingRule -Namespace green -Priority 20' | Should -Be '200'
        Get-Completion 'Get-NetRoutingRule -Table lo' | Should -Be 'local'
        Get-Completion 'Get-NetRoutingRule -Namespace green -InterfaceAlias ot' | Should -Be 'other'
    }
}
