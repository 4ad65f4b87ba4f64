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

function Get-PesterRun {
    $configuration = New-PesterConfiguration
    $configuration.Run.Path = [string[]] @(Get-TestFile)
    $configuration.Run.PassThru = $true
    $configuration.Output.Verbosity = 'Detailed'
    $configuration.Output.CIFormat = 'None'
    $configuration.Output.StackTraceVerbosity = 'FirstLine'
    if ($Tag) { $configuration.Filter.Tag = $Tag.Split(',') }
    if ($Filter) { $configuration.Filter.FullName = $Filter.Split(',') }
    $configuration
}

# At the end, where a reader looks first: which tests failed, and why.
function Show-Failure($Result) {
    foreach ($test in $Result.Failed) {
        Write-Host "FAILED $($test.ExpandedPath)"
        foreach ($record in $test.ErrorRecord) { Write-Host "    $($record.Exception.Message -replace "`n", "`n    ")" }
    }
    # A file or a block that could not even start counts no test, so it is counted here.
    foreach ($container in @($Result.FailedContainers) + @($Result.FailedBlocks)) {
        Write-Host "FAILED $($container.ToString())"
        foreach ($record in $container.ErrorRecord) { Write-Host "    $($record.Exception.Message -replace "`n", "`n    ")" }
    }
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
$result = Invoke-Pester -Configuration (Get-PesterRun)
Show-Failure $result

$failed = $result.FailedCount + $result.FailedContainersCount + $result.FailedBlocksCount
if ($result.PassedCount + $result.FailedCount + $result.SkippedCount -eq 0) {
    Write-Host 'FAILED No behaviour test was found.'
    $failed++
}
foreach ($stray in Get-StrayThread $namespaceAtStart) {
    Write-Host "FAILED After the tests $stray."
    $failed++
}
"$($result.PassedCount) passed, $failed failed, $($result.SkippedCount + $result.InconclusiveCount) skipped"
exit ($failed ? 1 : 0)
