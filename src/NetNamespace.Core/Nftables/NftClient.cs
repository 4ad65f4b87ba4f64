using System;
using System.Collections.Generic;
using NetNamespace.Interop;
using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>
/// Reads and changes the rules of one namespace. Needs CAP_NET_ADMIN over it, for reading too.
/// Source: linux/netfilter/nf_tables.h.
/// </summary>
public sealed class NftClient
{
    /// <summary>How often a change is thought out anew because somebody else changed the rules meanwhile.</summary>
    public const int Attempts = 16;

    private readonly NetlinkConnection _connection;

    /// <summary>A client.</summary>
    /// <param name="connection">A netfilter connection; it stays the caller's.</param>
    public NftClient(NetlinkConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _connection = connection;
    }

    /// <summary>The generation of the rules that are in force.</summary>
    /// <exception cref="NetlinkException">EPERM without privilege; EOPNOTSUPP where the kernel has no nf_tables.</exception>
    public uint ReadGeneration()
    {
        MessageWriter writer = Get(NftMessage.GetGeneration, TableFamily.Unspecified, NetlinkFlags.Acknowledge);
        try
        {
            return _connection.Get(writer, static (in NetlinkMessage message) => new Generation(message)).Id;
        }
        catch (NetlinkException e) when (e.Errno is Errno.EINVAL or Errno.ENOENT)
        {
            // To a subsystem that is not there, the kernel answers that the message makes no sense.
            throw new NetlinkException(e.Operation, Errno.EOPNOTSUPP, "this kernel has no nf_tables (CONFIG_NF_TABLES, or modprobe nf_tables)", null, e.Namespace);
        }
    }

    /// <summary>Reads all tables and chains, and the rules of one table or of all, as they were at one moment.</summary>
    /// <param name="rulesOf">The table whose rules are wanted; null for those of all tables.</param>
    /// <exception cref="NetlinkException">The kernel refused, or the rules never held still.</exception>
    public NftRuleset Read(NftTable? rulesOf = null) =>
        ReadAtOneMoment(generation => new NftRuleset(generation, DumpTables(), DumpChains(), DumpRules(rulesOf)));

    /// <summary>Reads all tables, chains, sets and objects, the rules of one table or of all, and elements of sets, as they were at one moment.</summary>
    /// <param name="rulesOf">The table whose rules are wanted; null for those of all tables.</param>
    /// <param name="elementsOf">Whether the elements of a set are wanted, which may be many; null for those of every set that a rule that was read looks into.</param>
    /// <exception cref="NetlinkException">The kernel refused, or the rules never held still.</exception>
    public NftRuleset ReadWithSets(NftTable? rulesOf = null, Func<NftSet, bool>? elementsOf = null) => ReadAtOneMoment(generation =>
    {
        NftRuleset ruleset = new(generation, DumpTables(), DumpChains(), DumpRules(rulesOf));
        List<NftSet> sets = DumpSets();
        HashSet<(TableFamily, string, string)>? used = elementsOf is null ? SetsOf(ruleset.Rules) : null;
        for (int i = 0; i < sets.Count; i++)
        {
            NftSet set = sets[i];
            if (used?.Contains((set.Family, set.Table, set.Name)) ?? elementsOf!(set)) sets[i] = set with { Elements = ReadElements(set) };
        }

        return ruleset with { Sets = sets, Objects = DumpObjects() };
    });

    /// <summary>Reads the elements of a set.</summary>
    /// <exception cref="NetlinkException">The kernel refused; ENOENT where the set has gone.</exception>
    public IReadOnlyList<NftSetElement> ReadElements(NftSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        MessageWriter writer = Get(NftMessage.GetElements, set.Family, NetlinkFlags.Dump);
        writer.PutText(ElementListAttributes.Table, set.Table);
        writer.PutText(ElementListAttributes.SetName, set.Name);
        List<NftSetElements> parts = _connection.Dump(writer, static (in NetlinkMessage m) => NftSetElements.Read(m));
        if (parts.Count == 1) return parts[0].Elements;
        List<NftSetElement> all = [];
        foreach (NftSetElements part in parts) all.AddRange(part.Elements);
        return all;
    }

