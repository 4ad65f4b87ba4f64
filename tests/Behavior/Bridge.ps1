<#
What the tests of the bridge cmdlets say alike.
#>
. "$PSScriptRoot/Link.ps1"

# A bridge with two ports, v0 and w0, whose other ends are v1 and w1; all are up. Without a VLAN (vlan_default_pvid 0) every kernel keeps a forwarding entry once.
function New-BridgeLab([string[]] $Option = @(), [string] $Namespace) {
    $place = if ($Namespace) { '-n', $Namespace } else { @() }
    ip @place link add br0 up type bridge @Option
    foreach ($name in 'v', 'w') {
        ip @place link add "${name}0" up master br0 type veth peer name "${name}1"
        ip @place link set "${name}1" up
    }
}

# What `ip -j -d link` says of a port.
function Get-IpPort([string] $Name, [string] $Namespace) { (Get-IpLink $Name $Namespace).linkinfo.info_slave_data }

# What `bridge -j -d link` says of a port.
function Get-BridgeLink([string] $Name, [string] $Namespace) {
    $place = if ($Namespace) { '-n', $Namespace } else { @() }
    bridge @place -j -d link show dev $Name | ConvertFrom-Json
}

# Compares one of our ports with what `ip` and `bridge` say of it.
function Assert-SamePort($Port) {
    $ip = Get-IpPort $Port.InterfaceAlias $Port.Namespace
    $bridge = Get-BridgeLink $Port.InterfaceAlias $Port.Namespace
    $Port.InterfaceIndex | Should -Be $bridge.ifindex
    $Port.Bridge | Should -BeExactly $bridge.master
    "$($Port.State)" | Should -Be $bridge.state
    $words = @{
        Hairpin = 'hairpin'; BpduGuard = 'guard'; RootBlock = 'root_block'; MulticastFastLeave = 'fastleave'; Learning = 'learning'; UnicastFlood = 'flood'
        MulticastFlood = 'mcast_flood'; BroadcastFlood = 'bcast_flood'; MulticastToUnicast = 'mcast_to_unicast'; NeighborSuppress = 'neigh_suppress'
        VlanTunnel = 'vlan_tunnel'; Isolated = 'isolated'; Locked = 'locked'; Priority = 'priority'; Cost = 'cost'
    }
    foreach ($name in $words.Keys) {
        $Port.$name | Should -Be $bridge.($words[$name]) -Because "bridge says so of $name"
        $Port.$name | Should -Be $ip.($words[$name]) -Because "ip says so of $name"
    }
    $Port.ProxyArp | Should -Be $ip.proxy_arp
    $Port.ProxyArpWifi | Should -Be $ip.proxy_arp_wifi
    [int]$Port.MulticastRouter | Should -Be $ip.multicast_router
    $Port.GroupForwardMask | Should -Be ([Convert]::ToInt32($ip.group_fwd_mask, 16))
    '0x{0:x}' -f $Port.PortId | Should -Be $ip.id
    '0x{0:x}' -f $Port.PortNumber | Should -Be $ip.no
    $Port.DesignatedPort | Should -Be $ip.designated_port
    $Port.DesignatedCost | Should -Be $ip.designated_cost
    $Port.RootId -replace '(?<=\.).*' | Should -Be ($ip.root_id -replace '(?<=\.).*')
    $Port.BridgeId.ToUpperInvariant() | Should -Be (ConvertTo-FullId $ip.bridge_id)
    "$($Port.BackupPort)" | Should -Be "$($bridge.backup_port)"
}

# `ip` writes the bytes of an id without their leading zero.
function ConvertTo-FullId([string] $Id) {
    $priority, $address = $Id.Split('.')
    ($priority.PadLeft(4, '0') + '.' + (($address.Split(':') | ForEach-Object { $_.PadLeft(2, '0') }) -join ':')).ToUpperInvariant()
}

# The VLANs of a link as `bridge` lists them, one text each: `10`, `10 PVID Egress Untagged`.
function Get-BridgeVlanText([string] $Name, [string] $Namespace) {
    $place = if ($Namespace) { '-n', $Namespace } else { @() }
    foreach ($vlan in (bridge @place -j vlan show dev $Name | ConvertFrom-Json).vlans) { ((@($vlan.vlan) + @($vlan.flags)) | Where-Object { $null -ne $_ }) -join ' ' }
}

# Our VLANs in the same words.
function ConvertTo-VlanText($Vlan) {
    foreach ($one in $Vlan) { "$($one.VlanId)$(if ($one.IsPvid) { ' PVID' })$(if ($one.IsUntagged) { ' Egress Untagged' })" }
}

# The forwarding entries of a link as `bridge` lists them, without those that links have for their own multicast.
function Get-BridgeFdbEntry([string] $Name, [string] $Namespace) {
    $place = if ($Namespace) { '-n', $Namespace } else { @() }
    bridge @place -j -d -s fdb show dev $Name | ConvertFrom-Json | Where-Object { $_.mac -notmatch '^(33:33|01:00)' }
}

# One text for an entry of `bridge`, and for one of ours.
function ConvertTo-FdbText($Entry) {
    foreach ($one in $Entry) {
        if ($null -ne $one.mac) {
            $state = if ($one.state -in 'permanent', 'static') { $one.state } else { 'dynamic' }
            $flags = @($one.flags | Where-Object { $_ -in 'self', 'sticky', 'extern_learn' } | Sort-Object)
            "$($one.mac) $($one.vlan) $($one.master) $($one.dst) $($one.port) $($one.vni) $($one.viaIf) $state $flags"
        }
        else {
            $mac = $one.MacAddress.ToString().ToLowerInvariant() -replace '(..)(?=.)', '$1:'
            $state = if ("$($one.State)" -in 'Permanent', 'Static') { "$($one.State)".ToLowerInvariant() } else { 'dynamic' }
            $words = @{ Self = 'self'; Sticky = 'sticky'; ExternallyLearned = 'extern_learn' }
            $flags = @("$($one.Flags)" -split ', ' | Where-Object { $words.ContainsKey($_) } | ForEach-Object { $words[$_] } | Sort-Object)
            "$mac $($one.VlanId) $($one.Bridge) $($one.Destination) $($one.Port) $($one.Vni) $($one.Via) $state $flags"
        }
    }
}
