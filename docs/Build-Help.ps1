<#
.SYNOPSIS
    Makes the help of Get-Help from the Markdown in docs/: one MAML file for the cmdlets, one text file for each about topic.
#>
[CmdletBinding()]
param(
    # The culture folder, such as en-US.
    [Parameter(Mandatory)] [string] $Destination
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'
Import-Module Microsoft.PowerShell.PlatyPS -MinimumVersion 1.0

# The comments tell the test of the examples what an example needs; a reader of Get-Help has no use for them.
function Copy-WithoutComment([IO.FileInfo[]] $Page, [string] $Folder) {
    foreach ($file in $Page) {
        $text = [IO.File]::ReadAllText($file) -replace '(?s)<!--.*?-->\r?\n?', ''
        [IO.File]::WriteAllText((Join-Path $Folder $file.Name), $text)
    }
}

function Export-CmdletHelp([string] $Work) {
    $pages = Join-Path $Work 'pages'
    New-Item -ItemType Directory $pages | Out-Null
    Copy-WithoutComment (Get-ChildItem $PSScriptRoot -File -Filter '*.md' | Where-Object BaseName -CMatch '^[A-Z]\w+-[A-Z]\w+$') $pages
    if (-not (Test-Path $pages/*)) { Write-Host 'docs/ has no cmdlet pages yet.'; return }
    $maml = Get-ChildItem $pages | Sort-Object Name | Import-MarkdownCommandHelp -Path { $_.FullName } |
        Export-MamlCommandHelp -OutputFolder $Work -Encoding utf8NoBOM -Force
    $help = [xml]::new()
    $help.PreserveWhitespace = $true
    $help.Load($maml)
    Format-ForTerminal $help
    [IO.File]::WriteAllText((Join-Path $Destination 'NetNamespace.dll-Help.xml'), $help.OuterXml + "`n")
}

# PlatyPS leaves Markdown in the text and a stray control character between paragraphs, and links to files that a module does not have.
function Format-ForTerminal([xml] $Help) {
    foreach ($paragraph in @($Help.GetElementsByTagName('maml:para'))) {
        $paragraph.InnerText = ConvertTo-TerminalText $paragraph.InnerText
    }
    foreach ($link in @($Help.GetElementsByTagName('maml:navigationLink'))) {
        $address = $link['maml:uri']
        if (-not $address.InnerText) { $null = $link.ParentNode.RemoveChild($link) }
        elseif ($address.InnerText -like '*.md') { $address.InnerText = '' }
    }
}

# Code loses its fence, prose its marks. The blank line around code stays; Get-Help would trim one that is only white space.
function ConvertTo-TerminalText([string] $Text) {
    if ($Text -match '(?s)^```\w*\n(?<code>.*)\n```$') { return $Matches.code }
    $Text -replace '\u0080', [char]0x200B -replace '\*\*|`', '' -replace '(?<![\w*])\*(\w+)\*(?!\w)', '$1' -replace '\[([^\]]+)\]\([^)]+\)', '$1'
}

# An about topic is read in a terminal: its title and the conventional indent go on, the Markdown of headings and code comes off.
function Export-AboutHelp([IO.FileInfo] $Page) {
    $inCode = $false
    $lines = foreach ($line in [IO.File]::ReadAllLines($Page)) {
        if ($line -match '^```') { $inCode = -not $inCode; continue }
        if ($inCode) { "    $line".TrimEnd() }
        elseif ($line -match '^# ') { 'TOPIC'; "    $($line.Substring(2))" }
        elseif ($line -match '^##+ (.*)') { $Matches[1].ToUpperInvariant() }
        else { "    $(ConvertTo-TerminalText $line)".TrimEnd() }
    }
    [IO.File]::WriteAllText((Join-Path $Destination "$($Page.BaseName).help.txt"), ($lines -join "`n") + "`n")
}

$work = Join-Path ([IO.Path]::GetTempPath()) "NetNamespace-help-$PID"
New-Item -ItemType Directory $work | Out-Null
try {
    New-Item -ItemType Directory -Force $Destination | Out-Null
    Export-CmdletHelp $work
    Get-ChildItem $PSScriptRoot -File -Filter 'about_*.md' | ForEach-Object { Export-AboutHelp $_ }
}
finally {
    Remove-Item -Recurse -Force $work
}
