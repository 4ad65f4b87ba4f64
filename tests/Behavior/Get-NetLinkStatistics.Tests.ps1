BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
}

Describe 'Get-NetLinkStatistics' -Tag Links -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/Link.ps1"
        Reset-Sandbox

        function Send-Byte([int] $Count) {
            $listener = [Net.Sockets.UdpClient]::new([Net.IPEndPoint]::new([Net.IPAddress]::Loopback, 0))
            $client = [Net.Sockets.UdpClient]::new()
            $null = $client.Send([byte[]]::new($Count), $Count, $listener.Client.LocalEndPoint)
            $client.Dispose(); $listener.Dispose()
        }
    }

    BeforeEach {
        ip netns add blue
        ip link add v0 type veth peer name eth0 netns blue
    }

    AfterEach { Reset-Sandbox }

    It 'has the counters that ip has' {
        Send-Byte 1000
        $statistics = Get-NetLinkStatistics lo
        $ip = (ip -j -s -s link show dev lo | ConvertFrom-Json).stats64
        $statistics.SentBytes | Should -BeGreaterThan 1000
        foreach ($pair in ('ReceivedBytes', 'rx', 'bytes'), ('ReceivedPackets', 'rx', 'packets'), ('ReceiveErrors', 'rx', 'errors'), ('ReceiveDropped', 'rx', 'dropped'),
            ('SentBytes', 'tx', 'bytes'), ('SentPackets', 'tx', 'packets'), ('SendErrors', 'tx', 'errors'), ('SendDropped', 'tx', 'dropped')) {
            $statistics.($pair[0]) | Should -Be $ip.($pair[1]).($pair[2]) -Because $pair[0]
        }
        $statistics.All.ReceiveCrcErrors | Should -Be $ip.rx.crc_errors
    }

    It 'is of links by name, wildcard, number and from the pipeline, in any namespace' {
        (Get-NetLinkStatistics).InterfaceAlias | Should -Be 'lo', 'v0'
        (Get-NetLinkStatistics v*).InterfaceAlias | Should -Be 'v0'
        (Get-NetLinkStatistics -InterfaceIndex 1).InterfaceAlias | Should -Be 'lo'
        (Get-NetLink eth0 -Namespace blue | Get-NetLinkStatistics).Namespace | Should -Be 'blue'
        (Get-NetLinkStatistics eth0 -AllNamespaces | ForEach-Object { "$($_.Namespace)/$($_.InterfaceAlias)" }) | Should -Be 'blue/eth0'
    }

    Context '-Interval' {
        It 'gives the rate of what went over the link meanwhile' {
            $sent = 0
            $rates = Get-NetLinkStatistics lo -Interval 300ms -Count 3 | ForEach-Object { if (-not $sent) { 1..20 | ForEach-Object { Send-Byte 1000 }; $sent = 1 }; $_ }
            $rates.Count | Should -Be 3
            $rates[0] | Should -BeOfType 'NetNamespace.Objects.NetLinkRate'
            $rates | ForEach-Object { $_.Duration.TotalMilliseconds | Should -BeGreaterOrEqual 300 }
            $bytes = ($rates.SentBytes | Measure-Object -Sum).Sum
            $bytes | Should -BeGreaterOrEqual (20 * 1028)
            $rates | ForEach-Object { $_.SentBitsPerSecond | Should -Be ($_.SentBytes * 8 / $_.Duration.TotalSeconds) }
        }

        It 'goes on until it is stopped' {
            (Get-NetLinkStatistics lo -Interval 0:0:0.05 | Select-Object -First 4).Count | Should -Be 4
        }

        It 'takes a number as seconds, all links, and one that goes away meanwhile' {
            $later = $false
            $rates = Get-NetLinkStatistics -Interval 0.1 -Count 3 -AllNamespaces | ForEach-Object { if (-not $later) { ip link delete v0; $later = $true }; $_ }
            ($rates | Where-Object InterfaceAlias -EQ lo | Where-Object { -not $_.Namespace }).Count | Should -Be 3
            @($rates | Where-Object InterfaceAlias -EQ v0).Count | Should -Be 1
        }

        It 'ends when there is nothing left to look at' {
            $rates = Get-NetLinkStatistics v0 -Interval 0.05 | ForEach-Object { if (Test-Path /sys/class/net/v0) { ip link delete v0 }; $_ }
            @($rates).Count | Should -BeGreaterOrEqual 1
        }
    }

    Context 'bad input' {
        It 'is refused' {
            Assert-Failure { Get-NetLinkStatistics nope } LinkNotFound ObjectNotFound
            Assert-Failure { Get-NetLinkStatistics nope -Interval 1 } LinkNotFound ObjectNotFound
            Assert-Failure { Get-NetLinkStatistics -Count 3 } CountWithoutInterval InvalidArgument
            Assert-Failure { Get-NetLinkStatistics -Interval 0 } InvalidDuration InvalidArgument
            Assert-Failure { Get-NetLinkStatistics -Interval soon } InvalidDuration InvalidArgument
            Assert-Failure { Get-NetLinkStatistics lo -Interval 1 -Count 0 } ParameterArgumentValidationError InvalidData
        }
    }

    It 'shows readable units in 80 columns, also when it came out of another session' {
        $statistics = Get-NetLinkStatistics lo
        foreach ($one in $statistics, (Copy-ThroughXml $statistics)) { $one | Format-Table | Out-String -Width 80 | Should -Match '(?m)^\s+lo\s+[\d.]+ [KMGTPE]?i?B\s+\d+' }
        $rate = Get-NetLinkStatistics lo -Interval 0.05 -Count 1
        foreach ($one in $rate, (Copy-ThroughXml $rate)) { $one | Format-Table | Out-String -Width 80 | Should -Match '(?m)^[\d:]{8}\s+lo\s+[\d.]+k?m?bit\s' }
        "$statistics" | Should -BeLike 'lo: in *'
    }

    It 'completes links' {
        Get-Completion 'Get-NetLinkStatistics v' | Should -Be 'v0'
    }
}
