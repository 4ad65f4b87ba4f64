# Many port forwards in one pipeline, beside `nft -f` with the same rules. The namespace is there already for both, and forwarding is on.
$count = 1000
$rules = Join-Path $scratch 'forwards.nft'
$rows = @(for ($i = 0; $i -lt $count; $i++) { [pscustomobject]@{ Namespace = 'b0'; ListenPort = 20000 + $i; InternalPort = 80 } })
@{
    About = "$count port forwards made"
    Needs = 'Add-NamespacePortForward', 'nft'
    Setup = {
        Clear-Lab
        [IO.File]::WriteAllText('/proc/sys/net/ipv4/ip_forward', '1')
        New-NetNamespace b0 | New-VethPair -Name bv0 -PeerName eth0 -IPAddress 10.200.0.1/30 -PeerIPAddress 10.200.0.2/30 -Up |
            ForEach-Object Peer | New-NetRoute -DestinationPrefix default -NextHop 10.200.0.1 > $null
        # The very rules, as nft shows them.
        $script:rows | Add-NamespacePortForward > $null
        nft list ruleset > $rules
        nft flush ruleset
    }
    Contestants = [ordered]@{
        'ours' = { Measure-Seconds { $script:rows | Add-NamespacePortForward } }
        'nft -f' = { Measure-Seconds { nft -f $rules } }
    }
    Check = {
        $made = @(nft list ruleset | Select-String -SimpleMatch 'forward=').Count
        if ($made -ne 4 * $count + 1) { throw "$made rules instead of $(4 * $count + 1)." }
    }
    After = { nft flush ruleset }
    Teardown = {
        [IO.File]::WriteAllText('/proc/sys/net/ipv4/ip_forward', '0')
        Clear-Lab
        Remove-Item $rules -ErrorAction Ignore
    }
    Targets = @(@{ Of = 'ours'; To = 'nft -f'; AtMost = 3 })
}
