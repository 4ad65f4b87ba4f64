BeforeDiscovery {
    $common = [Management.Automation.PSCmdlet]::CommonParameters + [Management.Automation.PSCmdlet]::OptionalCommonParameters
    $cmdlets = Get-Command -Module NetNamespace -CommandType Cmdlet | ForEach-Object {
        @{ Name = $_.Name; Parameters = @($_.Parameters.Keys | Where-Object { $_ -notin $common }) }
    }
}

Describe 'The help' {
    It 'is what docs/ says: ./build.ps1 -Task Docs was run after the last change' {
        if (-not (Get-Module -ListAvailable Microsoft.PowerShell.PlatyPS)) { Set-ItResult -Skipped -Because 'Microsoft.PowerShell.PlatyPS is not here' }
        & "$PSScriptRoot/../../docs/Build-Help.ps1" -Destination $TestDrive
        Get-ChildItem $TestDrive -File | Should -Not -BeNullOrEmpty
        foreach ($file in Get-ChildItem $TestDrive -File) {
            [IO.File]::ReadAllText("$PSScriptRoot/../../en-US/$($file.Name)") | Should -BeExactly ([IO.File]::ReadAllText($file)) -Because "en-US/$($file.Name) is made from docs/"
        }
    }

    It 'has the concepts in about_NetNamespace' {
        Get-Help about_NetNamespace | Out-String | Should -Match 'thread'
    }
}

Describe 'The help of <Name>' -ForEach $cmdlets {
    BeforeAll {
        $help = Get-Help $Name -Full
        $page = "$PSScriptRoot/../../docs/$Name.md"
        $documented = @($help.parameters.parameter | Where-Object { $_ })
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
