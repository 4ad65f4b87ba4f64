<#
Keeps tests in one sandbox apart: what is there is read from the kernel's own files, so that a fault in the module cannot hide what it left.
#>
. "$PSScriptRoot/Kernel.ps1"

function Get-SandboxRest {
    Get-ExtraLink | ForEach-Object { "link $_" }
    if (Test-Path /run/netns) { [IO.Directory]::GetFileSystemEntries('/run/netns') | ForEach-Object { "namespace $_" } }
    if ((Get-Content /proc/sys/net/ipv4/ip_forward) -ne '0') { 'IPv4 forwarding' }
    Get-FirewallTable | ForEach-Object { "firewall $_" }
    Get-NamespaceFile | ForEach-Object { "file $_" }
}

function Remove-SandboxRest {
    Get-Job | Remove-Job -Force
    Stop-ProcessInside
    Remove-FirewallTable
    Get-NamespaceFile | Remove-Item -Recurse -Force
    # Not by the module: a fault in it must not reach the next test.
    foreach ($file in Get-ChildItem /run/netns -Force -ErrorAction Ignore) {
        while ((umount -l $file.FullName 2>&1 | Out-String) -eq '') { $null }
        Remove-Item -Force -LiteralPath $file.FullName
    }
    Get-ExtraLink | Remove-Link
    if ((Get-Content /proc/sys/net/ipv4/ip_forward) -ne '0') { [IO.File]::WriteAllText('/proc/sys/net/ipv4/ip_forward', '0') }
}

# Files of namespaces, where /etc is the sandbox's own.
function Get-NamespaceFile {
    if ((Test-Path /etc/netns) -and [IO.File]::ReadAllText('/proc/self/mountinfo').Contains(' sandbox-etc ')) { [IO.Directory]::GetFileSystemEntries('/etc/netns') }
}

# Links that the kernel itself puts into every namespace once the module of a kind of tunnel is loaded, and that nobody can remove.
$kernelOwnLinks = 'gre0', 'gretap0', 'erspan0', 'ip6gre0', 'ip6tnl0', 'tunl0', 'sit0', 'ip_vti0', 'ip6_vti0'

function Get-ExtraLink {
    [IO.Directory]::GetFileSystemEntries('/sys/class/net') | Split-Path -Leaf | Where-Object { $_ -notin 'lo', 'bonding_masters' -and $_ -notin $kernelOwnLinks }
}

# The module does it only where no other program can. The other end of a veth goes with the first one.
function Remove-Link {
    process {
        if (Test-Program ip) { ip link delete dev $_ 2>&1 | Out-Null }
        else { Remove-NetLink $_ -Confirm:$false -ErrorAction Ignore }
    }
}

function Get-FirewallTable { if (Test-Program nft) { nft list tables } }

function Remove-FirewallTable {
    if (Test-Program nft) { nft flush ruleset }
    else { Get-NamespaceNat | Disable-NamespaceNat -Confirm:$false -ErrorAction Ignore }
}

# Whoever is in one of the namespaces would keep it, and its links with it.
function Stop-ProcessInside {
    $inodes = Get-ChildItem /run/netns -ErrorAction Ignore | ForEach-Object { 'net:[{0}]' -f (stat -c %i $_.FullName) }
    $own = [IO.FileInfo]::new('/proc/thread-self/ns/net').LinkTarget
    foreach ($process in Get-Process) {
        $namespace = [IO.FileInfo]::new("/proc/$($process.Id)/ns/net").LinkTarget
        if ($namespace -and $namespace -ne $own -and $namespace -in $inodes) { $process | Stop-Process -Force -ErrorAction Ignore }
    }
}

# The kernel takes a namespace and its links down in the background.
function Reset-Sandbox([timespan] $Timeout = '00:01:00') {
    $clock = [Diagnostics.Stopwatch]::StartNew()
    while ($rest = Get-SandboxRest) {
        if ($clock.Elapsed -gt $Timeout) { throw "Not removed: $($rest -join ', ')" }
        Remove-SandboxRest
    }
}
