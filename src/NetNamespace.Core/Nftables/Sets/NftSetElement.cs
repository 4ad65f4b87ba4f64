using System;
using System.Collections.Generic;
using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>An element of a set or map. Source: linux/netfilter/nf_tables.h (NFTA_SET_ELEM_*).</summary>
/// <param name="Key">The value; in a set of ranges the first of a range, or with <see cref="IsIntervalEnd"/> the first after it.</param>
public sealed record NftSetElement(ByteString Key)
{
    private const uint IntervalEnd = 1;
    private const uint CatchAll = 2;

    /// <summary>In a concatenation of ranges: the last of each.</summary>
    public ByteString? KeyEnd { get; init; }

    /// <summary>Whether <see cref="Key"/> is the first value after a range (NFT_SET_ELEM_INTERVAL_END).</summary>
    public bool IsIntervalEnd { get; init; }

    /// <summary>Whether it stands for every value that is not in the set, and has no key (NFT_SET_ELEM_CATCHALL).</summary>
    public bool IsCatchAll { get; init; }

    /// <summary>In a map of values: the value; otherwise null.</summary>
    public ByteString? Data { get; init; }

    /// <summary>In a map of verdicts: the verdict; otherwise null.</summary>
    public NftVerdict? Verdict { get; init; }

    /// <summary>For a jump and a goto: the chain.</summary>
    public string? Chain { get; init; }

    /// <summary>In a map of objects: the name of the object.</summary>
    public string? ObjectName { get; init; }

    /// <summary>After how long it goes by itself; null where the set says so, or it stays.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How long it will be there still; null where it stays.</summary>
    public TimeSpan? Expires { get; init; }

    /// <summary>The comment that nft shows.</summary>
    public string? Comment { get; init; }

    /// <summary>Whether a range begins with it that no end follows, which nft wants to be told.</summary>
    internal bool IsOpen { get; init; }

    /// <summary>What it does to a packet that has it, such as counting.</summary>
    public IReadOnlyList<NftExpression> Expressions { get; init; } = [];

    internal static NftSetElement Read(in AttributeTable element)
    {
        uint flags = element.GetUInt32(ElementAttributes.Flags) ?? 0;
        AttributeTable data = element.GetNested(ElementAttributes.Data);
        AttributeTable verdict = data.GetNested(DataAttributes.Verdict);
        bool isVerdict = data.Has(DataAttributes.Verdict);
        return new NftSetElement(DataAttributes.GetValue(element, ElementAttributes.Key))
        {
            KeyEnd = element.Has(ElementAttributes.KeyEnd) ? DataAttributes.GetValue(element, ElementAttributes.KeyEnd) : null,
            IsIntervalEnd = (flags & IntervalEnd) != 0,
            IsCatchAll = (flags & CatchAll) != 0,
            Data = data.Has(DataAttributes.Value) ? new ByteString(data.GetBytes(DataAttributes.Value)) : null,
            Verdict = isVerdict ? (NftVerdict)(verdict.GetInt32(VerdictAttributes.Code) ?? 0) : null,
            Chain = verdict.GetText(VerdictAttributes.Chain),
            ObjectName = element.GetText(ElementAttributes.Object),
            Timeout = Milliseconds(element.GetUInt64(ElementAttributes.Timeout)),
            Expires = Milliseconds(element.GetUInt64(ElementAttributes.Expiration)),
            Comment = UserData.Comment(element.GetBytes(ElementAttributes.UserData)),
            Expressions = ReadExpressions(element),
        };
    }

    /// <summary>Writes it as a member of a message's list: its key, its end and its flags.</summary>
    internal void Write(MessageWriter writer, int position)
    {
        using MessageWriter.NestScope member = writer.NestElement((ushort)position);
        uint flags = (IsIntervalEnd ? IntervalEnd : 0) | (IsCatchAll ? CatchAll : 0);
        if (flags != 0) writer.PutUInt32(ElementAttributes.Flags, flags);
        if (!IsCatchAll) DataAttributes.PutValue(writer, ElementAttributes.Key, Key.Span);
        if (KeyEnd is { } end) DataAttributes.PutValue(writer, ElementAttributes.KeyEnd, end.Span);
        if (IsOpen) writer.PutBytes(ElementAttributes.UserData, [1, 4, 1, 0, 0, 0]);
    }

    /// <summary>A time in milliseconds, or null for none, and for one that nobody means.</summary>
    internal static TimeSpan? Milliseconds(ulong? count) =>
        count is > 0 and < long.MaxValue / TimeSpan.TicksPerMillisecond ? TimeSpan.FromTicks((long)count * TimeSpan.TicksPerMillisecond) : null;

    private static List<NftExpression> ReadExpressions(in AttributeTable element)
    {
        List<NftExpression> all = [];
        if (element.Has(ElementAttributes.Expression)) all.Add(ExpressionReader.Read(element.GetNested(ElementAttributes.Expression)));
        AttributeReader list = new(element.GetBytes(ElementAttributes.Expressions));
        while (list.Read()) all.Add(ExpressionReader.Read(new AttributeTable(list.Value)));
        return all;
    }
}
