Describe 'Start-NetNamespaceProcess' {
    BeforeAll {
        # What a person has; the runner's own is Stop.
        $ErrorActionPreference = 'Continue'
        . "$PSScriptRoot/Expect.ps1"
        Reset-Sandbox
        $blue, $null = New-NetNamespace blue, blau
        $out = "$TestDrive/out"

        # Runs a shell's script to its end, and returns the lines that it wrote.
        function Invoke-Shell([string] $Script, [hashtable] $With = @{}) {
            $script:process = Start-NetNamespaceProcess blue sh -ArgumentList '-c', $Script -RedirectStandardOutput $out -RedirectStandardError $out -Wait @With
            Get-Content $out
        }

        function Get-Left { Find-Process sleep 'sleep 5\d\d' }
    }

    AfterAll { Reset-Sandbox }

    AfterEach { Get-Left | Stop-Process -Force }

    It 'returns the process, which runs in the namespace on its own' {
        $process = Start-NetNamespaceProcess blue sleep 501
        $process | Should -BeOfType Diagnostics.Process
        Get-ProcessNamespace $process.Id | Should -Be "net:[$($blue.Inode)]"
        $process.Namespace | Should -Be 'blue'
        $process.HasExited | Should -BeFalse
        $process.ExitCode | Should -BeNullOrEmpty
        $process | Stop-Process
        $process | Wait-Process -Timeout 60
        $process.HasExited | Should -BeTrue
        $process.ExitCode | Should -Be 137
        "/proc/$($process.Id)" | Should -Not -Exist
    }

    It 'has the exit code when .NET says that it has ended' {
        foreach ($code in 0, 1, 7, 255) {
            $process = Start-NetNamespaceProcess blue sh -ArgumentList '-c', "exit $code"
            $process.WaitForExit()
            $process.ExitCode | Should -Be $code
            ([Diagnostics.Process] $process).ExitCode | Should -Be $code
        }
    }

    It 'waits with -Wait, and not without' {
        $null = Invoke-Shell 'sleep 0.3; exit 6'
        $process.HasExited | Should -BeTrue
        $process.ExitCode | Should -Be 6
    }

    It 'is stopped waiting for by Ctrl-C, and the program goes on' {
        $shell = [powershell]::Create().AddScript("Import-Module '$PSScriptRoot/../../NetNamespace.psd1'; Start-NetNamespaceProcess blue sleep 502 -Wait")
        $call = $shell.BeginInvoke()
        Wait-Until { Get-Left }
        $shell.Stop()
        "$($shell.InvocationStateInfo.State)" | Should -Be 'Stopped'
        Get-Left | Should -HaveCount 1
        $call.IsCompleted | Should -BeTrue
        $shell.Dispose()
    }

    It 'gives arguments as they are' {
        $show = "$TestDrive/show"
        Set-Content $show "#!/bin/sh`nfor a; do printf '[%s]\n' `"`$a`"; done"
        chmod +x $show
        $list = 'a b', '', '"q"', "it's", '$HOME', '*', '-x', '1,2'
        Start-NetNamespaceProcess blue $show -ArgumentList $list -RedirectStandardOutput $out -Wait | Out-Null
        Get-Content $out | Should -Be ($list | ForEach-Object { "[$_]" })
        Start-NetNamespaceProcess blue $show a 'b c' 3 -RedirectStandardOutput $out -Wait | Out-Null
        Get-Content $out | Should -Be '[a]', '[b c]', '[3]'
        Start-NetNamespaceProcess -Namespace blue -FilePath $show -Args "a`nb" -RedirectStandardOutput $out -Wait | Out-Null
        Get-Content $out | Should -Be '[a', 'b]'
    }

    It 'reads and writes files' {
        Set-Content "$TestDrive/in" 'b', 'a'
        Push-Location $TestDrive
        try { Start-NetNamespaceProcess blue sh -ArgumentList '-c', 'sort; echo bad >&2' -RedirectStandardInput in -RedirectStandardOutput sorted -RedirectStandardError err -Wait | Out-Null }
        finally { Pop-Location }
        Get-Content "$TestDrive/sorted" | Should -Be 'a', 'b'
        Get-Content "$TestDrive/err" | Should -Be 'bad'
        Invoke-Shell 'echo 1; echo 2 >&2; echo 3' | Should -Be '1', '2', '3'
    }

    It 'has nothing to read otherwise' {
        Invoke-Shell 'cat; echo end' | Should -Be 'end'
    }

    It 'starts in a directory, with an environment' {
        Invoke-Shell 'pwd' @{ WorkingDirectory = '/usr/bin' } | Should -Be '/usr/bin'
        $env:NETNAMESPACE_COLOUR = 'red'
        try {
            Invoke-Shell 'echo $NETNAMESPACE_COLOUR $MORE' @{ Environment = @{ MORE = 'a=b' } } | Should -Be 'red a=b'
            Invoke-Shell 'echo [$NETNAMESPACE_COLOUR]' @{ Environment = @{ NETNAMESPACE_COLOUR = $null } } | Should -Be '[]'
        }
        finally { Remove-Item env:NETNAMESPACE_COLOUR }
    }

    It 'runs as somebody else' {
        $script = 'id -un; id -gn; id -Gn; echo $HOME; grep CapEff /proc/self/status; readlink /proc/self/ns/net'
        $lines = Invoke-Shell $script @{ User = 'nobody' }
        $lines[0..2] | Should -Be (id -un nobody), (id -gn nobody), (id -Gn nobody)
        $lines[3] | Should -Be (getent passwd nobody).Split(':')[5]
        $lines[4] | Should -Match '\s0+$'
        $lines[5] | Should -Be "net:[$($blue.Inode)]"
        Invoke-Shell 'id -u; id -G' @{ User = '4242:4343' } | Should -Be '4242', '4343'
        id -u | Should -Be '0' -Because 'this process stays who it is'
    }

    It 'hands over an open socket' {
        $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
        $listener.Start()
        $client = [Net.Sockets.TcpClient]::new('127.0.0.1', $listener.LocalEndpoint.Port)
        $server = $listener.AcceptTcpClient()
        try {
            Start-NetNamespaceProcess blue sh -ArgumentList '-c', 'read x; echo "got $x"' -Descriptor @{ 0 = $client.Client; 1 = $client.Client } | Out-Null
            $client.Client.Dispose()
            $server.Client.Send([Text.Encoding]::ASCII.GetBytes("word`n")) | Out-Null
            [IO.StreamReader]::new($server.GetStream()).ReadToEnd() | Should -Be "got word`n"
        }
        finally { $server.Dispose(); $listener.Stop() }
    }

    It 'is started in each of many, and one that fails does not stop the rest' {
        $processes = Start-NetNamespaceProcess bl* sleep 503
        $processes.Namespace | Should -Be 'blau', 'blue'
        $errors = @()
        $processes = Get-NetNamespace bl* | Start-NetNamespaceProcess -Program sleep -ArgumentList 504
        $processes | Should -HaveCount 2
        $processes = Start-NetNamespaceProcess nope, blue sleep 505 -ErrorVariable errors -ErrorAction SilentlyContinue
        $processes.Namespace | Should -Be 'blue'
        $errors | Should -HaveCount 1
        $errors[0].FullyQualifiedErrorId | Should -BeLike 'NamespaceNotFound*'
    }

    It 'does nothing with -WhatIf' {
        Start-NetNamespaceProcess blue sleep 506 -RedirectStandardOutput "$TestDrive/none" -WhatIf | Should -BeNullOrEmpty
        # Those of other tests may be just ending.
        Get-Left | Where-Object CommandLine -Match 506 | Should -BeNullOrEmpty
        "$TestDrive/none" | Should -Not -Exist
    }

    It 'keeps a namespace that is removed until it ends' {
        $gone = New-NetNamespace gone
        $process = Start-NetNamespaceProcess gone sleep 507
        Remove-NetNamespace gone -Force -Confirm:$false
        Get-ProcessNamespace $process.Id | Should -Be "net:[$($gone.Inode)]"
        $process.Kill()
        $process.WaitForExit()
        $process.ExitCode | Should -Be 137
    }

    It 'tells what is wrong: <Id>' -ForEach @(
        @{ Id = 'ProgramNotFound'; Category = 'ObjectNotFound'; With = @{ Program = 'no-such-program' } }
        @{ Id = 'ProgramNotFound'; Category = 'ObjectNotFound'; With = @{ Program = '' } }
        @{ Id = 'ProgramNotExecutable'; Category = 'PermissionDenied'; With = @{ Program = '/etc/passwd' } }
        @{ Id = 'ProgramIsDirectory'; Category = 'InvalidArgument'; With = @{ Program = '/etc' } }
        @{ Id = 'NamespaceNotFound'; Category = 'ObjectNotFound'; With = @{ Namespace = 'nope'; Program = 'true' } }
        @{ Id = 'UserNotFound'; Category = 'ObjectNotFound'; With = @{ Program = 'true'; User = 'no-such-user' } }
        @{ Id = 'GroupNotFound'; Category = 'ObjectNotFound'; With = @{ Program = 'true'; User = 'root:no-such-group' } }
        @{ Id = 'UserHasNoGroup'; Category = 'InvalidArgument'; With = @{ Program = 'true'; User = '4242' } }
        @{ Id = 'DirectoryNotUsable'; Category = 'ObjectNotFound'; With = @{ Program = 'true'; WorkingDirectory = '/no/such' } }
        @{ Id = 'RedirectionFailed'; Category = 'ObjectNotFound'; With = @{ Program = 'true'; RedirectStandardInput = '/no/such' } }
        @{ Id = 'RedirectionFailed'; Category = 'NotSpecified'; With = @{ Program = 'true'; RedirectStandardOutput = '/etc' } }
        @{ Id = 'InvalidEnvironment'; Category = 'InvalidArgument'; With = @{ Program = 'true'; Environment = @{ 'a=b' = 1 } } }
        @{ Id = 'InvalidDescriptor'; Category = 'InvalidArgument'; With = @{ Program = 'true'; Descriptor = @{ 3 = 'text' } } }
        @{ Id = 'InvalidDescriptorNumber'; Category = 'InvalidArgument'; With = @{ Program = 'true'; Descriptor = @{ x = $null } } }
        @{ Id = 'NoProcessGiven'; Category = 'InvalidArgument'; With = @{ Program = 'true'; AllNamespaceTypes = $true } }
    ) {
        if (-not $With.ContainsKey('Namespace')) { $With.Namespace = 'blue' }
        Assert-Failure { Start-NetNamespaceProcess @With } $Id $Category
    }

    It 'refuses to empty a file twice, or one that it reads' {
        Set-Content "$TestDrive/in" 'x'
        Assert-Failure { Start-NetNamespaceProcess blue cat -RedirectStandardInput "$TestDrive/in" -RedirectStandardOutput "$TestDrive/in" } RedirectionShared ResourceBusy
        Get-Content "$TestDrive/in" | Should -Be 'x'
        $errors = @()
        Start-NetNamespaceProcess bl* true -RedirectStandardOutput $out -ErrorVariable errors -ErrorAction SilentlyContinue | Should -HaveCount 1
        $errors.FullyQualifiedErrorId | Should -BeLike 'RedirectionShared*'
    }

    It 'completes namespaces and programs' {
        Get-Completion 'Start-NetNamespaceProcess bl' | Should -Be 'blau', 'blue'
        Get-Completion 'Start-NetNamespaceProcess blue readlin' | Should -Be 'readlink'
    }

    It 'leaves no descriptor, mount, thread or process after 200 programs' {
        Start-NetNamespaceProcess blue true -Wait | Out-Null
        $before = Get-Held
        1..200 | ForEach-Object { Start-NetNamespaceProcess blue true } | Wait-Process
        Assert-NothingMoreHeld $before
        Wait-Until { -not ([IO.Directory]::GetDirectories('/proc/self/task') | Where-Object { (Get-Content "$_/comm" -ErrorAction Ignore) -like 'NetNamespace*' }) }
    }
}

