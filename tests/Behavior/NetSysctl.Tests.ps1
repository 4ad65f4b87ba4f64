BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasPrograms = (Test-Program ip) -and (Test-Program sysctl)
}

Describe 'Get-NetSysctl, Set-NetSysctl' -Skip:(-not $hasPrograms) {
    BeforeAll {
        . "$PSScriptRoot/NatLab.ps1"
        Reset-NatLab

        function Get-Theirs([string] $Namespace, [string] $Name) { (ip netns exec $Namespace sysctl -n $Name) -join "`n" }

        # All that Set could have changed, but for counters and for keys that are made when they are asked for.
        function Get-All([string] $Namespace) { (ip netns exec $Namespace sysctl -a --pattern '^net\.' 2>$null | Where-Object { $_ -notmatch '_count =|_key =' }) -join "`n" }

        function Assert-SysctlFailure([scriptblock] $Command, [string] $Id, [string] $Category, [string] $Message = '*') {
            $before = Get-All blue
            Assert-Failure $Command $Id $Category $Message
            Get-All blue | Should -Be $before
        }
    }

    BeforeEach {
        Invoke-Ip netns add blue
        Invoke-Ip netns add green
        Invoke-Ip -n blue link add eth0.5 type veth peer name veth1
    }

    AfterEach { Reset-NatLab }

    It 'says what sysctl says, of a setting, a group and a pattern' {
        (Get-NetSysctl net.ipv4.ip_forward -Namespace blue).Value | Should -Be (Get-Theirs blue net.ipv4.ip_forward)
        $group = Get-NetSysctl net.ipv4.conf.lo -Namespace blue
        $group.Name | Sort-Object | Should -Be (ip netns exec blue sysctl -aN --pattern '^net\.ipv4\.conf\.lo\.' | Sort-Object)
        $pattern = Get-NetSysctl net.ipv4.tcp_*mem -Namespace blue
        "$($pattern | ForEach-Object { "$_" })" | Should -Be "$((ip netns exec blue sysctl -a --pattern '^net\.ipv4\.tcp_.*mem$') -replace "`t", ' ')"
        @(Get-NetSysctl -Namespace blue).Count | Should -BeGreaterThan 500
    }

    It 'gives values their types' {
        (Get-NetSysctl net.ipv4.ip_forward -Namespace blue).Value | Should -BeOfType long
        , (Get-NetSysctl net.ipv4.ip_local_port_range -Namespace blue).Value | Should -BeOfType 'long[]'
        , (Get-NetSysctl net.ipv4.tcp_available_congestion_control -Namespace blue).Value | Should -BeOfType 'string[]'
        (Get-NetSysctl net.ipv4.tcp_congestion_control -Namespace blue).Value | Should -BeOfType string
        "$((Get-NetSysctl net.ipv4.tcp_available_congestion_control -Namespace blue).Access)" | Should -Be 'ReadOnly'
        $flush = Get-NetSysctl net.ipv4.route.f* -Namespace blue
        "$($flush.Access)", $flush.Value | Should -Be 'WriteOnly', $null
    }

    It 'knows a link whose name has a dot, written either way' {
        foreach ($name in 'net.ipv4.conf.eth0/5.forwarding', 'net/ipv4/conf/eth0.5/forwarding', '/proc/sys/net/ipv4/conf/eth0.5/forwarding', 'net.ipv4.conf.eth0/?.forwarding') {
            (Get-NetSysctl $name -Namespace blue).Name | Should -Be 'net.ipv4.conf.eth0/5.forwarding'
        }
        (Set-NetSysctl net.ipv4.conf.eth0/5.forwarding 1 -Namespace blue).Value | Should -Be 1
        Get-Theirs blue net/ipv4/conf/eth0.5/forwarding | Should -Be '1'
    }

    It 'looks into one, many and all namespaces' {
        (Get-NetSysctl net.ipv4.ip_forward -Namespace b*, green).Namespace | Should -Be 'blue', 'green'
        (Get-NetSysctl net.ipv4.ip_forward -AllNamespaces).Namespace | Should -Be $null, 'blue', 'green'
        (Get-NetNamespace g* | Get-NetSysctl net.ipv4.ip_forward).Namespace | Should -Be 'green'
        # In one that has it not, it is no mistake where many are looked through.
        (Get-NetSysctl net.ipv4.conf.veth1.forwarding -AllNamespaces -ErrorAction Stop).Namespace | Should -Be 'blue'
    }

    It 'sets there and not here, and says how it is then' {
        $set = Set-NetSysctl net.ipv4.ip_forward $true -Namespace blue
        $set.Namespace, $set.Name, $set.Value | Should -Be 'blue', 'net.ipv4.ip_forward', 1
        Get-Theirs blue net.ipv4.ip_forward | Should -Be '1'
        Get-Theirs green net.ipv4.ip_forward | Should -Be '0'
        Get-Setting net/ipv4/ip_forward | Should -Be '0'
        "$((Set-NetSysctl net.ipv4.tcp_rmem 4096, 65536, 1048576 -Namespace blue).Value)" | Should -Be '4096 65536 1048576'
        Get-Theirs blue net.ipv4.tcp_rmem | Should -Be "4096`t65536`t1048576"
        (Set-NetSysctl net.ipv4.ip_local_reserved_ports 8080, '9148-9150' -Namespace blue).Value | Should -Be '8080,9148-9150'
        (Set-NetSysctl net.ipv4.ip_local_reserved_ports '' -Namespace blue).Value | Should -Be ''
    }

    It 'sets many by a wildcard, in many namespaces' {
        $set = Set-NetSysctl net.ipv4.conf.*.rp_filter 2 -Namespace blue, green
        @($set).Count | Should -Be @((ip netns exec blue sysctl -aN --pattern '\.rp_filter$'), (ip netns exec green sysctl -aN --pattern '\.rp_filter$') | ForEach-Object { $_ }).Count
        $set.Value | Select-Object -Unique | Should -Be 2
        Get-Theirs blue net.ipv4.conf.veth1.rp_filter | Should -Be '2'
    }

    It 'copies from one namespace to another' {
        ip netns exec blue sysctl -qw net.ipv4.tcp_wmem='4096 8192 16384' net.ipv4.tcp_syncookies=2 net.ipv4.ip_local_port_range='20000 30000'
        Get-NetSysctl net.ipv4.tcp_*, net.ipv4.ip_local_port_range -Namespace blue | Where-Object { "$($_.Access)" -eq 'ReadWrite' -and $_.Name -notlike '*_key' } |
            Set-NetSysctl -Namespace green -ErrorAction Stop | Out-Null
        foreach ($name in 'net.ipv4.tcp_wmem', 'net.ipv4.tcp_syncookies', 'net.ipv4.ip_local_port_range') { Get-Theirs green $name | Should -Be (Get-Theirs blue $name) }
        # Without -Namespace, each goes back to where it came from.
        (Get-NetSysctl net.ipv4.ip_default_ttl -Namespace blue | Set-NetSysctl -Value 42).Namespace | Should -Be 'blue'
        Get-Theirs blue net.ipv4.ip_default_ttl | Should -Be '42'
    }

    It 'changes nothing with -WhatIf' {
        $before = Get-All blue
        Set-NetSysctl net.ipv4.conf.*.rp_filter, net.ipv4.ip_forward 1 -Namespace blue -WhatIf | Should -BeNullOrEmpty
        Get-All blue | Should -Be $before
    }

    It 'refuses <What>' -ForEach @(
        @{ What = 'what is not there'; Do = { Set-NetSysctl net.ipv4.nothing 1 -Namespace blue }; Id = 'SysctlNotFound'; Category = 'ObjectNotFound'; Message = "*'net.ipv4.nothing' in namespace 'blue'*" }
        @{ What = 'to read what is not there'; Do = { Get-NetSysctl net.ipv4.nothing -Namespace blue }; Id = 'SysctlNotFound'; Category = 'ObjectNotFound'; Message = '*' }
        @{ What = 'what only tells something'; Do = { Set-NetSysctl net.ipv4.tcp_available_congestion_control reno -Namespace blue }; Id = 'SysctlNotWritable'; Category = 'PermissionDenied'; Message = '*read-only*' }
        @{ What = 'to read what can only be written'; Do = { Get-NetSysctl net.ipv4.route.flush -Namespace blue }; Id = 'SysctlNotReadable'; Category = 'PermissionDenied'; Message = '*' }
        @{ What = 'what is outside of net'; Do = { Set-NetSysctl kernel.hostname x -Namespace blue }; Id = 'SysctlOutsideNet'; Category = 'InvalidArgument'; Message = "*'kernel.hostname'*" }
        @{ What = 'a pattern outside of net'; Do = { Get-NetSysctl kernel.* -Namespace blue }; Id = 'SysctlOutsideNet'; Category = 'InvalidArgument'; Message = '*' }
        @{ What = 'a way out'; Do = { Get-NetSysctl net/../kernel/hostname -Namespace blue }; Id = 'InvalidSysctlName'; Category = 'InvalidArgument'; Message = '*' }
        @{ What = 'no name'; Do = { Get-NetSysctl '' -Namespace blue }; Id = 'InvalidSysctlName'; Category = 'InvalidArgument'; Message = '*' }
        @{ What = 'a group'; Do = { Set-NetSysctl net.ipv4.conf 1 -Namespace blue }; Id = 'SysctlIsGroup'; Category = 'InvalidArgument'; Message = '*' }
        @{ What = 'a word for a number'; Do = { Set-NetSysctl net.ipv4.ip_forward x -Namespace blue }; Id = 'SysctlValueRefused'; Category = 'InvalidArgument'; Message = "*'x'*EINVAL*" }
        @{ What = 'two numbers for one'; Do = { Set-NetSysctl net.ipv4.ip_forward 1, 2 -Namespace blue }; Id = 'SysctlValueRefused'; Category = 'InvalidArgument'; Message = '*' }
        @{ What = 'a list that goes wrong in its middle'; Do = { Set-NetSysctl net.ipv4.tcp_rmem 5000, x, 6000 -Namespace blue }; Id = 'SysctlValueRefused'; Category = 'InvalidArgument'; Message = '*' }
        @{ What = 'an unknown algorithm'; Do = { Set-NetSysctl net.ipv4.tcp_congestion_control nonsense -Namespace blue }; Id = 'SysctlValueRefused'; Category = 'InvalidArgument'; Message = '*ENOENT*' }
        @{ What = 'nothing'; Do = { Set-NetSysctl net.ipv4.ip_forward $null -Namespace blue }; Id = 'InvalidSysctlValue'; Category = 'InvalidArgument'; Message = '*' }
        @{ What = 'lines'; Do = { Set-NetSysctl net.ipv4.ip_forward "1`n0" -Namespace blue }; Id = 'InvalidSysctlValue'; Category = 'InvalidArgument'; Message = '*' }
        @{ What = 'a namespace that is not there'; Do = { Set-NetSysctl net.ipv4.ip_forward 1 -Namespace nope }; Id = 'NamespaceNotFound'; Category = 'ObjectNotFound'; Message = '*' }
    ) {
        Assert-SysctlFailure $Do $Id $Category $Message
    }

    It 'goes on after a bad one among good ones' {
        (Set-NetSysctl net.ipv4.nothing, net.ipv4.ip_forward 1 -Namespace blue, nope -ErrorAction SilentlyContinue).Name | Should -Be 'net.ipv4.ip_forward'
    }

    It 'says what is needed when it may not, and reads all the same' {
        Get-StrangerError 'Set-NetSysctl net.ipv4.ip_forward 1' | Should -BeLike 'SysctlWriteFailed,*PermissionDenied*CAP_NET_ADMIN*'
        Invoke-AsStranger '(Get-NetSysctl net.ipv4.ip_forward).Value' | Should -Be '0'
        Get-Setting net/ipv4/ip_forward | Should -Be '0'
    }

    It 'shows a table of its own, also after a journey' {
        $one = Get-NetSysctl net.ipv4.tcp_rmem -Namespace blue
        foreach ($shown in $one, [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($one))) {
            $shown | Out-String | Should -Match 'Namespace +Name +Value +Access'
            $shown | Out-String | Should -Match 'net\.ipv4\.tcp_rmem +\d+ \d+ \d+ +ReadWrite'
            $shown | Format-List | Out-String | Should -Match 'Access +: ReadWrite'
        }
    }

    It 'completes names part by part' {
        Get-Completion 'Get-NetSysctl n' | Should -Be 'net.'
        Get-Completion 'Get-NetSysctl -Namespace blue net.ipv4.co' | Should -Be 'net.ipv4.conf.'
        Get-Completion 'Get-NetSysctl -Namespace blue net.ipv4.conf.v' | Should -Be 'net.ipv4.conf.veth1.'
        Get-Completion 'Set-NetSysctl -Namespace blue net.ipv4.ip_forward' | Should -Be 'net.ipv4.ip_forward', 'net.ipv4.ip_forward_update_priority', 'net.ipv4.ip_forward_use_pmtu'
        Get-Completion 'Get-NetSysctl -Namespace nope net.ipv4.zzz' | Should -Not -Contain 'net.ipv4.ip_forward'
    }

    It 'holds nothing afterwards' {
        $null = Get-NetSysctl -AllNamespaces
        $before = Get-Held
        foreach ($i in 1..20) { $null = Get-NetSysctl net.ipv4.* -AllNamespaces; $null = Set-NetSysctl net.ipv4.ip_forward 0 -Namespace blue }
        Assert-NothingMoreHeld $before
    }
}
