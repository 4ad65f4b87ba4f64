<#
The lab of the tests of NAT, made by `ip`: a bridge br-internal on the host with namespaces on it, and out there `internet` (203.0.113.9,
2001:db8:9::9), which knows no way to the addresses behind the bridge, as nobody out there would.
#>
function Test-NatProgram { (Test-Program ip) -and (Test-Program nft) -and (Test-NatKernel) }

function Test-Program([string] $Name) { [bool](Get-Command $Name -CommandType Application -ErrorAction Ignore) }

function Test-NatKernel { nft list tables 2>&1 | Out-Null; $LASTEXITCODE -eq 0 }

function Invoke-Ip {
    ip @args
    if ($LASTEXITCODE) { throw "ip $args failed" }
}

function New-NatBridge {
    Invoke-Ip link add br-internal type bridge
    Invoke-Ip addr add 10.100.0.1/24 dev br-internal
    Invoke-Ip addr add 2001:db8:100::1/64 dev br-internal nodad
    Invoke-Ip link set br-internal up
}

function New-NatNamespace([string] $Name, [int] $Number, [switch] $WithIPv6, [switch] $WithoutRoute) {
    Invoke-Ip netns add $Name
    Invoke-Ip link add "veth$Number" type veth peer name eth0 netns $Name
    Invoke-Ip link set "veth$Number" master br-internal up
    Invoke-Ip -n $Name addr add "10.100.0.$Number/24" dev eth0
    Invoke-Ip -n $Name link set eth0 up
    Invoke-Ip -n $Name link set lo up
    if (-not $WithoutRoute) { Invoke-Ip -n $Name route add default via 10.100.0.1 }
    if (-not $WithIPv6) { return }
    Invoke-Ip -n $Name addr add "2001:db8:100::$Number/64" dev eth0 nodad
    if (-not $WithoutRoute) { Invoke-Ip -n $Name -6 route add default via 2001:db8:100::1 }
}

function New-Internet {
    Invoke-Ip netns add internet
    Invoke-Ip link add veth-inet type veth peer name eth0 netns internet
    Invoke-Ip addr add 203.0.113.1/24 dev veth-inet
    Invoke-Ip addr add 2001:db8:9::1/64 dev veth-inet nodad
    Invoke-Ip link set veth-inet up
    Invoke-Ip -n internet addr add 203.0.113.9/24 dev eth0
    Invoke-Ip -n internet addr add 2001:db8:9::9/64 dev eth0 nodad
    Invoke-Ip -n internet link set eth0 up
    Invoke-Ip -n internet link set lo up
}

# A TCP server in `internet` whose answer is the address that it sees.
function Start-AddressServer {
    $server = Start-Process ip -PassThru -ArgumentList 'netns', 'exec', 'internet', "$PSHOME/pwsh", '-NoProfile', '-EncodedCommand',
        ([Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes(@'
$listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::IPv6Any, 8080)
$listener.Server.DualMode = $true
$listener.Start()
while ($true) {
    $client = $listener.AcceptTcpClient()
    $seen = $client.Client.RemoteEndPoint.Address
    if ($seen.IsIPv4MappedToIPv6) { $seen = $seen.MapToIPv4() }
    $null = $client.Client.Send([Text.Encoding]::ASCII.GetBytes("$seen"))
    $client.Dispose()
}
'@)))
    Wait-Until { ip netns exec internet bash -c 'exec 3<>/dev/tcp/127.0.0.1/8080' 2>$null; $LASTEXITCODE -eq 0 }
    $server
}

# What the server answers to somebody in a namespace; nothing where no answer comes back.
function Get-SeenAddress([string] $Name, [string] $Server = '203.0.113.9') {
    "$(ip netns exec $Name timeout 1 bash -c "exec 3<>/dev/tcp/$Server/8080 && cat <&3" 2>$null)"
}

function Get-Ruleset { (nft list ruleset) -join "`n" }

function Get-Setting([string] $Key) { [IO.File]::ReadAllText("/proc/sys/$Key").Trim() }

function Set-Setting([string] $Key, [string] $Value) { [IO.File]::WriteAllText("/proc/sys/$Key", $Value) }

function Reset-NatLab {
    Reset-Sandbox
    # What comes later than "all" also gets its setting from there.
    Set-Setting net/ipv4/conf/all/forwarding 0
    if (Test-Path /proc/sys/net/ipv6) { Set-Setting net/ipv6/conf/all/forwarding 0 }
}

# Fails as Assert-Failure, and the rules and settings must be as they were, too.
function Assert-NatFailure([scriptblock] $Command, [string] $Id, [string] $Category, [string] $Message = '*') {
    $before = (Get-Ruleset), (Get-Setting net/ipv4/ip_forward), (Get-Setting net/ipv6/conf/all/forwarding)
    Assert-Failure $Command $Id $Category $Message
    (Get-Ruleset), (Get-Setting net/ipv4/ip_forward), (Get-Setting net/ipv6/conf/all/forwarding) | Should -Be $before
}
