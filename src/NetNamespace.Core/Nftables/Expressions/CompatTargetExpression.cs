using System.Collections.Generic;
using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>
/// Hands the packet to a target of xtables, which is how iptables-nft writes what it has no expression for: <c>-j REJECT</c>.
/// Source: linux/netfilter/nf_tables_compat.h (NFTA_TARGET_*).
/// </summary>
/// <param name="Extension">The name of the target: <c>REJECT</c>.</param>
/// <param name="Revision">The revision of its structure.</param>
/// <param name="Info">The structure, in the machine's byte order.</param>
public sealed record CompatTargetExpression(string Extension, uint Revision, ByteString Info) : NftExpression
{
    internal const string Name = "target";
    internal static readonly AttributeSet Set = new(Name);
    private static readonly AttributeSpec s_name = Set.Add(1, "NFTA_TARGET_NAME", WireType.Text);
    private static readonly AttributeSpec s_revision = Set.Add(2, "NFTA_TARGET_REV", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_info = Set.Add(3, "NFTA_TARGET_INFO", WireType.Bytes);

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <summary>Expressions of nf_tables that do the same; null where it is not known what the target does. They are for reading: nobody sends them.</summary>
    /// <param name="family">The family of the rule's table, which decides what the structure means.</param>
    public IReadOnlyList<NftExpression>? EquivalentIn(TableFamily family) => XtablesTargets.Translate(this, family);

    internal static NftExpression? Read(in AttributeTable data) =>
        new CompatTargetExpression(data.GetText(s_name) ?? "", data.GetUInt32(s_revision) ?? 0, new ByteString(data.GetBytes(s_info)));

    private protected override void WriteData(MessageWriter writer)
    {
        writer.PutText(s_name, Extension);
        writer.PutUInt32(s_revision, Revision);
        writer.PutBytes(s_info, Info.Span);
    }
}
