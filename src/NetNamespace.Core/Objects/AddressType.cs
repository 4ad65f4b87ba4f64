namespace NetNamespace.Objects;

/// <summary>Whose an address is, in the words of Windows' NetTCPIP.</summary>
public enum AddressType : byte
{
    /// <summary>This link's alone.</summary>
    Unicast = 1,
    /// <summary>IPv6: of several hosts, of which the nearest answers (RTM_GETANYCAST, <c>/proc/net/anycast6</c>).</summary>
    Anycast = 2,
}
