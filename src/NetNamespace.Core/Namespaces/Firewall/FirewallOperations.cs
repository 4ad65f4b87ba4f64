using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Netlink;
using NetNamespace.Nftables;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>Reads the firewall rules of a namespace, whoever made them, and makes and removes this module's own.</summary>
/// <param name="handle">The namespace.</param>
public sealed class FirewallOperations(NamespaceHandle handle)
{
    private static readonly Operation s_new = new("NewFirewallRuleFailed", "make a firewall rule");
    private static readonly Operation s_remove = new("RemoveFirewallRuleFailed", "remove a firewall rule");

    private readonly NftClient _client = new(handle.Netfilter);
    private LinkNames? _links;

    /// <summary>All rules of all tables, in the order in which the kernel has them.</summary>
    /// <exception cref="NetlinkException">EPERM without privilege; EOPNOTSUPP where the kernel has no nf_tables.</exception>
    public IReadOnlyList<NamespaceFirewallRule> Get() =>
        // A set with a name is said by its name, however much it holds.
        Read(_client.ReadWithSets(elementsOf: static set => set.IsAnonymous));

    /// <summary>The rules of this module's table.</summary>
    internal List<NamespaceFirewallRule> GetOwn() => Read(_client.ReadWithSets(ModuleTable.Table));

