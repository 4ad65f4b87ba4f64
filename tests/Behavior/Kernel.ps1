<#
What this kernel has, asked in a namespace of its own that ends with the question.
#>

# Whether it has links of a kind: Test-LinkKind vlan. A kind that is known and lacks an option is refused in other words.
function Test-LinkKind([string] $Kind) {
    $said = unshare --net ip link add dev probe0 type $Kind 2>&1 | Out-String
    $said -notmatch 'Unknown device type|not supported'
}

# Whether it has a queueing discipline: Test-Qdisc netem.
function Test-Qdisc([string] $Kind) {
    $said = unshare --net tc qdisc add dev lo root $Kind 2>&1 | Out-String
    $said -notmatch 'unknown|not found|No such file'
}

# Whether its bridges can be told something: Test-BridgeOption vlan_filtering.
function Test-BridgeOption([string] $Option) {
    unshare --net ip link add dev probe0 type bridge $Option 1 2>&1 | Out-Null
    $LASTEXITCODE -eq 0
}

# What an example or a test needs, of the machine or of its kernel: a program, 'link:vlan', 'qdisc:netem', 'bridge:vlan_filtering'.
function Test-Need([string] $Need) {
    $what, $name = $Need.Split(':', 2)
    # 'bridge' is a program too.
    switch ($name ? $what : '') {
        link { return Test-LinkKind $name }
        bridge { return Test-BridgeOption $name }
        qdisc { return Test-Qdisc $name }
        default { return [bool](Get-Command $Need -CommandType Application -ErrorAction Ignore) }
    }
}
