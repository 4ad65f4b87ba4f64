using System.Net;
using NetNamespace.Objects;

namespace NetNamespace.Nftables;

/// <summary>
/// A packet that is thought of: what rules may ask of it. What is null is not known, and a rule that asks for it perhaps matches.
/// </summary>
/// <param name="AddressFamily">Its family.</param>
public sealed record PacketFlow(IPFamily AddressFamily)
{
    /// <summary>The address that it comes from.</summary>
    public IPAddress? Source { get; init; }

    /// <summary>The address that it goes to.</summary>
    public IPAddress? Destination { get; init; }

    /// <summary>Its transport protocol: 1 ICMP, 6 TCP, 17 UDP, 58 ICMPv6, 132 SCTP.</summary>
    public byte? TransportProtocol { get; init; }

    /// <summary>The port that it comes from.</summary>
    public ushort? SourcePort { get; init; }

    /// <summary>The port that it goes to.</summary>
    public ushort? DestinationPort { get; init; }

    /// <summary>The type of an ICMP or ICMPv6 message.</summary>
    public byte? IcmpType { get; init; }

    /// <summary>The code of an ICMP or ICMPv6 message.</summary>
    public byte? IcmpCode { get; init; }

    /// <summary>The link that it came in on; null where it is sent from here.</summary>
    public PacketLink? Input { get; init; }

    /// <summary>The link that it goes out on; null where it stays here, or where no route has been looked for yet.</summary>
    public PacketLink? Output { get; init; }

    /// <summary>The mark that rules gave it.</summary>
    public uint? Mark { get; init; } = 0;

    /// <summary>The state of its connection.</summary>
    public ConntrackStates? State { get; init; } = ConntrackStates.New;

    /// <summary>What was done to its connection.</summary>
    public ConntrackStatus Status { get; init; }

    /// <summary>Whether it goes against the direction of the connection's first packet.</summary>
    public bool IsReply { get; init; }

    /// <summary>The type of route to its source; null where it was not asked for.</summary>
    public RouteType? SourceType { get; init; }

    /// <summary>The type of route to its destination; null where it was not asked for. What is forwarded is known to be none of the host's own.</summary>
    public RouteType? DestinationType { get; init; }

    /// <summary>The first packet that comes back over the same connection, without any translation.</summary>
    public PacketFlow Reply() => this with
    {
        Source = Destination,
        Destination = Source,
        SourcePort = DestinationPort,
        DestinationPort = SourcePort,
        Input = Output,
        Output = Input,
        SourceType = DestinationType,
        DestinationType = SourceType,
        State = ConntrackStates.Established,
        Status = Status | ConntrackStatus.SeenReply | ConntrackStatus.Confirmed,
        IsReply = !IsReply,
        IcmpType = IcmpTypes.AnswerTo(AddressFamily, IcmpType),
    };
}
