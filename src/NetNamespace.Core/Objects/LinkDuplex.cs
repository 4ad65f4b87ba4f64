namespace NetNamespace.Objects;

/// <summary>Whether both ends of a wire can send at once. Source: linux/ethtool.h (DUPLEX_*).</summary>
public enum LinkDuplex
{
    /// <summary>One after the other.</summary>
    Half = 0,
    /// <summary>Both at once.</summary>
    Full = 1,
}
