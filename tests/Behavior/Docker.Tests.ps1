BeforeDiscovery {
    . "$PSScriptRoot/Docker.ps1"
    $canRun = Test-Docker
    . "$PSScriptRoot/NatLab.ps1"
    $canForward = (Test-NatProgram) -and (Test-Program iptables)
}

Describe 'A container of Docker' -Tag Docker -Skip:(-not $canRun) {
    BeforeAll {
        . "$PSScriptRoot/Docker.ps1"
        Reset-Sandbox
        $docker = New-Docker
        Start-Docker '--bridge', 'none', '--iptables=false', '--ip-forward=false', '--ip-masq=false'
        $id = Invoke-Docker run --detach --network none --name web-1 busybox sleep 600
        $process = [int](Invoke-Docker inspect --format '{{.State.Pid}}' web-1)
    }

    AfterAll {
        Remove-Docker
        Reset-Sandbox
    }

    It 'is found by its name, with and without wildcards, and by its identifier' {
        $found = Get-NetNamespace -ContainerName web-1
        $found | Should -HaveCount 1
        $found.Container.Runtime | Should -Be docker
        $found.Container.Name | Should -Be web-1
        $found.Container.Id | Should -Be $id
        "net:[$($found.Inode)]" | Should -Be (Get-ProcessNamespace $process)
        (Get-NetNamespace -ContainerName web*).Equals($found) | Should -BeTrue
        (Get-NetNamespace -ContainerName $id).Equals($found) | Should -BeTrue
        (Get-NetNamespace -ContainerName $id.Substring(0, 12)).Equals($found) | Should -BeTrue
        Get-Completion 'Get-NetNamespace -ContainerName we' | Should -Contain web-1
    }

    It 'is among all namespaces, with its mount' {
        $found = Get-NetNamespace -All | Where-Object { $_.Container.Name -eq 'web-1' }
        $found | Should -HaveCount 1
        $found.ProcessCount | Should -Be 1
        $found.Name | Should -BeNullOrEmpty
        "$($found.Holders)" | Should -BeLike "*mount $($docker.Folder)/exec/netns/*"
        $found | Out-String | Should -Match 'docker:web-1'
    }

    It 'is named with its process' {
        $found = Get-NetNamespace -ContainerName web-1 | Get-NetNamespaceProcess
        $found.ProcessId | Should -Be $process
        $found.CommandLine | Should -Be 'sleep 600'
        $found.Container.Name | Should -Be web-1
        (Get-NetNamespaceProcess -Namespace $found.Namespace -ContainerName web*).ProcessId | Should -Be $process
        Get-NetNamespaceProcess -Namespace $found.Namespace -ContainerName other | Should -BeNullOrEmpty
    }

    It 'is looked into by every cmdlet' {
        $web = Get-NetNamespace -ContainerName web-1
        ($web | Get-NetLink).Name | Should -Be lo
        ($web | Get-NetLink | Get-NetIPAddress).IPAddress | Should -Contain '127.0.0.1'
        (Get-NetNamespaceProcess -Namespace $web).ProcessId | Should -Be $process
    }

    It 'runs a program and a script block' {
        $web = Get-NetNamespace -ContainerName web-1
        Invoke-InNetNamespace $web readlink /proc/self/ns/net | Should -Be "net:[$($web.Inode)]"
        Invoke-InNetNamespace $web { [IO.FileInfo]::new('/proc/thread-self/ns/net').LinkTarget } | Should -Be "net:[$($web.Inode)]"
        Invoke-InNetNamespace -AllNamespaceTypes $web cat /etc/hostname | Should -Be (Invoke-Docker exec web-1 cat /etc/hostname)
    }

    It 'gets a link, talks through it, and gives it back' {
        $web = Get-NetNamespace -ContainerName web-1
        New-VethPair -Name v-web -PeerName v-there -IPAddress 192.0.2.1/24 -Up | Out-Null
        Move-NetLink v-there -Destination $web
        New-NetIPAddress 192.0.2.2/24 -InterfaceAlias v-there -Namespace $web | Out-Null
        Enable-NetLink v-there -Namespace $web
        (Get-NetLink v-web).Peer | Should -Not -BeNullOrEmpty
        # Docker itself sees it, and what goes through it arrives.
        Invoke-Docker exec web-1 ip addr show v-there | Out-String | Should -Match '192\.0\.2\.2/24'
        $server = [Net.Sockets.TcpListener]::new([Net.IPAddress]'192.0.2.1', 7)
        $server.Start()
        try {
            $accepted = $server.AcceptTcpClientAsync()
            $client = Start-Job { docker --host $args[0] exec web-1 sh -c 'echo hello | nc -w 5 192.0.2.1 7' } -ArgumentList $docker.Socket
            $accepted.Wait(30000) | Should -BeTrue
            [IO.StreamReader]::new($accepted.Result.GetStream()).ReadLine() | Should -Be hello
            $accepted.Result.Dispose()
            $client | Wait-Job -Timeout 30 | Remove-Job -Force
        }
        finally { $server.Stop() }
        Move-NetLink v-there -Namespace $web -Destination $PID
        (Get-NetLink v-there).Namespace | Should -Be (Get-NetNamespace -Current).Namespace
        Remove-NetLink v-web
    }

    It 'is gone when it stops, and what was seen of it is not another one' {
        Invoke-Docker run --detach --network none --name web-2 busybox sleep 600 | Out-Null
        $web = Get-NetNamespace -ContainerName web-2
        Invoke-Docker rm --force web-2 | Out-Null
        Assert-Failure { Get-NetNamespace -ContainerName web-2 } ContainerNotFound ObjectNotFound "*'web-2'*"
        Assert-Failure { Get-NetLink -Namespace $web } NamespaceGone ObjectNotFound
    }

    It 'can have a name, and keeps it from being removed while it runs' {
        New-NetNamespace web -ProcessId $process | Out-Null
        (Get-NetNamespace web).Container.Name | Should -Be web-1
        Assert-Failure { Remove-NetNamespace web } NamespaceBusy ResourceBusy "*sleep($process)*"
        Remove-NetNamespace web -Force
    }
}

