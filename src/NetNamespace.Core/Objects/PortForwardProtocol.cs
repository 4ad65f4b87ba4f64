namespace NetNamespace.Objects;

/// <summary>The transport protocols with ports that can be forwarded. The numbers are those of <see cref="IPProtocolNumber"/>.</summary>
public enum PortForwardProtocol : byte
{
    /// <summary>TCP.</summary>
    Tcp = 6,
    /// <summary>UDP.</summary>
    Udp = 17,
    /// <summary>SCTP.</summary>
    Sctp = 132,
}
