<#
The lab of the tests of Test-NetNamespace, made by `ip` and well in every way: `webserver` on the bridge br-internal, its host, and out there `internet`, which knows the way
back. The settings are said, since what a namespace begins with is the machine's choice.
#>
. "$PSScriptRoot/NatLab.ps1"

function New-FaultLab {
    New-NatBridge
    New-NatNamespace webserver 2 -WithIPv6
    New-NatNamespace neighbor 3 -WithIPv6
    New-Internet
    Invoke-Ip -n internet route add 10.100.0.0/24 via 203.0.113.1
    Invoke-Ip -n internet -6 route add 2001:db8:100::/64 via 2001:db8:9::1
    # A network that is only reached by the host, with numbers like those on the bridge.
    Invoke-Ip -n internet addr add 10.100.55.9/32 dev eth0
    Invoke-Ip route add 10.100.55.0/24 via 203.0.113.9
    $null = New-Item -ItemType Directory -Force /etc/netns/webserver
    Set-Content /etc/netns/webserver/resolv.conf 'nameserver 203.0.113.53'
    Set-Content /etc/netns/webserver/hosts '127.0.0.1 localhost', '203.0.113.9 known.example'
    Set-Setting net/ipv4/conf/all/forwarding 1
    Set-Setting net/ipv6/conf/all/forwarding 1
    foreach ($link in 'all', 'default', 'br-internal', 'veth-inet') { Set-Setting "net/ipv4/conf/$link/rp_filter" 0 }
}

# A shell in a namespace, where a file under /proc/sys is that namespace's own.
function Invoke-Inside([string] $Name, [string] $Command) {
    ip netns exec $Name sh -c $Command
    if ($LASTEXITCODE) { throw "'$Command' failed in $Name" }
}

# Another way to the bridge: a macvlan over a link of the host.
function Set-Macvlan {
    Invoke-Ip -n webserver link delete eth0
    Invoke-Ip link add uplink0 type veth peer name uplink1
    Invoke-Ip link set uplink0 up
    Invoke-Ip link set uplink1 master br-internal up
    Invoke-Ip link add link uplink0 name eth0 netns webserver type macvlan mode bridge
    Invoke-Ip -n webserver addr add 10.100.0.2/24 dev eth0
    Invoke-Ip -n webserver link set eth0 up
    Invoke-Ip -n webserver route add default via 10.100.0.1
}

# The port begins anew, and listens for a while.
function Set-SpanningTree {
    Invoke-Ip link set br-internal type bridge stp_state 1
    Invoke-Ip link set veth2 down
    Invoke-Ip link set veth2 up
    Wait-Until { [IO.File]::ReadAllText('/sys/class/net/veth2/brport/state').Trim() -in '1', '2' }
}

# Detection of duplicates goes on for long.
function Set-TentativeAddress {
    Invoke-Inside webserver 'echo 1000 > /proc/sys/net/ipv6/conf/eth0/dad_transmits; echo 1 > /proc/sys/net/ipv6/conf/eth0/accept_dad'
    Invoke-Ip -n webserver addr delete 2001:db8:100::2/64 dev eth0
    Invoke-Ip -n webserver addr add 2001:db8:100::2/64 dev eth0
}

# Somebody else has the address first, and says so.
function Set-DuplicateAddress {
    Invoke-Ip -n webserver addr delete 2001:db8:100::2/64 dev eth0
    Invoke-Ip -n neighbor addr add 2001:db8:100::2/64 dev eth0 nodad
    Invoke-Inside webserver 'echo 1 > /proc/sys/net/ipv6/conf/eth0/dad_transmits; echo 1 > /proc/sys/net/ipv6/conf/eth0/accept_dad; echo 1000 > /proc/sys/net/ipv6/neigh/eth0/retrans_time_ms'
    Invoke-Ip -n webserver addr add 2001:db8:100::2/64 dev eth0
    Wait-Until { "$(ip -n webserver -6 addr show dev eth0)" -match 'dadfailed' }
}

# What the namespace sends goes out by one link, and the answers come back by another.
function Set-AsymmetricWay {
    Invoke-Ip link add veth9 type veth peer name eth1 netns webserver
    Invoke-Ip addr add 10.200.0.1/24 dev veth9
    Invoke-Ip link set veth9 up
    Invoke-Ip -n webserver addr add 10.200.0.2/24 dev eth1
    Invoke-Ip -n webserver link set eth1 up
    Invoke-Ip -n webserver route change default via 10.100.0.1 src 10.200.0.2
    Invoke-Ip -n internet route add 10.200.0.0/24 via 203.0.113.1
    Invoke-Inside webserver 'for f in /proc/sys/net/ipv4/conf/*/rp_filter; do echo 0 > $f; done'
}

