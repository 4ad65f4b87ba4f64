BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasSs = (Test-Program ip) -and (Test-Program ss)
}

Describe 'Get-NetUDPEndpoint' -Skip:(-not $hasSs) {
    BeforeAll {
        . "$PSScriptRoot/Socket.ps1"
        Reset-Sandbox
        $lab = Start-SocketLab
    }

    AfterAll {
        Stop-SocketLab $lab
        Reset-Sandbox
    }

    It 'shows every socket as ss does' {
        $ours = Get-NetUDPEndpoint -Namespace blue
        ($ours | ForEach-Object { Format-AsSs $_ } | Sort-Object) -join "`n" | Should -Be ((Get-SsLine '-uanO' | Sort-Object) -join "`n")
        $ours.Count | Should -Be 2
        $ours.OwningProcess | Should -Be $lab.Id, $lab.Id
    }

    It 'knows which is connected, and shows with -Detailed its memory as ss -m does' {
        (Get-NetUDPEndpoint -Namespace blue -LocalPort 5353).IsConnected | Should -BeFalse
        $socket = Get-NetUDPEndpoint -Namespace blue -RemotePort 5353 -Detailed
        $socket.IsConnected | Should -BeTrue
        Get-SsLine '-uanmO', 'dport = :5353' | Should -BeLike "*skmem:($($socket.Memory))*"
        $socket.Memory.Drops | Should -Be 0
    }

    It 'names the link that a socket is bound to' {
        $socket = [Net.Sockets.Socket]::new('InterNetwork', 'Dgram', 'Udp')
        try {
            $socket.SetRawSocketOption(1, 25, [Text.Encoding]::ASCII.GetBytes("lo`0"))
            $socket.Bind([Net.IPEndPoint]::new([ipaddress]::Any, 5354))
            $read = Get-NetUDPEndpoint -LocalPort 5354
            "$($read.InterfaceAlias) $($read.InterfaceIndex)" | Should -Be 'lo 1'
            $read.OwningProcess | Should -Be $PID
        }
        finally { $socket.Dispose() }
    }

    It 'finds by port, address, process and family, in one or all namespaces' {
        (Get-NetUDPEndpoint 127.0.0.1 5353 -Namespace blue).LocalPort | Should -Be 5353
        @(Get-NetUDPEndpoint -AllNamespaces -OwningProcess $lab.Id).Namespace | Sort-Object -Unique | Should -Be 'blue'
        Get-NetUDPEndpoint -AddressFamily IPv6 -Namespace blue | Should -BeNullOrEmpty
        Get-NetUDPEndpoint 10.* -Namespace blue | Should -BeNullOrEmpty
        Assert-Failure { Get-NetUDPEndpoint nonsense -Namespace blue } InvalidAddress InvalidArgument
    }

    It 'has a table, a list and both again after a journey' {
        $socket = Get-NetUDPEndpoint -Namespace blue -LocalPort 5353
        foreach ($one in $socket, (Copy-ThroughXml $socket)) {
            $one | Format-Table | Out-String | Should -Match "blue +127\.0\.0\.1 +5353 +0\.0\.0\.0 +0 +\S+\($($lab.Id)\)"
            $one | Format-List | Out-String | Should -Match 'IsConnected +: False'
        }
        "$socket" | Should -Be '127.0.0.1:5353'
    }

    It 'completes ports' {
        # The port that the kernel gave the other socket may begin so too.
        Get-Completion 'Get-NetUDPEndpoint -Namespace blue -LocalPort 53' | Should -Contain '5353'
    }
}
