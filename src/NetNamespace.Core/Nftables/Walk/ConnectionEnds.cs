using System.Buffers.Binary;
using System.Net;
using NetNamespace.Objects;

namespace NetNamespace.Nftables;

/// <summary>
/// The addresses and ports of a connection's two directions. They are those of the packet as long as nothing is translated; of a translated one, the
/// packet does not tell.
/// </summary>
internal static class ConnectionEnds
{
    private const ConntrackStatus Translated = ConntrackStatus.SourceNat | ConntrackStatus.DestinationNat;

    /// <summary>What a rule asks for; null where it is not known.</summary>
    internal static PartialBytes? Of(ConntrackExpression asked, PacketFlow flow)
    {
        if (asked.Direction is not { } direction || (flow.Status & Translated) != 0) return null;
        bool isPacketsOwn = direction == ConntrackDirection.Reply == flow.IsReply;
        return asked.Key switch
        {
            ConntrackKey.Source or ConntrackKey.Source4 or ConntrackKey.Source6 => Address(isPacketsOwn ? flow.Source : flow.Destination),
            ConntrackKey.Destination or ConntrackKey.Destination4 or ConntrackKey.Destination6 => Address(isPacketsOwn ? flow.Destination : flow.Source),
            ConntrackKey.SourcePort => Port(isPacketsOwn ? flow.SourcePort : flow.DestinationPort),
            ConntrackKey.DestinationPort => Port(isPacketsOwn ? flow.DestinationPort : flow.SourcePort),
            _ => null,
        };
    }

    private static PartialBytes? Address(IPAddress? address) => address is null ? null : PartialBytes.Of(address.GetAddressBytes());

    private static PartialBytes? Port(ushort? port)
    {
        if (port is not { } known) return null;
        byte[] bytes = new byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, known);
        return PartialBytes.Of(bytes);
    }
}
