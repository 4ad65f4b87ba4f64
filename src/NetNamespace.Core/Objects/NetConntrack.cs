using System;
using System.Globalization;
using System.Net;
using NetNamespace.Netlink;

namespace NetNamespace.Objects;

/// <summary>
/// A connection that the kernel tracks: the way its packets go, the way the answers come, and what is translated between the two. Sources:
/// <c>conntrack(8)</c>, linux/netfilter/nfnetlink_conntrack.h.
/// </summary>
public sealed class NetConntrack
{
    private readonly ConntrackTuple _reply;

    internal NetConntrack(IPFamily family, IPProtocolNumber protocol, ConntrackTuple original, ConntrackTuple reply)
    {
        AddressFamily = family;
        Protocol = protocol;
        Original = original;
        _reply = reply;
    }

    /// <summary>The namespace that tracks it; null for the current one.</summary>
    public string? Namespace { get; init; }

    /// <summary>IPv4 or IPv6.</summary>
    public IPFamily AddressFamily { get; }

    /// <summary>The protocol in the IP packets.</summary>
    public IPProtocolNumber Protocol { get; }

    /// <summary>Who began it.</summary>
    public IPAddress SourceAddress => Original.Source.ToAddress(AddressFamily);

    /// <summary>From which port; 0 where the protocol has none.</summary>
    public ushort SourcePort => Original.SourcePort;

    /// <summary>With whom.</summary>
    public IPAddress DestinationAddress => Original.Destination.ToAddress(AddressFamily);

    /// <summary>With which port; 0 where the protocol has none.</summary>
    public ushort DestinationPort => Original.DestinationPort;

    /// <summary>Who answers: where the destination is translated, the one behind it.</summary>
    public IPAddress ReplySourceAddress => _reply.Source.ToAddress(AddressFamily);

    /// <summary>From which port the answers come.</summary>
    public ushort ReplySourcePort => _reply.SourcePort;

    /// <summary>Where answers go: where the source is translated, the address that stands for it.</summary>
    public IPAddress ReplyDestinationAddress => _reply.Destination.ToAddress(AddressFamily);

    /// <summary>To which port the answers go.</summary>
    public ushort ReplyDestinationPort => _reply.DestinationPort;

    /// <summary>ICMP: the type of the packet that began it; null for other protocols.</summary>
    public byte? IcmpType => Original.IcmpType;

    /// <summary>ICMP: its code; null for other protocols.</summary>
    public byte? IcmpCode => Original.IcmpCode;

    /// <summary>ICMP: the identifier of an echo; null for other protocols.</summary>
    public ushort? IcmpId => Original.Id;

    /// <summary>TCP: how far the connection is; null for other protocols.</summary>
    public ConntrackTcpState? TcpState { get; init; }

    /// <summary>SCTP: how far the association is; null for other protocols.</summary>
    public ConntrackSctpState? SctpState { get; init; }

    /// <summary>What is noted of it.</summary>
    public ConntrackStatus Status { get; init; }

    /// <summary>Whether its source is translated (SNAT, masquerade).</summary>
    public bool IsSourceNat => (Status & ConntrackStatus.SourceNat) != 0;

    /// <summary>Whether its destination is translated (DNAT, a port forward).</summary>
    public bool IsDestinationNat => (Status & ConntrackStatus.DestinationNat) != 0;

    /// <summary>How long it stays if nothing more passes; null where a flow table keeps it.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Its mark; 0 for none.</summary>
    public uint Mark { get; init; }

    /// <summary>The zone: connections with the same addresses and ports may be in different ones. 0 for the usual one.</summary>
    public ushort Zone { get; init; }

    /// <summary>What passed in its own direction; null unless the sysctl net.netfilter.nf_conntrack_acct is on.</summary>
    public ConntrackCounters? OriginalCounters { get; init; }

    /// <summary>What passed in the direction of the answers; null unless the sysctl net.netfilter.nf_conntrack_acct is on.</summary>
    public ConntrackCounters? ReplyCounters { get; init; }

    /// <summary>When it began; null unless the sysctl net.netfilter.nf_conntrack_timestamp is on.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>The helper that looks into it, such as <c>ftp</c>; null for none.</summary>
    public string? Helper { get; init; }

    /// <summary>The connection's number, which tells it from an earlier one with the same addresses and ports.</summary>
    public uint Id { get; init; }

    /// <summary>What the kernel sent and this library has no name for.</summary>
    public RawAttribute[] UnknownAttributes { get; init; } = [];

    internal ConntrackTuple Original { get; }

    /// <summary>Its own direction: <c>Tcp 10.1.1.2:40000 → 192.0.2.1:80</c>.</summary>
    public override string ToString() => $"{Protocol} {Text(SourceAddress, SourcePort)} → {Text(DestinationAddress, DestinationPort)}";

    private string Text(IPAddress address, ushort port) =>
        IcmpType is not null || port == 0 ? address.ToString()
        : string.Create(CultureInfo.InvariantCulture, $"{(AddressFamily == IPFamily.IPv6 ? $"[{address}]" : address)}:{port}");
}
