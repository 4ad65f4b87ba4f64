namespace NetNamespace.Objects;

/// <summary>How a link makes its own link-local IPv6 address. Source: linux/if_link.h (IN6_ADDR_GEN_MODE_*).</summary>
public enum IPv6AddressGeneration
{
    /// <summary>From the MAC address.</summary>
    Eui64 = 0,
    /// <summary>Not at all.</summary>
    None = 1,
    /// <summary>Stable and opaque, RFC 7217, from the secret that was set.</summary>
    StableSecret = 2,
    /// <summary>Random.</summary>
    Random = 3,
}
