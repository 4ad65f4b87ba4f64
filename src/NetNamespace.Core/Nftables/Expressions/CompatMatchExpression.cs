using System.Collections.Generic;
using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>
/// Asks a match of xtables, which is how iptables-nft writes what it has no expression for: <c>-m conntrack --ctstate NEW</c>.
/// Source: linux/netfilter/nf_tables_compat.h (NFTA_MATCH_*).
/// </summary>
/// <param name="Extension">The name of the match: <c>conntrack</c>.</param>
/// <param name="Revision">The revision of its structure.</param>
/// <param name="Info">The structure, in the machine's byte order.</param>
public sealed record CompatMatchExpression(string Extension, uint Revision, ByteString Info) : NftExpression
{
    internal const string Name = "match";
    internal static readonly AttributeSet Set = new(Name);
    private static readonly AttributeSpec s_name = Set.Add(1, "NFTA_MATCH_NAME", WireType.Text);
    private static readonly AttributeSpec s_revision = Set.Add(2, "NFTA_MATCH_REV", WireType.U32, bigEndian: true);
    private static readonly AttributeSpec s_info = Set.Add(3, "NFTA_MATCH_INFO", WireType.Bytes);

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <summary>Expressions of nf_tables that say the same; null where it is not known what the match means. They are for reading: nobody sends them.</summary>
    /// <param name="family">The family of the rule's table, which decides what the structure means.</param>
    public IReadOnlyList<NftExpression>? EquivalentIn(TableFamily family) => XtablesMatches.Translate(this, family);

    internal static NftExpression? Read(in AttributeTable data) =>
        new CompatMatchExpression(data.GetText(s_name) ?? "", data.GetUInt32(s_revision) ?? 0, new ByteString(data.GetBytes(s_info)));

    private protected override void WriteData(MessageWriter writer)
    {
        writer.PutText(s_name, Extension);
        writer.PutUInt32(s_revision, Revision);
        writer.PutBytes(s_info, Info.Span);
    }
}
