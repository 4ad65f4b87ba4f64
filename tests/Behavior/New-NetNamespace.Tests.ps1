BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
}

Describe 'New-NetNamespace' {
    BeforeAll {
        . "$PSScriptRoot/Expect.ps1"
        Reset-Sandbox
    }

    AfterEach { Reset-Sandbox }

    Context 'what it makes' {
        It 'is a namespace that ip netns lists, with loopback up' -Skip:(-not $hasIp) {
            New-NetNamespace blue
            (ip -j netns list | ConvertFrom-Json).name | Should -Be 'blue'
            (ip -n blue -j link show lo | ConvertFrom-Json).flags | Should -Contain 'UP'
        }

        It 'is described by what it emits' {
            $made = New-NetNamespace blue
            $made | Should -BeOfType 'NetNamespace.Objects.NetNamespaceInfo'
            $made.Name | Should -Be 'blue'
            $made.Path | Should -Be '/run/netns/blue'
            "$($made.State)" | Should -Be 'Active'
            $made.Inode | Should -Be (stat -c %i /run/netns/blue)
            $made.IsCurrent | Should -BeFalse
            $made.Equals((Get-NetNamespace blue)) | Should -BeTrue
        }

        It 'lasts with no process inside' {
            (New-NetNamespace blue).ProcessCount | Should -Be 0
            (Get-NetNamespace blue).State | Should -Be 'Active'
        }

        It 'has loopback down with -LoopbackDown' -Skip:(-not $hasIp) {
            New-NetNamespace blue -LoopbackDown
            (ip -n blue -j link show lo | ConvertFrom-Json).flags | Should -Not -Contain 'UP'
        }

        It 'has the number of -NsId' -Skip:(-not $hasIp) {
            (New-NetNamespace blue -NsId 77).NsId | Should -Be 77
            (ip -j netns list | ConvertFrom-Json).id | Should -Be 77
        }

        It 'is many, from an array or the pipeline' {
            (New-NetNamespace a, b).Name | Should -Be 'a', 'b'
            ('c', 'd' | New-NetNamespace).Name | Should -Be 'c', 'd'
            ([pscustomobject]@{ Name = 'e' } | New-NetNamespace).Name | Should -Be 'e'
        }

        It 'may have a name of 255 bytes, with spaces, quotes and letters of any script' {
            foreach ($name in ('x' * 255), "it's blue", 'größe', '网络') {
                (New-NetNamespace $name).Name | Should -BeExactly $name
                (Get-NetNamespace -Name $name).State | Should -Be 'Active'
            }
        }
    }

    Context '-ProcessId and -Path' {
        It 'gives a name to the namespace of a process' {
            (New-NetNamespace mine -ProcessId $PID).Inode | Should -Be (Get-NetNamespace -Current).Inode
            Remove-NetNamespace mine -Force
        }

        It 'gives a second name by a file' {
            $blue = New-NetNamespace blue
            (New-NetNamespace navy -Path /run/netns/blue).Equals($blue) | Should -BeTrue
        }

        It 'refuses a file that is no network namespace' {
            Assert-Failure { New-NetNamespace x -Path /etc/passwd } NotANamespaceFile InvalidArgument
            Assert-Failure { New-NetNamespace x -Path /proc/self/ns/mnt } NotANamespaceFile InvalidArgument
            Assert-Failure { New-NetNamespace x -Path /nowhere } NamespaceFileNotOpened ObjectNotFound
        }

        It 'refuses a process that is gone' {
            Assert-Failure { New-NetNamespace x -ProcessId 4194305 } ProcessNotFound ObjectNotFound
        }
    }

    Context '-Ensure' {
        It 'makes what is missing and takes what is there' {
            $first = New-NetNamespace blue -Ensure
            $second = New-NetNamespace blue -Ensure
            $second.Equals($first) | Should -BeTrue
        }

        It 'says what differs' {
            New-NetNamespace blue -NsId 5
            Assert-Failure { New-NetNamespace blue -Ensure -NsId 6 } NamespaceDiffers ResourceExists "*NsId is 5 and not 6*"
            Assert-Failure { New-NetNamespace blue -Ensure -ProcessId $PID } NamespaceDiffers ResourceExists
        }

        It 'refuses a file that is no namespace' {
            New-NetNamespace other
            Set-Content /run/netns/stray x
            Assert-Failure { New-NetNamespace stray -Ensure } NamespaceBroken InvalidData
        }
    }

    Context 'bad input' {
        It 'refuses the name <Shown>' -ForEach @(
            @{ Shown = 'empty'; Name = '' }
            @{ Shown = '.'; Name = '.' }
            @{ Shown = '..'; Name = '..' }
            @{ Shown = 'with a slash'; Name = 'a/b' }
            @{ Shown = 'with a newline'; Name = "a`nb" }
            @{ Shown = 'with a zero'; Name = "a`0b" }
            @{ Shown = 'of 256 bytes'; Name = 'x' * 256 }
            @{ Shown = 'of 256 bytes in 128 letters'; Name = 'ü' * 128 }
        ) {
            Assert-Failure { New-NetNamespace -Name $Name } InvalidNamespaceName InvalidArgument
        }

        It 'refuses one that exists' {
            New-NetNamespace blue
            Assert-Failure { New-NetNamespace blue } NamespaceExists ResourceExists "*'blue'*"
        }

        It 'refuses a number that another namespace has, and leaves nothing' {
            New-NetNamespace blue -NsId 5
            Assert-Failure { New-NetNamespace red -NsId 5 } SetNamespaceIdFailed ResourceExists
        }

        It 'goes on after a bad name among good ones' {
            (New-NetNamespace a, 'b/c', d -ErrorAction SilentlyContinue).Name | Should -Be 'a', 'd'
        }

        It 'says what is needed when it may not' {
            $said = unshare --user --map-user=1000 --mount "$PSHOME/pwsh" -NoProfile -Command {
                param($module)
                Import-Module $module
                New-NetNamespace blue 2>&1 | ForEach-Object { "$($_.CategoryInfo.Category) $($_.ErrorDetails.RecommendedAction)" }
            } -args $manifest
            "$said" | Should -BeLike '*PermissionDenied*CAP_NET_ADMIN*'
        }

        It 'says that the store is read-only' {
            $said = unshare --mount "$PSHOME/pwsh" -NoProfile -Command {
                param($module)
                mount -t tmpfs -o ro nothing /run
                Import-Module $module
                New-NetNamespace blue 2>&1 | ForEach-Object { "$($_.CategoryInfo.Category) $_" }
            } -args $manifest
            "$said" | Should -BeLike '*WriteError*/run/netns*'
        }
    }

    It 'shows its messages with -Debug, and only its own' {
        $shown = New-NetNamespace blue -Debug 5>&1
        "$($shown -join "`n")" | Should -BeLike '*blue*RTM_SETLINK*done*'
        New-NetNamespace red 5>&1 | ForEach-Object { $_ | Should -BeOfType NetNamespace.Objects.NetNamespaceInfo }
    }

    It 'makes nothing with -WhatIf' {
        New-NetNamespace blue -WhatIf
        '/run/netns/blue' | Should -Not -Exist
    }

    It 'keeps what was made whole, and nothing half, when it is stopped in the middle of 500' {
        $shell = [powershell]::Create()
        $null = $shell.AddScript('Import-Module $args[0]; 1..500 | ForEach-Object { "n$_" } | New-NetNamespace').AddArgument("$PSScriptRoot/../../NetNamespace.psd1")
        $running = $shell.BeginInvoke()
        Wait-Until { (Test-Path /run/netns/n9) -or $running.IsCompleted }
        $shell.Stop()
        $shell.Dispose()
        $made = @(Get-NetNamespace n*)
        $made.Count | Should -BeGreaterThan 4
        $made.Count | Should -BeLessThan 500
        $made.State | Sort-Object -Unique | Should -Be 'Active'
    }
}
