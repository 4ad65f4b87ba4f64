namespace NetNamespace.Nftables;

/// <summary>Numbers of transport protocols. Source: IANA, "Protocol Numbers".</summary>
internal static class TransportProtocols
{
    internal const byte Icmp = 1;
    internal const byte Tcp = 6;
    internal const byte Udp = 17;
    internal const byte Dccp = 33;
    internal const byte Icmp6 = 58;
    internal const byte Sctp = 132;
    internal const byte UdpLite = 136;

    /// <summary>Whether its header begins with the two ports.</summary>
    internal static bool HasPorts(byte protocol) => protocol is Tcp or Udp or Dccp or Sctp or UdpLite;
}
