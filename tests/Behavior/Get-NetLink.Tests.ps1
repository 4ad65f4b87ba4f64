BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
}

Describe 'Get-NetLink' -Tag Links -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/Link.ps1"
        Reset-Sandbox
    }

    BeforeEach {
        ip netns add blue
        ip netns add green
        ip link add br0 type bridge
        ip link add v0 mtu 1400 master br0 up type veth peer name eth0 netns blue
        ip link set v0 alias 'to blue'
        ip link property add dev v0 altname the-link-to-namespace-blue
        ip link add p0 type veth peer name p1
    }

    AfterEach { Reset-Sandbox }

    Context 'what it shows' {
        It 'is every link, as ip shows it' {
            $links = Get-NetLink
            $links.Name | Should -Be (ip -j link show | ConvertFrom-Json).ifname
            foreach ($link in $links) { Assert-SameLink $link }
        }

        It 'is the links of a namespace, which know it' {
            $links = Get-NetLink -Namespace blue
            $links.Name | Should -Be 'lo', 'eth0'
            $links.Namespace | Should -Be 'blue', 'blue'
            foreach ($link in $links) { Assert-SameLink $link }
        }

        It 'has the other end of a veth with its namespace' {
            "$((Get-NetLink v0).Peer)" | Should -Be 'blue/eth0'
            "$((Get-NetLink p0).Peer)" | Should -Be 'p1'
            $near = Get-NetLink eth0 -Namespace blue
            "$($near.Peer)" | Should -Be '(current)/v0'
            $near.Peer.InterfaceIndex | Should -Be (Get-IpLink v0).ifindex
            ip link set p1 netns green
            ip -n blue link set eth0 netns green name e7
            "$((Get-NetLink v0).Peer)" | Should -Be 'green/e7'
            "$((Get-NetLink p0).Peer)" | Should -Be 'green/p1'
        }

        It 'has typed statistics' {
            ip netns exec blue ip link set eth0 up
            $link = Get-NetLink v0
            $link.Statistics.SentPackets | Should -BeOfType ([ulong])
            $link.Statistics.SentBytes | Should -BeGreaterOrEqual 0
        }

        It 'has the options of a bridge' {
            $details = (Get-NetLink br0).Details
            $details | Should -BeOfType 'NetNamespace.Route.BridgeDetails'
            $details.AgeingTime | Should -Be ([timespan]'00:05:00')
            $details.StpEnabled | Should -BeFalse
        }

        It 'survives a kind that the module does not know' {
            ip link add x0 type ifb 2>$null
            if ($LASTEXITCODE) { Set-ItResult -Skipped -Because 'the kernel has no ifb' }
            (Get-NetLink x0).Kind | Should -Be 'ifb'
        }
    }

    Context 'choosing' {
        It 'takes names, alternative names and wildcards' {
            (Get-NetLink v0).Name | Should -Be 'v0'
            (Get-NetLink the-link-to-namespace-blue).Name | Should -Be 'v0'
            (Get-NetLink the-link*).Name | Should -Be 'v0'
            (Get-NetLink p*, lo).Name | Should -Be 'lo', 'p1', 'p0'
            (Get-NetLink p0, v0).Name | Should -Be 'p0', 'v0'
            Get-NetLink nothing* | Should -BeNullOrEmpty
        }

        It 'takes numbers' {
            (Get-NetLink -InterfaceIndex 1, (Get-IpLink v0).ifindex).Name | Should -Be 'lo', 'v0'
        }

        It 'takes kinds, with Where-Object too' {
            (Get-NetLink -Kind veth).Name | Sort-Object | Should -Be 'p0', 'p1', 'v0'
            (Get-NetLink -Kind br*, loopback).Name | Sort-Object | Should -Be 'br0', 'lo'
            (Get-NetLink | Where-Object Kind -EQ Veth).Name | Sort-Object | Should -Be 'p0', 'p1', 'v0'
        }

        It 'takes what is up and the ports of a master' {
            (Get-NetLink -Up).Name | Should -Be 'lo', 'v0'
            (Get-NetLink -Master br0).Name | Should -Be 'v0'
        }

        It 'takes namespaces by name, wildcard, object, process, and all of them' {
            (Get-NetLink e* -Namespace b*, green).Namespace | Should -Be 'blue'
            (Get-NetNamespace b* | Get-NetLink).Name | Should -Be 'lo', 'eth0'
            (Get-NetLink -Namespace $PID).Name | Should -Contain 'br0'
            $all = Get-NetLink -AllNamespaces
            ($all | Where-Object Namespace -EQ blue).Name | Should -Be 'lo', 'eth0'
            ($all | Where-Object Name -EQ lo).Namespace | Should -Be $null, 'blue', 'green'
            (Get-NetLink eth0 -AllNamespaces).Namespace | Should -Be 'blue'
        }

        It 'looks again at what it gave' {
            $link = Get-NetLink v0
            ip link set v0 mtu 1300
            ($link | Get-NetLink).Mtu | Should -Be 1300
        }
    }

    Context 'bad input' {
        It 'says which link is not there, and where, and goes on' {
            Assert-Failure { Get-NetLink nope } LinkNotFound ObjectNotFound "*'nope'*current*"
            Assert-Failure { Get-NetLink nope -Namespace blue } LinkNotFound ObjectNotFound "*'nope'*'blue'*"
            Assert-Failure { Get-NetLink -InterfaceIndex 4711 } LinkNotFound ObjectNotFound '*4711*'
            (Get-NetLink nope, v0 -ErrorAction SilentlyContinue).Name | Should -Be 'v0'
        }

        It 'refuses what can be no name' {
            foreach ($name in '', 'a/b', 'a:b', 'a b', ('x' * 128)) { Assert-Failure { Get-NetLink $name } InvalidLinkName InvalidArgument }
            Assert-Failure { Get-NetLink -InterfaceIndex 0 } InvalidInterfaceIndex InvalidArgument
        }

        It 'says that there is no such namespace' {
            Assert-Failure { Get-NetLink -Namespace nowhere } NamespaceNotFound ObjectNotFound
        }
    }

    Context '-Detailed' {
        It 'asks the drivers, in any namespace' {
            $link = Get-NetLink v0 -Detailed
            $link.Driver | Should -Be 'veth'
            $link.LinkSpeed | Should -Be ([ulong](Get-Content /sys/class/net/v0/speed) * 1000000)
            "$($link.Duplex)" | Should -Be (Get-Content /sys/class/net/v0/duplex)
            $link.AutoNegotiation | Should -BeFalse
            (Get-NetLink eth0 -Namespace blue -Detailed).Driver | Should -Be 'veth'
            $bridge = Get-NetLink br0 -Detailed
            $bridge.Driver | Should -Be 'bridge'
            $link | Format-List | Out-String | Should -BeLike '*Driver*: veth*LinkSpeed*: 10000000000 (10gbit)*'
        }

        It 'leaves null what nobody says, and asks nobody otherwise' {
            $loopback = Get-NetLink lo -Detailed
            $loopback.Driver | Should -BeNullOrEmpty
            $loopback.LinkSpeed | Should -BeNullOrEmpty
            (Get-NetLink v0).Driver | Should -BeNullOrEmpty
        }
    }

    Context 'around it' {
        It 'needs no privilege' {
            Invoke-Unprivileged "(Get-NetLink).Name -join ','" | Should -Be ((Get-NetLink).Name -join ',')
        }

        It 'completes names and kinds' {
            Get-Completion 'Get-NetLink p' | Should -Be 'p0', 'p1'
            Get-Completion 'Get-NetLink -Namespace blue e' | Should -Be 'eth0'
            Get-Completion 'Get-NetLink -Kind ve' | Should -Be 'veth'
            Get-Completion 'Get-NetLink -Namespace nowhere e' | Should -BeNullOrEmpty
        }

        It 'is shown as a table and as a list, also after a journey through XML' {
            $there = Copy-ThroughXml (Get-NetLink v0)
            foreach ($link in (Get-NetLink v0), $there) {
                # In 80 columns, with room for both names of a peer.
                $link | Format-Table | Out-String -Width 80 | Should -Match '(?m)^\s+\d+ v0\s+veth\s+\w+\s+1400 br0\s+blue/eth0'
                $link | Format-List | Out-String | Should -BeLike '*Name*: v0*AltNames*the-link*Alias*to blue*Peer*blue/eth0*'
            }
        }
    }
}
