<#
Docker as Debian packages it, with files and a cgroup of its own: New-Docker says where those are, and the caller keeps that in $docker. The
daemon is started and stopped as often as the caller likes; Remove-Docker takes away what it left.
#>
. "$PSScriptRoot/Container.ps1"

function Test-Docker {
    $programs = Get-Command dockerd, docker, runc -CommandType Application -ErrorAction Ignore | Select-Object -ExpandProperty Name -Unique
    $programs.Count -eq 3 -and (Test-ContainerMachine)
}

function New-Docker {
    $folder = (New-Item -ItemType Directory "/tmp/netnamespace-docker-$PID-$(Get-Random)").FullName
    New-BusyboxRoot "$folder/root"
    [pscustomobject]@{ Folder = $folder; Socket = "unix://$folder/socket"; Cgroup = Split-Path -Leaf $folder; Daemon = $null }
}

# With an image named busybox.
function Start-Docker([string[]] $Option) {
    $arguments = @('--data-root', "$($docker.Folder)/data", '--exec-root', "$($docker.Folder)/exec", '--host', $docker.Socket, '--pidfile', "$($docker.Folder)/pid",
        '--cgroup-parent', $docker.Cgroup, '--storage-driver', 'vfs') + $Option
    $docker.Daemon = Start-Process $beside -PassThru -RedirectStandardError "$($docker.Folder)/log" -ArgumentList (@('dockerd') + $arguments)
    Wait-Until {
        if ($docker.Daemon.HasExited) { throw (Get-Content "$($docker.Folder)/log" -Tail 5 | Out-String) }
        try { Invoke-Docker version } catch { $null }
    }
    & sh -c "tar -C $($docker.Folder)/root -c . | docker --host $($docker.Socket) import - busybox" | Out-Null
}

function Invoke-Docker {
    $said = docker --host $docker.Socket @args 2>&1
    if ($LASTEXITCODE -ne 0) { throw "docker ${args}: $said" }
    $said
}

# Its containers end with it.
function Stop-Docker {
    if (-not $docker.Daemon -or $docker.Daemon.HasExited) { return }
    Invoke-Docker ps --all --quiet | ForEach-Object { Invoke-Docker rm --force $_ } | Out-Null
    sh -c "kill -TERM $($docker.Daemon.Id)"
    $docker.Daemon.WaitForExit(30000) | Out-Null
}

function Remove-Docker {
    if (-not $docker) { return }
    Stop-Docker
    Remove-Cgroup $docker.Cgroup
    Remove-Item -Recurse -Force $docker.Folder
}
