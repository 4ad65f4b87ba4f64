<#
What the tests of neighbours say alike: the namespaces of Route.ps1 with an address on v0, and what `ip` says of their neighbours.
#>
. "$PSScriptRoot/Route.ps1"

# Without an address the kernel thinks that a link needs no ARP.
function New-NeighborLab {
    New-RouteLab -AddressIn blue, green
    Remove-Proxy
}

# The kernel forgets to take the proxies for all links away with their namespace; they come back in another one that gets its place in memory.
function Remove-Proxy {
    foreach ($name in 'blue', 'green') {
        foreach ($proxy in ip -n $name -j neigh show proxy | ConvertFrom-Json | ForEach-Object { $_ }) {
            $link = if ($proxy.dev) { 'dev', $proxy.dev } else { @() }
            ip -n $name neigh del proxy $proxy.dst @link
        }
    }
}

function Reset-NeighborLab {
    Remove-Proxy
    Reset-Sandbox
}

# What the kernel has by itself, of state NoArp, comes and goes.
function Get-NeighborPicture([string] $Namespace = 'blue') {
    ip -n $Namespace neigh show | Sort-Object | Out-String
    ip -n $Namespace neigh show proxy | Sort-Object | Out-String
}

# Checks that a command fails as it should and leaves neighbours and proxies as they were.
function Assert-NeighborsKept([scriptblock] $Command, [string] $Id, [string] $Category, [string] $Message = '*') {
    $before = Get-NeighborPicture
    Assert-Failure $Command $Id $Category $Message
    Get-NeighborPicture | Should -Be $before
}

# What `ip -j -s -d neigh` says of one address.
function Get-IpNeighbor([string] $Address, [string] $Namespace = 'blue') {
    ip -n $Namespace -j -s -d neigh show nud all | ConvertFrom-Json | ForEach-Object { $_ } | Where-Object dst -EQ $Address
}

function Get-IpProxy([string] $Address, [string] $Namespace = 'blue') {
    ip -n $Namespace -j -s -d neigh show proxy | ConvertFrom-Json | ForEach-Object { $_ } | Where-Object dst -EQ $Address
}

function Format-Mac($Address) { "$Address".ToLowerInvariant() -replace '(..)(?=.)', '$1:' }

# Compares one of our neighbours with what `ip` says of it.
function Assert-SameNeighbor($Neighbor) {
    $ip = Get-IpNeighbor "$($Neighbor.IPAddress)" $Neighbor.Namespace
    $Neighbor.InterfaceAlias | Should -BeExactly $ip.dev
    Format-Mac $Neighbor.LinkLayerAddress | Should -Be "$($ip.lladdr)"
    "$($Neighbor.State)" | Should -Be "$($ip.state)"
    $Neighbor.IsRouter | Should -Be ('router' -in $ip.PSObject.Properties.Name)
    $Neighbor.Flags.HasFlag([NetNamespace.Objects.NeighborFlags]::ExternLearned) | Should -Be ('extern_learn' -in $ip.PSObject.Properties.Name)
    $Neighbor.Probes | Should -Be $ip.probes
    "$($Neighbor.Protocol)" | Should -Be ($ip.protocol ?? 'Unspecified')
}
