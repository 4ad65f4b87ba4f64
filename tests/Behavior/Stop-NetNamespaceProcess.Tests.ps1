Describe 'Stop-NetNamespaceProcess' {
    BeforeAll {
        . "$PSScriptRoot/Expect.ps1"

        function Start-Inside([string] $Name) {
            $inode = stat -c %i "/run/netns/$Name"
            $program = $args[0]
            $process = Start-Process nsenter (@("--net=/run/netns/$Name") + $args) -PassThru
            Wait-Until { (Get-ProcessNamespace $process.Id) -eq "net:[$inode]" -and (Get-ProgramName $process.Id) -eq $program }
            $process
        }
    }

    BeforeEach {
        Reset-Sandbox
        New-NetNamespace blue, red | Out-Null
    }

    AfterEach { Reset-Sandbox }

    It 'ends all that run inside, and nothing else' {
        $inside = 1..3 | ForEach-Object { Start-Inside blue sleep 60 }
        $other = Start-Inside red sleep 60
        Stop-NetNamespaceProcess blue
        foreach ($one in $inside) { $one.WaitForExit(60000) | Should -BeTrue }
        $other.HasExited | Should -BeFalse
        Get-NetNamespaceProcess blue | Should -BeNullOrEmpty
    }

    It 'asks first: one that ends well on SIGTERM does' {
        # It waits without starting anything: a shell that is about to start a program may lose a signal.
        Set-Content "$TestDrive/gentle" 'mkfifo $1.fifo; exec 3<>$1.fifo; trap "echo bye > $1; exit 0" TERM; echo ready > $2; while :; do read x <&3; done'
        $null = Start-Inside blue sh "$TestDrive/gentle" "$TestDrive/bye" "$TestDrive/ready"
        Wait-Until { Test-Path "$TestDrive/ready" }
        Stop-NetNamespaceProcess blue -Name sh
        Get-Content "$TestDrive/bye" | Should -Be bye
    }

    It 'ends with SIGKILL whoever does not listen, after the grace, all together' {
        Set-Content "$TestDrive/deaf" 'trap "" TERM; echo ready > $1; while :; do sleep 60; done'
        $deaf = 1..3 | ForEach-Object { Start-Inside blue sh "$TestDrive/deaf" "$TestDrive/ready$_" }
        Wait-Until { (1..3 | Where-Object { Test-Path "$TestDrive/ready$_" }).Count -eq 3 }
        $clock = [Diagnostics.Stopwatch]::StartNew()
        Get-NetNamespaceProcess blue | Stop-NetNamespaceProcess -GraceSeconds 2
        $clock.Elapsed.TotalSeconds | Should -BeGreaterOrEqual 2
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 5.5 -Because 'the grace is for all three of them'
        foreach ($one in $deaf) { $one.WaitForExit(60000) | Should -BeTrue }
    }

    It 'ends only those that are chosen, and emits them' {
        $sleep = Start-Inside blue sleep 60
        $cat = Start-Inside blue tail -f /dev/null
        $ended = Stop-NetNamespaceProcess blue -Name ta* -PassThru
        $ended.ProcessId | Should -Be $cat.Id
        $cat.WaitForExit(60000) | Should -BeTrue
        $sleep.HasExited | Should -BeFalse
        (Stop-NetNamespaceProcess b* -Id $sleep.Id -PassThru).ProcessId | Should -Be $sleep.Id
    }

    It 'ends nobody with -WhatIf' {
        $inside = Start-Inside blue sleep 60
        Stop-NetNamespaceProcess blue -WhatIf
        $inside.HasExited | Should -BeFalse
    }

    It 'takes namespaces from the pipeline' {
        $inside = 'blue', 'red' | ForEach-Object { Start-Inside $_ sleep 60 }
        Get-NetNamespace | Stop-NetNamespaceProcess
        foreach ($one in $inside) { $one.WaitForExit(60000) | Should -BeTrue }
    }

    It 'never ends those around this PowerShell' {
        $other = Start-Process sleep 60 -PassThru
        try {
            Assert-Failure { Stop-NetNamespaceProcess $PID } NamespaceInUseHere ResourceBusy "*this PowerShell*$PID*"
            Assert-Failure { Stop-NetNamespaceProcess $PID -Id $other.Id } NamespaceInUseHere ResourceBusy
            Assert-Failure { Get-NetNamespaceProcess -Id $other.Id | Stop-NetNamespaceProcess } NamespaceInUseHere ResourceBusy
            $other.HasExited | Should -BeFalse
        }
        finally { $other.Kill() }
    }

    It 'says that there is no such namespace, and goes on with the others' {
        $inside = Start-Inside red sleep 60
        Assert-Failure { Stop-NetNamespaceProcess nope } NamespaceNotFound ObjectNotFound "*'nope'*"
        Stop-NetNamespaceProcess nope, red -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures | Should -HaveCount 1
        $inside.WaitForExit(60000) | Should -BeTrue
    }
}
