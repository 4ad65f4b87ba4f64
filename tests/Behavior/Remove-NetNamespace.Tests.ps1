Describe 'Remove-NetNamespace' {
    BeforeAll {
        . "$PSScriptRoot/Expect.ps1"
        Reset-Sandbox
    }

    AfterEach { Reset-Sandbox }

    It 'takes away the name and the mount' {
        New-NetNamespace blue
        Remove-NetNamespace blue
        '/run/netns/blue' | Should -Not -Exist
        Get-Content /proc/self/mountinfo | Should -Not -Match '/run/netns/blue'
    }

    It 'takes away what ip netns made' {
        if (-not (Test-Program ip)) { Set-ItResult -Skipped -Because 'ip is not here' }
        ip netns add green
        Remove-NetNamespace green
        ip netns list | Should -BeNullOrEmpty
    }

    It 'takes many, by wildcard and from the pipeline' {
        New-NetNamespace n1, n2, n3, other
        Remove-NetNamespace n[12]
        (Get-NetNamespace).Name | Should -Be 'n3', 'other'
        Get-NetNamespace | Remove-NetNamespace
        Get-NetNamespace | Should -BeNullOrEmpty
    }

    It 'takes away a namespace that is mounted more than once on its file' {
        New-NetNamespace blue, red
        mount --bind /run/netns/red /run/netns/blue
        Remove-NetNamespace blue
        '/run/netns/blue' | Should -Not -Exist
    }

    It 'holds nothing of what it took away' {
        New-NetNamespace blue | Get-NetNamespace | Remove-NetNamespace
        Get-Content /proc/self/mountinfo | Should -Not -Match 'netns/blue'
        (Get-ChildItem /proc/self/fd | ForEach-Object LinkTarget) -match 'net:\[' | Should -BeNullOrEmpty
    }

    Context 'with a process inside' {
        BeforeEach {
            $blue = New-NetNamespace blue
            $inside = Start-Process nsenter '--net=/run/netns/blue', 'sleep', '60' -PassThru
            Wait-Until { (Get-ProcessNamespace $inside.Id) -eq "net:[$($blue.Inode)]" }
        }

        AfterEach { $inside | Stop-Process -ErrorAction Ignore }

        It 'refuses and names it' {
            Assert-Failure { Remove-NetNamespace blue } NamespaceBusy ResourceBusy "*$($inside.Id)*"
        }

        It 'takes only the name with -Force' {
            Remove-NetNamespace blue -Force
            '/run/netns/blue' | Should -Not -Exist
            $inside.HasExited | Should -BeFalse
        }
    }

    Context '-StopProcess' {
        It 'ends who is inside, also one that does not listen to SIGTERM' {
            $blue = New-NetNamespace blue
            $gentle = Start-Process nsenter '--net=/run/netns/blue', 'sleep', '60' -PassThru
            $deaf = Start-Process nsenter '--net=/run/netns/blue', 'sh', '-c', '"trap '''' TERM; while :; do sleep 60; done"' -PassThru
            Wait-Until { (Get-NetNamespace blue).ProcessCount -eq 3 }
            Remove-NetNamespace blue -StopProcess -GraceSeconds 0.5
            '/run/netns/blue' | Should -Not -Exist
            $gentle.WaitForExit(60000) | Should -BeTrue
            $deaf.WaitForExit(60000) | Should -BeTrue
            "net:[$($blue.Inode)]" | Should -Not -BeIn (Get-Process | ForEach-Object { Get-ProcessNamespace $_.Id })
        }

        It 'never ends those around this PowerShell' {
            New-NetNamespace mine -ProcessId $PID
            $other = Start-Process sleep 60 -PassThru
            Assert-Failure { Remove-NetNamespace mine -StopProcess -GraceSeconds 0 } NamespaceInUseHere ResourceBusy "*this PowerShell*$PID*"
            $other.HasExited | Should -BeFalse
            $other.Kill()
            Remove-NetNamespace mine -Force
        }

        # The first process is a shell here, so that nothing could happen to the machine's.
        It 'never ends those around the first process' {
            $code = @"
                Import-Module '$manifest'
                New-NetNamespace machine -ProcessId 1 | Out-Null
                Remove-NetNamespace machine -StopProcess -GraceSeconds 0 2>&1 | ForEach-Object { "`$(`$_.FullyQualifiedErrorId) `$_" }
                Remove-NetNamespace machine -Force
                'still there'
"@
            $said = unshare --pid --fork --mount-proc sh -c 'unshare --net "$@"; true' sh "$PSHOME/pwsh" -NoProfile -Command $code
            "$said" | Should -BeLike 'NamespaceInUseHere,*process 1)*still there'
        }
    }

    Context '-Wait' {
        It 'ends when every link is gone' {
            New-NetNamespace blue, red
            1..30 | ForEach-Object { New-VethPair -Name "v$_" -PeerName "p$_" -PeerNamespace blue } | Out-Null
            New-VethPair -Name vr -PeerName pr -PeerNamespace red | Out-Null
            Get-NetNamespace | Remove-NetNamespace -Wait -Timeout 60
            Get-ExtraLink | Should -BeNullOrEmpty
        }

        It 'names who holds it when the time is over' {
            New-NetNamespace blue
            $script = "$TestDrive/hold"
            Set-Content $script 'exec 7</run/netns/blue; echo ready > $1; exec sleep 60'
            $holder = Start-Process bash $script, "$TestDrive/ready" -PassThru
            try {
                Wait-Until { (Test-Path "$TestDrive/ready") -and (Get-ProgramName $holder.Id) -eq 'sleep' }
                Remove-NetNamespace blue -Wait -Timeout 300ms -ErrorVariable failures -ErrorAction SilentlyContinue
                $failures | Should -HaveCount 1
                $failures.FullyQualifiedErrorId | Should -BeLike 'NamespaceStillHeld,*'
                "$($failures.CategoryInfo.Category)" | Should -Be OperationTimeout
                "$failures" | Should -BeLike "*descriptor 7 of sleep($($holder.Id))*"
                '/run/netns/blue' | Should -Not -Exist
            }
            finally { $holder | Stop-Process }
        }

        It 'is through as soon as the holder lets go' {
            $blue = New-NetNamespace blue
            New-VethPair -Name v0 -PeerName v1 -PeerNamespace blue | Out-Null
            $inside = Start-Process nsenter '--net=/run/netns/blue', 'sleep', '1' -PassThru
            Wait-Until { (Get-ProcessNamespace $inside.Id) -eq "net:[$($blue.Inode)]" }
            Remove-NetNamespace blue -Force -Wait -Timeout 60
            $inside.HasExited | Should -BeTrue
            Get-ExtraLink | Should -BeNullOrEmpty
        }

        It 'ends with -StopProcess too' {
            $blue = New-NetNamespace blue
            $inside = Start-Process nsenter '--net=/run/netns/blue', 'sleep', '60' -PassThru
            Wait-Until { (Get-ProcessNamespace $inside.Id) -eq "net:[$($blue.Inode)]" }
            Remove-NetNamespace blue -StopProcess -Wait -Timeout 60
            $inside.HasExited | Should -BeTrue
        }

        It 'does not wait for the own one, nor for one that was not removed' {
            New-NetNamespace mine -ProcessId $PID
            Remove-NetNamespace mine -Force -Wait -ErrorVariable failures -ErrorAction SilentlyContinue
            $failures.FullyQualifiedErrorId | Should -BeLike 'NamespaceStillHeld,*'
            New-NetNamespace blue
            $inside = Start-Process nsenter '--net=/run/netns/blue', 'sleep', '60' -PassThru
            try {
                Wait-Until { (Get-NetNamespace blue).ProcessCount -eq 1 }
                Assert-Failure { Remove-NetNamespace blue -Wait } NamespaceBusy ResourceBusy
            }
            finally { $inside | Stop-Process }
        }

        It 'can be stopped' {
            New-NetNamespace blue
            $holder = [IO.File]::OpenRead('/run/netns/blue')
            try {
                $shell = [powershell]::Create().AddScript("Import-Module '$manifest'; Remove-NetNamespace blue -Wait")
                $call = $shell.BeginInvoke()
                Wait-Until { -not (Test-Path /run/netns/blue) }
                $shell.Stop()
                $call.IsCompleted | Should -BeTrue
                $shell.Dispose()
            }
            finally { $holder.Dispose() }
        }

        It 'refuses a time that it cannot wait' {
            New-NetNamespace blue
            Assert-Failure { Remove-NetNamespace blue -Timeout 5 } TimeoutWithoutWait InvalidArgument
            Assert-Failure { Remove-NetNamespace blue -Wait -Timeout soon } InvalidDuration InvalidArgument
            '/run/netns/blue' | Should -Exist
        }
    }

    It 'refuses what is not there or can never be' {
        Assert-Failure { Remove-NetNamespace nope } NamespaceNotFound ObjectNotFound
        Assert-Failure { Remove-NetNamespace '..' } InvalidNamespaceName InvalidArgument
        Assert-Failure { Remove-NetNamespace '' } InvalidNamespaceName InvalidArgument
    }

    It 'never follows a link out of the store' {
        New-NetNamespace blue
        Set-Content /run/precious x
        $null = New-Item -ItemType SymbolicLink /run/netns/link -Target /run/precious
        Remove-NetNamespace link
        '/run/precious' | Should -Exist
    }

    It 'removes nothing with -WhatIf' {
        New-NetNamespace blue
        Remove-NetNamespace blue -WhatIf
        '/run/netns/blue' | Should -Exist
    }

    It 'completes names' {
        New-NetNamespace blue
        Get-Completion 'Remove-NetNamespace ' | Should -Be 'blue'
    }
}
