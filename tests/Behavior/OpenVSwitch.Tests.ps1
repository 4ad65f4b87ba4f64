BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $programs = 'ovsdb-tool', 'ovsdb-server', 'ovs-vswitchd', 'ovs-vsctl', 'ip'
    $skip = @($programs | Where-Object { -not (Test-Program $_) }).Count -gt 0 -or -not (Test-Path /dev/net/tun)
}

# A switch in user space, which needs nothing of the kernel's but packet sockets and taps; database, sockets and logs are the sandbox's own.
Describe 'A bridge of Open vSwitch' -Tag OpenVSwitch -Skip:$skip {
    BeforeAll {
        . "$PSScriptRoot/NatLab.ps1"
        Reset-NatLab

        $folder = '/run/test-openvswitch'
        $null = New-Item -ItemType Directory -Force $folder
        foreach ($variable in 'OVS_RUNDIR', 'OVS_LOGDIR', 'OVS_DBDIR', 'OVS_SYSCONFDIR') { Set-Item "env:$variable" $folder }

        function Start-Daemon([string] $Name, [string[]] $Arguments) {
            Start-Process $Name -PassThru -ArgumentList ($Arguments + "--pidfile=$folder/$Name.pid", "--unixctl=$folder/$Name.ctl") -RedirectStandardOutput "$folder/$Name.out" -RedirectStandardError "$folder/$Name.err"
        }

        function Invoke-Vsctl {
            $said = ovs-vsctl "--db=unix:$folder/db.sock" --timeout=60 @args 2>&1
            if ($LASTEXITCODE) { throw "ovs-vsctl ${args}: $said" }
            $said
        }

        ovsdb-tool create "$folder/conf.db" /usr/share/openvswitch/vswitch.ovsschema
        $database = Start-Daemon ovsdb-server "$folder/conf.db", "--remote=punix:$folder/db.sock"
        Wait-Until { Test-Path "$folder/db.sock" }
        Invoke-Vsctl --no-wait init
        $switch = Start-Daemon ovs-vswitchd "unix:$folder/db.sock"
        Invoke-Vsctl add-br br-ovs '--' set bridge br-ovs datapath_type=netdev
    }

    AfterAll {
        ovs-vsctl "--db=unix:$folder/db.sock" --timeout=60 --if-exists del-br br-ovs 2>&1 | Out-Null
        foreach ($daemon in $switch, $database) {
            if (-not $daemon -or $daemon.HasExited) { continue }
            $daemon.Kill()
            $daemon.WaitForExit()
        }
        Remove-Item -Recurse -Force $folder
        foreach ($variable in 'OVS_RUNDIR', 'OVS_LOGDIR', 'OVS_DBDIR', 'OVS_SYSCONFDIR') { Remove-Item "env:$variable" -ErrorAction Ignore }
        Reset-NatLab
    }

    BeforeEach {
        Invoke-Ip netns add blue
        $pair = Get-NetNamespace blue | New-VethPair -Name veth-blue -PeerName eth0 -PeerIPAddress 10.2.2.2/24, 2001:db8:2::2/64 -Up
        Invoke-Vsctl add-port br-ovs veth-blue
        $null = New-NetIPAddress 10.2.2.1/24 -InterfaceAlias br-ovs
        Enable-NetLink br-ovs | Out-Null
    }

    AfterEach {
        Invoke-Vsctl --if-exists del-port br-ovs veth-blue
        Get-NetIPAddress -InterfaceAlias br-ovs | Remove-NetIPAddress -Confirm:$false
        Invoke-Ip netns delete blue
        Wait-Until { -not (Test-Path /sys/class/net/veth-blue) }
    }

    It 'carries traffic from a namespace over the host''s end of a pair' {
        "$(Invoke-InNetNamespace blue ping -c 2 -W 10 10.2.2.1)" | Should -Match '2 packets transmitted, 2 received, 0% packet loss'
        # The switch writes down what it counted every few seconds.
        Wait-Until { "$(Invoke-Vsctl get interface veth-blue statistics)" -match 'rx_packets=[1-9]' }
    }

    It 'carries traffic between two namespaces' {
        Invoke-Ip netns add green
        $null = Get-NetNamespace green | New-VethPair -Name veth-green -PeerName eth0 -PeerIPAddress 10.2.2.3/24 -Up
        Invoke-Vsctl add-port br-ovs veth-green
        "$(Invoke-InNetNamespace blue ping -c 1 -W 10 10.2.2.3)" | Should -Match '1 packets transmitted, 1 received'
        Invoke-Vsctl del-port br-ovs veth-green
        Invoke-Ip netns delete green
        Wait-Until { -not (Test-Path /sys/class/net/veth-green) }
    }

    It 'is read beside everything else' {
        $bridge = Get-NetLink br-ovs
        "$($bridge.Kind)" | Should -Be 'tun'
        $theirs = ip -d -j link show dev br-ovs | ConvertFrom-Json
        $bridge.InterfaceIndex | Should -Be $theirs.ifindex
        "$($bridge.MacAddress)" | Should -Be ($theirs.address -replace ':').ToUpperInvariant()
        $port = Get-NetLink veth-blue
        "$($port.Kind)" | Should -Be 'veth'
        "$($port.Peer)" | Should -Be 'blue/eth0'
        # A switch in user space is no master to the kernel.
        $port.Master | Should -BeNullOrEmpty
        (Get-NetLink -AllNamespaces -ErrorAction Stop).Name | Sort-Object -Unique | Should -Contain 'ovs-netdev'
        "$((Get-NetIPAddress -InterfaceAlias br-ovs -AddressFamily IPv4).IPAddress)" | Should -Be '10.2.2.1'
        "$((Get-NetNeighbor -Namespace blue -ErrorAction Stop | Select-Object -First 1))" | Should -Not -Match 'Exception'
    }

    It 'sees a link go that we remove, and takes a new one of the same name' {
        Remove-NetLink veth-blue -Confirm:$false
        Wait-Until { "$(Invoke-Vsctl get interface veth-blue ifindex)" -eq '0' }
        # The switch holds on to the old link's socket until the port goes.
        Invoke-Vsctl del-port br-ovs veth-blue
        $null = Get-NetNamespace blue | New-VethPair -Name veth-blue -PeerName eth0 -PeerIPAddress 10.2.2.2/24 -Up
        Invoke-Vsctl add-port br-ovs veth-blue
        "$(Invoke-InNetNamespace blue ping -c 1 -W 10 10.2.2.1)" | Should -Match '1 packets transmitted, 1 received'
    }
}
