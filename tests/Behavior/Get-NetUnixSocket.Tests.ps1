BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasSs = (Test-Program ip) -and (Test-Program ss)
}

Describe 'Get-NetUnixSocket' -Skip:(-not $hasSs) {
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
        $ours = Get-NetUnixSocket -Namespace blue | ForEach-Object {
            $type = switch ("$($_.Type)") { 'Stream' { 'u_str' } 'Datagram' { 'u_dgr' } default { 'u_seq' } }
            $state = switch ("$($_.State)") { 'Listen' { 'LISTEN' } 'Established' { 'ESTAB' } default { 'UNCONN' } }
            "$type $state $($_.PendingConnections ?? $_.ReceiveQueue) $($_.Backlog ?? $_.SendQueue) $($_.Path ?? '*') $($_.Inode) * $($_.PeerInode ?? 0)"
        }
        $ours.Count | Should -BeGreaterOrEqual 3
        ($ours | Sort-Object) -join "`n" | Should -Be ((Get-SsLine '-xanO' | Sort-Object) -join "`n")
    }

    It 'knows path and abstract name, the backlog, and the owner' {
        $path = Get-NetUnixSocket /run/lab.sock -State Listen -Namespace blue
        "$($path.Type) $($path.State) $($path.Backlog) $($path.PendingConnections) $($path.IsAbstract)" | Should -Be 'Stream Listen 4 1 False'
        $path.OwningProcess | Should -Be $lab.Id
        $path.FileInode | Should -Be (stat -c %i /run/lab.sock)
        $abstract = Get-NetUnixSocket '@lab' -Namespace blue
        "$($abstract.Type) $($abstract.State) $($abstract.IsAbstract) $($abstract.OwningProcess)" | Should -Be "Datagram Unconnected True $($lab.Id)"
        (Get-NetUnixSocket '@lab' -Namespace blue -Detailed).Memory.SendBuffer | Should -BeGreaterThan 0
    }

    It 'knows both ends of a connection' {
        $ends = New-Item -Type Directory -Path "$TestDrive/ends"
        $listener = [Net.Sockets.Socket]::new('Unix', 'Stream', 'Unspecified')
        $client = [Net.Sockets.Socket]::new('Unix', 'Stream', 'Unspecified')
        try {
            $listener.Bind([Net.Sockets.UnixDomainSocketEndPoint]::new("$ends/s"))
            $listener.Listen()
            $client.Connect([Net.Sockets.UnixDomainSocketEndPoint]::new("$ends/s"))
            $server = $listener.Accept()
            $null = $client.Send([byte[]]::new(7))
            $socket = Get-NetUnixSocket | Where-Object PeerPath -EQ "$ends/s"
            $socket.PeerOwners.ProcessId | Should -Be $PID
            "$socket" | Should -Be "→ $ends/s"
            $other = Get-NetUnixSocket "$ends/s" -State Established
            $other.PeerInode | Should -Be $socket.Inode
            $socket.PeerInode | Should -Be $other.Inode
        }
        finally { foreach ($one in $listener, $client, $server) { if ($one) { $one.Dispose() } } }
    }

    It 'finds by wildcard, type, state and process, in one or all namespaces' {
        (Get-NetUnixSocket /run/lab* -Namespace blue).Path | Sort-Object -Unique | Should -Be '/run/lab.sock'
        (Get-NetUnixSocket -Type Datagram -Namespace blue).Path | Should -Be '@lab'
        (Get-NetUnixSocket -AllNamespaces -State Listen -Path /run/lab.sock).Namespace | Should -Be 'blue'
        (Get-Process -Id $lab.Id | Get-NetUnixSocket -AllNamespaces -Path '@lab').OwningProcess | Should -Be $lab.Id
        Get-NetUnixSocket /run/nothing -Namespace blue | Should -BeNullOrEmpty
        Assert-Failure { Get-NetUnixSocket -Namespace nope } NamespaceNotFound ObjectNotFound
    }

    It 'has a table, a list and both again after a journey' {
        $socket = Get-NetUnixSocket '@lab' -Namespace blue
        foreach ($one in $socket, (Copy-ThroughXml $socket)) {
            $one | Format-Table | Out-String | Should -Match "blue +Datagram +Unconnected +@lab +$($socket.Inode) +\S+\($($lab.Id)\)"
            $one | Format-List | Out-String | Should -Match 'IsAbstract +: True'
        }
        "$socket" | Should -Be '@lab'
    }

    It 'completes paths and names' {
        Get-Completion 'Get-NetUnixSocket -Namespace blue -Path /run/l' | Should -Be '/run/lab.sock'
        Get-Completion 'Get-NetUnixSocket -Namespace blue -Path ''@l' | Should -Be "'@lab'"
    }
}
