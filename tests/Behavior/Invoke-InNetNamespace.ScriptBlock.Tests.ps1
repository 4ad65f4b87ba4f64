Describe 'Invoke-InNetNamespace with a script block' {
    BeforeAll {
        # What a person has; the runner's own is Stop.
        $ErrorActionPreference = 'Continue'
        . "$PSScriptRoot/Expect.ps1"
        Reset-Sandbox
        $blue, $null = New-NetNamespace blue, blau

        # Every PowerShell that was made for a script block has this in its command line; programs of these tests sleep 4xx seconds. Warm ones stay, and are known.
        function Get-Left {
            $known = (Get-NetNamespaceSession).ProcessId
            $found = Get-Process | Where-Object { $_.CommandLine -match 'CustomPipeName NetNamespace|sleep 4\d\d' -and $_.Id -notin $known }
            $others = $found | Where-Object { -not (Test-OfSandbox $_.Id) }
            $found | Where-Object { Test-OfSandbox $_.Id } | ForEach-Object CommandLine
            Get-Pipe | Where-Object { $_ -notin $pipes -and "$($others.CommandLine)" -notmatch [regex]::Escape(($_ -replace '^.*CoreFxPipe_')) }
        }

        function Get-Pipe { [IO.Directory]::GetFiles([IO.Path]::GetTempPath(), 'CoreFxPipe_NetNamespace*') }
        $pipes = @(Get-Pipe)
    }

    AfterAll {
        Remove-NetNamespaceSession *
        Reset-Sandbox
    }

    AfterEach { Get-Left | Should -BeNullOrEmpty -Because 'nothing is left of it' }

    It 'runs in the namespace, with programs and .NET alike' {
        $seen = Invoke-InNetNamespace blue {
            readlink /proc/self/ns/net
            [IO.FileInfo]::new('/proc/thread-self/ns/net').LinkTarget
            [Net.NetworkInformation.NetworkInterface]::GetAllNetworkInterfaces().Name
            [IO.Directory]::GetFileSystemEntries('/sys/class/net')
            $PWD.Path
        }
        $seen | Should -Be "net:[$($blue.Inode)]", "net:[$($blue.Inode)]", 'lo', '/sys/class/net/lo', $PWD.Path
        Get-ProcessNamespace $PID | Should -Not -Be "net:[$($blue.Inode)]"
    }

    It 'has in the namespace what goes on after an await, on whichever thread of the pool that is' {
        $seen = Invoke-InNetNamespace blue {
            # Compiled without PowerShell, which the threads of the pool do not have.
            $link = [IO.File].GetMethod('ResolveLinkTarget')
            $call = [Linq.Expressions.Expression]::Call($link, [Linq.Expressions.Expression[]]@(
                    [Linq.Expressions.Expression]::Constant('/proc/thread-self/ns/net'), [Linq.Expressions.Expression]::Constant($false)))
            $before = [Linq.Expressions.Expression]::Parameter([Threading.Tasks.Task], 'before')
            $look = [Linq.Expressions.Expression]::Lambda([Func[Threading.Tasks.Task, IO.FileSystemInfo]], $call, [Linq.Expressions.ParameterExpression[]]$before).Compile()
            $continue = [Threading.Tasks.Task].GetMethods().Where({ $_.Name -eq 'ContinueWith' -and $_.IsGenericMethod -and $_.GetParameters().Count -eq 1 })[0].MakeGenericMethod([IO.FileSystemInfo])
            $tasks = foreach ($i in 1..60) { $continue.Invoke([Threading.Tasks.Task]::Delay($i % 20), @($look)) }
            [Threading.Tasks.Task]::WaitAll($tasks)
            $tasks.Result.Name
        }
        $seen | Should -HaveCount 60
        $seen | Select-Object -Unique | Should -Be "net:[$($blue.Inode)]"
    }

    It 'has real traffic in the namespace: HttpClient, await and Test-Connection' {
        if (-not (Get-Command New-VethPair -ErrorAction Ignore)) { Set-ItResult -Skipped -Because 'there are no links yet' }
        New-VethPair -Name eth0 -Namespace blue -IPAddress 192.0.2.1/24 -PeerName eth0 -PeerNamespace blau -PeerIPAddress 192.0.2.2/24 -Up | Out-Null
        $server = [powershell]::Create().AddScript(@'
            Import-Module $args[0]
            Invoke-InNetNamespace blau {
                $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Any, 8080)
                $listener.Start()
                'listening'
                $client = $listener.AcceptTcpClient()
                $null = $client.GetStream().Read([byte[]]::new(4096), 0, 4096)
                $from = "$($client.Client.RemoteEndPoint.Address)"
                $answer = [Text.Encoding]::ASCII.GetBytes("HTTP/1.1 200 OK`r`nContent-Length: $($from.Length)`r`nConnection: close`r`n`r`n$from")
                $client.GetStream().Write($answer)
                $client.Dispose()
                $listener.Stop()
            }
'@).AddArgument($manifest)
        $said = [Management.Automation.PSDataCollection[psobject]]::new()
        $serving = $server.BeginInvoke([Management.Automation.PSDataCollection[psobject]]::new(), $said)
        Wait-Until { $said.Count -gt 0 } '00:00:30'
        $answer = Invoke-InNetNamespace blue {
            [Net.Http.HttpClient]::new().GetStringAsync('http://192.0.2.2:8080/').GetAwaiter().GetResult()
            "$((Test-Connection 192.0.2.2 -Count 1).Status)"
        }
        $server.EndInvoke($serving)
        $server.Dispose()
        $answer[0] | Should -Be '192.0.2.1'
        $answer[1] | Should -Be 'Success'
        # Here, the address of the other end is nobody's.
        { [Net.Http.HttpClient]::new([Net.Http.SocketsHttpHandler]@{ ConnectTimeout = '00:00:00.5' }).GetStringAsync('http://192.0.2.2:8080/').GetAwaiter().GetResult() } | Should -Throw
    }

    Context 'what it gets' {
        It 'is -ArgumentList' {
            Invoke-InNetNamespace blue { param($a, $b) "$a, $($b.Count), $($b[1])" } -ArgumentList 1, @('x', 'y') | Should -Be '1, 2, y'
            Invoke-InNetNamespace -ArgumentList 7 -Namespace blue -ScriptBlock { $args[0] + 1 } | Should -Be 8
        }

        It 'is $using: from where it was called, also in a function' {
            function Test-Using {
                $text, $list, $object = 'local', @(3, 4), [pscustomobject]@{ Name = 'n'; Inner = @{ Deep = 5, 6 } }
                Invoke-InNetNamespace blue { $using:text; ($using:list)[1]; $using:object.Inner.Deep[1]; "$($using:TEXT) $($using:object.Name)"; $using:list.Count }
            }
            Test-Using | Should -Be 'local', 4, 6, 'local n', 2
            Invoke-InNetNamespace blue { $using:PSHOME; $using:env:PATH } | Should -Be $PSHOME, $env:PATH
        }

        It 'may be $using: of a block within the block, for a loop of its own' {
            $outer = 'o'
            Invoke-InNetNamespace blue { $inner = 'i'; 1 | ForEach-Object -Parallel { "$using:outer $using:inner" } } 2>&1 | Out-Null
            Invoke-InNetNamespace blue { & { $using:outer } } | Should -Be 'o'
        }

        It 'is the pipeline, as it comes' {
            1..3 | Invoke-InNetNamespace blue { $input | ForEach-Object { $_ * 2 } } | Should -Be 2, 4, 6
            'a', 'b' | Invoke-InNetNamespace bl* { @($input) -join '' } | Should -Be 'ab', 'ab'
            Get-NetNamespace blue | Invoke-InNetNamespace blue { $input | ForEach-Object Name } | Should -Be 'blue'
        }

        It 'is this module' {
            $seen = Invoke-InNetNamespace blue { Get-NetNamespace -Current }
            $seen.Name | Should -Be 'blue'
            $seen.PSTypeNames | Should -Contain 'Deserialized.NetNamespace.Objects.NetNamespaceInfo'
        }
    }

    Context 'what comes back' {
        It 'is objects' {
            $date, $table, $null = Invoke-InNetNamespace blue { [datetime]'2026-01-02'; [pscustomobject]@{ A = 1; B = 'x', 'y' }; $null }
            $date | Should -BeOfType datetime
            $table.B[1] | Should -Be 'y'
            $table.PSObject.Properties.Name | Should -Be 'A', 'B'
        }

        It 'is each stream as such, in order' {
            $all = Invoke-InNetNamespace blue {
                'one'; Write-Warning two; Write-Verbose three -Verbose; Write-Debug four -Debug; Write-Information five; Write-Error six; Write-Host seven; 'eight'
            } *>&1
            $all | ForEach-Object { $_.GetType().Name } |
                Should -Be 'String', 'WarningRecord', 'VerboseRecord', 'DebugRecord', 'InformationRecord', 'ErrorRecord', 'InformationRecord', 'String'
            ($all | ForEach-Object { "$_" }) -join ' ' | Should -Be 'one two three four five six seven eight'
        }

        It 'is progress' {
            $shell = [powershell]::Create().AddScript("Import-Module '$manifest'; Invoke-InNetNamespace blue { Write-Progress -Activity digging -PercentComplete 40 }")
            $shell.Invoke()
            $shell.Streams.Progress.Activity | Should -Contain 'digging'
            $shell.Dispose()
        }

        It 'comes at once' {
            $seen = Invoke-InNetNamespace blue { 'first'; Start-Sleep 60 } | Select-Object -First 1
            $seen | Should -Be 'first'
        }

        It 'is what was written past PowerShell, for the host' {
            $said = Invoke-InNetNamespace blue { [Console]::WriteLine('to the console') } 6>&1
            "$said" | Should -Be 'to the console'
        }

        It 'is what programs print, their errors and their exit code' {
            $said = Invoke-InNetNamespace blue { sh -c 'echo out; echo err >&2; exit 5'; $LASTEXITCODE } 2>&1
            $said | ForEach-Object { "$_" } | Sort-Object | Should -Be '5', 'err', 'out'
        }

        It 'is 10,000 objects' {
            (Invoke-InNetNamespace blue { 1..10000 }) -join ',' | Should -Be ((1..10000) -join ',')
        }
    }

    Context 'errors' {
        It 'that do not end it come back with the place in the block' {
            $failures = $null
            Invoke-InNetNamespace -ErrorVariable failures -ErrorAction SilentlyContinue blue {
                # The next line is the third one.
                Get-Item /nope
                'still here'
            } | Should -Be 'still here'
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'PathNotFound*'
            $failures[0].InvocationInfo.ScriptLineNumber | Should -Be 3
            $failures[0].ScriptStackTrace | Should -BeLike '*line 3*'
        }

        It 'that end it end the command' {
            $caught = $null
            try { Invoke-InNetNamespace blue { 'before'; throw 'too bad' } | Should -Be 'before' } catch { $caught = $_ }
            "$caught" | Should -Be 'too bad'
            $caught.ScriptStackTrace | Should -BeLike '*line 1*'
        }

        It 'in one of several namespaces do not stop the rest' {
            $all = Invoke-InNetNamespace bl* { 'here'; throw 'bad' } 2>&1
            $all | ForEach-Object { "$_" } | Should -Be 'here', 'bad', 'here', 'bad'
        }

        It 'make $? false' {
            Invoke-InNetNamespace blue { Write-Error x } 2>$null
            $? | Should -BeFalse
            $null = Invoke-InNetNamespace blue { 1 }
            $? | Should -BeTrue
        }

        It 'are those of Invoke-Command where $using: has no value' {
            Assert-Failure { Invoke-InNetNamespace blue { $using:noSuchVariable } } UsingVariableIsUndefined InvalidOperation '*$noSuchVariable*'
        }
    }

    Context 'bad input' {
        It 'is exit, whose number is in $LASTEXITCODE' {
            Invoke-InNetNamespace blue { 'before'; exit 3; 'after' } | Should -Be 'before'
            $LASTEXITCODE | Should -Be 3
        }

        It 'is a PowerShell that goes away' {
            Assert-Failure { Invoke-InNetNamespace blue { [Environment]::Exit(9) } } ShellLost InvalidData '*exit code 9*'
            Assert-Failure { Invoke-InNetNamespace blue { kill -KILL $PID } } ShellLost InvalidData '*exit code 137*'
        }

        It 'is a question where nobody can be asked' {
            $shell = [powershell]::Create().AddScript("Import-Module '$manifest'; Invoke-InNetNamespace blue { Read-Host name }")
            try { $shell.Invoke() } catch { $null = $_ }
            "$($shell.Streams.Error)" | Should -BeLike '*can ask questions only where somebody can be asked*'
            $shell.Dispose()
        }

        It 'is an object that cannot be sent as it is' {
            (Invoke-InNetNamespace blue { [Threading.Thread]::CurrentThread }).PSTypeNames | Should -Contain 'Deserialized.System.Threading.Thread'
        }

        It 'is a namespace that is not there, or goes away meanwhile' {
            Assert-Failure { Invoke-InNetNamespace nope { 1 } } NamespaceNotFound ObjectNotFound
            New-NetNamespace gone | Out-Null
            Invoke-InNetNamespace gone { 'ready'; while (Test-Path /run/netns/gone) { Start-Sleep -Milliseconds 20 }; 'after' } |
                ForEach-Object { if ($_ -eq 'ready') { Remove-NetNamespace gone -Force }; $_ } | Should -Be 'ready', 'after'
        }

        It 'is a program that does not end with the block' {
            Invoke-InNetNamespace blue { Start-Process sleep 405; 'done' } | Should -Be 'done'
        }
    }

    It 'is stopped by Ctrl-C: <Code>' -ForEach @(
        @{ Code = 'Start-Sleep 400' }
        @{ Code = 'sleep 400' }
        @{ Code = 'while ($true) { try { [Threading.Thread]::Sleep(100000) } catch { } }' }
    ) {
        $ready = "$TestDrive/ready-$([guid]::NewGuid())"
        $shell = [powershell]::Create().AddScript("Import-Module '$manifest'; Invoke-InNetNamespace blue { Set-Content '$ready' x; $Code }")
        $null = $shell.BeginInvoke()
        Wait-Until { Test-Path $ready } '00:00:30'
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 60
        "$($shell.InvocationStateInfo.State)" | Should -Be 'Stopped'
        $shell.Dispose()
    }

    It 'ends when the PowerShell that called it is killed' {
        $ready = "$TestDrive/ready"
        $caller = Start-Process -PassThru "$PSHOME/pwsh" '-NoProfile', '-Command', "Import-Module '$manifest'; Invoke-InNetNamespace blue { Set-Content '$ready' x; sleep 406 }"
        Wait-Until { Test-Path $ready } '00:00:30'
        $caller.Kill()
        Wait-Until { -not (Get-Left) }
    }

    It 'leaves no descriptor, mount, thread or process' {
        $null = Invoke-InNetNamespace blue { 1 }
        Remove-NetNamespaceSession *
        $before = Get-Held
        for ($i = 0; $i -lt 5; $i++) {
            $null = Invoke-InNetNamespace blue { 1 }
            Remove-NetNamespaceSession *
        }
        Assert-NothingMoreHeld $before
        $threads = { [IO.Directory]::GetDirectories('/proc/self/task') | ForEach-Object { Get-Content "$_/comm" -ErrorAction Ignore } }
        Wait-Until { 'NamedPipeTransp' -notin (& $threads) }
    }
}
