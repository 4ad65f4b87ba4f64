using System;
using System.Collections.Generic;
using System.Text;
using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>A chain of nf_tables: it holds rules. One with a <see cref="Hook"/> is a base chain, which packets enter by themselves.</summary>
/// <param name="Family">The family of its table.</param>
/// <param name="Table">The name of its table.</param>
/// <param name="Name">Its name, unique in the table.</param>
public sealed record NftChain(TableFamily Family, string Table, string Name)
{
    /// <summary>The kernel's number for it; 0 for one that has not been made.</summary>
    public ulong Handle { get; init; }

    /// <summary>Where packets enter it; null for a chain that rules jump to. In families other than inet, ip and ip6 the number means other places.</summary>
    public NftHook? Hook { get; init; }

    /// <summary>Its place among the base chains of the same hook: lower ones see the packet first.</summary>
    public int Priority { get; init; }

    /// <summary>The kind of base chain: <c>filter</c>, <c>nat</c> or <c>route</c>.</summary>
    public string? Type { get; init; }

    /// <summary>What becomes of a packet that no rule decided on; null where it is no base chain.</summary>
    public NftVerdict? Policy { get; init; }

    /// <summary>The link that it is bound to, where its family has such chains.</summary>
    public string? Device { get; init; }

    /// <summary>The links that it is bound to, where there are several; <see cref="Device"/> is the only one.</summary>
    public IReadOnlyList<string> Devices { get; init; } = [];

    /// <summary>NFT_CHAIN_*: 1 base chain, 2 done by the network card, 4 belongs to one rule.</summary>
    public uint Flags { get; init; }

    /// <summary>What it counted of packets that no rule decided on; null where it does not count.</summary>
    public CounterExpression? Counter { get; init; }

    /// <summary>The comment that nft shows.</summary>
    public string? Comment { get; init; }

    /// <summary>How many rules it has and how many refer to it, together.</summary>
    public uint Uses { get; init; }

    /// <summary>As nft writes it: <c>ip filter FORWARD</c>.</summary>
    public override string ToString() => $"{NftText.Family(Family)} {Table} {Name}";

    internal static NftChain Read(in NetlinkMessage message)
    {
        AttributeTable table = message.Attributes(NftMessage.Chain);
        AttributeTable hook = table.GetNested(ChainAttributes.Hook);
        return new NftChain(
            message.Header<NetfilterHeader>().Family,
            table.GetText(ChainAttributes.Table) ?? "",
            table.GetText(ChainAttributes.Name) ?? "")
        {
            Handle = table.GetUInt64(ChainAttributes.Handle) ?? 0,
            Hook = (NftHook?)hook.GetUInt32(HookAttributes.Number),
            Priority = hook.GetInt32(HookAttributes.Priority) ?? 0,
            Device = hook.GetText(HookAttributes.Device),
            Devices = ReadDevices(hook.GetBytes(HookAttributes.Devices)),
            Type = table.GetText(ChainAttributes.Type),
            Policy = (NftVerdict?)table.GetUInt32(ChainAttributes.Policy),
            Uses = table.GetUInt32(ChainAttributes.Use) ?? 0,
            Flags = table.GetUInt32(ChainAttributes.Flags) ?? 0,
            Counter = table.Has(ChainAttributes.Counters) ? CounterExpression.Read(table.GetNested(ChainAttributes.Counters)) as CounterExpression : null,
            Comment = UserData.Comment(table.GetBytes(ChainAttributes.UserData)),
        };
    }

    /// <summary>Writes the attributes of a request that makes it, in the order in which nft does.</summary>
    internal void Write(MessageWriter writer)
    {
        writer.PutText(ChainAttributes.Table, Table);
        writer.PutText(ChainAttributes.Name, Name);
        if (Hook is not { } hook) return;
        writer.PutText(ChainAttributes.Type, Type ?? "filter");
        if (Policy is { } policy) writer.PutInt32(ChainAttributes.Policy, (int)policy);
        using MessageWriter.NestScope nest = writer.Nest(ChainAttributes.Hook);
        writer.PutUInt32(HookAttributes.Number, (uint)hook);
        writer.PutInt32(HookAttributes.Priority, Priority);
        if (Device is not null) writer.PutText(HookAttributes.Device, Device);
    }

    private static List<string> ReadDevices(ReadOnlySpan<byte> bytes)
    {
        List<string> names = [];
        AttributeReader list = new(bytes);
        while (list.Read()) names.Add(Encoding.UTF8.GetString(list.Value.TrimEnd((byte)0)));
        return names;
    }
}
