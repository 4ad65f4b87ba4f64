<#
.SYNOPSIS
    A namespace with the internet behind it, from nothing and back to nothing. `./build.sh demo` runs it in the sandbox.
.DESCRIPTION
    Three places: `webserver`, behind the bridge br-internal (10.100.0.0/24); the host in the middle; and `internet`
    (203.0.113.0/24), whose server on port 8080 answers with the address it sees. It knows no way to 10.100.0.0/24,
    as nobody out there would.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
$ConfirmPreference = 'None'
$module = Join-Path $PSScriptRoot '../NetNamespace.psd1'
Import-Module $module

if (-not $env:NETNAMESPACE_SANDBOX) { throw 'This changes the network of the machine: run it by ./build.sh demo, in the sandbox.' }

function Write-Chapter([string] $Text) { Write-Host "`n# $Text" -ForegroundColor Cyan }

# Shows a command as a person would have typed it, then what it gives.
function Show([scriptblock] $Command) {
    $lines = "$Command".Trim() -split '\r?\n' -replace '^ {4}'
    Write-Host "PS> $($lines -join "`n>>  ")" -ForegroundColor Yellow
    & $Command | Out-Host
}

function Assert-Equal($Actual, $Expected, [string] $What) {
    if ($Actual -ne $Expected) { throw "$What`: expected '$Expected', got '$Actual'." }
}

# --- the two programs ------------------------------------------------------------------------------------------------

$server = {
    $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Any, 8080)
    $listener.Start()
    while ($true) {
        $client = $listener.AcceptTcpClient()
        $null = $client.Client.Send([Text.Encoding]::ASCII.GetBytes("$($client.Client.RemoteEndPoint.Address)"))
        $client.Dispose()
    }
}

# In the background, until its namespace's processes are stopped.
function Start-Server {
    $shell = [powershell]::Create().AddScript('param($Module, $Program) Import-Module $Module; Invoke-InNetNamespace internet ([scriptblock]::Create($Program))')
    $running = $shell.AddArgument($module).AddArgument("$server").BeginInvoke()
    while (-not (& $ask)) {
        if ($running.IsCompleted) { $shell.EndInvoke($running); throw "The server ended: $($shell.Streams.Error)" }
    }
}

# What the server says it sees of us; nothing if it cannot be reached in time.
$ask = {
    $client = [Net.Sockets.TcpClient]::new()
    try {
        if ($client.ConnectAsync('203.0.113.9', 8080).Wait(1500)) { [IO.StreamReader]::new($client.GetStream()).ReadToEnd() }
    }
    catch { Write-Verbose "$_" }
    finally { $client.Dispose() }
}

# --- the lab ---------------------------------------------------------------------------------------------------------

function New-Internet {
    New-NetNamespace internet |
        New-VethPair -Name veth-inet -PeerName eth0 -IPAddress 203.0.113.1/24 -PeerIPAddress 203.0.113.9/24 -Up
}

$bridge = { New-NetBridge br-internal -IPAddress 10.100.0.1/24 -Up -Ensure }
$pipeline = {
    New-NetNamespace webserver -Ensure |
        New-VethPair -Name veth-web -PeerName eth0 -Master br-internal -PeerIPAddress 10.100.0.2/24 -Up -Ensure |
        ForEach-Object Peer |
        New-NetRoute -DestinationPrefix default -NextHop 10.100.0.1 -Ensure
}

# All there is, as text that can be compared: counters and life times left out.
function Get-Picture {
    @(
        "forwarding $(Get-Content /proc/sys/net/ipv4/ip_forward)"
        Get-NetLink -AllNamespaces | ForEach-Object { "$($_.Namespace) link $($_.InterfaceIndex) $($_.Name)" }
        Get-NetIPAddress -AllNamespaces | ForEach-Object { "$($_.Namespace) address $($_.InterfaceAlias) $($_.IPAddress)/$($_.PrefixLength)" }
        Get-NetRoute -AllNamespaces | ForEach-Object { "$($_.Namespace) route $($_.DestinationPrefix) $($_.NextHop) $($_.InterfaceAlias)" }
    ) | Sort-Object
}

$start = Get-Picture

Write-Chapter 'Somewhere out there: a server on 203.0.113.9, and the host with a link to it'
Show { New-Internet }
Start-Server

Write-Chapter 'A bridge on the host, a namespace on it, a default route through it'
Show $bridge
Show $pipeline
Show { Get-NetIPAddress -AllNamespaces -AddressFamily IPv4 }
Show { Get-NetRoute -Namespace webserver }

Write-Chapter 'Nothing comes back yet: the host does not forward, and the internet knows no 10.100.0.0/24'
$seen = Invoke-InNetNamespace webserver $ask
Write-Host "The server's answer to webserver: '$seen'"
Assert-Equal "$seen" '' 'Without NAT'

Write-Chapter 'One command more'
Show { Enable-NamespaceNat webserver }
$seen = Invoke-InNetNamespace webserver $ask
Write-Host "The server's answer to webserver: it sees $seen"
Assert-Equal "$seen" '203.0.113.1' 'With NAT the server sees'

Write-Chapter 'Again, the same pipeline: nothing changes'
$before = Get-Picture
& $bridge | Out-Null
& $pipeline | Out-Null
Enable-NamespaceNat webserver | Out-Null
Assert-Equal ((Get-Picture) -join "`n") ($before -join "`n") 'After the second run'
Write-Host 'The same links, addresses and routes as before.'

Write-Chapter 'And all of it away'
Show { Disable-NamespaceNat webserver }
Show { Get-NetNamespace webserver, internet | Remove-NetNamespace -StopProcess -Wait }
Show { Remove-NetLink br-internal }
Show { Get-NetNamespace; Get-NamespaceNat; Get-NetLink }
Assert-Equal ((Get-Picture) -join "`n") ($start -join "`n") 'In the end'
Write-Host 'Nothing is left.'
