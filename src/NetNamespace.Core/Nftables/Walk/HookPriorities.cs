namespace NetNamespace.Nftables;

/// <summary>When the kernel's own work is done at a hook. Source: linux/netfilter_ipv4.h (enum nf_ip_hook_priorities).</summary>
internal static class HookPriorities
{
    /// <summary>NF_IP_PRI_CONNTRACK: which connection a packet belongs to is known after this.</summary>
    private const int Conntrack = -200;
    private const int DestinationNat = -100;
    private const int SourceNat = 100;

    /// <summary>When a base chain's turn is: those of type nat are asked together when the kernel translates, whatever their priority.</summary>
    internal static int Of(NftChain chain, NftHook hook)
    {
        if (chain.Type != "nat") return chain.Priority;
        return hook is NftHook.Prerouting or NftHook.Output ? DestinationNat : SourceNat;
    }

    /// <summary>Whether a base chain sees packets before their connection is known.</summary>
    internal static bool IsBeforeConntrack(NftChain chain, NftHook hook) =>
        hook is NftHook.Prerouting or NftHook.Output && chain.Priority < Conntrack && chain.Type != "nat";
}
