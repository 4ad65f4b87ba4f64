using System;
using System.Linq;
using System.Reflection;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Unit.Route.Link;

/// <summary>The numbers of the tables are those of the kernel's headers, as far as the installed ones know the names.</summary>
public class LinkTableTests
{
    [Fact]
    public void Numbers_are_those_of_the_headers()
    {
        CAssertions c = new("linux/if_link.h", "linux/if_bridge.h", "linux/if.h", "linux/if_arp.h", "linux/rtnetlink.h", "linux/veth.h", "linux/ip.h", "linux/in6.h", "linux/if_tunnel.h",
            "linux/ip6_tunnel.h");
        foreach ((string name, int value) in Rows()) c.Equal(name, value);
        c.Equal("sizeof(struct ifinfomsg)", 16);
        c.Equal("RTEXT_FILTER_SKIP_STATS", LinkMessages.SkipStatistics);
        Assert.True(Rows().Length > 120);
        c.Verify();
    }

    [Fact]
    public void Numbers_of_the_kinds_are_those_of_the_headers()
    {
        CAssertions c = new("linux/if_link.h", "linux/if_vlan.h", "linux/if_bonding.h");
        AttributeSpec[] specs = Fields<AttributeSpec>(
            typeof(VlanDetails), typeof(MacvlanDetails), typeof(IpvlanDetails), typeof(VrfDetails), typeof(VrfPortDetails), typeof(BondAttributes), typeof(BondPortDetails));
        Assert.True(specs.Length > 60);
        foreach (AttributeSpec spec in specs) c.Equal(spec.Name, spec.Id);
        c.Layout<VlanDetails.FlagValues>("struct ifla_vlan_flags", "flags", "mask");
        c.Layout<VlanDetails.Pair>("struct ifla_vlan_qos_mapping", "from", "to");
        foreach ((string name, long value) in KindRows()) c.Equal(name, value);
        c.Verify();
    }

    private static (string Name, long Value)[] KindRows() =>
    [
        ("VLAN_FLAG_REORDER_HDR", VlanDetails.ReorderHeaderFlag),
        ("VLAN_FLAG_GVRP", VlanDetails.GvrpFlag),
        ("VLAN_FLAG_LOOSE_BINDING", VlanDetails.LooseBindingFlag),
        ("VLAN_FLAG_MVRP", VlanDetails.MvrpFlag),
        ("VLAN_FLAG_BRIDGE_BINDING", VlanDetails.BridgeBindingFlag),
        ("MACVLAN_MODE_PRIVATE", (long)MacvlanMode.Private),
        ("MACVLAN_MODE_VEPA", (long)MacvlanMode.Vepa),
        ("MACVLAN_MODE_BRIDGE", (long)MacvlanMode.Bridge),
        ("MACVLAN_MODE_PASSTHRU", (long)MacvlanMode.Passthru),
        ("MACVLAN_MODE_SOURCE", (long)MacvlanMode.Source),
        ("MACVLAN_MACADDR_ADD", (long)MacvlanAddressChange.Add),
        ("MACVLAN_MACADDR_SET", (long)MacvlanAddressChange.Set),
        ("MACVLAN_FLAG_NOPROMISC", MacvlanDetails.NoPromiscuousFlag),
        ("MACVLAN_FLAG_NODST", MacvlanDetails.NoDestinationFlag),
        ("IPVLAN_MODE_L2", (long)IpvlanMode.L2),
        ("IPVLAN_MODE_L3", (long)IpvlanMode.L3),
        ("IPVLAN_MODE_L3S", (long)IpvlanMode.L3S),
        ("IPVLAN_F_PRIVATE", (long)IpvlanIsolation.Private),
        ("IPVLAN_F_VEPA", (long)IpvlanIsolation.Vepa),
        ("BOND_MODE_ROUNDROBIN", (long)BondMode.BalanceRR),
        ("BOND_MODE_ACTIVEBACKUP", (long)BondMode.ActiveBackup),
        ("BOND_MODE_XOR", (long)BondMode.BalanceXor),
        ("BOND_MODE_BROADCAST", (long)BondMode.Broadcast),
        ("BOND_MODE_8023AD", (long)BondMode.Ieee8023AD),
        ("BOND_MODE_TLB", (long)BondMode.BalanceTlb),
        ("BOND_MODE_ALB", (long)BondMode.BalanceAlb),
        ("BOND_XMIT_POLICY_LAYER2", (long)BondXmitHashPolicy.Layer2),
        ("BOND_XMIT_POLICY_LAYER34", (long)BondXmitHashPolicy.Layer34),
        ("BOND_XMIT_POLICY_LAYER23", (long)BondXmitHashPolicy.Layer23),
        ("BOND_XMIT_POLICY_ENCAP23", (long)BondXmitHashPolicy.Encap23),
        ("BOND_XMIT_POLICY_ENCAP34", (long)BondXmitHashPolicy.Encap34),
        ("BOND_XMIT_POLICY_VLAN_SRCMAC", (long)BondXmitHashPolicy.VlanSrcMac),
        ("BOND_STATE_ACTIVE", (long)BondSlaveState.Active),
        ("BOND_STATE_BACKUP", (long)BondSlaveState.Backup),
        ("BOND_LINK_UP", (long)BondMiiStatus.Up),
        ("BOND_LINK_FAIL", (long)BondMiiStatus.Fail),
        ("BOND_LINK_DOWN", (long)BondMiiStatus.Down),
        ("BOND_LINK_BACK", (long)BondMiiStatus.Back),
        ("LACP_STATE_LACP_ACTIVITY", (long)LacpState.Activity),
        ("LACP_STATE_SYNCHRONIZATION", (long)LacpState.Synchronization),
        ("LACP_STATE_EXPIRED", (long)LacpState.Expired),
    ];

