<#
Docker and LXC as Debian packages them, started by hand beside the sandbox's own files, so that nothing on the machine is used or left: the
machine's /sys, since cgroups are there, and a folder that goes at the end.
#>
. "$PSScriptRoot/Expect.ps1"

# A kernel without a runtime's needs, or a person without root, cannot run one; said once, before the first test.
function Test-ContainerMachine {
    [bool](Get-Command busybox -CommandType Application -ErrorAction Ignore) -and (id -u) -eq 0 -and (Get-Content /proc/self/uid_map).Trim() -match '^0\s+0\s'
}

# Runs a program where the machine's cgroups are seen.
$beside = "$PSScriptRoot/beside.sh"
function Invoke-Beside { & $beside @args }

# Cgroups that a runtime made and left: deepest first, empty ones only.
function Remove-Cgroup([string] $Name) {
    Invoke-Beside find /sys/fs/cgroup -depth -type d '(' -path "*/$Name" -o -path "*/$Name/*" ')' -exec rmdir '{}' ';' 2>&1 | Out-Null
}

function Get-Cgroup([string] $Name) { Invoke-Beside find /sys/fs/cgroup -type d -name $Name }

# A root of files that has nothing but busybox.
function New-BusyboxRoot([string] $Folder) {
    New-Item -ItemType Directory "$Folder/bin" | Out-Null
    Copy-Item (Get-Command busybox -CommandType Application)[0].Source "$Folder/bin/busybox"
    foreach ($name in 'sh', 'sleep', 'ip', 'nc', 'cat') { New-Item -ItemType SymbolicLink "$Folder/bin/$name" -Target busybox | Out-Null }
}
