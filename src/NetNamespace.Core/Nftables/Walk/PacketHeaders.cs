using System;
using System.Buffers.Binary;
using System.Net;
using NetNamespace.Objects;

namespace NetNamespace.Nftables;

/// <summary>The headers of a packet that is thought of, as far as they are known. Source: RFC 791, RFC 8200, RFC 9293, RFC 792.</summary>
internal static class PacketHeaders
{
    private const int Length4 = 20;
    private const int Length6 = 40;
    private const int TransportLength = 20;
    private const int TcpFlags = 13;
    private const byte Syn = 2;

    /// <summary>The IP header. Of IPv4 it has no options, and it is no fragment.</summary>
    internal static PartialBytes Network(PacketFlow flow)
    {
        bool isIPv6 = flow.AddressFamily == IPFamily.IPv6;
        PartialBytes header = PartialBytes.Unknown(isIPv6 ? Length6 : Length4);
        if (isIPv6)
        {
            Put(header, 6, flow.TransportProtocol);
        }
        else
        {
            Put(header, 0, 0x45);
            Put(header, 7, 0);
            (header.Value[6], header.Known[6]) = (0, 0xbf);
            Put(header, 9, flow.TransportProtocol);
        }

        Put(header, (int)(isIPv6 ? Match.SourceOffset6 : Match.SourceOffset4), flow.Source);
        Put(header, (int)(isIPv6 ? Match.DestinationOffset6 : Match.DestinationOffset4), flow.Destination);
        return header;
    }

    /// <summary>The beginning of the transport header.</summary>
    internal static PartialBytes Transport(PacketFlow flow)
    {
        PartialBytes header = PartialBytes.Unknown(TransportLength);
        if (flow.TransportProtocol is not { } protocol) return header;
        if (TransportProtocols.HasPorts(protocol))
        {
            Put(header, 0, flow.SourcePort);
            Put(header, 2, flow.DestinationPort);
        }

        if (protocol is TransportProtocols.Icmp or TransportProtocols.Icmp6)
        {
            Put(header, 0, flow.IcmpType);
            Put(header, 1, flow.IcmpCode);
        }

        // The first segment of a connection asks for it, and does nothing else.
        if (protocol == TransportProtocols.Tcp && flow.State == ConntrackStates.New) (header.Value[TcpFlags], header.Known[TcpFlags]) = (Syn, 0x3f);
        return header;
    }

    private static void Put(PartialBytes header, int offset, byte? value)
    {
        if (value is not { } known) return;
        (header.Value[offset], header.Known[offset]) = (known, 0xff);
    }

    private static void Put(PartialBytes header, int offset, ushort? value)
    {
        if (value is not { } known) return;
        BinaryPrimitives.WriteUInt16BigEndian(header.Value.AsSpan(offset), known);
        header.Known.AsSpan(offset, sizeof(ushort)).Fill(0xff);
    }

    private static void Put(PartialBytes header, int offset, IPAddress? address)
    {
        if (address is null) return;
        byte[] bytes = address.GetAddressBytes();
        bytes.CopyTo(header.Value, offset);
        header.Known.AsSpan(offset, bytes.Length).Fill(0xff);
    }
}
