<#
What the tests of the link cmdlets say alike: what `ip` says of a link, and that one of our objects says the same.
#>
. "$PSScriptRoot/Expect.ps1"

# What `ip -j -d link show` says of one link.
function Get-IpLink([string] $Name, [string] $Namespace) {
    $place = if ($Namespace) { '-n', $Namespace } else { @() }
    ip @place -j -d link show dev $Name | ConvertFrom-Json
}

# The addresses of a link as `ip` shows them, without the link-local ones.
function Get-IpAddress([string] $Name, [string] $Namespace) {
    $place = if ($Namespace) { '-n', $Namespace } else { @() }
    (ip @place -j address show dev $Name | ConvertFrom-Json).addr_info | Where-Object scope -EQ global | ForEach-Object { "$($_.local)/$($_.prefixlen)" }
}

# Compares one of our links with what `ip` says of it.
function Assert-SameLink($Link) {
    $ip = Get-IpLink $Link.Name $Link.Namespace
    $Link.InterfaceIndex | Should -Be $ip.ifindex
    $Link.InterfaceAlias | Should -BeExactly $ip.ifname
    $Link.Mtu | Should -Be $ip.mtu
    # The kernel concludes it from the carrier in the background, so that it may come a moment later.
    Wait-Until { "$(($Link | Get-NetLink).OperationalStatus)" -eq (Get-IpLink $Link.Name $Link.Namespace).operstate }
    "$($Link.AdminStatus)" | Should -Be ($(if ('UP' -in $ip.flags) { 'Up' } else { 'Down' }))
    # Some kinds have none.
    "$($Link.MacAddress)" | Should -Be ($ip.address -replace ':')
    $Link.Kind | Should -Be ($ip.linkinfo.info_kind ?? 'loopback')
    $Link.TxQueueLength | Should -Be $ip.txqlen
    $Link.QueueingDiscipline | Should -Be $ip.qdisc
    "$($Link.Master)" | Should -Be "$($ip.master)"
    "$($Link.Alias)" | Should -BeExactly "$($ip.ifalias)"
    ($Link.AltNames -join ' ') | Should -BeExactly ($ip.altnames -join ' ')
    $Link.Promiscuity | Should -Be $ip.promiscuity
}
