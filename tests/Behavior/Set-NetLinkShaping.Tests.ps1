BeforeDiscovery {
    . "$PSScriptRoot/Shaping.ps1"
    $hasTc = Test-Program tc
    $hasNetem = Test-Qdisc netem
    $hasPolice = Test-Policer
    $hasIfb = Test-LinkKind ifb
}

Describe 'Set-NetLinkShaping' -Tag Shaping -Skip:(-not $hasTc) {
    BeforeAll {
        . "$PSScriptRoot/Shaping.ps1"
        Reset-Sandbox
    }

    BeforeEach {
        ip netns add blue
        ip link add v0 type veth peer name eth0 netns blue
        ip link set v0 up
        ip -n blue link set eth0 up
    }

    AfterEach { Reset-Sandbox }

    Context 'a rate' {
        It 'is a token bucket, as tc sees it' {
            $shaping = Set-NetLinkShaping v0 10mbit
            $shaping | Should -BeOfType 'NetNamespace.Objects.NetLinkShaping'
            $tc = Get-TcDiscipline v0
            $tc.kind | Should -Be 'tbf'
            $tc.options.rate | Should -Be ($shaping.RateBitsPerSecond / 8) -Because 'tc counts bytes in JSON'
            $shaping.RateBitsPerSecond | Should -Be 10000000
            $tc.options.burst | Should -Be $shaping.BurstBytes
            $shaping.Latency | Should -Be ([timespan]::FromMilliseconds(50))
            "$shaping" | Should -Be '10mbit'
        }

        It 'may be written as <Written>' -ForEach @(
            @{ Written = '1.5gbit'; Bits = 1500000000 }
            @{ Written = '4 GB/s'; Bits = 32000000000 }
            @{ Written = 34359738368; Bits = 34359738368 }
            @{ Written = 40gb; Bits = 42949672960 }
            @{ Written = 8; Bits = 8 }
        ) {
            (Set-NetLinkShaping v0 $Written -BurstBytes 200).RateBitsPerSecond | Should -Be $Bits
            (Get-TcDiscipline v0).options.rate | Should -Be ($Bits / 8)
        }

        It 'has a burst, a latency or a limit, and a peak' {
            $shaping = Set-NetLinkShaping v0 10mbit -BurstBytes 20kb -Latency 20ms -PeakRateBitsPerSecond 20mbit -PeakBurstBytes 2000
            $shaping.BurstBytes | Should -Be 20480
            $shaping.LimitBytes | Should -Be (20480 + 25000)
            $options = (Get-TcDiscipline v0).options
            $options.burst | Should -Be 20480
            # The JSON of tc 6.1 leaves it out.
            "$(tc qdisc show dev v0)" | Should -Match 'peakrate 20Mbit'
            (Set-NetLinkShaping v0 10mbit -BurstBytes 20kb -LimitBytes 100kb).LimitBytes | Should -Be 102400
        }

        It 'is a class with a ceiling' {
            $shaping = Set-NetLinkShaping v0 10mbit -CeilingBitsPerSecond 40gbit -BurstBytes 10000
            "$($shaping.Discipline)" | Should -Be 'Htb'
            (Get-TcDiscipline v0).kind | Should -Be 'htb'
            $class = tc class show dev v0
            $class | Should -BeLike '*rate 10Mbit ceil 40Gbit burst 10000b*'
        }

        It 'limits what really goes over the link' {
            ip netns add green
            ip link set v0 netns green
            ip -n green address add 192.0.2.1/24 dev v0; ip -n green link set v0 up
            ip -n blue address add 192.0.2.2/24 dev eth0
            $null = Set-NetLinkShaping v0 20mbit -Namespace green
            $rate = Measure-Throughput green blue 192.0.2.2 4MB
            $rate | Should -BeGreaterThan 1e5 -Because 'something got through'
            $rate | Should -BeLessThan 30e6
            $sent = (Get-NetLinkShaping v0 -Namespace green).Statistics
            $sent.SentBytes | Should -BeGreaterThan 4MB
            $sent.Overlimits | Should -BeGreaterThan 0
        }
    }

    Context 'delay, loss and the like' {
        It 'is what tc sees' -Skip:(-not $hasNetem) {
            $shaping = Set-NetLinkShaping v0 -Delay 100ms -Jitter 10ms -DelayCorrelationPercent 25 -Distribution Normal -LossPercent 1 -LossCorrelationPercent 25 `
                -DuplicatePercent 2 -CorruptPercent 3 -CorruptCorrelationPercent 5 -ReorderPercent 25 -ReorderCorrelationPercent 50 -ReorderGap 5 -LimitPackets 500 -RateBitsPerSecond 40gbit
            $options = (Get-TcDiscipline v0).options
            $options.delay.delay | Should -Be 0.1
            $options.delay.jitter | Should -Be 0.01
            [Math]::Round($options.delay.correlation, 4) | Should -Be 0.25
            [Math]::Round($options.'loss-random'.loss, 4) | Should -Be 0.01
            [Math]::Round($options.duplicate.duplicate, 4) | Should -Be 0.02
            [Math]::Round($options.corrupt.corrupt, 4) | Should -Be 0.03
            [Math]::Round($options.reorder.reorder, 4) | Should -Be 0.25
            $options.gap | Should -Be 5
            $options.limit | Should -Be 500
            $options.rate.rate | Should -Be 5000000000
            $shaping.Delay | Should -Be ([timespan]::FromMilliseconds(100))
            "$($shaping.Distribution)" | Should -Be 'Normal'
        }

        It 'is losses by a model' -Skip:(-not $hasNetem) {
            (Set-NetLinkShaping v0 -LossGemodelPercent 1, 10, 70, 0.1).LossGemodelPercent | Should -Be 1, 10, 70, 0.1
            tc qdisc show dev v0 | Should -BeLike '*loss gemodel p 1% r 10% 1-h 70% 1-k 0.1%*'
            (Set-NetLinkShaping v0 -LossStatePercent 5).LossStatePercent | Should -Be 5, 95, 0, 100, 0
            tc qdisc show dev v0 | Should -BeLike '*loss state p13 5% p31 95% p32 0% p23 100% p14 0%*'
        }

        It 'comes before a rate with a burst' -Skip:(-not $hasNetem) {
            $shaping = Set-NetLinkShaping v0 10mbit -BurstBytes 20kb -Delay 5ms
            (Get-TcDiscipline v0 -All).kind | Sort-Object | Should -Be 'netem', 'tbf'
            $shaping.RateBitsPerSecond | Should -Be 10000000
            $shaping.Delay | Should -Be ([timespan]::FromMilliseconds(5))
            $null = Set-NetLinkShaping v0 10mbit -CeilingBitsPerSecond 20mbit -Delay 5ms
            (Get-TcDiscipline v0 -All).kind | Sort-Object | Should -Be 'htb', 'netem'
            (Get-NetLinkShaping v0).Delay | Should -Be ([timespan]::FromMilliseconds(5))
        }

        It 'takes the place of another, duplicates or not' -Skip:(-not $hasNetem) {
            foreach ($setting in @{ DuplicatePercent = 5 }, @{ DuplicatePercent = 6 }, @{ Delay = '1ms' }, @{ DuplicatePercent = 5 }) {
                "$(Set-NetLinkShaping v0 @setting)" | Should -Be "$(Get-NetLinkShaping v0)"
            }
        }

        It 'delays what really goes over the link' -Skip:(-not $hasNetem) {
            ip address add 192.0.2.1/24 dev v0
            ip -n blue address add 192.0.2.2/24 dev eth0
            $null = Set-NetLinkShaping v0 -Delay 200ms
            $said = python3 -c @'
import socket, time, os
s = socket.socket(); l = socket.socket()
home = os.open('/proc/thread-self/ns/net', os.O_RDONLY)
import ctypes
libc = ctypes.CDLL(None)
libc.setns(os.open('/run/netns/blue', os.O_RDONLY), 0)
l = socket.socket(); l.bind(('192.0.2.2', 0)); l.listen()
libc.setns(home, 0)
start = time.monotonic(); s = socket.create_connection(l.getsockname()); print(time.monotonic() - start)
'@
            [double]$said | Should -BeGreaterThan 0.2
        }

        It 'names the option and the module of a kernel that has none' -Skip:($hasNetem) {
            Assert-Failure { Set-NetLinkShaping v0 -Delay 100ms } ShapingNotSupported NotImplemented '*netem*CONFIG_NET_SCH_NETEM*modprobe sch_netem*'
        }
    }

    Context 'what a link receives' {
        It 'is sent on to an ifb link, which goes again' -Skip:(-not $hasIfb) {
            $before = Get-TcText v0
            $shaping = Set-NetLinkShaping v0 20mbit -Direction Ingress
            "$($shaping.Direction) $($shaping.RedirectedTo)" | Should -Be 'Ingress ifb-v0'
            (Get-TcDiscipline ifb-v0).options.rate | Should -Be 2500000
            tc filter show dev v0 ingress | Out-String | Should -BeLike '*mirred (Egress Redirect to device ifb-v0)*'
            (Set-NetLinkShaping v0 30mbit -Direction Ingress).RedirectedTo | Should -Be 'ifb-v0' -Because 'it is used again'
            @(Get-NetLinkShaping).Count | Should -Be 1 -Because 'the ifb link is told with the link that it serves'
            Clear-NetLinkShaping v0
            Get-TcText v0 | Should -Be $before
            '/sys/class/net/ifb-v0' | Should -Not -Exist
        }

        It 'is dropped by a policer' -Skip:(-not $hasPolice) {
            $shaping = Set-NetLinkShaping v0 40gbit -Direction Ingress -Discipline Police -BurstBytes 1000000
            "$($shaping.Discipline) $($shaping.RateBitsPerSecond) $($shaping.BurstBytes)" | Should -Be 'Police 40000000000 1000000'
            tc -s filter show dev v0 ingress | Out-String | Should -BeLike '*police*rate 40Gbit burst 1000000b*drop*'
            $null = Set-NetLinkShaping v0 10mbit -Direction Ingress
            "$((Get-NetLinkShaping v0).Discipline)" | Should -Be 'Tbf'
            Clear-NetLinkShaping v0 -Direction Ingress
            Get-NetLinkShaping v0 | Should -BeNullOrEmpty
        }

        It 'is left as it was when a kernel has no policers' -Skip:($hasPolice -or -not $hasIfb) {
            Assert-Failure { Set-NetLinkShaping v0 10mbit -Direction Ingress -Discipline Police } ShapingNotSupported NotImplemented '*CONFIG_NET_ACT_POLICE*'
            Get-TcText v0 | Should -Not -BeLike '*ingress*'
            $null = Set-NetLinkShaping v0 20mbit -Direction Ingress
            $null = Get-ExpectedError { Set-NetLinkShaping v0 10mbit -Direction Ingress -Discipline Police }
            (Get-NetLinkShaping v0).RateBitsPerSecond | Should -Be 20000000
        }

        It 'limits what really comes over the link' -Skip:(-not $hasIfb) {
            ip netns add green
            ip link set v0 netns green
            ip -n green address add 192.0.2.1/24 dev v0; ip -n green link set v0 up
            ip -n blue address add 192.0.2.2/24 dev eth0
            $null = Set-NetLinkShaping eth0 20mbit -Direction Ingress -Namespace blue
            $rate = Measure-Throughput green blue 192.0.2.2 4MB
            $rate | Should -BeGreaterThan 1e5 -Because 'something got through'
            $rate | Should -BeLessThan 30e6
        }
    }

    Context 'the round trip' {
        It 'makes the same of what Get-NetLinkShaping shows' -ForEach @(
            @{ Settings = @{ RateBitsPerSecond = '10mbit' } }
            @{ Settings = @{ RateBitsPerSecond = '7919kbit'; BurstBytes = 12347; Latency = '33ms' } }
            @{ Settings = @{ RateBitsPerSecond = '4GB/s'; PeakRateBitsPerSecond = '5GB/s' } }
            @{ Settings = @{ RateBitsPerSecond = '50gbit'; CeilingBitsPerSecond = '60gbit' } }
        ) {
            $null = Set-NetLinkShaping v0 @Settings
            $before = Get-NetLinkShaping v0
            $null = $before | Set-NetLinkShaping
            $null = Get-NetLinkShaping v0 | Set-NetLinkShaping
            $null = Copy-ThroughXml $before | Set-NetLinkShaping
            $after = Get-NetLinkShaping v0
            foreach ($name in ($before | Get-Member -MemberType Property).Name | Where-Object { $_ -notin 'Parts', 'Statistics' }) { "$name=$($after.$name)" | Should -Be "$name=$($before.$name)" }
        }

        It 'is that of delays too' -Skip:(-not $hasNetem) {
            $null = Set-NetLinkShaping v0 -Delay 12.345ms -Jitter 1ms -Distribution Pareto -LossPercent 0.3 -DuplicatePercent 1
            $before = Get-NetLinkShaping v0
            $null = Get-NetLinkShaping v0 | Set-NetLinkShaping
            $null = Copy-ThroughXml $before | Set-NetLinkShaping
            $after = Get-NetLinkShaping v0
            foreach ($name in ($before | Get-Member -MemberType Property).Name | Where-Object { $_ -notin 'Parts', 'Statistics' }) { "$name=$($after.$name)" | Should -Be "$name=$($before.$name)" }
        }

        It 'changes one thing, and copies to another link' {
            $null = Set-NetLinkShaping v0 10mbit
            (Get-NetLinkShaping v0 | Set-NetLinkShaping -Latency 20ms).Latency | Should -Be ([timespan]::FromMilliseconds(20))
            (Get-NetLinkShaping v0 | Set-NetLinkShaping -Name eth0 -Namespace blue).RateBitsPerSecond | Should -Be 10000000
            (Get-TcDiscipline eth0 blue).options.rate | Should -Be 1250000
        }
    }

    Context 'what others set up' {
        It 'is refused where it would be lost, and stays' {
            tc qdisc add dev v0 root handle 1: htb default 10
            tc class add dev v0 parent 1: classid 1:10 htb rate 1mbit
            tc class add dev v0 parent 1: classid 1:20 htb rate 2mbit
            $before = Get-TcText v0
            Assert-Failure { Set-NetLinkShaping v0 1mbit } ShapingForeign ResourceExists "*htb 1: root*class htb 1:20*"
            Assert-Failure { Clear-NetLinkShaping v0 } ShapingForeign ResourceExists
            Get-TcText v0 | Should -Be $before
            (Set-NetLinkShaping v0 1mbit -Force).RateBitsPerSecond | Should -Be 1000000
        }

        It 'is refused of what a link receives' -Skip:(-not $hasIfb) {
            tc qdisc add dev v0 clsact
            tc filter add dev v0 ingress protocol ip u32 match ip dst 192.0.2.0/24 action mirred egress redirect dev lo
            Assert-Failure { Set-NetLinkShaping v0 1mbit -Direction Ingress } ShapingForeign ResourceExists
            $null = Set-NetLinkShaping v0 1mbit -Direction Ingress -Force
            Clear-NetLinkShaping v0
            Get-TcText v0 | Should -BeLike '*clsact*' -Because 'somebody else made it'
        }

        It 'is changed where it says no more than these properties' {
            tc qdisc add dev v0 root tbf rate 5mbit burst 10000 latency 30ms
            (Get-NetLinkShaping v0 | Set-NetLinkShaping -RateBitsPerSecond 6mbit).BurstBytes | Should -Be 10000
            (Get-TcDiscipline v0).options.rate | Should -Be 750000
        }
    }

    Context 'bad input' {
        It 'refuses <Shown>, and changes nothing' -ForEach @(
            @{ Shown = 'nothing at all'; Settings = @{}; Id = 'ShapingEmpty' }
            @{ Shown = 'a rate of 0'; Settings = @{ RateBitsPerSecond = 0 }; Id = 'InvalidRate' }
            @{ Shown = 'a negative rate'; Settings = @{ RateBitsPerSecond = -5 }; Id = 'InvalidRate' }
            @{ Shown = 'text where a rate belongs'; Settings = @{ RateBitsPerSecond = 'fast' }; Id = 'InvalidRate' }
            @{ Shown = 'bits or bytes'; Settings = @{ RateBitsPerSecond = '10mbps' }; Id = 'InvalidRate' }
            @{ Shown = 'more than 64 bits can say'; Settings = @{ RateBitsPerSecond = '99999999999tbit' }; Id = 'InvalidRate' }
            @{ Shown = 'a delay without unit'; Settings = @{ Delay = 100 }; Id = 'InvalidDuration' }
            @{ Shown = 'a delay that is none'; Settings = @{ Delay = 'long' }; Id = 'InvalidDuration' }
            @{ Shown = 'a negative delay'; Settings = @{ Delay = '-5ms' }; Id = 'InvalidShaping' }
            @{ Shown = 'a loss of 101 percent'; Settings = @{ LossPercent = 101 }; Id = 'InvalidPercent' }
            @{ Shown = 'disorder without delay'; Settings = @{ ReorderPercent = 5 }; Id = 'InvalidShaping' }
            @{ Shown = 'a burst of 4 GiB'; Settings = @{ RateBitsPerSecond = '1mbit'; BurstBytes = 4gb }; Id = 'InvalidShaping' }
            @{ Shown = 'a policer of what it sends'; Settings = @{ RateBitsPerSecond = '1mbit'; Discipline = 'Police' }; Id = 'InvalidShaping' }
            @{ Shown = 'a latency and a limit'; Settings = @{ RateBitsPerSecond = '1mbit'; Latency = '5ms'; LimitBytes = 5000 }; Id = 'LatencyAndLimit' }
        ) {
            $before = Get-TcText v0
            Assert-Failure { Set-NetLinkShaping v0 @Settings } $Id InvalidArgument
            Get-TcText v0 | Should -Be $before
        }

        It 'says that there is no such link or namespace' {
            Assert-Failure { Set-NetLinkShaping nope 1mbit } LinkNotFound ObjectNotFound
            Assert-Failure { Set-NetLinkShaping v0 1mbit -Namespace nowhere } NamespaceNotFound ObjectNotFound
            Assert-Failure { Clear-NetLinkShaping nope } LinkNotFound ObjectNotFound
            Assert-Failure { Get-NetLinkShaping nope } LinkNotFound ObjectNotFound
        }

        It 'warns of a burst that lets no long packet through' {
            $null = Set-NetLinkShaping v0 1mbit -BurstBytes 1000 -WarningVariable said -WarningAction SilentlyContinue
            "$said" | Should -BeLike '*1000 bytes*1500*'
        }

        It 'says what is needed when it may not' {
            Get-UnprivilegedError 'Set-NetLinkShaping v0 1mbit' | Should -BeLike '*PermissionDenied*CAP_NET_ADMIN*'
        }
    }

    Context 'Clear-NetLinkShaping' {
        It 'leaves the link exactly as it was, and does not mind that there is nothing' {
            $before = Get-TcText v0
            Clear-NetLinkShaping v0
            Get-TcText v0 | Should -Be $before
            $null = Set-NetLinkShaping v0 1mbit
            Get-NetLinkShaping v0 | Clear-NetLinkShaping
            Get-TcText v0 | Should -Be $before
        }
    }

    It 'changes nothing with -WhatIf' {
        $before = Get-TcText v0
        Set-NetLinkShaping v0 1mbit -WhatIf | Should -BeNullOrEmpty
        Set-NetLinkShaping v0 1mbit -Direction Ingress -WhatIf | Should -BeNullOrEmpty
        Get-TcText v0 | Should -Be $before
        $null = Set-NetLinkShaping v0 1mbit
        Clear-NetLinkShaping v0 -WhatIf
        (Get-NetLinkShaping v0).RateBitsPerSecond | Should -Be 1000000
    }

    It 'completes links and disciplines' {
        Get-Completion 'Set-NetLinkShaping v' | Should -Be 'v0'
        Get-Completion 'Set-NetLinkShaping v0 -Discipline N' | Should -Be 'Netem'
        Get-Completion 'Clear-NetLinkShaping v' | Should -Be 'v0'
    }

    It 'shows it in a table of 80 columns and in a list, also when it came out of another session' {
        $shaping = Set-NetLinkShaping v0 10mbit
        foreach ($one in $shaping, (Copy-ThroughXml $shaping)) {
            $one | Format-Table | Out-String -Width 80 | Should -BeLike '*v0*Egress*Tbf*10mbit*'
            $one | Format-List | Out-String | Should -BeLike '*BurstBytes*12500*Latency*00:00:00.05*'
        }
    }

    It 'looks into many namespaces' {
        $null = Set-NetLinkShaping v0 10mbit
        $null = Set-NetLinkShaping e* 20mbit -Namespace b*
        $all = Get-NetLinkShaping -AllNamespaces
        ($all | ForEach-Object { "$($_.Namespace)/$($_.InterfaceAlias) $_" }) | Should -Be '/v0 10mbit', 'blue/eth0 20mbit'
    }
}
