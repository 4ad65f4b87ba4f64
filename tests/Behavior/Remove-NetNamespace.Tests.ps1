Describe 'Remove-NetNamespace' {
    BeforeAll {
        . "$PSScriptRoot/Sandbox.ps1"
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
        if (-not (Get-Command ip -CommandType Application -ErrorAction Ignore)) { Set-ItResult -Skipped -Because 'ip is not here' }
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
                Import-Module '$((Resolve-Path "$PSScriptRoot/../../NetNamespace.psd1").Path)'
                New-NetNamespace machine -ProcessId 1 | Out-Null
                Remove-NetNamespace machine -StopProcess -GraceSeconds 0 2>&1 | ForEach-Object { "`$(`$_.FullyQualifiedErrorId) `$_" }
                Remove-NetNamespace machine -Force
                'still there'
"@
            $said = unshare --pid --fork --mount-proc sh -c 'unshare --net "$@"; true' sh "$PSHOME/pwsh" -NoProfile -Command $code
            "$said" | Should -BeLike 'NamespaceInUseHere,*process 1)*still there'
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
