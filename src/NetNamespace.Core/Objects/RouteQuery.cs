using System.Net;

namespace NetNamespace.Objects;

/// <summary>The packets of which the way is asked for. What is null is not said. Source: <c>ip-route(8)</c> (<c>ip route get</c>).</summary>
/// <param name="Destination">Where they go to; its family is that of the packets.</param>
public sealed record RouteQuery(IPAddress Destination)
{
    /// <summary>Where they come from.</summary>
    public IPAddress? Source { get; init; }

    /// <summary>The link that they came in by; 0 for packets of this host.</summary>
    public int InputIndex { get; init; }

    /// <summary>The link, or the VRF, that they have to go out by; 0 for any.</summary>
    public int OutputIndex { get; init; }

    /// <summary>Their mark.</summary>
    public uint? Mark { get; init; }

    /// <summary>The user whose socket they are of.</summary>
    public uint? UserId { get; init; }

    /// <summary>What is in them.</summary>
    public IPProtocolNumber? IPProtocol { get; init; }

    /// <summary>The port that they come from.</summary>
    public ushort? SourcePort { get; init; }

    /// <summary>The port that they go to.</summary>
    public ushort? DestinationPort { get; init; }

    /// <summary>Their type of service or traffic class.</summary>
    public byte TypeOfService { get; init; }

    /// <summary>IPv6: their flow label (from kernel 6.14).</summary>
    public uint? FlowLabel { get; init; }
}
