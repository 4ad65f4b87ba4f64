using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>Attributes of the answer that says which generation of the rules is in force. Source: linux/netfilter/nf_tables.h (NFTA_GEN_*).</summary>
internal static class GenerationAttributes
{
    internal static readonly AttributeSet Set = new("generation");
    internal static readonly AttributeSpec Id = Set.Add(1, "NFTA_GEN_ID", WireType.U32, bigEndian: true);
    internal static readonly AttributeSpec ProcessId = Set.Add(2, "NFTA_GEN_PROC_PID", WireType.U32, bigEndian: true);
    internal static readonly AttributeSpec ProcessName = Set.Add(3, "NFTA_GEN_PROC_NAME", WireType.Text);
}
