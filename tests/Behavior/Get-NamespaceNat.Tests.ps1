BeforeDiscovery {
    . "$PSScriptRoot/NatLab.ps1"
    $skip = -not (Test-NatProgram)
}

Describe 'Get-NamespaceNat' -Skip:$skip {
    BeforeAll {
        . "$PSScriptRoot/NatLab.ps1"
        Reset-NatLab
    }

    BeforeEach {
        New-NatBridge
        New-NatNamespace webserver 2
    }

    AfterEach { Reset-NatLab }

    It 'emits nothing where there is none, and touches nothing' {
        Get-NamespaceNat | Should -BeNullOrEmpty
        Get-NamespaceNat webserver -ErrorAction Stop | Should -BeNullOrEmpty
        Get-Ruleset | Should -Be ''
    }

    It 'says what was made, in all its parts' {
        Invoke-Ip link add up0 type veth peer name up1
        Enable-NamespaceNat webserver -UplinkAlias up0 -SourceAddress 192.0.2.1 -WarningAction SilentlyContinue
        $nat = Get-NamespaceNat webserver
        $nat.UplinkAlias | Should -Be 'up0'
        "$($nat.SourceAddress)" | Should -Be '192.0.2.1'
        $nat.InterfaceAlias | Should -Be 'br-internal'
        "$($nat.SourcePrefix)" | Should -Be '10.100.0.0/24'
    }

    It 'finds by name, wildcard and from the pipeline' {
        New-NatNamespace second 3
        Enable-NamespaceNat webserver, second
        (Get-NamespaceNat).Namespace | Should -Be 'second', 'webserver'
        (Get-NamespaceNat second).Namespace | Should -Be 'second'
        (Get-NamespaceNat s*).Namespace | Should -Be 'second'
        (Get-NetNamespace webserver | Get-NamespaceNat).Namespace | Should -Be 'webserver'
    }

    It 'says <State> when <What>' -ForEach @(
        @{ State = 'Active'; What = 'all is well'; Do = { } }
        @{ State = 'NotForwarding'; What = 'somebody turned forwarding off'; Do = { Set-Setting net/ipv4/ip_forward 0 } }
        @{ State = 'Incomplete'; What = 'somebody removed a rule'; Do = { nft flush chain inet netnamespace postrouting } }
        @{ State = 'Orphaned'; What = 'the namespace is gone'; Do = { Invoke-Ip netns delete webserver } }
        @{ State = 'Orphaned'; What = 'another has its name'; Do = { Invoke-Ip netns delete webserver; Invoke-Ip netns add webserver } }
    ) {
        Enable-NamespaceNat webserver
        & $Do
        "$((Get-NamespaceNat).State)" | Should -Be $State
    }

    It 'is not troubled by what others have, however odd' {
        nft 'add table inet netnamespace; add chain inet netnamespace forward; add rule inet netnamespace forward tcp dport { 80, 443 } limit rate 3/second accept comment "nat;namespace=x"; add rule inet netnamespace forward counter comment "nat;namespace="'
        Get-NamespaceNat | Should -BeNullOrEmpty
        Enable-NamespaceNat webserver
        (Get-NamespaceNat).Namespace | Should -Be 'webserver'
    }

    It 'says that there is neither such a namespace nor such a translation' {
        Assert-Failure { Get-NamespaceNat nope } NamespaceNatNotFound ObjectNotFound "*'nope'*"
        Assert-Failure { Get-NamespaceNat -NatNamespace nope } NamespaceNotFound ObjectNotFound
    }

    It 'completes names' {
        Get-Completion 'Get-NamespaceNat web' | Should -Be 'webserver'
    }

    It 'shows a table of its own, also after a journey' {
        $nat = Enable-NamespaceNat webserver
        foreach ($shown in $nat, [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($nat))) {
            $shown | Out-String -Width 160 | Should -Match 'Namespace +SourcePrefix +InterfaceAlias +Uplink +SeenAs +Owner +State'
            $shown | Out-String -Width 160 | Should -Match 'webserver +10.100.0.0/24 +br-internal +any +masquerade +NetNamespace +Active'
            $shown | Format-List | Out-String | Should -Match 'DroppingChains'
        }
    }
}
