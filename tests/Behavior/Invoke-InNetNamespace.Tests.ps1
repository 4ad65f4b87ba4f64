BeforeDiscovery {
    # What the call has after the program, and what the program must get, one a line.
    $calls = @(
        @{ Typed = '-c 1 -v -V -i -n 3 -d -e -w 5 -p 22'; Got = '-c', '1', '-v', '-V', '-i', '-n', '3', '-d', '-e', '-w', '5', '-p', '22' }
        @{ Typed = '-o A=1 -o B=2 -v -v'; Got = '-o', 'A=1', '-o', 'B=2', '-v', '-v' }
        @{ Typed = '-Namespace x -Program y -ErrorAction Stop'; Got = '-Namespace', 'x', '-Program', 'y', '-ErrorAction', 'Stop' }
        @{ Typed = '--version -- -x -- y'; Got = '--version', '--', '-x', '--', 'y' }
        @{ Typed = '--'; Got = , '--' }
        @{ Typed = '-agent:jdwp -a:$true'; Got = '-agent:jdwp', '-a:True' }
        @{ Typed = "'' a '' "" """; Got = '', 'a', '', ' ' }
        @{ Typed = "'a b' 'it''s' '`"q`"' '`$HOME' '*' '\'"; Got = 'a b', "it's", '"q"', '$HOME', '*', '\' }
        @{ Typed = '1.0 0x10 007 1kb -5 -1.50'; Got = '1.0', '0x10', '007', '1kb', '-5', '-1.50' }
        @{ Typed = '80,443 a,b 1.0,2'; Got = '80,443', 'a,b', '1.0,2' }
        @{ Typed = '$list @list (1,2) $null $text'; Got = 'p', 'q r', 'p', 'q r', '1', '2', 'a b' }
        @{ Typed = "`"größe ✓`" (Get-Item /)"; Got = 'größe ✓', '/' }
        @{ Typed = "a ```n  b,c ```n  -- d"; Got = 'a', 'b,c', '--', 'd' }
    )
    $places = @(
        @{ Line = 'Invoke-InNetNamespace bl'; Offered = 'blau', 'blue' }
        @{ Line = 'Invoke-InNetNamespace -Namespace bl'; Offered = 'blau', 'blue' }
        @{ Line = 'Invoke-InNetNamespace blue readlin'; Offered = , 'readlink' }
        @{ Line = 'Invoke-InNetNamespace -Namespace blue readlin'; Offered = , 'readlink' }
        @{ Line = 'Invoke-InNetNamespace blue cat /proc/self/mountin'; Offered = '/proc/self/mountinfo' }
    )
}

Describe 'Invoke-InNetNamespace with a program' {
    BeforeAll {
        # What a person has; the runner's own is Stop.
        $ErrorActionPreference = 'Continue'
        . "$PSScriptRoot/Expect.ps1"
        Reset-Sandbox
        $blue, $null = New-NetNamespace blue, blau

        # A program that prints each of its arguments between brackets.
        $show = "$TestDrive/show"
        Set-Content $show "#!/bin/sh`nfor a; do printf '[%s]\n' `"`$a`"; done"
        chmod +x $show

        # Programs whose arguments say that they belong to these tests.
        function Get-Left { Find-Process sleep 'sleep 4\d\d' }

        # In a session of its own, which can be stopped.
        function Start-Invocation([string] $Code) {
            $shell = [powershell]::Create().AddScript("Import-Module '$manifest'; $Code")
            @{ Shell = $shell; Call = $shell.BeginInvoke() }
        }
    }

    AfterAll { Reset-Sandbox }

    AfterEach { Get-Left | Should -BeNullOrEmpty -Because 'nothing is left running' }

    Context 'where it runs' {
        It 'is the namespace, and this process stays at home' {
            $own = Get-ProcessNamespace $PID
            Invoke-InNetNamespace blue readlink /proc/self/ns/net | Should -Be "net:[$($blue.Inode)]"
            foreach ($task in [IO.Directory]::GetDirectories('/proc/self/task')) { [IO.FileInfo]::new("$task/ns/net").LinkTarget | Should -BeIn $own, $null }
        }

        It 'may be given by object, by a process, by number' {
            Invoke-InNetNamespace $blue readlink /proc/self/ns/net | Should -Be "net:[$($blue.Inode)]"
            Invoke-InNetNamespace (Get-Process -Id $PID) readlink /proc/self/ns/net | Should -Be (Get-ProcessNamespace $PID)
            Invoke-InNetNamespace $PID readlink /proc/self/ns/net | Should -Be (Get-ProcessNamespace $PID)
        }

        It 'are several, one after the other, and one that fails does not stop the rest' {
            Invoke-InNetNamespace bl* readlink /proc/self/ns/net | Should -HaveCount 2
            $lines = Invoke-InNetNamespace blue, nope, blau echo hi -ErrorAction SilentlyContinue 2>&1
            ($lines | Where-Object { $_ -is [string] }) | Should -Be 'hi -ErrorAction SilentlyContinue', 'hi -ErrorAction SilentlyContinue'
            ($lines | Where-Object { $_ -isnot [string] }).FullyQualifiedErrorId | Should -BeLike 'NamespaceNotFound*'
        }

        It 'has the links of the namespace in /sys, and its files in /etc' {
            New-Item -ItemType Directory -Force /etc/netns/blue | Out-Null
            try {
                Set-Content /etc/netns/blue/resolv.conf 'nameserver 192.0.2.53'
                Invoke-InNetNamespace blue ls /sys/class/net | Should -Be 'lo'
                Invoke-InNetNamespace blue cat /etc/resolv.conf | Should -Be 'nameserver 192.0.2.53'
                Invoke-InNetNamespace blau cat /etc/resolv.conf | Should -Not -Contain 'nameserver 192.0.2.53'
            }
            finally { Remove-Item -Recurse /etc/netns }
        }

        It 'is the directory and has the environment of the session' {
            Push-Location /usr/bin
            $env:NETNAMESPACE_COLOUR = 'blü'
            try { Invoke-InNetNamespace blue sh -c 'pwd; echo $NETNAMESPACE_COLOUR' | Should -Be '/usr/bin', 'blü' }
            finally { Pop-Location; Remove-Item env:NETNAMESPACE_COLOUR }
        }

        It 'is the same for ip netns exec' {
            if (-not (Test-Program ip)) { Set-ItResult -Skipped -Because 'ip is not here' }
            foreach ($line in 'readlink /proc/self/ns/net', 'ls /sys/class/net', 'id -u', 'cat /etc/resolv.conf') {
                $words = $line.Split(' ')
                Invoke-InNetNamespace blue @words | Should -Be (ip netns exec blue @words)
            }
        }
    }

    Context 'arguments' {
        It 'are given as typed: <Typed>' -ForEach $calls {
            $list = 'p', 'q r'
            $text = 'a b'
            $lines = & ([scriptblock]::Create("Invoke-InNetNamespace blue $show $Typed"))
            $lines -join '|' | Should -BeExactly (($Got | ForEach-Object { "[$_]" }) -join '|')
        }

        It 'may have lines' {
            Invoke-InNetNamespace blue $show "a`nb" | Should -Be '[a', 'b]'
        }

        It 'are ours before the program, or after --' {
            $errors = $null
            Invoke-InNetNamespace -ErrorAction Ignore -Namespace nope true
            Invoke-InNetNamespace -ErrorVariable errors -ErrorAction SilentlyContinue nope true
            $errors | Should -BeLike "*'nope'*"
            Invoke-InNetNamespace -OutVariable lines -Namespace blue -- echo -n x | Out-Null
            $lines | Should -Be 'x'
        }

        It 'may be splatted' {
            $parameters = @{ Namespace = 'blue'; Program = 'echo'; ArgumentList = '-n', 'a  b' }
            Invoke-InNetNamespace @parameters | Should -Be 'a  b'
        }

        It 'that cannot be understood are refused' {
            Assert-Failure { Invoke-InNetNamespace -Nope blue true } NamedParameterNotFound InvalidArgument "*'Nope'*"
            Assert-Failure { Invoke-InNetNamespace -Out x blue true } AmbiguousParameter InvalidArgument
            Assert-Failure { Invoke-InNetNamespace -Namespace } MissingArgument InvalidArgument
            Assert-Failure { Invoke-InNetNamespace -Namespace blue -Namespace blue true } ParameterAlreadyBound InvalidArgument
            Assert-Failure { Invoke-InNetNamespace blue { 1 } 2 } PositionalParameterNotFound InvalidArgument
        }
    }

    Context 'output' {
        It 'comes as lines, the last one without its end, too' {
            Invoke-InNetNamespace blue printf 'a\n\nb' | Should -Be 'a', '', 'b'
            Invoke-InNetNamespace blue printf 'größe ✓\n' | Should -BeExactly 'größe ✓'
        }

        It 'comes at once' {
            $fifo = "$TestDrive/fifo"
            mkfifo $fifo
            # The program ends only when its first line has been seen.
            Invoke-InNetNamespace blue sh -c "echo first; read x < $fifo; echo `$x" |
                ForEach-Object { if ($_ -eq 'first') { sh -c "echo second > $fifo" }; $_ } | Should -Be 'first', 'second'
        }

        It 'of 10,000 lines is whole and in order' {
            (Invoke-InNetNamespace blue seq 10000) -join ',' | Should -Be ((1..10000) -join ',')
        }

        It 'on standard error is an error record when it is redirected, and no failure' {
            $lines = Invoke-InNetNamespace blue sh -c 'echo out; echo err >&2' 2>&1
            $lines | ForEach-Object { $_.GetType().Name } | Should -Be 'String', 'ErrorRecord'
            $lines[1].FullyQualifiedErrorId | Should -BeLike 'NativeCommandError*'
            $ErrorActionPreference = 'Stop'
            { Invoke-InNetNamespace blue sh -c 'echo err >&2' 2>&1 } | Should -Not -Throw
        }

        It 'of a program that closes it and lives on is waited for' {
            Invoke-InNetNamespace blue sh -c 'exec >&- 2>&-; sleep 0.2; exit 4' | Should -BeNullOrEmpty
            $LASTEXITCODE | Should -Be 4
        }

        It 'is not read any more when nobody wants it' {
            Invoke-InNetNamespace blue yes | Select-Object -First 2 | Should -Be 'y', 'y'
            1..3 | Invoke-InNetNamespace blue sh -c 'cat; sleep 401' | Select-Object -First 1 | Should -Be '1'
        }
    }

    Context 'input' {
        It 'is lines of what comes down the pipeline' {
            'b', 'a', 3 | Invoke-InNetNamespace blue sort | Should -Be '3', 'a', 'b'
            , [byte[]](65, 66, 10) | Invoke-InNetNamespace blue cat | Should -Be 'AB'
            '' | Invoke-InNetNamespace blue wc -c | Should -Be '1'
        }

        It 'is handed over as it comes' {
            $seen = [Collections.Generic.List[string]]::new()
            1..3 | ForEach-Object { $_; $deadline = [datetime]::Now.AddMilliseconds(200); while ([datetime]::Now -lt $deadline) { $null } } |
                Invoke-InNetNamespace blue sh -c 'while read x; do echo $x $(date +%s%N); done' | ForEach-Object { $seen.Add($_) }
            $times = $seen | ForEach-Object { [long]$_.Split(' ')[1] }
            $times[2] - $times[0] | Should -BeGreaterThan 200e6
        }

        It 'of 10 MB goes through' {
            $line = 'x' * 1023
            $sum = , $line * 10240 | Invoke-InNetNamespace blue wc -c
            $sum | Should -Be (10240 * 1024)
        }

        It 'that a program does not read is no error' {
            1..100000 | Invoke-InNetNamespace blue true
            $LASTEXITCODE | Should -Be 0
            , ('x' * 1mb) * 20 | Invoke-InNetNamespace blue sh -c 'exec <&-; sleep 0.2; exit 6'
            $LASTEXITCODE | Should -Be 6
        }

        It 'is the same for each of several namespaces' {
            'x', 'y' | Invoke-InNetNamespace bl* cat | Should -Be 'x', 'y', 'x', 'y'
        }

        It 'is nothing where there is none' {
            $shell = [powershell]::Create().AddScript("Import-Module '$manifest'; Invoke-InNetNamespace blue cat; 'end'")
            $shell.Invoke() | Should -Be 'end'
            $shell.Dispose()
        }
    }

    Context 'exit code' {
        It 'is in $LASTEXITCODE, and $? says whether it is 0' {
            $null = Invoke-InNetNamespace blue true
            $? | Should -BeTrue
            $LASTEXITCODE | Should -Be 0
            $null = Invoke-InNetNamespace blue sh -c 'exit 3'
            $? | Should -BeFalse
            $LASTEXITCODE | Should -Be 3
            $null = Invoke-InNetNamespace blue sh -c 'kill -9 $$'
            $LASTEXITCODE | Should -Be 137
        }

        It 'is an error for those who want that' {
            $PSNativeCommandUseErrorActionPreference = $true
            Assert-Failure { Invoke-InNetNamespace blue false } ProgramExitedWithNonZeroCode NotSpecified
        }
    }

    Context 'bad input' {
        It 'is told: <Id>' -ForEach @(
            @{ Id = 'ProgramNotFound'; Category = 'ObjectNotFound'; Program = 'no-such-program'; Said = '*PATH*' }
            @{ Id = 'ProgramNotFound'; Category = 'ObjectNotFound'; Program = '/no/such/program'; Said = "*'/no/such/program'*" }
            @{ Id = 'ProgramNotFound'; Category = 'ObjectNotFound'; Program = 'Get-NetNamespace'; Said = '*' }
            @{ Id = 'ProgramNotFound'; Category = 'ObjectNotFound'; Program = ''; Said = '*empty*' }
            @{ Id = 'ProgramNotExecutable'; Category = 'PermissionDenied'; Program = '/etc/passwd'; Said = '*may not be executed*' }
            @{ Id = 'ProgramIsDirectory'; Category = 'InvalidArgument'; Program = '/etc'; Said = '*directory*' }
        ) {
            Assert-Failure { Invoke-InNetNamespace blue $Program } $Id $Category $Said
        }

        It 'is a namespace that is not there, broken, or can never be' {
            Assert-Failure { Invoke-InNetNamespace nope true } NamespaceNotFound ObjectNotFound
            Assert-Failure { Invoke-InNetNamespace a/b true } InvalidNamespaceName InvalidArgument
            Assert-Failure { Invoke-InNetNamespace pid:4194305 true } ProcessNotFound ObjectNotFound
            Set-Content /run/netns/stray x
            try { Assert-Failure { Invoke-InNetNamespace stray true } NamespaceBroken InvalidData }
            finally { Remove-Item /run/netns/stray }
        }

        It 'is an argument of 1 MB, or with a zero character' {
            Assert-Failure { Invoke-InNetNamespace blue echo ('x' * 1mb) } ArgumentsTooLong InvalidArgument
            Assert-Failure { Invoke-InNetNamespace blue echo "a`0b" } InvalidArgument InvalidArgument
        }

        It 'is a program whose interpreter is not there' {
            Set-Content "$TestDrive/broken" '#!/no/such/interpreter'
            chmod +x "$TestDrive/broken"
            Assert-Failure { Invoke-InNetNamespace blue "$TestDrive/broken" } ProgramNotFound ObjectNotFound '*interpreter*'
        }

        It 'is a namespace that goes away while a program runs: the program keeps it until it ends' {
            $other = New-NetNamespace gone
            Invoke-InNetNamespace gone sh -c 'echo ready; read x; readlink /proc/self/ns/net' -- |
                ForEach-Object { if ($_ -eq 'ready') { Remove-NetNamespace gone -Force } else { $_ } } | Should -Be "net:[$($other.Inode)]"
            Get-NetNamespace gone -ErrorAction Ignore | Should -BeNullOrEmpty
        }

        It 'says what is needed when it may not' {
            Get-StrangerError 'Invoke-InNetNamespace blue true' | Should -BeLike '*PermissionDenied*CAP_*'
        }
    }

    # Which signals it got is what counts; how soon depends on the machine.
    It 'is stopped by Ctrl-C: <Name>' -ForEach @(
        @{ Name = 'a program that ends at the interrupt'; AtInterrupt = 'exit'; AtTerminate = 'exit'; Got = , 'INT' }
        @{ Name = 'one that ignores the interrupt'; AtInterrupt = ':'; AtTerminate = 'exit'; Got = 'INT', 'TERM' }
        @{ Name = 'one that ignores everything it can'; AtInterrupt = ':'; AtTerminate = ':'; Got = 'INT', 'TERM' }
    ) {
        $log = "$TestDrive/log-$([guid]::NewGuid())"
        # It waits without starting anything: a shell that is about to start a program may lose a signal, or die of it.
        $script = "mkfifo $log.fifo; exec 3<>$log.fifo; trap `"echo INT >>$log; $AtInterrupt`" INT; trap `"echo TERM >>$log; $AtTerminate`" TERM; : >$log; while :; do read x <&3; done"
        $running = Start-Invocation "Invoke-InNetNamespace blue sh -c '$script'"
        Wait-Until { Test-Path $log }
        $running.Shell.Stop()
        Get-Content $log | Should -Be $Got
        "$($running.Shell.InvocationStateInfo.State)" | Should -Be 'Stopped'
        $running.Shell.Dispose()
    }

    It 'leaves no descriptor, mount, thread or process after 200 runs' {
        Invoke-InNetNamespace blue true
        $before = Get-Held
        for ($i = 0; $i -lt 200; $i++) { $null = 'x' | Invoke-InNetNamespace blue cat }
        Assert-NothingMoreHeld $before
        [IO.Directory]::GetDirectories('/proc/self/task') | ForEach-Object { Get-Content "$_/comm" -ErrorAction Ignore } | Should -Not -Contain 'NetNamespace'
    }

    It 'completes <Line>' -ForEach $places {
        Get-Completion $Line | Should -Be $Offered
    }

    It 'completes its own parameters before the program, and after a script block' {
        Get-Completion 'Invoke-InNetNamespace -' | Should -Contain '-Namespace'
        Get-Completion 'Invoke-InNetNamespace blue { 1 } -' | Should -Contain '-ArgumentList'
        Get-Completion 'Invoke-InNetNamespace blue ls -' | Should -Not -Contain '-Namespace'
    }
}