# Routes of the host that no link takes along, and files.
function Reset-FaultLab {
    if ($script:unseen) { $script:unseen | Stop-Process -ErrorAction Ignore }
    $script:unseen = $null
    Reset-NatLab
    ip route flush type blackhole 2>$null
    if (Test-Path /proc/sys/net/bridge/bridge-nf-call-iptables) { Set-Setting net/bridge/bridge-nf-call-iptables 0 }
    Remove-Item -Recurse -Force /etc/netns -ErrorAction Ignore
}

# What there has to be for a fault; some kernels lack a kind of link or an option, some machines a program.
function Test-FaultNeed([string] $Need) {
    switch ($Need) {
        macvlan { unshare --net sh -c 'ip link add one type veth peer name two && ip link add three link one type macvlan' 2>&1 | Out-Null }
        vlan_filtering { unshare --net ip link add one type bridge vlan_filtering 1 2>&1 | Out-Null }
        'legacy iptables' { unshare --net iptables-legacy -P FORWARD DROP 2>&1 | Out-Null }
        br_netfilter { return (Test-Path /proc/sys/net/bridge/bridge-nf-call-iptables) }
        dummy { unshare --net ip link add one type dummy 2>&1 | Out-Null }
        default { return Test-Program $Need }
    }
    $LASTEXITCODE -eq 0
}

function Add-Chain([string] $Name, [string] $Hook, [string] $Policy, [string] $Rule) {
    ip netns exec $Name nft "add table inet own; add chain inet own $Hook { type filter hook $Hook priority 0; policy $Policy; }; add rule inet own $Hook $Rule"
    if ($LASTEXITCODE) { throw "no chain in $Name" }
}

# What Docker makes of FORWARD by iptables-nft, without Docker.
function Add-DockerRule {
    foreach ($rule in '-P FORWARD DROP', '-N DOCKER', '-N DOCKER-USER', '-A FORWARD -j DOCKER-USER', '-A FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
        '-A FORWARD -o docker0 -j DOCKER', '-A FORWARD -i docker0 ! -o docker0 -j ACCEPT', '-A DOCKER-USER -j RETURN') {
        iptables $rule.Split(' ')
        if ($LASTEXITCODE) { throw "iptables $rule failed" }
    }
}

# A UDP client spoke to a target that was forwarded elsewhere; now the rule names another one, and it still sticks to the first.
function Set-StuckConnection {
    nft 'add table ip forwards; add chain ip forwards pre { type nat hook prerouting priority -100; }; add rule ip forwards pre ip daddr 203.0.113.9 udp dport 5353 dnat to 203.0.113.66'
    ip netns exec webserver bash -c 'echo x > /dev/udp/203.0.113.9/5353'
    nft 'flush chain ip forwards pre; add rule ip forwards pre ip daddr 203.0.113.9 udp dport 5353 dnat to 203.0.113.9'
}

# A UDP client spoke before there was address translation, and still goes out untranslated. Rules about states are what makes the kernel track it.
function Set-EarlyConnection {
    nft 'add table ip early; add chain ip early f { type filter hook forward priority 0; }; add rule ip early f ct state established accept'
    ip netns exec webserver bash -c 'echo x > /dev/udp/203.0.113.9/5353'
    nft 'add chain ip early post { type nat hook postrouting priority 100; }; add rule ip early post oifname veth-inet masquerade'
}

# TCP port 8081 of the host's outer address, forwarded, with masquerade so that answers come back by the host.
function Add-Forward([string] $Target) {
    nft "add table ip forwards; add chain ip forwards pre { type nat hook prerouting priority -100; }; add rule ip forwards pre ip daddr 203.0.113.1 tcp dport 8081 dnat to ${Target}:80; add chain ip forwards post { type nat hook postrouting priority 100; }; add rule ip forwards post oifname br-internal masquerade"
}

# A namespace on the bridge that only a process holds, so that nobody can look into it.
function Add-Unseen([string] $Address) {
    $script:unseen = Start-Process unshare '--net', 'sleep', '60' -PassThru
    Wait-Until { (Get-ProcessNamespace $script:unseen.Id) -ne (Get-ProcessNamespace $PID) }
    Invoke-Ip link add veth7 type veth peer name eth0 netns $script:unseen.Id
    Invoke-Ip link set veth7 master br-internal up
    nsenter "--net=/proc/$($script:unseen.Id)/ns/net" sh -c "ip addr add $Address dev eth0 && ip link set eth0 up"
}
