using System;
using System.Collections.Generic;
using System.Text;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>Makes typed rules of what nf_tables has.</summary>
/// <param name="ruleset">The rules, with sets.</param>
/// <param name="place">The name of the namespace; null for the current one.</param>
/// <param name="linkName">The name of a link by its index.</param>
internal sealed class FirewallReader(NftRuleset ruleset, string? place, Func<int, string?> linkName)
{
    private readonly Dictionary<(TableFamily, string, string), NftChain> _chains = ChainsOf(ruleset);
    private readonly NftRuleset _ruleset = ruleset.Indexed();

    /// <summary>All rules, in the order in which the kernel has them.</summary>
    internal List<NamespaceFirewallRule> ReadAll()
    {
        List<NamespaceFirewallRule> all = new(_ruleset.Rules.Count);
        (TableFamily, string, string) last = default;
        int position = 0;
        foreach (NftRule rule in _ruleset.Rules)
        {
            (TableFamily, string, string) chain = (rule.Family, rule.Table, rule.Chain);
            position = chain == last ? position + 1 : 1;
            last = chain;
            all.Add(Read(rule, _chains.GetValueOrDefault(chain), position));
        }

        return all;
    }

    private NamespaceFirewallRule Read(NftRule rule, NftChain? chain, int position)
    {
        IReadOnlyList<RuleTerm> terms = RuleReader.Read(_ruleset, rule, linkName);
        FirewallRuleDraft draft = new();
        StringBuilder text = new();
        foreach (RuleTerm term in terms)
        {
            draft.Take(term);
            if (term.Text.Length == 0) continue;
            if (text.Length > 0) text.Append(' ');
            text.Append(term.Text);
        }

        foreach (NftExpression expression in rule.Expressions)
        {
            if (expression is CompatMatchExpression match) draft.Comment ??= XtablesMatches.CommentOf(match);
        }

        bool isOurs = rule.Family == ModuleTable.Table.Family && rule.Table == ModuleTable.Table.Name;
        FirewallMark? mark = isOurs ? FirewallMark.Parse(rule.Comment) : null;
        NamespaceFirewallRule read = draft.Finish();
        return read with
        {
            Namespace = place,
            AddressFamily = read.AddressFamily ?? FamilyOf(rule.Family),
            Name = mark?.Name,
            Comment = mark is not null ? mark.Comment : rule.Comment ?? draft.Comment,
            Direction = DirectionOf(chain),
            TableFamily = rule.Family,
            Table = rule.Table,
            Chain = rule.Chain,
            Handle = rule.Handle,
            Position = position,
            Hook = chain?.Hook,
            Priority = chain?.Hook is null ? null : chain.Priority,
            Owner = FirewallOwners.Of(_ruleset, rule),
            Text = text.ToString(),
            Source = rule,
        };
    }

    /// <summary>The packets that a chain sees. Only filter chains of the IP families have a direction.</summary>
    internal static FirewallDirection? DirectionOf(NftChain? chain)
    {
        if (chain is not { Type: "filter", Family: TableFamily.Inet or TableFamily.IPv4 or TableFamily.IPv6 }) return null;
        return chain.Hook switch
        {
            NftHook.Input => FirewallDirection.Input,
            NftHook.Output => FirewallDirection.Output,
            NftHook.Forward => FirewallDirection.Forward,
            _ => null,
        };
    }

    private static IPFamily? FamilyOf(TableFamily table) => table switch { TableFamily.IPv4 => IPFamily.IPv4, TableFamily.IPv6 => IPFamily.IPv6, _ => null };

    private static Dictionary<(TableFamily, string, string), NftChain> ChainsOf(NftRuleset ruleset)
    {
        Dictionary<(TableFamily, string, string), NftChain> chains = [];
        foreach (NftChain chain in ruleset.Chains) chains[(chain.Family, chain.Table, chain.Name)] = chain;
        return chains;
    }
}
