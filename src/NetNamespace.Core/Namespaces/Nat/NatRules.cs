using System.Collections.Generic;
using System.Linq;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>
/// The three rules of an address translation: the source is changed on the way out, new connections from the subnet may pass, and what
/// belongs to them may come back. They match by the names of links, so that a link that is made anew fits again.
/// </summary>
internal static class NatRules
{
    private const ConntrackStates Answers = ConntrackStates.Established | ConntrackStates.Related;

    /// <summary>The rules of a translation.</summary>
    internal static NftRule[] Of(NamespaceNat nat)
    {
        string comment = new NatMark(NatMark.LabelOf(nat.Namespace), nat.Cookie).ToString();
        return [Translate(nat, comment), LetOut(nat, comment), LetBack(nat, comment)];
    }

    /// <summary>What a rule says of the translation that it belongs to; null where it is no such rule.</summary>
    internal static NamespaceNat? Read(NftRule rule)
    {
        if (NatMark.Parse(rule.Comment) is not { } mark) return null;
        return rule.Chain == NatTable.Postrouting.Name ? ReadTranslation(rule, mark) : ReadPassage(rule, mark);
    }

    // ip saddr 10.100.0.0/24 oifname != "br-internal" masquerade
    private static NftRule Translate(NamespaceNat nat, string comment) => Rule(
        NatTable.Postrouting,
        comment,
        Match.Source(nat.SourcePrefix),
        nat.UplinkAlias is { } uplink ? Match.Output(uplink) : Match.OutputOtherThan(nat.InterfaceAlias),
        nat.SourceAddress is { } address ? Match.SourceNat(address) : [new MasqueradeExpression()]);

    // ip saddr 10.100.0.0/24 iifname "br-internal" accept
    private static NftRule LetOut(NamespaceNat nat, string comment) => Rule(
        NatTable.Forward,
        comment,
        Match.Source(nat.SourcePrefix),
        Match.Input(nat.InterfaceAlias),
        nat.UplinkAlias is { } uplink ? Match.Output(uplink) : [],
        [new ImmediateExpression(NftVerdict.Accept)]);

    // ip daddr 10.100.0.0/24 oifname "br-internal" ct state established,related accept
    private static NftRule LetBack(NamespaceNat nat, string comment) => Rule(
        NatTable.Forward,
        comment,
        Match.Destination(nat.SourcePrefix),
        Match.Output(nat.InterfaceAlias),
        nat.UplinkAlias is { } uplink ? Match.Input(uplink) : [],
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
            Namespace = mark.Name,
            Cookie = mark.Cookie,
            SourcePrefix = prefix,
            InterfaceAlias = link ?? "",
            UplinkAlias = uplink,
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
            Namespace = mark.Name,
            Cookie = mark.Cookie,
            SourcePrefix = prefix,
            InterfaceAlias = (source is null ? output : input) ?? "",
            UplinkAlias = source is null ? input : output,
        };
    }

    private static NftRule Rule(NftChain chain, string comment, params IEnumerable<NftExpression>[] parts) =>
        new(chain.Family, chain.Table, chain.Name, [.. parts.SelectMany(static p => p)]) { Comment = comment };
}
