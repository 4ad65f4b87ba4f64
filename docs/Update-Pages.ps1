<#
.SYNOPSIS
    Brings syntax and parameters of the cmdlet pages up to the built module; a cmdlet without a page gets one to fill in.
    What was written by hand, and the comments for the test of the examples, stay as they are.
#>
[CmdletBinding()]
param(
    # The folder of the pages.
    [string] $Folder = $PSScriptRoot
)

# No strict mode: PlatyPS runs its own scripts in the caller's, and does not stand it.
$ErrorActionPreference = 'Stop'
Import-Module Microsoft.PowerShell.PlatyPS -MinimumVersion 1.0

# PlatyPS adds what Get-Help says to what a page says. The module is loaded from where it has no help, so that it has nothing to add.
function Import-WithoutHelp {
    $stage = Join-Path ([IO.Path]::GetTempPath()) "NetNamespace-no-help-$PID/NetNamespace"
    New-Item -ItemType Directory $stage | Out-Null
    Copy-Item -Recurse -Path ('NetNamespace.psd1', 'bin' | ForEach-Object { Join-Path $PSScriptRoot "../$_" }) -Destination $stage
    Import-Module (Join-Path $stage NetNamespace.psd1) -Global
    Split-Path $stage
}

function New-Page([Management.Automation.CommandInfo] $Command, [string] $Page) {
    $work = Join-Path ([IO.Path]::GetTempPath()) "NetNamespace-page-$PID"
    $made = New-MarkdownCommandHelp -CommandInfo $Command -OutputFolder $work -Force
    Move-Item ($made | Where-Object Name -EQ "$($Command.Name).md") $Page
    Remove-Item -Recurse $work
    Write-Host "New: $(Split-Path -Leaf $Page), to be filled in."
}

# Dates, marks and empty sections would make differences where nothing changed.
function Format-Page([string] $Page) {
    $text = [IO.File]::ReadAllText($Page)
    # Of -WhatIf and -Confirm PlatyPS says its own sentence, whatever stands there already.
    foreach ($sentence in 'Prompts you for confirmation before running the cmdlet.', 'Runs the command in a mode that only reports what would happen without performing the actions.') {
        $text = $text -replace "(?m)(?<=^### -(?:Confirm|WhatIf)\n\n)(?:(?!``).+\n)*$([regex]::Escape($sentence))", $sentence
    }
    $text = $text -replace '(?m)^ms\.date:.*\n' -replace '(?s)\n## ALIASES\n.*?(?=\n## )' -replace '\n{3,}', "`n`n"
    [IO.File]::WriteAllText($Page, $text.TrimEnd() + "`n")
}

$stage = Import-WithoutHelp
foreach ($command in Get-Command -Module NetNamespace -CommandType Cmdlet) {
    $page = Join-Path $Folder "$($command.Name).md"
    if (Test-Path $page) { $null = Update-MarkdownCommandHelp -Path $page -NoBackup }
    else { New-Page $command $page }
    Format-Page $page
}
Remove-Item -Recurse -Force $stage
