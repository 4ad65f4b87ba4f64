namespace NetNamespace.Nftables;

/// <summary>How the bytes of a register are written.</summary>
internal enum RuleValueKind
{
    /// <summary>As a hexadecimal number.</summary>
    Bytes,
    /// <summary>A number in the network's byte order.</summary>
    Number,
    /// <summary>A number in the machine's byte order.</summary>
    HostNumber,
    Mark,
    Address,
    LinkName,
    LinkIndex,
    Protocol,
    Family,
    EtherType,
    MacAddress,
    State,
    Status,
    Direction,
    PacketType,
    IcmpType,
    IcmpV6Type,
    AddressType,
    TcpFlags,
    Text,
    Presence,
    Milliseconds,
}
