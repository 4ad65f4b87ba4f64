<#
.SYNOPSIS
    Brings syntax and parameters of the cmdlet pages up to the built module; a cmdlet without a page gets one to fill in.
    What was written by hand, and the comments for the test of the examples, stay as they are.
#>
[CmdletBinding()]
param(
    # The folder of the pages.
    [string] $Folder = $PSScriptRoot,

    # The manifest of the module, in a folder without help.
    [string] $Module
)

# No strict mode: PlatyPS runs its own scripts in the caller's, and does not stand it.
$ErrorActionPreference = 'Stop'

# Where a module has help, PlatyPS adds that help's text to the page's, since one has marks that the other lacks. So it gets to see a
# copy without, in a pwsh of its own: this one may have the module loaded.
function Invoke-WithoutHelp {
    $copy = Join-Path ([IO.Path]::GetTempPath()) "NetNamespace-bare-$PID/NetNamespace"
    try {
        New-Item -ItemType Directory $copy | Out-Null
        Copy-Item -Recurse (Join-Path $PSScriptRoot '../NetNamespace.psd1'), (Join-Path $PSScriptRoot '../bin') $copy
        & (Get-Process -Id $PID).Path -NoProfile -File $PSCommandPath -Folder $Folder -Module (Join-Path $copy NetNamespace.psd1)
        if ($LASTEXITCODE) { throw "The pages could not be made: exit code $LASTEXITCODE." }
    }
    finally { Remove-Item -Recurse -Force (Split-Path $copy) -ErrorAction Ignore }
}

if (-not $Module) {
    Invoke-WithoutHelp
    return
}

Import-Module $Module
Import-Module Microsoft.PowerShell.PlatyPS -MinimumVersion 1.0

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

foreach ($command in Get-Command -Module NetNamespace -CommandType Cmdlet) {
    $page = Join-Path $Folder "$($command.Name).md"
    if (-not (Test-Path $page)) { New-Page $command $page }
    # Twice: where the syntax changed, PlatyPS only adds [<CommonParameters>] the next time.
    foreach ($pass in 1, 2) { $null = Update-MarkdownCommandHelp -Path $page -NoBackup }
    Format-Page $page
}
