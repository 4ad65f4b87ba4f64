using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>What of a translation has to get through other firewalls, and how its rules there say whose they are.</summary>
internal static class NatPassage
{
    private const string SubnetStart = ";subnet=";

    /// <summary>What goes out, and what answers it.</summary>
    /// <param name="nat">The translation.</param>
    /// <param name="ways">The links that packets go out on where it names none; none where that is not known.</param>
    internal static FirewallPassage[] Of(NamespaceNat nat, IReadOnlyList<string>? ways = null) => [.. NatRules.UplinksOf(nat).SelectMany(uplink => Over(nat, uplink, ways ?? []))];

    private static FirewallPassage[] Over(NamespaceNat nat, string? uplink, IReadOnlyList<string> ways) =>
    [
        new(nat.AddressFamily) { Source = nat.SourcePrefix, Input = LinkOf(nat), Output = uplink, Ways = ways },
        new(nat.AddressFamily) { Destination = nat.SourcePrefix, Input = uplink, Output = LinkOf(nat), IsAnswer = true },
    ];

    /// <summary>The mark of the translation's own rules with its subnet: <c>nat;namespace=webserver;cookie=4099;subnet=10.100.0.0/24</c>.</summary>
    internal static string OwnerOf(NamespaceNat nat) => $"{NatMark.Of(nat)}{SubnetStart}{nat.SourcePrefix}";

    /// <summary>Whether an owner is a translation, also where its namespace was another of the same name.</summary>
    internal static bool IsOwner(string owner, NamespaceNat nat) =>
        Parse(owner) is { } mark && mark.Owner == NatMark.Of(nat).Owner && owner.EndsWith($"{SubnetStart}{nat.SourcePrefix}", StringComparison.Ordinal);

    /// <summary>The mark of an owner; null where it is no translation.</summary>
    internal static NatMark? Parse(string owner)
    {
        int end = owner.IndexOf(SubnetStart, StringComparison.Ordinal);
        return end < 0 ? null : NatMark.Parse(owner[..end]);
    }

    /// <summary>The subnet of an owner; null where it is no translation.</summary>
    internal static IPPrefix? SubnetOf(string owner)
    {
        int end = owner.IndexOf(SubnetStart, StringComparison.Ordinal);
        if (end < 0) return null;
        try
        {
            return IPPrefix.Parse(owner[(end + SubnetStart.Length)..]);
        }
        catch (NetworkObjectException)
        {
            // Anybody who may change rules may write comments.
            return null;
        }
    }

    /// <summary>An owner whose namespace has another name.</summary>
    internal static string Renamed(string owner, string label) =>
        $"{Parse(owner)! with { Label = label }}{owner[owner.IndexOf(SubnetStart, StringComparison.Ordinal)..]}";

    /// <summary>The chains of other firewalls that have rules of a translation, and the zone of firewalld that has its subnet.</summary>
    internal static string[] OpenedChains(NftRuleset ruleset, IReadOnlyList<NftRule> foreign, NamespaceNat nat)
    {
        List<string> chains = [];
        if (TrustedSource.IsIn(ruleset, nat.SourcePrefix)) chains.Add(FirewalldTable.ZoneText);
        foreach (NftRule rule in foreign)
        {
            if (ForeignMark.OwnerOf(rule) is { } owner && IsOwner(owner, nat) && !chains.Contains(rule.ChainText)) chains.Add(rule.ChainText);
        }

        return [.. chains];
    }

    /// <summary>Of a translation that lost its rules, the link is not known any more.</summary>
    private static string? LinkOf(NamespaceNat nat) => nat.InterfaceAlias.Length > 0 ? nat.InterfaceAlias : null;
}
