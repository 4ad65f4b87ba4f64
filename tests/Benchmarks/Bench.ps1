<#
.SYNOPSIS
    Measures the module against the floor (limit.c: the same work in raw system calls) and against what else there is, side by side.
.DESCRIPTION
    The contestants of a work take turns, round after round, so that what disturbs the machine disturbs them all; a ratio is the median of the
    rounds' ratios. Only ratios mean anything: the seconds in the JSON are of one machine at one time. `./build.ps1 -Task Bench` runs this in the sandbox.
.EXAMPLE
    ./build.ps1 -Task Bench -Work lab, dump -Rounds 9
#>
[CmdletBinding()]
param(
    # The works, of those under Works/, with wildcards or commas between them; all where none is given.
    [string[]] $Work = '*',

    # How often each contestant of a work has its turn. A work that takes long may have fewer.
    [ValidateRange(1, 1000)]
    [int] $Rounds = 5,

    # Where the figures go.
    [string] $Json = (Join-Path $PSScriptRoot '../../out/bench.json')
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $false
$ConfirmPreference = 'None'

if (-not $env:NETNAMESPACE_SANDBOX) { throw 'This changes the network: run it by ./build.ps1 -Task Bench, which makes a sandbox for it.' }

$manifest = [IO.Path]::GetFullPath((Join-Path $PSScriptRoot '../../NetNamespace.psd1'))
$scratch = [IO.Directory]::CreateDirectory((Join-Path $PSScriptRoot '../../out/bench')).FullName
Import-Module $manifest
. (Join-Path $PSScriptRoot 'Turns.ps1')
. (Join-Path $PSScriptRoot 'Report.ps1')
. (Join-Path $PSScriptRoot 'Floor.ps1')
. (Join-Path $PSScriptRoot 'Lab.ps1')
. (Join-Path $PSScriptRoot 'Routes.ps1')

$floor = Get-Floor
if (-not $floor) { Write-Host 'No C compiler here: there is no floor to compare with.' }

$broken = @()
$results = foreach ($file in Get-ChildItem (Join-Path $PSScriptRoot 'Works') -Filter *.ps1) {
    $name = $file.BaseName
    if (-not ($Work.Split(',').Trim() | Where-Object { $name -like $_ })) { continue }
    # In this scope, so that its blocks see its variables when they run.
    $definition = . $file
    $missing = @($definition.Needs | Where-Object { $_ -and -not (Get-Command $_ -ErrorAction Ignore) })
    if ($missing) { Write-Host "$name`: left out, there is no $($missing -join ', ')."; continue }
    try { Invoke-Work $name $definition }
    catch { $broken += $name; Write-Host "$name broke off: $_ ($($_.ScriptStackTrace.Split("`n")[0]))" }
}

if (-not $results -and -not $broken) { throw "There is no work named '$($Work -join "', '")', or none that can be measured here." }
if ($results) {
    Show-Result $results
    Save-Result $results $Json
}
if ($broken) { throw "Broke off: $($broken -join ', ')." }
