BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
}

Describe 'Get-NetIPAddress' -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/Route.ps1"
        Reset-Sandbox
    }

    BeforeEach {
        New-RouteLab
        ip -n blue address add 10.1.1.1/24 dev v0
        ip -n blue address add 10.1.1.2/24 dev v0
        ip -n blue address add 10.1.2.1/24 brd + label v1:x valid_lft 600 preferred_lft 300 dev v1
        ip -n blue address add 2001:db8::1/64 dev v0 nodad preferred_lft 0
        ip -n green address add 10.1.1.9/24 dev v0
    }

    AfterEach { Reset-Sandbox }

    It 'shows every address as ip does' {
        $ours = Get-NetIPAddress -Namespace blue
        $theirs = (ip -n blue -j -d address show | ConvertFrom-Json).addr_info
        $ours.Count | Should -Be $theirs.Count
        foreach ($address in $ours) {
            $ip = Get-IpAddressEntry "$($address.IPAddress)"
            $address.PrefixLength | Should -Be $ip.prefixlen
            "$($address.Scope)" | Should -Be $ip.scope
            "$($address.AddressFamily)" | Should -Be ($ip.family -eq 'inet' ? 'IPv4' : 'IPv6')
            "$($address.Label)" | Should -BeExactly "$($ip.label)"
            "$($address.Broadcast)" | Should -Be "$($ip.broadcast)"
            ('Secondary' -in "$($address.Flags)".Split(', ')) | Should -Be ([bool]$ip.secondary)
            ($address.ValidLifetime -eq [timespan]::MaxValue) | Should -Be ($ip.valid_life_time -eq [uint32]::MaxValue)
        }
    }

    It 'tells the state of an address' {
        "$((Get-NetIPAddress 2001:db8::1 -Namespace blue).AddressState)" | Should -Be 'Deprecated'
        (Get-NetIPAddress -Namespace blue -AddressState Deprecated).IPAddress | Should -Be '2001:db8::1'
    }

    It 'finds by address, wildcard, link, number, family, length and scope' {
        (Get-NetIPAddress 10.1.1.1 -Namespace blue).InterfaceAlias | Should -Be 'v0'
        (Get-NetIPAddress 10.1.1.1/24 -Namespace blue).PrefixLength | Should -Be 24
        "$(Get-NetIPAddress 10.1.* -Namespace blue)" | Should -Be '10.1.2.1/24 10.1.1.1/24 10.1.1.2/24'
        "$(Get-NetIPAddress -InterfaceAlias v1 -Namespace blue)" | Should -Be '10.1.2.1/24'
        "$(Get-NetIPAddress -InterfaceAlias v* -AddressFamily IPv6 -Namespace blue)" | Should -Be '2001:db8::1/64'
        "$(Get-NetIPAddress -InterfaceIndex (Get-IpLink v1 blue).ifindex -Namespace blue)" | Should -Be '10.1.2.1/24'
        "$(Get-NetIPAddress -PrefixLength 64 -Namespace blue)" | Should -Be '2001:db8::1/64'
        "$(Get-NetIPAddress -Scope Host -Namespace blue)" | Should -Be '127.0.0.1/8 ::1/128'
    }

    It 'looks into several namespaces, by wildcard, pipeline and all of them' {
        "$(Get-NetIPAddress 10.1.1.* -Namespace *e* | ForEach-Object Namespace)" | Should -Be 'blue blue green'
        "$(Get-NetNamespace g* | Get-NetIPAddress -AddressFamily IPv4 | Where-Object InterfaceAlias -eq v0)" | Should -Be '10.1.1.9/24'
        (Get-NetIPAddress -AllNamespaces).Namespace | Sort-Object -Unique | Should -Be 'blue', 'green'
        "$(Get-NetIPAddress -AllNamespaces -InterfaceAlias other)" | Should -BeNullOrEmpty
    }

    It 'shows anycast addresses where they are asked for' {
        Get-NetIPAddress -Namespace blue -Type Anycast | Should -BeNullOrEmpty
        ip netns exec blue sysctl -qw net.ipv6.conf.all.forwarding=1
        $proc = ip netns exec blue cat /proc/net/anycast6 | ForEach-Object { (-split $_)[1] }
        $anycast = Get-NetIPAddress -Namespace blue -Type Anycast
        $anycast.InterfaceAlias | Should -Be $proc
        "$anycast $($anycast.Type)" | Should -Be '2001:db8::/128 Anycast'
        (Get-NetIPAddress -Namespace blue).Type | Sort-Object -Unique | Should -Be 'Unicast'
        Get-NetIPAddress -Namespace blue -Type Anycast -AddressFamily IPv4 | Should -BeNullOrEmpty
    }

    It 'takes links from the pipeline' {
        "$(Get-NetLink v1 -Namespace blue | Get-NetIPAddress)" | Should -Be '10.1.2.1/24'
        "$(Get-NetLink v0 -Namespace blue, green | Get-NetIPAddress -AddressFamily IPv4)" | Should -Be '10.1.1.1/24 10.1.1.2/24 10.1.1.9/24'
    }

    It 'says what is not there' {
        Assert-Failure { Get-NetIPAddress 10.9.9.9 -Namespace blue } IPAddressNotFound ObjectNotFound
        Assert-Failure { Get-NetIPAddress nonsense -Namespace blue } InvalidAddress InvalidArgument
        Assert-Failure { Get-NetIPAddress -InterfaceAlias nope -Namespace blue } LinkNotFound ObjectNotFound
        Assert-Failure { Get-NetIPAddress -InterfaceIndex 4711 -Namespace blue } LinkNotFound ObjectNotFound
        Assert-Failure { Get-NetIPAddress -Namespace nope } NamespaceNotFound ObjectNotFound
        Get-NetIPAddress 10.9.* -Namespace blue | Should -BeNullOrEmpty
        (Get-NetIPAddress -InterfaceAlias nope, v1 -Namespace blue -ErrorAction SilentlyContinue).InterfaceAlias | Should -Be 'v1'
    }

    It 'needs no privilege in the own namespace' {
        Invoke-Unprivileged '"$(Get-NetIPAddress 127.0.0.1)"' | Should -Be '127.0.0.1/8'
    }

    It 'has a table, a list and both again after a journey' {
        $address = Get-NetIPAddress 10.1.2.1 -Namespace blue
        foreach ($one in $address, (Copy-ThroughXml $address)) {
            $one | Format-Table | Out-String | Should -Match 'blue +v1 +10\.1\.2\.1 +24 +Global +Preferred'
            $one | Format-List | Out-String | Should -Match 'Label +: v1:x'
        }
        Get-NetIPAddress 10.1.1.1 -Namespace blue | Format-List | Out-String | Should -Match 'ValidLifetime +: for ever'
    }

    It 'completes addresses and links' {
        Get-Completion 'Get-NetIPAddress -Namespace green -IPAddress 10.1' | Should -Be '10.1.1.9'
        Get-Completion 'Get-NetIPAddress -Namespace green -InterfaceAlias ot' | Should -Be 'other'
    }
}
