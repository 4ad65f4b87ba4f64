Describe 'New-NetNamespaceSession, Get-NetNamespaceSession and Remove-NetNamespaceSession' {
    BeforeAll {
        # What a person has; the runner's own is Stop.
        $ErrorActionPreference = 'Continue'
        . "$PSScriptRoot/Expect.ps1"
        Reset-Sandbox
        $blue, $null = New-NetNamespace blue, blau
        $session = New-NetNamespaceSession blue -Name kept
        function Test-Alive([int] $Id) { [IO.Directory]::Exists("/proc/$Id") }
    }

    AfterAll {
        Remove-NetNamespaceSession *
        Reset-Sandbox
    }

    It 'makes a process in the namespace, and says what it is' {
        Get-ProcessNamespace $session.ProcessId | Should -Be "net:[$($blue.Inode)]"
        [IO.File]::ReadAllText("/proc/$($session.ProcessId)/comm").Trim() | Should -Be 'pwsh-resting'
        $session.Name | Should -Be 'kept'
        $session.Namespace | Should -Be 'blue'
        "$($session.State) $($session.Availability) $($session.IsWarm)" | Should -Be 'Opened Available False'
    }

    It 'keeps what a block leaves' {
        Invoke-InNetNamespace -Session $session { $kept = 5; function Get-Kept { $kept + 1 }; Set-Location /proc; $env:KEPT = 'x' }
        Invoke-InNetNamespace { "$(Get-Kept) $PWD $env:KEPT" } -Session $session | Should -Be '6 /proc x'
        $session.UseCount | Should -BeGreaterOrEqual 2
        # And a block that is not run in it does not see it.
        Invoke-InNetNamespace blue { "$kept$env:KEPT" } | Should -Be ''
    }

    It 'goes on after an error, exit and Ctrl-C' {
        { Invoke-InNetNamespace -Session $session { $again = 1; throw 'bad' } } | Should -Throw bad
        Invoke-InNetNamespace -Session $session { exit 3 }
        $LASTEXITCODE | Should -Be 3
        $job = Invoke-InNetNamespace -Session $session { Start-Sleep 400 } -AsJob
        Wait-Until { $session.Availability -eq 'Busy' }
        Stop-Job $job
        $job.State | Should -Be 'Stopped'
        Invoke-InNetNamespace -Session $session { $again } | Should -Be 1
        $job | Remove-Job
    }

    It 'goes on after a block that is stopped while it begins' {
        foreach ($turn in 1..100) {
            $job = Invoke-InNetNamespace -Session $session { Start-Sleep 400 } -AsJob
            while ($session.Availability -ne 'Busy') { continue }
            Stop-Job $job
            $job | Remove-Job
            $session.State | Should -Be 'Opened' -Because "this is turn $turn"
        }
    }

    It 'refuses a second block at the same time' {
        $job = Invoke-InNetNamespace -Session $session { Start-Sleep 400 } -AsJob
        Wait-Until { $session.Availability -eq 'Busy' }
        Assert-Failure { Invoke-InNetNamespace -Session $session { 1 } } SessionBusy ResourceBusy "*'kept'*"
        $job | Remove-Job -Force
    }

    It 'is found by number, name, wildcard and namespace' {
        (Get-NetNamespaceSession -Id $session.Id).Name | Should -Be 'kept'
        (Get-NetNamespaceSession kep*).Id | Should -Be $session.Id
        (Get-NetNamespaceSession -Namespace bl* | Where-Object IsWarm -EQ $false).Id | Should -Be $session.Id
        Get-NetNamespaceSession -Namespace blau | Should -BeNullOrEmpty
        Assert-Failure { Get-NetNamespaceSession nope } SessionNotFound ObjectNotFound
        Assert-Failure { Get-NetNamespaceSession -Id 4711 } SessionNotFound ObjectNotFound
        Get-Completion 'Get-NetNamespaceSession ke' | Should -Be 'kept'
        Get-Completion 'New-NetNamespaceSession bl' | Should -Be 'blau', 'blue'
    }

    It 'has views' {
        $session | Format-Table | Out-String | Should -Match "kept\s+blue\s+$($session.ProcessId)\s+Opened"
        $session | Format-List | Out-String | Should -Match 'UseCount\s+: \d'
    }

    It 'is ended, and its programs with it' {
        $other = New-NetNamespaceSession blue
        Invoke-InNetNamespace -Session $other { $null = Start-Process -PassThru sleep 402 }
        Remove-NetNamespaceSession $other -WhatIf
        $other.State | Should -Be 'Opened'
        $other | Remove-NetNamespaceSession
        Test-Alive $other.ProcessId | Should -BeFalse
        Wait-Until { -not (Find-Process sleep 'sleep 402') }
        "$($other.State) $($other.Availability)" | Should -Be 'Closed None'
        Assert-Failure { Invoke-InNetNamespace -Session $other { 1 } } SessionClosed ObjectNotFound
    }

    It 'is broken when its process was killed' {
        $other = New-NetNamespaceSession blue
        Stop-Process -Id $other.ProcessId -Force
        Wait-Until { $other.State -eq 'Broken' }
        Wait-Until { $other.Id -notin (Get-NetNamespaceSession).Id }
    }

    It 'ends by itself after -IdleTimeout, and is not taken away from a block' {
        $other = New-NetNamespaceSession blue -IdleTimeout 2s
        Invoke-InNetNamespace -Session $other { Start-Sleep 3; 'still here' } | Should -Be 'still here'
        $process = $other.ProcessId
        Wait-Until { -not (Test-Alive $process) }
        Wait-Until { $other.State -eq 'Broken' }
    }

    It 'ends with its namespace, which it does not keep' {
        $null = New-NetNamespace other
        $other = New-NetNamespaceSession other
        Remove-NetNamespace other
        Test-Alive $other.ProcessId | Should -BeFalse
        $other.State | Should -Be 'Closed'
    }

    It 'is one in each namespace of the pipeline' {
        $several = Get-NetNamespace bl* | New-NetNamespaceSession -Name part
        $several.Name | Should -Be 'part', 'part2'
        $results = Invoke-InNetNamespace -Session $several { 'x' } -ThrottleLimit 2
        $results.NetNamespace | Sort-Object | Should -Be 'blau', 'blue'
        $several | Remove-NetNamespaceSession
    }

    It 'says what is wrong, and makes nothing' {
        Assert-Failure { New-NetNamespaceSession nope } NamespaceNotFound ObjectNotFound
        Assert-Failure { New-NetNamespaceSession blue -IdleTimeout never } InvalidDuration InvalidArgument
        New-NetNamespaceSession blue -WhatIf | Should -BeNullOrEmpty
        @(Get-NetNamespaceSession | Where-Object IsWarm -EQ $false).Name | Should -Be 'kept'
    }
}
