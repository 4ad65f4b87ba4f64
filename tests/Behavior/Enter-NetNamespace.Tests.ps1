BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $withoutTerminal = -not (Test-Program tmux)
    $withoutVi = -not (Test-Program vim)
    $withoutTop = -not (Test-Program top)
}

Describe 'Enter-NetNamespace in a terminal' -Skip:$withoutTerminal {
    BeforeAll {
        . "$PSScriptRoot/Terminal.ps1"
        Reset-Sandbox
        $blue, $green = New-NetNamespace blue, green
    }

    BeforeEach {
        Start-Terminal 'function prompt { "mine:$?> " }; function Get-Greeting { "from the " + "profile" }'
        Send-Line "Enter-NetNamespace blue; 'out ' + 'again'"
        Wait-Screen '(?m)^\[blue\] mine:True> ?$'
    }

    AfterEach { Stop-Terminal }

    AfterAll {
        Stop-Terminal
        Reset-Sandbox
    }

    It 'is an interactive PowerShell inside, with the profile, the module and the prompt that there is' {
        Send-Line 'readlink /proc/self/ns/net'
        Wait-Screen ([regex]::Escape("net:[$($blue.Inode)]"))
        Send-Line 'Get-Greeting'
        Wait-Screen 'from the profile'
        Send-Line 'Write-Error wrong'
        Wait-Screen '(?m)^\[blue\] mine:False>'
        Send-Line '"current: $((Get-NetNamespace -Current).Name)"'
        Wait-Screen 'current: blue'
    }

    It 'has completion and history' {
        Wait-Prompt
        Send-Key 'Get-NetNam', Tab
        Wait-Screen 'Get-NetNamespace'
        Send-Key C-u
        Wait-Screen '\[blue\] mine:True> ?\s*\z'
        Send-Line '"one " + "line"'
        Wait-Screen 'one line'
        Wait-Prompt
        Send-Key Up, Enter
        Wait-Screen '(?s)one line.*one line'
    }

    It 'leaves Ctrl-C to what runs inside; the outer PowerShell goes on where it was' {
        Send-Line 'sleep 431'
        $sleep = Wait-Program 'sleep 431'
        Get-ProcessNamespace $sleep.Id | Should -Be "net:[$($blue.Inode)]"
        Send-Key C-c
        Wait-Until { -not (Find-Program 'sleep 431') }
        Send-Line '"still " + "inside"'
        Wait-Screen 'still inside'
        Send-Line 'exit'
        Wait-Screen 'out again'
        Send-Line 'readlink /proc/self/ns/net'
        Wait-Screen ([regex]::Escape((Get-ProcessNamespace $PID)))
        Send-Line '"begin"; Start-Sleep 432; "not " + "reached"'
        Wait-Screen '(?m)^begin$'
        Send-Key C-c
        Send-Line '"after " + "all"'
        Wait-Screen 'after all'
        Get-Screen | Should -Not -Match 'not reached'
    }

    It 'is nested, and Exit-NetNamespace leaves one after the other' {
        Send-Line 'Enter-NetNamespace green'
        Wait-Screen '(?m)^\[green\] mine:True> ?$'
        Send-Line 'readlink /proc/self/ns/net'
        Wait-Screen ([regex]::Escape("net:[$($green.Inode)]"))
        Send-Line 'Exit-NetNamespace'
        Wait-Screen '(?s)\[green\].*\n\[blue\] mine:True> ?\s*$'
        Send-Line '"code $LASTEXITCODE"'
        Wait-Screen 'code 0'
        Send-Line 'Exit-NetNamespace'
        Wait-Screen 'out again'
        Send-Line 'Exit-NetNamespace'
        Wait-Screen 'nothing to leave'
    }

    It 'gives the number of exit to $LASTEXITCODE' {
        Send-Line 'exit 3'
        Wait-Screen 'out again'
        Send-Line '"code $LASTEXITCODE"'
        Wait-Screen 'code 3'
    }

    It 'keeps the namespace as any process does, and goes when the PowerShell that opened it is killed' {
        { Remove-NetNamespace blue -Confirm:$false -ErrorAction Stop } | Should -Throw '*process*'
        $inner = Get-Process pwsh | Where-Object { (Get-ProcessNamespace $_.Id) -eq "net:[$($blue.Inode)]" }
        $inner | Should -HaveCount 1
        Stop-Process -Force -Id $inner.Parent.Id
        Wait-Until { -not (Get-Process -Id $inner.Id -ErrorAction Ignore) }
    }
}

Describe 'Enter-NetNamespace' -Skip:$withoutTerminal {
    BeforeAll {
        . "$PSScriptRoot/Terminal.ps1"
        Reset-Sandbox
        New-NetNamespace blue | Out-Null
        Start-Terminal
    }

    AfterAll {
        Stop-Terminal
        Reset-Sandbox
    }

    It 'of what is not there is an error' {
        Send-Line 'Enter-NetNamespace nope'
        Wait-Screen "There is no network namespace 'nope'"
    }

    It 'enters the namespace of a process or an object, without the profile if that is not wanted' {
        Send-Line 'Get-NetNamespace blue | Enter-NetNamespace -NoProfile'
        Wait-Screen '(?m)^\[blue\] PS '
        Send-Line 'exit'
        Wait-Screen '(?s)\[blue\] PS.*\nPS '
        Send-Line "Enter-NetNamespace $PID"
        Wait-Screen "(?m)^\[pid:$PID\] "
        Send-Line 'exit'
    }
}

