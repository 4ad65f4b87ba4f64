namespace NetNamespace.Route;

/// <summary>What a program on a tun or tap link reads and writes. Source: linux/if_tun.h.</summary>
public enum TunMode
{
    /// <summary>IFF_TUN: IP packets.</summary>
    Tun = 1,
    /// <summary>IFF_TAP: Ethernet frames.</summary>
    Tap = 2,
}
