using System.Collections.Generic;
using System.Linq;
using NetNamespace.Nftables;

namespace NetNamespace.Namespaces;

/// <summary>The table that this module keeps its rules in: made with the first of them, removed with the last.</summary>
internal static class ModuleTable
{
    internal static readonly NftTable Table = new(TableFamily.Inet, "netnamespace");

    /// <summary>Before anything else sees what comes in: connection tracking, address translation and routing.</summary>
    internal static readonly NftChain Raw = new(Table.Family, Table.Name, "raw")
    {
        Type = "filter",
        Hook = NftHook.Prerouting,
        Priority = -300,
        Policy = NftVerdict.Accept,
    };

    internal static readonly NftChain Prerouting = new(Table.Family, Table.Name, "prerouting")
    {
        Type = "nat",
        Hook = NftHook.Prerouting,
        Priority = -100,
        Policy = NftVerdict.Accept,
    };

    internal static readonly NftChain Output = new(Table.Family, Table.Name, "output")
    {
        Type = "nat",
        Hook = NftHook.Output,
        Priority = -100,
        Policy = NftVerdict.Accept,
    };

    internal static readonly NftChain Postrouting = new(Table.Family, Table.Name, "postrouting")
    {
        Type = "nat",
        Hook = NftHook.Postrouting,
        Priority = 100,
        Policy = NftVerdict.Accept,
    };

    internal static readonly NftChain Forward = new(Table.Family, Table.Name, "forward")
    {
        Type = "filter",
        Hook = NftHook.Forward,
        Priority = 0,
        Policy = NftVerdict.Accept,
    };

    /// <summary>What is for the namespace itself.</summary>
    internal static readonly NftChain Input = new(Table.Family, Table.Name, "input")
    {
        Type = "filter",
        Hook = NftHook.Input,
        Priority = 0,
        Policy = NftVerdict.Accept,
    };

    /// <summary>What the namespace itself sends, filtered; translations are in <see cref="Output"/>.</summary>
    internal static readonly NftChain FilterOutput = new(Table.Family, Table.Name, "filter-output")
    {
        Type = "filter",
        Hook = NftHook.Output,
        Priority = 0,
        Policy = NftVerdict.Accept,
    };

    /// <summary>No packet enters this one: its rules only carry comments, which say what settings were before.</summary>
    internal static readonly NftChain Undo = new(Table.Family, Table.Name, "undo");

    private static readonly NftChain[] s_chains = [Raw, Prerouting, Input, Forward, Output, FilterOutput, Postrouting, Undo];

    /// <summary>Whether a rule is in this table.</summary>
    internal static bool Has(NftRule rule) => rule.Family == Table.Family && rule.Table == Table.Name;

    /// <summary>Makes the table and its chains as far as rules need them that are to be added.</summary>
    internal static void Prepare(NftRuleset ruleset, NftBatch batch, IReadOnlyCollection<NftRule> added)
    {
        if (ruleset.FindTable(Table.Family, Table.Name) is null) batch.AddTable(Table);
        foreach (NftChain chain in s_chains)
        {
            if (added.Any(r => r.Chain == chain.Name) && Find(ruleset, chain) is null) batch.AddChain(chain);
        }
    }

    /// <summary>Makes the table and one chain of it, where they are not there.</summary>
    internal static void PrepareChain(NftRuleset ruleset, NftBatch batch, NftChain chain)
    {
        if (ruleset.FindTable(Table.Family, Table.Name) is null) batch.AddTable(Table);
        if (Find(ruleset, chain) is null) batch.AddChain(chain);
    }

    /// <summary>
    /// Removes the chains that have no rule left and that drop nothing by their policy, and the table when it has no chain left. What others put into it stays.
    /// </summary>
    /// <param name="ruleset">What is there.</param>
    /// <param name="batch">Takes the changes.</param>
    /// <param name="removed">The rules that the batch removes.</param>
    /// <param name="added">The rules that it adds.</param>
    /// <param name="policyOf">The chain whose policy the batch sets to accept; null for none.</param>
    internal static void Clear(
        NftRuleset ruleset, NftBatch batch, IReadOnlyCollection<NftRule> removed, IReadOnlyCollection<NftRule> added, NftChain? policyOf = null)
    {
        if (ruleset.FindTable(Table.Family, Table.Name) is not { } table) return;
        HashSet<ulong> gone = [.. removed.Select(static r => r.Handle)];
        uint left = table.Uses;
        foreach (NftChain chain in s_chains)
        {
            if (added.Any(r => r.Chain == chain.Name)) continue;

            // What uses a chain beside its rules is a jump to it.
            if (Find(ruleset, chain) is not { } there || (there.Policy == NftVerdict.Drop && !ReferenceEquals(policyOf, chain)) || there.Uses != ruleset.RulesOf(there).Count(r => gone.Contains(r.Handle))) continue;
            batch.DeleteChain(there);
            left--;
        }

        if (left == 0 && added.Count == 0) batch.DeleteTable(table);
    }

    private static NftChain? Find(NftRuleset ruleset, NftChain chain) => ruleset.FindChain(chain.Family, chain.Table, chain.Name);
}