Describe 'Enter-NetNamespace where nobody sits' {
    BeforeAll {
        . "$PSScriptRoot/Expect.ps1"
        Reset-Sandbox
        New-NetNamespace blue | Out-Null
    }

    AfterAll { Reset-Sandbox }

    It 'is an error that says what to use' {
        Assert-Failure { Enter-NetNamespace blue } NotInteractive InvalidOperation '*terminal*'
        { Enter-NetNamespace blue } | Should -Throw -PassThru | ForEach-Object { $_.ErrorDetails.RecommendedAction } | Should -BeLike '*Invoke-InNetNamespace*'
    }

    It 'is one in another host, too' {
        $shell = [powershell]::Create().AddScript("Import-Module '$PSScriptRoot/../../NetNamespace.psd1'; Enter-NetNamespace blue")
        $shell.Invoke() | Should -BeNullOrEmpty
        $shell.Streams.Error | Should -HaveCount 1
        $shell.Streams.Error[0].FullyQualifiedErrorId | Should -BeLike 'NotInteractive*'
        $shell.Dispose()
    }

    It 'leaves nothing to Exit-NetNamespace' {
        Assert-Failure { Exit-NetNamespace } NotEntered InvalidOperation
    }

    It 'completes the names of namespaces' {
        Get-Completion 'Enter-NetNamespace bl' | Should -Be 'blue'
    }
}

Describe 'Programs that use the terminal' -Skip:$withoutTerminal {
    BeforeAll {
        . "$PSScriptRoot/Terminal.ps1"
        Reset-Sandbox
        $blue = New-NetNamespace blue
    }

    BeforeEach { Start-Terminal }

    AfterEach { Stop-Terminal }

    AfterAll { Reset-Sandbox }

    It 'are a shell, whose Ctrl-C is its own' {
        Send-Line 'Invoke-InNetNamespace blue bash --norc'
        Wait-Screen '(?m)^bash-[\d.]+[#$] ?$'
        Send-Line 'tty; readlink /proc/self/ns/net'
        Wait-Screen '/dev/pts/'
        Wait-Screen ([regex]::Escape("net:[$($blue.Inode)]"))
        Send-Line 'sleep 433'
        Wait-Program 'sleep 433'
        Send-Key C-c
        Wait-Until { -not (Find-Program 'sleep 433') }
        Send-Line 'echo code $?'
        Wait-Screen 'code 130'
        Send-Line 'exit 4'
        Send-Line '"ended with $LASTEXITCODE"'
        Wait-Screen 'ended with 4'
    }

    It 'are an editor' -Skip:$withoutVi {
        Send-Line "Invoke-InNetNamespace blue vim -u NONE '$TestDrive/text'; 'vim ' + 'is over'"
        Wait-Screen '(?m)^~ *$'
        Send-Key 'iwritten inside', Escape
        Wait-Screen 'written inside'
        Send-Text ':wq'
        Wait-Screen 'vim is over'
        Get-Content "$TestDrive/text" | Should -Be 'written inside'
    }

    It 'are those that draw all over it' -Skip:$withoutTop {
        Send-Line "Invoke-InNetNamespace blue top; 'top ' + 'is over'"
        Wait-Screen 'load average'
        Send-Key q
        Wait-Screen 'top is over'
    }

    It 'are ended by Ctrl-C, and the line with them' {
        Send-Line 'Invoke-InNetNamespace blue sleep 434; "not " + "reached"'
        Wait-Program 'sleep 434'
        Send-Key C-c
        Wait-Until { -not (Find-Program 'sleep 434') }
        Send-Line '"next " + "line"'
        Wait-Screen 'next line'
        Get-Screen | Should -Not -Match 'not reached'
    }

    It 'are stopped by Ctrl-Z together with PowerShell, and go on together' {
        Send-Line 'Invoke-InNetNamespace blue sh -c "read x; echo got-`$x"; "and " + "on"'
        Wait-Program 'sh -c read x'
        Send-Key C-z
        Wait-Screen '(?s)Stopped.*\n[#$] ?\s*\z'
        Send-Text 'fg'
        Wait-Screen '(?m)^[#$] fg'
        Send-Text 'word'
        Wait-Screen 'got-word'
        Wait-Screen 'and on'
    }

    It 'are waited for by Start-NetNamespaceProcess -Wait, and have the terminal' {
        Send-Line 'Start-NetNamespaceProcess blue sh -ArgumentList "-c", "read x; echo got-`$x; exit 6" -Wait | ForEach-Object { "code $($_.ExitCode)" }'
        Wait-Program 'sh -c read x'
        Send-Text 'word'
        Wait-Screen 'got-word'
        Wait-Screen 'code 6'
    }
}
