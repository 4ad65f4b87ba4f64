using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>
/// Gives the connection the address of the link that it goes out on as its source. Only in a nat chain at postrouting.
/// Source: linux/netfilter/nf_tables.h (NFTA_MASQ_*).
/// </summary>
/// <param name="Flags">NF_NAT_RANGE_*: 4 random ports, 8 the same address for the same client, 16 fully random ports; the kernel adds 2 for a port by itself.</param>
public sealed record MasqueradeExpression(uint Flags = 0) : NftExpression
{
    internal const string Name = "masq";
    internal static readonly AttributeSet Set = new(Name);
    private static readonly AttributeSpec s_flags = Set.Add(1, "NFTA_MASQ_FLAGS", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_portMinimum = Set.Add(2, "NFTA_MASQ_REG_PROTO_MIN", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_portMaximum = Set.Add(3, "NFTA_MASQ_REG_PROTO_MAX", WireType.U32, bigEndian: true);

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <summary>The register of the source port, or of the first of a range; null where the port stays if it can.</summary>
    public uint? PortRegister { get; init; }

    /// <summary>The register of the last port of a range.</summary>
    public uint? LastPortRegister { get; init; }

    internal static NftExpression? Read(in AttributeTable data)
    {
        uint? port = data.GetUInt32(s_portMinimum);
        uint? last = data.GetUInt32(s_portMaximum);
        return new MasqueradeExpression((data.GetUInt32(s_flags) ?? 0) & ~3u) { PortRegister = port, LastPortRegister = last == port ? null : last };
    }

    private protected override void WriteData(MessageWriter writer)
    {
        if (Flags != 0) writer.PutUInt32(s_flags, Flags);
        if (PortRegister is { } port) writer.PutUInt32(s_portMinimum, port);
        if (LastPortRegister is { } last) writer.PutUInt32(s_portMaximum, last);
    }
}
