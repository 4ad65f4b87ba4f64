namespace NetNamespace.Nftables;

/// <summary>
/// What is known about a packet beside its bytes. Numbers that are not here are kept all the same. Numbers of four and eight bytes are in the machine's order;
/// names of links are 16 bytes, of which a rule may compare fewer. Source: linux/netfilter/nf_tables.h (NFT_META_*).
/// </summary>
public enum MetaKey
{
    /// <summary>NFT_META_LEN: its length in bytes.</summary>
    Length = 0,
    /// <summary>NFT_META_PROTOCOL: its Ethernet type, two bytes in the network's order.</summary>
    Protocol = 1,
    /// <summary>NFT_META_PRIORITY: its class of traffic control.</summary>
    Priority = 2,
    /// <summary>NFT_META_MARK.</summary>
    Mark = 3,
    /// <summary>NFT_META_IIF: the index of the link it came in on.</summary>
    InputInterface = 4,
    /// <summary>NFT_META_OIF: the index of the link it goes out on.</summary>
    OutputInterface = 5,
    /// <summary>NFT_META_IIFNAME: the name of the link it came in on, 16 bytes.</summary>
    InputInterfaceName = 6,
    /// <summary>NFT_META_OIFNAME: the name of the link it goes out on, 16 bytes.</summary>
    OutputInterfaceName = 7,
    /// <summary>NFT_META_IIFTYPE: ARPHRD_* of the link it came in on, two bytes in the machine's order.</summary>
    InputInterfaceType = 8,
    /// <summary>NFT_META_OIFTYPE: ARPHRD_* of the link it goes out on, two bytes in the machine's order.</summary>
    OutputInterfaceType = 9,
    /// <summary>NFT_META_SKUID: the user of the socket it belongs to.</summary>
    SocketUser = 10,
    /// <summary>NFT_META_SKGID: the group of the socket it belongs to.</summary>
    SocketGroup = 11,
    /// <summary>NFT_META_NFTRACE: whether it is traced, one byte.</summary>
    Trace = 12,
    /// <summary>NFT_META_RTCLASSID: the realm of its route.</summary>
    Realm = 13,
    /// <summary>NFT_META_SECMARK.</summary>
    SecurityMark = 14,
    /// <summary>NFT_META_NFPROTO: its family, one byte, 2 for IPv4 and 10 for IPv6.</summary>
    Family = 15,
    /// <summary>NFT_META_L4PROTO: its transport protocol, one byte.</summary>
    TransportProtocol = 16,
    /// <summary>NFT_META_BRI_IIFNAME: the bridge of the port it came in on, 16 bytes.</summary>
    InputBridgeName = 17,
    /// <summary>NFT_META_BRI_OIFNAME: the bridge of the port it goes out on, 16 bytes.</summary>
    OutputBridgeName = 18,
    /// <summary>NFT_META_PKTTYPE: PACKET_* of linux/if_packet.h, one byte: 0 to this host, 1 broadcast, 2 multicast, 3 to others.</summary>
    PacketType = 19,
    /// <summary>NFT_META_CPU.</summary>
    Cpu = 20,
    /// <summary>NFT_META_IIFGROUP: the group of the link it came in on.</summary>
    InputInterfaceGroup = 21,
    /// <summary>NFT_META_OIFGROUP: the group of the link it goes out on.</summary>
    OutputInterfaceGroup = 22,
    /// <summary>NFT_META_CGROUP: the class of net_cls of the socket it belongs to.</summary>
    ControlGroup = 23,
    /// <summary>NFT_META_PRANDOM: a random number of four bytes.</summary>
    Random = 24,
    /// <summary>NFT_META_SECPATH: whether it came by IPsec, one byte.</summary>
    IPsec = 25,
    /// <summary>NFT_META_IIFKIND: the kind of the link it came in on, 16 bytes.</summary>
    InputInterfaceKind = 26,
    /// <summary>NFT_META_OIFKIND: the kind of the link it goes out on, 16 bytes.</summary>
    OutputInterfaceKind = 27,
    /// <summary>NFT_META_TIME_NS: nanoseconds since 1970, eight bytes.</summary>
    Time = 30,
    /// <summary>NFT_META_TIME_DAY: the day of the week, one byte from 0 for Sunday.</summary>
    Weekday = 31,
    /// <summary>NFT_META_TIME_HOUR: seconds since midnight, UTC.</summary>
    TimeOfDay = 32,
    /// <summary>NFT_META_SDIF: the index of the link behind the VRF it came in on.</summary>
    SlaveInterface = 33,
    /// <summary>NFT_META_SDIFNAME: the name of the link behind the VRF it came in on, 16 bytes.</summary>
    SlaveInterfaceName = 34,
}
