BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
}

Describe 'Remove-NetBridgeFdb' -Tag Links -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/Bridge.ps1"
        Reset-Sandbox
        function Get-Rest { bridge -j fdb show | ConvertFrom-Json | Where-Object { $_.mac -like '02:00:00:00:00:*' -or $_.mac -like '00:*' } | ForEach-Object { "$($_.mac) $($_.dst)".TrimEnd() } | Sort-Object }
    }

    BeforeEach {
        New-BridgeLab 'vlan_default_pvid', 0
        bridge fdb add 02:00:00:00:00:09 dev v0 master static
        bridge fdb add 02:00:00:00:00:0a dev v0 master dynamic
        bridge fdb add 02:00:00:00:00:0b dev w0 master static
        bridge fdb add 02:00:00:00:00:0c dev br0 self
        ip link add vx type vxlan id 5 dstport 4789
        bridge fdb append 00:00:00:00:00:00 dev vx dst 192.0.2.2
        bridge fdb append 00:00:00:00:00:00 dev vx dst 192.0.2.3
    }

    AfterEach { Reset-Sandbox }

    It 'removes what is named' {
        Remove-NetBridgeFdb 02:00:00:00:00:09 v0
        Get-Rest | Should -Be '00:00:00:00:00:00 192.0.2.2', '00:00:00:00:00:00 192.0.2.3', '02:00:00:00:00:0a', '02:00:00:00:00:0b', '02:00:00:00:00:0c'
        Remove-NetBridgeFdb 00:00:00:00:00:00 vx -Destination 192.0.2.3
        Remove-NetBridgeFdb 02:00:00:00:00:0c
        Get-Rest | Should -Be '00:00:00:00:00:00 192.0.2.2', '02:00:00:00:00:0a', '02:00:00:00:00:0b'
    }

    It 'removes all of a sort: <What>' -ForEach @(
        @{ What = 'of a bridge'; Arguments = @{ MacAddress = '02:*'; Bridge = 'br0' }; Gone = '09', '0a', '0b' }
        @{ What = 'of a port'; Arguments = @{ MacAddress = '02:*'; InterfaceAlias = 'v0' }; Gone = '09', '0a' }
        @{ What = 'that was learned'; Arguments = @{ MacAddress = '02:*'; State = 'Dynamic', 'Stale' }; Gone = @('0a') }
        @{ What = 'that is permanent'; Arguments = @{ MacAddress = '02:00:00:*'; State = 'Permanent' }; Gone = @('0c') }
    ) {
        Remove-NetBridgeFdb @Arguments
        $expected = @('00:00:00:00:00:00 192.0.2.2', '00:00:00:00:00:00 192.0.2.3') + @('09', '0a', '0b', '0c' | Where-Object { $_ -notin $Gone } | ForEach-Object { "02:00:00:00:00:$_" })
        Get-Rest | Should -Be $expected
    }

    It 'takes what Get-NetBridgeFdb gives, one destination of many too' {
        Get-NetBridgeFdb 02:00:00:00:00:0* | Remove-NetBridgeFdb
        Get-NetBridgeFdb 00:* vx | Where-Object { "$($_.Destination)" -eq '192.0.2.2' } | Remove-NetBridgeFdb
        Get-Rest | Should -Be '00:00:00:00:00:00 192.0.2.3'
    }

    It 'removes many at once' {
        0..999 | ForEach-Object { 'fdb add 02:11:00:00:{0:x2}:{1:x2} dev v0 master static' -f ($_ -shr 8), ($_ -band 255) } | bridge -batch -
        Get-NetBridgeFdb 02:11:* | Remove-NetBridgeFdb
        bridge fdb show | Where-Object { $_ -like '02:11:*' } | Should -BeNullOrEmpty
    }

    It 'finds the namespace of the entry' {
        $null = New-NetNamespace blue
        New-BridgeLab 'vlan_default_pvid', 0 -Namespace blue
        bridge -n blue fdb add 02:00:00:00:00:09 dev v0 master static
        Get-NetBridgeFdb 02:00:00:00:00:09 -Namespace blue | Remove-NetBridgeFdb
        bridge -n blue fdb show | Where-Object { $_ -like '02:00:00:00:00:09*' } | Should -BeNullOrEmpty
        Get-Rest | Should -Contain '02:00:00:00:00:09'
    }

    It 'refuses <What>' -ForEach @(
        @{ What = 'what is not there'; Arguments = @{ MacAddress = '02:00:00:00:00:78' }; Id = 'BridgeFdbNotFound'; Category = 'ObjectNotFound' }
        @{ What = 'what is on another port'; Arguments = @{ MacAddress = '02:00:00:00:00:09'; InterfaceAlias = 'w0' }; Id = 'BridgeFdbNotFound'; Category = 'ObjectNotFound' }
        @{ What = 'text'; Arguments = @{ MacAddress = 'text' }; Id = 'InvalidMacAddress'; Category = 'InvalidArgument' }
        @{ What = 'VLAN 4095'; Arguments = @{ MacAddress = '*'; VlanId = 4095 }; Id = 'InvalidVlanId'; Category = 'InvalidArgument' }
        @{ What = 'a bridge that is not there'; Arguments = @{ MacAddress = '*'; Bridge = 'nope' }; Id = 'BridgeNotFound'; Category = 'ObjectNotFound' }
    ) {
        $before = Get-Rest
        Assert-Failure { Remove-NetBridgeFdb @Arguments } $Id $Category
        Get-Rest | Should -Be $before
    }

    It 'says that an entry has gone meanwhile' {
        $entry = Get-NetBridgeFdb 02:00:00:00:00:09
        bridge fdb del 02:00:00:00:00:09 dev v0 master
        Assert-Failure { $entry | Remove-NetBridgeFdb } BridgeFdbNotFound ObjectNotFound
    }

    It 'removes nothing with -WhatIf' {
        $before = Get-Rest
        Remove-NetBridgeFdb * -WhatIf
        Get-Rest | Should -Be $before
    }
}
