using System;
using System.Collections.Generic;
using NetNamespace.Objects;

namespace NetNamespace.Nftables;

/// <summary>What the loads of nf_tables are in the words of <c>nft(8)</c>.</summary>
internal static class RuleFields
{
    private static readonly Dictionary<MetaKey, RuleField> s_meta = new()
    {
        [MetaKey.Length] = new("meta length", RuleValueKind.HostNumber),
        [MetaKey.Protocol] = new("meta protocol", RuleValueKind.EtherType, RuleFieldRole.Family),
        [MetaKey.Priority] = new("meta priority", RuleValueKind.Mark),
        [MetaKey.Mark] = new("meta mark", RuleValueKind.Mark),
        [MetaKey.InputInterface] = new("iif", RuleValueKind.LinkIndex, RuleFieldRole.Input),
        [MetaKey.OutputInterface] = new("oif", RuleValueKind.LinkIndex, RuleFieldRole.Output),
        [MetaKey.InputInterfaceName] = new("iifname", RuleValueKind.LinkName, RuleFieldRole.Input),
        [MetaKey.OutputInterfaceName] = new("oifname", RuleValueKind.LinkName, RuleFieldRole.Output),
        [MetaKey.InputInterfaceType] = new("iiftype", RuleValueKind.HostNumber),
        [MetaKey.OutputInterfaceType] = new("oiftype", RuleValueKind.HostNumber),
        [MetaKey.SocketUser] = new("meta skuid", RuleValueKind.HostNumber),
        [MetaKey.SocketGroup] = new("meta skgid", RuleValueKind.HostNumber),
        [MetaKey.Trace] = new("meta nftrace", RuleValueKind.HostNumber),
        [MetaKey.Family] = new("meta nfproto", RuleValueKind.Family, RuleFieldRole.Family),
        [MetaKey.TransportProtocol] = new("meta l4proto", RuleValueKind.Protocol, RuleFieldRole.Protocol),
        [MetaKey.InputBridgeName] = new("meta ibrname", RuleValueKind.LinkName),
        [MetaKey.OutputBridgeName] = new("meta obrname", RuleValueKind.LinkName),
        [MetaKey.PacketType] = new("meta pkttype", RuleValueKind.PacketType),
        [MetaKey.Cpu] = new("meta cpu", RuleValueKind.HostNumber),
        [MetaKey.InputInterfaceGroup] = new("iifgroup", RuleValueKind.HostNumber),
        [MetaKey.OutputInterfaceGroup] = new("oifgroup", RuleValueKind.HostNumber),
        [MetaKey.ControlGroup] = new("meta cgroup", RuleValueKind.HostNumber),
        [MetaKey.InputInterfaceKind] = new("meta iifkind", RuleValueKind.LinkName),
        [MetaKey.OutputInterfaceKind] = new("meta oifkind", RuleValueKind.LinkName),
    };

    private static readonly Dictionary<ConntrackKey, RuleField> s_conntrack = new()
    {
        [ConntrackKey.State] = new("state", RuleValueKind.State, RuleFieldRole.State),
        [ConntrackKey.Direction] = new("direction", RuleValueKind.Direction),
        [ConntrackKey.Status] = new("status", RuleValueKind.Status),
        [ConntrackKey.Mark] = new("mark", RuleValueKind.Mark),
        [ConntrackKey.Expiration] = new("expiration", RuleValueKind.Milliseconds),
        [ConntrackKey.Helper] = new("helper", RuleValueKind.Text),
        [ConntrackKey.Family] = new("l3proto", RuleValueKind.Family),
        [ConntrackKey.Protocol] = new("protocol", RuleValueKind.Protocol),
        [ConntrackKey.SourcePort] = new("proto-src", RuleValueKind.Number),
        [ConntrackKey.DestinationPort] = new("proto-dst", RuleValueKind.Number),
        [ConntrackKey.Packets] = new("packets", RuleValueKind.HostNumber),
        [ConntrackKey.Bytes] = new("bytes", RuleValueKind.HostNumber),
        [ConntrackKey.BytesPerPacket] = new("avgpkt", RuleValueKind.HostNumber),
        [ConntrackKey.Zone] = new("zone", RuleValueKind.HostNumber),
        [ConntrackKey.Source4] = new("ip saddr", RuleValueKind.Address) { Length = 4 },
        [ConntrackKey.Destination4] = new("ip daddr", RuleValueKind.Address) { Length = 4 },
        [ConntrackKey.Source6] = new("ip6 saddr", RuleValueKind.Address) { Length = 16 },
        [ConntrackKey.Destination6] = new("ip6 daddr", RuleValueKind.Address) { Length = 16 },
        [ConntrackKey.Id] = new("id", RuleValueKind.Mark),
    };

