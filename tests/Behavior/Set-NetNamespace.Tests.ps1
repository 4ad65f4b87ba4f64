Describe 'Set-NetNamespace' {
    BeforeAll {
        . "$PSScriptRoot/Expect.ps1"
    }

    BeforeEach {
        Reset-Sandbox
        New-NetNamespace blue, red | Out-Null
    }

    AfterEach { Reset-Sandbox }

    It 'gives the number that ip netns sees' {
        if (-not (Test-Program ip)) { Set-ItResult -Skipped -Because 'ip is not here' }
        (Set-NetNamespace blue 77).NsId | Should -Be 77
        (ip -j netns list-id | ConvertFrom-Json | Where-Object nsid -eq 77).name | Should -Be blue
        ip netns set red 5
        (Set-NetNamespace red auto).NsId | Should -Be 5
    }

    It 'lets the kernel choose' {
        $both = Set-NetNamespace blue, red -NsId auto
        $both.NsId | Should -HaveCount 2
        $both[0].NsId | Should -Not -Be $both[1].NsId
        (Get-NetNamespace blue).NsId | Should -Be $both[0].NsId
    }

    It 'changes nothing where it has that number' {
        $null = Set-NetNamespace blue 77
        (Set-NetNamespace blue 77).NsId | Should -Be 77
    }

    It 'takes objects from the pipeline' { (Get-NetNamespace blue | Set-NetNamespace -NsId 9).NsId | Should -Be 9 }

    It 'refuses a second number, a taken one and what is none' {
        $null = Set-NetNamespace blue 77
        Assert-Failure { Set-NetNamespace blue 78 } SetNamespaceIdFailed ResourceExists
        Assert-Failure { Set-NetNamespace red 77 } SetNamespaceIdFailed ResourceExists
        foreach ($wrong in 'x', '-1', '', 1.5, 99999999999) { Assert-Failure { Set-NetNamespace red $wrong } InvalidNsId InvalidArgument }
        Assert-Failure { Set-NetNamespace nope 3 } NamespaceNotFound ObjectNotFound
        (Get-NetNamespace red).NsId | Should -BeNullOrEmpty
    }

    It 'changes nothing with -WhatIf' {
        Set-NetNamespace blue 77 -WhatIf | Should -BeNullOrEmpty
        (Get-NetNamespace blue).NsId | Should -BeNullOrEmpty
    }
}
