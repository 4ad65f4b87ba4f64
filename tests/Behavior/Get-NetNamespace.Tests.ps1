BeforeDiscovery {
    $hasIp = [bool](Get-Command ip -CommandType Application -ErrorAction Ignore)
}

Describe 'Get-NetNamespace' {
    BeforeAll {
        . "$PSScriptRoot/Sandbox.ps1"
        . "$PSScriptRoot/Expect.ps1"
        Reset-Sandbox
    }

    AfterEach { Reset-Sandbox }

    It 'lists what ip netns made, with its number' -Skip:(-not $hasIp) {
        ip netns add green
        ip netns set green 12
        $found = Get-NetNamespace
        $found.Name | Should -Be 'green'
        $found.NsId | Should -Be 12
        $found.Inode | Should -Be (stat -c %i /run/netns/green)
    }

    It 'emits nothing where there is none' {
        Get-NetNamespace | Should -BeNullOrEmpty
        Get-NetNamespace b* | Should -BeNullOrEmpty
    }

    It 'finds by wildcard, by several names and from the pipeline' {
        New-NetNamespace blue, black, red
        (Get-NetNamespace bl*).Name | Should -Be 'black', 'blue'
        (Get-NetNamespace red, blue).Name | Should -Be 'red', 'blue'
        ('red' | Get-NetNamespace).Name | Should -Be 'red'
        (New-NetNamespace green | Get-NetNamespace).Name | Should -Be 'green'
    }

    It 'tells apart by the cookie what came after the same name' {
        $first = New-NetNamespace blue
        Remove-NetNamespace blue
        $second = New-NetNamespace blue
        $first.Cookie | Should -Not -BeNullOrEmpty
        $second.Equals($first) | Should -BeFalse
        (Get-NetNamespace blue).Cookie | Should -Be $second.Cookie
    }

    It 'counts the processes inside, in one look' {
        New-NetNamespace blue, red
        $inside = 1..3 | ForEach-Object { Start-Process nsenter '--net=/run/netns/blue', 'sleep', '60' -PassThru }
        try {
            Wait-Until { -not ($inside | Where-Object { (Get-ProcessNamespace $_.Id) -ne "net:[$((Get-NetNamespace blue).Inode)]" }) }
            (Get-NetNamespace blue).ProcessCount | Should -Be 3
            (Get-NetNamespace red).ProcessCount | Should -Be 0
        }
        finally { $inside | Stop-Process }
    }

    It 'says which namespace a process is in' {
        $blue = New-NetNamespace blue
        $inside = Start-Process nsenter '--net=/run/netns/blue', 'sleep', '60' -PassThru
        try {
            Wait-Until { (Get-ProcessNamespace $inside.Id) -eq "net:[$($blue.Inode)]" }
            (Get-NetNamespace -ProcessId $inside.Id).Name | Should -Be 'blue'
            ($inside | Get-NetNamespace).Name | Should -Be 'blue'
        }
        finally { $inside | Stop-Process }
    }

    It 'finds the namespace of a process that has no name' {
        $inside = Start-Process unshare '--net', 'sleep', '60' -PassThru
        try {
            Wait-Until { (Get-ProcessNamespace $inside.Id) -ne "net:[$((Get-NetNamespace -Current).Inode)]" }
            $found = Get-NetNamespace -ProcessId $inside.Id
            $found.Name | Should -BeNullOrEmpty
            $found.Namespace | Should -Be "pid:$($inside.Id)"
            $found.IsCurrent | Should -BeFalse
        }
        finally { $inside | Stop-Process }
    }

    It 'shows the current one' {
        $current = Get-NetNamespace -Current
        $current.IsCurrent | Should -BeTrue
        [IO.FileInfo]::new('/proc/thread-self/ns/net').LinkTarget | Should -Be "net:[$($current.Inode)]"
        $current.Equals((Get-NetNamespace -ProcessId $PID)) | Should -BeTrue
    }

    It 'lists as Broken <What>, and it can be removed' -ForEach @(
        @{ What = 'a stray file'; Make = { Set-Content /run/netns/odd x } }
        @{ What = 'a mount that is gone'; Make = { New-NetNamespace odd; umount /run/netns/odd } }
        @{ What = 'a symbolic link out of the store'; Make = { New-Item -ItemType SymbolicLink /run/netns/odd -Target /proc/self/ns/net } }
        @{ What = 'another kind of namespace'; Make = { Set-Content /run/netns/odd ''; mount --bind /proc/self/ns/uts /run/netns/odd } }
    ) {
        New-NetNamespace blue
        $null = & $Make
        (Get-NetNamespace odd).State | Should -Be 'Broken'
        Remove-NetNamespace odd
        (Get-NetNamespace).Name | Should -Be 'blue'
    }

    It 'says that there is no such namespace or process' {
        Assert-Failure { Get-NetNamespace nope } NamespaceNotFound ObjectNotFound "*'nope'*"
        Assert-Failure { Get-NetNamespace -ProcessId 4194305 } ProcessNotFound ObjectNotFound
        Assert-Failure { Get-NetNamespace 'a/b' } InvalidNamespaceName InvalidArgument
    }

    It 'needs no root' {
        $blue = New-NetNamespace blue
        $said = unshare --user --map-user=1000 "$PSHOME/pwsh" -NoProfile -Command {
            param($module)
            Import-Module $module
            Get-NetNamespace 2>&1 | ForEach-Object { "$($_.Name) $($_.State) $($_.Inode)" }
        } -args (Resolve-Path "$PSScriptRoot/../../NetNamespace.psd1").Path
        $said | Should -Be "blue Active $($blue.Inode)"
    }

    It 'completes names' {
        New-NetNamespace blue, "it's"
        Get-Completion 'Get-NetNamespace b' | Should -Be 'blue'
        Get-Completion 'Get-NetNamespace i' | Should -Be "'it''s'"
    }

    It 'shows a table of its own, also after a journey' {
        $blue = New-NetNamespace blue
        foreach ($shown in $blue, [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($blue))) {
            $shown | Out-String | Should -Match 'Name +State +Inode +NsId +Processes +Current'
            $shown | Format-List | Out-String | Should -Match 'Cookie'
        }
    }
}
