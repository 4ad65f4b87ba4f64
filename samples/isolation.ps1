<#
.SYNOPSIS
    Programs that cannot reach the network: one without any, and one that has a single connection and can open no other.
    `tests/sandbox.sh pwsh samples/isolation.ps1` runs it.
.DESCRIPTION
    A namespace without links has no network: not even its loopback is on. What a program has opened already stays open there, so a
    worker can be handed one connected socket and nothing else. It runs as nobody, since root could go to another namespace.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '../NetNamespace.psd1')

if (-not $env:NETNAMESPACE_SANDBOX) { throw 'This makes a namespace: run it by tests/sandbox.sh, in the sandbox.' }

function Write-Chapter([string] $Text) { Write-Host "`n# $Text" -ForegroundColor Cyan }

function Assert-Equal($Actual, $Expected, [string] $What) {
    if ($Actual -ne $Expected) { throw "$What`: expected '$Expected', got '$Actual'." }
    Write-Host "$What`: $Actual"
}

# A server on loopback, here outside.
$listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
$listener.Start()
$port = $listener.LocalEndpoint.Port

# Says whether it can connect to the server, and to anybody else.
$connect = 'for to in "$@"; do if (exec 4<>/dev/tcp/$to) 2>/dev/null; then echo "$to: connected"; else echo "$to: no way"; fi; done'
$targets = "127.0.0.1/$port", '192.0.2.1/80', '2001:db8::1/80'

function Invoke-Connect([string] $Namespace) {
    $file = New-TemporaryFile
    $parameters = @{ Namespace = $Namespace; Program = 'bash'; ArgumentList = @('-c', $connect, 'bash') + $targets; User = 'nobody' }
    $process = Start-NetNamespaceProcess @parameters -RedirectStandardOutput $file -Wait
    Assert-Equal $process.ExitCode 0 'Exit code'
    Get-Content $file
    Remove-Item $file
}

New-NetNamespace offline -LoopbackDown | Out-Null
try {
    Write-Chapter 'A process without any network'
    $lines = Invoke-Connect offline
    foreach ($i in 0..2) { Assert-Equal $lines[$i] "$($targets[$i]): no way" 'It tried' }

    Write-Chapter 'The same program outside: it is not the program that cannot connect'
    Assert-Equal (bash -c $connect bash "127.0.0.1/$port") "127.0.0.1/${port}: connected" 'It tried'
    $listener.AcceptSocket().Dispose()

    Write-Chapter 'A worker that is given one connected socket, as descriptor 3'
    $socket = [Net.Sockets.Socket]::new([Net.Sockets.AddressFamily]::InterNetwork, [Net.Sockets.SocketType]::Stream, [Net.Sockets.ProtocolType]::Tcp)
    $socket.Connect([Net.IPAddress]::Loopback, $port)
    $server = $listener.AcceptTcpClient()
    $work = 'while read -r a b <&3; do echo "$a times $b is $((a * b))" >&3; done; exec >&3; ' + $connect
    $worker = Start-NetNamespaceProcess offline bash -ArgumentList (@('-c', $work, 'bash') + $targets) -User nobody -Descriptor @{ 3 = $socket }

    # The worker has it now; this end would keep the connection open.
    $socket.Dispose()

    $reader = [IO.StreamReader]::new($server.GetStream())
    $writer = [IO.StreamWriter]::new($server.GetStream())
    $writer.AutoFlush = $true
    $writer.WriteLine('6 7')
    Assert-Equal $reader.ReadLine() '6 times 7 is 42' 'The worker answers over its connection'
    $server.Client.Shutdown([Net.Sockets.SocketShutdown]::Send)
    foreach ($target in $targets) { Assert-Equal $reader.ReadLine() "${target}: no way" 'And it opens no other' }
    $worker.WaitForExit()
    Assert-Equal $worker.ExitCode 0 'Its exit code'
    $server.Dispose()
}
finally {
    $listener.Stop()
    Remove-NetNamespace offline -StopProcess -Confirm:$false
}
