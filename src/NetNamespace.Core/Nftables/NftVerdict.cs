namespace NetNamespace.Nftables;

/// <summary>What becomes of a packet. Source: linux/netfilter.h (NF_*), linux/netfilter/nf_tables.h (enum nft_verdicts).</summary>
public enum NftVerdict
{
    /// <summary>NFT_RETURN: back to the chain that jumped here; in a base chain, its policy.</summary>
    Return = -5,
    /// <summary>NFT_GOTO.</summary>
    Goto = -4,
    /// <summary>NFT_JUMP.</summary>
    Jump = -3,
    /// <summary>NFT_BREAK.</summary>
    Break = -2,
    /// <summary>NFT_CONTINUE: the next rule.</summary>
    Continue = -1,
    /// <summary>NF_DROP.</summary>
    Drop = 0,
    /// <summary>NF_ACCEPT: no further rule of this base chain; those of other base chains still see the packet.</summary>
    Accept = 1,
    /// <summary>NF_QUEUE.</summary>
    Queue = 3,
}
