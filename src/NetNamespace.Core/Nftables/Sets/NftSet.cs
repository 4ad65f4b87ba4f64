using System;
using System.Collections.Generic;
using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>A set or map of nf_tables: values that rules look up.</summary>
/// <param name="Family">The family of its table.</param>
/// <param name="Table">The name of its table.</param>
/// <param name="Name">Its name, unique in the table. Those of anonymous ones begin with <c>__</c>.</param>
public sealed record NftSet(TableFamily Family, string Table, string Name)
{
    /// <summary>The type that stands for a verdict (NFT_DATA_VERDICT).</summary>
    public const uint VerdictType = 0xffffff00;

    /// <summary>The kernel's number for it; 0 for one that has not been made.</summary>
    public ulong Handle { get; init; }

    /// <summary>What it is like.</summary>
    public NftSetFlags Flags { get; init; }

    /// <summary>What its keys are to nft: 7 IPv4 addresses, 8 IPv6 addresses, 13 ports; of a concatenation six bits for each field. The kernel only keeps the number.</summary>
    public uint KeyType { get; init; }

    /// <summary>How many bytes a key has; in a concatenation each field takes a multiple of four.</summary>
    public uint KeyLength { get; init; }

    /// <summary>In a map: what its values are to nft; <see cref="VerdictType"/> for verdicts.</summary>
    public uint? DataType { get; init; }

    /// <summary>In a map: how many bytes a value has.</summary>
    public uint? DataLength { get; init; }

    /// <summary>In a map of objects: their kind.</summary>
    public NftObjectType? ObjectType { get; init; }

    /// <summary>How many elements it may have; null where that is not limited.</summary>
    public uint? Size { get; init; }

    /// <summary>The bytes of each field of a concatenation; empty where there is one field, or where the kernel does not tell.</summary>
    public IReadOnlyList<uint> FieldLengths { get; init; } = [];

    /// <summary>After how long an element goes by itself; null where it stays.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The comment that nft shows.</summary>
    public string? Comment { get; init; }

    /// <summary>Whether nft joins ranges that touch (<c>auto-merge</c>).</summary>
    public bool AutoMerge { get; init; }

    /// <summary>Its elements, in the kernel's order; null where they were not read. A range of an <see cref="NftSetFlags.Interval"/> set without concatenation is two of them: see <see cref="NftIntervals"/>.</summary>
    public IReadOnlyList<NftSetElement>? Elements { get; init; }

    /// <summary>Whether it belongs to one rule.</summary>
    public bool IsAnonymous => (Flags & NftSetFlags.Anonymous) != 0;

    /// <summary>Whether it has a value for each key.</summary>
    public bool IsMap => (Flags & (NftSetFlags.Map | NftSetFlags.Object)) != 0;

    /// <summary>The number that it is known by inside of the batch that makes it.</summary>
    internal uint Id { get; init; }

    /// <summary>As nft writes it: <c>inet filter allowed</c>.</summary>
    public override string ToString() => $"{NftText.Family(Family)} {Table} {Name}";

    internal static NftSet Read(in NetlinkMessage message)
    {
        AttributeTable table = message.Attributes(NftMessage.Set);
        AttributeTable description = table.GetNested(SetAttributes.Description);
        ReadOnlySpan<byte> userData = table.GetBytes(SetAttributes.UserData);
        return new NftSet(message.Header<NetfilterHeader>().Family, table.GetText(SetAttributes.Table) ?? "", table.GetText(SetAttributes.Name) ?? "")
        {
            Handle = table.GetUInt64(SetAttributes.Handle) ?? 0,
            Flags = (NftSetFlags)(table.GetUInt32(SetAttributes.Flags) ?? 0),
            KeyType = table.GetUInt32(SetAttributes.KeyType) ?? 0,
            KeyLength = table.GetUInt32(SetAttributes.KeyLength) ?? 0,
            DataType = table.GetUInt32(SetAttributes.DataType),
            DataLength = table.GetUInt32(SetAttributes.DataLength),
            ObjectType = (NftObjectType?)table.GetUInt32(SetAttributes.ObjectType),
            Size = description.GetUInt32(SetAttributes.Size),
            FieldLengths = ReadFields(description.GetBytes(SetAttributes.Fields)),
            Timeout = NftSetElement.Milliseconds(table.GetUInt64(SetAttributes.Timeout)),
            Comment = SetUserData.Comment(userData),
            AutoMerge = SetUserData.AutoMerge(userData),
        };
    }

    /// <summary>Writes the attributes of a request that makes it, in the order in which nft does.</summary>
    internal void Write(MessageWriter writer)
    {
        writer.PutText(SetAttributes.Table, Table);
        writer.PutText(SetAttributes.Name, Name);
        writer.PutUInt32(SetAttributes.Flags, (uint)Flags);
        writer.PutUInt32(SetAttributes.KeyType, KeyType);
        writer.PutUInt32(SetAttributes.KeyLength, KeyLength);
        if (DataType is { } type) writer.PutUInt32(SetAttributes.DataType, type);
        if (DataLength is { } length) writer.PutUInt32(SetAttributes.DataLength, length);
        writer.PutUInt32(SetAttributes.Id, Id);
        if (Size is { } size)
        {
            using MessageWriter.NestScope description = writer.Nest(SetAttributes.Description);
            writer.PutUInt32(SetAttributes.Size, size);
        }

        writer.PutBytes(SetAttributes.UserData, (Flags & NftSetFlags.Interval) != 0 ? SetUserData.OfRanges : SetUserData.OfValues(KeyType));
    }

    private static List<uint> ReadFields(ReadOnlySpan<byte> bytes)
    {
        List<uint> lengths = [];
        AttributeReader list = new(bytes);
        while (list.Read()) lengths.Add(new AttributeTable(list.Value).GetUInt32(SetAttributes.FieldLength) ?? 0);
        return lengths;
    }
}
