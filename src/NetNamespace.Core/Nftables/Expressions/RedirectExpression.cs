using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>Sends the connection to this host itself, perhaps to another port. Only in a nat chain. Source: linux/netfilter/nf_tables.h (NFTA_REDIR_*).</summary>
/// <param name="PortRegister">The register of the port, or of the first of a range; null where the port stays.</param>
/// <param name="LastPortRegister">The register of the last port of a range.</param>
/// <param name="Flags">NF_NAT_RANGE_*: 4 random ports, 8 the same for the same client, 16 fully random ports; the kernel adds 2 for a port by itself.</param>
public sealed record RedirectExpression(uint? PortRegister = null, uint? LastPortRegister = null, uint Flags = 0) : NftExpression
{
    internal const string Name = "redir";
    internal static readonly AttributeSet Set = new(Name);
    private static readonly AttributeSpec s_portMinimum = Set.Add(1, "NFTA_REDIR_REG_PROTO_MIN", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_portMaximum = Set.Add(2, "NFTA_REDIR_REG_PROTO_MAX", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_flags = Set.Add(3, "NFTA_REDIR_FLAGS", WireType.U32, bigEndian: true);

    /// <inheritdoc/>
    public override string Kind => Name;

    internal static NftExpression? Read(in AttributeTable data)
    {
        uint? port = data.GetUInt32(s_portMinimum);
        uint? last = data.GetUInt32(s_portMaximum);
        return new RedirectExpression(port, last == port ? null : last, (data.GetUInt32(s_flags) ?? 0) & ~3u);
    }

    private protected override void WriteData(MessageWriter writer)
    {
        if (PortRegister is { } port) writer.PutUInt32(s_portMinimum, port);
        if (LastPortRegister is { } last) writer.PutUInt32(s_portMaximum, last);
        if (Flags != 0) writer.PutUInt32(s_flags, Flags);
    }
}
