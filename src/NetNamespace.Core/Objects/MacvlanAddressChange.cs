namespace NetNamespace.Objects;

/// <summary>What is done with a macvlan's list of source addresses. Source: linux/if_link.h (enum macvlan_macaddr_mode).</summary>
internal enum MacvlanAddressChange : uint
{
    Add,
    Delete,
    Flush,
    Set,
}