# All kinds of namespaces: the process is one that unshare made, the oracle is nsenter.
Describe 'With -AllNamespaceTypes' {
    BeforeAll {
        $ErrorActionPreference = 'Continue'
        . "$PSScriptRoot/Expect.ps1"
        Reset-Sandbox
        New-NetNamespace blue | Out-Null
        $kinds = 'for k in cgroup ipc mnt net pid uts; do readlink /proc/self/ns/$k; done'

        function Start-Other {
            $script:outer = Start-Process unshare -ArgumentList '--net --mount --uts --ipc --pid --cgroup --fork --mount-proc sleep 600' -PassThru
            Wait-Until { $script:inner = Find-Process sleep | Where-Object { $_.Parent.Id -eq $outer.Id }; $inner }
        }

        # unshare passes over a signal that comes while its child lives.
        function Stop-Other {
            $inner | Stop-Process -Force -ErrorAction Ignore
            $outer.WaitForExit()
        }
    }

    BeforeEach { Start-Other }

    AfterEach { Stop-Other }

    AfterAll { Reset-Sandbox }

    It 'a program is in all that the process is in' {
        $expected = 'cgroup', 'ipc', 'mnt', 'net', 'pid', 'uts' | ForEach-Object { [IO.FileInfo]::new("/proc/$($inner.Id)/ns/$_").LinkTarget }
        Invoke-InNetNamespace -AllNamespaceTypes $inner sh -c $kinds | Should -Be $expected
        Start-NetNamespaceProcess $inner.Id sh -ArgumentList '-c', $kinds -AllNamespaceTypes -RedirectStandardOutput "$TestDrive/kinds" -Wait | Out-Null
        Get-Content "$TestDrive/kinds" | Should -Be $expected
    }

    It 'it sees the processes and the name that nsenter shows' {
        nsenter --target $inner.Id --uts hostname inside
        $look = 'hostname; pwd; tr "\0" " " < /proc/1/cmdline'
        Invoke-InNetNamespace -AllNamespaceTypes $inner.Id sh -c $look | Should -Be (nsenter --all --target $inner.Id sh -c $look)
        (Invoke-InNetNamespace -AllNamespaceTypes $inner.Id hostname) | Should -Be 'inside'
        hostname | Should -Not -Be 'inside'
    }

    It 'the process is found by its namespace, where all inside see the same' {
        $expected = 'cgroup', 'ipc', 'mnt', 'net', 'pid', 'uts' | ForEach-Object { [IO.FileInfo]::new("/proc/$($inner.Id)/ns/$_").LinkTarget }
        $place = Get-NetNamespace -ProcessId $inner.Id
        $unnamed = Get-NetNamespace -All | Where-Object Inode -EQ $place.Inode
        Invoke-InNetNamespace -AllNamespaceTypes $unnamed sh -c $kinds | Should -Be $expected
        $stranger = Start-NetNamespaceProcess $inner unshare -ArgumentList '--mount', '--pid', '--fork', '--kill-child', 'sleep', '601'
        Wait-Until { Find-Process sleep '^sleep 601$' }
        Assert-Failure { Invoke-InNetNamespace -AllNamespaceTypes $unnamed true } NoProcessGiven InvalidArgument
        $stranger | Stop-Process -Force
        $stranger.WaitForExit()
    }

    It 'errors are clear: no process, a process that is gone, no such program there, a script block' {
        Assert-Failure { Invoke-InNetNamespace -AllNamespaceTypes blue true } NoProcessGiven InvalidArgument
        Assert-Failure { Invoke-InNetNamespace -AllNamespaceTypes $inner no-such-program } ProgramNotFound ObjectNotFound '*there*'
        Assert-Failure { Invoke-InNetNamespace -AllNamespaceTypes $inner { 1 } } AmbiguousParameterSet InvalidArgument
        $gone = $inner.Id
        Stop-Other
        Assert-Failure { Invoke-InNetNamespace -AllNamespaceTypes $gone true } ProcessNotFound ObjectNotFound
    }

    It 'a program ends when the first process there does' {
        $process = Start-NetNamespaceProcess $inner sleep 600 -AllNamespaceTypes
        $lines = Invoke-InNetNamespace -AllNamespaceTypes $inner sh -c 'echo ready; exec sleep 600' | ForEach-Object { $inner | Stop-Process -Force; $_ }
        $lines | Should -Be 'ready'
        $LASTEXITCODE | Should -Be 137
        $process.WaitForExit()
        $process.ExitCode | Should -Be 137
    }
}
