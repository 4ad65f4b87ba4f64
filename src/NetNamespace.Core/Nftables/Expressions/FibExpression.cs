using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>Asks the routes about an address of the packet and loads the answer: <c>fib daddr type</c>. Source: linux/netfilter/nf_tables.h (NFTA_FIB_*).</summary>
/// <param name="Result">What is asked for.</param>
/// <param name="Flags">By what.</param>
/// <param name="Register">The register.</param>
public sealed record FibExpression(FibResult Result, FibFlags Flags, uint Register = NftExpression.FirstRegister) : NftExpression
{
    internal const string Name = "fib";
    internal static readonly AttributeSet Set = new(Name);
    private static readonly AttributeSpec s_target = Set.Add(1, "NFTA_FIB_DREG", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_result = Set.Add(2, "NFTA_FIB_RESULT", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_flags = Set.Add(3, "NFTA_FIB_FLAGS", WireType.U32, bigEndian: true);

    /// <inheritdoc/>
    public override string Kind => Name;

    internal static NftExpression? Read(in AttributeTable data) => data.GetUInt32(s_target) is { } target
        ? new FibExpression((FibResult)(data.GetUInt32(s_result) ?? 0), (FibFlags)(data.GetUInt32(s_flags) ?? 0), target)
        : null;

    private protected override void WriteData(MessageWriter writer)
    {
        writer.PutUInt32(s_flags, (uint)Flags);
        writer.PutUInt32(s_result, (uint)Result);
        writer.PutUInt32(s_target, Register);
    }
}
