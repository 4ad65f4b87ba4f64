Describe 'Invoke-InNetNamespace in many namespaces, in time and in the background' {
    BeforeAll {
        # What a person has; the runner's own is Stop.
        $ErrorActionPreference = 'Continue'
        . "$PSScriptRoot/Expect.ps1"
        Reset-Sandbox
        $null = New-NetNamespace blau, blue, green
    }

    AfterAll {
        Remove-NetNamespaceSession *
        Reset-Sandbox
    }

    Context 'many' {
        It 'run beside one another: each waits for the others' {
            $folder = (New-Item -ItemType Directory "$TestDrive/met").FullName
            Invoke-InNetNamespace -ThrottleLimit 3 * sh -c "touch $folder/`$`$; while [ `$(ls $folder | wc -l) -lt 3 ]; do sleep 0.02; done; echo met" | Should -Be 'met', 'met', 'met'
            $folder = (New-Item -ItemType Directory "$TestDrive/met2").FullName
            Invoke-InNetNamespace * { Set-Content $using:folder/$PID x; while (@(Get-ChildItem $using:folder).Count -lt 3) { Start-Sleep -Milliseconds 20 }; 'met' } -ThrottleLimit 3 |
                Should -Be 'met', 'met', 'met'
        }

        It 'are not more at once than -ThrottleLimit' {
            $log = "$TestDrive/log"
            Invoke-InNetNamespace -ThrottleLimit 1 * sh -c "echo begin >>$log; sleep 0.05; echo end >>$log"
            Get-Content $log | Should -Be (@('begin', 'end') * 3)
        }

        It 'tag their results' {
            $lines = Invoke-InNetNamespace bl* echo hi
            $lines.NetNamespace | Should -Be 'blau', 'blue'
            $lines | Should -Be 'hi', 'hi'
            $objects = Invoke-InNetNamespace blue, green { [pscustomobject]@{ A = 1 }; 7; Write-Error bad } -ErrorVariable failures -ErrorAction SilentlyContinue
            $objects.NetNamespace | Should -Be 'blue', 'blue', 'green', 'green'
            $objects[1] | Should -BeOfType int
            ($failures | Where-Object NetNamespace).NetNamespace | Should -Be 'blue', 'green'
        }

        It 'do not tag those of one that was named' {
            (Invoke-InNetNamespace blue { [pscustomobject]@{ A = 1 } }).PSObject.Properties.Name | Should -Be 'A'
            (Invoke-InNetNamespace blue echo hi).PSObject.Properties['NetNamespace'] | Should -BeNullOrEmpty
        }

        It 'come down the pipeline where none is named' {
            (Get-NetNamespace bl* | Invoke-InNetNamespace { 'x' }).NetNamespace | Should -Be 'blau', 'blue'
            ('blue', 'green' | Invoke-InNetNamespace -Program echo -ArgumentList hi).NetNamespace | Should -Be 'blue', 'green'
            Assert-Failure { Invoke-InNetNamespace { 1 } } NamespaceMissing InvalidArgument
            Assert-Failure { 'nope' | Invoke-InNetNamespace { 1 } } NamespaceNotFound ObjectNotFound
        }

        It 'go on where one fails' {
            $all = Invoke-InNetNamespace blau, nope, green { if ((Get-NetNamespace -Current).Name -eq 'blau') { throw 'bad' }; 'good' } -ThrottleLimit 3 2>&1
            ($all | Where-Object { $_ -is [string] }).NetNamespace | Should -Be 'green'
            ($all | Where-Object { $_ -is [Management.Automation.ErrorRecord] } | ForEach-Object { "$_" } | Sort-Object) -join '|' | Should -BeLike "bad|*'nope'*"
        }

        It 'get all of the input each' {
            ('a', 'b' | Invoke-InNetNamespace -ThrottleLimit 3 * cat) | Group-Object NetNamespace | ForEach-Object { $_.Group -join '' } | Should -Be 'ab', 'ab', 'ab'
        }

        It 'are a hundred with a progress bar' {
            $names = 1..100 | ForEach-Object { "hundred$_" }
            $names | New-NetNamespace > $null
            $shell = [powershell]::Create().AddScript("Import-Module '$manifest'; Invoke-InNetNamespace -ThrottleLimit 10 hundred* sh -c 'sleep 0.3; readlink /proc/self/ns/net'")
            # The bar comes after a second, when no more than forty can have slept.
            $lines = $shell.Invoke()
            $lines.Count | Should -Be 100
            @($lines | Sort-Object -Unique).Count | Should -Be 100
            $shell.Streams.Progress.StatusDescription | Should -Contain '50 of 100 done'
            "$($shell.Streams.Progress[-1].RecordType)" | Should -Be 'Completed'
            $shell.Dispose()
            $names | Remove-NetNamespace
        }
    }

    Context '-Timeout' {
        It 'ends a program and its whole group' {
            Assert-Failure { Invoke-InNetNamespace -Timeout 300ms blue sh -c 'sleep 403 >/dev/null 2>&1 & sleep 404' } InvocationTimedOut OperationTimeout "*'sh'*0.3 s*"
            Find-Process sleep 'sleep 403' | Should -BeNullOrEmpty
            Find-Process sleep 'sleep 404' | Should -BeNullOrEmpty
        }

        It 'stops a script block, whose PowerShell can be used again' {
            $process = Invoke-InNetNamespace blue { $PID }
            Assert-Failure { Invoke-InNetNamespace blue { 'begun'; Start-Sleep 400 } -Timeout 1 } InvocationTimedOut OperationTimeout '*script block*'
            Invoke-InNetNamespace blue { 1 } -Timeout 60 | Should -Be 1
        }

        It 'does not mind what ends in time, and refuses what is no time' {
            Invoke-InNetNamespace -Timeout 1min blue echo hi | Should -Be 'hi'
            Assert-Failure { Invoke-InNetNamespace -Timeout soon blue true } InvalidDuration InvalidArgument
        }
    }

    Context '-AsJob' {
        It 'is a job with a part for each namespace' {
            $job = Invoke-InNetNamespace bl* { 'out'; Write-Warning careful; Write-Error bad } -AsJob -JobName mine -ThrottleLimit 2
            $job | Should -BeOfType System.Management.Automation.Job
            (Get-Job mine).Id | Should -Be $job.Id
            $job.ChildJobs.Location | Should -Be 'blau', 'blue'
            $null = Wait-Job $job
            $job.State | Should -Be 'Completed'
            $failures = $null
            $results = Receive-Job $job -ErrorVariable failures -ErrorAction SilentlyContinue 3>$null
            $results.NetNamespace | Sort-Object | Should -Be 'blau', 'blue'
            $failures.Count | Should -Be 2
            $job.HasMoreData | Should -BeFalse
            Remove-Job $job
            Get-Job mine -ErrorAction Ignore | Should -BeNullOrEmpty
        }

        It 'runs while others go on, and is received as it comes' {
            $job = Invoke-InNetNamespace -AsJob blue sh -c "echo first; while [ ! -e $TestDrive/go ]; do sleep 0.02; done; echo second"
            Wait-Until { $job.HasMoreData -and $job.ChildJobs[0].Output.Count }
            Receive-Job $job | Should -Be 'first'
            $job.State | Should -Be 'Running'
            Set-Content "$TestDrive/go" x
            Receive-Job $job -Wait -AutoRemoveJob | Should -Be 'second'
        }

        It 'fails where a part does, and knows the exit code' {
            $job = Invoke-InNetNamespace -AsJob blue sh -c 'exit 4' | Wait-Job
            $job.State | Should -Be 'Failed'
            $job.ChildJobs[0].ExitCode | Should -Be 4
            $other = Invoke-InNetNamespace blue { throw 'bad' } -AsJob | Wait-Job
            $other.State | Should -Be 'Failed'
            Receive-Job $other 2>&1 | Should -BeLike 'bad'
            $third = Invoke-InNetNamespace nope { 1 } -AsJob | Wait-Job
            $third.State | Should -Be 'Failed'
            $job, $other, $third | Remove-Job
        }

        It 'can be removed the moment it ends' {
            foreach ($round in 1..50) { Invoke-InNetNamespace -AsJob blue echo $round | Receive-Job -Wait -AutoRemoveJob | Should -Be "$round" }
            foreach ($round in 1..50) { Invoke-InNetNamespace -AsJob blue true | Remove-Job -Force }
            Get-Job | Should -BeNullOrEmpty
        }

        It 'is stopped, and what it runs with it' {
            $job = Invoke-InNetNamespace -AsJob blue sleep 405
            Wait-Until { Find-Process sleep 'sleep 405' }
            Stop-Job $job
            $job.State | Should -Be 'Stopped'
            Find-Process sleep 'sleep 405' | Should -BeNullOrEmpty
            Remove-Job $job
        }

        It 'has values, arguments and input' {
            $here = 'used'
            $job = 1..3 | Invoke-InNetNamespace blue { param($x) "$using:here $x $(@($input) -join '')" } -ArgumentList arg -AsJob
            $job | Receive-Job -Wait -AutoRemoveJob | Should -Be 'used arg 123'
        }
    }

    Context 'bad input' {
        It 'is 100 MB through standard input' {
            , [byte[]]::new(1mb) * 100 | Invoke-InNetNamespace blue wc -c | Should -Be (100 * 1mb)
        }

        It 'is 10,000 lines in a second' {
            $clock = [Diagnostics.Stopwatch]::StartNew()
            $count = 0
            Invoke-InNetNamespace blue seq 50000 | ForEach-Object { $count++ }
            $count | Should -Be 50000
            $count / $clock.Elapsed.TotalSeconds | Should -BeGreaterThan 10000
        }

        It 'is a child that closes its output and lives on' {
            Invoke-InNetNamespace -Timeout 20 blue sh -c 'exec >&- 2>&-; sleep 0.3; exit 4'
            $LASTEXITCODE | Should -Be 4
        }

        It 'is an object that cannot be sent: <What>' -ForEach @(
            @{ What = 'one whose properties fail'; Make = { [pscustomobject]@{ A = 1 } | Add-Member -PassThru ScriptProperty Bad { throw 'no' } } }
            @{ What = 'one that contains itself'; Make = { $table = @{}; $table.Self = $table; $table } }
            @{ What = 'a script block'; Make = { { 'block' } } }
            @{ What = 'a thread'; Make = { [Threading.Thread]::CurrentThread } }
        ) {
            $object = & $Make
            Invoke-InNetNamespace blue { param($x) "$($null -ne $x)"; $x } -ArgumentList $object | Select-Object -First 1 | Should -Be 'True'
            $object | Invoke-InNetNamespace blue { @($input).Count } | Should -Be 1
        }

        It 'is a PowerShell that is not there' {
            # As a program that hosts PowerShell has it: the assemblies, and no pwsh beside them.
            $home2 = "$TestDrive/host"
            New-Item -ItemType Directory $home2 | Out-Null
            Get-ChildItem $PSHOME | Where-Object Name -NotIn 'pwsh', 'pwsh.dll' | ForEach-Object { New-Item -ItemType SymbolicLink -Path "$home2/$($_.Name)" -Target $_.FullName | Out-Null }
            Copy-Item "$PSHOME/pwsh.dll" "$home2/other.dll"
            Copy-Item "$PSHOME/pwsh.runtimeconfig.json" "$home2/other.runtimeconfig.json"
            Remove-Item "$home2/System.Management.Automation.dll"
            Copy-Item "$PSHOME/System.Management.Automation.dll" $home2
            $said = dotnet "$home2/other.dll" -NoProfile -Command "Import-Module '$manifest'; Invoke-InNetNamespace blue { 1 } 2>&1 | ForEach-Object { `$_.FullyQualifiedErrorId; `$_.ErrorDetails.RecommendedAction }; Invoke-InNetNamespace blue echo still" 2>&1
            if ("$said" -notmatch 'ShellNotFound|still') { Set-ItResult -Skipped -Because "PowerShell does not run so here: $said"; return }
            "$said" | Should -BeLike 'ShellNotFound*pwsh*still'
        }
    }
}
