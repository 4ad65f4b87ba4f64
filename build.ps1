#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Builds, tests and packages NetNamespace.
.EXAMPLE
    ./build.ps1 -Task Test
    Builds, then runs tests/Unit, tests/Kernel and tests/Behavior in the sandbox.
.EXAMPLE
    ./build.ps1 -Task Test -Filter '*VethPair*'
    Runs only the behaviour tests with that name.
.EXAMPLE
    ./build.ps1 -Task TestKernel
    Builds, then runs tests/Kernel and the behaviour tests of links, shaping and VLANs on Debian's kernel, in a virtual machine.
.EXAMPLE
    ./build.ps1 -Task TestKernel -Filter '*New-NetVlan*'
    Runs only the behaviour tests with that name there.
.EXAMPLE
    ./build.ps1 -Task Bench -Work lab, dump -Rounds 9
    Measures two works against the floor and the other programs, nine rounds of each.
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'TestKernel', 'Demo', 'Bench', 'Docs', 'Analyze', 'Package', 'Clean')]
    [string] $Task = 'Build',

    # Only the behaviour tests with one of these tags; the xunit part is left out.
    [string[]] $Tag = @(),

    # Only the behaviour tests whose full name is like this; the xunit part is left out.
    [string[]] $Filter = @(),

    # Only these works of the benchmark: dump, forward, grow, idle, insert, lab, list, run, start.
    [string[]] $Work = @(),

    # How many rounds the benchmark goes.
    [ValidateRange(1, 1000)]
    [int] $Rounds = 5,

    [ValidateSet('Release', 'Debug')]
    [string] $Configuration = 'Release'
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $false

$sandbox = Join-Path $PSScriptRoot 'tests/sandbox.sh'
$machine = Join-Path $PSScriptRoot 'tests/machine.sh'
$out = Join-Path $PSScriptRoot 'out'

# --- helpers ---------------------------------------------------------------------------------------------------------

function Write-Step([string] $Text) { Write-Host "==> $Text" -ForegroundColor Cyan }

function Assert-Program([string] $What) {
    if ($LASTEXITCODE -ne 0) { throw "$What failed with exit code $LASTEXITCODE." }
}

# A pwsh from a package is a program; one from a .NET tool is an assembly.
function Get-PwshCommand {
    $program = Join-Path $PSHOME 'pwsh'
    if (Test-Path $program) { $program } else { 'dotnet', "$program.dll" }
    '-NoProfile', '-NonInteractive'
}

# A process of its own: an assembly that is loaded here could not be built again from the same session.
function Invoke-Pwsh([string[]] $Arguments) {
    $program, $rest = @(Get-PwshCommand) + $Arguments
    & $program @rest
    Assert-Program "pwsh $Arguments"
}

function Invoke-SandboxPwsh([string[]] $Arguments) {
    $command = @(Join-Path $PSScriptRoot 'tests/no-leftovers.sh') + @(Get-PwshCommand) + $Arguments
    & $sandbox @command
}

# A module on PSModulePath, else the newest fitting one from the user's repositories, kept in out/modules.
function Find-DevelopmentModule([string] $Name, [version] $MinimumVersion) {
    $own = Join-Path $out 'modules'
    if ($env:PSModulePath.Split(':') -notcontains $own) { $env:PSModulePath += ":$own" }
    $find = { Get-Module -ListAvailable $Name | Where-Object Version -GE $MinimumVersion | Select-Object -First 1 }
    $found = & $find
    if ($found) { return $found }
    New-Item -ItemType Directory -Force $own | Out-Null
    try { Save-PSResource -Name $Name -Version "[$MinimumVersion,$($MinimumVersion.Major + 1).0)" -Path $own -TrustRepository }
    catch { Write-Verbose "$Name cannot be fetched: $_" }
    & $find
}

function Assert-DevelopmentModule([string] $Name, [version] $MinimumVersion) {
    if (-not (Find-DevelopmentModule $Name $MinimumVersion)) {
        throw "Needs the PowerShell module $Name $MinimumVersion or later, which is not here and cannot be fetched."
    }
}

# --- Build -----------------------------------------------------------------------------------------------------------

function Invoke-Build {
    Write-Step "Build ($Configuration)"
    dotnet build (Join-Path $PSScriptRoot 'NetNamespace.slnx') --nologo --configuration $Configuration --verbosity quiet -consoleLoggerParameters:NoSummary
    Assert-Program 'dotnet build'
    if ($Configuration -eq 'Release') { Add-NativeImage }
}

