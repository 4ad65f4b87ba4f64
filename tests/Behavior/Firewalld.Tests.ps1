BeforeDiscovery {
    . "$PSScriptRoot/NatLab.ps1"
    $programs = 'firewalld', 'firewall-cmd', 'dbus-daemon'
    $isRoot = (id -u) -eq 0 -and (Get-Content /proc/self/uid_map).Trim() -match '^0\s+0\s'
    $hasOwnEtc = [IO.File]::ReadAllText('/proc/self/mountinfo').Contains(' sandbox-etc ')
    $skip = -not ($isRoot -and (Test-NatProgram)) -or @($programs | Where-Object { -not (Test-Program $_) }).Count -gt 0
}

# firewalld as Debian's package has it, with a system bus of its own, in the sandbox: sockets, configuration and log are the sandbox's own.
Describe 'NAT beside firewalld' -Tag Firewalld -Skip:$skip {
    BeforeAll {
        . "$PSScriptRoot/PortLab.ps1"
        Reset-NatLab
        $subnet = '10.100.0.0/24'
        $subnet6 = '2001:db8:100::/64'
        $null = New-Item -ItemType Directory -Force /run/dbus
        $bus = Start-Process dbus-daemon -PassThru -ArgumentList '--system', '--nofork', '--nopidfile' -RedirectStandardOutput /run/test-bus.out -RedirectStandardError /run/test-bus.err
        Wait-Until { Test-Path /run/dbus/system_bus_socket }

        function Invoke-Firewall {
            $said = firewall-cmd @args 2>&1
            if ($LASTEXITCODE) { throw "firewall-cmd ${args}: $said`n$(Get-Content /run/test-firewalld.* | Select-Object -Last 20 | Out-String)" }
            $said
        }

        function Start-Firewall {
            $started = Start-Process firewalld -PassThru -ArgumentList '--nofork', '--nopid', '--log-file', '/run/test-firewalld.log' -RedirectStandardOutput /run/test-firewalld.out -RedirectStandardError /run/test-firewalld.err
            Wait-Until { firewall-cmd --state 2>&1 | Out-Null; $LASTEXITCODE -eq 0 -or $started.HasExited }
            # firewalld makes the chains of a zone when it is first used, and keeps them.
            $null = Invoke-Firewall --zone=trusted --add-source=192.0.2.0/24
            $null = Invoke-Firewall --zone=trusted --remove-source=192.0.2.0/24
            $started
        }

        function Stop-Firewall([Diagnostics.Process] $Process) {
            if ($Process -and -not $Process.HasExited) {
                $Process.Kill()
                $Process.WaitForExit()
            }
        }

        function Get-Trusted { @("$(Invoke-Firewall --zone=trusted --list-sources)" -split ' ' -ne '') }
    }

    AfterAll {
        if ($bus -and -not $bus.HasExited) {
            $bus.Kill()
            $bus.WaitForExit()
        }
        Remove-Item -Recurse -Force /run/dbus, /run/test-bus.*, /run/test-firewalld.* -ErrorAction Ignore
        Reset-NatLab
    }

    BeforeEach {
        New-NatBridge
        New-NatNamespace webserver 2 -WithIPv6
        New-Internet
        $firewall = Start-Firewall
        $before = Get-Ruleset
    }
    AfterEach {
        Stop-Firewall $firewall
        Reset-NatLab
    }

    Context 'real traffic' {
        BeforeEach { $server = Start-AddressServer }
        AfterEach { $server | Stop-Process }

        It 'is stopped before, goes through by the zone trusted, and not a byte of it is left afterwards' {
            $null = Enable-NamespaceNat webserver -LeaveOtherFirewalls -WarningVariable warnings -WarningAction SilentlyContinue
            "$warnings" | Should -BeLike '*(firewalld)*filter_FWD_public*reject*left as it is*--change-source=10.100.0.0/24*'
            Get-SeenAddress webserver -Seconds 1 | Should -BeNullOrEmpty
            Get-SeenAddress webserver 2001:db8:9::9 -Seconds 1 | Should -BeNullOrEmpty
            Get-Trusted | Should -BeNullOrEmpty

            $nat = Enable-NamespaceNat webserver -WarningVariable warnings -WarningAction SilentlyContinue
            $warnings | Should -HaveCount 2
            "$($warnings[0])" | Should -BeLike "*firewalld has $subnet in its zone 'trusted' now, which opens the host's own services to it*"
            $nat.OpenedChains | Select-Object -Unique | Should -Be 'firewalld zone trusted'
            $nat.Obstacles | Should -BeNullOrEmpty
            Get-Trusted | Should -Be $subnet, $subnet6
            Get-SeenAddress webserver | Should -Be '203.0.113.1'
            Get-SeenAddress webserver 2001:db8:9::9 | Should -Be '2001:db8:9::1'
            (Get-NamespaceNat webserver).Obstacles | Should -BeNullOrEmpty

            $during = Get-Ruleset
            Enable-NamespaceNat webserver -WarningVariable warnings | Out-Null
            $warnings | Should -BeNullOrEmpty
            Get-Ruleset | Should -Be $during
            Disable-NamespaceNat webserver -WhatIf
            Get-Ruleset | Should -Be $during

            Disable-NamespaceNat webserver
            Get-Trusted | Should -BeNullOrEmpty
            Get-Ruleset | Should -Be $before
        }

        It 'is let through without translation, and for whoever is behind a link' {
            Invoke-Ip -n internet route add $subnet via 203.0.113.1
            $null = Enable-NamespaceNat webserver -NoTranslation -AddressFamily IPv4 -WarningAction SilentlyContinue
            Get-SeenAddress webserver | Should -Be '10.100.0.2'
            $null = Enable-NamespaceNat -InterfaceAlias br-internal -AddressFamily IPv4
            Disable-NamespaceNat webserver -WarningAction SilentlyContinue
            Get-Trusted | Should -Be $subnet
            Get-SeenAddress webserver | Should -Be '203.0.113.1'
            Disable-NamespaceNat -InterfaceAlias br-internal
            Get-Ruleset | Should -Be $before
        }

        It 'goes by a link of the default zone without anything being opened' {
            $null = Invoke-Firewall --add-interface=veth-inet
            $theirs = Get-Ruleset
            $nat = Enable-NamespaceNat webserver -UplinkAlias veth-inet -WarningVariable warnings
            $warnings | Should -BeNullOrEmpty
            $nat.OpenedChains | Should -BeNullOrEmpty
            Get-Trusted | Should -BeNullOrEmpty
            Get-SeenAddress webserver | Should -Be '203.0.113.1'
            Disable-NamespaceNat webserver
            Get-Ruleset | Should -Be $theirs
        }

        It 'goes by the default route without anything being opened, until that leads elsewhere' {
            $null = Invoke-Firewall --add-interface=veth-inet
            Invoke-Ip route add default via 203.0.113.9
            $theirs = Get-Ruleset
            $nat = Enable-NamespaceNat webserver -AddressFamily IPv4 -WarningVariable warnings
            $warnings | Should -BeNullOrEmpty
            $nat.Obstacles | Should -BeNullOrEmpty
            Get-Trusted | Should -BeNullOrEmpty
            Get-SeenAddress webserver | Should -Be '203.0.113.1'
            Invoke-Ip link add up0 type veth peer name up1
            Invoke-Ip link set up0 up
            Invoke-Ip route add default dev up0 metric 100
            (Get-NamespaceNat webserver).Obstacles.Owner | Should -Be 'firewalld'
            Invoke-Ip link delete up0
            Disable-NamespaceNat webserver
            Get-Ruleset | Should -Be $theirs
        }

        It 'is stopped by a reload, which is seen, and goes through when it is asked for again' {
            $null = Enable-NamespaceNat webserver -AddressFamily IPv4 -WarningAction SilentlyContinue
            Get-SeenAddress webserver | Should -Be '203.0.113.1'
            $null = Invoke-Firewall --reload
            $nat = Get-NamespaceNat webserver
            $nat.OpenedChains | Should -BeNullOrEmpty
            $nat.Obstacles.Owner | Should -Be 'firewalld'
            Get-SeenAddress webserver -Seconds 1 | Should -BeNullOrEmpty
            (Enable-NamespaceNat webserver -AddressFamily IPv4 -WarningAction SilentlyContinue).Obstacles | Should -BeNullOrEmpty
            Get-SeenAddress webserver | Should -Be '203.0.113.1'
            Get-Trusted | Should -Be $subnet

            # What is in the zone after a reload is not what was put there before.
            $null = Invoke-Firewall --reload
            $null = Invoke-Firewall --zone=trusted "--add-source=$subnet"
            (Enable-NamespaceNat webserver -AddressFamily IPv4 -WarningVariable warnings).Obstacles | Should -BeNullOrEmpty
            $warnings | Should -BeNullOrEmpty
            Disable-NamespaceNat webserver
            Get-Trusted | Should -Be $subnet
            nft list tables | Should -Be 'table inet firewalld'
        }

        It 'is found by Test-NetNamespace, and repaired where it was open before' {
            function Get-Finding([switch] $Repair) {
                Test-NetNamespace webserver -To 203.0.113.9 -AddressFamily IPv4 -Repair:$Repair -Confirm:$false -WarningAction SilentlyContinue | Where-Object Status -EQ Failed
            }
            $null = Enable-NamespaceNat webserver -AddressFamily IPv4 -LeaveOtherFirewalls -WarningAction SilentlyContinue
            $finding = Get-Finding
            $finding[0].CauseId | Should -Be 'ForwardDropped'
            $finding[0].Evidence | Should -BeLike '*inet firewalld filter_FWD_public*reject*'
            $finding[0].Remedy | Should -BeLike 'Enable-NamespaceNat webserver*'

            # It opens the host's services as well, so that is for a person to decide.
            $null = Get-Finding -Repair
            Get-Trusted | Should -BeNullOrEmpty
            $null = & ([scriptblock]::Create($finding[0].Remedy)) 3>$null
            Get-Trusted | Should -Be $subnet
            Get-Finding | Should -BeNullOrEmpty
            $null = Invoke-Firewall --reload
            (Get-Finding)[0].CauseId | Should -Be 'ForwardDropped'
            $null = Get-Finding -Repair
            Get-Trusted | Should -Be $subnet
            Get-Finding | Should -BeNullOrEmpty
            Get-SeenAddress webserver | Should -Be '203.0.113.1'
        }
    }

    Context 'what it adds' {
        It 'is taken away by another PowerShell, also when the namespace has gone' {
            $null = Enable-NamespaceNat webserver -WarningAction SilentlyContinue
            Rename-NetNamespace webserver shop
            Get-Trusted | Should -Be $subnet, $subnet6
            Remove-NetNamespace shop -Confirm:$false -WarningAction SilentlyContinue
            $root = Resolve-Path "$PSScriptRoot/../.."
            & "$PSHOME/pwsh" -NoProfile -NonInteractive -Command "Import-Module '$root/NetNamespace.psd1'; Disable-NamespaceNat shop" | Should -BeNullOrEmpty
            Get-Trusted | Should -BeNullOrEmpty
            Get-Ruleset | Should -Be $before
        }

        It 'stays as long as another namespace needs it' {
            New-NatNamespace mail 3
            $null = Enable-NamespaceNat webserver, mail -AddressFamily IPv4 -WarningAction SilentlyContinue
            Disable-NamespaceNat webserver -WarningAction SilentlyContinue
            Get-Trusted | Should -Be $subnet
            Disable-NamespaceNat mail
            Get-Trusted | Should -BeNullOrEmpty
            Get-Ruleset | Should -Be $before
        }

        It 'is nothing with -WhatIf, goes with -LeaveOtherFirewalls, and is one address where that is enough' {
            Enable-NamespaceNat webserver -WhatIf
            Get-Ruleset | Should -Be $before
            $null = Enable-NamespaceNat webserver -SourcePrefix 10.100.0.2 -WarningAction SilentlyContinue
            Get-Trusted | Should -Be '10.100.0.2'
            $null = Enable-NamespaceNat webserver -SourcePrefix 10.100.0.2 -LeaveOtherFirewalls -WarningAction SilentlyContinue
            Get-Trusted | Should -BeNullOrEmpty
            Disable-NamespaceNat webserver
            Get-Ruleset | Should -Be $before
        }

        It 'is nothing where the administrator lets it through, and that stays' {
            $null = Invoke-Firewall --zone=trusted "--add-source=$subnet"
            $null = Invoke-Firewall --zone=trusted --add-interface=br-internal
            $theirs = Get-Ruleset
            $nat = Enable-NamespaceNat webserver -WarningVariable warnings
            $warnings | Should -BeNullOrEmpty
            $nat.Obstacles | Should -BeNullOrEmpty
            $nat.OpenedChains | Should -BeNullOrEmpty
            Disable-NamespaceNat webserver
            Get-Trusted | Should -Be $subnet
            Get-Ruleset | Should -Be $theirs
        }
    }

    Context 'what it leaves alone' {
        It 'is a source that somebody has in another zone: it says so, and what would help helps' {
            $null = Invoke-Firewall --zone=internal "--add-source=$subnet"
            $theirs = Get-Ruleset
            $nat = Enable-NamespaceNat webserver -AddressFamily IPv4 -WarningVariable warnings -WarningAction SilentlyContinue
            "$warnings" | Should -BeLike '*(firewalld)*filter_FWD_internal*'
            $nat.Obstacles | Should -HaveCount 1
            "$(Invoke-Firewall --zone=internal --list-sources)" | Should -Be $subnet
            Disable-NamespaceNat webserver
            Get-Ruleset | Should -Be $theirs
            if ([IO.File]::ReadAllText('/proc/self/mountinfo').Contains(' sandbox-etc ')) {
                $null = Enable-NamespaceNat webserver -AddressFamily IPv4 -WarningAction SilentlyContinue
                sh -c $nat.Obstacles[0].Remedy | Out-Null
                (Get-NamespaceNat webserver).Obstacles | Should -BeNullOrEmpty
                $null = Invoke-Firewall --reload
                (Get-NamespaceNat webserver).Obstacles | Should -BeNullOrEmpty
                Disable-NamespaceNat webserver
                Get-Trusted | Should -Be $subnet
                Remove-Item /etc/firewalld/zones/*
            }
        }

        It 'is a link that somebody has put into a zone' {
            $null = Invoke-Firewall --zone=block --add-interface=br-internal
            $theirs = Get-Ruleset
            $nat = Enable-NamespaceNat webserver -AddressFamily IPv4 -WarningVariable warnings -WarningAction SilentlyContinue
            "$($nat.Obstacles)" | Should -BeLike 'inet firewalld filter_FWD_block*reject'
            Get-Trusted | Should -BeNullOrEmpty
            $null = Invoke-Firewall --zone=trusted "--add-source=$subnet"
            (Get-NamespaceNat webserver).Obstacles | Should -BeNullOrEmpty
            $null = Invoke-Firewall --zone=trusted "--remove-source=$subnet"
            Disable-NamespaceNat webserver
            Get-Ruleset | Should -Be $theirs
        }

        It 'is what the zone trusted does not help against' {
            # Sources of zones are looked at by the names of the zones.
            $null = Invoke-Firewall --zone=drop --add-source=10.0.0.0/8
            $theirs = Get-Ruleset
            (Enable-NamespaceNat webserver -AddressFamily IPv4 -WarningAction SilentlyContinue).Obstacles | Should -HaveCount 1
            Get-Trusted | Should -BeNullOrEmpty
            Disable-NamespaceNat webserver
            Get-Ruleset | Should -Be $theirs
        }
    }

    Context 'port forwards' {
        It 'go through firewalld without anything being opened, from outside and from behind the bridge' {
            New-NatNamespace mail 3
            $server = Start-NamedServer webserver 80
            try {
                $forward = Add-NamespacePortForward webserver -ListenPort 8080 -InternalPort 80 -WarningVariable warnings
                $warnings | Should -BeNullOrEmpty
                $forward.Obstacles | Should -BeNullOrEmpty
                foreach ($protocol in 'tcp', 'udp') { $null = Add-NamespacePortForward webserver -ListenPort 8080 -InternalPort 80 -Protocol $protocol -Ensure }
                foreach ($protocol in 'tcp', 'udp') {
                    Get-ServerAnswer internet 203.0.113.1 8080 $protocol | Should -Be 'webserver 203.0.113.9'
                    Get-ServerAnswer internet 2001:db8:9::1 8080 $protocol | Should -Be 'webserver 2001:db8:9::9'
                    Get-ServerAnswer mail 203.0.113.1 8080 $protocol | Should -BeLike 'webserver *'
                    Get-ServerAnswer '' 203.0.113.1 8080 $protocol | Should -BeLike 'webserver *'
                }
                (Get-NamespacePortForward webserver).Obstacles | Should -BeNullOrEmpty
                Remove-NamespacePortForward webserver -Confirm:$false
            }
            finally { $server | Stop-Process }
            Get-Trusted | Should -BeNullOrEmpty
            Get-Ruleset | Should -Be $before
        }
    }

    # What is permanent is written to /etc.
    Context 'a policy of the administrator' -Skip:(-not $hasOwnEtc) {
        AfterEach { Remove-Item /etc/firewalld/policies/* }

        It 'lets a subnet through and nothing else, so that nothing has to be opened' {
            $null = Invoke-Firewall --permanent --new-policy namespaces
            $null = Invoke-Firewall --permanent --policy namespaces --add-ingress-zone ANY
            $null = Invoke-Firewall --permanent --policy namespaces --add-egress-zone ANY
            $null = Invoke-Firewall --permanent --policy namespaces --add-rich-rule 'rule family="ipv4" source address="10.100.0.0/24" accept'
            $null = Invoke-Firewall --reload
            $theirs = Get-Ruleset
            $server = Start-AddressServer
            try {
                (Enable-NamespaceNat webserver -AddressFamily IPv4 -WarningVariable warnings).Obstacles | Should -BeNullOrEmpty
                $warnings | Should -BeNullOrEmpty
                Get-SeenAddress webserver | Should -Be '203.0.113.1'
            }
            finally { $server | Stop-Process }
            Get-Trusted | Should -BeNullOrEmpty
            Disable-NamespaceNat webserver
            Get-Ruleset | Should -Be $theirs
        }

        It 'is what would help a port forward that a stricter firewalld stops' {
            # Newer ones do not accept what others have forwarded where StrictForwardPorts is set.
            function Remove-Acceptance {
                $line = nft -a list chain inet firewalld filter_FORWARD | Where-Object { $_ -match 'ct status dnat accept # handle (\d+)' }
                nft delete rule inet firewalld filter_FORWARD handle ($line -replace '.* ')
            }
            Remove-Acceptance
            $server = Start-NamedServer webserver 80
            try {
                $forward = Add-NamespacePortForward webserver -ListenPort 8080 -InternalPort 80 -AddressFamily IPv4 -WarningVariable warnings -WarningAction SilentlyContinue
                "$warnings" | Should -BeLike '*(firewalld)*--add-rich-rule=*'
                Get-ServerAnswer internet 203.0.113.1 8080 -Seconds 1 | Should -BeNullOrEmpty
                sh -c $forward.Obstacles[0].Remedy | Out-Null
                Remove-Acceptance
                (Get-NamespacePortForward webserver).Obstacles | Should -BeNullOrEmpty
                Get-ServerAnswer internet 203.0.113.1 8080 | Should -Be 'webserver 203.0.113.9'
            }
            finally { $server | Stop-Process }
            Remove-NamespacePortForward webserver -Confirm:$false
        }
    }

    Context 'a firewalld that cannot be asked' {
        AfterEach { $env:DBUS_SYSTEM_BUS_ADDRESS = $null }

        It 'is named with the reason where <Case>' -ForEach @(
            @{ Case = 'there is no bus'; Make = { $env:DBUS_SYSTEM_BUS_ADDRESS = 'unix:path=/run/nowhere' }; Reason = '*cannot be asked over the system bus*' }
            @{ Case = 'the address of the bus is nonsense'; Make = { $env:DBUS_SYSTEM_BUS_ADDRESS = 'nonsense' }; Reason = '*cannot be asked*' }
            @{ Case = 'it has been killed'; Make = { Stop-Firewall $firewall }; Reason = '*firewalld does not run*' }
            @{ Case = 'it is in panic'; Make = { $null = Invoke-Firewall --panic-on }; Reason = '*refused: PANIC_MODE*' }
        ) {
            . $Make
            $during = Get-Ruleset
            $nat = Enable-NamespaceNat webserver -AddressFamily IPv4 -WarningVariable warnings -WarningAction SilentlyContinue
            $nat.State | Should -Be 'Blocked'
            "$($nat.Obstacles[0].Reason) $warnings" | Should -BeLike $Reason
            nft list table inet netnamespace | Should -Not -Match 'firewalld/'
            Disable-NamespaceNat webserver
            Get-Ruleset | Should -Be $during
        }

        It 'is named with the reason where it does not answer, and everything is done that does not need it' {
            kill -STOP $firewall.Id
            try { $nat = Enable-NamespaceNat webserver -WarningAction SilentlyContinue }
            finally { kill -CONT $firewall.Id }
            $nat.State | Should -Be 'Blocked', 'Blocked'
            $nat.Obstacles.Reason | Select-Object -Unique | Should -BeLike 'firewalld did not answer for * s.'
            (Enable-NamespaceNat webserver -WarningAction SilentlyContinue).Obstacles | Should -BeNullOrEmpty
            Disable-NamespaceNat webserver
            Get-Ruleset | Should -Be $before
        }

        It 'works in another namespace than the rules' {
            Invoke-Ip netns add router
            Invoke-Ip link add lan netns router type veth peer name eth1 netns webserver
            Invoke-Ip -n router addr add 10.9.0.1/24 dev lan
            Invoke-Ip -n router link set lan up
            Invoke-Ip -n webserver addr add 10.9.0.2/24 dev eth1
            Invoke-Ip -n webserver link set eth1 up
            Invoke-Ip -n webserver route replace default via 10.9.0.1
            $rules = '/run/test-firewalld.rules'
            nft list table inet firewalld > $rules
            Invoke-Ip netns exec router nft -f $rules
            $nat = Enable-NamespaceNat webserver -NatNamespace router -AddressFamily IPv4 -WarningAction SilentlyContinue
            $nat.Obstacles[0].Reason | Should -BeLike '*another network namespace*'
            Get-Trusted | Should -BeNullOrEmpty
            Get-Ruleset | Should -Be $before
        }

        It 'is an error when something has to be taken out of its zone, and is told so later' {
            $null = Enable-NamespaceNat webserver -AddressFamily IPv4 -WarningAction SilentlyContinue
            $env:DBUS_SYSTEM_BUS_ADDRESS = 'unix:path=/run/nowhere'
            Disable-NamespaceNat webserver -ErrorAction SilentlyContinue -ErrorVariable failures
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'FirewalldFailed,*'
            "$($failures[0])" | Should -BeLike "*firewall-cmd --zone=trusted --remove-source=$subnet"
            Get-NamespaceNat | Should -BeNullOrEmpty
            Get-Setting net/ipv4/ip_forward | Should -Be 0
            $env:DBUS_SYSTEM_BUS_ADDRESS = $null
            Get-Trusted | Should -Be $subnet
            $null = Enable-NamespaceNat webserver -AddressFamily IPv4
            Disable-NamespaceNat webserver
            Get-Trusted | Should -BeNullOrEmpty
            Get-Ruleset | Should -Be $before
        }

        It 'takes no orders from somebody without root who may change rules' -Skip:(-not (Get-Command setpriv -ErrorAction Ignore)) {
            $null = New-Item -ItemType Directory /run/test-module
            Copy-Item -Recurse "$PSScriptRoot/../../NetNamespace.psd1", "$PSScriptRoot/../../bin" /run/test-module
            $rights = '+net_admin,+sys_admin'
            $said = setpriv --reuid 65534 --regid 65534 --clear-groups --inh-caps $rights --ambient-caps $rights "$PSHOME/pwsh" -NoProfile -NonInteractive -Command '
                $env:HOME = "/tmp"
                Import-Module /run/test-module/NetNamespace.psd1
                (Enable-NamespaceNat webserver -AddressFamily IPv4 -WarningAction SilentlyContinue).Obstacles.Reason' 2>&1
            Remove-Item -Recurse /run/test-module
            "$said" | Should -BeLike '*firewalld does not take orders from this user*'
            Get-Trusted | Should -BeNullOrEmpty
            Disable-NamespaceNat webserver
            Get-Ruleset | Should -Be $before
        }
    }

    Context 'its rules' {
        It 'are read with who they are of' {
            $null = Invoke-Firewall --zone=public --add-masquerade
            $null = Invoke-Firewall --zone=public --add-rich-rule='rule family="ipv4" source address="192.0.2.0/24" service name="http" log prefix="web" limit value="3/m" accept'
            $null = Invoke-Firewall --zone=public --add-forward-port=port=8080:proto=tcp:toport=80:toaddr=10.100.0.2
            $said = (nft -j list table inet firewalld | ConvertFrom-Json).nftables
            $rules = Get-NamespaceFirewallRule -Table firewalld -ErrorAction Stop
            $rules | Should -HaveCount @($said.rule | Where-Object { $_ }).Count
            $rules.Owner | Select-Object -Unique | Should -Be 'firewalld'
            $policies = Get-NamespaceFirewallPolicy -ErrorAction Stop | Where-Object Table -EQ firewalld
            $policies.Owner | Select-Object -Unique | Should -Be 'firewalld'
            (Get-NamespaceNat).Owner | Select-Object -Unique | Should -Be 'firewalld'
        }
    }

    Context 'the library for D-Bus' {
        It 'is loaded only where firewalld is' {
            $root = Resolve-Path "$PSScriptRoot/../.."
            $command = "Import-Module '$root/NetNamespace.psd1'; `$null = Enable-NamespaceNat webserver; Disable-NamespaceNat webserver; @([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { `$_.GetName().Name -eq 'Tmds.DBus.Protocol' }).Count"
            & "$PSHOME/pwsh" -NoProfile -NonInteractive -Command $command 3>$null | Select-Object -Last 1 | Should -Be 1
            Stop-Firewall $firewall
            nft flush ruleset
            & "$PSHOME/pwsh" -NoProfile -NonInteractive -Command $command | Should -Be 0
        }
    }
}
