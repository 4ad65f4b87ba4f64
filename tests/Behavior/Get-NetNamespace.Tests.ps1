BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
}

Describe 'Get-NetNamespace' {
    BeforeAll {
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

    Context '-All' {
        BeforeEach {
            $blue = New-NetNamespace blue
            # One that only a descriptor holds, opened by its name, which is gone then.
            New-NetNamespace gone | Out-Null
            $gone = Get-NetNamespace gone
            $script = "$TestDrive/hold"
            Set-Content $script 'exec 7</run/netns/gone; umount -l /run/netns/gone; rm /run/netns/gone; exec sleep 60'
            $holder = Start-Process bash $script -PassThru
            $inside = Start-Process unshare '--net', 'sleep', '60' -PassThru
            Wait-Until { -not (Test-Path /run/netns/gone) -and (Get-ProcessNamespace $inside.Id) -ne (Get-ProcessNamespace $PID) }
            Wait-Until { (Get-ProgramName $holder.Id) -eq 'sleep' -and (Get-ProgramName $inside.Id) -eq 'sleep' }
        }

        AfterEach { $holder, $inside | Stop-Process -ErrorAction Ignore }

        It 'lists the named ones, and those that a process or a descriptor holds, each once' {
            $all = Get-NetNamespace -All
            $all.Inode | Should -Be ($all.Inode | Select-Object -Unique)
            ($all | Where-Object Name -eq blue).Equals($blue) | Should -BeTrue
            $unnamed = $all | Where-Object { "net:[$($_.Inode)]" -eq (Get-ProcessNamespace $inside.Id) }
            $unnamed.Namespace | Should -Be "net:[$($unnamed.Inode)]"
            $unnamed.ProcessCount | Should -Be 1
            $held = $all | Where-Object Inode -eq $gone.Inode
            $held.Cookie | Should -Be $gone.Cookie
            $held.ProcessCount | Should -Be 0
            "$($held.Holders)" | Should -Be "descriptor 7 of sleep($($holder.Id))"
            @($all | Where-Object IsCurrent) | Should -HaveCount 1
        }

        It 'lists those of processes that lsns lists' -Skip:(-not (Test-Program lsns)) {
            $theirs = lsns --type net --noheadings --output NS | ForEach-Object { "$_".Trim() }
            $ours = (Get-NetNamespace -All).Inode
            foreach ($number in $blue.Inode, $gone.Inode, [uint64](Get-ProcessNamespace $inside.Id).Trim('net:[]')) { $number | Should -BeIn $ours }
            [uint64](Get-ProcessNamespace $inside.Id).Trim('net:[]') | Should -BeIn $theirs
        }

        It 'gives objects that other cmdlets take, by object, by property and as text' {
            $held = Get-NetNamespace -All | Where-Object Inode -eq $gone.Inode
            (Get-NetLink -Namespace $held).Name | Should -Be lo
            ($held | Get-NetLink).Namespace | Should -Be "net:[$($gone.Inode)]"
            ($held | Get-NetLink | Get-NetIPAddress).IPAddress | Should -Contain '127.0.0.1'
            (Get-NetLink -Namespace "net:[$($gone.Inode)]").Name | Should -Be lo
            Invoke-InNetNamespace $held readlink /proc/self/ns/net | Should -Be "net:[$($gone.Inode)]"
            New-VethPair -Name v0 -PeerName v1 -PeerNamespace $held | Out-Null
            (Get-NetLink -Namespace $held).Name | Should -Contain v1
            Move-NetLink v1 -Namespace $held -Destination blue
            Remove-NetLink v0
        }

        It 'notices that one is gone, though its number may be another one' {
            $seen = Get-NetNamespace -ProcessId $inside.Id
            $inside.Kill()
            $inside.WaitForExit()
            Assert-Failure { Get-NetLink -Namespace $seen } NamespaceGone ObjectNotFound
            # Another process's number, as the kernel could have given it out again.
            $other = Start-Process unshare '--net', 'sleep', '60' -PassThru
            try {
                Wait-Until { (Get-ProcessNamespace $other.Id) -ne (Get-ProcessNamespace $PID) }
                $stale = [NetNamespace.Objects.NetNamespaceInfo]@{ Namespace = "pid:$($other.Id)"; Inode = $seen.Inode; Device = $seen.Device; Cookie = $seen.Cookie }
                Assert-Failure { Get-NetLink -Namespace $stale } NamespaceGone ObjectNotFound
            }
            finally { $other | Stop-Process }
            Assert-Failure { Get-NetLink -Namespace 'net:[1]' } NamespaceNotFound ObjectNotFound "*'net:``[1``]'*"
        }

        It 'shows who owns it and who holds it' {
            $blue.UserNamespace | Should -Be ([uint64](stat -L -c %i /proc/self/ns/user))
            $blue.OwnerUserId | Should -Be 0
            $held = Get-NetNamespace -All | Where-Object Inode -eq $gone.Inode
            foreach ($shown in $held, [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($held))) {
                $shown | Format-List | Out-String | Should -Match "Holders +: descriptor 7 of sleep\($($holder.Id)\)"
            }
        }
    }

    It 'knows no container that is not there' {
        Assert-Failure { Get-NetNamespace -ContainerName nope } ContainerNotFound ObjectNotFound "*'nope'*"
        Get-NetNamespace -ContainerName nope* | Should -BeNullOrEmpty
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
        Invoke-AsStranger 'Get-NetNamespace 2>&1 | ForEach-Object { "$($_.Name) $($_.State) $($_.Inode)" }' | Should -Be "blue Active $($blue.Inode)"
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
