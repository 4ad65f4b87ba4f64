using System;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Unit.Route;

/// <summary>The structures, attributes and numbers of addresses and routes are those of the kernel's headers: written as static assertions into a C file.</summary>
public class RouteHeaderTests
{
    private readonly CAssertions _c = new("sys/socket.h", "linux/if_addr.h", "linux/lwtunnel.h", "linux/rtnetlink.h", "linux/fib_rules.h", "linux/nexthop.h", "linux/in.h", "linux/mpls_iptunnel.h", "linux/seg6_iptunnel.h", "linux/seg6_local.h", "linux/ioam6_iptunnel.h");

    [Fact]
    public void They_are_those_of_the_headers()
    {
        _c.Layout<AddressHeader>("struct ifaddrmsg", "ifa_family", "ifa_prefixlen", "ifa_flags", "ifa_scope", "ifa_index");
        _c.Layout<AddressLifetime>("struct ifa_cacheinfo", "ifa_prefered", "ifa_valid", "cstamp", "tstamp");
        _c.Layout<RouteHeader>("struct rtmsg", "rtm_family", "rtm_dst_len", "rtm_src_len", "rtm_tos", "rtm_table", "rtm_protocol", "rtm_scope", "rtm_type", "rtm_flags");
        _c.Layout<NextHopHeader>("struct rtnexthop", "rtnh_len", "rtnh_flags", "rtnh_hops", "rtnh_ifindex");
        _c.Layout<RuleHeader>("struct fib_rule_hdr", "family", "dst_len", "src_len", "tos", "table", "res1", "res2", "action", "flags");
        _c.Layout<PortRange>("struct fib_rule_port_range", "start", "end");
        _c.Layout<UserIdRange>("struct fib_rule_uid_range", "start", "end");
        _c.Layout<NextHopObjectHeader>("struct nhmsg", "nh_family", "nh_scope", "nh_protocol", "resvd", "nh_flags");
        _c.Equal("sizeof(struct nexthop_grp)", System.Runtime.InteropServices.Marshal.SizeOf<NextHopGroupEntry>());
        _c.Equal("offsetof(struct nexthop_grp, weight)", 4);
        _c.Equal("sizeof(struct fib_rule_hdr)", RuleMessages.Format.HeaderLength);
        _c.Equal("sizeof(struct nhmsg)", NextHopMessages.Format.HeaderLength);
        _c.Equal("sizeof(struct ifaddrmsg)", AddressMessages.Format.HeaderLength);
        _c.Equal("sizeof(struct rtmsg)", RouteMessages.Format.HeaderLength);
        foreach (Type table in new[]
        {
            typeof(AddressMessages), typeof(RouteMessages), typeof(RouteMetricAttributes), typeof(RuleMessages), typeof(NextHopMessages), typeof(EncapsulationMessages),
        })
            _c.Rows(table);
        Numbers();
        _c.Verify();
    }

    private void Numbers()
    {
        _c.Equal("AF_INET", (int)IPFamily.IPv4);
        _c.Equal("AF_INET6", (int)IPFamily.IPv6);
        _c.Equal("RT_SCOPE_SITE", (int)NetScope.Site);
        _c.Equal("RT_SCOPE_NOWHERE", (int)NetScope.Nowhere);
        _c.Equal("RTN_UNICAST", (int)RouteType.Unicast);
        _c.Equal("RTN_BLACKHOLE", (int)RouteType.Blackhole);
        _c.Equal("RTN_XRESOLVE", (int)RouteType.ExternalResolve);
        _c.Equal("RTPROT_BOOT", (int)RouteProtocol.Boot);
        _c.Equal("RTPROT_KEEPALIVED", (int)RouteProtocol.Keepalived);
        _c.Equal("RTPROT_EIGRP", (int)RouteProtocol.Eigrp);
        _c.Equal("RTNH_F_ONLINK", (int)RouteFlags.OnLink);
        _c.Equal("RTNH_F_TRAP", (int)RouteFlags.Trap);
        _c.Equal("RTM_F_OFFLOAD_FAILED", (int)RouteFlags.OffloadFailed);
        _c.Equal("IFA_F_TENTATIVE", (int)AddressFlags.Tentative);
        _c.Equal("IFA_F_STABLE_PRIVACY", (int)AddressFlags.StablePrivacy);
        _c.Equal("IFAPROT_KERNEL_LL", (int)AddressProtocol.KernelLinkLocal);
        _c.Equal("LWTUNNEL_ENCAP_SEG6_LOCAL", (int)RouteEncapsulationType.Seg6Local);
        _c.Equal("1 << RTAX_CC_ALGO", (int)RouteMetricKinds.CongestionControl);
        _c.Equal("LWTUNNEL_ENCAP_IOAM6", (int)RouteEncapsulationType.Ioam6);
        _c.Equal("LWTUNNEL_IP6_HOPLIMIT", EncapsulationMessages.IPTtl.Id);
        _c.Equal("LWTUNNEL_IP6_FLAGS", EncapsulationMessages.IPFlags.Id);
        _c.Equal("SEG6_IPTUN_MODE_L2ENCAP", (int)Seg6Mode.L2Encap);
        _c.Equal("SEG6_LOCAL_ACTION_END_DT46", (int)Seg6LocalAction.EndDT46);
        _c.Equal("IOAM6_IPTUNNEL_MODE_AUTO", (int)Ioam6Mode.Auto);
        _c.Equal("FR_ACT_TO_TBL", (int)RuleAction.Lookup);
        _c.Equal("FR_ACT_PROHIBIT", (int)RuleAction.Prohibit);
        _c.Equal("FIB_RULE_INVERT", (int)RuleFlags.Inverted);
        _c.Equal("FIB_RULE_OIF_DETACHED", (int)RuleFlags.OutputDetached);
        _c.Equal("RTM_F_LOOKUP_TABLE", RouteMessages.SayTable);
        _c.Equal("RTM_F_FIB_MATCH", RouteMessages.SayRoute);
        _c.Equal("RTNLGRP_IPV6_IFADDR", AddressMessages.EventsOfIPv6);
        _c.Equal("IPPROTO_SCTP", (int)IPProtocolNumber.Sctp);
        _c.Equal("IPPROTO_UDPLITE", (int)IPProtocolNumber.UdpLite);
        _c.Equal("RT_TABLE_MAIN", RouteTable.Main.Id);
        _c.Equal("RT_TABLE_LOCAL", RouteTable.Local.Id);
    }
}
