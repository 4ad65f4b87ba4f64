# Each runs as a person would run it, in a PowerShell of its own; demo.ps1 is run by the task Demo.
Describe 'The samples' {
    BeforeAll {
        . "$PSScriptRoot/Expect.ps1"
        Reset-Sandbox
    }

    AfterAll { Reset-Sandbox }

    It 'isolation.ps1: programs without a network, and with one connection only' {
        if (-not (Test-Program bash)) { Set-ItResult -Skipped -Because 'bash is not here' }
        $before = Get-SandboxPicture
        $said = & "$PSHOME/pwsh" -NoProfile -NonInteractive -File "$PSScriptRoot/../../samples/isolation.ps1" *>&1 | Out-String
        $LASTEXITCODE | Should -Be 0 -Because $said
        $said | Should -Match 'times 7 is 42'
        ([regex]::Matches($said, 'no way')).Count | Should -Be 6
        Get-SandboxPicture | Should -Be $before
    }
}
