namespace NetNamespace.Nftables;

/// <summary>Kinds of objects with a name in a table. Source: linux/netfilter/nf_tables.h (NFT_OBJECT_*).</summary>
public enum NftObjectType
{
    /// <summary>NFT_OBJECT_COUNTER.</summary>
    Counter = 1,
    /// <summary>NFT_OBJECT_QUOTA.</summary>
    Quota = 2,
    /// <summary>NFT_OBJECT_CT_HELPER.</summary>
    ConntrackHelper = 3,
    /// <summary>NFT_OBJECT_LIMIT.</summary>
    Limit = 4,
    /// <summary>NFT_OBJECT_CONNLIMIT.</summary>
    ConnectionLimit = 5,
    /// <summary>NFT_OBJECT_TUNNEL.</summary>
    Tunnel = 6,
    /// <summary>NFT_OBJECT_CT_TIMEOUT.</summary>
    ConntrackTimeout = 7,
    /// <summary>NFT_OBJECT_SECMARK.</summary>
    SecurityMark = 8,
    /// <summary>NFT_OBJECT_CT_EXPECT.</summary>
    ConntrackExpectation = 9,
    /// <summary>NFT_OBJECT_SYNPROXY.</summary>
    SynProxy = 10,
}
