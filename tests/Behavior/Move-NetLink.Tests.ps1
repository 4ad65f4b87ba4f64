BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
    $hasShaping = $hasIp -and (Test-Program tc) -and (Test-LinkKind ifb) -and (Test-Qdisc ingress)
}

Describe 'Move-NetLink' -Tag Links -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/Link.ps1"
        Reset-Sandbox
    }

    BeforeEach {
        ip netns add blue
        ip netns add green
        ip link add v0 type veth peer name v1
    }

    AfterEach { Reset-Sandbox }

    Context 'where to' {
        It 'is a namespace by name' {
            $moved = Move-NetLink v1 -Destination blue
            "$($moved.Namespace)/$($moved.Name) $($moved.Peer)" | Should -Be 'blue/v1 (current)/v0'
            Assert-SameLink $moved
            (ip -j link show | ConvertFrom-Json).ifname | Should -Be 'lo', 'v0'
        }

        It 'is a namespace by object' {
            (Move-NetLink v1 (Get-NetNamespace blue)).Namespace | Should -Be 'blue'
        }

        It 'is the namespace of a process, by number and by object' {
            $inside = Start-Process ip 'netns', 'exec', 'blue', 'sleep', '60' -PassThru
            Wait-Until { (Get-NetNamespace -ProcessId $inside.Id).Name }
            (Move-NetLink v0 $inside.Id).Namespace | Should -Be "pid:$($inside.Id)"
            (Get-IpLink v0 blue).ifname | Should -Be 'v0'
            (Move-NetLink v1 $inside).Name | Should -Be 'v1'
            (Get-IpLink v1 blue).ifname | Should -Be 'v1'
            $inside | Stop-Process
        }

        It 'is from one namespace to another, and back here' {
            $null = Move-NetLink v1 blue
            (Move-NetLink v1 green -Namespace blue).Namespace | Should -Be 'green'
            (Get-NetLink v1 -Namespace green | Move-NetLink -Destination $PID).Name | Should -Be 'v1'
            (Get-IpLink v1).ifname | Should -Be 'v1'
        }

        It 'may have a new name' {
            (Move-NetLink v1 blue -NewName eth0).Name | Should -Be 'eth0'
            (Get-IpLink eth0 blue).ifname | Should -Be 'eth0'
        }
    }

    Context '-KeepConfiguration' {
        It 'gives shaping back, in both directions' -Skip:(-not $hasShaping) {
            $egress = Set-NetLinkShaping v1 10mbit
            $ingress = Set-NetLinkShaping v1 5mbit -Direction Ingress
            $null = Move-NetLink v1 blue -NewName eth0 -KeepConfiguration
            (ip -j link show | ConvertFrom-Json).ifname | Should -Be 'lo', 'v0'
            $there = Get-NetLinkShaping eth0 -Namespace blue
            $there.RateBitsPerSecond | Should -Be $egress.RateBitsPerSecond, $ingress.RateBitsPerSecond
            (tc -n blue -j qdisc show dev eth0 | ConvertFrom-Json | Where-Object root).options.rate | Should -Be 1250000
            (tc -n blue -j qdisc show dev $there[1].RedirectedTo | ConvertFrom-Json | Where-Object root).options.rate | Should -Be 625000
        }

        It 'warns of shaping that it cannot make' -Skip:(-not $hasShaping) {
            tc qdisc add dev v1 root handle 1: htb default 1
            foreach ($class in 1, 2) { tc class add dev v1 parent 1: classid 1:$class htb rate 1mbit }
            $null = Move-NetLink v1 blue -KeepConfiguration -WarningVariable warnings -WarningAction SilentlyContinue
            "$warnings" | Should -BeLike "*'v1' lost its shaping (Egress*"
        }

        It 'gives addresses, routes and the switch back' {
            ip address add 10.1.1.1/24 dev v1
            ip address add 2001:db8::1/64 dev v1 nodad
            ip link set v0 up
            ip link set v1 up
            ip route add 198.51.100.0/24 via 10.1.1.254
            $moved = Move-NetLink v1 blue -KeepConfiguration
            "$($moved.AdminStatus)" | Should -Be 'Up'
            Get-IpAddress v1 blue | Should -Be '10.1.1.1/24', '2001:db8::1/64'
            ip -n blue route show | Should -Contain '198.51.100.0/24 via 10.1.1.254 dev v1 '
        }

        It 'is not done unless asked for' {
            ip address add 10.1.1.1/24 dev v1
            ip link set v1 up
            "$((Move-NetLink v1 blue).AdminStatus)" | Should -Be 'Down'
            Get-IpAddress v1 blue | Should -BeNullOrEmpty
        }
    }

    It 'warns that a port leaves its master' {
        ip link add br0 type bridge
        ip link set v1 master br0
        $null = Move-NetLink v1 blue -WarningVariable said -WarningAction SilentlyContinue
        "$said" | Should -BeLike "*'v1' was a port of 'br0'*"
    }

    Context 'bad input' {
        It 'refuses a name that is taken there, and the link stays' {
            $null = Move-NetLink v1 blue -NewName v0
            Assert-Failure { Move-NetLink v0 blue } LinkExists ResourceExists "*'v0'*'blue'*"
            Assert-Failure { Move-NetLink v0 blue -NewName lo } LinkExists ResourceExists
        }

        It 'refuses the namespace that it is in' {
            Assert-Failure { Move-NetLink v0 (Get-NetNamespace -Current) } LinkInNamespaceAlready ResourceExists
            Assert-Failure { Move-NetLink v0 $PID } LinkInNamespaceAlready ResourceExists
        }

        It 'refuses the loopback link and what stays where it was made' {
            Assert-Failure { Move-NetLink lo blue } LinkNotMovable NotImplemented '*own loopback*'
            $bridge = New-NetBridge br0
            if (-not $bridge.IsNamespaceImmutable) { Set-ItResult -Skipped -Because 'bridges may move on this kernel' }
            Assert-Failure { Move-NetLink br0 blue } LinkNotMovable NotImplemented '*bridge*'
        }

        It 'refuses a bad new name, a link and a namespace that are not there, and a process that is gone' {
            Assert-Failure { Move-NetLink v0 blue -NewName a/b } InvalidLinkName InvalidArgument
            Assert-Failure { Move-NetLink v0 blue -NewName '' } InvalidLinkName InvalidArgument
            Assert-Failure { Move-NetLink nope blue } LinkNotFound ObjectNotFound
            Assert-Failure { Move-NetLink v0 nowhere } NamespaceNotFound ObjectNotFound
            Assert-Failure { Move-NetLink v0 4194305 } ProcessNotFound ObjectNotFound
        }
    }

    It 'moves nothing with -WhatIf' {
        Move-NetLink v0 blue -WhatIf
        (Get-IpLink v0).ifname | Should -Be 'v0'
    }

    It 'completes links and destinations' {
        Get-Completion 'Move-NetLink v' | Should -Be 'v0', 'v1'
        Get-Completion 'Move-NetLink v0 -Destination g' | Should -Be 'green'
    }
}
