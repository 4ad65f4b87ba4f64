BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = (Test-Program ip) -and (Test-Program bridge)
    $hasVlans = $hasIp -and (Test-Need bridge:vlan_filtering)
    $hasPing = Test-Program ping
}

Describe 'Namespaces in different VLANs of one bridge' -Tag Vlan -Skip:(-not ($hasVlans -and $hasPing)) {
    BeforeAll {
        . "$PSScriptRoot/Expect.ps1"
        Reset-Sandbox

        # Whether a namespace reaches an address. What answers does so at once; how long is waited for what does not, decides nothing but the time that it takes.
        function Test-Reach([string] $From, [string] $To, [int] $Seconds = 20) {
            ip netns exec $From ping -c 1 -W $Seconds -w $Seconds $To | Out-Null
            $LASTEXITCODE -eq 0
        }
    }

    BeforeEach {
        $null = New-NetBridge br0 -VlanFiltering -VlanDefaultPvid 0 -MulticastSnooping:$false -Up
        # red and blue have the addresses of each other's neighbours: only the VLAN tells them apart.
        $hosts = @{ red1 = '10.1.1.1/24'; red2 = '10.1.1.2/24'; blue1 = '10.1.1.1/24'; blue2 = '10.1.1.3/24' }
        foreach ($name in $hosts.Keys) {
            $null = New-NetNamespace $name
            $null = New-VethPair -Name "p-$name" -PeerName eth0 -PeerNamespace $name -Master br0 -PeerIPAddress $hosts[$name] -Up
        }
        Get-NetBridgePort p-red* | Add-NetBridgeVlan -VlanId 10 -Pvid -Untagged | Out-Null
        Get-NetBridgePort p-blue* | Add-NetBridgeVlan -VlanId 20 -Pvid -Untagged | Out-Null
    }

    AfterEach { Reset-Sandbox }

    It 'reach those of their own VLAN, with the same addresses in another one' {
        Test-Reach red1 10.1.1.2 | Should -BeTrue
        Test-Reach blue1 10.1.1.3 | Should -BeTrue
    }

    It 'do not reach those of another' {
        Test-Reach red1 10.1.1.2 | Should -BeTrue
        Test-Reach red1 10.1.1.3 3 | Should -BeFalse
        Test-Reach blue1 10.1.1.2 3 | Should -BeFalse
    }

    It 'reach them once they are let in, and not any more when that is over' {
        Test-Reach red1 10.1.1.3 3 | Should -BeFalse
        $null = Add-NetBridgeVlan p-blue2 10 -Pvid -Untagged
        Test-Reach red1 10.1.1.3 | Should -BeTrue
        Remove-NetBridgeVlan p-blue2 10
        $null = Add-NetBridgeVlan p-blue2 20 -Pvid -Untagged
        Test-Reach red1 10.1.1.3 3 | Should -BeFalse
        Test-Reach blue1 10.1.1.3 | Should -BeTrue
    }

    It 'are learned each in its VLAN' {
        Test-Reach red1 10.1.1.2 | Should -BeTrue
        Test-Reach blue1 10.1.1.3 | Should -BeTrue
        foreach ($name in 'red1', 'red2', 'blue1', 'blue2') {
            $mac = (ip -n $name -j link show eth0 | ConvertFrom-Json).address
            $entry = Get-NetBridgeFdb $mac -State Dynamic
            $entry.InterfaceAlias | Should -Be "p-$name"
            $entry.VlanId | Should -Be ($name -like 'red*' ? 10 : 20)
        }
        Get-NetBridgeFdb -Bridge br0 -VlanId 10 -State Dynamic | Remove-NetBridgeFdb
        Get-NetBridgeFdb -Bridge br0 -VlanId 10 -State Dynamic | Should -BeNullOrEmpty
        (Get-NetBridgeFdb -Bridge br0 -VlanId 20 -State Dynamic).Count | Should -Be 2
    }

    It 'are apart within one VLAN too, on isolated ports' {
        $null = Set-NetBridgePort p-red* -Isolated
        Test-Reach red1 10.1.1.2 3 | Should -BeFalse
        $null = Set-NetBridgePort p-red1 -Isolated:$false
        Test-Reach red1 10.1.1.2 | Should -BeTrue
    }

    It 'reach the host where the bridge itself takes part' {
        ip link set br0 address 02:00:00:00:00:01
        $null = New-NetIPAddress 10.1.1.254/24 br0
        Test-Reach red1 10.1.1.254 3 | Should -BeFalse
        $null = Add-NetBridgeVlan br0 10 -Pvid -Untagged
        Test-Reach red1 10.1.1.254 | Should -BeTrue
        Test-Reach blue2 10.1.1.254 3 | Should -BeFalse
    }
}

Describe 'Namespaces on isolated ports of one bridge' -Tag Vlan -Skip:(-not ($hasIp -and $hasPing)) {
    BeforeAll {
        . "$PSScriptRoot/Expect.ps1"
        Reset-Sandbox
    }

    AfterEach { Reset-Sandbox }

    It 'reach the host and not each other' {
        $null = New-NetBridge br0 -IPAddress 10.1.1.254/24 -Up
        foreach ($number in 1, 2) {
            $null = New-NetNamespace "n$number"
            $null = New-VethPair -Name "p$number" -PeerName eth0 -PeerNamespace "n$number" -PeerIPAddress "10.1.1.$number/24" -Up
        }
        $null = Add-NetBridgePort br0 p* -Isolated
        Invoke-InNetNamespace n1 ping -c 1 -W 20 10.1.1.254 | Out-String | Should -Match '1 received'
        Invoke-InNetNamespace n1 ping -c 1 -W 3 10.1.1.2 | Out-String | Should -Match '0 received'
        $null = Set-NetBridgePort p2 -Isolated:$false

        # The search for the neighbour that failed may be under way still, and fails the first of them with it.
        Invoke-InNetNamespace n1 ping -c 5 -i 1 -W 20 10.1.1.2 | Out-String | Should -Match '[1-5] received'
    }
}
