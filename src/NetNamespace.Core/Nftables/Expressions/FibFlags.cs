using System;

namespace NetNamespace.Nftables;

/// <summary>What the routes are asked by. Source: linux/netfilter/nf_tables.h (enum nft_fib_flags).</summary>
[Flags]
public enum FibFlags : uint
{
    /// <summary>Nothing.</summary>
    None = 0,
    /// <summary>NFTA_FIB_F_SADDR: the packet's source address.</summary>
    SourceAddress = 1,
    /// <summary>NFTA_FIB_F_DADDR: its destination address.</summary>
    DestinationAddress = 2,
    /// <summary>NFTA_FIB_F_MARK: also its mark.</summary>
    Mark = 4,
    /// <summary>NFTA_FIB_F_IIF: also the link it came in on.</summary>
    InputInterface = 8,
    /// <summary>NFTA_FIB_F_OIF: also the link it goes out on.</summary>
    OutputInterface = 16,
    /// <summary>NFTA_FIB_F_PRESENT: only whether there is an answer, as one byte.</summary>
    Present = 32,
}
