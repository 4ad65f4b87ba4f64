using System;
using System.Collections.Generic;
using System.Reflection;
using NetNamespace.Netlink;
using NetNamespace.Nftables;
using Xunit;

namespace NetNamespace.Tests.Unit.Nftables;

/// <summary>Every attribute of nf_tables and every number of its enumerations is that of the system's own headers.</summary>
public class NftHeaderTests
{
    private readonly CAssertions _c = new("linux/netfilter.h", "linux/netfilter/nfnetlink.h", "linux/netfilter/nf_tables.h", "linux/netfilter/nf_tables_compat.h");

    [Fact]
    public void Attributes_have_the_numbers_of_the_headers()
    {
        int count = 0;
        foreach (Type type in typeof(NftRule).Assembly.GetTypes())
        {
            if (type.Namespace != typeof(NftRule).Namespace) continue;
            foreach (FieldInfo field in type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public))
            {
                if (field.GetValue(null) is not AttributeSpec spec) continue;
                _c.Equal(spec.Name, spec.Id);
                count++;
            }
        }

        Assert.InRange(count, 120, int.MaxValue);
        _c.Verify();
    }

    [Fact]
    public void Keys_and_kinds_have_the_numbers_of_the_headers()
    {
        Equal("NFT_META_", new Dictionary<string, MetaKey>
        {
            ["LEN"] = MetaKey.Length,
            ["PROTOCOL"] = MetaKey.Protocol,
            ["PRIORITY"] = MetaKey.Priority,
            ["MARK"] = MetaKey.Mark,
            ["IIF"] = MetaKey.InputInterface,
            ["OIF"] = MetaKey.OutputInterface,
            ["IIFNAME"] = MetaKey.InputInterfaceName,
            ["OIFNAME"] = MetaKey.OutputInterfaceName,
            ["IIFTYPE"] = MetaKey.InputInterfaceType,
            ["OIFTYPE"] = MetaKey.OutputInterfaceType,
            ["SKUID"] = MetaKey.SocketUser,
            ["SKGID"] = MetaKey.SocketGroup,
            ["NFTRACE"] = MetaKey.Trace,
            ["RTCLASSID"] = MetaKey.Realm,
            ["SECMARK"] = MetaKey.SecurityMark,
            ["NFPROTO"] = MetaKey.Family,
            ["L4PROTO"] = MetaKey.TransportProtocol,
            ["BRI_IIFNAME"] = MetaKey.InputBridgeName,
            ["BRI_OIFNAME"] = MetaKey.OutputBridgeName,
            ["PKTTYPE"] = MetaKey.PacketType,
            ["CPU"] = MetaKey.Cpu,
            ["IIFGROUP"] = MetaKey.InputInterfaceGroup,
            ["OIFGROUP"] = MetaKey.OutputInterfaceGroup,
            ["CGROUP"] = MetaKey.ControlGroup,
            ["PRANDOM"] = MetaKey.Random,
            ["SECPATH"] = MetaKey.IPsec,
            ["IIFKIND"] = MetaKey.InputInterfaceKind,
            ["OIFKIND"] = MetaKey.OutputInterfaceKind,
            ["TIME_NS"] = MetaKey.Time,
            ["TIME_DAY"] = MetaKey.Weekday,
            ["TIME_HOUR"] = MetaKey.TimeOfDay,
            ["SDIF"] = MetaKey.SlaveInterface,
            ["SDIFNAME"] = MetaKey.SlaveInterfaceName,
        });
        Equal("NFT_CT_", new Dictionary<string, ConntrackKey>
        {
            ["STATE"] = ConntrackKey.State,
            ["DIRECTION"] = ConntrackKey.Direction,
            ["STATUS"] = ConntrackKey.Status,
            ["MARK"] = ConntrackKey.Mark,
            ["SECMARK"] = ConntrackKey.SecurityMark,
            ["EXPIRATION"] = ConntrackKey.Expiration,
            ["HELPER"] = ConntrackKey.Helper,
            ["L3PROTOCOL"] = ConntrackKey.Family,
            ["SRC"] = ConntrackKey.Source,
            ["DST"] = ConntrackKey.Destination,
            ["PROTOCOL"] = ConntrackKey.Protocol,
            ["PROTO_SRC"] = ConntrackKey.SourcePort,
            ["PROTO_DST"] = ConntrackKey.DestinationPort,
            ["LABELS"] = ConntrackKey.Labels,
            ["PKTS"] = ConntrackKey.Packets,
            ["BYTES"] = ConntrackKey.Bytes,
            ["AVGPKT"] = ConntrackKey.BytesPerPacket,
            ["ZONE"] = ConntrackKey.Zone,
            ["EVENTMASK"] = ConntrackKey.EventMask,
            ["SRC_IP"] = ConntrackKey.Source4,
            ["DST_IP"] = ConntrackKey.Destination4,
            ["SRC_IP6"] = ConntrackKey.Source6,
            ["DST_IP6"] = ConntrackKey.Destination6,
            ["ID"] = ConntrackKey.Id,
        });
        Equal("NFT_SET_", new Dictionary<string, NftSetFlags>
        {
            ["ANONYMOUS"] = NftSetFlags.Anonymous,
            ["CONSTANT"] = NftSetFlags.Constant,
            ["INTERVAL"] = NftSetFlags.Interval,
            ["MAP"] = NftSetFlags.Map,
            ["TIMEOUT"] = NftSetFlags.Timeout,
            ["EVAL"] = NftSetFlags.Dynamic,
            ["OBJECT"] = NftSetFlags.Object,
            ["CONCAT"] = NftSetFlags.Concatenation,
            ["EXPR"] = NftSetFlags.Expressions,
        });
        Equal("NFT_OBJECT_", new Dictionary<string, NftObjectType>
        {
            ["COUNTER"] = NftObjectType.Counter,
            ["QUOTA"] = NftObjectType.Quota,
            ["CT_HELPER"] = NftObjectType.ConntrackHelper,
            ["LIMIT"] = NftObjectType.Limit,
            ["CONNLIMIT"] = NftObjectType.ConnectionLimit,
            ["TUNNEL"] = NftObjectType.Tunnel,
            ["CT_TIMEOUT"] = NftObjectType.ConntrackTimeout,
            ["SECMARK"] = NftObjectType.SecurityMark,
            ["CT_EXPECT"] = NftObjectType.ConntrackExpectation,
            ["SYNPROXY"] = NftObjectType.SynProxy,
        });
        Equal("NFTA_FIB_F_", new Dictionary<string, FibFlags>
        {
            ["SADDR"] = FibFlags.SourceAddress,
            ["DADDR"] = FibFlags.DestinationAddress,
            ["MARK"] = FibFlags.Mark,
            ["IIF"] = FibFlags.InputInterface,
            ["OIF"] = FibFlags.OutputInterface,
            ["PRESENT"] = FibFlags.Present,
        });
        Equal("NFT_FIB_RESULT_", new Dictionary<string, FibResult>
        {
            ["OIF"] = FibResult.OutputInterface,
            ["OIFNAME"] = FibResult.OutputInterfaceName,
            ["ADDRTYPE"] = FibResult.AddressType,
        });
        Equal("NFT_REJECT_", new Dictionary<string, RejectKind> { ["ICMP_UNREACH"] = RejectKind.Icmp, ["TCP_RST"] = RejectKind.TcpReset, ["ICMPX_UNREACH"] = RejectKind.IcmpX });
        Equal("NFT_RT_", new Dictionary<string, RouteKey>
        {
            ["CLASSID"] = RouteKey.Realm,
            ["NEXTHOP4"] = RouteKey.NextHop4,
            ["NEXTHOP6"] = RouteKey.NextHop6,
            ["TCPMSS"] = RouteKey.TcpSegmentSize,
            ["XFRM"] = RouteKey.IPsec,
        });
        _c.Equal("NFT_DATA_VERDICT", unchecked((int)NftSet.VerdictType));
        _c.Verify();
    }

    [Fact]
    public void Messages_have_the_numbers_of_the_headers()
    {
        foreach (FieldInfo field in typeof(NftMessage).GetFields(BindingFlags.Static | BindingFlags.NonPublic))
        {
            if (field.GetValue(null) is MessageType { Name: var name } type && name.StartsWith("NFT_MSG_", StringComparison.Ordinal)) _c.Equal(name, type.Id & 0xff);
        }

        _c.Verify();
    }

    private void Equal<T>(string prefix, Dictionary<string, T> numbers) where T : struct, Enum
    {
        foreach ((string name, T value) in numbers) _c.Equal(prefix + name, Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture));

        // A number that is added later is to be compared, too.
        foreach (T value in Enum.GetValues<T>())
        {
            if (Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture) != 0) Assert.Contains(value, numbers.Values);
        }
    }
}
