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
    public NftRuleset Read(NftTable? rulesOf = null)
    {
        uint generation = ReadGeneration();
        for (int attempt = 1; attempt <= Attempts; attempt++)
        {
            NftRuleset ruleset = new(generation, DumpTables(), DumpChains(), DumpRules(rulesOf));
            uint after = ReadGeneration();
            if (after == generation) return ruleset;
            generation = after;
        }

        throw Restless(ReadOperation);
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
    /// <returns>Whether anything was changed.</returns>
    /// <exception cref="NetlinkException">The kernel refused, or the rules never held still.</exception>
    public bool Change(NftTable? rulesOf, Operation operation, Action<NftRuleset, NftBatch> plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        for (int attempt = 1; attempt <= Attempts; attempt++)
        {
            NftRuleset ruleset = Read(rulesOf);
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

    private MessageWriter Get(MessageType type, TableFamily family, NetlinkFlags flags)
    {
        MessageWriter writer = _connection.Writer;
        writer.Clear();
        writer.Begin(type, flags, ReadOperation);
        writer.Header(new NetfilterHeader(family));
        return writer;
    }

    private NetlinkException Restless(Operation operation) =>
        new(operation, Errno.EAGAIN, $"the rules were changed by another program {Attempts} times in a row", null, _connection.Namespace);
}
