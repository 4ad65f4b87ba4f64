using System;
using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>
/// Changes that the kernel makes all together or not at all. They are made in the order in which they were added, so a chain comes
/// after its table and a table goes after its chains. Source: linux/netfilter/nfnetlink.h.
/// </summary>
public sealed class NftBatch
{
    private readonly MessageWriter _writer = new();
    private readonly Operation _whole;
    private readonly uint? _generation;
    private bool _ended;

    /// <summary>An empty batch.</summary>
    /// <param name="operation">What the changes are for, in case that the kernel refuses the batch as a whole.</param>
    /// <param name="generation">The generation of the rules that the changes were thought out for; the kernel refuses any other. Null for whatever is there.</param>
    public NftBatch(Operation operation, uint? generation = null)
    {
        _whole = operation;
        _generation = generation;
        WriteBegin();
    }

    /// <summary>How many changes there are.</summary>
    public int Count => _writer.Count - (_ended ? 2 : 1);

    /// <summary>Makes a table, or finds it there.</summary>
    // nft add table inet NAME
    public void AddTable(NftTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        Begin(NftMessage.NewTable, table.Family, NetlinkFlags.None, "create table", table);
        _writer.PutText(TableAttributes.Name, table.Name);
        _writer.PutUInt32(TableAttributes.Flags, table.Flags);
        if (table.Comment is not null) _writer.PutBytes(TableAttributes.UserData, UserData.OfComment(table.Comment).Span);
    }

    /// <summary>Makes a chain, or finds it there.</summary>
    // nft add chain inet TABLE NAME { type nat hook postrouting priority 100; policy accept; }
    public void AddChain(NftChain chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        Begin(NftMessage.NewChain, chain.Family, NetlinkFlags.Create, "create chain", chain);
        chain.Write(_writer);
    }

    /// <summary>Makes a rule at the end of its chain.</summary>
    // nft add rule inet TABLE CHAIN …
    public void AddRule(NftRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        Begin(NftMessage.NewRule, rule.Family, NetlinkFlags.Create | NetlinkFlags.Append, "create a rule of chain", rule.ChainText);
        rule.Write(_writer);
    }

    /// <summary>Removes a rule that was read.</summary>
    // nft delete rule inet TABLE CHAIN handle N
    public void DeleteRule(NftRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        Begin(NftMessage.DeleteRule, rule.Family, NetlinkFlags.None, "remove rule", rule);
        _writer.PutText(RuleAttributes.Table, rule.Table);
        _writer.PutText(RuleAttributes.Chain, rule.Chain);
        _writer.PutUInt64(RuleAttributes.Handle, rule.Handle);
    }

    /// <summary>Removes a chain that has no rules and that none jumps to.</summary>
    // nft delete chain inet TABLE CHAIN
    public void DeleteChain(NftChain chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        Begin(NftMessage.DeleteChain, chain.Family, NetlinkFlags.None, "remove chain", chain);
        _writer.PutText(ChainAttributes.Table, chain.Table);
        _writer.PutText(ChainAttributes.Name, chain.Name);
    }

    /// <summary>Removes a table and all that is in it.</summary>
    // nft delete table inet NAME
    public void DeleteTable(NftTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        Begin(NftMessage.DeleteTable, table.Family, NetlinkFlags.None, "remove table", table);
        _writer.PutText(TableAttributes.Name, table.Name);
    }

    /// <summary>Ends the batch, if it has not ended yet.</summary>
    /// <returns>All of its messages.</returns>
    internal MessageWriter End()
    {
        if (_ended) return _writer;
        _ended = true;

        // Kernels before 6.10 acknowledge nothing but the changes themselves. The last one is enough, since errors are sent unasked.
        if (_writer.Count > 1) _writer.AcknowledgeLast();
        _writer.Begin(NftMessage.BatchEnd, NetlinkFlags.None, _whole);
        _writer.Header(new NetfilterHeader(TableFamily.Unspecified, NftMessage.Subsystem));
        _writer.Finish();
        return _writer;
    }

    private void WriteBegin()
    {
        _writer.Begin(NftMessage.BatchBegin, NetlinkFlags.None, _whole);
        _writer.Header(new NetfilterHeader(TableFamily.Unspecified, NftMessage.Subsystem));
        if (_generation is { } generation) _writer.PutUInt32(BatchAttributes.Generation, generation);
    }

    private void Begin(MessageType type, TableFamily family, NetlinkFlags flags, string attempt, object subject)
    {
        if (_ended) throw new InvalidOperationException("The batch has ended.");
        _writer.Begin(type, flags, new Operation(_whole.ErrorId, attempt, subject));
        _writer.Header(new NetfilterHeader(family));
    }
}
