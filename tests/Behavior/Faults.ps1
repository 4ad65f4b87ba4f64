<#
What Test-NetNamespace has to name: one fault a row, put into the working lab of FaultLab.ps1, one at a time. The same rows stand on the page of the command.
    What      the fault, as the page says it
    Break     puts it in
    To        the target; the address of `internet` where nothing is said
    Step, Id  the step and the cause that has to be found first, and alone
    Mended    whether -Repair mends it, and everything passes then
    Status    Failed where nothing is said
    Needs     what not every kernel or machine has: Test-FaultNeed
    Arguments other arguments of the command
#>
$faults = @(
    @{ What = 'The namespace is not there'; Step = 'Namespace'; Id = 'NamespaceNotFound'; Break = { umount /run/netns/webserver; Remove-Item /run/netns/webserver } }
    @{ What = 'The file of its name is no namespace'; Step = 'Namespace'; Id = 'NamespaceBroken'; Break = { umount /run/netns/webserver } }
    @{ What = 'The loopback device is down'; Step = 'Loopback'; Id = 'LoopbackDown'; Mended = $true; Break = { Invoke-Ip -n webserver link set lo down } }
    @{ What = 'The loopback device has no address'; Step = 'Loopback'; Id = 'LoopbackWithoutAddress'; Mended = $true; Break = { Invoke-Ip -n webserver addr flush dev lo } }
    @{ What = 'There is no link'; Step = 'Link'; Id = 'NoLink'; Break = { Invoke-Ip -n webserver link delete eth0 } }
    @{ What = 'The link is down'; Step = 'Link'; Id = 'LinkDown'; To = '10.100.0.1'; Mended = $true; Break = { Invoke-Ip -n webserver link set eth0 down } }
    @{ What = 'The other end of the pair is down'; Step = 'Link'; Id = 'PeerDown'; Mended = $true; Break = { Invoke-Ip link set veth2 down } }
    @{ What = 'The other end is in the wrong namespace'; Step = 'Link'; Id = 'PeerInWrongNamespace'; Break = { Invoke-Ip link set veth2 netns neighbor; Invoke-Ip -n neighbor link set veth2 up } }
    @{ What = 'The other end is in the wrong namespace, and down'; Step = 'Link'; Id = 'PeerInWrongNamespace'; Break = { Invoke-Ip link set veth2 netns neighbor } }
    @{ What = 'The link that a macvlan runs over is down'; Step = 'Link'; Id = 'LowerLinkDown'; Needs = 'macvlan'; Mended = $true; Break = { Set-Macvlan; Invoke-Ip link set uplink0 down } }
    @{ What = 'There is no carrier'; Step = 'Link'; Id = 'NoCarrier'; Needs = 'macvlan'; Break = { Set-Macvlan; Invoke-Ip link set uplink1 down } }
    @{ What = 'The bridge is down'; Step = 'Bridge'; Id = 'BridgeDown'; Mended = $true; Break = { Invoke-Ip link set br-internal down } }
    @{ What = 'The other end is no port of the bridge'; Step = 'Bridge'; Id = 'PeerNotInBridge'; Mended = $true; Break = { Invoke-Ip link set veth2 nomaster } }
    @{ What = 'The port of the bridge is blocked'; Step = 'Bridge'; Id = 'PortBlocked'; Mended = $true; Break = { bridge link set dev veth2 state 0 } }
    @{ What = 'The spanning tree does not let the port forward yet'; Step = 'Bridge'; Id = 'PortLearning'; Break = { Set-SpanningTree } }
    @{ What = 'The port is in another VLAN'; Step = 'Bridge'; Id = 'VlanMismatch'; Needs = 'vlan_filtering'; Break = { Invoke-Ip link set br-internal type bridge vlan_filtering 1; bridge vlan add dev veth2 vid 20 pvid untagged; bridge vlan delete dev veth2 vid 1 } }
    @{ What = 'The port is in no VLAN'; Step = 'Bridge'; Id = 'PortWithoutVlan'; Needs = 'vlan_filtering'; Break = { Invoke-Ip link set br-internal type bridge vlan_filtering 1; bridge vlan delete dev veth2 vid 1 } }
    @{ What = 'Both ports of the bridge are isolated'; Step = 'Bridge'; Id = 'PortsIsolated'; To = '10.100.0.3'; Break = { bridge link set dev veth2 isolated on; bridge link set dev veth3 isolated on } }
    @{ What = 'There is no address'; Step = 'Address'; Id = 'NoAddress'; Break = { Invoke-Ip -n webserver -4 addr flush dev eth0 } }
    @{ What = 'IPv6 is turned off'; Step = 'Address'; Id = 'IPv6Disabled'; To = '2001:db8:9::9'; Break = { Invoke-Inside webserver 'echo 1 > /proc/sys/net/ipv6/conf/eth0/disable_ipv6' } }
    @{ What = 'The IPv6 address is a duplicate (dadfailed)'; Step = 'Address'; Id = 'AddressDuplicate'; To = '2001:db8:9::9'; Break = { Set-DuplicateAddress } }
    @{ What = 'The IPv6 address is tentative'; Step = 'Address'; Id = 'AddressTentative'; To = '2001:db8:9::9'; Break = { Set-TentativeAddress } }
    @{ What = 'Another one has the same address'; Step = 'Address'; Id = 'AddressDuplicate'; Break = { Invoke-Ip -n neighbor addr add 10.100.0.2/24 dev eth0 } }
    @{ What = 'Somebody in a namespace without a name has the same address'; Step = 'Address'; Id = 'AddressDuplicate'; Break = { Add-Unseen 10.100.0.2/24 } }
    @{ What = 'The prefix length is wrong'; Step = 'Address'; Id = 'PrefixLengthMismatch'; To = '10.100.55.9'; Mended = $true; Break = { Invoke-Ip -n webserver addr add 10.100.0.2/16 dev eth0; Invoke-Ip -n webserver addr delete 10.100.0.2/24 dev eth0 } }
    @{ What = 'There is no default route, IPv4'; Step = 'Route'; Id = 'NoDefaultRoute'; Mended = $true; Break = { Invoke-Ip -n webserver route delete default } }
    @{ What = 'There is no default route, IPv6'; Step = 'Route'; Id = 'NoDefaultRoute'; To = '2001:db8:9::9'; Mended = $true; Break = { Invoke-Ip -n webserver -6 route delete default } }
    @{ What = 'A blackhole route'; Step = 'Route'; Id = 'RouteDrops'; Break = { Invoke-Ip -n webserver route add blackhole 203.0.113.0/24 } }
    @{ What = 'An unreachable route, IPv6'; Step = 'Route'; Id = 'RouteDrops'; To = '2001:db8:9::9'; Break = { Invoke-Ip -n webserver -6 route add unreachable 2001:db8:9::/64 } }
    @{ What = 'A routing rule that drops'; Step = 'Route'; Id = 'RuleDrops'; Break = { Invoke-Ip -n webserver rule add to 203.0.113.0/24 blackhole } }
    @{ What = 'The gateway is wrong'; Step = 'Route'; Id = 'WrongGateway'; Mended = $true; Break = { Invoke-Ip -n webserver route change default via 10.100.0.77 } }
    @{ What = 'The gateway has lost its address'; Step = 'Route'; Id = 'WrongGateway'; Break = { Invoke-Ip addr delete 10.100.0.1/24 dev br-internal } }
    @{ What = 'An overlapping route, of another pair'; Step = 'Route'; Id = 'OverlappingRoute'; Break = { Invoke-Ip -n webserver link add over0 type veth peer name over1; Invoke-Ip -n webserver addr add 203.0.113.50/24 dev over0; Invoke-Ip -n webserver link set over1 up; Invoke-Ip -n webserver link set over0 up } }
    @{ What = 'An overlapping route, of a dummy link'; Step = 'Route'; Id = 'OverlappingRoute'; Needs = 'dummy'; Break = { Invoke-Ip -n webserver link add dummy0 type dummy; Invoke-Ip -n webserver addr add 203.0.113.50/24 dev dummy0; Invoke-Ip -n webserver link set dummy0 up } }
    @{ What = 'An overlapping route, by hand'; Step = 'Route'; Id = 'OverlappingRoute'; Break = { Invoke-Ip -n webserver route add 203.0.113.0/28 dev eth0 } }
    @{ What = 'A rule of the namespace''s own output drops'; Step = 'Output'; Id = 'OutputDropped'; Break = { Add-Chain webserver output 'accept' 'ip daddr 203.0.113.9 drop' } }
    @{ What = 'The policy of the namespace''s own output drops'; Step = 'Output'; Id = 'OutputDropped'; To = '2001:db8:9::9'; Break = { Add-Chain webserver output drop 'icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept' } }
    @{ What = 'The policy of this module''s own chain drops'; Step = 'Output'; Id = 'OutputDropped'; Break = { Set-NamespaceFirewallPolicy Output Drop -Strict -Namespace webserver -WarningAction SilentlyContinue } }
    @{ What = 'A wrong permanent neighbour'; Step = 'Neighbor'; Id = 'NeighborWrong'; Mended = $true; Break = { Invoke-Ip -n webserver neigh replace 10.100.0.1 lladdr 02:00:00:00:00:99 dev eth0 nud permanent } }
    @{ What = 'A stale neighbour'; Step = 'Neighbor'; Id = 'NeighborStale'; Mended = $true; Break = { Invoke-Ip -n webserver neigh replace 10.100.0.1 lladdr 02:00:00:00:00:99 dev eth0 nud stale } }
    @{ What = 'A stale neighbour, IPv6'; Step = 'Neighbor'; Id = 'NeighborStale'; To = '2001:db8:9::9'; Mended = $true; Break = { Invoke-Ip -n webserver neigh replace 2001:db8:100::1 lladdr 02:00:00:00:00:99 dev eth0 nud reachable } }
    @{ What = 'The gateway has a wrong neighbour for the namespace'; Step = 'Neighbor'; Id = 'NeighborWrong'; Mended = $true; Break = { Invoke-Ip neigh replace 10.100.0.2 lladdr 02:00:00:00:00:99 dev br-internal nud permanent } }
    @{ What = 'Strict rp_filter and an asymmetric way'; Step = 'ReversePath'; Id = 'ReversePathFilter'; Mended = $true; Break = { Set-AsymmetricWay; Set-Setting net/ipv4/conf/br-internal/rp_filter 1 } }
    @{ What = 'Forwarding is off, IPv4'; Step = 'Forwarding'; Id = 'ForwardingOffIPv4'; Mended = $true; Break = { Set-Setting net/ipv4/conf/all/forwarding 0 } }
    @{ What = 'Forwarding is off for one link'; Step = 'Forwarding'; Id = 'ForwardingOffIPv4'; Mended = $true; Break = { Set-Setting net/ipv4/conf/br-internal/forwarding 0 } }
    @{ What = 'Forwarding is off, IPv6'; Step = 'Forwarding'; Id = 'ForwardingOffIPv6'; To = '2001:db8:9::9'; Mended = $true; Break = { Set-Setting net/ipv6/conf/all/forwarding 0 } }
    @{ What = 'Forwarding is off, IPv6, and would cost the host its own default route'; Step = 'Forwarding'; Id = 'ForwardingOffIPv6'; To = '2001:db8:9::9'; Break = { Set-Setting net/ipv6/conf/all/forwarding 0; Invoke-Ip -6 route add default via fe80::1 dev veth-inet proto ra } }
    @{ What = 'The host has no route'; Step = 'Onward'; Id = 'OnwardNoRoute'; Break = { Invoke-Ip -4 addr flush dev veth-inet } }
    @{ What = 'A blackhole route of the host'; Step = 'Onward'; Id = 'OnwardRouteDrops'; Break = { Invoke-Ip route add blackhole 203.0.113.9/32 } }
    @{ What = 'The link of the target is down'; Step = 'Onward'; Id = 'OnwardPeerDown'; Mended = $true; Break = { nft 'add table ip nat; add chain ip nat post { type nat hook postrouting priority 100; }; add rule ip nat post oifname veth-inet masquerade'; Invoke-Ip -n internet link set eth0 down } }
    @{ What = 'Nobody has the address'; Step = 'Onward'; Id = 'OnwardNobody'; To = '203.0.113.88'; Break = { } }
    @{ What = 'Docker''s policy of FORWARD drops'; Step = 'Firewall'; Id = 'ForwardDropped'; Mended = $true; Needs = 'iptables'; Break = { Add-DockerRule } }
    @{ What = 'The policy of iptables'' FORWARD drops'; Step = 'Firewall'; Id = 'ForwardDropped'; Mended = $true; Needs = 'iptables'; Break = { iptables -P FORWARD DROP } }
    @{ What = 'The policy of iptables'' FORWARD drops, IPv6'; Step = 'Firewall'; Id = 'ForwardDropped'; To = '2001:db8:9::9'; Mended = $true; Needs = 'iptables'; Break = { ip6tables -P FORWARD DROP } }
    @{ What = 'The policy of a chain of nft drops'; Step = 'Firewall'; Id = 'ForwardDropped'; Break = { nft 'add table inet site; add chain inet site forward { type filter hook forward priority 0; policy drop; }' } }
    @{ What = 'firewalld rejects what it has no zone for'; Step = 'Firewall'; Id = 'ForwardDropped'; Break = { nft 'add table inet firewalld; add chain inet firewalld filter_FORWARD { type filter hook forward priority 10; }; add rule inet firewalld filter_FORWARD ct state established,related accept; add rule inet firewalld filter_FORWARD reject with icmpx admin-prohibited' } }
    @{ What = 'Legacy tables of iptables drop'; Step = 'Firewall'; Id = 'FirewallLegacy'; Needs = 'legacy iptables'; Break = { Invoke-Inside internet 'iptables-legacy -P INPUT DROP' } }
    @{ What = 'A rule of iptables in FORWARD drops'; Step = 'Firewall'; Id = 'ForwardDropped'; Needs = 'iptables'; Break = { iptables -A FORWARD -s 10.100.0.2 -j DROP } }
    @{ What = 'A rule of iptables in FORWARD rejects, IPv6'; Step = 'Firewall'; Id = 'ForwardDropped'; To = '2001:db8:9::9'; Needs = 'iptables'; Break = { ip6tables -A FORWARD -i br-internal -j REJECT } }
    @{ What = 'A rule of iptables in PREROUTING drops'; Step = 'Firewall'; Id = 'PreroutingDropped'; Needs = 'iptables'; Break = { iptables -t raw -A PREROUTING -i br-internal -p icmp -j DROP } }
    @{ What = 'FORWARD is asked for bridged packets too, and drops'; Step = 'Firewall'; Id = 'BridgedDropped'; To = '10.100.0.3'; Needs = 'br_netfilter', 'iptables'; Break = { Set-Setting net/bridge/bridge-nf-call-iptables 1; iptables -P FORWARD DROP } }
    @{ What = 'A set of nft drops'; Step = 'Firewall'; Id = 'ForwardDropped'; Break = { nft 'add table inet fw; add set inet fw bad { type ipv4_addr; elements = { 198.51.100.7, 203.0.113.9 }; }; add chain inet fw f { type filter hook forward priority 10; }; add rule inet fw f ip daddr @bad drop' } }
    @{ What = 'A rule drops the answers'; Step = 'Firewall'; Id = 'ForwardReplyDropped'; Break = { nft 'add table inet fw; add chain inet fw f { type filter hook forward priority 0; }; add rule inet fw f ct state established drop' } }
    @{ What = 'The target lets nothing in'; Step = 'Firewall'; Id = 'InputDropped'; Break = { Add-Chain internet input drop 'tcp dport 80 accept' } }
    @{ What = 'There is no address translation'; Step = 'Nat'; Id = 'NoNat'; Mended = $true; Break = { Invoke-Ip -n internet route delete 10.100.0.0/24 } }
    @{ What = 'The target has no way back'; Step = 'Reply'; Id = 'NoReplyRoute'; To = '10.100.55.9'; Break = { Invoke-Ip -n internet route delete 10.100.0.0/24 } }
    @{ What = 'The target has no way back, IPv6'; Step = 'Reply'; Id = 'NoReplyRoute'; To = '2001:db8:9::9'; Break = { Invoke-Ip -n internet -6 route delete 2001:db8:100::/64 } }
    @{ What = 'The namespace lets no answers in'; Step = 'Input'; Id = 'InputDropped'; Break = { Add-Chain webserver input drop 'iifname lo accept' } }
    @{ What = 'A connection sticks to an old target'; Step = 'Conntrack'; Id = 'ConntrackStuck'; Mended = $true; Break = { Set-StuckConnection } }
    @{ What = 'A connection began before its translation'; Step = 'Conntrack'; Id = 'ConntrackStuck'; Mended = $true; Break = { Set-EarlyConnection } }
    @{ What = 'A port forward leads to who lets nothing in'; Step = 'Firewall'; Id = 'InputDropped'; To = '203.0.113.1'; Arguments = @{ Port = 8081 }; Break = { Add-Forward 10.100.0.3; Add-Chain neighbor input drop 'iifname lo accept' } }
    @{ What = 'A port forward leads to nobody'; Step = 'Onward'; Id = 'OnwardNobody'; To = '203.0.113.1'; Arguments = @{ Port = 8081 }; Break = { Add-Forward 10.100.0.99 } }
    @{ What = 'The target answers no echoes'; Step = 'Destination'; Id = 'DestinationSilent'; Break = { Invoke-Inside internet 'echo 1 > /proc/sys/net/ipv4/icmp_echo_ignore_all' } }
    @{ What = 'Nobody listens at the port'; Step = 'Destination'; Id = 'PortClosed'; Arguments = @{ Port = 80 }; Break = { } }
    @{ What = 'MTU 1400 at the other end of the pair, with DF'; Step = 'Mtu'; Id = 'PathMtuBlackHole'; Mended = $true; Break = { Invoke-Ip link set veth2 mtu 1400 } }
    @{ What = 'MTU 1400 on the uplink, with DF'; Step = 'Mtu'; Id = 'PathMtuSmaller'; Status = 'Warning'; Break = { Invoke-Ip link set veth-inet mtu 1400 } }
    @{ What = 'There is no resolv.conf'; Step = 'ResolverFile'; Id = 'ResolvConfMissing'; To = 'www.example'; Break = { Remove-Item -Force /etc/resolv.conf; Remove-Item -Recurse -Force /etc/netns } }
    @{ What = 'resolv.conf leads nowhere'; Step = 'ResolverFile'; Id = 'ResolvConfBroken'; To = 'www.example'; Break = { Remove-Item /etc/netns/webserver/resolv.conf; New-Item -ItemType SymbolicLink /etc/netns/webserver/resolv.conf -Target /run/nothing/resolv.conf } }
    @{ What = 'resolv.conf names no server'; Step = 'ResolverFile'; Id = 'NoNameServer'; To = 'www.example'; Break = { Set-Content /etc/netns/webserver/resolv.conf 'search example' } }
    @{ What = 'The name server refuses'; Step = 'NameServer'; Id = 'NameServerRefuses'; To = 'www.example'; Break = { Set-Content /etc/netns/webserver/resolv.conf 'nameserver 203.0.113.9' } }
    @{ What = 'The name server is nowhere'; Step = 'Onward'; Id = 'OnwardNobody'; To = 'www.example'; Break = { Set-Content /etc/netns/webserver/resolv.conf 'nameserver 203.0.113.54' } }
)
