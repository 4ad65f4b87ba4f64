using System.Collections.Generic;
using NetNamespace.Nftables;

namespace NetNamespace.Objects;

/// <summary>A chain that packets enter by themselves, and what becomes of those that none of its rules decides on.</summary>
public sealed record NamespaceFirewallPolicy
{
    /// <summary>The namespace; null for the current one.</summary>
    public string? Namespace { get; init; }

    /// <summary>Which packets enter it; null at other hooks than input, output and forward.</summary>
    public FirewallDirection? Direction { get; init; }

    /// <summary>What becomes of a packet that no rule decided on: Accept or Drop.</summary>
    public FirewallAction Policy { get; init; }

    /// <summary>The family of its table.</summary>
    public TableFamily TableFamily { get; init; }

    /// <summary>The name of its table.</summary>
    public string Table { get; init; } = "";

    /// <summary>Its name.</summary>
    public string Chain { get; init; } = "";

    /// <summary>The chain as nft writes it: <c>inet filter input</c>.</summary>
    public string ChainPath => $"{NftText.Family(TableFamily)} {Table} {Chain}";

    /// <summary>The kind of chain: filter, nat or route.</summary>
    public string Type { get; init; } = "";

    /// <summary>Where packets enter it.</summary>
    public NftHook Hook { get; init; }

    /// <summary>Its place among the chains of the same hook, the lowest first.</summary>
    public int Priority { get; init; }

    /// <summary>The link that it is bound to, in families that have such chains.</summary>
    public string? Device { get; init; }

    /// <summary>How many rules it has.</summary>
    public int RuleCount { get; init; }

    /// <summary>Whose its table is, as far as that shows.</summary>
    public string? Owner { get; init; }

    /// <summary>Who else has chains in the table: <c>docker</c>, <c>libvirt</c>.</summary>
    public IReadOnlyList<string> AlsoUsedBy { get; init; } = [];

    /// <summary>What passes all the same where this module's chain drops: established connections, loopback, and what IPv6 needs. Empty where there is no such rule.</summary>
    public IReadOnlyList<string> StillPassing { get; init; } = [];

    /// <summary>As nft writes it: <c>inet filter input policy drop</c>.</summary>
    public override string ToString() => $"{ChainPath} policy {Policy.ToString().ToLowerInvariant()}";
}
