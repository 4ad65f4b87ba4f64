using System;

namespace NetNamespace.Nftables;

/// <summary>What a set is like. Source: linux/netfilter/nf_tables.h (enum nft_set_flags).</summary>
[Flags]
public enum NftSetFlags : uint
{
    /// <summary>Nothing of these.</summary>
    None = 0,
    /// <summary>NFT_SET_ANONYMOUS: it belongs to one rule, and goes with it.</summary>
    Anonymous = 0x1,
    /// <summary>NFT_SET_CONSTANT: nothing is added once it is used.</summary>
    Constant = 0x2,
    /// <summary>NFT_SET_INTERVAL: it holds ranges.</summary>
    Interval = 0x4,
    /// <summary>NFT_SET_MAP: it has a value for each key.</summary>
    Map = 0x8,
    /// <summary>NFT_SET_TIMEOUT: elements may go by themselves.</summary>
    Timeout = 0x10,
    /// <summary>NFT_SET_EVAL: rules may add elements (<c>dynamic</c>).</summary>
    Dynamic = 0x20,
    /// <summary>NFT_SET_OBJECT: it has an object for each key.</summary>
    Object = 0x40,
    /// <summary>NFT_SET_CONCAT: keys of several fields that are ranges.</summary>
    Concatenation = 0x80,
    /// <summary>NFT_SET_EXPR: elements have expressions of their own, such as counters.</summary>
    Expressions = 0x100,
}
