<#
Keeps tests in one sandbox apart: what is there is read from the kernel's own files, so that a fault in the module cannot hide what it left.
#>
function Get-SandboxRest {
    [IO.Directory]::GetFileSystemEntries('/sys/class/net') | Split-Path -Leaf | Where-Object { $_ -notin 'lo', 'bonding_masters' } | ForEach-Object { "link $_" }
    if (Test-Path /run/netns) { [IO.Directory]::GetFileSystemEntries('/run/netns') | ForEach-Object { "namespace $_" } }
    if ((Get-Content /proc/sys/net/ipv4/ip_forward) -ne '0') { 'IPv4 forwarding' }
}

function Remove-SandboxRest {
    Get-Job | Remove-Job -Force
    Get-NamespaceNat -ErrorAction Ignore | Disable-NamespaceNat -Confirm:$false -ErrorAction Ignore
    Get-NetNamespace -ErrorAction Ignore | Remove-NetNamespace -StopProcess -Confirm:$false -ErrorAction Ignore
    # The other end of a veth goes with the first one.
    Get-NetLink -ErrorAction Ignore | Where-Object Name -NE lo | Remove-NetLink -Confirm:$false -ErrorAction Ignore
    if ((Get-Content /proc/sys/net/ipv4/ip_forward) -ne '0') { [IO.File]::WriteAllText('/proc/sys/net/ipv4/ip_forward', '0') }
}

# The kernel takes a namespace and its links down in the background.
function Reset-Sandbox([timespan] $Timeout = '00:00:05') {
    $clock = [Diagnostics.Stopwatch]::StartNew()
    do {
        if (-not (Get-SandboxRest)) { return }
        Remove-SandboxRest
    } while ($clock.Elapsed -lt $Timeout)
    throw "Not removed: $((Get-SandboxRest) -join ', ')"
}
