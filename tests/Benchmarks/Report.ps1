# From seconds to ratios, a table and JSON.

function Get-Outcome([string] $Name, [hashtable] $Target, [Collections.Specialized.OrderedDictionary] $Seconds) {
    $value = Get-Value $Target $Seconds
    $limit = if ($Target.ContainsKey('AtMost')) { "≤ $($Target.AtMost)" } elseif ($Target.ContainsKey('AtLeast')) { "≥ $($Target.AtLeast)" } else { '' }
    [pscustomobject]@{
        Work = $Name
        Compared = Get-Comparison $Target
        Value = $value
        Unit = Get-Unit $Target
        Target = $limit
        Met = Test-Met $Target $value
    }
}

function Get-Unit([hashtable] $Target) {
    if ($Target.ContainsKey('Minus')) { 'ms' } elseif ($Target.ContainsKey('To')) { '×' } else { $Target.Unit }
}

function Get-Comparison([hashtable] $Target) {
    if ($Target.ContainsKey('Minus')) { "$($Target.Of) − $($Target.Minus)" }
    elseif ($Target.ContainsKey('To')) { "$($Target.Of) / $($Target.To)" }
    else { $Target.Of }
}

# The median over the rounds; nothing where one of the two did not take part.
function Get-Value([hashtable] $Target, [Collections.Specialized.OrderedDictionary] $Seconds) {
    $other = if ($Target.ContainsKey('Minus')) { $Target.Minus } elseif ($Target.ContainsKey('To')) { $Target.To } else { $Target.Of }
    if (-not ($Seconds.Contains($Target.Of) -and $Seconds.Contains($other))) { return }
    $each = foreach ($i in 0..($Seconds[$Target.Of].Count - 1)) {
        $of = $Seconds[$Target.Of][$i]
        if ($Target.ContainsKey('Minus')) { ($of - $Seconds[$other][$i]) * 1000 } elseif ($Target.ContainsKey('To')) { $of / $Seconds[$other][$i] } else { $of * $Target.Scale }
    }
    [Math]::Round((Get-Median $each), 3)
}

function Test-Met([hashtable] $Target, $Value) {
    if ($null -eq $Value) { 'not measured' }
    elseif ($Target.ContainsKey('AtMost')) { $Value -le $Target.AtMost ? 'met' : 'NOT MET' }
    elseif ($Target.ContainsKey('AtLeast')) { $Value -ge $Target.AtLeast ? 'met' : 'NOT MET' }
    else { '' }
}

function Show-Result([object[]] $Results) {
    $Results.Targets |
        Format-Table Work, Compared, @{ n = 'Median'; e = { if ($null -ne $_.Value) { '{0:0.00} {1}' -f $_.Value, $_.Unit } }; a = 'Right' }, Target, Met -AutoSize |
        Out-Host
    $counted = $Results.Targets | Where-Object Target | Group-Object Met -AsHashTable -AsString
    Write-Host ('{0} targets met, {1} not met, {2} not measured' -f (Get-Number $counted 'met'), (Get-Number $counted 'NOT MET'), (Get-Number $counted 'not measured'))
}

function Get-Number($Counted, [string] $Key) { if ($Counted -and $Counted[$Key]) { $Counted[$Key].Count } else { 0 } }

function Save-Result([object[]] $Results, [string] $Path) {
    $null = [IO.Directory]::CreateDirectory([IO.Path]::GetDirectoryName([IO.Path]::GetFullPath($Path)))
    [ordered]@{
        Kernel = "$([Environment]::OSVersion.Version)"
        PowerShell = "$($PSVersionTable.PSVersion)"
        Runtime = [Runtime.InteropServices.RuntimeInformation]::FrameworkDescription
        Processors = [Environment]::ProcessorCount
        Works = $Results
    } | ConvertTo-Json -Depth 6 | Set-Content $Path
    Write-Host "Written to $([IO.Path]::GetRelativePath($PWD, [IO.Path]::GetFullPath($Path)))"
}
