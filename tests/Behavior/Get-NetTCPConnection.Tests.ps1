BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasSs = (Test-Program ip) -and (Test-Program ss)
    $hasPerl = Test-Program perl
}

Describe 'Get-NetTCPConnection' -Skip:(-not $hasSs) {
    BeforeAll {
        . "$PSScriptRoot/Socket.ps1"
        Reset-Sandbox
        $lab = Start-SocketLab
        ip netns add green
    }

    AfterAll {
        Stop-SocketLab $lab
        Reset-Sandbox
    }

    It 'shows every socket as ss does' {
        $ours = Get-NetTCPConnection -Namespace blue | Where-Object State -NE Bound
        ($ours | ForEach-Object { Format-AsSs $_ } | Sort-Object) -join "`n" | Should -Be ((Get-SsLine '-tanO' | Sort-Object) -join "`n")
        $ours.Count | Should -Be 4
        $ours.Namespace | Sort-Object -Unique | Should -BeExactly 'blue'
    }

    It 'shows a listening socket with its backlog, inode, cookie, user and owner, as ss does' {
        $socket = Get-NetTCPConnection -Namespace blue -LocalPort 8080 -State Listen
        "$($socket.LocalAddress)" | Should -Be '127.0.0.1'
        $socket.LocalAddress | Should -BeOfType ipaddress
        $socket.LocalPort | Should -BeOfType uint16
        "$($socket.PendingConnections) $($socket.Backlog) $($socket.ReceiveQueue) $($socket.SendQueue)" | Should -Be '0 5 0 0'
        $line = Get-SsLine '-tlneO', 'sport = :8080'
        $line | Should -BeLike "*ino:$($socket.Inode) *"
        $line | Should -Match ('sk:{0:x}( |$)' -f $socket.Cookie)
        $socket.UserId | Should -Be 0
        $socket.OwningProcess | Should -Be $lab.Id
        $socket.ProcessName | Should -BeExactly (Get-Content "/proc/$($lab.Id)/comm")
        $owner = $socket.Owners[0].Descriptors[0]
        [IO.FileInfo]::new("/proc/$($lab.Id)/fd/$owner").LinkTarget | Should -BeExactly "socket:[$($socket.Inode)]"
    }

    It 'shows what waits in the queues' {
        (Get-NetTCPConnection -Namespace blue -LocalPort 8080 -State Established).ReceiveQueue | Should -Be 1000
    }

    It 'shows with -Detailed what ss -i and -m show' {
        $socket = Get-NetTCPConnection -Namespace blue -RemotePort 8080 -Detailed
        $line = Get-SsLine '-tinmO', 'dport = :8080'
        $details = $socket.Details
        $line | Should -BeLike "* $($details.CongestionControl) *"
        $line | Should -BeLike "* rtt:$($details.RoundTripTime.TotalMilliseconds)/$($details.RoundTripTimeVariation.TotalMilliseconds) *"
        $line | Should -BeLike "* cwnd:$($details.CongestionWindow) *"
        $line | Should -BeLike "* mss:$($details.SendMss) pmtu:$($details.PathMtu) *"
        $line | Should -BeLike "* bytes_sent:$($details.BytesSent) bytes_acked:$($details.BytesAcknowledged) *"
        $line | Should -BeLike "* segs_out:$($details.SegmentsSent) segs_in:$($details.SegmentsReceived) *"
        $line | Should -BeLike "*skmem:($($socket.Memory))*"
        $details.BytesSent | Should -Be 1000
        (Get-NetTCPConnection -Namespace blue -RemotePort 8080).Details | Should -BeNullOrEmpty
    }

    It 'finds by <What>' -ForEach @(
        @{ What = 'state'; Arguments = @{ State = 'Listen' }; Ports = '8080 8081' }
        @{ What = 'several states'; Arguments = @{ State = 'Established', 'Listen'; RemotePort = 0 }; Ports = '8080 8081' }
        @{ What = 'port'; Arguments = @{ LocalPort = 8081 }; Ports = '8081' }
        @{ What = 'several ports'; Arguments = @{ LocalPort = 8081, 8080 }; Ports = '8080 8080 8081' }
        @{ What = 'address'; Arguments = @{ LocalAddress = '::1' }; Ports = '8081' }
        @{ What = 'prefix'; Arguments = @{ LocalAddress = '127.0.0.0/8'; State = 'Listen' }; Ports = '8080' }
        @{ What = 'wildcard'; Arguments = @{ LocalAddress = '127.*'; State = 'Listen' }; Ports = '8080' }
        @{ What = 'remote address'; Arguments = @{ RemoteAddress = '127.0.0.1'; LocalPort = 8080 }; Ports = '8080' }
        @{ What = 'family'; Arguments = @{ AddressFamily = 'IPv6' }; Ports = '8081' }
    ) {
        $ours = Get-NetTCPConnection -Namespace blue @Arguments
        ($ours.LocalPort | Sort-Object) -join ' ' | Should -Be $Ports
    }

    It 'finds by process, by number and from the pipeline' {
        @(Get-NetTCPConnection -Namespace blue -OwningProcess $lab.Id).Count | Should -Be 4
        @(Get-NetTCPConnection -Namespace blue -OwningProcess $PID).Count | Should -Be 0
        (Get-Process -Id $lab.Id | Get-NetTCPConnection -State Listen -AllNamespaces).LocalPort | Sort-Object | Should -Be 8080, 8081
    }

    It 'looks into several namespaces, by wildcard, pipeline and all of them' {
        $listener = [Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 8085)
        $listener.Start()
        try {
            $all = Get-NetTCPConnection -AllNamespaces -State Listen
            ($all | ForEach-Object { "$($_.Namespace):$($_.LocalPort)" } | Sort-Object) -join ' ' | Should -Be ':8085 blue:8080 blue:8081'
            ($all | Where-Object LocalPort -EQ 8085).OwningProcess | Should -Be $PID
            (Get-NetTCPConnection -Namespace b*, gr* -State Listen).Namespace | Should -Be 'blue', 'blue'
            (Get-NetNamespace blue, green | Get-NetTCPConnection -State Listen).LocalPort | Sort-Object | Should -Be 8080, 8081
        }
        finally { $listener.Stop() }
    }

    It 'names every process that has a socket open' -Skip:(-not $hasPerl) {
        # Perl's fork leaves the socket open in both, as servers with workers do.
        $program = 'use Socket; socket(S, PF_INET, SOCK_STREAM, 0); bind(S, pack_sockaddr_in(8086, INADDR_LOOPBACK)); listen(S, 3); $c = fork; if (!$c) { <STDIN>; exit } $| = 1; print "$c\n"; waitpid $c, 0'
        $start = [Diagnostics.ProcessStartInfo]::new('perl')
        '-e', $program | ForEach-Object { $start.ArgumentList.Add($_) }
        $start.RedirectStandardInput = $start.RedirectStandardOutput = $true
        $parent = [Diagnostics.Process]::Start($start)
        try {
            $child = [int]$parent.StandardOutput.ReadLine()
            $socket = Get-NetTCPConnection -LocalPort 8086
            $socket.Owners.ProcessId | Sort-Object | Should -Be ($parent.Id, $child | Sort-Object)
            "$($socket.Owners[0])" | Should -BeLike 'perl(*)'
            $socket | Format-Table | Out-String | Should -Match 'perl\(\d+\) \+1'
            @(Get-NetTCPConnection -OwningProcess $child).Count | Should -Be 1
        }
        finally {
            $parent.StandardInput.Close()
            $parent.WaitForExit()
            $parent.Dispose()
        }
    }

    It 'says what cannot be' {
        Assert-Failure { Get-NetTCPConnection nonsense -Namespace blue } InvalidAddress InvalidArgument
        Assert-Failure { Get-NetTCPConnection 10.0.0.0/33 -Namespace blue } InvalidPrefixLength InvalidArgument
        Assert-Failure { Get-NetTCPConnection -Namespace nope } NamespaceNotFound ObjectNotFound
        { Get-NetTCPConnection -LocalPort 65536 } | Should -Throw -ErrorId 'CannotConvertArgumentNoMessage*'
        { Get-NetTCPConnection -State Nonsense } | Should -Throw
        Get-NetTCPConnection -Namespace green | Should -BeNullOrEmpty
    }

    It 'needs no privilege in the own namespace' {
        Invoke-Unprivileged '$l = [Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 8087); $l.Start(); $s = Get-NetTCPConnection -LocalPort 8087; "$s $($s.OwningProcess -eq $PID) [$($s.Mark)]"' |
            Should -Be '127.0.0.1:8087 True []'
    }

    It 'has a table, a list and both again after a journey' {
        $socket = Get-NetTCPConnection -Namespace blue -LocalPort 8080 -State Listen
        foreach ($one in $socket, (Copy-ThroughXml $socket)) {
            $one | Format-Table | Out-String | Should -Match "blue +127\.0\.0\.1 +8080 +0\.0\.0\.0 +0 +Listen +\S+\($($lab.Id)\)"
            $one | Format-List | Out-String | Should -Match "Owners +: \S+\($($lab.Id)\)"
        }
        "$socket" | Should -Be '127.0.0.1:8080'
        Get-NetTCPConnection -Namespace blue -RemotePort 8080 -Detailed | Format-List | Out-String | Should -Match 'CongestionControl +: \w+'
        "$(Get-NetTCPConnection -Namespace blue -RemotePort 8080)" | Should -Match '^127\.0\.0\.1:\d+ → 127\.0\.0\.1:8080$'
    }

    It 'shows its messages with -Debug, answers by their own form' {
        $DebugPreference = 'Continue'
        $said = Get-NetTCPConnection -Namespace blue -State Listen -Debug 5>&1 | Where-Object { $_ -is [Management.Automation.DebugRecord] }
        "$said" | Should -BeLike '*SOCK_DIAG_BY_FAMILY*INET_DIAG_CGROUP_ID*'
    }

    It 'completes ports, addresses and states' {
        Get-Completion 'Get-NetTCPConnection -Namespace blue -LocalPort 80' | Should -Be '8080', '8081'
        Get-Completion 'Get-NetTCPConnection -Namespace blue -LocalAddress 127' | Should -Be '127.0.0.1'
        Get-Completion 'Get-NetTCPConnection -State Lis' | Should -Be 'Listen'
    }
}