    private static (string Name, int Value)[] Rows() =>
    [
        .. Fields<AttributeSpec>(typeof(LinkMessages), typeof(BridgeAttributes), typeof(BridgePortAttributes), typeof(VethDetails), typeof(TunDetails),
                typeof(VxlanAttributes), typeof(GeneveDetails), typeof(GreAttributes), typeof(IPTunnelAttributes))
            .Where(static spec => !spec.Name.StartsWith("AF_", StringComparison.Ordinal)).Select(static spec => (spec.Name, (int)spec.Id)),
        .. Fields<MessageType>(typeof(LinkMessages)).Select(static type => (type.Name, (int)type.Id)),
        ("BR_STATE_DISABLED", (int)BridgePortState.Disabled),
        ("BR_STATE_LISTENING", (int)BridgePortState.Listening),
        ("BR_STATE_LEARNING", (int)BridgePortState.Learning),
        ("BR_STATE_FORWARDING", (int)BridgePortState.Forwarding),
        ("BR_STATE_BLOCKING", (int)BridgePortState.Blocking),
        ("MDB_RTR_TYPE_DISABLED", (int)MulticastRouterMode.Disabled),
        ("MDB_RTR_TYPE_TEMP_QUERY", (int)MulticastRouterMode.Automatic),
        ("MDB_RTR_TYPE_PERM", (int)MulticastRouterMode.Permanent),
        ("MDB_RTR_TYPE_TEMP", (int)MulticastRouterMode.Temporary),
        ("VXLAN_DF_INHERIT", (int)TunnelDontFragment.Inherit),
        ("GENEVE_DF_SET", (int)TunnelDontFragment.Set),
        ("TUNNEL_ENCAP_GUE", (int)TunnelEncapsulation.Gue),
        ("TUNNEL_ENCAP_MPLS", (int)TunnelEncapsulation.Mpls),
        ("TUNNEL_ENCAP_FLAG_CSUM", (int)TunnelEncapFlags.Checksum),
        ("TUNNEL_ENCAP_FLAG_CSUM6", (int)TunnelEncapFlags.Checksum6),
        ("TUNNEL_ENCAP_FLAG_REMCSUM", (int)TunnelEncapFlags.RemoteChecksum),
        ("SIT_ISATAP", IPTunnelAttributes.Isatap),
        ("IP6_TNL_F_IGN_ENCAP_LIMIT", (int)IP6TunnelFlags.IgnoreEncapLimit),
        ("IP6_TNL_F_USE_ORIG_TCLASS", (int)IP6TunnelFlags.InheritTrafficClass),
        ("IP6_TNL_F_USE_ORIG_FLOWLABEL", (int)IP6TunnelFlags.InheritFlowLabel),
        ("IP6_TNL_F_RCV_DSCP_COPY", (int)IP6TunnelFlags.CopyDscp),
        ("IP6_TNL_F_ALLOW_LOCAL_REMOTE", (int)IP6TunnelFlags.AllowLocalRemote),
        ("__constant_ntohs(GRE_CSUM)", GreAttributes.HasChecksum),
        ("__constant_ntohs(GRE_KEY)", GreAttributes.HasKey),
        ("__constant_ntohs(GRE_SEQ)", GreAttributes.HasSequence),
        ("IFF_UP", (int)LinkFlags.Up),
        ("IFF_NOARP", (int)LinkFlags.NoArp),
        ("IFF_PROMISC", (int)LinkFlags.Promiscuous),
        ("IFF_ALLMULTI", (int)LinkFlags.AllMulticast),
        ("IFF_MULTICAST", (int)LinkFlags.Multicast),
        ("IFF_LOWER_UP", (int)LinkFlags.LowerUp),
        ("IF_OPER_LOWERLAYERDOWN", (int)LinkOperationalStatus.LowerLayerDown),
        ("IF_OPER_UP", (int)LinkOperationalStatus.Up),
        ("ARPHRD_LOOPBACK", (int)LinkLayerType.Loopback),
        ("ARPHRD_SIT", (int)LinkLayerType.Sit),
        ("ARPHRD_IP6GRE", (int)LinkLayerType.Gre6),
        ("ARPHRD_NONE", (int)LinkLayerType.None),
    ];

    private static T[] Fields<T>(params Type[] types) =>
        [.. types.SelectMany(static type => type.GetFields(BindingFlags.Static | BindingFlags.NonPublic)).Select(static field => field.GetValue(null)).OfType<T>()];
}
