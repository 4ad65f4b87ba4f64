using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>Attributes of a rule. Source: linux/netfilter/nf_tables.h (NFTA_RULE_*).</summary>
internal static class RuleAttributes
{
    internal static readonly AttributeSet Set = new("rule");
    internal static readonly AttributeSpec Table = Set.Add(1, "NFTA_RULE_TABLE", WireType.Text);
    internal static readonly AttributeSpec Chain = Set.Add(2, "NFTA_RULE_CHAIN", WireType.Text);
    internal static readonly AttributeSpec Handle = Set.Add(3, "NFTA_RULE_HANDLE", WireType.U64, bigEndian: true);
    internal static readonly AttributeSpec Expressions = Set.Add(4, "NFTA_RULE_EXPRESSIONS", WireType.List, () => ExpressionAttributes.Set);
    internal static readonly AttributeSpec Compatibility = Set.Add(5, "NFTA_RULE_COMPAT", WireType.Bytes);
    internal static readonly AttributeSpec Position = Set.Add(6, "NFTA_RULE_POSITION", WireType.U64, bigEndian: true);
    internal static readonly AttributeSpec UserData = Set.Add(7, "NFTA_RULE_USERDATA", WireType.Bytes);
}
