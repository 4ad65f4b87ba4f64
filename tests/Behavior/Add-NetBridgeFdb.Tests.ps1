BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
}

Describe 'Add-NetBridgeFdb' -Tag Links -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/Bridge.ps1"
        Reset-Sandbox
        function Get-Made([string] $Mac, [string] $Name) { Get-BridgeFdbEntry $Name | Where-Object mac -EQ $Mac }
    }

    BeforeEach {
        New-BridgeLab 'vlan_default_pvid', 0
        ip link add vx type vxlan id 5 dstport 4789
    }

    AfterEach { Reset-Sandbox }

    Context 'in a bridge' {
        It 'is static unless it is said otherwise, and is emitted' {
            $made = Add-NetBridgeFdb 02:00:00:00:00:09 v0
            $made | Should -BeOfType 'NetNamespace.Objects.NetBridgeFdb'
            ConvertTo-FdbText $made | Should -Be (ConvertTo-FdbText (Get-Made 02:00:00:00:00:09 v0))
            $ip = Get-Made 02:00:00:00:00:09 v0
            $ip.state | Should -Be 'static'
            $ip.master | Should -Be 'br0'
            $made.LastUpdated | Should -Not -BeNullOrEmpty -Because 'it is what the kernel says'
        }

        It 'is <State>' -ForEach @(
            @{ State = 'Permanent'; Word = 'permanent' }
            @{ State = 'Static'; Word = 'static' }
            @{ State = 'Dynamic'; Word = '' }
        ) {
            "$((Add-NetBridgeFdb 02:00:00:00:00:09 v0 -State $State).State)" | Should -Be $State
            (Get-Made 02:00:00:00:00:09 v0).state | Should -Be $Word
        }

        It 'has flags' {
            $null = Add-NetBridgeFdb 02:00:00:00:00:09 v0 -Sticky
            (Get-Made 02:00:00:00:00:09 v0).flags | Should -Contain 'sticky'
            $null = Add-NetBridgeFdb 02:00:00:00:00:0a v0 -ExternallyLearned
            (Get-Made 02:00:00:00:00:0a v0).flags | Should -Contain 'extern_learn'
        }

        It 'is the bridge''s own, or the link''s own' {
            $null = Add-NetBridgeFdb 02:00:00:00:00:0c br0
            (Get-Made 02:00:00:00:00:0c br0).state | Should -Be 'permanent'
            $null = Add-NetBridgeFdb 02:00:00:00:00:0d v0 -Self
            (Get-Made 02:00:00:00:00:0d v0).flags | Should -Contain 'self'
        }

        It 'moves by -Replace' {
            $null = Add-NetBridgeFdb 02:00:00:00:00:09 v0
            (Add-NetBridgeFdb 02:00:00:00:00:09 w0 -State Dynamic -Replace).InterfaceAlias | Should -Be 'w0'
            Get-Made 02:00:00:00:00:09 v0 | Should -BeNullOrEmpty
        }

        It 'goes on with -Ensure where it is so already, and says what is not' {
            $null = Add-NetBridgeFdb 02:00:00:00:00:09 v0 -Ensure
            (Add-NetBridgeFdb 02:00:00:00:00:09 v0 -Ensure).InterfaceAlias | Should -Be 'v0'
            Assert-Failure { Add-NetBridgeFdb 02:00:00:00:00:09 w0 -Ensure } BridgeFdbDiffers ResourceExists "*on 'v0', not on 'w0'*"
            Assert-Failure { Add-NetBridgeFdb 02:00:00:00:00:09 v0 -Ensure -State Dynamic } BridgeFdbDiffers ResourceExists '*Static, not Dynamic*'
        }
    }

    Context 'in a VXLAN' {
        It 'has another end, of either family' {
            $made = Add-NetBridgeFdb 02-00-00-00-00-19 vx -Destination 192.0.2.1 -Port 4444 -Vni 9 -Via v1
            ConvertTo-FdbText $made | Should -Be (ConvertTo-FdbText (Get-Made 02:00:00:00:00:19 vx))
            $ip = Get-Made 02:00:00:00:00:19 vx
            $ip.dst | Should -Be '192.0.2.1'
            $ip.port | Should -Be 4444
            $ip.vni | Should -Be 9
            $ip.viaIf | Should -Be 'v1'
            ip link add vx6 type vxlan id 6 dstport 4790 local 2001:db8::9
            "$((Add-NetBridgeFdb 02:00:00:00:00:1a vx6 -Destination 2001:db8::1).Destination)" | Should -Be '2001:db8::1'
            (Get-Made 02:00:00:00:00:1a vx6).dst | Should -Be '2001:db8::1'
        }

        It 'has several for all that are not known' {
            $null = Add-NetBridgeFdb 00:00:00:00:00:00 vx -Destination 192.0.2.1
            (Add-NetBridgeFdb 00:00:00:00:00:00 vx -Destination 192.0.2.2 -Append).Destination | Should -Be '192.0.2.2'
            (Get-Made 00:00:00:00:00:00 vx).dst | Sort-Object | Should -Be '192.0.2.1', '192.0.2.2'
        }

        It 'copies the entries of another one' {
            $null = Add-NetBridgeFdb 02:00:00:00:00:19 vx -Destination 192.0.2.1
            $null = Add-NetBridgeFdb 02:00:00:00:00:1a vx -Destination 192.0.2.2 -Port 4444
            ip link add vy type vxlan id 7 dstport 4791
            Get-NetBridgeFdb 02* vx | Add-NetBridgeFdb -InterfaceAlias vy | Should -HaveCount 2
            (Get-BridgeFdbEntry vy).dst | Sort-Object | Should -Be '192.0.2.1', '192.0.2.2'
        }
    }

    Context 'many' {
        It 'go through together, and a bad one fails alone' {
            $null = Add-NetBridgeFdb 02:00:00:00:01:05 v0
            $many = 0..999 | ForEach-Object { [pscustomobject]@{ MacAddress = '02000000{0:x4}' -f $_; InterfaceAlias = 'v0' } }
            $many += [pscustomobject]@{ MacAddress = '010000000001'; InterfaceAlias = 'v0' }, [pscustomobject]@{ MacAddress = '020000001000'; InterfaceAlias = 'nope' }
            $made = $many | Add-NetBridgeFdb -ErrorAction SilentlyContinue -ErrorVariable failures
            $made.Count | Should -Be 999
            $failures.ForEach{ $_.FullyQualifiedErrorId.Split(',')[0] } | Sort-Object | Should -Be 'BridgeFdbExists', 'InvalidMacAddress', 'LinkNotFound'
            (Get-BridgeFdbEntry v0 | Where-Object mac -Like '02:00:00:00:*').Count | Should -Be 1000
        }
    }

    Context 'bad input' {
        It 'refuses <What>' -ForEach @(
            @{ What = 'an address that is there'; Mac = '02:00:00:00:00:77'; Link = 'v0'; More = @{}; Id = 'BridgeFdbExists'; Category = 'ResourceExists' }
            @{ What = 'a group''s address'; Mac = '01:00:5e:00:00:01'; Link = 'v0'; More = @{}; Id = 'InvalidMacAddress'; Category = 'InvalidArgument' }
            @{ What = 'all zeros in a bridge'; Mac = '00:00:00:00:00:00'; Link = 'v0'; More = @{}; Id = 'InvalidMacAddress'; Category = 'InvalidArgument' }
            @{ What = 'five bytes'; Mac = '02:00:00:00:01'; Link = 'v0'; More = @{}; Id = 'InvalidMacAddress'; Category = 'InvalidArgument' }
            @{ What = 'text'; Mac = 'text'; Link = 'v0'; More = @{}; Id = 'InvalidMacAddress'; Category = 'InvalidArgument' }
            @{ What = 'VLAN 0'; Mac = '02:00:00:00:00:09'; Link = 'v0'; More = @{ VlanId = 0 }; Id = 'InvalidVlanId'; Category = 'InvalidArgument' }
            @{ What = 'VLAN 4095'; Mac = '02:00:00:00:00:09'; Link = 'v0'; More = @{ VlanId = 4095 }; Id = 'InvalidVlanId'; Category = 'InvalidArgument' }
            @{ What = 'a VNI of 2^24'; Mac = '02:00:00:00:00:09'; Link = 'vx'; More = @{ Destination = '192.0.2.1'; Vni = 16777216 }; Id = 'InvalidVni'; Category = 'InvalidArgument' }
            @{ What = 'a prefix as the other end'; Mac = '02:00:00:00:00:09'; Link = 'vx'; More = @{ Destination = '192.0.2.0/24' }; Id = 'InvalidDestination'; Category = 'InvalidArgument' }
            @{ What = 'an address that is none'; Mac = '02:00:00:00:00:09'; Link = 'vx'; More = @{ Destination = '192.0.2.256' }; Id = 'InvalidAddress'; Category = 'InvalidArgument' }
            @{ What = 'a way that is not there'; Mac = '02:00:00:00:00:09'; Link = 'vx'; More = @{ Destination = '192.0.2.1'; Via = 'nope' }; Id = 'LinkNotFound'; Category = 'ObjectNotFound' }
            @{ What = 'the bridge of a link that is no port'; Mac = '02:00:00:00:00:09'; Link = 'v1'; More = @{ Master = $true }; Id = 'NotABridgePort'; Category = 'InvalidArgument' }
            @{ What = 'a link that is not there'; Mac = '02:00:00:00:00:09'; Link = 'nope'; More = @{}; Id = 'LinkNotFound'; Category = 'ObjectNotFound' }
            @{ What = 'no link'; Mac = '02:00:00:00:00:09'; Link = ''; More = @{}; Id = 'LinkNotGiven'; Category = 'InvalidArgument' }
            @{ What = 'two modes'; Mac = '02:00:00:00:00:09'; Link = 'v0'; More = @{ Append = $true; Replace = $true }; Id = 'AppendReplaceOrEnsure'; Category = 'InvalidArgument' }
        ) {
            bridge fdb add 02:00:00:00:00:77 dev v0 master static
            $before = bridge fdb show | Where-Object { $_ -like '02:00:00:*' }
            Assert-Failure { Add-NetBridgeFdb $Mac -InterfaceAlias $Link @More } $Id $Category
            bridge fdb show | Where-Object { $_ -like '02:00:00:*' } | Should -Be $before
        }

        It 'says what is needed when it may not' {
            Get-UnprivilegedError 'Add-NetBridgeFdb 02:00:00:00:00:09 v0' | Should -BeLike '*PermissionDenied*CAP_NET_ADMIN*'
        }
    }

    It 'makes nothing with -WhatIf' {
        Add-NetBridgeFdb 02:00:00:00:00:09 v0 -WhatIf | Should -BeNullOrEmpty
        Get-Made 02:00:00:00:00:09 v0 | Should -BeNullOrEmpty
    }
}
