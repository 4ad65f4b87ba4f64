using System;
using System.Collections.Generic;
using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>
/// Changes that the kernel makes all together or not at all. They are made in the order in which they were added, so a chain comes
/// after its table and a table goes after its chains. Source: linux/netfilter/nfnetlink.h.
/// </summary>
public sealed class NftBatch
{
    /// <summary>The kernel puts a number there.</summary>
    private const string AnonymousName = "__set%d";

    private readonly MessageWriter _writer = new();
    private readonly Operation _whole;
    private readonly uint? _generation;
    private bool _ended;
    private uint _lastSet;

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
        if (rule.Map is not null) rule = WithMap(rule, rule.Map);
        Begin(NftMessage.NewRule, rule.Family, NetlinkFlags.Create | NetlinkFlags.Append, "create a rule of chain", rule.ChainText);
        rule.Write(_writer);
    }

    /// <summary>Makes a rule before another of its chain.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="next">The handle of the one that comes after it; null to be the first of its chain.</param>
    // nft insert rule inet TABLE CHAIN position N …
    public void InsertRule(NftRule rule, ulong? next = null)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (rule.Map is not null) rule = WithMap(rule, rule.Map);
        Begin(NftMessage.NewRule, rule.Family, NetlinkFlags.Create, "create a rule of chain", rule.ChainText);
        rule.Write(_writer);
        if (next is { } position) _writer.PutUInt64(RuleAttributes.Position, position);
    }

    /// <summary>Makes a rule after another of its chain.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="previous">The handle of the one that comes before it.</param>
    // nft add rule inet TABLE CHAIN position N …
    public void AddRuleAfter(NftRule rule, ulong previous)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (rule.Map is not null) rule = WithMap(rule, rule.Map);
        Begin(NftMessage.NewRule, rule.Family, NetlinkFlags.Create | NetlinkFlags.Append, "create a rule of chain", rule.ChainText);
        rule.Write(_writer);
        _writer.PutUInt64(RuleAttributes.Position, previous);
    }

    /// <summary>Makes an anonymous set, for one rule of the same batch.</summary>
    /// <param name="family">The family of its table.</param>
    /// <param name="table">The name of its table.</param>
    /// <param name="keyType">What its keys are to nft.</param>
    /// <param name="ranges">Its ranges, in rising order, which neither touch nor overlap; at least one.</param>
    /// <param name="inverted">Whether the rule wants what is not in it.</param>
    /// <returns>The look-up in it.</returns>
    public LookupExpression AddAnonymousSet(TableFamily family, string table, uint keyType, IReadOnlyList<NftRange> ranges, bool inverted = false)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        return AddSet(family, table, keyType, NftSetFlags.Interval, NftIntervals.ToElements(ranges), inverted);
    }

    /// <summary>Makes an anonymous set of single values, for one rule of the same batch.</summary>
    /// <param name="family">The family of its table.</param>
    /// <param name="table">The name of its table.</param>
    /// <param name="keyType">What its keys are to nft.</param>
    /// <param name="values">Its values, each of the same length; at least one.</param>
    /// <param name="inverted">Whether the rule wants what is not in it.</param>
    /// <returns>The look-up in it.</returns>
    public LookupExpression AddAnonymousSet(TableFamily family, string table, uint keyType, IReadOnlyList<ByteString> values, bool inverted = false)
    {
        ArgumentNullException.ThrowIfNull(values);
        List<NftSetElement> elements = new(values.Count);
        foreach (ByteString value in values) elements.Add(new NftSetElement(value));
        return AddSet(family, table, keyType, NftSetFlags.None, elements, inverted);
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

    /// <summary>Says what becomes of packets that no rule of a base chain decided on.</summary>
    // nft chain inet TABLE CHAIN { policy drop; }
    public void SetPolicy(NftChain chain, NftVerdict policy)
    {
        ArgumentNullException.ThrowIfNull(chain);
        Begin(NftMessage.NewChain, chain.Family, NetlinkFlags.Create, "change the policy of chain", chain);
        _writer.PutText(ChainAttributes.Table, chain.Table);
        _writer.PutText(ChainAttributes.Name, chain.Name);
        _writer.PutInt32(ChainAttributes.Policy, (int)policy);
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

    /// <summary>A list of attributes may have 65535 bytes; these are far fewer than fit.</summary>
    private const int ElementsPerMessage = 500;

    private LookupExpression AddSet(TableFamily family, string table, uint keyType, NftSetFlags kind, List<NftSetElement> elements, bool inverted)
    {
        NftSet set = new(family, table, AnonymousName)
        {
            Flags = NftSetFlags.Anonymous | NftSetFlags.Constant | kind,
            KeyType = keyType,
            KeyLength = (uint)elements[0].Key.Length,
            Size = (uint)elements.Count,
            Id = ++_lastSet,
        };
        Begin(NftMessage.NewSet, family, NetlinkFlags.Create, "create a set of table", $"{NftText.Family(family)} {table}");
        set.Write(_writer);
        AddElements(set, elements);
        return new LookupExpression(AnonymousName, inverted ? 1u : 0) { SetId = set.Id };
    }

    private void AddElements(NftSet set, List<NftSetElement> elements)
    {
        for (int start = 0; start < elements.Count; start += ElementsPerMessage)
        {
            Begin(NftMessage.NewElements, set.Family, NetlinkFlags.Create, "add elements to a set of table", $"{NftText.Family(set.Family)} {set.Table}");
            _writer.PutText(ElementListAttributes.Table, set.Table);
            _writer.PutText(ElementListAttributes.SetName, set.Name);
            _writer.PutUInt32(ElementListAttributes.SetId, set.Id);
            using MessageWriter.NestScope list = _writer.Nest(ElementListAttributes.Elements);
            for (int i = start; i < elements.Count && i < start + ElementsPerMessage; i++) elements[i].Write(_writer, i - start + 1);
        }
    }

    private void WriteBegin()
    {
        _writer.Begin(NftMessage.BatchBegin, NetlinkFlags.None, _whole);
        _writer.Header(new NetfilterHeader(TableFamily.Unspecified, NftMessage.Subsystem));
        if (_generation is { } generation) _writer.PutUInt32(BatchAttributes.Generation, generation);
    }

    /// <summary>Makes a rule's map, and has the rule mean it.</summary>
    private NftRule WithMap(NftRule rule, NftAnonymousMap map)
    {
        uint id = ++_lastSet;
        map.Write(_writer, new Operation(_whole.ErrorId, "create a map of chain", rule.ChainText), rule, id);
        List<NftExpression> expressions = new(rule.Expressions.Count);
        foreach (NftExpression one in rule.Expressions) expressions.Add(one is LookupExpression { SetName: NftAnonymousMap.Name } lookup ? lookup with { SetId = id } : one);
        return rule with { Expressions = expressions };
    }

    private void Begin(MessageType type, TableFamily family, NetlinkFlags flags, string attempt, object subject)
    {
        if (_ended) throw new InvalidOperationException("The batch has ended.");
        _writer.Begin(type, flags, new Operation(_whole.ErrorId, attempt, subject));
        _writer.Header(new NetfilterHeader(family));
    }
}