    /// <summary>Makes the changes, or none of them.</summary>
    /// <exception cref="NetlinkException">The kernel refused; with ERESTART or EAGAIN, the rules are not those of the batch's generation any more.</exception>
    public void Commit(NftBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.Count > 0) _connection.Execute(batch.End(), whole: true);
    }

    /// <summary>Reads the rules, thinks out a change and makes it; anew where somebody else changed the rules meanwhile.</summary>
    /// <param name="rulesOf">The table whose rules are wanted; null for those of all tables.</param>
    /// <param name="operation">What the change is for.</param>
    /// <param name="plan">Puts the changes into the batch; with none, nothing is sent.</param>
    /// <param name="withSets">Whether the sets that the rules look into are wanted, too.</param>
    /// <returns>Whether anything was changed.</returns>
    /// <exception cref="NetlinkException">The kernel refused, or the rules never held still.</exception>
    public bool Change(NftTable? rulesOf, Operation operation, Action<NftRuleset, NftBatch> plan, bool withSets = false) =>
        Change(() => withSets ? ReadWithSets(rulesOf) : Read(rulesOf), operation, plan);

    /// <summary>The same with the rules of all tables and the sets that they look into, for a change that hangs on what others' rules do.</summary>
    /// <param name="operation">What the change is for.</param>
    /// <param name="plan">Puts the changes into the batch; with none, nothing is sent.</param>
    /// <param name="known">The same as it was read before; it is read again only where somebody changed the rules since.</param>
    /// <returns>Whether anything was changed.</returns>
    /// <exception cref="NetlinkException">The kernel refused, or the rules never held still.</exception>
    public bool ChangeAmongAll(Operation operation, Action<NftRuleset, NftBatch> plan, NftRuleset? known = null) => Change(
        () =>
        {
            NftRuleset? first = known is not null && ReadGeneration() == known.Generation ? known : null;
            known = null;
            return first ?? ReadWithSets();
        },
        operation,
        plan);

    private bool Change(Func<NftRuleset> read, Operation operation, Action<NftRuleset, NftBatch> plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        for (int attempt = 1; attempt <= Attempts; attempt++)
        {
            NftRuleset ruleset = read();
            NftBatch batch = new(operation, ruleset.Generation);
            plan(ruleset, batch);
            if (batch.Count == 0) return false;
            try
            {
                Commit(batch);
                return true;
            }
            catch (NetlinkException e) when (e.Errno is Errno.ERESTART or Errno.EAGAIN)
            {
                // Somebody was faster; what was planned may be wrong by now.
            }
        }

        throw Restless(operation);
    }

    private static Operation ReadOperation => new("GetNftRulesFailed", "read the nf_tables rules");

    private sealed class Generation(in NetlinkMessage message)
    {
        internal uint Id { get; } = message.Attributes(NftMessage.Generation).GetUInt32(GenerationAttributes.Id) ?? 0;
    }

    private List<NftTable> DumpTables() =>
        _connection.Dump(Get(NftMessage.GetTable, TableFamily.Unspecified, NetlinkFlags.Dump), static (in NetlinkMessage m) => NftTable.Read(m));

    private List<NftChain> DumpChains() =>
        _connection.Dump(Get(NftMessage.GetChain, TableFamily.Unspecified, NetlinkFlags.Dump), static (in NetlinkMessage m) => NftChain.Read(m));

    private List<NftRule> DumpRules(NftTable? table)
    {
        MessageWriter writer = Get(NftMessage.GetRule, table?.Family ?? TableFamily.Unspecified, NetlinkFlags.Dump);
        if (table is null) return _connection.Dump(writer, static (in NetlinkMessage m) => NftRule.Read(m));

        // Kernels before 4.17 do not filter, so what comes is looked at again.
        writer.PutText(RuleAttributes.Table, table.Name);
        return _connection.Dump(writer, (in NetlinkMessage m) => NftRule.Read(m) is { } rule && rule.Table == table.Name ? rule : null);
    }

    private List<NftSet> DumpSets() =>
        _connection.Dump(Get(NftMessage.GetSet, TableFamily.Unspecified, NetlinkFlags.Dump), static (in NetlinkMessage m) => NftSet.Read(m));

    private List<NftObject> DumpObjects()
    {
        try
        {
            return _connection.Dump(Get(NftMessage.GetObject, TableFamily.Unspecified, NetlinkFlags.Dump), static (in NetlinkMessage m) => NftObject.Read(m));
        }
        catch (NetlinkException e) when (e.Errno is Errno.EOPNOTSUPP or Errno.EINVAL)
        {
            // Kernels before 4.10 have none.
            return [];
        }
    }

    private static HashSet<(TableFamily Family, string Table, string Name)> SetsOf(IReadOnlyList<NftRule> rules)
    {
        HashSet<(TableFamily, string, string)> used = [];
        foreach (NftRule rule in rules)
        {
            foreach (NftExpression expression in rule.Expressions)
            {
                if (expression is LookupExpression lookup) used.Add((rule.Family, rule.Table, lookup.SetName));
            }
        }

        return used;
    }

    private NftRuleset ReadAtOneMoment(Func<uint, NftRuleset> read)
    {
        uint generation = ReadGeneration();
        for (int attempt = 1; attempt <= Attempts; attempt++)
        {
            NftRuleset? ruleset = null;
            try
            {
                ruleset = read(generation);
            }
            catch (NetlinkException e) when (e.Errno == Errno.ENOENT)
            {
                // A set that was there a moment before has gone, which the number of the generation tells, too.
                if (ReadGeneration() == generation) throw;
            }

            uint after = ReadGeneration();
            if (ruleset is not null && after == generation) return ruleset;
            generation = after;
        }

        throw Restless(ReadOperation);
    }

    private MessageWriter Get(MessageType type, TableFamily family, NetlinkFlags flags)
    {
        MessageWriter writer = _connection.Start();
        writer.Begin(type, flags, ReadOperation);
        writer.Header(new NetfilterHeader(family));
        return writer;
    }

    private NetlinkException Restless(Operation operation) =>
        new(operation, Errno.EAGAIN, $"the rules were changed by another program {Attempts} times in a row", null, _connection.Namespace);
}
