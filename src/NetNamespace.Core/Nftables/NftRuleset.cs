using System.Collections.Generic;
using System.Linq;

namespace NetNamespace.Nftables;

/// <summary>Tables, chains and rules as they were at one moment.</summary>
/// <param name="Generation">The number of that moment: each change of the rules counts it up.</param>
/// <param name="Tables">The tables.</param>
/// <param name="Chains">The chains.</param>
/// <param name="Rules">The rules that were asked for, in order.</param>
public sealed record NftRuleset(uint Generation, IReadOnlyList<NftTable> Tables, IReadOnlyList<NftChain> Chains, IReadOnlyList<NftRule> Rules)
{
    /// <summary>The sets and maps; empty where they were not asked for.</summary>
    public IReadOnlyList<NftSet> Sets { get; init; } = [];

    /// <summary>The objects with a name; empty where they were not asked for.</summary>
    public IReadOnlyList<NftObject> Objects { get; init; } = [];

    /// <summary>Finds a table.</summary>
    public NftTable? FindTable(TableFamily family, string name) => Tables.FirstOrDefault(t => t.Family == family && t.Name == name);

    /// <summary>Finds a chain.</summary>
    public NftChain? FindChain(TableFamily family, string table, string name) =>
        Chains.FirstOrDefault(c => c.Family == family && c.Table == table && c.Name == name);

    private Dictionary<(TableFamily, string, string), NftSet>? SetsByName { get; init; }

    /// <summary>Finds a set or map.</summary>
    public NftSet? FindSet(TableFamily family, string table, string name) => SetsByName is { } byName
        ? byName.GetValueOrDefault((family, table, name))
        : Sets.FirstOrDefault(s => s.Family == family && s.Table == table && s.Name == name);

    /// <summary>The same, for many questions about sets.</summary>
    internal NftRuleset Indexed() => this with { SetsByName = Sets.ToDictionary(static s => (s.Family, s.Table, s.Name)) };

    /// <summary>The chains of a table.</summary>
    public IEnumerable<NftChain> ChainsOf(NftTable table) => Chains.Where(c => c.Family == table.Family && c.Table == table.Name);

    /// <summary>The rules of a chain.</summary>
    public IEnumerable<NftRule> RulesOf(NftChain chain) =>
        Rules.Where(r => r.Family == chain.Family && r.Table == chain.Table && r.Chain == chain.Name);
}
