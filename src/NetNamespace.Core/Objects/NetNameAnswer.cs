using System;
using System.Net;

namespace NetNamespace.Objects;

/// <summary>An address that a name stands for in a namespace.</summary>
public sealed class NetNameAnswer
{
    /// <summary>The namespace; null for the current one.</summary>
    public string? Namespace { get; init; }

    /// <summary>The name that was asked for.</summary>
    public required string Name { get; init; }

    /// <summary>The name that has the address, after search domains and aliases (CNAME).</summary>
    public required string CanonicalName { get; init; }

    /// <summary>The address.</summary>
    public required IPAddress IPAddress { get; init; }

    /// <summary>A record (IPv4) or AAAA record (IPv6).</summary>
    public IPFamily AddressFamily => AddressBits.FamilyOf(IPAddress);

    /// <summary>How long the answer may be kept; null for a hosts file's.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>The server that said so; null where a hosts file did.</summary>
    public NameServer? NameServer { get; init; }

    /// <summary>The server, or the hosts file.</summary>
    public required string Source { get; init; }

    /// <summary>The name and the address.</summary>
    public override string ToString() => $"{Name} {IPAddress}";
}
