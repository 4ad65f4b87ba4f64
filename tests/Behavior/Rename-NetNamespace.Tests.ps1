BeforeDiscovery {
    . "$PSScriptRoot/Kernel.ps1"
    $hasIp = Test-Program ip
    $hasNft = Test-Program nft
}

Describe 'Rename-NetNamespace' {
    BeforeAll {
        . "$PSScriptRoot/Expect.ps1"
        $hadFiles = Test-Path /etc/netns
    }

    BeforeEach {
        Reset-Sandbox
        $blue = New-NetNamespace blue
    }

    AfterEach {
        Reset-Sandbox
        Remove-Item -Recurse /etc/netns/blue, /etc/netns/green -ErrorAction Ignore
        if (-not $hadFiles) { Remove-Item /etc/netns -ErrorAction Ignore }
    }

    It 'is the same namespace, and what runs inside goes on' {
        $inside = Start-Process nsenter '--net=/run/netns/blue', 'sleep', '60' -PassThru
        New-VethPair -Name v0 -PeerName v1 -PeerNamespace blue | Out-Null
        Wait-Until { (Get-ProcessNamespace $inside.Id) -eq "net:[$($blue.Inode)]" }
        $green = Rename-NetNamespace blue green
        $green.Name | Should -Be green
        $green.Equals($blue) | Should -BeTrue
        $green.Cookie | Should -Be $blue.Cookie
        (Get-NetNamespace).Name | Should -Be green
        $inside.HasExited | Should -BeFalse
        (Get-NetNamespace -ProcessId $inside.Id).Name | Should -Be green
        (Get-NetLink v0).Peer.ToString() | Should -BeLike '*green*'
        Get-Content /proc/self/mountinfo | Should -Not -Match '/run/netns/blue'
        $inside | Stop-Process
    }

    It 'is what ip netns sees' -Skip:(-not $hasIp) {
        $null = Rename-NetNamespace blue green
        ip netns list | ForEach-Object { $_.Split(' ')[0] } | Should -Be green
        ip -n green -j link | ConvertFrom-Json | ForEach-Object ifname | Should -Be lo
    }

    It 'takes its files along, which programs inside see then' {
        New-Item -ItemType Directory -Force /etc/netns/blue | Out-Null
        Set-Content /etc/netns/blue/resolv.conf 'nameserver 192.0.2.53'
        $null = Rename-NetNamespace blue green
        Invoke-InNetNamespace green cat /etc/resolv.conf | Should -Be 'nameserver 192.0.2.53'
        '/etc/netns/blue' | Should -Not -Exist
    }

    It 'keeps its address translation' -Skip:(-not $hasNft) {
        New-VethPair -Name v0 -PeerName eth0 -PeerNamespace blue -IPAddress 10.9.0.1/24 -PeerIPAddress 10.9.0.2/24 -Up | Out-Null
        New-NetRoute default -NextHop 10.9.0.1 -Namespace blue | Out-Null
        Enable-NamespaceNat blue | Out-Null
        $null = Rename-NetNamespace blue green
        $nat = Get-NamespaceNat
        $nat.Namespace | Should -Be green
        "$($nat.State)" | Should -Be Active
        nft list ruleset | Out-String | Should -Not -Match 'namespace=blue'
        Disable-NamespaceNat green
        nft list ruleset | Should -BeNullOrEmpty
    }

    It 'refuses <What>, and nothing changes' -ForEach @(
        @{ What = 'a name that is taken'; Call = { New-NetNamespace green; Rename-NetNamespace blue green @args }; Id = 'NamespaceExists'; Category = 'ResourceExists' }
        @{ What = 'a name that cannot be'; Call = { Rename-NetNamespace blue 'a/b' @args }; Id = 'InvalidNamespaceName'; Category = 'InvalidArgument' }
        @{ What = 'an empty name'; Call = { Rename-NetNamespace blue '' @args }; Id = 'InvalidNamespaceName'; Category = 'InvalidArgument' }
        @{ What = 'one that is not there'; Call = { Rename-NetNamespace nope green @args }; Id = 'NamespaceNotFound'; Category = 'ObjectNotFound' }
        @{ What = 'its own name'; Call = { Rename-NetNamespace blue blue @args }; Id = 'NamespaceExists'; Category = 'ResourceExists' }
        @{ What = 'one that is broken'; Call = { Set-Content /run/netns/odd x; Rename-NetNamespace odd green @args }; Id = 'NamespaceBroken'; Category = 'InvalidData' }
        @{ What = 'files that cannot move'; Call = { New-Item -ItemType Directory /etc/netns/blue, /etc/netns/green; Rename-NetNamespace blue green @args }; Id = 'NamespaceFilesExist'; Category = 'ResourceExists' }
    ) {
        $ErrorActionPreference = 'Continue'
        $failure = & $Call 2>&1 | Where-Object { $_ -is [Management.Automation.ErrorRecord] }
        $failure.FullyQualifiedErrorId.Split(',')[0] | Should -Be $Id
        "$($failure.CategoryInfo.Category)" | Should -Be $Category
        (Get-NetNamespace blue).Equals($blue) | Should -BeTrue
        if ($What -ne 'a name that is taken') { '/run/netns/green' | Should -Not -Exist }
    }

    It 'changes nothing with -WhatIf' {
        Rename-NetNamespace blue green -WhatIf | Should -BeNullOrEmpty
        (Get-NetNamespace).Name | Should -Be blue
    }

    It 'takes names from the pipeline, and a script block for the new one' {
        New-NetNamespace red | Out-Null
        (Get-NetNamespace | Rename-NetNamespace -NewName { "new-$($_.Name)" }).Name | Should -Be new-blue, new-red
    }

    It 'completes names' { Get-Completion 'Rename-NetNamespace bl' | Should -Be blue }
}
