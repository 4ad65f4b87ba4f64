using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Netlink;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>Reads what becomes of packets that no rule decides on, and says so for this module's own chains.</summary>
/// <param name="handle">The namespace.</param>
public sealed class FirewallPolicyOperations(NamespaceHandle handle)
{
    private static readonly Operation s_set = new("SetFirewallPolicyFailed", "set the policy of a firewall chain");
    private readonly NftClient _client = new(handle.Netfilter);

    /// <summary>All chains that packets enter by themselves, of all tables, in the order in which packets meet them at each hook.</summary>
    /// <exception cref="NetlinkException">EPERM without privilege; EOPNOTSUPP where the kernel has no nf_tables.</exception>
    public IReadOnlyList<NamespaceFirewallPolicy> Get()
    {
        // Rules of others are not needed: nothing can jump to a base chain, so that what uses one is its rules.
        NftRuleset ruleset = _client.Read(ModuleTable.Table);
        return
        [
            .. ruleset.Chains.Where(static c => c.Hook is not null)
                .Select(c => Describe(ruleset, c))
                .OrderBy(static p => p.Hook).ThenBy(static p => p.Priority),
        ];
    }

    /// <summary>Sets the policy of this module's chain for a direction. With Accept, a chain without rules goes.</summary>
    /// <param name="direction">Which packets.</param>
    /// <param name="policy">Accept or Drop.</param>
    /// <param name="withEssentials">With Drop: whether established connections, loopback and what IPv6 needs shall pass all the same.</param>
    /// <returns>The chain as it is then. One that accepts and has no rules is not there: what is returned says so with a count of 0.</returns>
    /// <exception cref="NetlinkException">The kernel refused; nothing is changed.</exception>
    public NamespaceFirewallPolicy Set(FirewallDirection direction, FirewallAction policy, bool withEssentials)
    {
        NftChain chain = FirewallRules.ChainOf(direction);
        _client.Change(ModuleTable.Table, s_set, (ruleset, batch) =>
        {
            if (policy == FirewallAction.Drop) Drop(ruleset, batch, chain, withEssentials ? FirewallEssentials.Of(direction) : []);
            else Accept(ruleset, batch, chain);
        });
        return Get().FirstOrDefault(p => FirewallOperations.IsOwnTable(p.TableFamily, p.Table) && p.Chain == chain.Name)
            ?? Describe(new NftRuleset(0, [], [], []), chain);
    }

    private static void Drop(NftRuleset ruleset, NftBatch batch, NftChain chain, List<NamespaceFirewallRule> essentials)
    {
        NftChain? there = ruleset.FindChain(chain.Family, chain.Table, chain.Name);
        HashSet<string> known = [.. EssentialRules(ruleset, chain).Select(static r => FirewallMark.Parse(r.Comment)!.Name!)];
        if (there is null) ModuleTable.PrepareChain(ruleset, batch, chain with { Policy = NftVerdict.Drop });
        else if (there.Policy != NftVerdict.Drop) batch.SetPolicy(there, NftVerdict.Drop);

        // Before all others, as most packets belong to connections that were let in; the last one that is put first is the first.
        foreach (NamespaceFirewallRule rule in Enumerable.Reverse(essentials))
        {
            if (!known.Contains(rule.Name!)) batch.InsertRule(FirewallRules.Build(rule, batch));
        }

        if (essentials.Count > 0) return;
        foreach (NftRule rule in EssentialRules(ruleset, chain)) batch.DeleteRule(rule);
    }

    private static void Accept(NftRuleset ruleset, NftBatch batch, NftChain chain)
    {
        if (ruleset.FindChain(chain.Family, chain.Table, chain.Name) is not { } there) return;
        List<NftRule> essentials = [.. EssentialRules(ruleset, chain)];
        if (there.Policy == NftVerdict.Drop) batch.SetPolicy(there, NftVerdict.Accept);
        foreach (NftRule rule in essentials) batch.DeleteRule(rule);
        if (batch.Count > 0) ModuleTable.Clear(ruleset, batch, essentials, [], policyOf: chain);
    }

    private static IEnumerable<NftRule> EssentialRules(NftRuleset ruleset, NftChain chain) =>
        ruleset.RulesOf(chain).Where(static r => FirewallEssentials.WordsOf(r) is not null);

    private NamespaceFirewallPolicy Describe(NftRuleset ruleset, NftChain chain) => new()
    {
        Namespace = handle.Name,
        Direction = FirewallReader.DirectionOf(chain),
        Policy = chain.Policy == NftVerdict.Drop ? FirewallAction.Drop : FirewallAction.Accept,
        TableFamily = chain.Family,
        Table = chain.Table,
        Chain = chain.Name,
        Type = chain.Type ?? "",
        Hook = chain.Hook!.Value,
        Priority = chain.Priority,
        Device = chain.Device ?? (chain.Devices is [{ } first, ..] ? first : null),
        RuleCount = (int)chain.Uses,
        Owner = FirewallOwners.Of(ruleset, chain),
        AlsoUsedBy = FirewallOwners.Besides(ruleset, chain),
        StillPassing = FirewallOperations.IsOwnTable(chain.Family, chain.Table)
            ? [.. ruleset.RulesOf(chain).Select(FirewallEssentials.WordsOf).OfType<string>().Distinct()]
            : [],
    };
}
