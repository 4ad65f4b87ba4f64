namespace NetNamespace.Nftables;

/// <summary>
/// What is known about the connection a packet belongs to. Numbers that are not here are kept all the same. Numbers of four and eight bytes are in the
/// machine's order. Source: linux/netfilter/nf_tables.h (NFT_CT_*).
/// </summary>
public enum ConntrackKey
{
    /// <summary>NFT_CT_STATE: <see cref="ConntrackStates"/>, four bytes.</summary>
    State = 0,
    /// <summary>NFT_CT_DIRECTION: <see cref="ConntrackDirection"/>, one byte.</summary>
    Direction = 1,
    /// <summary>NFT_CT_STATUS: <see cref="Objects.ConntrackStatus"/>, four bytes.</summary>
    Status = 2,
    /// <summary>NFT_CT_MARK: four bytes.</summary>
    Mark = 3,
    /// <summary>NFT_CT_SECMARK.</summary>
    SecurityMark = 4,
    /// <summary>NFT_CT_EXPIRATION: milliseconds until it is forgotten, four bytes.</summary>
    Expiration = 5,
    /// <summary>NFT_CT_HELPER: the name of its helper, 16 bytes.</summary>
    Helper = 6,
    /// <summary>NFT_CT_L3PROTOCOL: its family, one byte.</summary>
    Family = 7,
    /// <summary>NFT_CT_SRC: the source address of a direction, 16 bytes.</summary>
    Source = 8,
    /// <summary>NFT_CT_DST: the destination address of a direction, 16 bytes.</summary>
    Destination = 9,
    /// <summary>NFT_CT_PROTOCOL: its transport protocol, one byte.</summary>
    Protocol = 10,
    /// <summary>NFT_CT_PROTO_SRC: the source port of a direction, two bytes in the network's order.</summary>
    SourcePort = 11,
    /// <summary>NFT_CT_PROTO_DST: the destination port of a direction, two bytes in the network's order.</summary>
    DestinationPort = 12,
    /// <summary>NFT_CT_LABELS: 16 bytes.</summary>
    Labels = 13,
    /// <summary>NFT_CT_PKTS: packets, eight bytes.</summary>
    Packets = 14,
    /// <summary>NFT_CT_BYTES: bytes, eight bytes.</summary>
    Bytes = 15,
    /// <summary>NFT_CT_AVGPKT: bytes a packet, eight bytes.</summary>
    BytesPerPacket = 16,
    /// <summary>NFT_CT_ZONE: two bytes.</summary>
    Zone = 17,
    /// <summary>NFT_CT_EVENTMASK.</summary>
    EventMask = 18,
    /// <summary>NFT_CT_SRC_IP: the IPv4 source address of a direction, four bytes.</summary>
    Source4 = 19,
    /// <summary>NFT_CT_DST_IP: the IPv4 destination address of a direction, four bytes.</summary>
    Destination4 = 20,
    /// <summary>NFT_CT_SRC_IP6: the IPv6 source address of a direction, 16 bytes.</summary>
    Source6 = 21,
    /// <summary>NFT_CT_DST_IP6: the IPv6 destination address of a direction, 16 bytes.</summary>
    Destination6 = 22,
    /// <summary>NFT_CT_ID: four bytes.</summary>
    Id = 23,
}
