BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
}

Describe 'Add-NetBridgePort' -Tag Links -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/Bridge.ps1"
        Reset-Sandbox
    }

    BeforeEach {
        ip link add br0 up type bridge
        ip link add v0 up type veth peer name v1
        ip link set v1 up
    }

    AfterEach { Reset-Sandbox }

    Context 'what it does' {
        It 'makes a link a port, which it emits' {
            $port = Add-NetBridgePort br0 v0
            $port | Should -BeOfType 'NetNamespace.Objects.NetBridgePort'
            (Get-IpLink v0).master | Should -Be 'br0'
            Assert-SamePort $port
            "$port" | Should -Be 'v0 in br0'
        }

        It 'tells the bridge about the port as well' {
            $port = Add-NetBridgePort br0 v0 -Cost 7 -Priority 5 -Isolated -Learning:$false -MulticastRouter Permanent
            Assert-SamePort $port
            (Get-BridgeLink v0).cost | Should -Be 7
            (Get-BridgeLink v0).priority | Should -Be 5
            (Get-BridgeLink v0).isolated | Should -BeTrue
            (Get-BridgeLink v0).learning | Should -BeFalse
            (Get-IpPort v0).multicast_router | Should -Be 2
        }

        It 'takes links from the pipeline, wildcards, and a namespace' {
            ip link add w0 type veth peer name w1
            (Get-NetLink v0, w0 | Add-NetBridgePort br0).InterfaceAlias | Should -Be 'v0', 'w0'
            ('v1', 'w1' | Add-NetBridgePort -Bridge br0).InterfaceAlias | Should -Be 'v1', 'w1'
            $null = New-NetNamespace blue
            ip -n blue link add br7 type bridge
            ip -n blue link add x0 type veth peer name x1
            $ports = Add-NetBridgePort br7 x* -Namespace blue
            $ports.InterfaceAlias | Sort-Object | Should -Be 'x0', 'x1'
            $ports.Namespace | Should -Be 'blue', 'blue'
            (Get-IpLink x1 blue).master | Should -Be 'br7'
        }

        It 'goes on with -Ensure where it is so already, and says what is not' {
            $null = Add-NetBridgePort br0 v0 -Cost 7
            (Add-NetBridgePort br0 v0 -Cost 7 -Ensure).Cost | Should -Be 7
            Assert-Failure { Add-NetBridgePort br0 v0 -Cost 8 -Hairpin -Ensure } BridgePortDiffers ResourceExists '*Cost is 7, not 8; Hairpin is False, not True*'
            ip link add br1 type bridge
            Assert-Failure { Add-NetBridgePort br1 v0 -Ensure } BridgePortExists ResourceExists "*'br0'*"
        }
    }

    Context 'bad input' {
        It 'refuses <What>' -ForEach @(
            @{ What = 'a bridge that is none'; Bridge = 'v1'; Link = 'v0'; Id = 'NotABridge'; Category = 'InvalidArgument'; Message = "*'v1'*veth*" }
            @{ What = 'a bridge that is not there'; Bridge = 'nope'; Link = 'v0'; Id = 'BridgeNotFound'; Category = 'ObjectNotFound'; Message = "*'nope'*" }
            @{ What = 'a link that is not there'; Bridge = 'br0'; Link = 'nope'; Id = 'LinkNotFound'; Category = 'ObjectNotFound'; Message = "*'nope'*" }
            @{ What = 'the loopback link'; Bridge = 'br0'; Link = 'lo'; Id = 'CannotBePort'; Category = 'InvalidArgument'; Message = '*loopback*' }
            @{ What = 'a bridge as port'; Bridge = 'br0'; Link = 'br0'; Id = 'CannotBePort'; Category = 'InvalidArgument'; Message = '*a bridge itself*' }
        ) {
            Assert-Failure { Add-NetBridgePort $Bridge $Link } $Id $Category $Message
        }

        It 'says that a bridge is at home, where the link has gone to a namespace' {
            $null = New-NetNamespace blue
            ip link set v1 netns blue
            Assert-Failure { Add-NetBridgePort br0 v1 -Namespace blue } BridgeNotFound ObjectNotFound "*in the current network namespace and not in namespace 'blue'*"
        }

        It 'refuses a port of another bridge and leaves it there' {
            ip link add br1 type bridge
            ip link set v0 master br1
            Assert-Failure { Add-NetBridgePort br0 v0 } BridgePortExists ResourceExists "*port of 'br1'*"
            (Get-IpLink v0).master | Should -Be 'br1'
        }

        It 'takes the port back out where a setting is refused: <What>' -ForEach @(
            @{ What = 'a priority of 64'; Settings = @{ Priority = 64 }; Id = 'InvalidPriority'; Category = 'InvalidArgument' }
            @{ What = 'a cost of 0'; Settings = @{ Cost = 0 }; Id = 'InvalidCost'; Category = 'InvalidArgument' }
            @{ What = 'a cost of 65536'; Settings = @{ Cost = 65536 }; Id = 'InvalidCost'; Category = 'InvalidArgument' }
            @{ What = 'a backup port that is none'; Settings = @{ BackupPort = 'v1' }; Id = 'NotABridgePort'; Category = 'InvalidArgument' }
            @{ What = 'groups that are never forwarded'; Settings = @{ GroupForwardMask = 2 }; Id = 'SetLinkFailed'; Category = 'InvalidArgument' }
        ) {
            Assert-Failure { Add-NetBridgePort br0 v0 @Settings } $Id $Category
            (Get-IpLink v0).master | Should -BeNullOrEmpty
        }

        It 'says what is needed when it may not' {
            Get-UnprivilegedError 'Add-NetBridgePort br0 v0' | Should -BeLike '*PermissionDenied*CAP_NET_ADMIN*'
        }
    }

    It 'does nothing with -WhatIf' {
        Add-NetBridgePort br0 v0 -WhatIf | Should -BeNullOrEmpty
        (Get-IpLink v0).master | Should -BeNullOrEmpty
    }

    It 'completes bridges and links' {
        Get-Completion 'Add-NetBridgePort b' | Should -Contain 'br0'
        Get-Completion 'Add-NetBridgePort -Bridge ' | Should -Not -Contain 'v0'
        Get-Completion 'Add-NetBridgePort br0 v' | Should -Be 'v0', 'v1'
    }
}
