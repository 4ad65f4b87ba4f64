using System;

namespace NetNamespace.Objects;

/// <summary>The flags of a link. Source: <c>netdevice(7)</c>, linux/if.h (IFF_*).</summary>
[Flags]
public enum LinkFlags
{
    /// <summary>No flag.</summary>
    None = 0,
    /// <summary>IFF_UP: switched on.</summary>
    Up = 1 << 0,
    /// <summary>IFF_BROADCAST: has a broadcast address.</summary>
    Broadcast = 1 << 1,
    /// <summary>IFF_DEBUG.</summary>
    Debug = 1 << 2,
    /// <summary>IFF_LOOPBACK.</summary>
    Loopback = 1 << 3,
    /// <summary>IFF_POINTOPOINT: has one other end.</summary>
    PointToPoint = 1 << 4,
    /// <summary>IFF_NOTRAILERS; used as a general flag nowadays.</summary>
    NoTrailers = 1 << 5,
    /// <summary>IFF_RUNNING: operational.</summary>
    Running = 1 << 6,
    /// <summary>IFF_NOARP: no ARP on it.</summary>
    NoArp = 1 << 7,
    /// <summary>IFF_PROMISC: takes all frames.</summary>
    Promiscuous = 1 << 8,
    /// <summary>IFF_ALLMULTI: takes all multicast frames.</summary>
    AllMulticast = 1 << 9,
    /// <summary>IFF_MASTER: has ports, as a bond.</summary>
    Master = 1 << 10,
    /// <summary>IFF_SLAVE: is a port of a bond.</summary>
    Slave = 1 << 11,
    /// <summary>IFF_MULTICAST: can do multicast.</summary>
    Multicast = 1 << 12,
    /// <summary>IFF_PORTSEL.</summary>
    PortSelect = 1 << 13,
    /// <summary>IFF_AUTOMEDIA.</summary>
    AutoMedia = 1 << 14,
    /// <summary>IFF_DYNAMIC: loses its addresses when it goes down.</summary>
    Dynamic = 1 << 15,
    /// <summary>IFF_LOWER_UP: has carrier.</summary>
    LowerUp = 1 << 16,
    /// <summary>IFF_DORMANT: waits for something, as authentication.</summary>
    Dormant = 1 << 17,
    /// <summary>IFF_ECHO: echoes sent packets.</summary>
    Echo = 1 << 18,
}
