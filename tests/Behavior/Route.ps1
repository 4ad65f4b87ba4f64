<#
What the tests of addresses and routes say alike: a namespace `blue` with a veth pair v0 and v1, up, and what `ip` says of what is in it.
#>
. "$PSScriptRoot/Link.ps1"

# blue, and with it green, with links of the same names and other numbers. There are no addresses but loopback's, and on v0 in those that are to have some.
function New-RouteLab([string[]] $AddressIn = @()) {
    foreach ($name in 'blue', 'green') {
        ip netns add $name
        ip -n $name link set lo up
    }
    ip -n green link add other type bridge
    foreach ($name in 'blue', 'green') {
        ip -n $name link add v0 type veth peer name v1
        ip netns exec $name sysctl -qw net.ipv6.conf.v0.addr_gen_mode=1 net.ipv6.conf.v1.addr_gen_mode=1
        ip -n $name link set v0 up
        ip -n $name link set v1 up
    }
    foreach ($name in $AddressIn) {
        ip -n $name address add 10.1.1.1/24 dev v0
        ip -n $name address add 2001:db8::1/64 dev v0 nodad
    }
}

# One line for each address, route and rule, as `ip` shows them.
function Get-IpPicture([string] $Namespace = 'blue') {
    ip -n $Namespace -o address show | Out-String
    ip -n $Namespace route show table all | Out-String
    ip -n $Namespace -6 route show table all | Out-String
    ip -n $Namespace rule show | Out-String
    ip -n $Namespace -6 rule show | Out-String
}

# The kernel makes an IPv6 address's own route a moment after the address.
function Wait-LocalRoute {
    Wait-Until {
        $routes = ip -n blue -6 route show table local | Out-String
        $addresses = (ip -n blue -j -6 address show up | ConvertFrom-Json).addr_info | Where-Object nodad
        -not ($addresses | Where-Object { $routes -notlike "*local $($_.local) dev*" })
    }
}

# Checks that a command fails as it should and leaves addresses and routes as they were.
function Assert-NothingDone([scriptblock] $Command, [string] $Id, [string] $Category, [string] $Message = '*') {
    Wait-LocalRoute
    $before = Get-IpPicture
    Assert-Failure $Command $Id $Category $Message
    Get-IpPicture | Should -Be $before
}

# What `ip -j -d` says of one address or of the routes to one destination.
function Get-IpAddressEntry([string] $Address, [string] $Namespace = 'blue') {
    (ip -n $Namespace -j -d address show | ConvertFrom-Json).addr_info | Where-Object local -EQ $Address
}

function Get-IpRouteEntry([string] $Destination, [string] $Table = 'all', [string] $Namespace = 'blue') {
    $family = if ($Destination.Contains(':')) { '-6' } else { '-4' }
    ip -n $Namespace $family -j -d route show table $Table | ConvertFrom-Json | ForEach-Object { $_ } | Where-Object dst -EQ $Destination
}

# What `ip -j -d` says of the rules of one priority.
function Get-IpRule([int] $Priority, [string] $Namespace = 'blue', [string] $Family = '-4') {
    ip -n $Namespace $Family -j -d rule show | ConvertFrom-Json | ForEach-Object { $_ } | Where-Object priority -EQ $Priority
}