    private static readonly Dictionary<(IPFamily Family, uint Offset), RuleField> s_network = new()
    {
        [(IPFamily.IPv4, 1)] = new("ip dscp", RuleValueKind.Bytes) { Length = 1 },
        [(IPFamily.IPv4, 2)] = new("ip length", RuleValueKind.Number) { Length = 2 },
        [(IPFamily.IPv4, 6)] = new("ip frag-off", RuleValueKind.Number) { Length = 2 },
        [(IPFamily.IPv4, 8)] = new("ip ttl", RuleValueKind.Number) { Length = 1 },
        [(IPFamily.IPv4, 9)] = new("ip protocol", RuleValueKind.Protocol, RuleFieldRole.Protocol) { Length = 1 },
        [(IPFamily.IPv4, Match.SourceOffset4)] = new("ip saddr", RuleValueKind.Address, RuleFieldRole.Source) { Length = 4 },
        [(IPFamily.IPv4, Match.DestinationOffset4)] = new("ip daddr", RuleValueKind.Address, RuleFieldRole.Destination) { Length = 4 },
        [(IPFamily.IPv6, 4)] = new("ip6 length", RuleValueKind.Number) { Length = 2 },
        [(IPFamily.IPv6, 6)] = new("ip6 nexthdr", RuleValueKind.Protocol, RuleFieldRole.Protocol) { Length = 1 },
        [(IPFamily.IPv6, 7)] = new("ip6 hoplimit", RuleValueKind.Number) { Length = 1 },
        [(IPFamily.IPv6, Match.SourceOffset6)] = new("ip6 saddr", RuleValueKind.Address, RuleFieldRole.Source) { Length = 16 },
        [(IPFamily.IPv6, Match.DestinationOffset6)] = new("ip6 daddr", RuleValueKind.Address, RuleFieldRole.Destination) { Length = 16 },
    };

    private static readonly Dictionary<IPProtocolNumber, string> s_withPorts = new()
    {
        [IPProtocolNumber.Tcp] = "tcp",
        [IPProtocolNumber.Udp] = "udp",
        [IPProtocolNumber.Sctp] = "sctp",
        [IPProtocolNumber.UdpLite] = "udplite",
        [IPProtocolNumber.Dccp] = "dccp",
    };

    internal static RuleField Of(MetaExpression load) => Of(load.Key);

    internal static RuleField Of(MetaKey key) => s_meta.GetValueOrDefault(key) ?? new RuleField($"meta {(int)key}", RuleValueKind.Bytes);

    internal static RuleField Of(ConntrackExpression load) => Of(load.Key, load.Direction);

    internal static RuleField Of(ConntrackKey key, ConntrackDirection? direction)
    {
        RuleField field = s_conntrack.GetValueOrDefault(key) ?? new RuleField($"{(int)key}", RuleValueKind.Bytes);
        string side = direction switch { ConntrackDirection.Original => "original ", ConntrackDirection.Reply => "reply ", _ => "" };
        return field with { Words = $"ct {side}{field.Words}" };
    }

    internal static RuleField Of(FibExpression load)
    {
        List<string> by = [];
        foreach ((FibFlags flag, string word) in (ReadOnlySpan<(FibFlags, string)>)
            [(FibFlags.SourceAddress, "saddr"), (FibFlags.DestinationAddress, "daddr"), (FibFlags.Mark, "mark"), (FibFlags.InputInterface, "iif"), (FibFlags.OutputInterface, "oif")])
        {
            if ((load.Flags & flag) != 0) by.Add(word);
        }

        bool isPresence = (load.Flags & FibFlags.Present) != 0;
        (string result, RuleValueKind kind) = load.Result switch
        {
            FibResult.AddressType => ("type", RuleValueKind.AddressType),
            FibResult.OutputInterfaceName => ("oifname", RuleValueKind.LinkName),
            _ => ("oif", RuleValueKind.LinkIndex),
        };
        return new RuleField($"fib {string.Join(" . ", by)} {result}", isPresence ? RuleValueKind.Presence : kind);
    }

