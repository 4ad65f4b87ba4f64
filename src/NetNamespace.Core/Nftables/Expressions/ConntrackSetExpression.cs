using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>Sets what is known about the packet's connection from a register: <c>ct mark set 1</c>. Source: linux/netfilter/nf_tables.h (NFTA_CT_SREG).</summary>
/// <param name="Key">What is set.</param>
/// <param name="Register">The register of the value.</param>
public sealed record ConntrackSetExpression(ConntrackKey Key, uint Register = NftExpression.FirstRegister) : NftExpression
{
    /// <inheritdoc/>
    public override string Kind => ConntrackExpression.Name;

    /// <summary>The direction it is of; null where the key has none.</summary>
    public ConntrackDirection? Direction { get; init; }

    private protected override void WriteData(MessageWriter writer)
    {
        writer.PutUInt32(ConntrackExpression.KeyAttribute, (uint)Key);
        if (Direction is { } direction) writer.PutByte(ConntrackExpression.DirectionAttribute, (byte)direction);
        writer.PutUInt32(ConntrackExpression.SourceAttribute, Register);
    }
}