    /// <summary>Makes rules that a <see cref="FirewallPlanner"/> thought out, side by side in one chain, all or none of them.</summary>
    /// <param name="wanted">The rules, all of one direction.</param>
    /// <param name="placement">Where in the chain.</param>
    /// <param name="ensure">Whether such rules that are there already are what is wanted.</param>
    /// <returns>The rules as they are then.</returns>
    /// <exception cref="NetworkObjectException">FirewallRuleExists, FirewallRuleDiffers, FirewallRuleNotFound, InvalidFirewallPosition; nothing is changed.</exception>
    /// <exception cref="NetlinkException">The kernel refused; nothing is changed.</exception>
    public IReadOnlyList<NamespaceFirewallRule> New(IReadOnlyList<NamespaceFirewallRule> wanted, FirewallPlacement placement, bool ensure)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(placement);
        HashSet<ulong> before = [];
        bool isNew = _client.Change(ModuleTable.Table, s_new, (ruleset, batch) =>
        {
            List<NamespaceFirewallRule> there = Read(ruleset);
            before = [.. there.Select(static r => r.Handle)];
            if (Existing(there, wanted, ensure) is not null) return;
            Add(ruleset, batch, wanted, placement);
        }, withSets: true);
        List<NamespaceFirewallRule> after = GetOwn();
        if (!isNew) return Existing(after, wanted, ensure) ?? [];
        return [.. wanted.Select(w => after.Find(r => !before.Contains(r.Handle) && r.Name == w.Name && IsSame(r, w))).OfType<NamespaceFirewallRule>()];
    }

    /// <summary>Removes rules, those of others too. One that is gone already is told of.</summary>
    /// <param name="unwanted">Rules as <see cref="Get"/> gave them.</param>
    /// <returns>Those that were not there any more, or that are other rules by now.</returns>
    /// <exception cref="NetlinkException">The kernel refused; nothing is changed.</exception>
    public IReadOnlyList<NamespaceFirewallRule> Remove(IReadOnlyList<NamespaceFirewallRule> unwanted)
    {
        ArgumentNullException.ThrowIfNull(unwanted);
        List<NamespaceFirewallRule> missing = [];
        bool isOwn = unwanted.All(static r => IsOwnTable(r.TableFamily, r.Table));
        _client.Change(isOwn ? ModuleTable.Table : null, s_remove, (ruleset, batch) =>
        {
            missing.Clear();
            List<NftRule> gone = [];
            Dictionary<(TableFamily, string, ulong), NftRule> there = ruleset.Rules.ToDictionary(static r => (r.Family, r.Table, r.Handle));
            foreach (NamespaceFirewallRule rule in unwanted)
            {
                if (there.GetValueOrDefault((rule.TableFamily, rule.Table, rule.Handle)) is { } known && IsStill(known, rule)) gone.Add(known);
                else missing.Add(rule);
            }

            foreach (NftRule rule in gone) batch.DeleteRule(rule);
            List<NftRule> own = gone.FindAll(static r => IsOwnTable(r.Family, r.Table));
            if (own.Count > 0) ModuleTable.Clear(ruleset, batch, own, []);
        });
        return missing;
    }

    /// <summary>Whether a rule is of this module's table, and made as a firewall rule: others there belong to address translation and port forwards.</summary>
    public static bool IsOwn(NamespaceFirewallRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return IsOwnTable(rule.TableFamily, rule.Table) && FirewallMark.Parse(rule.Source?.Comment) is not null;
    }

    internal List<NamespaceFirewallRule> Read(NftRuleset ruleset)
    {
        _links ??= new LinkNames(handle.Route);
        return new FirewallReader(ruleset, handle.Name, _links.NameOf).ReadAll();
    }

    internal static bool IsOwnTable(TableFamily family, string table) => family == ModuleTable.Table.Family && table == ModuleTable.Table.Name;

    internal static bool IsSame(NamespaceFirewallRule one, NamespaceFirewallRule other) =>
        FirewallRules.MeaningOf(one).SequenceEqual(FirewallRules.MeaningOf(other)) && one.Comment == other.Comment;

    /// <summary>Handles are given out once in the life of a table, but the table may be another by now.</summary>
    private static bool IsStill(NftRule there, NamespaceFirewallRule rule) =>
        there.Chain == rule.Chain && (rule.Source is not { } known || there.Expressions.Where(NoCounter).SequenceEqual(known.Expressions.Where(NoCounter)));

    /// <summary>What counts is another with each packet.</summary>
    private static bool NoCounter(NftExpression expression) => expression is not (CounterExpression or QuotaExpression);

    /// <summary>The rules that are there already instead of those that are wanted; null where there are none.</summary>
    private static List<NamespaceFirewallRule>? Existing(List<NamespaceFirewallRule> there, IReadOnlyList<NamespaceFirewallRule> wanted, bool ensure)
    {
        List<NamespaceFirewallRule> own = there.FindAll(IsOwn);
        if (wanted[0].Name is { } name)
        {
            // A name stands for one rule, or for one of each family.
            List<NamespaceFirewallRule> named = own.FindAll(r => r.Name == name && wanted.Any(w => w.AddressFamily is null || r.AddressFamily is null || w.AddressFamily == r.AddressFamily));
            if (named.Count == 0) return null;
            if (!ensure) throw new NetworkObjectException("FirewallRuleExists", ObjectProblem.Exists, name, $"There is a firewall rule '{name}' already: {named[0].Text}");
            string? difference = Difference(named, wanted);
            return difference is null
                ? named
                : throw new NetworkObjectException("FirewallRuleDiffers", ObjectProblem.Exists, name, $"There is a firewall rule '{name}' already, and it is another one: {difference}.");
        }

        if (!ensure) return null;
        List<NamespaceFirewallRule> same = [.. wanted.Select(w => own.Find(r => r.Name is null && IsSame(r, w))).OfType<NamespaceFirewallRule>()];
        return same.Count == wanted.Count ? same : null;
    }

    private static string? Difference(List<NamespaceFirewallRule> there, IReadOnlyList<NamespaceFirewallRule> wanted)
    {
        if (there.Count != wanted.Count) return $"there are {there.Count} of that name, and {wanted.Count} would be made";
        foreach (NamespaceFirewallRule one in wanted)
        {
            if (there.Exists(r => IsSame(r, one))) continue;
            NamespaceFirewallRule other = there.Find(r => r.AddressFamily == one.AddressFamily) ?? there[0];
            List<(string Property, string Value)> found = [.. FirewallRules.MeaningOf(other)];
            IEnumerable<string> differ = FirewallRules.MeaningOf(one).Where((m, i) => m != found[i]).Select((m) =>
                $"{m.Property} is '{found.Find(f => f.Property == m.Property).Value}', not '{m.Value}'");
            return other.Comment != one.Comment ? string.Join("; ", differ.Append("the comment is another")) : string.Join("; ", differ);
        }

        return null;
    }

    private static void Add(NftRuleset ruleset, NftBatch batch, IReadOnlyList<NamespaceFirewallRule> wanted, FirewallPlacement placement)
    {
        NftChain chain = FirewallRules.ChainOf(wanted[0].Direction!.Value);
        ulong? next = NextOf(ruleset, chain, placement);
        ModuleTable.PrepareChain(ruleset, batch, chain);
        foreach (NamespaceFirewallRule one in wanted)
        {
            NftRule rule = FirewallRules.Build(one, batch);
            if (next is { } handle) batch.InsertRule(rule, handle);
            else batch.AddRule(rule);
        }
    }

    /// <summary>The handle of the rule that comes after; null for none.</summary>
    private static ulong? NextOf(NftRuleset ruleset, NftChain chain, FirewallPlacement placement)
    {
        List<NftRule> rules = [.. ruleset.RulesOf(chain)];
        int at = rules.Count;
        if (placement.Before is { } before) at = Find(rules, before, chain);
        else if (placement.After is { } after) at = FindLast(rules, after, chain) + 1;
        else if (placement.Position is { } position) at = position - 1;
        if (at < 0 || at > rules.Count)
        {
            throw new NetworkObjectException(
                "InvalidFirewallPosition",
                ObjectProblem.Invalid,
                $"{placement.Position}",
                $"There is no position {placement.Position} in chain '{chain.Name}': it has {rules.Count} rules, so a new one can be at 1 to {rules.Count + 1}.");
        }

        return at < rules.Count ? rules[at].Handle : null;
    }

    private static int Find(List<NftRule> rules, string wanted, NftChain chain) =>
        rules.FindIndex(r => Is(r, wanted)) is >= 0 and int found ? found : throw NotFound(wanted, chain);

    private static int FindLast(List<NftRule> rules, string wanted, NftChain chain) =>
        rules.FindLastIndex(r => Is(r, wanted)) is >= 0 and int found ? found : throw NotFound(wanted, chain);

    private static bool Is(NftRule rule, string wanted) =>
        FirewallMark.Parse(rule.Comment)?.Name == wanted || (ulong.TryParse(wanted, out ulong handle) && rule.Handle == handle);

    private static NetworkObjectException NotFound(string wanted, NftChain chain) => new(
        "FirewallRuleNotFound", ObjectProblem.NotFound, wanted, $"There is no firewall rule with the name or handle '{wanted}' in chain '{chain}'.");
}
