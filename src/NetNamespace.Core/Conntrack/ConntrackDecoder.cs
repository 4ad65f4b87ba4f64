using System;
using System.Net;
using NetNamespace.Netlink;
using NetNamespace.Nftables;
using NetNamespace.Objects;
using static NetNamespace.Conntrack.ConntrackMessages;

namespace NetNamespace.Conntrack;

/// <summary>Makes objects of IPCTNL_MSG_CT_NEW messages.</summary>
/// <param name="networkNamespace">What the namespace is called; null for the current one.</param>
internal sealed class ConntrackDecoder(string? networkNamespace)
{
    /// <summary>The connection in a message; null where it is none of IPv4 or IPv6.</summary>
    /// <exception cref="NetlinkException">The message cannot be right.</exception>
    internal NetConntrack? Decode(in NetlinkMessage message)
    {
        if (message.Type != New.Id) return null;
        TableFamily family = message.Header<NetfilterHeader>().Family;
        if (family is not (TableFamily.IPv4 or TableFamily.IPv6)) return null;
        IPFamily addresses = (IPFamily)family;
        AttributeTable attributes = message.Attributes(Format);
        AttributeTable original = attributes.GetNested(Original);
        byte protocol = original.GetNested(TupleProtocol).GetByte(ProtocolNumber) ?? 0;
        AttributeTable state = attributes.GetNested(ProtocolState);
        return new NetConntrack(addresses, (IPProtocolNumber)protocol, Tuple(original, addresses), Tuple(attributes.GetNested(Reply), addresses))
        {
            Namespace = networkNamespace,
            TcpState = (ConntrackTcpState?)state.GetNested(Tcp).GetByte(TcpState),
            SctpState = (ConntrackSctpState?)state.GetNested(Sctp).GetByte(SctpState),
            Status = (ConntrackStatus)(attributes.GetUInt32(Status) ?? 0),
            Timeout = attributes.GetUInt32(ConntrackMessages.Timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            Mark = attributes.GetUInt32(Mark) ?? 0,
            Zone = attributes.GetUInt16(Zone) ?? 0,
            OriginalCounters = Counters(attributes, OriginalCounters),
            ReplyCounters = Counters(attributes, ReplyCounters),
            StartTime = StartOf(attributes.GetNested(Timestamps)),
            Helper = attributes.GetNested(Helper).GetText(HelperName),
            Id = attributes.GetUInt32(Id) ?? 0,
            UnknownAttributes = attributes.Unknown(ConntrackMessages.Attributes),
        };
    }

    private static ConntrackTuple Tuple(in AttributeTable tuple, IPFamily family)
    {
        AttributeTable addresses = tuple.GetNested(TupleAddresses), protocol = tuple.GetNested(TupleProtocol);
        bool isIPv4 = family == IPFamily.IPv4;
        return new ConntrackTuple(
            Bits(addresses, isIPv4 ? IPv4Source : IPv6Source, family),
            Bits(addresses, isIPv4 ? IPv4Destination : IPv6Destination, family),
            protocol.GetUInt16(SourcePort) ?? 0,
            protocol.GetUInt16(DestinationPort) ?? 0,
            protocol.GetByte(IcmpType) ?? protocol.GetByte(IcmpV6Type),
            protocol.GetByte(IcmpCode) ?? protocol.GetByte(IcmpV6Code),
            protocol.GetUInt16(IcmpId) ?? protocol.GetUInt16(IcmpV6Id));
    }

    private static AddressBits Bits(in AttributeTable addresses, AttributeSpec spec, IPFamily family)
    {
        ReadOnlySpan<byte> bytes = addresses.GetBytes(spec);
        if (bytes.IsEmpty || bytes.Length == AddressBits.LengthOf(family)) return AddressBits.From(bytes);
        throw NetlinkException.Malformed($"{spec.Name} of {bytes.Length} bytes");
    }

    private static ConntrackCounters? Counters(in AttributeTable attributes, AttributeSpec spec)
    {
        if (!attributes.Has(spec)) return null;
        AttributeTable counters = attributes.GetNested(spec);
        return new ConntrackCounters(counters.GetUInt64(Packets) ?? 0, counters.GetUInt64(ConntrackMessages.Bytes) ?? 0);
    }

    /// <summary>Nanoseconds since 1970; what lies beyond the times that .NET knows is left out.</summary>
    private static DateTimeOffset? StartOf(in AttributeTable timestamps)
    {
        if (timestamps.GetUInt64(Start) is not { } nanoseconds || nanoseconds > long.MaxValue) return null;
        return DateTimeOffset.UnixEpoch.AddTicks((long)(nanoseconds / 100));
    }
}
