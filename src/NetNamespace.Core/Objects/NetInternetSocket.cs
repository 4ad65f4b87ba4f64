using System.Globalization;
using System.Net;

namespace NetNamespace.Objects;

/// <summary>What TCP and UDP sockets have. Source: linux/inet_diag.h.</summary>
public abstract class NetInternetSocket : NetSocket
{
    private readonly SocketEnds _ends;

    private protected NetInternetSocket(SocketEnds ends) => _ends = ends;

    /// <summary>IPv4 or IPv6. A socket of IPv6 may have addresses of IPv4 in it, as <c>::ffff:10.1.1.1</c>.</summary>
    public IPFamily AddressFamily => _ends.Family;

    /// <summary>The address of this end; <c>0.0.0.0</c> or <c>::</c> for all.</summary>
    public IPAddress LocalAddress => _ends.Local.ToAddress(_ends.Family);

    /// <summary>The port of this end.</summary>
    public ushort LocalPort => _ends.LocalPort;

    /// <summary>The address of the other end; <c>0.0.0.0</c> or <c>::</c> where there is none.</summary>
    public IPAddress RemoteAddress => _ends.Remote.ToAddress(_ends.Family);

    /// <summary>The port of the other end; 0 where there is none.</summary>
    public ushort RemotePort => _ends.RemotePort;

    /// <summary>The number of the link that it is bound to; 0 where it is bound to none.</summary>
    public int InterfaceIndex { get; internal set; }

    /// <summary>The name of the link that it is bound to; null where it is bound to none.</summary>
    public string? InterfaceAlias { get; internal set; }

    /// <summary>The mark of what it sends (SO_MARK); null without the privilege to know (CAP_NET_ADMIN).</summary>
    public uint? Mark { get; internal set; }

    /// <summary>IPv4: the type of service of what it sends (IP_TOS); null unless it was asked for (-Detailed).</summary>
    public byte? TypeOfService { get; internal set; }

    /// <summary>IPv6: the traffic class of what it sends (IPV6_TCLASS); null unless it was asked for (-Detailed).</summary>
    public byte? TrafficClass { get; internal set; }

    /// <summary>IPv6: whether it leaves IPv4 alone (IPV6_V6ONLY); null where that makes no difference.</summary>
    public bool? IsIPv6Only { get; internal set; }

    /// <summary>The number of its control group (cgroup 2); null where the kernel does not say.</summary>
    public ulong? CgroupId { get; internal set; }

    /// <summary>An address and a port as one text: <c>10.1.1.1:80</c>, <c>[2001:db8::1]:80</c>; <c>*</c> for port 0.</summary>
    private protected static string Text(IPAddress address, ushort port)
    {
        string host = address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();
        return port == 0 ? $"{host}:*" : string.Create(CultureInfo.InvariantCulture, $"{host}:{port}");
    }

    /// <summary>Both ends: <c>10.1.1.1:80 → 10.1.1.2:40000</c>; the local one alone where there is no other.</summary>
    public override string ToString() =>
        RemotePort == 0 && _ends.Remote.IsZero ? Text(LocalAddress, LocalPort) : $"{Text(LocalAddress, LocalPort)} → {Text(RemoteAddress, RemotePort)}";
}
