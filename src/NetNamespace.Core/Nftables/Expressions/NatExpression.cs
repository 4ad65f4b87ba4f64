using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>
/// Gives the connection an address, or an address of a range, and perhaps a port, that lie in registers. Only in a nat chain.
/// Source: linux/netfilter/nf_tables.h (NFTA_NAT_*).
/// </summary>
/// <param name="Translation">Which end of the connection it changes.</param>
/// <param name="Family">The family of the address; <see cref="TableFamily.IPv4"/> or <see cref="TableFamily.IPv6"/>.</param>
public sealed record NatExpression(NatKind Translation, TableFamily Family) : NftExpression
{
    internal const string Name = "nat";
    internal static readonly AttributeSet Set = new(Name);
    private static readonly AttributeSpec s_type = Set.Add(1, "NFTA_NAT_TYPE", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_family = Set.Add(2, "NFTA_NAT_FAMILY", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_addressMinimum = Set.Add(3, "NFTA_NAT_REG_ADDR_MIN", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_addressMaximum = Set.Add(4, "NFTA_NAT_REG_ADDR_MAX", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_portMinimum = Set.Add(5, "NFTA_NAT_REG_PROTO_MIN", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_portMaximum = Set.Add(6, "NFTA_NAT_REG_PROTO_MAX", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_flags = Set.Add(7, "NFTA_NAT_FLAGS", WireType.U32, bigEndian: true);

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <summary>The register of the address, or of the first of a range; null where the address stays.</summary>
    public uint? AddressRegister { get; init; }

    /// <summary>The register of the last address of a range; the kernel says the first one's for a single address.</summary>
    public uint? LastAddressRegister { get; init; }

    /// <summary>The register of the port, or of the first of a range; null where the port stays if it can.</summary>
    public uint? PortRegister { get; init; }

    /// <summary>The register of the last port of a range.</summary>
    public uint? LastPortRegister { get; init; }

    /// <summary>NF_NAT_RANGE_*; the kernel adds 1 for an address and 2 for a port by itself.</summary>
    public uint Flags { get; init; }

    internal static NftExpression? Read(in AttributeTable data)
    {
        uint? address = data.GetUInt32(s_addressMinimum);
        uint? port = data.GetUInt32(s_portMinimum);
        return new NatExpression((NatKind)(data.GetUInt32(s_type) ?? 0), (TableFamily)(data.GetUInt32(s_family) ?? 0))
        {
            AddressRegister = address,
            LastAddressRegister = Other(data.GetUInt32(s_addressMaximum), address),
            PortRegister = port,
            LastPortRegister = Other(data.GetUInt32(s_portMaximum), port),
            Flags = (data.GetUInt32(s_flags) ?? 0) & ~3u,
        };
    }

    private protected override void WriteData(MessageWriter writer)
    {
        writer.PutUInt32(s_type, (uint)Translation);
        writer.PutUInt32(s_family, (uint)Family);
        if (AddressRegister is { } address) writer.PutUInt32(s_addressMinimum, address);
        if (LastAddressRegister is { } lastAddress) writer.PutUInt32(s_addressMaximum, lastAddress);
        if (PortRegister is { } port) writer.PutUInt32(s_portMinimum, port);
        if (LastPortRegister is { } lastPort) writer.PutUInt32(s_portMaximum, lastPort);
        if (Flags != 0) writer.PutUInt32(s_flags, Flags);
    }

    private static uint? Other(uint? last, uint? first) => last == first ? null : last;
}
