using System;
using System.Collections.Generic;
using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>
/// A map that belongs to one rule, comes with it and goes with it: <c>tcp dport map { 8000 : 9000, 8001 : 9001 }</c>. Whoever reads the rule finds
/// its name only. Source: linux/netfilter/nf_tables.h (NFTA_SET_*, NFTA_SET_ELEM_*).
/// </summary>
/// <param name="DataType">What keys and values are, in nft's own numbers, so that it can show them: 13 for ports (enum datatypes of nft).</param>
/// <param name="Elements">Keys and values, each of the same length.</param>
internal sealed record NftAnonymousMap(uint DataType, IReadOnlyList<(ByteString Key, ByteString Value)> Elements)
{
    /// <summary>The kernel puts a number in the place of <c>%d</c>.</summary>
    internal const string Name = "__map%d";

    /// <summary>nft's number for the type of ports.</summary>
    internal const uint PortType = 13;

    // NFT_SET_ANONYMOUS, NFT_SET_CONSTANT and NFT_SET_MAP.
    private const uint Flags = 0x1 | 0x2 | 0x8;

    // An attribute holds at most 65535 bytes, and an element takes 28 of them where keys and values are ports.
    private const int MostAtOnce = 1024;

    // What nft needs to show it again: keys and values are in the network's order (NFTNL_UDATA_SET_KEYBYTEORDER, …_DATABYTEORDER are 2), elements stand alone.
    private static readonly byte[] s_shown = [0, 4, 2, 0, 0, 0, 1, 4, 2, 0, 0, 0, 6, 4, 0, 0, 0, 0];

    /// <summary>A map from each port of a range to the one that is as far into another range of the same length.</summary>
    internal static NftAnonymousMap OfPorts(Objects.PortRange from, Objects.PortRange to)
    {
        List<(ByteString, ByteString)> elements = new(from.Count);
        for (int i = 0; i < from.Count; i++) elements.Add((Match.Port((ushort)(from.First + i)), Match.Port((ushort)(to.First + i))));
        return new NftAnonymousMap(PortType, elements);
    }

    /// <summary>Writes the requests that make it, in a batch before its rule.</summary>
    /// <param name="writer">Takes the requests.</param>
    /// <param name="operation">What they are for.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="id">The number by which the rule means it.</param>
    internal void Write(MessageWriter writer, Operation operation, NftRule rule, uint id)
    {
        writer.Begin(NftMessage.NewSet, NetlinkFlags.Create, operation);
        writer.Header(new NetfilterHeader(rule.Family));
        writer.PutText(SetAttributes.Table, rule.Table);
        writer.PutText(SetAttributes.Name, Name);
        writer.PutUInt32(SetAttributes.Flags, Flags);
        writer.PutUInt32(SetAttributes.KeyType, DataType);
        writer.PutUInt32(SetAttributes.KeyLength, (uint)Elements[0].Key.Length);
        writer.PutUInt32(SetAttributes.DataType, DataType);
        writer.PutUInt32(SetAttributes.DataLength, (uint)Elements[0].Value.Length);
        writer.PutUInt32(SetAttributes.Id, id);
        using (writer.Nest(SetAttributes.Description)) writer.PutUInt32(SetAttributes.Size, (uint)Elements.Count);
        writer.PutBytes(SetAttributes.UserData, s_shown);
        for (int first = 0; first < Elements.Count; first += MostAtOnce) WriteElements(writer, operation, rule, id, first);
    }

    private void WriteElements(MessageWriter writer, Operation operation, NftRule rule, uint id, int first)
    {
        writer.Begin(NftMessage.NewElements, NetlinkFlags.Create, operation);
        writer.Header(new NetfilterHeader(rule.Family));
        writer.PutText(ElementListAttributes.Table, rule.Table);
        writer.PutText(ElementListAttributes.SetName, Name);
        writer.PutUInt32(ElementListAttributes.SetId, id);
        using MessageWriter.NestScope list = writer.Nest(ElementListAttributes.Elements);
        int last = Math.Min(first + MostAtOnce, Elements.Count);
        for (int i = first; i < last; i++)
        {
            using MessageWriter.NestScope element = writer.NestElement((ushort)(i - first + 1));
            DataAttributes.PutValue(writer, ElementAttributes.Key, Elements[i].Key.Span);
            DataAttributes.PutValue(writer, ElementAttributes.Data, Elements[i].Value.Span);
        }
    }
}
