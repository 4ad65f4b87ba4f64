<#
The lab of the tests of NAT, made by `ip`: a bridge br-internal on the host with namespaces on it, and out there `internet` (203.0.113.9,
2001:db8:9::9), which knows no way to the addresses behind the bridge, as nobody out there would.
#>
. "$PSScriptRoot/Expect.ps1"

function Test-NatProgram { (Test-Program ip) -and (Test-Program nft) -and (Test-NatKernel) }

# Some kernels have nf_tables without the family that serves both IPv4 and IPv6.
function Test-NatKernel { unshare --net nft add table inet probe 2>&1 | Out-Null; $LASTEXITCODE -eq 0 }

function Invoke-Ip {
    ip @args
    if ($LASTEXITCODE) { throw "ip $args failed" }
}

# An address that is still examined for duplicates answers nobody and asks nobody for a next hop; that takes up to two seconds.
function Disable-DuplicateDetection([string] $Name) {
    $command = 'f=/proc/sys/net/ipv6/conf/default/accept_dad; [ ! -e $f ] || echo 0 > $f'
    if ($Name) { ip netns exec $Name sh -c $command } else { sh -c $command }
    if ($LASTEXITCODE) { throw 'accept_dad cannot be written.' }
}

function New-NatBridge {
    Disable-DuplicateDetection
    Invoke-Ip link add br-internal type bridge
    Invoke-Ip addr add 10.100.0.1/24 dev br-internal
    Invoke-Ip addr add 2001:db8:100::1/64 dev br-internal nodad
    Invoke-Ip link set br-internal up
}

function New-NatNamespace([string] $Name, [int] $Number, [switch] $WithIPv6, [switch] $WithoutRoute) {
    Invoke-Ip netns add $Name
    Disable-DuplicateDetection $Name
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
    Disable-DuplicateDetection
    Disable-DuplicateDetection internet
    Invoke-Ip link add veth-inet type veth peer name eth0 netns internet
    Invoke-Ip addr add 203.0.113.1/24 dev veth-inet
    Invoke-Ip addr add 2001:db8:9::1/64 dev veth-inet nodad
    Invoke-Ip link set veth-inet up
    Invoke-Ip -n internet addr add 203.0.113.9/24 dev eth0
    Invoke-Ip -n internet addr add 2001:db8:9::9/64 dev eth0 nodad
    Invoke-Ip -n internet link set eth0 up
    Invoke-Ip -n internet link set lo up
}

# Another host than this one, `router`, with `inner` behind it.
function New-OtherHost {
    Invoke-Ip netns add router
    Invoke-Ip netns add inner
    Invoke-Ip -n router link add lan type veth peer name eth0 netns inner
    Invoke-Ip -n router addr add 10.9.0.1/24 dev lan
    Invoke-Ip -n router link set lan up
    Invoke-Ip -n inner addr add 10.9.0.2/24 dev eth0
    Invoke-Ip -n inner link set eth0 up
    Invoke-Ip -n inner route add default via 10.9.0.1
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

# What the server answers to somebody in a namespace; nothing where no answer comes back in that time.
function Get-SeenAddress([string] $Name, [string] $Server = '203.0.113.9', [int] $Seconds = 20) {
    "$(ip netns exec $Name timeout $Seconds bash -c "exec 3<>/dev/tcp/$Server/8080 && cat <&3" 2>$null)"
}

# Without what rules have counted: packets of others may come at any time.
function Get-Ruleset { (nft -s list ruleset) -join "`n" }

# Id, category and advice of the error that a command ends in where /proc/sys cannot be written.
function Get-ReadOnlyError([string] $Command) {
    $said = unshare --mount sh -c 'mount --bind -o ro /proc/sys /proc/sys && mount -o remount,ro,bind /proc/sys && exec "$@"' sh "$PSHOME/pwsh" -NoProfile -Command (
        "Import-Module '$manifest'; $Command 2>&1 | ForEach-Object { ""`$(`$_.FullyQualifiedErrorId) `$(`$_.CategoryInfo.Category) `$(`$_.ErrorDetails.RecommendedAction)"" }")
    $said -join "`n"
}

function Get-SettingIn([string] $Namespace, [string] $Key) { ip netns exec $Namespace cat "/proc/sys/net/$Key" }

function Get-Setting([string] $Key) { [IO.File]::ReadAllText("/proc/sys/$Key").Trim() }

function Set-Setting([string] $Key, [string] $Value) { [IO.File]::WriteAllText("/proc/sys/$Key", $Value) }

function Reset-NatLab {
    Reset-Sandbox
    # The kernel remembers for minutes what came from addresses that the next lab has again.
    if (Test-Program conntrack) { conntrack -F 2>&1 | Out-Null }
    # What comes later than "all" also gets its setting from there.
    Set-Setting net/ipv4/conf/all/forwarding 0
    if (-not (Test-Path /proc/sys/net/ipv6)) { return }
    Set-Setting net/ipv6/conf/all/forwarding 0
    Set-Setting net/ipv6/conf/default/accept_dad 1
}

# Fails as Assert-Failure, and the rules and settings must be as they were, too.
function Assert-NatFailure([scriptblock] $Command, [string] $Id, [string] $Category, [string] $Message = '*') {
    $before = (Get-Ruleset), (Get-Setting net/ipv4/ip_forward), (Get-Setting net/ipv6/conf/all/forwarding)
    Assert-Failure $Command $Id $Category $Message
    (Get-Ruleset), (Get-Setting net/ipv4/ip_forward), (Get-Setting net/ipv6/conf/all/forwarding) | Should -Be $before
}