Describe 'Port forwards beside Docker' -Tag Docker -Skip:(-not ($canRun -and $canForward)) {
    BeforeAll {
        . "$PSScriptRoot/Sandbox.ps1"
        . "$PSScriptRoot/Expect.ps1"
        . "$PSScriptRoot/Docker.ps1"
        . "$PSScriptRoot/NatLab.ps1"
        . "$PSScriptRoot/PortLab.ps1"
        Reset-NatLab
        $docker = New-Docker

        # A container that says its name to whoever connects to its port 80.
        function Start-NamedContainer([string] $Name, [string[]] $Options) {
            Invoke-Docker run --detach --name $Name @Options busybox sh -c "while :; do echo $Name | nc -l -p 80; done" | Out-Null
            $address = "$(Invoke-Docker inspect --format '{{.NetworkSettings.IPAddress}}' $Name)"
            Wait-Until { (Get-ServerAnswer '' $address 80 -Seconds 1) -eq $Name }
            $address
        }

        # What iptables itself reads, and that it reads all of it.
        function Get-Iptables {
            $said = iptables-save 2>&1 | Where-Object { $_ -notmatch '^#' }
            "$said" | Should -Not -Match 'incompatible'
            "$(iptables -S 2>&1)$(iptables -t nat -S 2>&1)" | Should -Not -Match 'incompatible'
            ($said -join "`n") -replace '\[\d+:\d+\]'
        }
        function Get-OwnRuleset { ((nft list ruleset 2>$null) -join "`n") -replace 'packets \d+ bytes \d+' }
    }

    BeforeEach {
        New-NatBridge
        New-NatNamespace webserver 2
        New-NatNamespace second 3
        New-Internet
        $servers = @(Start-NamedServer webserver 80)
        Start-Docker '--bip', '172.30.0.1/24', '--userland-proxy=false'
    }

    AfterEach {
        Stop-Docker
        $servers | Stop-Process
        ip link delete docker0
        nft flush ruleset
        Reset-NatLab
    }

    AfterAll { Remove-Docker }

    It 'reach a namespace of ours from everywhere, Docker''s go on, and iptables works before, during and after' {
        $null = Start-NamedContainer web-1 '--publish', '8088:80'
        iptables -S FORWARD | Should -Contain '-P FORWARD DROP'
        sh -c 'iptables-save | iptables-restore'
        Get-ServerAnswer internet 203.0.113.1 8088 | Should -Be web-1
        $before = Get-OwnRuleset
        $saved = Get-Iptables

        # Left alone, Docker's policy stops all of it.
        $null = Add-NamespacePortForward webserver 8080 80 -AddressFamily IPv4 -LeaveOtherFirewalls -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike '*(docker)*ip filter FORWARD policy: *drop*'
        Get-Iptables | Should -Be $saved
        Get-ServerAnswer internet 203.0.113.1 8080 -Seconds 1 | Should -Be ''
        Remove-NamespacePortForward webserver

        $made = Add-NamespacePortForward webserver 8080 80 -Protocol Tcp, Udp -AddressFamily IPv4 -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
        $made.OpenedChains | Sort-Object -Unique | Should -Be 'ip filter DOCKER-USER'
        $made.DroppingChains | Should -BeNullOrEmpty
        foreach ($round in 'during', 'restored') {
            foreach ($protocol in 'tcp', 'udp') {
                Get-ServerAnswer internet 203.0.113.1 8080 $protocol | Should -Be 'webserver 203.0.113.9' -Because "$round, $protocol"
                Get-ServerAnswer '' 203.0.113.1 8080 $protocol | Should -Be 'webserver 203.0.113.1' -Because "$round, $protocol"
                foreach ($near in 'webserver', 'second') { Get-ServerAnswer $near 203.0.113.1 8080 $protocol | Should -Be 'webserver 10.100.0.1' -Because "$round, $protocol" }
            }
            Get-ServerAnswer internet 203.0.113.1 8088 | Should -Be web-1 -Because $round
            $null = Get-Iptables
            sh -c 'iptables-save | iptables-restore'
            $LASTEXITCODE | Should -Be 0
        }
        (iptables -S DOCKER-USER)[-1] | Should -Be '-A DOCKER-USER -j RETURN'

        # Docker goes on meanwhile, and what is not forwarded stays out.
        $null = Start-NamedContainer web-2 '--publish', '8089:80'
        Get-ServerAnswer internet 203.0.113.1 8089 | Should -Be web-2
        Invoke-Docker exec web-2 sh -c 'nc -w 5 203.0.113.1 8080' | Should -Match '^webserver '
        Invoke-Ip -n internet route add 10.100.0.0/24 via 203.0.113.1
        Get-ServerAnswer internet 10.100.0.2 8081 -Seconds 1 | Should -Be ''
        Invoke-Docker rm --force web-2 | Out-Null

        Get-NamespacePortForward | Remove-NamespacePortForward
        Get-Iptables | Should -Be $saved
        Get-OwnRuleset | Should -BeExactly $before
        Get-ServerAnswer internet 203.0.113.1 8080 -Seconds 1 | Should -Be ''
        Get-ServerAnswer internet 203.0.113.1 8088 | Should -Be web-1
    }

    It 'are shown with those that Docker publishes, each with its container' {
        $address = Start-NamedContainer web-1 '--publish', '8088:80', '--publish', '203.0.113.1:5300:53/udp'
        $web = Get-NetNamespace -ContainerName web-1
        $all = Get-NamespacePortForward
        $all.Owner | Sort-Object -Unique | Should -Be docker
        $all.ForEach{ "$_" } | Sort-Object | Should -Be "docker:web-1: tcp 0.0.0.0:8088 to ${address}:80", "docker:web-1: udp 203.0.113.1:5300 to ${address}:53"
        $all.Container.Name | Should -Be web-1, web-1
        $all.Namespace | Sort-Object -Unique | Should -Be "net:[$($web.Inode)]"
        $all.State | Should -Be Active, Active
        $all.InterfaceAlias | Should -Be docker0, docker0
        (Get-NamespacePortForward $web -Protocol Tcp).Target | Should -Be "${address}:80"
        $all | Out-String -Width 200 | Should -Match "docker:web-1 +Tcp +0\.0\.0\.0:8088 +$address`:80 .*docker +Active"
        (Get-NetNamespace webserver | Get-NamespacePortForward) | Should -BeNullOrEmpty

        # The same port is Docker's until ours is there, and again afterwards.
        $theirs = Get-OwnRuleset
        Get-ServerAnswer internet 203.0.113.1 8088 | Should -Be web-1
        $null = Add-NamespacePortForward webserver 8088 80 -AddressFamily IPv4 -WarningVariable warnings -WarningAction SilentlyContinue
        "$($warnings[-1])" | Should -BeLike "docker has a port forward for tcp port 8088 to ${address}:80 (chain 'ip nat DOCKER') already: new connections go to namespace 'webserver' instead*"
        Get-ServerAnswer internet 203.0.113.1 8088 | Should -Be 'webserver 203.0.113.9'
        Assert-Failure { Remove-NamespacePortForward $web 8088 } PortForwardOfOthers PermissionDenied '*docker:web-1*made by docker*'
        Get-NamespacePortForward | Remove-NamespacePortForward
        Get-OwnRuleset | Should -BeExactly $theirs
        Get-ServerAnswer internet 203.0.113.1 8088 | Should -Be web-1
    }

    It 'lead to a container that publishes nothing' {
        $address = Start-NamedContainer web-1
        $before = Get-OwnRuleset
        Get-ServerAnswer internet 203.0.113.1 8090 -Seconds 1 | Should -Be ''
        $made = Get-NetNamespace -ContainerName web-1 | Add-NamespacePortForward -ListenPort 8090 -InternalPort 80 -AddressFamily IPv4 -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
        "$($made.InternalIPAddress) $($made.InterfaceAlias) $($made.OpenedChains)" | Should -Be "$address docker0 ip filter DOCKER-USER"
        foreach ($from in 'internet', 'second', '') { Get-ServerAnswer $from 203.0.113.1 8090 | Should -Be web-1 -Because "from '$from'" }
        (Get-NamespacePortForward (Get-NetNamespace -ContainerName web-1)).State | Should -Be Active
        Get-NetNamespace -ContainerName web-1 | Remove-NamespacePortForward -ListenPort 8090
        Get-OwnRuleset | Should -BeExactly $before
        Get-ServerAnswer internet 203.0.113.1 8090 -Seconds 1 | Should -Be ''
    }
}
