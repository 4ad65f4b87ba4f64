using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>Loads a constant into a register, or gives a verdict, which is register 0. Source: linux/netfilter/nf_tables.h (NFTA_IMMEDIATE_*).</summary>
public sealed record ImmediateExpression : NftExpression
{
    internal const string Name = "immediate";
    internal static readonly AttributeSet Set = new(Name);
    private static readonly AttributeSpec s_target = Set.Add(1, "NFTA_IMMEDIATE_DREG", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_data = Set.Add(2, "NFTA_IMMEDIATE_DATA", WireType.Nested, () => DataAttributes.Set);

    /// <summary>Loads a constant.</summary>
    /// <param name="value">The constant.</param>
    /// <param name="register">The register.</param>
    public ImmediateExpression(ByteString value, uint register = FirstRegister)
    {
        Value = value;
        Register = register;
    }

    /// <summary>Gives a verdict.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="chain">For a jump and a goto: the chain.</param>
    public ImmediateExpression(NftVerdict verdict, string? chain = null)
    {
        Verdict = verdict;
        Chain = chain;
    }

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <summary>The constant; empty for a verdict.</summary>
    public ByteString Value { get; }

    /// <summary>The register; 0 for a verdict.</summary>
    public uint Register { get; }

    /// <summary>The verdict; null for a constant.</summary>
    public NftVerdict? Verdict { get; }

    /// <summary>The chain that is jumped to.</summary>
    public string? Chain { get; }

    internal static NftExpression? Read(in AttributeTable data)
    {
        if (data.GetUInt32(s_target) is not { } register) return null;
        AttributeTable constant = data.GetNested(s_data);
        if (!constant.Has(DataAttributes.Verdict)) return new ImmediateExpression(DataAttributes.GetValue(data, s_data), register);
        AttributeTable verdict = constant.GetNested(DataAttributes.Verdict);
        return new ImmediateExpression((NftVerdict)(verdict.GetInt32(VerdictAttributes.Code) ?? 0), verdict.GetText(VerdictAttributes.Chain));
    }

    private protected override void WriteData(MessageWriter writer)
    {
        writer.PutUInt32(s_target, Register);
        if (Verdict is not { } verdict)
        {
            DataAttributes.PutValue(writer, s_data, Value.Span);
            return;
        }

        using MessageWriter.NestScope data = writer.Nest(s_data);
        using MessageWriter.NestScope nest = writer.Nest(DataAttributes.Verdict);
        writer.PutInt32(VerdictAttributes.Code, (int)verdict);
        if (Chain is not null) writer.PutText(VerdictAttributes.Chain, Chain);
    }
}
