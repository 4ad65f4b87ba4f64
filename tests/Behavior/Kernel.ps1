<#
What this machine has, and its kernel, which is asked in a namespace of its own that ends with the question.
#>

# Whether a program is on PATH.
function Test-Program([string] $Name) { [bool](Get-Command $Name -CommandType Application -ErrorAction Ignore) }

# Whether it has links of a kind: Test-LinkKind vlan. A kind that is known and lacks an option is refused in other words.
function Test-LinkKind([string] $Kind) {
    $said = unshare --net ip link add dev probe0 type $Kind 2>&1 | Out-String
    $said -notmatch 'Unknown device type|not supported'
}

# Whether its tunnels of a kind can be told something: Test-TunnelOption sit 6rd-prefix 2001:db8::/32. Some kernels make the tunnel and pass over the rest.
function Test-TunnelOption([string] $Kind) {
    sh -c "modprobe -q fou" 2>&1 | Out-Null
    $said = unshare --net sh -c 'ip link add name probe0 type "$@" && ip -d link show dev probe0' sh $Kind @args 2>&1 | Out-String
    $said -match "(?m)^ *$Kind .*$($args[-2])"
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
        default { return Test-Program $Need }
    }
}
