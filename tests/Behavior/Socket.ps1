<#
What the tests of sockets say alike: real sockets in the namespace `blue`, opened by a pwsh that runs there, and what `ss` says of them.
#>
. "$PSScriptRoot/Link.ps1"

# A listening socket on 8080 with a connection to it, UDP on 5353, a Unix socket with a path and one with an abstract name. It ends when its input does.
function Start-SocketLab {
    ip netns add blue
    ip -n blue link set lo up
    $program = @'
$listener = [Net.Sockets.Socket]::new('InterNetwork', 'Stream', 'Tcp')
$listener.Bind([Net.IPEndPoint]::new([ipaddress]::Loopback, 8080)); $listener.Listen(5)
$client = [Net.Sockets.Socket]::new('InterNetwork', 'Stream', 'Tcp')
$client.Connect('127.0.0.1', 8080)
$server = $listener.Accept()
$null = $client.Send([byte[]]::new(1000))
while ($server.Available -lt 1000) { [Threading.Thread]::Yield() | Out-Null }
$six = [Net.Sockets.TcpListener]::new([ipaddress]::IPv6Loopback, 8081); $six.Start(3)
$udp = [Net.Sockets.UdpClient]::new([Net.IPEndPoint]::new([ipaddress]::Loopback, 5353))
$other = [Net.Sockets.UdpClient]::new(); $other.Connect('127.0.0.1', 5353)
$path = [Net.Sockets.Socket]::new('Unix', 'Stream', 'Unspecified')
$path.Bind([Net.Sockets.UnixDomainSocketEndPoint]::new('/run/lab.sock')); $path.Listen(4)
$visitor = [Net.Sockets.Socket]::new('Unix', 'Stream', 'Unspecified')
$visitor.Connect([Net.Sockets.UnixDomainSocketEndPoint]::new('/run/lab.sock'))
$abstract = [Net.Sockets.Socket]::new('Unix', 'Dgram', 'Unspecified')
$abstract.Bind([Net.Sockets.UnixDomainSocketEndPoint]::new("`0lab"))
[Console]::Out.WriteLine("ready $PID")
$null = [Console]::In.ReadLine()
'@
    $start = [Diagnostics.ProcessStartInfo]::new('ip')
    foreach ($argument in 'netns', 'exec', 'blue', "$PSHOME/pwsh", '-NoProfile', '-NonInteractive', '-EncodedCommand', [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($program))) {
        $start.ArgumentList.Add($argument)
    }
    $start.RedirectStandardInput = $start.RedirectStandardOutput = $true
    $process = [Diagnostics.Process]::Start($start)
    $line = $process.StandardOutput.ReadLine()
    if ($line -notlike 'ready *') { throw "The sockets were not opened: $line" }
    [pscustomobject]@{ Process = $process; Id = [int]$line.Split(' ')[1] }
}

function Stop-SocketLab($Lab) {
    $Lab.Process.StandardInput.Close()
    $Lab.Process.WaitForExit()
    $Lab.Process.Dispose()
    [IO.File]::Delete('/run/lab.sock')
}

# The lines of `ss` inside, without the line of headings.
function Get-SsLine([string[]] $Arguments) { ip netns exec blue ss -H @Arguments | ForEach-Object { ($_ -replace '\s+', ' ').Trim() } }

# One of our TCP or UDP sockets as a line of `ss -nO`: state, queues, both ends.
function Format-AsSs($Socket) {
    $state = switch ("$($Socket.State)") { 'Listen' { 'LISTEN' } 'Established' { 'ESTAB' } '' { $Socket.IsConnected ? 'ESTAB' : 'UNCONN' } default { $_ } }
    $ends = foreach ($end in @($Socket.LocalAddress, $Socket.LocalPort), @($Socket.RemoteAddress, $Socket.RemotePort)) {
        $text = if ($end[0].AddressFamily -eq 'InterNetworkV6') { "[$($end[0])]" } else { "$($end[0])" }
        "${text}:$($end[1] ? $end[1] : '*')"
    }
    "$state $($Socket.PendingConnections ?? $Socket.ReceiveQueue) $($Socket.Backlog ?? $Socket.SendQueue) $($ends -join ' ')"
}
