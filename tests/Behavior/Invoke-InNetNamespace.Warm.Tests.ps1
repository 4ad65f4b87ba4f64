Describe 'The PowerShell that waits for script blocks' {
    BeforeAll {
        # What a person has; the runner's own is Stop.
        $ErrorActionPreference = 'Continue'
        . "$PSScriptRoot/Expect.ps1"
        Reset-Sandbox
        $blue, $null = New-NetNamespace blue, blau
        function Get-WarmProcess([string] $Name) { Invoke-InNetNamespace $Name { $PID } }
        function Test-Alive([int] $Id) { [IO.Directory]::Exists("/proc/$Id") }
    }

    AfterAll {
        Remove-NetNamespaceSession *
        Reset-Sandbox
    }

    It 'is the same one for the next block, and another one in another namespace' {
        $first = Get-WarmProcess blue
        Get-WarmProcess blue | Should -Be $first
        Get-WarmProcess blau | Should -Not -Be $first
        Get-WarmProcess $blue | Should -Be $first
    }

    Context 'forgets a block' {
        It 'with <What>' -ForEach @(
            @{ What = 'variables'; Do = { $a = 1; Set-Variable b 2 -Scope Global; Set-Variable c 3 -Scope Global -Option ReadOnly }; Ask = { "$a$b" } }
            @{ What = 'preferences'; Do = { $global:ErrorActionPreference = 'Stop'; $global:PSDefaultParameterValues['*:Verbose'] = $true; Set-StrictMode -Version 3 }; Ask = { "$ErrorActionPreference $($PSDefaultParameterValues.Count) $nothing" } }
            @{ What = 'functions and aliases'; Do = { function global:Get-Mine { 1 }; Set-Alias mine Get-Date -Scope Global }; Ask = { "$(Get-Command Get-Mine, mine -ErrorAction Ignore)" } }
            @{ What = 'a function that it changed'; Do = { function global:prompt { 'mine' } }; Ask = { (Get-Item function:prompt).Definition -eq "'mine'" } }
            @{ What = 'its location'; Do = { Set-Location /proc }; Ask = { "$PWD $([Environment]::CurrentDirectory)" } }
            @{ What = 'the environment'; Do = { $env:NETNAMESPACE_TEST = 'x'; $env:HOME = '/nowhere' }; Ask = { "$env:NETNAMESPACE_TEST $env:HOME" } }
            @{ What = 'errors and exit codes'; Do = { Get-Item /nope -ErrorAction Ignore; false; Write-Error x -ErrorAction SilentlyContinue }; Ask = { "$($Error.Count) $LASTEXITCODE" } }
            @{ What = 'modules'; Do = { New-Module -Name Mine { function Get-Mine { } } | Import-Module -Global }; Ask = { "$(Get-Module Mine)" } }
            @{ What = 'types'; Do = { [Reflection.Assembly]::Load([IO.File]::ReadAllBytes([NetNamespace.Namespaces.ShellLife].Assembly.Location)) }; Ask = { @([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object FullName -Like 'NetNamespace.Core,*').Count } }
            @{ What = 'drives'; Do = { New-PSDrive Mine FileSystem / -Scope Global }; Ask = { "$(Get-PSDrive Mine -ErrorAction Ignore)" } }
            @{ What = 'events'; Do = { $null = Register-EngineEvent mine -Action { 1 } }; Ask = { "$(Get-EventSubscriber)" } }
            @{ What = 'jobs'; Do = { $null = Start-ThreadJob { 1 } }; Ask = { "$(Get-Job)" } }
        ) {
            # What a fresh one says.
            Remove-NetNamespaceSession *
            $expected = Invoke-InNetNamespace blue $Ask
            Invoke-InNetNamespace blue $Do | Out-Null
            Invoke-InNetNamespace blue $Ask | Should -Be $expected
        }

        It 'without another process where it can: <Do>' -ForEach @(
            @{ Do = { Set-Variable x 1 -Scope Global; function global:Get-Mine { }; $env:NETNAMESPACE_TEST = 'x'; Set-Location /proc } }
            @{ Do = { exit 3 } }
            @{ Do = { Write-Error bad } }
            @{ Do = { throw 'bad' } }
            @{ Do = { sh -c 'exit 7' } }
            @{ Do = { Get-NetLink } }
        ) {
            $process = Get-WarmProcess blue
            try { Invoke-InNetNamespace blue $Do 2>&1 | Out-Null } catch { $null = $_ }
            Get-WarmProcess blue | Should -Be $process
        }

        It 'by another process where it cannot, and ends what it left running' {
            $process = Get-WarmProcess blue
            Invoke-InNetNamespace blue { sh -c 'sleep 409 >/dev/null 2>&1 & sleep 408 >/dev/null 2>&1 &'; 'done' } | Should -Be 'done'
            Get-WarmProcess blue | Should -Not -Be $process
            Wait-Until { -not (Find-Process sleep 'sleep 40[89]') }
        }
    }

    It 'has the directory and the environment of the caller at each call' {
        $null = Get-WarmProcess blue
        Push-Location /usr
        $env:NETNAMESPACE_TEST = 'here'
        try { Invoke-InNetNamespace blue { "$PWD $env:NETNAMESPACE_TEST $(/bin/pwd) $(sh -c 'echo $NETNAMESPACE_TEST')" } | Should -Be '/usr here /usr here' }
        finally { Pop-Location; Remove-Item env:NETNAMESPACE_TEST }
        Invoke-InNetNamespace blue { "$env:NETNAMESPACE_TEST" } | Should -Be ''
    }

    It 'has the files of /etc/netns as they are at each call' {
        Invoke-InNetNamespace blue { Get-Content /etc/resolv.conf } | Should -Not -Contain 'nameserver 192.0.2.54'
        New-Item -ItemType Directory -Force /etc/netns/blue | Out-Null
        try {
            Set-Content /etc/netns/blue/resolv.conf 'nameserver 192.0.2.54'
            Invoke-InNetNamespace blue { Get-Content /etc/resolv.conf } | Should -Be 'nameserver 192.0.2.54'
        }
        finally { Remove-Item -Recurse /etc/netns }
        Invoke-InNetNamespace blue { Get-Content /etc/resolv.conf } | Should -Not -Contain 'nameserver 192.0.2.54'
    }

    It 'is replaced when it was killed' {
        $process = Get-WarmProcess blue
        Stop-Process -Id $process -Force
        Wait-Until { $process -notin (Get-NetNamespaceSession).ProcessId }
        Get-WarmProcess blue | Should -Not -Be $process
    }

    It 'is replaced after Ctrl-C, or used again, and never in the way' {
        $ready = "$TestDrive/ready"
        $shell = [powershell]::Create().AddScript("Import-Module '$manifest'; Invoke-InNetNamespace blue { Set-Content '$ready' x; Start-Sleep 400 }")
        $null = $shell.BeginInvoke()
        Wait-Until { Test-Path $ready }
        $shell.Stop()
        $shell.Dispose()
        Invoke-InNetNamespace blue { 1 } | Should -Be 1
    }

    It 'is there once for each that uses it at the same time' {
        $ready = "$TestDrive/both"
        $shell = [powershell]::Create().AddScript("Import-Module '$manifest'; Invoke-InNetNamespace blue { Set-Content '$ready' `$PID; while (-not (Test-Path '$ready.end')) { Start-Sleep -Milliseconds 10 } }")
        $call = $shell.BeginInvoke()
        Wait-Until { Test-Path $ready }
        Get-WarmProcess blue | Should -Not -Be (Get-Content $ready)
        Set-Content "$ready.end" x
        $null = $shell.EndInvoke($call)
        $shell.Dispose()
    }

    Context 'ends with its namespace' {
        BeforeEach { $other = New-NetNamespace other }

        It 'by Remove-NetNamespace, which does not mind it' {
            $process = Get-WarmProcess other
            Test-Alive $process | Should -BeTrue
            Remove-NetNamespace other
            Test-Alive $process | Should -BeFalse
            Get-NetNamespaceSession | Where-Object Namespace -EQ other | Should -BeNullOrEmpty
        }

        It 'by another program' {
            $process = Get-WarmProcess other
            umount -l /run/netns/other
            Remove-Item -Force /run/netns/other
            Wait-Until { -not (Test-Alive $process) }
            Wait-Until { -not (Get-NetNamespaceSession | Where-Object Namespace -EQ other) }
        }

        It 'by another PowerShell, which does not mind it either' {
            $process = Get-WarmProcess other
            pwsh -NoProfile -Command "Import-Module '$manifest'; Remove-NetNamespace other" | Should -BeNullOrEmpty
            Test-Path /run/netns/other | Should -BeFalse
            Wait-Until { -not (Test-Alive $process) }
        }

        It 'and a new one of that name has a new one' {
            $null = Get-WarmProcess other
            Remove-NetNamespace other
            $again = New-NetNamespace other
            Invoke-InNetNamespace other { readlink /proc/self/ns/net } | Should -Be "net:[$($again.Inode)]"
            Remove-NetNamespace other
        }

        It 'but not while a block runs: that one is minded, and ends in peace' {
            Invoke-InNetNamespace other {
                'ready'
                while (Test-Path /run/netns/other) { Start-Sleep -Milliseconds 20 }
                $PID
            } | ForEach-Object {
                if ($_ -ne 'ready') { $script:process = $_; return }
                Assert-Failure { Remove-NetNamespace other } NamespaceBusy ResourceBusy
                Remove-NetNamespace other -Force
            }
            Wait-Until { -not (Test-Alive $process) }
        }

        It 'when it was found by a process that ends' {
            $program = Start-Process -PassThru nsenter '--net=/run/netns/other', 'sleep', '407'
            Wait-Until { (Get-ProcessNamespace $program.Id) -eq "net:[$($other.Inode)]" }
            Remove-NetNamespace other -Force
            $process = Invoke-InNetNamespace $program.Id { $PID }
            Get-ProcessNamespace $process | Should -Be "net:[$($other.Inode)]"
            $program.Kill()
            Wait-Until { -not (Test-Alive $process) }
        }

        It 'when it was found by its number, and who held it is gone' {
            $program = Start-Process -PassThru nsenter '--net=/run/netns/other', 'sleep', '408'
            Wait-Until { (Get-ProcessNamespace $program.Id) -eq "net:[$($other.Inode)]" }
            Remove-NetNamespace other -Force
            $process = Invoke-InNetNamespace "net:[$($other.Inode)]" { $PID }
            Invoke-InNetNamespace "net:[$($other.Inode)]" { $PID } | Should -Be $process
            $program.Kill()
            Wait-Until { -not (Test-Alive $process) }
        }
    }

    It 'is one of eight at the most' {
        $names = 1..10 | ForEach-Object { "many$_" }
        $names | New-NetNamespace > $null
        $processes = $names | ForEach-Object { Get-WarmProcess $_ }
        @(Get-NetNamespaceSession | Where-Object IsWarm).Count | Should -Be 8
        Test-Alive $processes[0] | Should -BeFalse
        Test-Alive $processes[9] | Should -BeTrue
        $names | Remove-NetNamespace
        $processes | Where-Object { Test-Alive $_ } | Should -BeNullOrEmpty
    }

    It 'ends with the PowerShell that made it: <How>' -ForEach @(@{ How = 'exit'; Code = 'exit 0' }, @{ How = 'killed'; Code = 'kill -KILL $PID' }) {
        $process = pwsh -NoProfile -Command "Import-Module '$manifest'; Invoke-InNetNamespace blue { `$PID }; $Code"
        [int] $process | Should -BeGreaterThan 0
        if ($How -eq 'exit') { Test-Alive $process | Should -BeFalse }
        else { Wait-Until { -not (Test-Alive $process) } }
    }

    It 'ends when the module is removed' {
        $shell = [powershell]::Create().AddScript("Import-Module '$manifest'; Invoke-InNetNamespace blue { `$PID } -Timeout 60; Remove-Module NetNamespace")
        Remove-NetNamespaceSession *
        $process = $shell.Invoke()[0]
        $shell.Dispose()
        Test-Alive $process | Should -BeFalse
    }

    It 'leaves nothing of 1,000 blocks, and takes nobody elsewhere' -Tag Soak {
        $null = Get-WarmProcess blue
        $held = Get-Held
        $own = Get-ProcessNamespace $PID
        for ($i = 0; $i -lt 1000; $i++) { $null = Invoke-InNetNamespace blue { 1 } }
        Assert-NothingMoreHeld $held
        foreach ($task in [IO.Directory]::GetDirectories('/proc/self/task')) { [IO.FileInfo]::new("$task/ns/net").LinkTarget | Should -BeIn $own, $null }
        Remove-NetNamespaceSession *
        Get-Process | Where-Object { $_.Parent.Id -eq $PID -and $_.CommandLine -match 'CustomPipeName NetNamespace' } | Should -BeNullOrEmpty
    }
}
