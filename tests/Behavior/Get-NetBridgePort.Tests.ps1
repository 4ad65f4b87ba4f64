BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
}

Describe 'Get-NetBridgePort' -Tag Links -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/Bridge.ps1"
        Reset-Sandbox
    }

    BeforeEach { New-BridgeLab }

    AfterEach { Reset-Sandbox }

    It 'shows what ip and bridge show' {
        ip link set v0 type bridge_slave hairpin on guard on root_block on fastleave on learning off flood off mcast_flood off bcast_flood off mcast_to_unicast on `
            neigh_suppress on isolated on locked on proxy_arp on proxy_arp_wifi on vlan_tunnel on cost 77 priority 9 mcast_router 2 group_fwd_mask 0x4000 backup_port w0
        $ports = Get-NetBridgePort
        $ports.InterfaceAlias | Should -Be 'v0', 'w0'
        foreach ($port in $ports) { Assert-SamePort $port }
        $ports[0].BackupPort | Should -Be 'w0'
        $ports[0].Hairpin | Should -BeTrue
    }

    It 'shows only those that are asked for' {
        ip link add br1 type bridge
        ip link set w0 master br1
        (Get-NetBridgePort v0).InterfaceAlias | Should -Be 'v0'
        (Get-NetBridgePort w*).Bridge | Should -Be 'br1'
        (Get-NetBridgePort -Bridge br0).InterfaceAlias | Should -Be 'v0'
        (Get-NetBridgePort -Bridge br*).InterfaceAlias | Should -Be 'v0', 'w0'
        (Get-NetBridgePort -InterfaceIndex (Get-IpLink w0).ifindex).InterfaceAlias | Should -Be 'w0'
        (Get-NetLink v0, v1 | Get-NetBridgePort).InterfaceAlias | Should -Be 'v0'
        Get-NetBridgePort v1 | Should -BeNullOrEmpty
    }

    It 'looks into namespaces' {
        $null = New-NetNamespace blue, green
        New-BridgeLab -Namespace blue
        (Get-NetBridgePort -Namespace blue).Namespace | Should -Be 'blue', 'blue'
        (Get-NetBridgePort v0 -AllNamespaces).Namespace | Should -Be $null, 'blue'
        (Get-NetNamespace blue, green | Get-NetBridgePort).InterfaceAlias | Should -Be 'v0', 'w0'
        Get-NetBridgePort -Bridge br0 -Namespace g* | Should -BeNullOrEmpty
    }

    It 'needs no privilege' {
        Invoke-Unprivileged '(Get-NetBridgePort).InterfaceAlias' | Should -Be "v0`nw0"
    }

    It 'refuses what is not there' {
        Assert-Failure { Get-NetBridgePort nope } LinkNotFound ObjectNotFound
        Assert-Failure { Get-NetBridgePort -Bridge nope } BridgeNotFound ObjectNotFound
        Assert-Failure { Get-NetBridgePort -Bridge v0 } NotABridge InvalidArgument
    }

    It 'has a table and a list, for copies too' {
        ip link set v0 type bridge_slave hairpin on learning off
        $port = Get-NetBridgePort v0
        foreach ($one in $port, (Copy-ThroughXml $port)) {
            $one | Format-Table | Out-String | Should -Match 'br0\s+v0\s+\w+\s+2\s+32\s+Hairpin, NoLearning'
            $one | Format-List | Out-String | Should -Match 'RootId\s+: [0-9a-f.:]+'
        }
    }

    It 'completes ports only' {
        Get-Completion 'Get-NetBridgePort ' | Should -Be 'v0', 'w0'
    }
}
