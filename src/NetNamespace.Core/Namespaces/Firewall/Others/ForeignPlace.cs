using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Nftables;

namespace NetNamespace.Namespaces;

/// <summary>Where another firewall has a place for rules of people and of other programs.</summary>
/// <param name="Chain">The chain.</param>
/// <param name="Before">The rule that a new one goes before; null for the end of the chain, or for its beginning.</param>
/// <param name="IsFirst">Whether a new rule goes to the beginning.</param>
internal sealed record ForeignPlace(NftChain Chain, NftRule? Before = null, bool IsFirst = false)
{
    private const string Docker = "DOCKER-USER";

    /// <summary>The place for a rule that keeps a packet from being stopped; null where there is none.</summary>
    internal static ForeignPlace? For(NftRuleset ruleset, FirewallStop stop)
    {
        NftChain chain = stop.Chain;
        if (!IsXtablesForward(chain)) return null;

        // Docker: "all custom rules go into DOCKER-USER", which it never flushes, and which ends with a return.
        if (ruleset.FindChain(chain.Family, chain.Table, Docker) is { } user && ruleset.RulesOf(chain).Any(static r => JumpsTo(r, Docker)))
            return new ForeignPlace(user, IsFirst: true);
        if (stop.Step.Rule is not { } rule) return new ForeignPlace(chain);

        // A last rule that rejects all that is left stands for a policy; any other says what somebody wants.
        return rule.Chain == chain.Name && IsForAll(rule) ? new ForeignPlace(chain, rule) : null;
    }

    /// <summary>Who made a chain, as far as that can be told.</summary>
    internal static string OwnerOf(NftRuleset ruleset, NftChain chain)
    {
        // In panic, and while it reloads, firewalld has another table: firewalld_policy_drop.
        if (chain.Table.StartsWith(FirewalldTable.Name, StringComparison.Ordinal)) return FirewalldTable.Name;
        if (!IsXtablesForward(chain)) return FirewallOwners.Nft;
        return ruleset.FindChain(chain.Family, chain.Table, Docker) is null ? FirewallOwners.Iptables : "docker";
    }

    /// <summary>iptables-nft keeps its chain under this name, in one table a family.</summary>
    private static bool IsXtablesForward(NftChain chain) =>
        chain is { Table: "filter", Name: "FORWARD", Hook: NftHook.Forward, Family: TableFamily.IPv4 or TableFamily.IPv6 };

    private static bool JumpsTo(NftRule rule, string chain) =>
        rule.Expressions is [.., ImmediateExpression { Verdict: NftVerdict.Jump } jump] && jump.Chain == chain;

    /// <summary>Whether a rule is about all that gets to it, so that it stands for a policy.</summary>
    internal static bool IsForAll(NftRule rule)
    {
        foreach (NftExpression expression in rule.Expressions)
        {
            bool isHarmless = expression is CounterExpression or LogExpression or RejectExpression or ImmediateExpression { Verdict: NftVerdict.Drop }
                or CompatTargetExpression { Extension: "REJECT" } or CompatMatchExpression { Extension: "comment" };
            if (!isHarmless) return false;
        }

        return true;
    }

    /// <summary>Puts a rule there.</summary>
    internal void Write(NftBatch batch, NftRule rule)
    {
        if (IsFirst || Before is not null) batch.InsertRule(rule, Before?.Handle);
        else batch.AddRule(rule);
    }

    /// <summary>Puts a rule there in a list of rules, to see what comes of it. Of rules of different chains the order says nothing.</summary>
    internal void Insert(List<NftRule> rules, NftRule rule)
    {
        if (Before is { } next) rules.Insert(rules.IndexOf(next), rule);
        else rules.Insert(IsFirst ? 0 : rules.Count, rule);
    }
}
