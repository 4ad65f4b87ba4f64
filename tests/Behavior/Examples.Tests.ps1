BeforeDiscovery {
    . "$PSScriptRoot/Examples.ps1"
    $root = Resolve-Path "$PSScriptRoot/../.."
    $examples = @(Get-Item "$root/README.md"; Get-ChildItem "$root/docs" -Filter *.md) | ForEach-Object { Get-Example $_ }
}

# Every example runs as it stands in the page, one after the other in one process; each finds the sandbox empty.
Describe 'The examples' {
    BeforeAll {
        . "$PSScriptRoot/Sandbox.ps1"
        Push-Location "$PSScriptRoot/../.."
        Reset-Sandbox
    }

    AfterAll { Pop-Location }

    AfterEach { Reset-Sandbox }

    It '<Page>: <Title>' -ForEach $examples {
        $missing = $Needs | Where-Object { -not (Test-Need $_) }
        if ($missing) { Set-ItResult -Skipped -Because "$($missing -join ', ') is not here" }

        $ConfirmPreference = 'None'
        $ErrorActionPreference = 'Stop'
        $global:LASTEXITCODE = 0
        # Shown to nobody, but formatted: the views are part of what must work.
        & ([scriptblock]::Create("$Setup`n$Code")) *>&1 | Out-String | Out-Null
        $global:LASTEXITCODE | Should -Be 0 -Because 'no program in an example may fail'
    }
}
