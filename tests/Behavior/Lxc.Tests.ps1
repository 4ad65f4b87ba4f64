BeforeDiscovery {
    . "$PSScriptRoot/Container.ps1"
    $hasLxc = (Test-Program lxc-start) -and (Test-Path /usr/share/lxc/templates/lxc-busybox)
    $canRun = $hasLxc -and (Test-ContainerMachine)
}

Describe 'A container of LXC' -Tag Lxc -Skip:(-not $canRun) {
    BeforeAll {
        . "$PSScriptRoot/Container.ps1"
        Reset-Sandbox
        $folder = (New-Item -ItemType Directory "/tmp/netnamespace-lxc-$PID").FullName
        $name = "web_$PID"
        $hadPivot = [bool](Get-Cgroup lxc.pivot)
        Set-Content "$folder/config" 'lxc.net.0.type = empty', 'lxc.apparmor.profile = unconfined'

        # No parameter of its own, of which a program's could be the beginning.
        function Invoke-Lxc {
            $program, $rest = $args
            $said = Invoke-Beside "lxc-$program" -P $folder -n $name @rest 2>&1
            if ($LASTEXITCODE -ne 0) { throw "lxc-${args}: $said" }
            $said
        }

        Invoke-Lxc create -f "$folder/config" -t busybox | Out-Null
        Invoke-Lxc start -o "$folder/log" | Out-Null
        $process = [int](Invoke-Lxc info '-p' '-H')
    }

    AfterAll {
        if ($folder) {
            Invoke-Beside lxc-stop -P $folder -n $name -k 2>&1 | Out-Null
            Invoke-Beside lxc-wait -P $folder -n $name -s STOPPED -t 30 2>&1 | Out-Null
            foreach ($cgroup in "lxc.payload.$name", "lxc.monitor.$name") { Remove-Cgroup $cgroup }
            if (-not $hadPivot) { Wait-Until { Remove-Cgroup lxc.pivot; -not (Get-Cgroup lxc.pivot) } }
            Remove-Item -Recurse -Force $folder
        }
        Reset-Sandbox
    }

    It 'is found by its name' {
        $found = Get-NetNamespace -ContainerName $name
        $found.Container.ToString() | Should -Be "lxc:$name"
        "net:[$($found.Inode)]" | Should -Be (Get-ProcessNamespace $process)
        $found.ProcessCount | Should -BeGreaterThan 0
        (Get-NetNamespace -ContainerName web_*).Equals($found) | Should -BeTrue
    }

    It 'is among all namespaces, held by its monitor too' {
        $found = Get-NetNamespace -All | Where-Object { $_.Container.Name -eq $name }
        $found | Should -HaveCount 1
        $found.Holders.Kind | Should -Contain Descriptor
    }

    It 'is looked into, and runs a program and a script block' {
        $web = Get-NetNamespace -ContainerName $name
        ($web | Get-NetLink).Name | Should -Be lo
        ($web | Get-NetNamespaceProcess).ProcessId | Should -Contain $process
        Invoke-InNetNamespace $web readlink /proc/self/ns/net | Should -Be "net:[$($web.Inode)]"
        Invoke-InNetNamespace $web { [IO.FileInfo]::new('/proc/thread-self/ns/net').LinkTarget } | Should -Be "net:[$($web.Inode)]"
    }

    It 'gets a link, which its own programs see, and gives it back' {
        $web = Get-NetNamespace -ContainerName $name
        New-VethPair -Name v-web -PeerName v-there -PeerNamespace $web -IPAddress 192.0.2.1/24 -PeerIPAddress 192.0.2.2/24 -Up | Out-Null
        nsenter --target $process --net --mount /bin/ip addr show v-there | Out-String | Should -Match '192\.0\.2\.2/24'
        Move-NetLink v-there -Namespace $web -Destination $PID
        (Get-NetLink v-there).Name | Should -Be v-there
        Remove-NetLink v-web
    }

    It 'has its processes ended' {
        $before = Get-NetNamespaceProcess -Namespace (Get-NetNamespace -ContainerName $name)
        $before | Stop-NetNamespaceProcess -GraceSeconds 0
        # What has ended stays in the table until its parent has taken note.
        foreach ($one in $before) { Wait-Until { -not (Test-Path "/proc/$($one.ProcessId)/ns/net") } }
        Assert-Failure { Get-NetNamespace -ContainerName $name } ContainerNotFound ObjectNotFound
    }
}
