using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>Writes the packet to the kernel's log, or sends it to a program that listens to a group. Source: linux/netfilter/nf_tables.h (NFTA_LOG_*).</summary>
public sealed record LogExpression : NftExpression
{
    internal const string Name = "log";

    /// <summary>The most bytes of a prefix: NF_LOG_PREFIXLEN of linux/netfilter/nf_log.h without its zero byte.</summary>
    internal const int LongestPrefix = 127;

    internal static readonly AttributeSet Set = new(Name);
    private static readonly AttributeSpec s_group = Set.Add(1, "NFTA_LOG_GROUP", WireType.U16, bigEndian: true);
    private static readonly AttributeSpec s_prefix = Set.Add(2, "NFTA_LOG_PREFIX", WireType.Text);
    private static readonly AttributeSpec s_snapLength = Set.Add(3, "NFTA_LOG_SNAPLEN", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_threshold = Set.Add(4, "NFTA_LOG_QTHRESHOLD", WireType.U16, bigEndian: true);
    private static readonly AttributeSpec s_level = Set.Add(5, "NFTA_LOG_LEVEL", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_flags = Set.Add(6, "NFTA_LOG_FLAGS", WireType.U32, bigEndian: true);

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <summary>What stands before each line; null for nothing.</summary>
    public string? Prefix { get; init; }

    /// <summary>The level of <c>syslog(3)</c>, 0 to 7, or 8 for the audit log; null where a group gets the packets.</summary>
    public uint? Level { get; init; }

    /// <summary>NF_LOG_*: 1 TCP sequence numbers, 2 TCP options, 4 IP options, 8 the socket's user, 32 MAC addresses.</summary>
    public uint? Flags { get; init; }

    /// <summary>The group of <c>nfnetlink_log</c>; null for the kernel's log.</summary>
    public ushort? Group { get; init; }

    /// <summary>How many bytes of each packet a group gets.</summary>
    public uint? SnapLength { get; init; }

    /// <summary>How many packets are collected before a group gets them.</summary>
    public ushort? QueueThreshold { get; init; }

    internal static NftExpression? Read(in AttributeTable data) => new LogExpression
    {
        Prefix = data.GetText(s_prefix),
        Level = data.GetUInt32(s_level),
        Flags = data.GetUInt32(s_flags),
        Group = data.GetUInt16(s_group),
        SnapLength = data.GetUInt32(s_snapLength),
        QueueThreshold = data.GetUInt16(s_threshold),
    };

    private protected override void WriteData(MessageWriter writer)
    {
        if (Prefix is not null) writer.PutText(s_prefix, Prefix);
        if (Group is { } group) writer.PutUInt16(s_group, group);
        if (SnapLength is { } length) writer.PutUInt32(s_snapLength, length);
        if (QueueThreshold is { } threshold) writer.PutUInt16(s_threshold, threshold);
        if (Level is { } level) writer.PutUInt32(s_level, level);
        if (Flags is { } flags) writer.PutUInt32(s_flags, flags);
    }
}
