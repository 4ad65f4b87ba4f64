namespace NetNamespace.Objects;

/// <summary>How far an address or a destination is valid. Source: rt_scope_t of linux/rtnetlink.h; <c>ip-address(8)</c>.</summary>
public enum NetScope : byte
{
    /// <summary>RT_SCOPE_UNIVERSE: everywhere.</summary>
    Global = 0,
    /// <summary>RT_SCOPE_SITE: within the site; of IPv6, and out of use.</summary>
    Site = 200,
    /// <summary>RT_SCOPE_LINK: on this link only.</summary>
    Link = 253,
    /// <summary>RT_SCOPE_HOST: on this host only.</summary>
    Host = 254,
    /// <summary>RT_SCOPE_NOWHERE: for a destination that is not there.</summary>
    Nowhere = 255,
}
