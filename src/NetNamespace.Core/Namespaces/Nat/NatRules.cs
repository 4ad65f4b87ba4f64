using System.Collections.Generic;
using System.Linq;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>
/// The three rules of an address translation: the source is changed on the way out, new connections from the subnet may pass, and what
/// belongs to them may come back. Three for each uplink that is named; without the first where the subnet is only routed. They match by the names of links, so that a link that is made anew fits again.
/// </summary>
internal static class NatRules
{
    private static readonly string?[] s_any = [null];
    private const ConntrackStates Answers = ConntrackStates.Established | ConntrackStates.Related;

    /// <summary>The rules of a translation.</summary>
    internal static NftRule[] Of(NamespaceNat nat)
    {
        string comment = NatMark.Of(nat).ToString();
        List<NftRule> rules = [];
        foreach (string? uplink in UplinksOf(nat))
        {
            if (!nat.IsRouted) rules.Add(Translate(nat, uplink, comment));
            rules.Add(LetOut(nat, uplink, comment));
            rules.Add(LetBack(nat, uplink, comment));
        }

        return [.. rules];
    }

    /// <summary>The links that packets go out on; one null for any.</summary>
    internal static string?[] UplinksOf(NamespaceNat nat) => nat.UplinkAlias.Length > 0 ? nat.UplinkAlias : s_any;

    /// <summary>What a rule says of the translation that it belongs to; null where it is no such rule.</summary>
    internal static NamespaceNat? Read(NftRule rule)
    {
        if (!ModuleTable.Has(rule) || NatMark.Parse(rule.Comment) is not { } mark) return null;
        return rule.Chain == ModuleTable.Postrouting.Name ? ReadTranslation(rule, mark) : ReadPassage(rule, mark);
    }

    // ip saddr 10.100.0.0/24 oifname != "br-internal" masquerade
    private static NftRule Translate(NamespaceNat nat, string? uplink, string comment) => Rule(
        ModuleTable.Postrouting,
        comment,
        Match.Source(nat.SourcePrefix),
        uplink is not null ? Match.Output(uplink) : Match.OutputOtherThan(nat.InterfaceAlias),
        nat.SourceAddress is { } address ? Match.SourceNat(address) : [new MasqueradeExpression()]);

    // ip saddr 10.100.0.0/24 iifname "br-internal" accept
    private static NftRule LetOut(NamespaceNat nat, string? uplink, string comment) => Rule(
        ModuleTable.Forward,
        comment,
        Match.Source(nat.SourcePrefix),
        Match.Input(nat.InterfaceAlias),
        uplink is not null ? Match.Output(uplink) : [],
        [new ImmediateExpression(NftVerdict.Accept)]);

    // ip daddr 10.100.0.0/24 oifname "br-internal" ct state established,related accept
    private static NftRule LetBack(NamespaceNat nat, string? uplink, string comment) => Rule(
        ModuleTable.Forward,
        comment,
        Match.Destination(nat.SourcePrefix),
        Match.Output(nat.InterfaceAlias),
        uplink is not null ? Match.Input(uplink) : [],
        Match.State(Answers),
        [new ImmediateExpression(NftVerdict.Accept)]);

    private static NamespaceNat? ReadTranslation(NftRule rule, NatMark mark)
    {
        MatchReader reader = new(rule.Expressions);
        if (reader.Source() is not { } prefix) return null;
        string? link = reader.OutputOtherThan();
        string? uplink = reader.Output();
        return new NamespaceNat
        {
            Namespace = mark.Namespace,
            Cookie = mark.Cookie,
            SourcePrefix = prefix,
            InterfaceAlias = link ?? mark.Link,
            UplinkAlias = uplink is null ? [] : [uplink],
            IsRouted = mark.IsRouted,
            SourceAddress = reader.SourceNat(),
        };
    }

    private static NamespaceNat? ReadPassage(NftRule rule, NatMark mark)
    {
        MatchReader reader = new(rule.Expressions);
        IPPrefix? source = reader.Source();
        if ((source ?? reader.Destination()) is not { } prefix) return null;
        string? input = reader.Input();
        string? output = reader.Output();
        input ??= reader.Input();
        return new NamespaceNat
        {
            Namespace = mark.Namespace,
            Cookie = mark.Cookie,
            SourcePrefix = prefix,
            InterfaceAlias = (source is null ? output : input) ?? mark.Link,
            UplinkAlias = (source is null ? input : output) is { } uplink ? [uplink] : [],
            IsRouted = mark.IsRouted,
        };
    }

    private static NftRule Rule(NftChain chain, string comment, params IEnumerable<NftExpression>[] parts) =>
        new(chain.Family, chain.Table, chain.Name, [.. parts.SelectMany(static p => p)]) { Comment = comment };
}