# Compiled ahead of time, the first cmdlet does not wait for the JIT. Without the compiler's package the module is the same, only slower to start.
function Add-NativeImage {
    Write-Step 'ReadyToRun images'
    $said = dotnet msbuild (Join-Path $PSScriptRoot 'src/ReadyToRun') -nologo -verbosity:quiet -restore -target:Images "-property:Configuration=$Configuration" 2>&1
    if ($LASTEXITCODE -ne 0) {
        Write-Verbose ($said -join "`n")
        Write-Host "None, so bin/ has plain IL, which starts more slowly: $(Get-BuildError $said)"
        return
    }
    foreach ($name in 'NetNamespace.dll', 'NetNamespace.Core.dll') {
        # Moved into place: a session that has the module loaded keeps the file it mapped.
        Copy-Item (Join-Path $out "ready-to-run/$name") (Join-Path $PSScriptRoot "bin/.$name")
        Move-Item -Force (Join-Path $PSScriptRoot "bin/.$name") (Join-Path $PSScriptRoot "bin/$name")
    }
}

# The first error of a build, without the file and the project around it.
function Get-BuildError([object[]] $Said) {
    $first = "$(@($Said) -match '\berror\b' | Select-Object -First 1)"
    if (-not $first) { $first = "$(@($Said) | Select-Object -First 1)" }
    ($first -replace '^.*?\berror\b[^:]*:\s*') -replace '\s*\[[^\]]*\]$'
}

# --- Test ------------------------------------------------------------------------------------------------------------

function New-TestResult([int] $Passed, [int] $Failed, [int] $Skipped, [string[]] $Said = @()) {
    [pscustomobject]@{ Passed = $Passed; Failed = $Failed; Skipped = $Skipped; Said = $Said }
}

# Runs a program that says "FAILED test", each with lines about it, and "N passed, N failed, N skipped"; shows what it says, and returns that.
function Measure-TestRun([string] $Name, [scriptblock] $Run) {
    $pattern = '^(?<passed>\d+) passed, (?<failed>\d+) failed, (?<skipped>\d+) skipped$'
    $sum = ''
    $said = [Collections.Generic.List[string]]::new()
    $isAbout = $false
    & $Run 2>&1 | ForEach-Object {
        Write-Host $_
        if ("$_" -match $pattern) { $sum = "$_" }
        $isAbout = "$_" -match '^FAILED ' -or ($isAbout -and "$_" -match '^    ')
        if ($isAbout) { $said.Add("$_") }
    }
    if ($sum -notmatch $pattern) {
        Write-Host "$Name broke off with exit code $LASTEXITCODE."
        return New-TestResult -Failed 1 -Said $said
    }
    # Something was wrong that is no test's: a program left running, say.
    $failed = [int]$Matches.failed
    if ($failed -eq 0 -and $LASTEXITCODE -ne 0) {
        Write-Host "$Name ended with exit code $LASTEXITCODE although no test failed."
        $failed = 1
    }
    New-TestResult $Matches.passed $failed $Matches.skipped $said
}

# The last line of every run, after what the parts before the last one said of failures: that is far up by now.
function Show-TestSum([object[]] $Results) {
    $Results | Select-Object -SkipLast 1 | ForEach-Object Said | Write-Host
    $sum = @{}
    foreach ($figure in 'Passed', 'Failed', 'Skipped') { $sum[$figure] = ($Results | Measure-Object $figure -Sum).Sum }
    Write-Host "$($sum.Passed) passed, $($sum.Failed) failed, $($sum.Skipped) skipped"
    if ($sum.Failed) { exit 1 }
}

function Invoke-XunitTest {
    Write-Step 'xunit: tests/Unit, tests/Kernel'
    Measure-TestRun 'The xunit part' { & (Join-Path $PSScriptRoot 'tests/xunit.sh') $Configuration }
}

function Invoke-PesterTest {
    if (-not (Find-DevelopmentModule Pester 5.6)) {
        Write-Host 'No Pester 5 here, and it cannot be fetched: the Pester part did not run.'
        return
    }
    Write-Step 'Pester: tests/Behavior'
    $arguments = @('-File', (Join-Path $PSScriptRoot 'tests/Pester.ps1'))
    if ($Tag) { $arguments += '-Tag', ($Tag -join ',') }
    if ($Filter) { $arguments += '-Filter', ($Filter -join ',') }
    $before = New-TemporaryFile
    & $machine > $before
    Measure-TestRun 'The Pester part' { Invoke-SandboxPwsh $arguments }
    & $machine --compare $before | Out-Host
    if ($LASTEXITCODE -ne 0) { New-TestResult -Failed 1 }
    Remove-Item $before
}

# The other kernel has every kind of link, so what depends on that runs there as well. Any file of behaviour tests may have one of these tags.
function Invoke-TestKernel {
    Invoke-Build
    Write-Step 'tests/Kernel and tests/Behavior, in a virtual machine'
    $arguments = @((Join-Path $PSScriptRoot 'tests/Vm/lane.sh'), $Configuration)
    if (Find-DevelopmentModule Pester 5.6) {
        $tags = if ($Tag -or $Filter) { $Tag } else { 'Links', 'Shaping', 'Vlan' }
        if ($tags) { $arguments += '-Tag', ($tags -join ',') }
        if ($Filter) { $arguments += '-Filter', ($Filter -join ',') }
    }
    Show-TestSum (Measure-TestRun 'The virtual machine' { & (Join-Path $PSScriptRoot 'tests/vm.sh') @arguments })
}

