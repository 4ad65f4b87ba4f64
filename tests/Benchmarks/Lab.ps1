# The lab: namespaces b0000, b0001 …, each with a veth to the host (bvNNNN there, eth0 inside), 10.200.x.y/30 on both ends, all up, a default route.

function Get-LabName([int] $Index) { 'b{0:d4}' -f $Index }

# Host number 1 is the end outside, 2 the one inside.
function Get-LabAddress([int] $Index, [int] $Number) {
    $offset = $Index * 4 + $Number
    '10.200.{0}.{1}' -f ($offset -shr 8), ($offset -band 255)
}

# One command a step, as one would type it into a loop.
function New-LabByLoop([int] $Count) {
    for ($i = 0; $i -lt $Count; $i++) {
        $name = 'b{0:d4}' -f $i
        $outside = '10.200.{0}.{1}' -f (($i * 4 + 1) -shr 8), (($i * 4 + 1) -band 255)
        $inside = '10.200.{0}.{1}' -f (($i * 4 + 2) -shr 8), (($i * 4 + 2) -band 255)
        New-NetNamespace $name |
            New-VethPair -Name "bv$($name.Substring(1))" -PeerName eth0 -IPAddress "$outside/30" -PeerIPAddress "$inside/30" -Up |
            ForEach-Object Peer |
            New-NetRoute -DestinationPrefix default -NextHop $outside
    }
}

# One pipeline: what differs from one namespace to the next is computed where it is bound.
function New-LabByPipeline([int] $Count) {
    0..($Count - 1) | ForEach-Object { 'b{0:d4}' -f $_ } | New-NetNamespace |
        New-VethPair -Name { "bv$($_.Name.Substring(1))" } -PeerName eth0 -Up `
            -IPAddress { '10.200.{0}.{1}/30' -f ((4 * $_.Name.Substring(1) + 1) -shr 8), ((4 * $_.Name.Substring(1) + 1) -band 255) } `
            -PeerIPAddress { '10.200.{0}.{1}/30' -f ((4 * $_.Name.Substring(1) + 2) -shr 8), ((4 * $_.Name.Substring(1) + 2) -band 255) } |
        ForEach-Object Peer |
        New-NetRoute -DestinationPrefix default -NextHop {
            '10.200.{0}.{1}' -f ((4 * $_.Namespace.Substring(1) + 1) -shr 8), ((4 * $_.Namespace.Substring(1) + 1) -band 255)
        }
}

# A table of what is wanted, bound by property names.
function New-LabByTable([int] $Count) {
    $table = for ($i = 0; $i -lt $Count; $i++) {
        $name = 'b{0:d4}' -f $i
        $outside = '10.200.{0}.{1}' -f (($i * 4 + 1) -shr 8), (($i * 4 + 1) -band 255)
        $inside = '10.200.{0}.{1}' -f (($i * 4 + 2) -shr 8), (($i * 4 + 2) -band 255)
        [pscustomobject]@{
            Name = "bv$($name.Substring(1))"; PeerName = 'eth0'; PeerNamespace = $name; IPAddress = "$outside/30"; PeerIPAddress = "$inside/30"
            Namespace = $name; NextHop = $outside; DestinationPrefix = 'default'
        }
    }
    $table.PeerNamespace | New-NetNamespace > $null
    $table | Select-Object Name, PeerName, PeerNamespace, IPAddress, PeerIPAddress | New-VethPair -Up > $null
    $table | Select-Object Namespace, DestinationPrefix, NextHop | New-NetRoute -Type Unicast
}

# What one does without the module: ip, one program a step.
function New-LabByProgram([int] $Count) {
    for ($i = 0; $i -lt $Count; $i++) {
        $name = Get-LabName $i
        $link = "bv$($name.Substring(1))"
        $outside = Get-LabAddress $i 1
        ip netns add $name
        ip link add $link type veth peer name eth0 netns $name
        ip addr add "$outside/30" dev $link
        ip link set $link up
        ip -n $name link set lo up
        ip -n $name addr add "$(Get-LabAddress $i 2)/30" dev eth0
        ip -n $name link set eth0 up
        ip -n $name route add default via $outside
    }
}

# The same with as few programs as ip allows: one batch for the namespaces, one for the links, one for each namespace.
function New-LabByBatch([int] $Count) {
    $batches = 0..($Count - 1) | ForEach-Object {
        $name = Get-LabName $_
        $link = "bv$($name.Substring(1))"
        [pscustomobject]@{
            Name = $name
            Link = "link add $link type veth peer name eth0 netns $name`naddr add $(Get-LabAddress $_ 1)/30 dev $link`nlink set $link up"
            Inside = "link set lo up`naddr add $(Get-LabAddress $_ 2)/30 dev eth0`nlink set eth0 up`nroute add default via $(Get-LabAddress $_ 1)"
        }
    }
    $batches.Name -replace '^', 'netns add ' | ip -batch -
    $batches.Link | ip -batch -
    foreach ($one in $batches) { $one.Inside | ip -n $one.Name -batch - }
}

# Throws where the last namespace of a lab is not as it should be.
function Assert-Lab([int] $Count) {
    $last = Get-LabName ($Count - 1)
    $made = [IO.Directory]::GetFileSystemEntries('/run/netns').Count
    if ($made -ne $Count) { throw "$made namespaces instead of $Count." }
    $gateway = Get-NetRoute -Namespace $last -DestinationPrefix 0.0.0.0/0 | ForEach-Object { "$($_.NextHop)" }
    if ($gateway -ne (Get-LabAddress ($Count - 1) 1)) { throw "The default route of $last goes to '$gateway'." }
}

# Takes every namespace away, and waits until the kernel has, too. It does so in the background and one row of them after the other: when a namespace
# that was removed after that row has lost its link, and then another one, the row is done.
function Clear-Lab {
    Get-NetNamespace | Remove-NetNamespace -Force
    foreach ($turn in 1, 2) {
        New-NetNamespace fence | New-VethPair -Name fence0 -PeerName eth0 > $null
        Remove-NetNamespace fence -Force
        Wait-NetLink fence0 -Until Gone -Timeout 60
    }
}
