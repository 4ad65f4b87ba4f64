BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
    $hasWireGuard = $hasIp -and (Test-LinkKind wireguard)
    $hasWg = Test-Program wg
}

Describe 'WireGuard' -Tag Links -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/Link.ps1"
        Reset-Sandbox
        $one = 'ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8='
        $other = 'YGFiY2RlZmdoaWprbG1ub3BxcnN0dXZ3eHl6e3x9fn8='
        $secret = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHl8='
        $public = 'j0DFrbaPJWJK5bIU6nZ6bslNgp09e14a0bpvPiE4KF8='
    }

    AfterEach { Reset-Sandbox }

    It 'says what a kernel lacks that has none' -Skip:$hasWireGuard {
        Assert-Failure { New-NetWireGuard wg0 } LinkKindNotSupported NotImplemented '*CONFIG_WIREGUARD*modprobe wireguard*'
        $null = New-NetBridge br0
        Assert-Failure { Set-WireGuardPeer br0 $one } GenericFamilyNotFound NotImplemented "*'wireguard' in the current network namespace*CONFIG_WIREGUARD*modprobe wireguard*"
    }

    Context 'New-NetWireGuard' -Skip:(-not $hasWireGuard) {
        It 'is a link with a key of its own, whose public one is told' {
            $link = New-NetWireGuard wg0 -IPAddress 10.9.9.1/24 -Up
            Assert-SameLink $link
            $link.Kind | Should -Be 'wireguard'
            $wg = $link | Get-NetWireGuard
            $wg.HasPrivateKey | Should -BeTrue
            $wg.PrivateKey | Should -BeNullOrEmpty
            $wg.PublicKey | Should -Be (wg show wg0 public-key)
            $wg.ListenPort | Should -Be (wg show wg0 listen-port)
        }

        It 'has the key that it is given: text, file, SecureString, object' {
            "$((New-NetWireGuard wg0 -PrivateKey $secret | Get-NetWireGuard).PublicKey)" | Should -Be $public
            Set-Content TestDrive:/key $secret
            "$((New-NetWireGuard wg1 -PrivateKeyPath TestDrive:/key | Get-NetWireGuard).PublicKey)" | Should -Be $public
            "$((New-NetWireGuard wg2 -PrivateKey ([Net.NetworkCredential]::new('', $secret).SecurePassword) | Get-NetWireGuard).PublicKey)" | Should -Be $public
            $key = [NetNamespace.Objects.WireGuardKey]::NewPrivate()
            (New-NetWireGuard wg3 -PrivateKey $key | Get-NetWireGuard).PublicKey | Should -Be $key.DerivePublicKey()
            (Get-NetWireGuard wg3 -ShowKeys).PrivateKey | Should -Be $key
        }

        It 'has port and firewall mark, as wg shows them' {
            $null = New-NetWireGuard wg0 -ListenPort 51820 -FwMark 0x1234
            wg show wg0 listen-port | Should -Be '51820'
            wg show wg0 fwmark | Should -Be '0x1234'
            $wg = Get-NetWireGuard wg0
            $wg.ListenPort, $wg.FwMark | Should -Be 51820, 0x1234
        }

        It 'makes it the first time with -Ensure, changes nothing the second, and lists what differs without its key' {
            $first = New-NetWireGuard wg0 -PrivateKey $secret -ListenPort 51820 -Ensure
            (New-NetWireGuard wg0 -PrivateKey $secret -ListenPort 51820 -Ensure).InterfaceIndex | Should -Be $first.InterfaceIndex
            (New-NetWireGuard wg0 -Ensure).InterfaceIndex | Should -Be $first.InterfaceIndex
            Assert-Failure { New-NetWireGuard wg0 -PrivateKey $one -ListenPort 7 -Ensure } LinkDiffers ResourceExists '*its private key is another; its port is 51820, not 7*'
        }

        It 'leaves nothing where its port is taken' {
            $socket = [Net.Sockets.UdpClient]::new(51821)
            try { Assert-Failure { New-NetWireGuard wg0 -ListenPort 51821 -Up } ListenPortInUse ResourceExists '*51821*' }
            finally { $socket.Dispose() }
        }

        It 'refuses <Shown> and does not repeat it' -ForEach @(
            @{ Shown = 'what is no key'; Key = 'my-secret' }
            @{ Shown = 'what is no base64'; Key = '!' * 44 }
            @{ Shown = 'nothing'; Key = '' }
        ) {
            $record = Get-ExpectedError { New-NetWireGuard wg0 -PrivateKey $Key }
            $record.FullyQualifiedErrorId | Should -BeLike 'InvalidWireGuardKey,*'
            if ($Key) { "$record $($record.TargetObject)" | Should -Not -BeLike "*$([WildcardPattern]::Escape($Key))*" }
        }

        It 'refuses a file that is not there, two keys, and a MAC address' {
            Assert-Failure { New-NetWireGuard wg0 -PrivateKeyPath /nowhere/key } KeyFileNotReadable ObjectNotFound
            Assert-Failure { New-NetWireGuard wg0 -PrivateKeyPath /nowhere/key -PrivateKey $secret } PrivateKeyTwice InvalidArgument
            Assert-Failure { New-NetWireGuard wg0 -MacAddress 02:00:00:00:00:07 } InvalidMacAddress InvalidArgument
        }

        It 'makes nothing with -WhatIf' {
            New-NetWireGuard wg0 -WhatIf | Should -BeNullOrEmpty
            '/sys/class/net/wg0' | Should -Not -Exist
        }
    }

    Context 'Set-NetWireGuard' -Skip:(-not $hasWireGuard) {
        It 'changes key, port and mark, of a link by name, number or object' {
            $link = New-NetWireGuard wg0
            (Set-NetWireGuard wg0 -ListenPort 51822).ListenPort | Should -Be 51822
            "$((Set-NetWireGuard -InterfaceIndex $link.InterfaceIndex -PrivateKey $secret).PublicKey)" | Should -Be $public
            $changed = $link | Set-NetWireGuard -FwMark 7 -NewPrivateKey
            $changed.FwMark | Should -Be 7
            "$($changed.PublicKey)" | Should -Not -Be $public
            (Get-NetWireGuard wg0 | Set-NetWireGuard -NoPrivateKey).HasPrivateKey | Should -BeFalse
            wg show wg0 private-key | Should -Be '(none)'
        }

        It 'changes nothing with -WhatIf, and refuses a link of another kind' {
            $null = New-NetWireGuard wg0 -ListenPort 51820
            Set-NetWireGuard wg0 -ListenPort 7 -WhatIf
            wg show wg0 listen-port | Should -Be '51820'
            $null = New-NetBridge br0
            Assert-Failure { Set-NetWireGuard br0 -ListenPort 7 } NotAWireGuardLink InvalidArgument
            Assert-Failure { Set-NetWireGuard nope -ListenPort 7 } LinkNotFound ObjectNotFound
        }
    }

    Context 'peers' -Skip:(-not $hasWireGuard) {
        BeforeEach { $null = New-NetWireGuard wg0 -PrivateKey $secret -ListenPort 51820 }

        It 'are made as wg shows them' {
            $peer = Set-WireGuardPeer wg0 $one -PresharedKey $other -Endpoint 192.0.2.1:51820 -AllowedIPs 10.0.0.0/8, 2001:db8::/32 -PersistentKeepalive 0:0:25
            wg show wg0 dump | Select-Object -Last 1 | Should -Be "$one`t$other`t192.0.2.1:51820`t10.0.0.0/8,2001:db8::/32`t0`t0`t0`t25"
            "$($peer.PublicKey)", $peer.HasPresharedKey, "$($peer.Endpoint)", ($peer.AllowedIPs -join ','), $peer.PersistentKeepalive | Should -Be $one, $true, '192.0.2.1:51820', '10.0.0.0/8,2001:db8::/32', ([timespan]'0:0:25')
            $peer.PresharedKey, $peer.LastHandshake | Should -Be $null, $null
        }

        It 'are changed in what is said, and else left' {
            $null = Set-WireGuardPeer wg0 $one -Endpoint '[2001:db8::1]:7' -AllowedIPs 10.1.0.0/16
            $null = Set-WireGuardPeer wg0 $one -AddAllowedIPs 10.2.0.0/16, 10.3.0.1
            (Get-WireGuardPeer wg0).AllowedIPs.ForEach{ "$_" } | Sort-Object | Should -Be '10.1.0.0/16', '10.2.0.0/16', '10.3.0.1/32'
            $null = Set-WireGuardPeer wg0 $one -RemoveAllowedIPs 10.2.0.0/16, 10.3.0.1
            wg show wg0 allowed-ips | Should -Be "$one`t10.1.0.0/16"
            (Set-WireGuardPeer wg0 $one -AddAllowedIPs 10.5.0.0/16 -RemoveAllowedIPs 10.1.0.0/16).AllowedIPs.ForEach{ "$_" } | Should -Be '10.5.0.0/16'
            $null = Set-WireGuardPeer wg0 $one -AllowedIPs 10.4.0.0/16 -PresharedKey $other
            wg show wg0 dump | Select-Object -Last 1 | Should -Be "$one`t$other`t[2001:db8::1]:7`t10.4.0.0/16`t0`t0`t0`toff"
            $null = Set-WireGuardPeer wg0 $one -AllowedIPs @() -NoPresharedKey
            wg show wg0 dump | Select-Object -Last 1 | Should -Be "$one`t(none)`t[2001:db8::1]:7`t(none)`t0`t0`t0`toff"
        }

        It 'of which one that does not have what is taken fails alone' {
            wg set wg0 peer $one allowed-ips 10.1.0.0/16,10.2.0.0/16
            wg set wg0 peer $other allowed-ips 10.3.0.0/16
            $changed = Get-WireGuardPeer wg0 | Select-Object InterfaceAlias, PublicKey | Set-WireGuardPeer -RemoveAllowedIPs 10.2.0.0/16 -ErrorVariable failures -ErrorAction SilentlyContinue
            $changed.PublicKey.ForEach{ "$_" } | Should -Be $one
            $failures.FullyQualifiedErrorId | Should -BeLike 'WireGuardAllowedIPNotFound,*'
            wg show wg0 allowed-ips | Sort-Object | Should -Be ("$one`t10.1.0.0/16", "$other`t10.3.0.0/16" | Sort-Object)
        }

        It 'are read as wg made them, with their keys only where asked' {
            wg set wg0 peer $one endpoint 192.0.2.7:1 allowed-ips 10.7.0.0/16 persistent-keepalive 5
            wg set wg0 peer $other allowed-ips 10.8.0.0/16
            $peers = Get-WireGuardPeer
            $peers.PublicKey.ForEach{ "$_" } | Sort-Object | Should -Be ($one, $other | Sort-Object)
            $peers.InterfaceAlias | Should -Be 'wg0', 'wg0'
            (Get-WireGuardPeer wg0 'YGF*').AllowedIPs -join ',' | Should -Be '10.8.0.0/16'
            Assert-Failure { Get-WireGuardPeer wg0 $public } WireGuardPeerNotFound ObjectNotFound
            $null = Set-WireGuardPeer wg0 $one -PresharedKey $secret
            ($peer = Get-WireGuardPeer wg0 $one).PresharedKey | Should -BeNullOrEmpty
            $peer | Out-String | Should -Not -BeLike "*$secret*"
            $peer | Format-List | Out-String | Should -BeLike '*(hidden)*'
            "$((Get-WireGuardPeer wg0 $one -ShowKeys).PresharedKey)" | Should -Be $secret
        }

        It 'are copied to another link, secrets and all, by the pipeline' {
            $null = New-NetNamespace blue
            $null = New-NetWireGuard wg0 -Namespace blue
            $null = Set-WireGuardPeer wg0 $one -PresharedKey $other -AllowedIPs 10.0.0.0/8 -PersistentKeepalive 0:0:7
            $null = Get-WireGuardPeer wg0 -ShowKeys | Set-WireGuardPeer -Namespace blue
            ip netns exec blue wg show wg0 dump | Select-Object -Last 1 | Should -Be "$one`t$other`t(none)`t10.0.0.0/8`t0`t0`t0`t7"
        }

        It 'are thousands in one go, and none is lost' {
            $rows = foreach ($i in 1..2000) {
                $bytes = [byte[]]::new(32); [BitConverter]::GetBytes($i).CopyTo($bytes, 0)
                [pscustomobject]@{ PublicKey = [Convert]::ToBase64String($bytes); AllowedIPs = "10.$($i -shr 8).$($i -band 255).0/24", "2001:db8:$('{0:x}' -f $i)::/48" }
            }
            $made = $rows | Set-WireGuardPeer wg0
            $made.Count | Should -Be 2000
            (wg show wg0 allowed-ips).Count | Should -Be 2000
            (Get-WireGuardPeer wg0).Count | Should -Be 2000
            $null = Set-WireGuardPeer wg0 $one -AllowedIPs (1..3000 | ForEach-Object { "172.16.$($_ -shr 8).$($_ -band 255)" })
            (Get-WireGuardPeer wg0 $one).AllowedIPs.Count | Should -Be 3000
            Get-WireGuardPeer wg0 | Remove-WireGuardPeer
            wg show wg0 peers | Should -BeNullOrEmpty
        }

        It 'are removed; one that is not there is an error of its own' {
            $null = Set-WireGuardPeer wg0 $one
            $null = Set-WireGuardPeer wg0 $other
            Remove-WireGuardPeer wg0 $public, $one -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'WireGuardPeerNotFound,*'
            wg show wg0 peers | Should -Be $other
        }

        It 'refuses <Shown>' -ForEach @(
            @{ Shown = 'a key that is none'; Arguments = @{ PublicKey = 'x' }; Id = 'InvalidWireGuardKey' }
            @{ Shown = 'an endpoint without port'; Arguments = @{ Endpoint = '192.0.2.1' }; Id = 'InvalidEndpoint' }
            @{ Shown = 'port 0'; Arguments = @{ Endpoint = '192.0.2.1:0' }; Id = 'InvalidEndpoint' }
            @{ Shown = 'port 65536'; Arguments = @{ Endpoint = '192.0.2.1:65536' }; Id = 'InvalidEndpoint' }
            @{ Shown = 'an address that is none'; Arguments = @{ Endpoint = '192.0.2.256:1' }; Id = 'InvalidEndpoint' }
            @{ Shown = 'IPv6 without brackets'; Arguments = @{ Endpoint = '2001:db8::1:7' }; Id = 'InvalidEndpoint' }
            @{ Shown = 'a prefix of 33'; Arguments = @{ AllowedIPs = '10.0.0.0/33' }; Id = 'InvalidPrefixLength' }
            @{ Shown = 'half a second'; Arguments = @{ PersistentKeepalive = '0:0:0.5' }; Id = 'InvalidKeepalive' }
            @{ Shown = 'a day'; Arguments = @{ PersistentKeepalive = '1.0:0' }; Id = 'InvalidKeepalive' }
            @{ Shown = 'two lists'; Arguments = @{ AllowedIPs = '10.0.0.0/8'; AddAllowedIPs = '10.0.0.0/8' }; Id = 'AllowedIPsTwice' }
            @{ Shown = 'a list, and one that goes'; Arguments = @{ AllowedIPs = '10.0.0.0/8'; RemoveAllowedIPs = '10.0.0.0/8' }; Id = 'AllowedIPsTwice' }
            @{ Shown = 'to take from a peer that is not there'; Arguments = @{ RemoveAllowedIPs = '10.0.0.0/8' }; Id = 'WireGuardPeerNotFound'; Category = 'ObjectNotFound' }
            @{ Shown = 'a link that is not there'; Arguments = @{ InterfaceAlias = 'nope' }; Id = 'LinkNotFound'; Category = 'ObjectNotFound' }
        ) {
            $all = @{ InterfaceAlias = 'wg0'; PublicKey = $one }
            foreach ($name in $Arguments.Keys) { $all[$name] = $Arguments[$name] }
            Assert-Failure { Set-WireGuardPeer @all } $Id ($Category ?? 'InvalidArgument')
            wg show wg0 peers | Should -BeNullOrEmpty
        }

        It 'refuses its own key, which the kernel would pass over' { Assert-Failure { Set-WireGuardPeer wg0 $public } WireGuardPeerIsSelf InvalidArgument }

        It 'changes nothing with -WhatIf' {
            Set-WireGuardPeer wg0 $one -WhatIf
            wg show wg0 peers | Should -BeNullOrEmpty
            wg set wg0 peer $one
            Remove-WireGuardPeer wg0 $one -WhatIf
            wg show wg0 peers | Should -Be $one
        }

        It 'are offered by Tab, and links too' {
            wg set wg0 peer $one
            Get-Completion 'Get-WireGuardPeer w' | Should -Be 'wg0'
            Get-Completion 'Remove-WireGuardPeer wg0 ' | Should -Be $one
        }
    }

    It 'carries traffic between two namespaces, through a third that has its packets' -Skip:(-not $hasWireGuard) {
        $null = New-NetNamespace blue, green
        $blue = New-NetWireGuard wg0 -Namespace blue -ListenPort 51820 -IPAddress 10.9.9.1/24 -Up -LowerNamespace $PID | Get-NetWireGuard
        $green = New-NetWireGuard wg0 -Namespace green -ListenPort 51821 -IPAddress 10.9.9.2/24 -Up -LowerNamespace $PID | Get-NetWireGuard
        $null = Set-WireGuardPeer wg0 $green.PublicKey -Namespace blue -Endpoint 127.0.0.1:51821 -AllowedIPs 10.9.9.2
        $null = Set-WireGuardPeer wg0 $blue.PublicKey -Namespace green -AllowedIPs 10.9.9.1
        ip netns exec blue ping -c 1 -W 20 10.9.9.2 | Out-String | Should -BeLike '*1 received*'
        $peer = Get-WireGuardPeer -AllNamespaces | Where-Object Namespace -EQ green
        "$($peer.Endpoint)" | Should -Be '127.0.0.1:51820'
        $peer.LastHandshake | Should -BeGreaterThan ([datetimeoffset]::Now.AddMinutes(-10))
        $peer.ReceivedBytes, $peer.SentBytes | Should -Not -Contain 0
    }
}