function Invoke-Test {
    Invoke-Build
    $results = @(
        if (-not ($Tag -or $Filter)) { Invoke-XunitTest }
        Invoke-PesterTest
    )
    Show-TestSum $results
}

# --- Demo, Bench -----------------------------------------------------------------------------------------------------

function Invoke-Demo {
    Invoke-Build
    Write-Step 'samples/demo.ps1, in the sandbox'
    Invoke-SandboxPwsh '-File', (Join-Path $PSScriptRoot 'samples/demo.ps1')
    Assert-Program 'The demo'
}

function Invoke-Bench {
    Invoke-Build
    Write-Step 'tests/Benchmarks/Bench.ps1, in the sandbox'
    $arguments = @('-File', (Join-Path $PSScriptRoot 'tests/Benchmarks/Bench.ps1'), '-Rounds', $Rounds)
    if ($Work) { $arguments += '-Work', ($Work -join ',') }
    Invoke-SandboxPwsh $arguments
    Assert-Program 'The benchmark'
}

# --- Docs, Analyze, Package, Clean -----------------------------------------------------------------------------------

function Invoke-Docs {
    Assert-DevelopmentModule Microsoft.PowerShell.PlatyPS 1.0
    Invoke-Build
    Write-Step 'docs/ from the cmdlets'
    Invoke-Pwsh '-File', (Join-Path $PSScriptRoot 'docs/Update-Pages.ps1')
    Write-Step 'en-US/ from docs/'
    Invoke-Pwsh '-File', (Join-Path $PSScriptRoot 'docs/Build-Help.ps1'), '-Destination', (Join-Path $PSScriptRoot 'en-US')
}

function Get-ScriptFile {
    Get-ChildItem $PSScriptRoot -Recurse -File -Include *.ps1, *.psd1, *.psm1 |
        Where-Object FullName -NotMatch '/(bin|obj|out)/'
}

function Invoke-Analyze {
    Assert-DevelopmentModule PSScriptAnalyzer 1.22
    Write-Step 'PSScriptAnalyzer'
    $settings = Join-Path $PSScriptRoot 'PSScriptAnalyzerSettings.psd1'
    $found = @(Get-ScriptFile | ForEach-Object { Invoke-ScriptAnalyzer -Path $_.FullName -Settings $settings })
    $found | ForEach-Object { Write-Host "$([IO.Path]::GetRelativePath($PSScriptRoot, $_.ScriptPath)):$($_.Line) $($_.RuleName): $($_.Message)" }
    Write-Step 'dotnet format'
    dotnet format (Join-Path $PSScriptRoot 'NetNamespace.slnx') --verify-no-changes --verbosity quiet
    $format = $LASTEXITCODE
    if ($found.Count -or $format -ne 0) { throw "$($found.Count) findings in scripts; dotnet format ended with $format." }
}

function Invoke-Package {
    Invoke-Build
    $version = (Import-PowerShellDataFile (Join-Path $PSScriptRoot 'NetNamespace.psd1')).ModuleVersion
    $stage = Join-Path $out "NetNamespace/$version"
    Write-Step "out/NetNamespace/$version"
    Remove-Item -Recurse -Force (Join-Path $out 'NetNamespace') -ErrorAction Ignore
    New-Item -ItemType Directory $stage | Out-Null
    Copy-Item -Recurse -Path ('NetNamespace.psd1', 'bin', 'en-US', 'LICENSE', 'THIRD-PARTY-NOTICES.md', 'README.md', 'CHANGELOG.md' | ForEach-Object { Join-Path $PSScriptRoot $_ }) -Destination $stage
    $archive = Join-Path $out "NetNamespace-$version.zip"
    Remove-Item $archive -ErrorAction Ignore
    [IO.Compression.ZipFile]::CreateFromDirectory((Join-Path $out 'NetNamespace'), $archive, 'Optimal', $true)
    Assert-Import $stage
}

# What is handed out must load where nothing of the checkout is.
function Assert-Import([string] $Folder) {
    Invoke-Pwsh '-Command', "`$ErrorActionPreference = 'Stop'; Import-Module '$Folder/NetNamespace.psd1'"
}

function Invoke-Clean {
    Write-Step 'Clean'
    Get-ChildItem $PSScriptRoot/src, $PSScriptRoot/tests, $PSScriptRoot/samples -Recurse -Directory -Include bin, obj |
        Where-Object FullName -NotMatch '/(bin|obj)/.' | Remove-Item -Recurse -Force
    Remove-Item -Recurse -Force (Join-Path $PSScriptRoot 'bin'), $out -ErrorAction Ignore
}

Push-Location $PSScriptRoot
try {
    & "Invoke-$Task"
}
catch {
    [Console]::Error.WriteLine("build.ps1: $_")
    Write-Verbose $_.ScriptStackTrace
    exit 1
}
finally {
    Pop-Location
}
