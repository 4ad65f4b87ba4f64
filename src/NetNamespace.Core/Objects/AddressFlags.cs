using System;

namespace NetNamespace.Objects;

/// <summary>What the kernel notes of an address. Source: IFA_F_* of linux/if_addr.h; <c>ip-address(8)</c>.</summary>
[Flags]
public enum AddressFlags
{
    /// <summary>Nothing special.</summary>
    None = 0,
    /// <summary>IFA_F_SECONDARY. IPv4: not the first one of its subnet on the link. IPv6: a temporary (privacy) address.</summary>
    Secondary = 0x1,
    /// <summary>IFA_F_NODAD: used at once, without duplicate address detection. IPv6.</summary>
    NoDad = 0x2,
    /// <summary>IFA_F_OPTIMISTIC: used while duplicate address detection goes on. IPv6.</summary>
    Optimistic = 0x4,
    /// <summary>IFA_F_DADFAILED: somebody else on the link has this address. IPv6.</summary>
    DadFailed = 0x8,
    /// <summary>IFA_F_HOMEADDRESS: a home address of mobile IPv6.</summary>
    HomeAddress = 0x10,
    /// <summary>IFA_F_DEPRECATED: its preferred lifetime is over; not used for new connections.</summary>
    Deprecated = 0x20,
    /// <summary>IFA_F_TENTATIVE: duplicate address detection is not over. IPv6.</summary>
    Tentative = 0x40,
    /// <summary>IFA_F_PERMANENT: stays until it is taken away.</summary>
    Permanent = 0x80,
    /// <summary>IFA_F_MANAGETEMPADDR: the kernel makes temporary addresses from this one. IPv6.</summary>
    ManageTempAddress = 0x100,
    /// <summary>IFA_F_NOPREFIXROUTE: no route to the address's subnet is made with it.</summary>
    NoPrefixRoute = 0x200,
    /// <summary>IFA_F_MCAUTOJOIN: joins the multicast group that the address is.</summary>
    MulticastAutoJoin = 0x400,
    /// <summary>IFA_F_STABLE_PRIVACY: generated after RFC 7217. IPv6.</summary>
    StablePrivacy = 0x800,
}
