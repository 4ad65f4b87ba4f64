<#
.SYNOPSIS
    Runs the behaviour tests; the build starts it in the sandbox. Ends with the line "N passed, N failed, N skipped".
#>
[CmdletBinding()]
param(
    # Tags, with commas between them.
    [string] $Tag,

    # Test names with wildcards, with commas between them.
    [string] $Filter
)

$ErrorActionPreference = 'Stop'

if (-not $env:NETNAMESPACE_SANDBOX) { throw 'These tests change the network: run them by ./build.ps1 -Task Test, which makes a sandbox for them.' }

# A file is read by Pester before it knows that none of its tests has the tag, which takes long where a processor is emulated.
function Get-TestFile {
    $files = [IO.Directory]::GetFiles((Join-Path $PSScriptRoot 'Behavior'), '*.Tests.ps1')
    if (-not $Tag) { return $files }
    $tagged = '-Tag\b.*\b({0})\b' -f ($Tag.Split(',').ForEach({ [regex]::Escape($_) }) -join '|')
    $files | Where-Object { [IO.File]::ReadAllText($_) -match $tagged }
}

function Get-PesterRun([string[]] $Path) {
    $configuration = New-PesterConfiguration
    $configuration.Run.Path = $Path
    $configuration.Run.PassThru = $true
    $configuration.Output.Verbosity = 'Detailed'
    $configuration.Output.CIFormat = 'None'
    $configuration.Output.StackTraceVerbosity = 'FirstLine'
    if ($Tag) { $configuration.Filter.Tag = $Tag.Split(',') }
    if ($Filter) { $configuration.Filter.FullName = $Filter.Split(',') }
    $configuration
}

# Where a reader looks first: which tests failed, and why.
function Show-Failure($Result, [string] $Word) {
    foreach ($test in $Result.Failed) { Show-Record "$Word $($test.ExpandedPath)" $test.ErrorRecord }
    # A file or a block that could not even start counts no test, so it is counted here.
    foreach ($part in @($Result.FailedContainers) + @($Result.FailedBlocks)) { Show-Record "$Word $part" $part.ErrorRecord }
}

function Show-Record([string] $Title, [object[]] $Record) {
    Write-Host $Title
    foreach ($one in $Record) { Write-Host "    $($one.Exception.Message -replace "`n", "`n    ")" }
}

function Get-FailureCount($Result) { $Result.FailedCount + $Result.FailedContainersCount + $Result.FailedBlocksCount }

# On a busy machine one test in thousands fails because its time was over. So a file with failures runs once more, alone, and then that
# counts; what failed before is said all the same. Failures in more files than a few are no chance.
function Invoke-FailedFile($Result) {
    $files = @($Result.Containers | Where-Object Result -EQ 'Failed' | ForEach-Object { $_.Item.FullName })
    if ($files.Count -eq 0 -or $files.Count -gt 3) { return }
    Invoke-Pester -Configuration (Get-PesterRun $files)
}

# A thread left in a namespace would carry somebody else's connections there.
function Get-StrayThread([string] $HomeNamespace) {
    foreach ($task in [IO.Directory]::GetDirectories('/proc/self/task')) {
        $namespace = [IO.FileInfo]::new("$task/ns/net").LinkTarget
        if ($namespace -and $namespace -ne $HomeNamespace) { "thread $(Split-Path -Leaf $task) is in $namespace, not in $HomeNamespace" }
    }
}

$namespaceAtStart = [IO.FileInfo]::new('/proc/thread-self/ns/net').LinkTarget
Import-Module (Join-Path $PSScriptRoot '../NetNamespace.psd1') -Force
Import-Module Pester -MinimumVersion 5.6
$result = Invoke-Pester -Configuration (Get-PesterRun (Get-TestFile))
$again = Invoke-FailedFile $result
if ($again) { Show-Failure $result 'FAILED ONCE' }
$last = $again ?? $result
Show-Failure $last 'FAILED'

$counted = if ($again) { @($result.Containers.Where({ $_.Result -ne 'Failed' })) + $again.Containers } else { $result.Containers }
$sum = @{}
foreach ($figure in 'Passed', 'Skipped', 'Inconclusive') { $sum[$figure] = ($counted | Measure-Object "${figure}Count" -Sum).Sum }
$failed = Get-FailureCount $last
if ($sum.Passed + $sum.Skipped + $failed -eq 0) {
    Write-Host 'FAILED No behaviour test was found.'
    $failed++
}
foreach ($stray in Get-StrayThread $namespaceAtStart) {
    Write-Host "FAILED After the tests $stray."
    $failed++
}
"$($sum.Passed) passed, $failed failed, $($sum.Skipped + $sum.Inconclusive) skipped"
exit ($failed ? 1 : 0)
