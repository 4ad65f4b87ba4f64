using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>Sets what is known about the packet from a register: <c>meta mark set 1</c>. Source: linux/netfilter/nf_tables.h (NFTA_META_SREG).</summary>
/// <param name="Key">What is set.</param>
/// <param name="Register">The register of the value.</param>
public sealed record MetaSetExpression(MetaKey Key, uint Register = NftExpression.FirstRegister) : NftExpression
{
    /// <inheritdoc/>
    public override string Kind => MetaExpression.Name;

    private protected override void WriteData(MessageWriter writer)
    {
        writer.PutUInt32(MetaExpression.KeyAttribute, (uint)Key);
        writer.PutUInt32(MetaExpression.SourceAttribute, Register);
    }
}
