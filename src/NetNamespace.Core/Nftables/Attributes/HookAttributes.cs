using NetNamespace.Netlink;

namespace NetNamespace.Nftables;

/// <summary>Attributes of a base chain's place. Source: linux/netfilter/nf_tables.h (NFTA_HOOK_*).</summary>
internal static class HookAttributes
{
    internal static readonly AttributeSet Set = new("hook");
    internal static readonly AttributeSpec Number = Set.Add(1, "NFTA_HOOK_HOOKNUM", WireType.U32, bigEndian: true);
    internal static readonly AttributeSpec Priority = Set.Add(2, "NFTA_HOOK_PRIORITY", WireType.S32, bigEndian: true);
    internal static readonly AttributeSpec Device = Set.Add(3, "NFTA_HOOK_DEV", WireType.Text);
    internal static readonly AttributeSpec Devices = Set.Add(4, "NFTA_HOOK_DEVS", WireType.Bytes);
}
