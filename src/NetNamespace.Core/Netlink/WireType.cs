namespace NetNamespace.Netlink;

/// <summary>How the value of an attribute is laid out. Source: <c>netlink(7)</c>, net/netlink.h (NLA_*).</summary>
public enum WireType
{
    /// <summary>Bytes that are kept as they are.</summary>
    Bytes,
    /// <summary>Bytes that are shown to nobody: a key.</summary>
    Secret,
    /// <summary>No value: its presence is the value.</summary>
    Flag,
    /// <summary>One byte.</summary>
    U8,
    /// <summary>Two bytes.</summary>
    U16,
    /// <summary>Four bytes.</summary>
    U32,
    /// <summary>Eight bytes.</summary>
    U64,
    /// <summary>Four bytes with a sign.</summary>
    S32,
    /// <summary>UTF-8 text that ends with a zero byte.</summary>
    Text,
    /// <summary>An IPv4 or IPv6 address, told apart by its length.</summary>
    IPAddress,
    /// <summary>A link-layer address of any length.</summary>
    LinkAddress,
    /// <summary>Attributes inside.</summary>
    Nested,
    /// <summary>A list: attributes inside whose number is only a position, each of which is of the nested set.</summary>
    List,
}
