using System.Net;

namespace NetNamespace.Objects;

/// <summary>
/// What gives a namespace the outside: packets from its subnet that leave the host get a source address of the host's, and the answers
/// come back. One object a subnet.
/// </summary>
public sealed class NamespaceNat
{
    /// <summary>The namespace that it is for.</summary>
    public required string Namespace { get; init; }

    /// <summary>The namespace's SO_NETNS_COOKIE at the time, which tells it from a later one of the same name; null where the kernel has none.</summary>
    public ulong? Cookie { get; init; }

    /// <summary>The namespace whose rules they are: the host of the other; null for the current one.</summary>
    public string? NatNamespace { get; init; }

    /// <summary>IPv4 or IPv6.</summary>
    public IPFamily AddressFamily => SourcePrefix.AddressFamily;

    /// <summary>The addresses whose packets are translated.</summary>
    public IPPrefix SourcePrefix { get; init; }

    /// <summary>The host's link towards the namespace. What goes from one of its neighbours to another is not translated.</summary>
    public required string InterfaceAlias { get; init; }

    /// <summary>The only link that packets go out on; null for any but <see cref="InterfaceAlias"/>.</summary>
    public string? UplinkAlias { get; init; }

    /// <summary>The source address that packets get; null for that of the link they go out on (masquerade).</summary>
    public IPAddress? SourceAddress { get; init; }

    /// <summary>Whether it can do its work.</summary>
    public NamespaceNatState State { get; init; }

    /// <summary>Chains of other firewalls that drop what none of their rules accepts, as nft names them: <c>ip filter FORWARD</c>.</summary>
    public string[] DroppingChains { get; init; } = [];

    /// <summary>A sentence in short: <c>webserver: 10.100.0.0/24 on br-internal as masquerade</c>.</summary>
    public override string ToString() => $"{Namespace}: {SourcePrefix} on {InterfaceAlias} as {SourceAddress?.ToString() ?? "masquerade"}";
}
