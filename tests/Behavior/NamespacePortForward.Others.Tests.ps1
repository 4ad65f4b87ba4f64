BeforeDiscovery {
    . "$PSScriptRoot/NatLab.ps1"
    $skip = -not ((Test-NatProgram) -and (Test-Program iptables) -and (Test-Program ip6tables))
}

Describe 'Port forwards of others' -Tag Nat -Skip:$skip {
    BeforeAll {
        . "$PSScriptRoot/Sandbox.ps1"
        . "$PSScriptRoot/Expect.ps1"
        . "$PSScriptRoot/NatLab.ps1"
        . "$PSScriptRoot/PortLab.ps1"
        Reset-NatLab
        function Get-OwnRuleset { ((nft list ruleset 2>$null) -join "`n") -replace 'packets \d+ bytes \d+' }
        function Invoke-Nft([string] $Text) { $Text | nft -f -; if ($LASTEXITCODE) { throw "nft refused: $Text" } }
        # As Docker does.
        function Add-Published([string] $Port, [string] $Target) {
            $null = iptables -t nat -S DOCKER 2>&1
            if ($LASTEXITCODE) {
                iptables -t nat -N DOCKER
                iptables -t nat -A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
                iptables -t nat -A OUTPUT ! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j DOCKER
            }
            iptables -t nat -A DOCKER ! -i docker0 -p tcp -m tcp --dport $Port -j DNAT --to-destination $Target
        }
    }

    BeforeEach {
        New-NatBridge
        New-NatNamespace webserver 2 -WithIPv6
        New-NatNamespace second 3 -WithIPv6
    }

    AfterEach { Reset-NatLab }

    It 'are shown with who made them, where they lead and what their rules say' {
        Add-Published 8080 10.100.0.2:80
        iptables -t nat -A PREROUTING -i eth7 -p udp --dport 53 -s 198.51.100.0/24 -j REDIRECT --to-ports 5353
        iptables -t nat -A PREROUTING -d 203.0.113.5 -j DNAT --to-destination 10.9.9.9
        ip6tables -t nat -A PREROUTING -p tcp --dport 8080 -j DNAT --to-destination '[2001:db8:100::3]:80'
        $all = Get-NamespacePortForward
        $all | Should -HaveCount 4
        $all | Should -BeOfType NetNamespace.Objects.NamespacePortForward
        $all.ForEach{ "$_" } | Should -Be 'webserver: tcp 0.0.0.0:8080 to 10.100.0.2:80', 'iptables: udp 0.0.0.0:53 to this host:5353',
            'iptables: any 203.0.113.5 to 10.9.9.9', 'second: tcp [::]:8080 to [2001:db8:100::3]:80'
        $all.Owner | Should -Be docker, iptables, iptables, iptables
        $all.Chain | Should -Be 'ip nat DOCKER', 'ip nat PREROUTING', 'ip nat PREROUTING', 'ip6 nat PREROUTING'
        $all.State | Should -Be NotForwarding, LinkMissing, NotForwarding, NotForwarding
        $docker, $redirect, $whole, $six = $all
        "$($docker.InterfaceAlias) $($docker.InternalPrefix) $($docker.Hook)" | Should -Be 'br-internal 10.100.0.0/24 Prerouting'
        $docker.OtherConditions | Should -Be 'iifname != "docker0"'
        $docker.Rule | Should -Match '^iifname != "docker0" tcp dport 8080 counter .*dnat to 10\.100\.0\.2:80$'
        "$($redirect.IsRedirect) $($redirect.InternalIPAddress) $($redirect.InternalPort) $($redirect.RemoteAddress) $($redirect.InputInterfaceAlias)" | Should -Be 'True  5353 198.51.100.0/24 eth7'
        $whole.Protocol | Should -BeNullOrEmpty
        "$($whole.ListenPort)" | Should -Be '1-65535'
        "$($six.AddressFamily)" | Should -Be IPv6
        Set-Setting net/ipv4/ip_forward 1
        # What takes any port takes this one, too.
        (Get-NamespacePortForward -Protocol Tcp -AddressFamily IPv4 -ListenPort 8080).State | Should -Be Active, Active
    }

    It 'of nft are shown, with those that maps and jumps say' {
        Invoke-Nft @'
table inet site {
    map ports { type inet_service : ipv4_addr . inet_service
        elements = { 8001 : 10.100.0.2 . 80, 8002 : 10.100.0.3 . 81 } }
    chain web { meta l4proto tcp dnat ip to 10.100.0.2:443; }
    chain lonely { tcp dport 99 dnat ip to 10.100.0.2; }
    chain pre { type nat hook prerouting priority dstnat
        dnat ip to tcp dport map @ports
        dnat ip to ip daddr . udp dport map { 203.0.113.1 . 53 : 10.100.0.3 . 5353 }
        meta l4proto tcp dnat ip to 10.100.0.3:tcp dport map { 1003 : 3, 1004 : 4 }
        meta l4proto { tcp, udp } th dport { 7000, 7100-7110 } dnat ip6 to [2001:db8:100::2]:70
        ip daddr . tcp dport vmap { 203.0.113.9 . 443 : jump web }
        tcp dport 4000 dnat ip to 10.100.0.2-10.100.0.3:1-9
        tcp dport 7777 ip daddr 203.0.113.0/24 limit rate 3/second dnat ip to 10.100.0.2
    }
    chain out { type nat hook output priority -100
        ip daddr 192.0.2.1 tcp dport 22 dnat ip to 10.100.0.3
    }
}
'@
        $all = Get-NamespacePortForward
        $all.Owner | Sort-Object -Unique | Should -Be nft
        $all.ForEach{ "$_" } | Should -Be 'webserver: tcp 203.0.113.9:443 to 10.100.0.2:443', 'webserver: tcp 0.0.0.0:99 to 10.100.0.2:99',
            'webserver: tcp 0.0.0.0:8001 to 10.100.0.2:80', 'second: tcp 0.0.0.0:8002 to 10.100.0.3:81', 'second: udp 203.0.113.1:53 to 10.100.0.3:5353',
            'second: tcp 0.0.0.0:1003 to 10.100.0.3:3', 'second: tcp 0.0.0.0:1004 to 10.100.0.3:4',
            'webserver: tcp [::]:7000 to [2001:db8:100::2]:70', 'webserver: tcp [::]:7100-7110 to [2001:db8:100::2]:70',
            'webserver: udp [::]:7000 to [2001:db8:100::2]:70', 'webserver: udp [::]:7100-7110 to [2001:db8:100::2]:70',
            'nft: tcp 0.0.0.0:4000 to 10.100.0.2-10.100.0.3:1-9', 'webserver: tcp 0.0.0.0:7777 to 10.100.0.2:7777', 'second: tcp 192.0.2.1:22 to 10.100.0.3:22'
        # What no property has a place for is said in words, and what nothing leads to is known for that.
        ($all | Where-Object { "$($_.ListenPort)" -eq '7777' }).OtherConditions | Should -Be 'ip daddr 203.0.113.0/24', 'limit rate 3/second'
        ($all | Where-Object { "$($_.ListenPort)" -eq '4000' }) | ForEach-Object { "$($_.InternalIPAddress)|$($_.Rule)" } | Should -Be '|tcp dport 4000 dnat ip to 10.100.0.2-10.100.0.3:1-9'
        ($all | Where-Object State -EQ Incomplete).Chain | Should -Be 'inet site lonely'
        "$($all[-1].Hook) $($all[-1].Chain)" | Should -Be 'Output inet site out'
    }

    It 'come after ours, are found by the same filters, and never change' {
        Add-Published 8080 10.100.0.2:80
        Add-Published 9000:9010 10.100.0.3
        $theirs = Get-OwnRuleset
        $null = Add-NamespacePortForward webserver 7070 70
        (Get-NamespacePortForward).Owner | Should -Be NetNamespace, NetNamespace, docker, docker
        (Get-NamespacePortForward webserver -AddressFamily IPv4).Owner | Should -Be NetNamespace, docker
        (Get-NamespacePortForward s*).Owner | Should -Be docker
        (Get-NetNamespace second | Get-NamespacePortForward).Target | Should -Be '10.100.0.3:9000-9010'
        (Get-NamespacePortForward -ListenPort 9005).Namespace | Should -Be second
        Get-NamespacePortForward -Protocol Udp | Should -BeNullOrEmpty
        Get-NamespacePortForward -ListenAddress 203.0.113.9 | Should -BeNullOrEmpty
        Get-Completion 'Get-NamespacePortForward -ListenPort 90' | Should -Be '9000-9010'
        Get-Completion 'Remove-NamespacePortForward webserver 80' | Should -Not -Contain '8080'
        $null = Rename-NetNamespace second third
        (Get-NamespacePortForward third).Owner | Should -Be docker
        Get-NamespacePortForward | Remove-NamespacePortForward -Verbose -WarningVariable warnings 4>&1 | Where-Object { "$_" -like '*port 8080 was made by docker, and stays*' } | Should -HaveCount 1
        $warnings | Should -BeNullOrEmpty
        Get-OwnRuleset | Should -BeExactly $theirs
        (Get-NamespacePortForward).Owner | Should -Be docker, docker
    }

    It 'are for those to remove who made them' {
        Add-Published 8080 10.100.0.2:80
        Assert-NatFailure { Remove-NamespacePortForward webserver 8080 } PortForwardOfOthers PermissionDenied '*made by docker*ip nat DOCKER*'
        Assert-NatFailure { Remove-NamespacePortForward webserver 8081 } PortForwardNotFound ObjectNotFound
        $theirs = Get-OwnRuleset
        Get-NamespacePortForward -ListenPort 8080 | Remove-NamespacePortForward -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike 'Nothing is removed*docker*'
        # Of a namespace that has none of ours nothing is removed, as ever.
        Remove-NamespacePortForward webserver
        Get-OwnRuleset | Should -BeExactly $theirs
    }

    It 'that are asked later lose their connections to ours, which is said, and get them back' {
        New-Internet
        $servers = @(Start-NamedServer webserver 80) + @(Start-NamedServer second 80)
        try {
            Set-Setting net/ipv4/ip_forward 1
            Add-Published 8080 10.100.0.3:80
            Get-ServerAnswer internet 203.0.113.1 8080 | Should -Be 'second 203.0.113.9'
            $theirs = Get-OwnRuleset
            Add-NamespacePortForward webserver 8080 80 -AddressFamily IPv4 -WhatIf -WarningVariable foretold -WarningAction SilentlyContinue
            $null = Add-NamespacePortForward webserver 8080 80 -AddressFamily IPv4 -WarningVariable warnings -WarningAction SilentlyContinue
            "$warnings" | Should -BeLike "docker has a port forward for tcp port 8080 to 10.100.0.3:80 (chain 'ip nat DOCKER') already: new connections go to namespace 'webserver' instead, until docker makes that chain anew."
            "$foretold" | Should -Be "$warnings"
            Get-ServerAnswer internet 203.0.113.1 8080 | Should -Be 'webserver 203.0.113.9'
            Remove-NamespacePortForward webserver 8080
            Get-OwnRuleset | Should -BeExactly $theirs
            Get-ServerAnswer internet 203.0.113.1 8080 | Should -Be 'second 203.0.113.9'
        }
        finally { $servers | Stop-Process }
    }

    It 'whose chain came later than ours are asked first, which is said' {
        New-Internet
        $servers = @(Start-NamedServer webserver 80) + @(Start-NamedServer second 80)
        try {
            $null = Add-NamespacePortForward webserver 7070 80 -AddressFamily IPv4
            Add-Published 8080 10.100.0.3:80
            $null = Add-NamespacePortForward webserver 8080 80 -AddressFamily IPv4 -WarningVariable warnings -WarningAction SilentlyContinue
            "$warnings" | Should -BeLike "docker has a port forward for tcp port 8080 to 10.100.0.3:80 (chain 'ip nat DOCKER') already, which is asked first: new connections that fit it do not get to namespace 'webserver'."
            Get-ServerAnswer internet 203.0.113.1 8080 | Should -Be 'second 203.0.113.9'
        }
        finally { $servers | Stop-Process }
    }

    It 'that are asked first for certain keep a port' {
        Invoke-Nft 'table ip early { chain pre { type nat hook prerouting priority -101; tcp dport 8080-8090 dnat to 10.100.0.3:80; ip saddr 198.51.100.0/24 tcp dport 9090 dnat to 10.100.0.3:80; }; }'
        Assert-NatFailure { Add-NamespacePortForward webserver 8085 80 -AddressFamily IPv4 } PortForwardTaken ResourceExists "*nft has one for tcp port 8080-8090 to 10.100.0.3:80 (chain 'ip early pre')*"
        # Another address family and another protocol are free.
        $null = Add-NamespacePortForward webserver 8085 80 -AddressFamily IPv6 -WarningVariable warnings
        $null = Add-NamespacePortForward webserver 8085 80 -AddressFamily IPv4 -Protocol Udp -WarningVariable +warnings
        $warnings | Should -BeNullOrEmpty
        $null = Add-NamespacePortForward webserver 9090 80 -AddressFamily IPv4 -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike '*asked first: new connections that fit it*'
        Invoke-Nft 'table ip late { chain pre { type nat hook prerouting priority -99; tcp dport 8099 dnat to 10.100.0.3:80; }; }'
        $null = Add-NamespacePortForward webserver 8099 80 -AddressFamily IPv4 -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike "*new connections go to namespace 'webserver' instead."
    }

    It 'are shown in a table of their own, also after a journey' {
        Add-Published 8080 10.100.0.2:80
        iptables -t nat -A PREROUTING -d 203.0.113.5 -j DNAT --to-destination 10.9.9.9
        $all = Get-NamespacePortForward
        foreach ($shown in $all, [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($all))) {
            $text = $shown | Out-String -Width 200
            $text | Should -Match 'webserver +Tcp +0\.0\.0\.0:8080 +10\.100\.0\.2:80 +any, iifname != "docker0" +docker +NotForwarding'
            $text | Should -Match '\n +any +203\.0\.113\.5 +10\.9\.9\.9 +any +iptables +NotForwarding'
            $shown | Format-List | Out-String -Width 200 | Should -Match 'Rule +: iifname != "docker0" tcp dport 8080'
        }
    }

    It 'may be ten thousand' {
        $rules = @('*nat', ':PREROUTING ACCEPT [0:0]', ':DOCKER - [0:0]', '-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER') +
            (1..10000 | ForEach-Object { "-A DOCKER ! -i docker0 -p tcp -m tcp --dport $(10000 + $_) -j DNAT --to-destination 10.100.0.2:80" }) + 'COMMIT'
        $rules | iptables-restore -n
        $all = Get-NamespacePortForward
        $all | Should -HaveCount 10000
        $all[9999].ForEach{ "$_" } | Should -Be 'webserver: tcp 0.0.0.0:20000 to 10.100.0.2:80'
        $null = Add-NamespacePortForward webserver 9000 -AddressFamily IPv4 -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
        $null = Add-NamespacePortForward second 10001-20000 -AddressFamily IPv4 -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -HaveCount 4
        "$($warnings[-1])" | Should -BeLike '9997 more port forwards of others*'
        Get-NamespacePortForward | Remove-NamespacePortForward
        Get-NamespacePortForward | Should -HaveCount 10000
    }
}
