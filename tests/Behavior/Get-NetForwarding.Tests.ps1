BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
}

Describe 'Get-NetForwarding' -Skip:(-not $hasIp) {
    BeforeAll {
        . "$PSScriptRoot/NatLab.ps1"
        Reset-NatLab
    }

    BeforeEach {
        Invoke-Ip netns add blue
        Invoke-Ip -n blue link add veth0 type veth peer name veth1
    }

    AfterEach { Reset-NatLab }

    It 'says of each link what the kernel''s files say' {
        ip netns exec blue sh -c 'echo 1 > /proc/sys/net/ipv4/conf/veth1/forwarding; echo 1 > /proc/sys/net/ipv6/conf/all/forwarding'
        $all = Get-NetForwarding -Namespace blue
        @($all | Where-Object InterfaceAlias -EQ all).Count | Should -Be 2
        foreach ($one in $all) {
            $file = "$("$($one.AddressFamily)".ToLowerInvariant())/conf/$($one.InterfaceAlias)/forwarding"
            [int] $one.Forwarding | Should -Be (Get-SettingIn blue $file) -Because $file
            $one.Namespace | Should -Be 'blue'
        }
        "$($all | Where-Object InterfaceAlias -EQ veth1 | Select-Object -First 1)" | Should -Be 'net.ipv4.conf.veth1.forwarding = 1'
    }

    It 'says the reverse path filter that the kernel takes: the greater one' {
        ip netns exec blue sh -c 'cd /proc/sys/net/ipv4/conf; echo 0 > all/rp_filter; echo 1 > veth0/rp_filter; echo 2 > veth1/rp_filter; echo 0 > lo/rp_filter'
        $all = Get-NetForwarding -Namespace blue -AddressFamily IPv4
        "$(($all | Where-Object InterfaceAlias -In all, lo, veth0, veth1 | Sort-Object InterfaceAlias).ReversePathFilter)" | Should -Be 'Off Off Strict Loose'
        ip netns exec blue sh -c 'echo 1 > /proc/sys/net/ipv4/conf/all/rp_filter'
        "$((Get-NetForwarding lo, veth0, veth1 -Namespace blue -AddressFamily IPv4).ReversePathFilter)" | Should -Be 'Strict Strict Loose'
        (Get-NetForwarding all -Namespace blue -AddressFamily IPv6).ReversePathFilter | Should -BeNullOrEmpty
    }

    It 'finds by name, wildcard and family' {
        (Get-NetForwarding all -Namespace blue -AddressFamily IPv4).InterfaceAlias | Should -Be 'all'
        (Get-NetForwarding veth* -Namespace blue -AddressFamily IPv6).InterfaceAlias | Sort-Object | Should -Be 'veth0', 'veth1'
        (Get-NetForwarding -InterfaceAlias lo, veth0 -Namespace blue -AddressFamily IPv4).InterfaceAlias | Should -Be 'lo', 'veth0'
    }

    It 'looks into every namespace, and those from the pipeline' {
        Invoke-Ip netns add red
        (Get-NetForwarding all -AllNamespaces -AddressFamily IPv4).Namespace | Should -Be $null, 'blue', 'red'
        (Get-NetNamespace b* | Get-NetForwarding all -AddressFamily IPv4).Namespace | Should -Be 'blue'
    }

    It 'needs no privilege here' {
        Invoke-AsStranger '(Get-NetForwarding all -AddressFamily IPv4).Forwarding' | Should -Be 'Disabled'
    }

    It 'refuses what is not there' {
        Assert-Failure { Get-NetForwarding nowhere -Namespace blue } LinkNotFound ObjectNotFound "*'nowhere'*"
        Assert-Failure { Get-NetForwarding '../all' } InvalidLinkName InvalidArgument
        Assert-Failure { Get-NetForwarding -Namespace nope } NamespaceNotFound ObjectNotFound
    }

    It 'shows a table of its own, also after a journey' {
        $one = Get-NetForwarding all -AddressFamily IPv4
        foreach ($shown in $one, [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($one))) {
            $shown | Out-String | Should -Match 'Namespace +ifIndex +InterfaceAlias +AddressFamily +Forwarding'
            $shown | Format-List | Out-String | Should -Match 'InterfaceIndex'
        }
    }

    It 'completes links' {
        Get-Completion 'Get-NetForwarding -Namespace blue -InterfaceAlias ve' | Sort-Object | Should -Be 'veth0', 'veth1'
    }
}
