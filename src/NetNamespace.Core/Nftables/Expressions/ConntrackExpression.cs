using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>Loads what is known about the packet's connection into a register. Source: linux/netfilter/nf_tables.h (NFTA_CT_*).</summary>
/// <param name="Key">What is loaded.</param>
/// <param name="Register">The register.</param>
public sealed record ConntrackExpression(ConntrackKey Key, uint Register = NftExpression.FirstRegister) : NftExpression
{
    internal const string Name = "ct";
    internal static readonly AttributeSet Set = new(Name);
    internal static readonly AttributeSpec KeyAttribute = Set.Add(2, "NFTA_CT_KEY", WireType.U32, bigEndian: true);
    internal static readonly AttributeSpec DirectionAttribute = Set.Add(3, "NFTA_CT_DIRECTION", WireType.U8);
    internal static readonly AttributeSpec SourceAttribute = Set.Add(4, "NFTA_CT_SREG", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_target = Set.Add(1, "NFTA_CT_DREG", WireType.U32, bigEndian: true);

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <summary>The direction it is of, as in <c>ct original ip saddr</c>; null where the key has none.</summary>
    public ConntrackDirection? Direction { get; init; }

    internal static NftExpression? Read(in AttributeTable data)
    {
        if (data.GetUInt32(KeyAttribute) is not { } key) return null;
        ConntrackDirection? direction = (ConntrackDirection?)data.GetByte(DirectionAttribute);
        if (data.GetUInt32(SourceAttribute) is { } source) return new ConntrackSetExpression((ConntrackKey)key, source) { Direction = direction };
        return data.GetUInt32(s_target) is { } target ? new ConntrackExpression((ConntrackKey)key, target) { Direction = direction } : null;
    }

    private protected override void WriteData(MessageWriter writer)
    {
        writer.PutUInt32(KeyAttribute, (uint)Key);
        writer.PutUInt32(s_target, Register);
        if (Direction is { } direction) writer.PutByte(DirectionAttribute, (byte)direction);
    }
}
