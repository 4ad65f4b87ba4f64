using NetNamespace.Objects;

namespace NetNamespace.Nftables;

/// <summary>Numbers of ICMP messages. Source: RFC 792, RFC 4443.</summary>
internal static class IcmpTypes
{
    internal const byte EchoReply = 0;
    internal const byte Echo = 8;
    internal const byte Echo6 = 128;
    internal const byte EchoReply6 = 129;

    /// <summary>What answers a message; null where that is not known.</summary>
    internal static byte? AnswerTo(IPFamily family, byte? type) => (family, type) switch
    {
        (IPFamily.IPv4, Echo) => EchoReply,
        (IPFamily.IPv4, EchoReply) => Echo,
        (IPFamily.IPv6, Echo6) => EchoReply6,
        (IPFamily.IPv6, EchoReply6) => Echo6,
        _ => null,
    };
}
