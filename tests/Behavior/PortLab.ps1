<#
Servers and clients for the tests of port forwards, in the lab of NatLab.ps1. A server answers with its own name and the address that it sees.
#>
. "$PSScriptRoot/NatLab.ps1"

# A server in a namespace: TCP and UDP, IPv4 and IPv6, at each of the ports.
function Start-NamedServer([string] $Name, [int[]] $Port) {
    $script = @'
$name = '<name>'
$ports = <ports>
function Get-Answer($From) { $a = $From.Address; if ($a.IsIPv4MappedToIPv6) { $a = $a.MapToIPv4() }; [Text.Encoding]::ASCII.GetBytes("$name $a") }
$sockets = foreach ($port in $ports) {
    foreach ($kind in 'Stream', 'Dgram') {
        $socket = [Net.Sockets.Socket]::new('InterNetworkV6', $kind, $(if ($kind -eq 'Stream') { 'Tcp' } else { 'Udp' }))
        $socket.DualMode = $true
        $socket.Bind([Net.IPEndPoint]::new([Net.IPAddress]::IPv6Any, $port))
        if ($kind -eq 'Stream') { $socket.Listen(16) }
        $socket
    }
}
while ($true) {
    $ready = [Collections.ArrayList]@($sockets)
    [Net.Sockets.Socket]::Select($ready, $null, $null, -1)
    foreach ($socket in $ready) {
        if ($socket.SocketType -eq 'Stream') {
            $client = $socket.Accept()
            $null = $client.Send((Get-Answer $client.RemoteEndPoint))
            $client.Dispose()
        }
        else {
            $from = [Net.EndPoint][Net.IPEndPoint]::new([Net.IPAddress]::IPv6Any, 0)
            $null = $socket.ReceiveFrom([byte[]]::new(2048), [ref] $from)
            $null = $socket.SendTo((Get-Answer $from), $from)
        }
    }
}
'@.Replace('<name>', $Name).Replace('<ports>', "@($($Port -join ','))")
    $server = Start-Process ip -PassThru -ArgumentList 'netns', 'exec', $Name, "$PSHOME/pwsh", '-NoProfile', '-EncodedCommand',
        ([Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($script)))
    foreach ($one in $Port) { Wait-Until { ip netns exec $Name bash -c "exec 3<>/dev/tcp/127.0.0.1/$one" 2>$null; $LASTEXITCODE -eq 0 } }
    $server
}

# What a server answers to somebody in a namespace, on the host where none is given; nothing where no answer comes back in that time.
function Get-ServerAnswer([string] $From, [string] $Address, [int] $Port, [string] $Protocol = 'tcp', [int] $Seconds = 20) {
    $command = if ($Protocol -eq 'tcp') { "exec 3<>/dev/tcp/$Address/$Port && cat <&3" } else { "exec 3<>/dev/udp/$Address/$Port && echo hello >&3 && dd bs=2048 count=1 status=none <&3" }
    $words = 'timeout', $Seconds, 'bash', '-c', $command
    if ($From) { "$(ip netns exec $From @words 2>$null)" } else { "$(timeout $Seconds bash -c $command 2>$null)" }
}

# Somebody who goes on sending from one UDP port.
function Start-UdpClient([string] $From, [string] $Address, [int] $Port) {
    $start = [Diagnostics.ProcessStartInfo]::new('ip', [string[]] @('netns', 'exec', $From, 'bash', '-c',
        "exec 3<>/dev/udp/$Address/$Port; while read -r; do echo hello >&3; timeout 20 dd bs=2048 count=1 status=none <&3; echo; done 2>/dev/null"))
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    [Diagnostics.Process]::Start($start)
}

# What it is answered now.
function Send-UdpClient([Diagnostics.Process] $Client) {
    $Client.StandardInput.WriteLine()
    $Client.StandardInput.Flush()
    "$($Client.StandardOutput.ReadLine())"
}

# The first packet of an SCTP association, as a kernel would send it: the INIT chunk, with its checksum (CRC-32C).
function New-SctpInit([int] $SourcePort, [int] $DestinationPort) {
    $bytes = [byte[]]::new(32)
    $bytes[0], $bytes[1] = ($SourcePort -shr 8), ($SourcePort -band 255)
    $bytes[2], $bytes[3] = ($DestinationPort -shr 8), ($DestinationPort -band 255)
    $bytes[12], $bytes[15] = 1, 20
    $bytes[19], $bytes[21], $bytes[25], $bytes[27], $bytes[31] = 7, 1, 10, 10, 1
    $sum = [uint32]::MaxValue
    foreach ($byte in $bytes) {
        $sum = $sum -bxor $byte
        foreach ($bit in 1..8) { $sum = if ($sum -band 1) { ($sum -shr 1) -bxor [uint32] 2197175160 } else { $sum -shr 1 } }
    }
    [BitConverter]::GetBytes([uint32]($sum -bxor [uint32]::MaxValue)).CopyTo($bytes, 8)
    $bytes
}

# Has a namespace send a packet of SCTP, whether or not the kernel has sockets for that.
function Send-SctpInit([string] $From, [string] $Source, [string] $Address, [int] $Port) {
    $payload = New-SctpInit 40000 $Port
    $header = [byte[]]::new(20)
    $header[0], $header[3], $header[8], $header[9] = 0x45, (20 + $payload.Length), 64, 132
    ([ipaddress] $Source).GetAddressBytes().CopyTo($header, 12)
    ([ipaddress] $Address).GetAddressBytes().CopyTo($header, 16)
    $packet = ($header + $payload) -join ','
    ip netns exec $From "$PSHOME/pwsh" -NoProfile -Command "
        `$socket = [Net.Sockets.Socket]::new('InterNetwork', 'Raw', 'Raw')
        `$socket.SetSocketOption('IP', 'HeaderIncluded', `$true)
        `$null = `$socket.SendTo([byte[]]($packet), [Net.IPEndPoint]::new([ipaddress]'$Address', 0))"
    if ($LASTEXITCODE) { throw 'The packet could not be sent.' }
}
