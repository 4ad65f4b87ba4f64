BeforeDiscovery { . "$PSScriptRoot/Kernel.ps1" }

Describe 'Get-NetNamespaceProcess' {
    BeforeAll {
        . "$PSScriptRoot/Expect.ps1"
        Reset-Sandbox
        $blue, $red = New-NetNamespace blue, red
        $inBlue = 1..2 | ForEach-Object { Start-Process nsenter '--net=/run/netns/blue', 'sleep', '61' -PassThru }
        $inRed = Start-Process nsenter '--net=/run/netns/red', 'setpriv', '--reuid=1', '--clear-groups', 'tail', '-f', '/dev/null' -PassThru
        Wait-Until { (Get-NetNamespace blue).ProcessCount -eq 2 -and (Get-Process -Id $inRed.Id).Name -eq 'tail' -and (Get-NetNamespace red).ProcessCount -eq 1 }
    }

    AfterAll {
        $inBlue, $inRed | ForEach-Object { $_ } | Stop-Process -ErrorAction Ignore
        Reset-Sandbox
    }

    It 'names those that ip netns pids names' -Skip:(-not (Test-Program ip)) {
        (Get-NetNamespaceProcess blue).ProcessId | Should -Be ([int[]](ip netns pids blue | Sort-Object { [int]$_ }))
    }

    It 'says what ps says of them' -Skip:(-not (Test-Program ps)) {
        $found = Get-NetNamespaceProcess red
        $found.ProcessId | Should -Be $inRed.Id
        $found.Id | Should -Be $inRed.Id
        foreach ($pair in @{ Command = 'comm'; CommandLine = 'args'; User = 'user'; ParentProcessId = 'ppid' }.GetEnumerator()) {
            "$($found.($pair.Key))" | Should -Be "$(ps -o "$($pair.Value)=" -p $inRed.Id)".Trim()
        }
        [Math]::Abs(($found.StartTime - (Get-Process -Id $inRed.Id).StartTime).TotalSeconds) | Should -BeLessThan 0.1
        $found.Namespace | Should -Be red
        "$found" | Should -Be "tail($($inRed.Id))"
    }

    It 'looks into several, by name, wildcard and from the pipeline' {
        (Get-NetNamespaceProcess blue, red).Namespace | Should -Be blue, blue, red
        (Get-NetNamespaceProcess *).Namespace | Should -Be blue, blue, red
        (Get-NetNamespace red | Get-NetNamespaceProcess).ProcessId | Should -Be $inRed.Id
        (Get-NetNamespaceProcess -AllNamespaces).ProcessId | Should -Contain $PID
        (Get-NetNamespaceProcess).ProcessId | Should -Contain $PID
        (Get-NetNamespaceProcess).ProcessId | Should -Not -Contain $inRed.Id
    }

    It 'finds by name and number' {
        (Get-NetNamespaceProcess * -Name sl*).ProcessId | Should -Be ($inBlue.Id | Sort-Object)
        (Get-NetNamespaceProcess * -Name TAIL, nope).ProcessId | Should -Be $inRed.Id
        (Get-NetNamespaceProcess blue -Id $inBlue[1].Id).ProcessId | Should -Be $inBlue[1].Id
        (Get-NetNamespaceProcess blue -ProcessId $inRed.Id) | Should -BeNullOrEmpty
        Get-NetNamespaceProcess blue -ContainerName * | Should -BeNullOrEmpty
    }

    It 'goes to the cmdlets for processes' {
        # By number, although there are others of that name.
        $other = Start-Process sleep 63 -PassThru
        try { (Get-NetNamespaceProcess blue | Get-Process).Id | Should -Be ($inBlue.Id | Sort-Object) }
        finally { $other | Stop-Process }
        $more = Start-Process nsenter '--net=/run/netns/red', 'sleep', '62' -PassThru
        Wait-Until { Get-NetNamespaceProcess red -Name sleep }
        Get-NetNamespaceProcess red -Name sleep | Stop-Process
        $more.WaitForExit(60000) | Should -BeTrue
    }

    It 'says that there is no such namespace' {
        Assert-Failure { Get-NetNamespaceProcess nope } NamespaceNotFound ObjectNotFound "*'nope'*"
        Assert-Failure { Get-NetNamespaceProcess 'a/b' } InvalidNamespaceName InvalidArgument
        Get-NetNamespaceProcess nope* | Should -BeNullOrEmpty
    }

    It 'completes names of namespaces' { Get-Completion 'Get-NetNamespaceProcess bl' | Should -Be blue }

    It 'shows a table and a list of its own, also after a journey' {
        $found = Get-NetNamespaceProcess red
        foreach ($shown in $found, [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($found))) {
            $shown | Out-String | Should -Match 'Namespace +ProcessId +Command +User +Container +CommandLine'
            $shown | Format-List | Out-String | Should -Match 'StartTime'
        }
    }
}
