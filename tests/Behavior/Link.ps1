<#
What the tests of the link cmdlets say alike: what `ip` says of a link, and that one of our objects says the same.
#>

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
    $Link.MacAddress.ToString() | Should -Be ($ip.address -replace ':')
    $Link.Kind | Should -Be ($ip.linkinfo.info_kind ?? 'loopback')
    $Link.TxQueueLength | Should -Be $ip.txqlen
    $Link.QueueingDiscipline | Should -Be $ip.qdisc
    "$($Link.Master)" | Should -Be "$($ip.master)"
    "$($Link.Alias)" | Should -BeExactly "$($ip.ifalias)"
    ($Link.AltNames -join ' ') | Should -BeExactly ($ip.altnames -join ' ')
    $Link.Promiscuity | Should -Be $ip.promiscuity
}

# An object as it comes out of a remote session or a file.
function Copy-ThroughXml($Object) {
    [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($Object, 2))
}

# What a command says in a pwsh that has no capability at all.
function Invoke-Unprivileged([string] $Command) {
    $said = setpriv --bounding-set=-all --inh-caps=-all "$PSHOME/pwsh" -NoProfile -Command "Import-Module '$PSScriptRoot/../../NetNamespace.psd1'; $Command"
    $said -join "`n"
}

# Category and advice of the error that somebody without privilege gets.
function Get-UnprivilegedError([string] $Command) {
    Invoke-Unprivileged "$Command 2>&1 | ForEach-Object { ""`$(`$_.CategoryInfo.Category) `$(`$_.ErrorDetails.RecommendedAction)"" }"
}
