using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>The ways in which tunnels write and read what they have in common.</summary>
internal static class TunnelValues
{
    /// <summary>The TOS that means that of the packet inside.</summary>
    internal const byte InheritedTos = 1;

    internal const uint LongestFlowLabel = 0xfffff;
    private const int TrafficClassShift = 20;

    internal static bool IsIPv6(IPAddress? address) => address?.AddressFamily == AddressFamily.InterNetworkV6;

    /// <summary>An address that is not the one that means any.</summary>
    internal static IPAddress? GetRealAddress(this in AttributeTable table, AttributeSpec spec) =>
        table.GetAddress(spec) is { } address && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any) ? address : null;

    internal static void PutOptional(this MessageWriter writer, AttributeSpec spec, IPAddress? address)
    {
        if (address is not null) writer.PutAddress(spec, address);
    }

    internal static void PutFlagIf(this MessageWriter writer, AttributeSpec spec, bool? value)
    {
        if (value == true) writer.PutFlag(spec);
    }

    /// <summary>Writes a TOS, or that it is the one of the packet inside.</summary>
    internal static void PutTos(this MessageWriter writer, AttributeSpec spec, byte? tos, bool? inherit)
    {
        if (inherit == true) writer.PutByte(spec, (byte)((tos ?? 0) | InheritedTos));
        else writer.PutOptional(spec, tos);
    }

    internal static byte? WithoutInheritance(byte? tos) => (byte?)(tos & ~InheritedTos);

    internal static bool? IsInherited(byte? tos) => tos is null ? null : (tos & InheritedTos) != 0;

    /// <summary>The 32 bits that start an IPv6 header, without its version: traffic class and flow label.</summary>
    internal static uint FlowInfo(byte? trafficClass, uint? flowLabel) => ((uint)(trafficClass ?? 0) << TrafficClassShift) | (flowLabel ?? 0);

    internal static byte? TrafficClass(uint? flowInfo) => (byte?)(flowInfo >> TrafficClassShift);

    internal static uint? FlowLabel(uint? flowInfo) => flowInfo & LongestFlowLabel;

    /// <summary>struct ifla_vxlan_port_range and its like: the lowest and the highest port in network byte order.</summary>
    internal static void PutPortRange(this MessageWriter writer, AttributeSpec spec, ushort? low, ushort? high)
    {
        if (low is null && high is null) return;
        System.Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, low ?? high!.Value);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[2..], high ?? low!.Value);
        writer.PutBytes(spec, bytes);
    }

    internal static (ushort? Low, ushort? High) GetPortRange(this in AttributeTable table, AttributeSpec spec)
    {
        System.ReadOnlySpan<byte> bytes = table.GetBytes(spec);
        return bytes.Length < 4 ? default : (BinaryPrimitives.ReadUInt16BigEndian(bytes), BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]));
    }
}
