<#
What the tests of several cmdlets say alike: that something fails with a certain error, once, and leaves nothing.
#>
. "$PSScriptRoot/Sandbox.ps1"

$manifest = (Resolve-Path "$PSScriptRoot/../../NetNamespace.psd1").Path

# Runs a command that must fail, and returns its first error. The sandbox must be as it was.
function Get-ExpectedError([scriptblock] $Command) {
    $before = Get-SandboxPicture
    $failures = @()
    try { & $Command -ErrorAction SilentlyContinue 2>&1 | ForEach-Object { if ($_ -is [Management.Automation.ErrorRecord]) { $failures += $_ } } }
    catch { $failures += $_ }
    $failures | Should -Not -BeNullOrEmpty -Because 'it must fail'
    Get-SandboxPicture | Should -Be $before -Because 'what fails leaves nothing behind'
    $failures[0]
}

# Checks id and category of the first error of a command. The id is that before the comma; the cmdlet's name comes after it.
function Assert-Failure([scriptblock] $Command, [string] $Id, [string] $Category, [string] $Message = '*') {
    $record = Get-ExpectedError $Command
    $record.FullyQualifiedErrorId.Split(',')[0] | Should -Be $Id -Because "the message was: $record"
    "$($record.CategoryInfo.Category)" | Should -Be $Category
    "$record" | Should -BeLike $Message
}

# Links of the sandbox's host and the files of /run/netns, read from the kernel's own files.
function Get-SandboxPicture {
    $files = foreach ($folder in '/sys/class/net', '/run/netns') { if (Test-Path $folder) { [IO.Directory]::GetFileSystemEntries($folder) } }
    # The first tunnel of a kind brings the kernel's own link of that kind, which stays: 'gre0', 'tunl0'.
    (@($files) | Where-Object { $_ -notmatch '/(gre|gretap|erspan|ip6gre|ip6tnl|tunl|sit)0$' } | Sort-Object) -join "`n"
}

# What Tab offers at the end of a line.
function Get-Completion([string] $Line) {
    [Management.Automation.CommandCompletion]::CompleteInput($Line, $Line.Length, $null).CompletionMatches.CompletionText
}

# Waits for a condition; a test that waits for nothing must fail and not hang.
function Wait-Until([scriptblock] $Condition, [timespan] $Timeout = '00:01:00') {
    $clock = [Diagnostics.Stopwatch]::StartNew()
    while (-not (& $Condition)) {
        if ($clock.Elapsed -gt $Timeout) { throw "It never came true: $Condition" }
        [Threading.Thread]::Sleep(5)
    }
}

# Whether a process came from this sandbox; the machine is shared, and others may run the same tests beside.
function Test-OfSandbox([int] $Id) {
    try { [IO.File]::ReadAllText("/proc/$Id/environ").Split("`0") -contains "NETNAMESPACE_SANDBOX=$env:NETNAMESPACE_SANDBOX" }
    catch [IO.IOException] { $false }
}

# Programs of this sandbox, by their name and a pattern of their command line.
function Find-Process([string] $Name, [string] $CommandLine = '') {
    Get-Process $Name -ErrorAction Ignore | Where-Object { $_.CommandLine -match $CommandLine -and (Test-OfSandbox $_.Id) }
}

# What a process runs now: nsenter, ip and a shell become the program that they were given.
function Get-ProgramName([int] $Id) { Get-Content "/proc/$Id/comm" -ErrorAction Ignore }

# The namespace that a process is in, as /proc says.
function Get-ProcessNamespace([int] $Id) { [IO.FileInfo]::new("/proc/$Id/ns/net").LinkTarget }

# How much this process holds that it could forget to give back.
function Get-Held {
    $files = [IO.Directory]::GetFiles('/proc/self/fd') | ForEach-Object { [IO.FileInfo]::new($_).LinkTarget } | Where-Object { $_ -notlike '*.dll' }
    [ordered]@{
        descriptors = @($files).Count
        mounts = [IO.File]::ReadAllLines('/proc/self/mountinfo').Count
        children = @(Get-Process | Where-Object { $_.Parent.Id -eq $PID }).Count
    }
}

# PowerShell closes some of its own late, so less is no fault, and a moment more is not either.
function Assert-NothingMoreHeld($Before) {
    foreach ($what in $Before.Keys) {
        try { Wait-Until { (Get-Held)[$what] -le $Before[$what] } }
        catch { throw "$((Get-Held)[$what]) $what are held, and $($Before[$what]) were." }
    }
}

# An object as it comes out of a remote session or a file.
function Copy-ThroughXml($Object) {
    [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($Object, 2))
}

# What a command says in a pwsh that has no capability at all.
function Invoke-Unprivileged([string] $Command) {
    $said = setpriv --bounding-set=-all --inh-caps=-all "$PSHOME/pwsh" -NoProfile -Command "Import-Module '$manifest'; $Command"
    $said -join "`n"
}

# Category and advice of the error that somebody without privilege gets.
function Get-UnprivilegedError([string] $Command) {
    Invoke-Unprivileged "$Command 2>&1 | ForEach-Object { ""`$(`$_.CategoryInfo.Category) `$(`$_.ErrorDetails.RecommendedAction)"" }"
}

# What a command says in a pwsh of somebody else: a user who is not root and has no rights over this sandbox.
function Invoke-AsStranger([string] $Command) {
    $said = unshare --user --map-user=1000 "$PSHOME/pwsh" -NoProfile -Command "Import-Module '$manifest'; $Command"
    $said -join "`n"
}

# Id, category and advice of the error that he gets.
function Get-StrangerError([string] $Command) {
    Invoke-AsStranger "$Command 2>&1 | ForEach-Object { ""`$(`$_.FullyQualifiedErrorId) `$(`$_.CategoryInfo.Category) `$(`$_.ErrorDetails.RecommendedAction)"" }"
}
