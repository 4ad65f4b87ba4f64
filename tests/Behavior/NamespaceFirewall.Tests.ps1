BeforeDiscovery {
    . "$PSScriptRoot/NatLab.ps1"
    $skip = -not ((Test-NatProgram) -and (Test-Program ping) -and (Test-Program iptables-nft))
}

Describe 'The firewall of a namespace' -Skip:$skip {
    BeforeAll {
        . "$PSScriptRoot/Link.ps1"
        . "$PSScriptRoot/NatLab.ps1"
        Reset-Sandbox
        function Get-Rules([string] $Name) { (ip netns exec $Name nft list ruleset) -join "`n" }
        function Get-RuleJson([string] $Name) { (ip netns exec $Name nft -j list ruleset | ConvertFrom-Json).nftables.rule | Where-Object { $_ } }

        # A server that answers TCP on 8080 and 9090, and UDP on 8080, of both families.
        function Start-Server {
            $server = Start-Process ip -PassThru -ArgumentList 'netns', 'exec', 'blue', "$PSHOME/pwsh", '-NoProfile', '-EncodedCommand',
                ([Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes(@'
$sockets = foreach ($port in 8080, 9090) {
    $listener = [Net.Sockets.Socket]::new('InterNetworkV6', 'Stream', 'Tcp')
    $listener.DualMode = $true
    $listener.Bind([Net.IPEndPoint]::new([Net.IPAddress]::IPv6Any, $port))
    $listener.Listen()
    $listener
}
$udp = [Net.Sockets.Socket]::new('InterNetworkV6', 'Dgram', 'Udp')
$udp.DualMode = $true
$udp.Bind([Net.IPEndPoint]::new([Net.IPAddress]::IPv6Any, 8080))
$buffer = [byte[]]::new(64)
while ($true) {
    $ready = [Collections.ArrayList]@($sockets + $udp)
    [Net.Sockets.Socket]::Select($ready, $null, $null, -1)
    foreach ($one in $ready) {
        if ($one -eq $udp) {
            $from = [Net.EndPoint][Net.IPEndPoint]::new([Net.IPAddress]::IPv6Any, 0)
            $count = $udp.ReceiveFrom($buffer, [ref]$from)
            $null = $udp.SendTo($buffer, $count, 'None', $from)
        } else {
            $client = $one.Accept()
            $null = $client.Send([Text.Encoding]::ASCII.GetBytes('hello'))
            $client.Dispose()
        }
    }
}
'@)))
            Wait-Until { ip netns exec blue bash -c 'exec 3<>/dev/tcp/127.0.0.1/9090' 2>$null; $LASTEXITCODE -eq 0 }
            $server
        }

        function Test-Tcp([string] $From, [string] $To, [int] $Port) { "$(ip netns exec $From timeout 1 bash -c "exec 3<>/dev/tcp/$To/$Port && cat <&3" 2>$null)" -eq 'hello' }
        function Test-Udp([string] $From, [string] $To, [int] $Port) { "$(ip netns exec $From timeout 1 bash -c "exec 3<>/dev/udp/$To/$Port && echo -n x >&3 && head -c1 <&3" 2>$null)" -eq 'x' }
        function Test-Ping([string] $From, [string] $To) { ip netns exec $From ping -c 1 -W 1 $To | Out-Null; $LASTEXITCODE -eq 0 }
        function New-Lab {
            Invoke-Ip netns add blue
            Invoke-Ip netns add green
            Invoke-Ip -n blue link add eth0 type veth peer name eth0 netns green
            foreach ($one in @{ Name = 'blue'; Number = 1 }, @{ Name = 'green'; Number = 2 }) {
                Invoke-Ip -n $one.Name link set lo up
                Invoke-Ip -n $one.Name addr add "10.7.0.$($one.Number)/24" dev eth0
                Invoke-Ip -n $one.Name addr add "2001:db8:7::$($one.Number)/64" dev eth0 nodad
                Invoke-Ip -n $one.Name link set eth0 up
            }
        }
        # The rules of blue must be as they were.
        function Assert-RuleFailure([scriptblock] $Command, [string] $Id, [string] $Category, [string] $Message = '*') {
            $before = Get-Rules blue
            Assert-Failure $Command $Id $Category $Message
            Get-Rules blue | Should -Be $before
        }
    }

    AfterAll { Reset-Sandbox }

    Context 'with packets' {
        BeforeAll {
            New-Lab
            $server = Start-Server
            Wait-Until { Test-Ping green 2001:db8:7::1 }
        }

        AfterEach {
            Get-NamespaceFirewallRule -Namespace blue | Remove-NamespaceFirewallRule
            Set-NamespaceFirewallPolicy Input, Output, Forward Accept -Namespace blue | Out-Null
            Get-Rules blue | Should -Be ''
        }

        AfterAll {
            Stop-Process $server -ErrorAction Ignore
            Reset-Sandbox
        }

        It 'lets one port in, of both families, and nothing else new' {
            Set-NamespaceFirewallPolicy Input Drop -Namespace blue -WarningAction SilentlyContinue
            New-NamespaceFirewallRule Input Accept -Protocol tcp -DestinationPort 8080 -Namespace blue
            Test-Tcp green 10.7.0.1 8080 | Should -BeTrue
            Test-Tcp green 2001:db8:7::1 8080 | Should -BeTrue
            Test-Tcp green 10.7.0.1 9090 | Should -BeFalse
            Test-Tcp green 2001:db8:7::1 9090 | Should -BeFalse
            Test-Udp green 10.7.0.1 8080 | Should -BeFalse
            Test-Ping green 10.7.0.1 | Should -BeFalse
            # What still passes: answers to connections of its own, loopback, and neighbour discovery, without which IPv6 would not have come this far.
            Test-Ping blue 10.7.0.2 | Should -BeTrue
            Test-Ping blue 2001:db8:7::2 | Should -BeTrue
            Test-Tcp blue 127.0.0.1 9090 | Should -BeTrue
            (Get-NamespaceFirewallRule -Namespace blue -Port 8080).Packets | Should -BeGreaterThan 0
        }

        It 'drops <What> and nothing else' -ForEach @(
            @{ What = 'TCP to a port'; Rule = @{ Protocol = 'tcp'; DestinationPort = '9090' }; Dropped = 'Test-Tcp green 10.7.0.1 9090', 'Test-Tcp green 2001:db8:7::1 9090'; Passes = 'Test-Tcp green 10.7.0.1 8080', 'Test-Ping green 10.7.0.1' }
            @{ What = 'a range of ports'; Rule = @{ Protocol = 'tcp', 'udp'; DestinationPort = '8000-8100', '1' }; Dropped = 'Test-Tcp green 10.7.0.1 8080', 'Test-Udp green 2001:db8:7::1 8080'; Passes = 'Test-Tcp green 10.7.0.1 9090' }
            @{ What = 'UDP'; Rule = @{ Protocol = 'udp' }; Dropped = 'Test-Udp green 10.7.0.1 8080', 'Test-Udp green 2001:db8:7::1 8080'; Passes = , 'Test-Tcp green 10.7.0.1 8080' }
            @{ What = 'ICMP of both families'; Rule = @{ Protocol = 'icmp', 'icmpv6'; IcmpType = 'echo-request' }; Dropped = 'Test-Ping green 10.7.0.1', 'Test-Ping green 2001:db8:7::1'; Passes = , 'Test-Tcp green 2001:db8:7::1 8080' }
            @{ What = 'one family'; Rule = @{ AddressFamily = 'IPv6'; Protocol = 'tcp' }; Dropped = , 'Test-Tcp green 2001:db8:7::1 8080'; Passes = , 'Test-Tcp green 10.7.0.1 8080' }
            @{ What = 'addresses of both families'; Rule = @{ SourceAddress = '10.7.0.2', '192.0.2.0/24', '2001:db8:7::2-2001:db8:7::9' ; Protocol = 'tcp' }; Dropped = 'Test-Tcp green 10.7.0.1 8080', 'Test-Tcp green 2001:db8:7::1 8080'; Passes = , 'Test-Ping green 10.7.0.1' }
            @{ What = 'what comes in on a link'; Rule = @{ InputInterface = 'eth0'; Protocol = 'tcp' }; Dropped = , 'Test-Tcp green 10.7.0.1 8080'; Passes = , 'Test-Tcp blue 127.0.0.1 8080' }
            @{ What = 'what comes in on links of several names'; Rule = @{ InputInterface = 'eth1', 'eth0' }; Dropped = , 'Test-Tcp green 10.7.0.1 8080'; Passes = , 'Test-Tcp blue 127.0.0.1 8080' }
            @{ What = 'what comes in on links that begin so'; Rule = @{ InputInterface = 'et*' }; Dropped = , 'Test-Tcp green 10.7.0.1 8080'; Passes = , 'Test-Tcp blue 127.0.0.1 8080' }
            @{ What = 'new connections'; Rule = @{ State = 'New'; InputInterface = 'eth0' }; Dropped = , 'Test-Tcp green 10.7.0.1 8080'; Passes = , 'Test-Ping blue 10.7.0.2' }
        ) {
            $before = New-NamespaceFirewallRule Inbound Block @Rule -Namespace blue
            $before.Direction | Select-Object -Unique | Should -Be 'Input'
            foreach ($try in $Dropped) { & ([scriptblock]::Create($try)) | Should -BeFalse -Because $try }
            foreach ($try in $Passes) { & ([scriptblock]::Create($try)) | Should -BeTrue -Because $try }
        }

        It 'refuses with a word what it rejects' {
            New-NamespaceFirewallRule Input Reject -Protocol tcp -DestinationPort 8080 -Namespace blue
            # Without an answer the connection would only end with the time.
            $clock = [Diagnostics.Stopwatch]::StartNew()
            ip netns exec green timeout 20 bash -c 'exec 3<>/dev/tcp/10.7.0.1/8080' 2>$null
            $LASTEXITCODE | Should -Be 1
            $clock.Elapsed | Should -BeLessThan '00:00:10'
        }

        It 'filters what the namespace sends' {
            New-NamespaceFirewallRule Outbound Block -Protocol icmp -DestinationAddress 10.7.0.2 -Namespace blue
            Test-Ping blue 10.7.0.2 | Should -BeFalse
            Test-Ping blue 2001:db8:7::2 | Should -BeTrue
        }

        It 'lets pass only as many as the rate allows' {
            Set-NamespaceFirewallPolicy Input Drop -Namespace blue -WarningAction SilentlyContinue
            New-NamespaceFirewallRule Input Accept -Protocol icmp -RateLimit 1/hour -Burst 2 -Namespace blue -Position 1
            (1..4).ForEach({ ip netns exec green ping -c 1 -W 1 10.7.0.1 | Out-Null; $LASTEXITCODE -eq 0 }) -eq $true | Should -HaveCount 2
        }

        It 'asks the rules in their order' {
            New-NamespaceFirewallRule Input Drop -Name all -Protocol tcp -Namespace blue
            New-NamespaceFirewallRule Input Accept -Name web -Protocol tcp -DestinationPort 8080 -Before all -Namespace blue
            New-NamespaceFirewallRule Input Drop -Name none -Protocol tcp -DestinationPort 8080 -After web -Namespace blue
            New-NamespaceFirewallRule Input Accept -Name first -Protocol sctp -Position 1 -Namespace blue
            (Get-NamespaceFirewallRule -Namespace blue).Name | Should -Be 'first', 'web', 'none', 'all'
            (Get-NamespaceFirewallRule -Namespace blue).Position | Should -Be 1, 2, 3, 4
            Test-Tcp green 10.7.0.1 8080 | Should -BeTrue
            Test-Tcp green 10.7.0.1 9090 | Should -BeFalse
        }

        It 'drops all with -Strict, and says so' {
            Set-NamespaceFirewallPolicy Input Drop -Strict -Namespace blue -WarningVariable warned -WarningAction SilentlyContinue | Out-Null
            "$warned" | Should -BeLike '*loopback*'
            Test-Ping blue 10.7.0.2 | Should -BeFalse
            Test-Tcp blue 127.0.0.1 8080 | Should -BeFalse
        }
    }

    Context 'between links' {
        BeforeAll {
            Invoke-Ip netns add router
            foreach ($number in 1, 2) {
                Invoke-Ip netns add "end$number"
                Invoke-Ip -n router link add "to$number" type veth peer name eth0 netns "end$number"
                Invoke-Ip -n router addr add "10.8.$number.1/24" dev "to$number"
                Invoke-Ip -n router link set "to$number" up
                Invoke-Ip -n "end$number" addr add "10.8.$number.2/24" dev eth0
                Invoke-Ip -n "end$number" link set eth0 up
                Invoke-Ip -n "end$number" route add default via "10.8.$number.1"
            }
            Enable-NetForwarding -Namespace router | Out-Null
        }

        AfterAll { Reset-Sandbox }

        It 'filters what goes through' {
            Test-Ping end1 10.8.2.2 | Should -BeTrue
            Set-NamespaceFirewallPolicy Forward Drop -Namespace router -WarningVariable warned -WarningAction SilentlyContinue | Out-Null
            "$warned" | Should -BeLike '*established and related connections*'
            Test-Ping end1 10.8.2.2 | Should -BeFalse
            New-NamespaceFirewallRule Forward Accept -InputInterface to1 -OutputInterface to2 -Protocol icmp -Namespace router
            Test-Ping end1 10.8.2.2 | Should -BeTrue
            Test-Ping end2 10.8.1.2 | Should -BeFalse
        }
    }

    Context 'and its rules' {
        BeforeEach { ip netns add blue }

        AfterEach { Reset-Sandbox }

        It 'says to nft what was asked for' {
            New-NamespaceFirewallRule Input Accept -Name ssh -Protocol tcp -DestinationPort 22, 80-90 -SourceAddress 10.0.0.0/8, 192.0.2.1 -Comment 'for "us"; all' -Namespace blue
            New-NamespaceFirewallRule Output Reject -Protocol udp -SourcePort 53 -OutputInterface eth0 -NoCounter -Namespace blue
            New-NamespaceFirewallRule Forward Continue -State Established, Related -Log -LogPrefix 'seen ' -RateLimit 10/minute -Burst 20 -Namespace blue
            $rules = Get-Rules blue
            $rules | Should -BeLike '*ip saddr { 10.0.0.0/8, 192.0.2.1 } tcp dport { 22, 80-90 } counter packets 0 bytes 0 accept comment*'
            $rules | Should -BeLike '*oifname "eth0" udp sport 53 reject comment*'
            $rules | Should -BeLike '*ct state established,related limit rate 10/minute burst 20 packets log prefix "seen " counter packets 0 bytes 0 comment*'
            # As nft reads it again.
            $copy = "$rules`n"
            ip netns exec blue nft flush ruleset
            $copy | ip netns exec blue nft -f -
            $LASTEXITCODE | Should -Be 0
            Get-Rules blue | Should -Be $rules
            $read = Get-NamespaceFirewallRule ssh -Namespace blue
            $read.Comment | Should -Be 'for "us"; all'
            $read.SourceAddress -join ' ' | Should -Be '10.0.0.0/8 192.0.2.1'
            $read.DestinationPort -join ' ' | Should -Be '22 80-90'
            $read.Protocol | Should -Be 'Tcp'
            $read.AddressFamily | Should -Be 'IPv4'
            $read.IsComplete | Should -BeTrue
        }

        It 'goes with the last rule, byte for byte' {
            ip netns exec blue nft 'table inet other { set s { type ipv4_addr; elements = { 10.0.0.1 }; }; chain c { type filter hook input priority 0; policy drop; ip saddr @s counter accept; }; }'
            $before = Get-Rules blue
            New-NamespaceFirewallRule Input Accept -Name one -Protocol tcp -DestinationPort 1, 3, 5 -Namespace blue
            New-NamespaceFirewallRule Forward Accept -Name two -Namespace blue
            Set-NamespaceFirewallPolicy Input, Output Drop -Namespace blue -WarningAction SilentlyContinue
            Remove-NamespaceFirewallRule one, two -Namespace blue
            Set-NamespaceFirewallPolicy Input, Output Accept -Namespace blue
            Get-Rules blue | Should -Be $before
        }

        It 'keeps a policy of Drop when the last rule goes' {
            Set-NamespaceFirewallPolicy Input Drop -Strict -Namespace blue -WarningAction SilentlyContinue
            New-NamespaceFirewallRule Input Accept -Name one -Namespace blue
            Remove-NamespaceFirewallRule one -Namespace blue
            (Get-NamespaceFirewallPolicy Input -Namespace blue).Policy | Should -Be 'Drop'
        }

        It 'lives beside address translation, which keeps its own' {
            New-NatBridge
            New-NatNamespace webserver 2
            $before = Get-Ruleset
            Enable-NamespaceNat webserver | Out-Null
            $withNat = Get-Ruleset
            New-NamespaceFirewallRule Forward Accept -Name mine -Protocol tcp -DestinationPort 80, 443 | Out-Null
            Get-NamespaceFirewallRule -Table netnamespace | Where-Object Name -NE mine | Remove-NamespaceFirewallRule -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'FirewallRuleOfOthers,*'
            Remove-NamespaceFirewallRule mine
            Get-Ruleset | Should -Be $withNat
            New-NamespaceFirewallRule Forward Accept -Name mine -SourceAddress 10.0.0.1, 10.0.0.3 | Out-Null
            Disable-NamespaceNat webserver
            (Get-NamespaceFirewallRule).Name | Should -Be 'mine'
            Remove-NamespaceFirewallRule mine
            Get-Ruleset | Should -Be $before
            Reset-NatLab
        }

        It 'makes nothing twice with -Ensure' {
            $wanted = @{ Direction = 'Input'; Action = 'Accept'; Name = 'ssh'; Protocol = 'tcp'; DestinationPort = '22', '24-30', '23'; SourceAddress = '10.0.0.0/9', '10.128.0.0/9', '2001:db8::/32'; Namespace = 'blue' }
            $made = New-NamespaceFirewallRule @wanted
            $made | Should -HaveCount 2
            $rules = Get-Rules blue
            $again = New-NamespaceFirewallRule @wanted -Ensure
            $again.Handle | Should -Be $made.Handle
            Get-Rules blue | Should -Be $rules
            Assert-RuleFailure { New-NamespaceFirewallRule @wanted } FirewallRuleExists ResourceExists
            $wanted.DestinationPort = '2222'
            Assert-RuleFailure { New-NamespaceFirewallRule @wanted -Ensure } FirewallRuleDiffers ResourceExists "*DestinationPort is '22-30', not '2222'*"
            New-NamespaceFirewallRule Input Drop -Protocol udp -Namespace blue
            New-NamespaceFirewallRule Input Drop -Protocol udp -Ensure -Namespace blue
            (Get-NamespaceFirewallRule -Protocol udp -Namespace blue) | Should -HaveCount 1
        }

        It 'copies rules into another namespace' {
            ip netns add green
            New-NamespaceFirewallRule Input Accept -Name ssh -Protocol tcp -DestinationPort 22, 80-90 -SourceAddress 10.0.0.0/8, 192.0.2.1, 2001:db8::/32 -Comment x -Namespace blue
            New-NamespaceFirewallRule Input Drop -Protocol icmp, icmpv6 -IcmpType echo-request -RateLimit 5/hour -Log -Namespace blue
            New-NamespaceFirewallRule Forward Reject -InputInterface 'v*' -OutputInterface eth0, eth1 -State New -Namespace blue
            Get-NamespaceFirewallRule -Namespace blue | New-NamespaceFirewallRule -Namespace green | Should -HaveCount 5
            Get-Rules green | Should -Be (Get-Rules blue)
            Get-NamespaceFirewallRule ssh -Namespace blue | New-NamespaceFirewallRule -Namespace green -Name telnet -DestinationPort 23 | Should -HaveCount 2
            (Get-NamespaceFirewallRule telnet -Namespace green).DestinationPort.First | Should -Be 23, 23
        }

        It 'makes and removes nothing with -WhatIf' {
            New-NamespaceFirewallRule Input Accept -Name one -Namespace blue
            $rules = Get-Rules blue
            New-NamespaceFirewallRule Input Drop -Namespace blue -WhatIf
            Remove-NamespaceFirewallRule one -Namespace blue -WhatIf
            Set-NamespaceFirewallPolicy Input Drop -Namespace blue -WhatIf
            Get-Rules blue | Should -Be $rules
        }

        It 'refuses <Name>' -ForEach @(
            @{ Name = 'port 0'; Words = '-Protocol tcp -DestinationPort 0'; Id = 'InvalidPortRange' }
            @{ Name = 'port 65536'; Words = '-Protocol tcp -SourcePort 65536'; Id = 'InvalidPortRange' }
            @{ Name = 'an inverted range of ports'; Words = '-Protocol tcp -DestinationPort 90-80'; Id = 'InvalidPortRange' }
            @{ Name = 'an inverted range of addresses'; Words = '-SourceAddress 10.0.0.9-10.0.0.1'; Id = 'InvalidAddressRange' }
            @{ Name = 'a range of two families'; Words = '-SourceAddress 10.0.0.9-2001:db8::1'; Id = 'InvalidAddressRange' }
            @{ Name = 'an address within a network'; Words = '-SourceAddress 10.0.0.1/8'; Id = 'InvalidPrefix' }
            @{ Name = 'no address'; Words = '-SourceAddress nonsense'; Id = 'InvalidAddress' }
            @{ Name = 'ports without a protocol'; Words = '-DestinationPort 80'; Id = 'PortNeedsProtocol' }
            @{ Name = 'ports of ICMP'; Words = '-Protocol icmp -DestinationPort 80'; Id = 'PortNeedsProtocol' }
            @{ Name = 'a type of ICMP with TCP'; Words = '-Protocol tcp -IcmpType echo-request'; Id = 'IcmpTypeNeedsIcmp' }
            @{ Name = 'a type of ICMP that is none'; Words = '-Protocol icmp -IcmpType nd-neighbor-solicit'; Id = 'InvalidIcmpType' }
            @{ Name = 'a type of ICMP that is too great'; Words = '-Protocol icmp -IcmpType 256'; Id = 'InvalidIcmpType' }
            @{ Name = 'IPv6 where IPv4 is asked for'; Words = '-AddressFamily IPv4 -SourceAddress 2001:db8::1'; Id = 'FirewallFamilyMismatch' }
            @{ Name = 'a source of one family and a destination of the other'; Words = '-SourceAddress 10.0.0.1 -DestinationAddress 2001:db8::1'; Id = 'FirewallFamilyMismatch' }
            @{ Name = 'ICMP of IPv6'; Words = '-AddressFamily IPv6 -Protocol icmp'; Id = 'FirewallFamilyMismatch' }
            @{ Name = 'an unknown protocol'; Words = '-Protocol nothing'; Id = 'InvalidIPProtocol' }
            @{ Name = 'a number of no protocol'; Words = '-Protocol 256'; Id = 'InvalidIPProtocol' }
            @{ Name = 'a link whose name is too long'; Words = '-InputInterface abcdefghijklmnop'; Id = 'InvalidLinkName' }
            @{ Name = 'a link that it goes out on'; Words = '-OutputInterface eth0'; Id = 'FirewallLinkMismatch' }
            @{ Name = 'a rate without a unit'; Words = '-RateLimit 10'; Id = 'InvalidRateLimit' }
            @{ Name = 'a rate of nothing'; Words = '-RateLimit 0/second'; Id = 'InvalidRateLimit' }
            @{ Name = 'a burst without a rate'; Words = '-Burst 10'; Id = 'BurstNeedsRateLimit' }
            @{ Name = 'a prefix of the log with a quote'; Words = '-LogPrefix "a`"b"'; Id = 'InvalidLogPrefix' }
            @{ Name = 'a comment that nft could not read'; Words = "-Comment $('x' * 120)"; Id = 'FirewallTextTooLong' }
            @{ Name = 'a position that there is not'; Words = '-Position 3'; Id = 'InvalidFirewallPosition' }
            @{ Name = 'position 0'; Words = '-Position 0'; Id = 'InvalidFirewallPosition' }
            @{ Name = 'a place before nothing'; Words = '-Before nothing'; Id = 'FirewallRuleNotFound'; Category = 'ObjectNotFound' }
        ) {
            New-NamespaceFirewallRule Input Accept -Name one -Namespace blue
            Assert-RuleFailure ([scriptblock]::Create("New-NamespaceFirewallRule Input Accept $Words -Namespace blue")) $Id ($Category ?? 'InvalidArgument')
        }

        It 'refuses <Written>' -ForEach @(
            @{ Written = 'New-NamespaceFirewallRule Input Masquerade -Namespace blue'; Id = 'InvalidFirewallAction'; Category = 'InvalidArgument' }
            @{ Written = 'New-NamespaceFirewallRule Inpt Accept -Namespace blue'; Id = 'ParameterArgumentTransformationError'; Category = 'InvalidData'; Message = "*'Direction'*'Inpt' is none of these: Input (Inbound), Output (Outbound), Forward." }
            @{ Written = 'New-NamespaceFirewallRule Input Acept -Namespace blue'; Id = 'ParameterArgumentTransformationError'; Category = 'InvalidData'; Message = "*'Action'*'Acept' is none of these: *Accept (Allow), Drop (Block)*" }
            @{ Written = 'Set-NamespaceFirewallPolicy Input, Inpt Drop -Namespace blue'; Id = 'ParameterArgumentTransformationError'; Category = 'InvalidData'; Message = "*'Inpt' is none of these: Input*" }
            @{ Written = 'New-NamespaceFirewallRule Input Accept -Before a -After b -Namespace blue'; Id = 'FirewallPlacementTwice'; Category = 'InvalidArgument' }
            @{ Written = 'Set-NamespaceFirewallPolicy Input Reject -Namespace blue'; Id = 'InvalidFirewallPolicy'; Category = 'InvalidArgument' }
            @{ Written = 'Set-NamespaceFirewallPolicy Input Accept -Strict -Namespace blue'; Id = 'StrictNeedsDrop'; Category = 'InvalidArgument' }
            @{ Written = 'Get-NamespaceFirewallRule nothing -Namespace blue'; Id = 'FirewallRuleNotFound'; Category = 'ObjectNotFound' }
            @{ Written = 'Remove-NamespaceFirewallRule nothing -Namespace blue'; Id = 'FirewallRuleNotFound'; Category = 'ObjectNotFound' }
            @{ Written = 'Get-NamespaceFirewallRule -Namespace nowhere'; Id = 'NamespaceNotFound'; Category = 'ObjectNotFound' }
            @{ Written = 'Get-NamespaceFirewallPolicy -Namespace nowhere'; Id = 'NamespaceNotFound'; Category = 'ObjectNotFound' }
        ) {
            Assert-RuleFailure ([scriptblock]::Create($Written)) $Id $Category ($Message ?? '*')
        }

        It 'tells of a rule that is gone, and goes on' {
            New-NamespaceFirewallRule Input Accept -Name one -Namespace blue
            New-NamespaceFirewallRule Input Accept -Name two -Namespace blue
            $all = Get-NamespaceFirewallRule -Namespace blue
            Remove-NamespaceFirewallRule one -Namespace blue
            $all | Remove-NamespaceFirewallRule -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'FirewallRuleNotFound,*'
            Get-Rules blue | Should -Be ''
        }

        It 'has tables and lists, also after a journey through XML' {
            $rule = New-NamespaceFirewallRule Input Accept -Name ssh -Protocol tcp -DestinationPort 22 -Namespace blue
            $policy = Get-NamespaceFirewallPolicy -Namespace blue
            foreach ($copy in $rule, (Copy-ThroughXml $rule)) {
                $copy | Format-Table | Out-String -Width 200 | Should -Match 'blue +inet netnamespace input +\d+ +ssh +tcp dport 22 counter packets 0 bytes 0 accept'
                $copy | Format-List | Out-String | Should -Match 'DestinationPort +: 22'
            }
            foreach ($copy in $policy, (Copy-ThroughXml $policy)) {
                $copy | Format-Table | Out-String -Width 200 | Should -Match 'blue +Input +0 +Accept +inet netnamespace input +1 +NetNamespace'
                $copy | Format-List | Out-String | Should -Match 'Policy +: Accept'
            }
        }

        It 'completes names, tables and types' {
            New-NamespaceFirewallRule Input Accept -Name ssh -Namespace blue
            New-NamespaceFirewallRule Input Accept -Name sshd -Namespace blue
            Get-Completion 'Remove-NamespaceFirewallRule -Namespace blue -Name ss' | Should -Be 'ssh', 'sshd'
            Get-Completion 'Get-NamespaceFirewallRule -Namespace blue -Table net' | Should -Be 'netnamespace'
            Get-Completion 'New-NamespaceFirewallRule Input Accept -IcmpType echo' | Should -Be 'echo-reply', 'echo-request'
        }

        It 'says what is needed when it may not, and changes nothing' {
            Get-StrangerError '$(Get-NamespaceFirewallRule; New-NamespaceFirewallRule Input Drop)' | Should -BeLike '*PermissionDenied*CAP_NET_ADMIN*PermissionDenied*'
            Get-Ruleset | Should -Be ''
        }

        It 'loses nothing where nft changes the rules at the same moment' {
            $others = 1..3 | ForEach-Object {
                Start-Process ip -PassThru -ArgumentList 'netns', 'exec', 'blue', 'bash', '-c', "`"for i in {1..60}; do nft add table inet other$_; nft add chain inet other$_ c; nft add rule inet other$_ c counter comment x`$i; done`""
            }
            1..30 | ForEach-Object { New-NamespaceFirewallRule Input Accept -Name "rule$_" -Protocol tcp -DestinationPort $_, ($_ + 100) -Namespace blue } | Should -HaveCount 30
            $others | Wait-Process
            $all = Get-NamespaceFirewallRule -Namespace blue
            ($all | Where-Object Table -EQ netnamespace).Name | Should -Be (1..30).ForEach({ "rule$_" })
            foreach ($number in 1..3) { $all | Where-Object Table -EQ "other$number" | Should -HaveCount 60 }
        }
    }

    Context 'of others' {
        BeforeEach { ip netns add blue }

        AfterEach { Reset-Sandbox }

        It 'shows what nft made' {
            ip netns exec blue nft 'table inet web { set good { type ipv4_addr; elements = { 10.0.0.1 }; }; chain other { return; }
                chain in { type filter hook input priority -5; policy drop; iif lo accept; tcp dport { 22, 80-90 } ip saddr 10.0.0.0/8 counter packets 3 bytes 180 accept comment "hi"; ip saddr @good accept; tcp dport != 80 drop; meta mark 5 jump other; }; }'
            $rules = Get-NamespaceFirewallRule -Namespace blue -Chain in
            $rules.Text | Should -Be 'iif "lo" accept', 'tcp dport { 22, 80-90 } ip saddr 10.0.0.0/8 counter packets 3 bytes 180 accept', 'ip saddr @good accept', 'tcp dport != 80 drop', 'meta mark 0x00000005 jump other'
            $rules.Action | Should -Be 'Accept', 'Accept', 'Accept', 'Drop', 'Jump'
            $rules.Direction | Select-Object -Unique | Should -Be 'Input'
            $rules.Handle | Should -Be (Get-RuleJson blue | Where-Object chain -EQ in).handle
            $rules.IsComplete | Should -Be $true, $true, $false, $false, $false
            $rules[0].InputInterface | Should -Be 'lo'
            $second = $rules[1]
            $second.Packets, $second.Bytes, $second.Comment, $second.Priority | Should -Be 3, 180, 'hi', -5
            $second.SourceAddress -join '' | Should -Be '10.0.0.0/8'
            $rules[2].OtherConditions | Should -Be 'ip saddr @good'
            $rules[4].Target | Should -Be 'other'
            (Get-NamespaceFirewallRule -Namespace blue -Port 85).Handle | Should -Be $second.Handle
            Get-NamespaceFirewallRule -Namespace blue -Direction Outbound | Should -BeNullOrEmpty
        }

        It 'shows what iptables-nft made, and leaves it readable to it' {
            ip netns exec blue iptables-nft -A INPUT -p tcp --dport 22 -s 10.0.0.0/8 -m conntrack --ctstate NEW,ESTABLISHED -m comment --comment 'admins' -j ACCEPT
            ip netns exec blue iptables-nft -A INPUT -p icmp --icmp-type echo-request -j REJECT
            ip netns exec blue iptables-nft -A FORWARD -p tcp -m multiport --dports 80,443 -j DROP
            ip netns exec blue iptables-nft -A FORWARD -m recent --name x --set -j LOG --log-prefix 'x '
            ip netns exec blue iptables-nft -t nat -A POSTROUTING -o eth0 -j MASQUERADE
            $listing = ip netns exec blue iptables-nft -S
            $rules = Get-NamespaceFirewallRule -Namespace blue
            $rules.Owner | Select-Object -Unique | Should -Be 'iptables'
            $first = $rules | Where-Object Chain -EQ INPUT | Select-Object -First 1
            "$($first.Protocol) $($first.DestinationPort) $($first.SourceAddress) $($first.State) $($first.Comment) $($first.Action)" | Should -Be 'Tcp 22 10.0.0.0/8 Established, New admins Accept'
            $reject = $rules | Where-Object Action -EQ Reject
            "$($reject.IcmpType)" | Should -Be 'echo-request'
            ($rules | Where-Object Action -EQ Drop).DestinationPort.First | Should -Be 80, 443
            $recent = $rules | Where-Object UnknownExpressions
            $recent.UnknownExpressions | Should -Be 'recent'
            $recent.IsComplete | Should -BeFalse
            ($rules | Where-Object Action -EQ Masquerade).OutputInterface | Should -Be 'eth0'
            # They stand in a table of one family, and a copy stays there.
            $rules.AddressFamily | Select-Object -Unique | Should -Be 'IPv4'
            ip netns add green
            $copies = $rules | Where-Object IsComplete | New-NamespaceFirewallRule -Namespace green
            $copies.Text | Should -Be 'ip saddr 10.0.0.0/8 tcp dport 22 ct state established,new counter packets 0 bytes 0 accept', 'icmp type echo-request counter packets 0 bytes 0 reject', 'meta nfproto ipv4 tcp dport { 80, 443 } counter packets 0 bytes 0 drop'
            New-NamespaceFirewallRule Input Accept -Name mine -State Established -Namespace blue
            ip netns exec blue iptables-nft -S | Should -Be $listing
            Remove-NamespaceFirewallRule mine -Namespace blue
            ip netns exec blue iptables-nft -S | Should -Be $listing
        }

        It 'does not make again what it cannot say' {
            ip netns exec blue nft 'table inet web { chain in { type filter hook input priority 0; tcp dport != 80 drop; }; }'
            ip netns add green
            $rules = Get-NamespaceFirewallRule -Namespace blue
            Assert-RuleFailure { $rules | New-NamespaceFirewallRule -Namespace green } FirewallRuleNotExpressible InvalidArgument '*tcp dport != 80*'
            Get-Rules green | Should -Be ''
        }

        It 'removes it with -Force only' {
            ip netns exec blue nft 'table inet web { chain in { type filter hook input priority 0; tcp dport 80 drop; tcp dport 81 drop; }; }'
            $rule = (Get-NamespaceFirewallRule -Namespace blue)[0]
            Assert-RuleFailure { $rule | Remove-NamespaceFirewallRule } FirewallRuleOfOthers PermissionDenied
            $rule | Remove-NamespaceFirewallRule -Force
            (Get-RuleJson blue).handle | Should -Be ($rule.Handle + 1)
        }

        It 'shows every chain that packets enter' {
            ip netns exec blue iptables-nft -P FORWARD DROP
            ip netns exec blue iptables-nft -N DOCKER-USER
            ip netns exec blue nft 'table inet firewalld { chain filter_INPUT { type filter hook input priority 10; policy accept; tcp dport 80 drop; }; }'
            Set-NamespaceFirewallPolicy Input Drop -Namespace blue -WarningAction SilentlyContinue
            $policies = Get-NamespaceFirewallPolicy -Namespace blue
            $forward = $policies | Where-Object Direction -EQ Forward
            $forward.Policy, $forward.Owner, $forward.AlsoUsedBy | Should -Be 'Drop', 'iptables', 'docker'
            $theirs = $policies | Where-Object Table -EQ firewalld
            $theirs.Owner, $theirs.RuleCount, $theirs.Priority | Should -Be 'firewalld', 1, 10
            $ours = Get-NamespaceFirewallPolicy Inbound -Policy Block -Namespace blue
            $ours.Owner | Should -Be 'NetNamespace'
            $ours.StillPassing | Should -Be 'established and related connections', 'loopback', 'IPv6 neighbour discovery'
            foreach ($chain in (ip netns exec blue nft -j list chains | ConvertFrom-Json).nftables.chain | Where-Object { $_.hook }) {
                ($policies | Where-Object { $_.Table -eq $chain.table -and $_.Chain -eq $chain.name }).Policy | Should -Be $(if ($chain.policy -eq 'drop') { 'Drop' } else { 'Accept' })
            }
        }

        It 'is looked through in all namespaces' {
            ip netns add green
            foreach ($name in 'blue', 'green') { New-NamespaceFirewallRule Input Drop -Name "of $name" -Namespace $name }
            (Get-NamespaceFirewallRule -AllNamespaces).Name | Should -Be 'of blue', 'of green'
            (Get-NetNamespace g* | Get-NamespaceFirewallRule).Name | Should -Be 'of green'
            (Get-NamespaceFirewallPolicy -AllNamespaces).Namespace | Should -Be 'blue', 'green'
        }

        It 'is read fast, also where it is large' {
            $lines = @('add table inet big', 'add chain inet big in { type filter hook input priority 0; }') + (1..10000).ForEach({ "add rule inet big in ip saddr 10.$($_ -shr 8).$($_ % 256).1 tcp dport $_ counter accept" })
            ($lines -join "`n") | ip netns exec blue nft -f -
            $null = Get-NamespaceFirewallRule -Namespace blue
            # On a machine that has much else to do, nft is slow, too.
            $nft = Measure-Command { ip netns exec blue nft list ruleset | Out-Null }
            $most = [timespan]::FromTicks([Math]::Max($nft.Ticks, [timespan]::TicksPerSecond))
            $read = 1..3 | ForEach-Object { Measure-Command { $script:rules = Get-NamespaceFirewallRule -Namespace blue } } | Sort-Object
            $rules | Should -HaveCount 10000
            $read[0] | Should -BeLessThan $most
            # What does not need the rules of others does not read them.
            Measure-Command { New-NamespaceFirewallRule Input Accept -Name mine -Protocol tcp -DestinationPort 22 -Namespace blue } | Should -BeLessThan ($most / 2)
            Measure-Command { Get-NamespaceFirewallPolicy -Namespace blue } | Should -BeLessThan ($most / 2)
            Measure-Command { Remove-NamespaceFirewallRule mine -Namespace blue } | Should -BeLessThan ($most / 2)
        }
    }
}
