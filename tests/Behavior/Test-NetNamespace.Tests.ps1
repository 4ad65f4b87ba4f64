BeforeDiscovery {
    . "$PSScriptRoot/FaultLab.ps1"
    . "$PSScriptRoot/Faults.ps1"
    $skip = -not (Test-NatProgram)
    $isHere = @{}
    foreach ($need in $faults.Needs | Where-Object { $_ } | Select-Object -Unique) { $isHere[$need] = (-not $skip) -and (Test-FaultNeed $need) }
    $rows = foreach ($fault in $faults) {
        $row = @{ To = '203.0.113.9'; Mended = $false; Status = 'Failed'; Arguments = @{}; Needs = @(); Name = 'webserver' }
        foreach ($key in $fault.Keys) { $row[$key] = $fault[$key] }
        $row.Lacks = @($row.Needs | Where-Object { -not $isHere[$_] })
        $row
    }
    $hasServer = (-not $skip) -and (Test-Program dnsmasq)
}

Describe 'Test-NetNamespace' -Skip:$skip -Tag Links {
    BeforeAll {
        . "$PSScriptRoot/FaultLab.ps1"
        $resolvConf = [IO.File]::ReadAllText('/etc/resolv.conf')
        Reset-FaultLab

        function Assert-Command([string] $Line) {
            $errors = $null
            $parsed = [Management.Automation.Language.Parser]::ParseInput($Line, [ref] $null, [ref] $errors)
            $errors | Should -BeNullOrEmpty
            foreach ($call in $parsed.FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] }, $false)) {
                if ($call.GetCommandName() -eq 'Where-Object') { continue }
                $command = Get-Command $call.GetCommandName() -Module NetNamespace
                foreach ($parameter in $call.CommandElements | Where-Object { $_ -is [Management.Automation.Language.CommandParameterAst] }) { $command.Parameters.Keys | Should -Contain $parameter.ParameterName }
            }
        }

        function Get-Finding($Results) { @($Results | Where-Object Status -In Failed, Warning) }
    }

    BeforeEach { New-FaultLab }

    AfterEach {
        Reset-FaultLab
        [IO.File]::WriteAllText('/etc/resolv.conf', $resolvConf)
    }

    Context 'with one fault in a lab that was well' {
        It 'names it first and alone: <What>' -ForEach $rows {
            if ($Lacks) { Set-ItResult -Skipped -Because "there is no $Lacks here" }
            $null = . $Break
            $before = nft -s list ruleset
            $results = @(Test-NetNamespace $Name $To -Timeout 0.3 @Arguments)
            nft -s list ruleset | Should -Be $before -Because 'looking changes nothing'

            $found = Get-Finding $results
            $found.Count | Should -Be 1 -Because "there is one fault, and it found: $($found -join '; ')"
            $found[0].Step, $found[0].CauseId, "$($found[0].Status)" | Should -Be $Step, $Id, $Status
            $found[0].Cause | Should -Not -BeNullOrEmpty
            $found[0].Evidence | Should -Not -BeNullOrEmpty
            $found[0].Finding | Should -BeLike "*$($found[0].Cause)*"
            $found[0].IsRepairable | Should -Be $Mended

            # Its remedy is of commands that there are, with parameters that they have.
            if ($found[0].Remedy -and $found[0].Remedy -notmatch '<') { Assert-Command $found[0].Remedy }

            # What comes after the cause is not looked at; after mere silence the reason is looked for.
            $way = @($results | Where-Object { $_.Target -eq $found[0].Target })
            $index = [array]::IndexOf($way.Step, $Step)
            if ($Status -eq 'Failed' -and -not $found[0].IsSilence) { $way[($index + 1)..$way.Count] | Where-Object { $_ -and "$($_.Status)" -ne 'Skipped' } | Should -BeNullOrEmpty }

            if (-not $Mended) { return }
            $mended = @(Test-NetNamespace $Name $To -Timeout 0.3 @Arguments -Repair -Confirm:$false)
            @($mended | Where-Object Status -EQ Repaired).CauseId | Should -Contain $Id
            Get-Finding $mended | Should -BeNullOrEmpty
            Get-Finding (Test-NetNamespace $Name $To -Timeout 20 @Arguments) | Should -BeNullOrEmpty -Because 'it is mended'
        }

        It 'has each of them in the page' {
            $page = [IO.File]::ReadAllText("$PSScriptRoot/../../docs/Test-NetNamespace.md")
            foreach ($fault in $faults) {
                $page | Should -BeLike "*| $($fault.What) | ``$($fault.Step)`` | ``$($fault.Id)`` | $(if ($fault.Mended) { 'yes' } else { 'no' }) |*"
            }
        }
    }

    Context 'where all is well' {
        It 'finds nothing: <_>' -ForEach '203.0.113.9', '2001:db8:9::9', '10.100.0.1', '2001:db8:100::1', '10.100.0.3', '10.100.0.2', '127.0.0.1', '::1', '203.0.113.1', '10.100.55.9', 'known.example' {
            $results = @(Test-NetNamespace webserver $_ -Timeout 20)
            Get-Finding $results | Should -BeNullOrEmpty
            $results.Finding | Select-Object -Unique | Should -Contain "webserver reaches $_."
            @($results | Where-Object { $_.Status -eq 'Passed' -and $_.Step -eq 'Destination' }).Count | Should -Be 1
        }

        It 'opens a TCP connection where a port is named' {
            $server = Start-AddressServer
            try {
                $results = @(Test-NetNamespace webserver 203.0.113.9, 2001:db8:9::9 -Port 8080 -Timeout 20)
                Get-Finding $results | Should -BeNullOrEmpty
                ($results | Where-Object Step -EQ Destination).Evidence | Should -BeLike '*port 8080 answered*'
            }
            finally { $server | Stop-Process }
        }

        It 'goes to the gateway, then outside, then asks for a name' -Skip:(-not $hasServer) {
            Invoke-Ip -n internet addr add 203.0.113.53/24 dev eth0
            $file = "/run/dnsmasq-$PID"
            $server = Start-Process ip -PassThru -ArgumentList "netns exec internet dnsmasq -k -C /dev/null -R --no-hosts --no-resolv -u root --listen-address=203.0.113.53 --bind-interfaces --pid-file=$file --address=/example.com/203.0.113.9"
            try {
                Wait-Until { Test-Path $file }
                Invoke-Ip -n webserver -6 route delete default
                $results = @(Test-NetNamespace webserver -Timeout 20)
                Get-Finding $results | Should -BeNullOrEmpty
                ($results | Where-Object Step -EQ Gateway).Evidence | Should -BeLike '10.100.0.1 answered*'
                ($results | Where-Object Step -EQ Destination).Evidence | Should -BeLike '203.0.113.53 answered*'
                ($results | Where-Object Step -EQ NameServer).Evidence | Should -BeLike '*203.0.113.53: 203.0.113.9*'
            }
            finally { $server | Stop-Process }
        }

        It 'is as quick as the answers are' {
            $null = Test-NetNamespace webserver 203.0.113.9
            (Measure-Command { Test-NetNamespace webserver 203.0.113.9 -Timeout 60 }).TotalSeconds | Should -BeLessThan 30
        }
    }

    Context 'what it gives' {
        It 'is one typed result a step, with namespace and target' {
            $results = @(Test-NetNamespace webserver 203.0.113.9 -Timeout 0.3)
            $results | Should -BeOfType 'NetNamespace.Objects.NetNamespaceTest'
            $results.Namespace | Select-Object -Unique | Should -Be 'webserver'
            ($results | Where-Object Step -EQ Route).Target, "$(($results | Where-Object Step -EQ Route).AddressFamily)" | Should -Be '203.0.113.9', 'IPv4'
            $results[0].Step, $results[1].Step | Should -Be 'Namespace', 'Loopback'
            ($results | Group-Object Step, Target | Where-Object Count -GT 1) | Should -BeNullOrEmpty
            "$($results[1])" | Should -Be 'Loopback: Passed'
        }

        It 'is shown to people with the cause above and a mark each' {
            Invoke-Ip link set veth2 down
            $text = Test-NetNamespace webserver 203.0.113.9 -Timeout 0.3 | Out-String -Width 200
            $text | Should -Match "(?s)webserver does not reach 203\.0\.113\.9: the link 'veth2' in the current network namespace, the other end of 'eth0', is down\..*✓ +Loopback.*✗ +Link.*mend it: Enable-NetLink veth2.*- +Route +Skipped"
            Test-NetNamespace webserver 203.0.113.9 -Timeout 0.3 | Format-List | Out-String | Should -Match 'CauseId +: PeerDown'
        }

        It 'takes namespaces from the pipeline and by wildcard, and the current one' {
            (Get-NetNamespace webserver, neighbor | Test-NetNamespace -To 203.0.113.9 -Timeout 0.3 | Where-Object Step -EQ Destination).Namespace | Should -Be 'webserver', 'neighbor'
            ('webserver' | Test-NetNamespace -To 203.0.113.9 -Timeout 0.3 | Where-Object Step -EQ Destination).Namespace | Should -Be 'webserver'
            (Test-NetNamespace w*, neigh* 203.0.113.9 -Timeout 0.3 | Where-Object Step -EQ Destination).Namespace | Should -Be 'webserver', 'neighbor'
            $own = @(Test-NetNamespace -To 203.0.113.9 -Timeout 0.3)
            Get-Finding $own | Should -BeNullOrEmpty
            $own[0].Namespace | Should -BeNullOrEmpty
        }

        It 'says who holds the namespace' {
            $inside = Start-Process nsenter '--net=/run/netns/webserver', 'sleep', '60' -PassThru
            try {
                Wait-Until { (Get-ProcessNamespace $inside.Id) -eq "net:[$((Get-NetNamespace webserver).Inode)]" }
                $holder = Test-NetNamespace webserver 203.0.113.9 -Timeout 0.3 | Where-Object Step -EQ Holder
                "$($holder.Status)", $holder.Evidence | Should -Be 'Information', "it lives until these let go: process sleep($($inside.Id))"
            }
            finally { $inside | Stop-Process }
        }

        It 'works for a namespace that only a process has' {
            $inside = Start-Process unshare '--net', 'sleep', '60' -PassThru
            try {
                Wait-Until { (Get-ProcessNamespace $inside.Id) -ne (Get-ProcessNamespace $PID) }
                $found = Get-Finding (Test-NetNamespace $inside.Id 203.0.113.9 -Timeout 0.3)
                $found[0].CauseId, $found[0].Namespace | Should -Be 'LoopbackDown', "pid:$($inside.Id)"
            }
            finally { $inside | Stop-Process }
        }
    }

    Context 'repairing' {
        It 'shows with -WhatIf what it would run, and runs nothing' {
            Invoke-Ip link set veth2 down
            $found = Get-Finding (Test-NetNamespace webserver 203.0.113.9 -Timeout 0.3 -Repair -WhatIf)
            $found[0].CauseId | Should -Be 'PeerDown'
            "$(ip -br link show veth2)" | Should -Match 'DOWN'
        }

        It 'mends one fault after the other' {
            Invoke-Ip -n webserver link set lo down
            Invoke-Ip link set veth2 down
            Invoke-Ip link set br-internal down
            Set-Setting net/ipv4/conf/all/forwarding 0
            Invoke-Ip neigh replace 10.100.0.2 lladdr 02:00:00:00:00:99 dev br-internal nud permanent
            $results = @(Test-NetNamespace webserver 203.0.113.9 -Timeout 0.3 -Repair)
            Get-Finding $results | Should -BeNullOrEmpty
            ($results | Where-Object Status -EQ Repaired).CauseId | Should -Be 'LoopbackDown', 'PeerDown', 'BridgeDown', 'NeighborWrong', 'ForwardingOffIPv4'
        }

        It 'leaves alone what somebody may have meant' {
            Invoke-Ip -n webserver route add blackhole 203.0.113.0/24
            $found = Get-Finding (Test-NetNamespace webserver 203.0.113.9 -Timeout 0.3 -Repair)
            $found[0].CauseId, $found[0].Remedy | Should -Be 'RouteDrops', 'Remove-NetRoute 203.0.113.0/24 -Namespace webserver'
            & ([scriptblock]::Create($found[0].Remedy))
            Get-Finding (Test-NetNamespace webserver 203.0.113.9 -Timeout 20) | Should -BeNullOrEmpty
        }

        It 'shows for <Shown> the line that takes it away' -ForEach @(
            @{ Shown = 'a rule of nft'; Break = { Add-Chain webserver output accept 'ip daddr 203.0.113.9 drop' }; Remedy = 'Get-NamespaceFirewallRule -Table own -Chain output -Namespace webserver | Where-Object Handle -EQ 2 | Remove-NamespaceFirewallRule -Force' }
            @{ Shown = 'a rule of iptables'; Needs = 'iptables'; Break = { iptables -A FORWARD -s 10.100.0.2 -j DROP }; Remedy = 'Get-NamespaceFirewallRule -Table filter -Chain FORWARD | Where-Object Handle -EQ 2 | Remove-NamespaceFirewallRule -Force' }
            @{ Shown = 'a rule of this module'; Break = { New-NamespaceFirewallRule Output Drop -Name 'no way' -DestinationAddress 203.0.113.9 -Namespace webserver }; Remedy = "Remove-NamespaceFirewallRule 'no way' -Namespace webserver" }
            @{ Shown = 'a policy of this module'; Break = { Set-NamespaceFirewallPolicy Output Drop -Strict -Namespace webserver -WarningAction SilentlyContinue }; Remedy = 'Set-NamespaceFirewallPolicy Output Accept -Namespace webserver' }
            @{ Shown = 'a bridge that asks'; Needs = 'br_netfilter', 'iptables'; Target = '10.100.0.3'; Break = { Set-Setting net/bridge/bridge-nf-call-iptables 1; iptables -P FORWARD DROP }; Remedy = 'Set-NetSysctl net.bridge.bridge-nf-call-iptables 0' }
            @{ Shown = 'a rejecting route'; Break = { Invoke-Ip -n webserver route add prohibit 203.0.113.9/32 }; Remedy = 'Remove-NetRoute 203.0.113.9/32 -Namespace webserver' }
            @{ Shown = 'isolated ports'; Target = '10.100.0.3'; Break = { bridge link set dev veth2 isolated on; bridge link set dev veth3 isolated on }; Remedy = 'Set-NetBridgePort veth3 -Isolated:$false' }
            @{ Shown = 'an address that two have'; Break = { Invoke-Ip -n neighbor addr add 10.100.0.2/24 dev eth0 }; Remedy = 'Remove-NetIPAddress 10.100.0.2 eth0 -Namespace neighbor' }
            @{ Shown = 'a missing way back'; Target = '2001:db8:9::9'; Break = { Invoke-Ip -n internet -6 route delete 2001:db8:100::/64 }; Remedy = 'New-NetRoute 2001:db8:100::/64 2001:db8:9::1 -Namespace internet' }
        ) {
            $lacks = foreach ($need in $Needs) { if (-not (Test-FaultNeed $need)) { $need } }
            if ($lacks) { Set-ItResult -Skipped -Because "there is no $lacks here" }
            $null = . $Break
            $to = $Target ?? '203.0.113.9'
            $found = Get-Finding (Test-NetNamespace webserver $to -Timeout 0.3)
            $found.Remedy | Should -Be $Remedy
            $null = & ([scriptblock]::Create($Remedy))
            Get-Finding (Test-NetNamespace webserver $to -Timeout 20) | Should -BeNullOrEmpty
        }

        It 'quotes whatever names hold, so that a remedy is one command' {
            $evil = "it's `$(throw 'run'); throw 'run'"
            Invoke-Ip netns add $evil
            Invoke-Ip -n $evil link set lo down
            $found = Get-Finding (Test-NetNamespace $evil 127.0.0.1 -Timeout 0.3)
            $found[0].Remedy | Should -Be "Enable-NetLink lo -Namespace 'it''s `$(throw ''run''); throw ''run'''"
            Get-Finding (Test-NetNamespace $evil 127.0.0.1 -Timeout 0.3 -Repair) | Should -BeNullOrEmpty
        }
    }

    Context 'bad input' {
        It 'refuses <Shown>' -ForEach @(
            @{ Shown = 'a name with a slash'; Splat = @{ Namespace = 'a/b' }; Id = 'InvalidNamespaceName'; Category = 'InvalidArgument' }
            @{ Shown = 'a target that can be no name'; Splat = @{ To = 'a b' }; Id = 'InvalidHostName'; Category = 'InvalidArgument' }
            @{ Shown = 'a target of the other family'; Splat = @{ To = '203.0.113.9'; AddressFamily = 'IPv6' }; Id = 'AddressFamilyMismatch'; Category = 'InvalidArgument' }
            @{ Shown = 'port 0'; Splat = @{ To = '203.0.113.9'; Port = 0 }; Id = 'ParameterArgumentValidationError'; Category = 'InvalidData' }
            @{ Shown = 'port 65536'; Splat = @{ To = '203.0.113.9'; Port = 65536 }; Id = 'ParameterArgumentValidationError'; Category = 'InvalidData' }
            @{ Shown = 'no time at all'; Splat = @{ Timeout = 0 }; Id = 'InvalidDuration'; Category = 'InvalidArgument' }
            @{ Shown = 'a time without sense'; Splat = @{ Timeout = 'soon' }; Id = 'InvalidDuration'; Category = 'InvalidArgument' }
        ) {
            Assert-Failure { Test-NetNamespace @Splat } $Id $Category
        }

        It 'goes on with the others after one that can be none' {
            $results = @('a/b', 'webserver' | Test-NetNamespace -To 203.0.113.9 -Timeout 0.3 -ErrorVariable errors -ErrorAction SilentlyContinue)
            $errors.Count | Should -Be 1
            ($results | Where-Object Step -EQ Destination).Namespace | Should -Be 'webserver'
        }
    }

    It 'offers namespaces' { Get-Completion 'Test-NetNamespace web' | Should -Contain 'webserver' }

    It 'ends at once when it is stopped' {
        $shell = [powershell]::Create().AddScript("Import-Module '$PSScriptRoot/../../NetNamespace.psd1'; Test-NetNamespace webserver 203.0.113.88 -Timeout 600")
        try {
            $null = $shell.BeginInvoke()
            Wait-Until { "$(ip neigh show 203.0.113.88)" }
            (Measure-Command { $shell.Stop() }).TotalSeconds | Should -BeLessThan 10
            "$($shell.InvocationStateInfo.State)" | Should -Be 'Stopped'
        }
        finally { $shell.Dispose() }
    }

    It 'reads a ruleset of 10,000 rules by others in a short time' {
        $rules = @('add table ip many', 'add chain ip many f { type filter hook forward priority 0; }') + @(1..10000 | ForEach-Object { "add rule ip many f ip daddr 198.51.$($_ % 256).$([math]::Floor($_ / 256)) counter drop" })
        $rules | nft -f -
        # The same machine, as busy as it is, by the one who wrote them.
        $theirs = Measure-Command { nft list ruleset > /dev/null }
        (Measure-Command { Get-Finding (Test-NetNamespace webserver 203.0.113.9 -Timeout 20) | Should -BeNullOrEmpty }) / $theirs | Should -BeLessThan 10
        nft add rule ip many f ip daddr 203.0.113.9 drop
        (Get-Finding (Test-NetNamespace webserver 203.0.113.9 -Timeout 0.3))[0].CauseId | Should -Be 'ForwardDropped'
    }

    It 'leaves nothing behind' {
        $null = Test-NetNamespace webserver 203.0.113.9 -Timeout 0.3
        $before = Get-Held
        1..10 | ForEach-Object { Test-NetNamespace webserver 203.0.113.9 -Timeout 0.3; Test-NetNamespace webserver 203.0.113.88 -Timeout 0.1 } | Out-Null
        Assert-NothingMoreHeld $before
    }
}