    internal static RuleField Of(RouteExpression load) => load.Key switch
    {
        RouteKey.Realm => new("rt classid", RuleValueKind.HostNumber),
        RouteKey.NextHop4 => new("rt ip nexthop", RuleValueKind.Address) { Length = 4 },
        RouteKey.NextHop6 => new("rt ip6 nexthop", RuleValueKind.Address) { Length = 16 },
        RouteKey.TcpSegmentSize => new("rt mtu", RuleValueKind.HostNumber),
        _ => new("rt ipsec", RuleValueKind.Presence),
    };

    /// <summary>What bytes of a packet are, given what is known about it so far.</summary>
    /// <param name="load">The load.</param>
    /// <param name="family">The packet's family, if that is known.</param>
    /// <param name="protocol">Its transport protocol, if that is known and one.</param>
    internal static RuleField Of(PayloadExpression load, IPFamily? family, IPProtocolNumber? protocol)
    {
        RuleField? known = load.Base switch
        {
            PayloadBase.NetworkHeader when family is { } f && s_network.TryGetValue((f, load.Offset), out RuleField? field) && load.Length <= field.Length =>
                field with { Family = f },
            PayloadBase.TransportHeader => Transport(load, protocol),
            PayloadBase.LinkHeader => Link(load),
            _ => null,
        };
        return known ?? new RuleField($"@{Short(load.Base)},{8 * load.Offset},{8 * load.Length}", RuleValueKind.Bytes);
    }

    private static RuleField? Transport(PayloadExpression load, IPProtocolNumber? protocol)
    {
        if (protocol is IPProtocolNumber.Icmp or IPProtocolNumber.IcmpV6)
        {
            bool isV6 = protocol == IPProtocolNumber.IcmpV6;
            (string words, IPFamily family) = isV6 ? ("icmpv6", IPFamily.IPv6) : ("icmp", IPFamily.IPv4);
            RuleValueKind types = isV6 ? RuleValueKind.IcmpV6Type : RuleValueKind.IcmpType;
            if (load is { Offset: 0, Length: 1 }) return new($"{words} type", types, RuleFieldRole.IcmpType) { Protocol = protocol, Family = family };
            if (load is { Offset: 1, Length: 1 }) return new($"{words} code", RuleValueKind.Number, RuleFieldRole.IcmpCode) { Protocol = protocol, Family = family };
            return null;
        }

        bool hasPorts = protocol is { } p && s_withPorts.ContainsKey(p);
        string header = hasPorts ? s_withPorts[protocol!.Value] : "th";
        if (load is { Offset: 0, Length: 2 }) return new($"{header} sport", RuleValueKind.Number, RuleFieldRole.SourcePort) { Protocol = hasPorts ? protocol : null };
        if (load is { Offset: 2, Length: 2 }) return new($"{header} dport", RuleValueKind.Number, RuleFieldRole.DestinationPort) { Protocol = hasPorts ? protocol : null };
        return load is { Offset: 13, Length: 1 } && protocol == IPProtocolNumber.Tcp ? new("tcp flags", RuleValueKind.TcpFlags) { Protocol = protocol } : null;
    }

    private static RuleField? Link(PayloadExpression load) => load switch
    {
        { Offset: 0, Length: 6 } => new("ether daddr", RuleValueKind.MacAddress),
        { Offset: 6, Length: 6 } => new("ether saddr", RuleValueKind.MacAddress),
        { Offset: 12, Length: 2 } => new("ether type", RuleValueKind.EtherType),
        _ => null,
    };

    private static string Short(PayloadBase start) => start switch
    {
        PayloadBase.LinkHeader => "ll",
        PayloadBase.NetworkHeader => "nh",
        PayloadBase.TransportHeader => "th",
        _ => "ih",
    };
}
