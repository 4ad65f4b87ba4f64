namespace NetNamespace.Nftables;

/// <summary>What is known about the connection a packet belongs to. Numbers that are not here are kept all the same. Source: linux/netfilter/nf_tables.h (NFT_CT_*).</summary>
public enum ConntrackKey
{
    /// <summary>NFT_CT_STATE: <see cref="ConntrackStates"/>, four bytes in the machine's order.</summary>
    State = 0,
    /// <summary>NFT_CT_DIRECTION.</summary>
    Direction = 1,
    /// <summary>NFT_CT_STATUS.</summary>
    Status = 2,
    /// <summary>NFT_CT_MARK.</summary>
    Mark = 3,
}
