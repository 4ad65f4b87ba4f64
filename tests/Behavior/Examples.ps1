<#
Finds the examples of a Markdown page. An example is the section under a heading, with all its ```powershell blocks.
Two comments, which no reader sees, say what it needs:

    <!-- setup: New-NetNamespace blue -->     PowerShell that runs before; may have several lines
    <!-- needs: ping, link:vlan -->           programs, kinds of links, qdiscs (qdisc:netem), options of bridges (bridge:vlan_filtering) without which it is skipped
#>
function Get-Example([IO.FileInfo] $Page) {
    foreach ($section in Get-Section $Page) {
        $code = Get-Part $section.Text '(?ms)^```powershell\s*\n(.*?)^```'
        if (-not $code) { continue }
        @{
            Page  = $Page.Name
            Title = $section.Title
            Setup = (Get-Part $section.Text '(?s)<!--\s*setup:(.*?)-->') -join "`n"
            Needs = @((Get-Part $section.Text '(?s)<!--\s*needs:(.*?)-->') -split '[\s,]+' | Where-Object { $_ })
            Code  = $code -join "`n"
        }
    }
}

# A line that begins with # is a heading only outside of code.
function Get-Section([IO.FileInfo] $Page) {
    $title, $lines, $inCode = '', @(), $false
    foreach ($line in [IO.File]::ReadAllLines($Page)) {
        if ($line.StartsWith('```')) { $inCode = -not $inCode }
        if (-not $inCode -and $line -match '^#+ (.*)') {
            @{ Title = $title; Text = $lines -join "`n" }
            $title, $lines = $Matches[1], @()
        }
        $lines += $line
    }
    @{ Title = $title; Text = $lines -join "`n" }
}

function Get-Part([string] $Text, [string] $Pattern) {
    foreach ($match in [regex]::Matches($Text, $Pattern)) { $match.Groups[1].Value }
}
