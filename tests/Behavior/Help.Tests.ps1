BeforeDiscovery {
    $withoutPlatyPS = -not (Get-Module -ListAvailable Microsoft.PowerShell.PlatyPS)
    $common = [Management.Automation.PSCmdlet]::CommonParameters + [Management.Automation.PSCmdlet]::OptionalCommonParameters
    # The one function stands before a cmdlet, whose parameters are the ones to be described.
    $commands = @(Get-Command -Module NetNamespace -CommandType Cmdlet) + [NetNamespace.Running.FunctionCall]::Cmdlet
    $cmdlets = $commands | ForEach-Object {
        @{ Name = $_.Name; Parameters = @($_.Parameters.Keys | Where-Object { $_ -notin $common }) }
    }
}

Describe 'The help' {
    BeforeAll {
        $root = Resolve-Path "$PSScriptRoot/../.."

        # Both are made by the same two programs that ./build.ps1 -Task Docs runs.
        function Assert-Same([string] $Made, [string] $Committed) {
            $files = Get-ChildItem $Made -File
            $files | Should -Not -BeNullOrEmpty
            foreach ($file in $files) {
                Join-Path $Committed $file.Name | Should -Exist
                [IO.File]::ReadAllText("$Committed/$($file.Name)") |
                    Should -BeExactly ([IO.File]::ReadAllText($file)) -Because "$($file.Name) is made by ./build.ps1 -Task Docs"
            }
        }
    }

    It 'has in docs/ the syntax and the parameters of the cmdlets' -Skip:$withoutPlatyPS {
        Copy-Item "$root/docs" "$TestDrive/docs" -Recurse
        & "$root/docs/Update-Pages.ps1" -Folder "$TestDrive/docs"
        Assert-Same "$TestDrive/docs" "$root/docs"
    }

    It 'has in en-US/ what docs/ says' -Skip:$withoutPlatyPS {
        & "$root/docs/Build-Help.ps1" -Destination "$TestDrive/en-US"
        Assert-Same "$TestDrive/en-US" "$root/en-US"
    }

    It 'has the concepts in about_NetNamespace' {
        Get-Help about_NetNamespace | Out-String | Should -Match 'thread'
    }
}

Describe 'The help of <Name>' -ForEach $cmdlets {
    BeforeAll {
        $help = Get-Help $Name -Full
        $page = "$PSScriptRoot/../../docs/$Name.md"
        $documented = @($help.parameters.parameter | Where-Object { $_.name -notin $null, 'WhatIf', 'Confirm' })
    }

    It 'has a page without placeholders' {
        $page | Should -Exist
        Get-Content -Raw $page | Should -Not -Match '\{\{'
    }

    It 'says in a sentence what the cmdlet does, and more in the description' {
        $help.Synopsis | Should -Not -BeNullOrEmpty
        $help.Synopsis | Should -Not -BeLike "*$Name*-*" -Because 'that is the syntax, which Get-Help shows where there is no synopsis'
        $help.description.Text | Should -Not -BeNullOrEmpty
    }

    It 'describes every parameter, and none that is not there' {
        @($documented.name) | Sort-Object | Should -Be ($Parameters | Sort-Object)
        ($documented | Where-Object { -not ($_.description.Text -join '').Trim() }).name | Should -BeNullOrEmpty
    }

    It 'shows an example' {
        @($help.examples.example | Where-Object { $_ }).Count | Should -BeGreaterThan 0
        Get-Content -Raw $page | Should -Match '(?m)^```powershell'
    }
}
