using System;
using System.Buffers.Binary;
using System.Net;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using static NetNamespace.Route.EncapsulationMessages;

namespace NetNamespace.Route;

/// <summary>Makes objects of what stands inside RTA_ENCAP. A kind that has no class here keeps its bytes and can be given back all the same.</summary>
internal static class EncapsulationReader
{
    private const int AddressLength = 16;
    private const int LabelShift = 12;

    /// <summary>The encapsulation of a route.</summary>
    /// <exception cref="NetlinkException">It cannot be right.</exception>
    internal static RouteEncapsulation Read(RouteEncapsulationType type, byte[] bytes)
    {
        AttributeTable table = new(bytes);
        return type switch
        {
            RouteEncapsulationType.Mpls => new MplsEncapsulation(type, bytes) { Labels = Labels(table.GetBytes(MplsLabels)), Ttl = table.GetByte(MplsTtl) },
            RouteEncapsulationType.Ip or RouteEncapsulationType.Ip6 => Tunnel(type, bytes, table),
            RouteEncapsulationType.Seg6 => Segments(type, bytes, table.GetBytes(Seg6Header)),
            RouteEncapsulationType.Seg6Local => Local(type, bytes, table),
            RouteEncapsulationType.Bpf => Programs(type, bytes, table),
            RouteEncapsulationType.Xfrm => new XfrmEncapsulation(type, bytes) { InterfaceId = table.GetUInt32(XfrmId) ?? 0, LinkIndex = table.GetInt32(XfrmLink) ?? 0 },
            RouteEncapsulationType.Ioam6 => Measurements(type, bytes, table),
            _ => new RouteEncapsulation(type, bytes),
        };
    }

    /// <summary>Each label is the upper 20 of 32 bits, in network order.</summary>
    private static uint[] Labels(ReadOnlySpan<byte> bytes)
    {
        uint[] labels = new uint[bytes.Length / 4];
        for (int i = 0; i < labels.Length; i++) labels[i] = BinaryPrimitives.ReadUInt32BigEndian(bytes[(i * 4)..]) >> LabelShift;
        return labels;
    }

    private static IPTunnelEncapsulation Tunnel(RouteEncapsulationType type, byte[] bytes, in AttributeTable table)
    {
        // The numbers of both are the same, but for these two: LWTUNNEL_IP6_HOPLIMIT and LWTUNNEL_IP6_TC stand where TTL and TOS do.
        return new IPTunnelEncapsulation(type, bytes)
        {
            TunnelId = table.GetUInt64(IPId) ?? 0,
            RemoteIPAddress = table.GetAddress(IPDestination),
            LocalIPAddress = table.GetAddress(IPSource),
            Ttl = table.GetByte(IPTtl) ?? 0,
            TypeOfService = table.GetByte(IPTos) ?? 0,
            TunnelFlags = table.GetUInt16(IPFlags) ?? 0,
        };
    }

    /// <summary>struct ipv6_sr_hdr: eight bytes, of which the fifth is the position of the last segment; then the segments, the last one first.</summary>
    private static Seg6Encapsulation Segments(RouteEncapsulationType type, byte[] bytes, ReadOnlySpan<byte> header)
    {
        const int ModeLength = 4;
        const int HeaderLength = ModeLength + 8;
        const int LastPosition = ModeLength + 4;
        if (header.Length < HeaderLength) throw NetlinkException.Malformed($"a segment routing header of {header.Length} bytes");
        int count = header[LastPosition] + 1;
        if (header.Length < HeaderLength + (count * AddressLength)) throw NetlinkException.Malformed($"{count} segments in {header.Length} bytes");
        IPAddress[] segments = new IPAddress[count];
        for (int i = 0; i < count; i++) segments[count - 1 - i] = new IPAddress(header.Slice(HeaderLength + (i * AddressLength), AddressLength));
        return new Seg6Encapsulation(type, bytes) { Mode = (Seg6Mode)BitConverter.ToInt32(header), Segments = segments };
    }

    private static Seg6LocalEncapsulation Local(RouteEncapsulationType type, byte[] bytes, in AttributeTable table) => new(type, bytes)
    {
        Action = (Objects.Seg6LocalAction)(table.GetUInt32(EncapsulationMessages.Seg6LocalAction) ?? 0),
        Table = table.GetUInt32(Seg6LocalTable) is { } id ? new RouteTable(id) : null,
        VrfTable = table.GetUInt32(Seg6LocalVrfTable) is { } vrf ? new RouteTable(vrf) : null,
        NextHop = table.GetAddress(Seg6LocalNextHop6) ?? table.GetAddress(Seg6LocalNextHop4),
        OutputInterfaceIndex = table.GetInt32(Seg6LocalOutput) ?? 0,
    };

    private static BpfEncapsulation Programs(RouteEncapsulationType type, byte[] bytes, in AttributeTable table) => new(type, bytes)
    {
        Input = table.GetNested(BpfInput).GetText(BpfName),
        Output = table.GetNested(BpfOutput).GetText(BpfName),
        Transmit = table.GetNested(BpfTransmit).GetText(BpfName),
        Headroom = table.GetUInt32(BpfHeadroom),
    };

    /// <summary>struct ioam6_trace_hdr: the namespace in two bytes, flags, the length of what is collected in words of four bytes, and the kinds of data in three bytes.</summary>
    private static Ioam6Encapsulation Measurements(RouteEncapsulationType type, byte[] bytes, in AttributeTable table)
    {
        const int HeaderLength = 8;
        const int WordsMask = 0x7f;
        ReadOnlySpan<byte> trace = table.GetBytes(Ioam6Trace);
        bool isWhole = trace.Length >= HeaderLength;
        return new Ioam6Encapsulation(type, bytes)
        {
            Mode = (Objects.Ioam6Mode)(table.GetByte(EncapsulationMessages.Ioam6Mode) ?? 0),
            FrequencyTake = table.GetUInt32(Ioam6FrequencyTake) ?? 0,
            FrequencyOf = table.GetUInt32(Ioam6FrequencyOf) ?? 0,
            RemoteIPAddress = table.GetAddress(Ioam6Destination),
            IoamNamespace = isWhole ? BinaryPrimitives.ReadUInt16BigEndian(trace) : (ushort)0,
            TraceBytes = isWhole ? (trace[3] & WordsMask) * 4 : 0,
            TraceType = isWhole ? BinaryPrimitives.ReadUInt32BigEndian(trace[4..]) >> 8 : 0,
        };
    }
}
