using System.Net;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>What somebody wants of an address translation; what is left out is found out.</summary>
public sealed record NatRequest
{
    /// <summary>The subnets of the namespace; empty to take those of its addresses.</summary>
    public IPPrefix[] SourcePrefixes { get; init; } = [];

    /// <summary>The host's link towards the namespace; null for the one that has the namespace's gateway.</summary>
    public string? InterfaceAlias { get; init; }

    /// <summary>The only links to go out on; empty for any.</summary>
    public string[] UplinkAlias { get; init; } = [];

    /// <summary>Whether packets keep their source address and are only let through.</summary>
    public bool NoTranslation { get; init; }

    /// <summary>Source addresses that packets get, at most one a family; empty to masquerade.</summary>
    public IPAddress[] SourceAddresses { get; init; } = [];

    /// <summary>Only this family; null for those that the namespace has addresses of.</summary>
    public IPFamily? AddressFamily { get; init; }
}
