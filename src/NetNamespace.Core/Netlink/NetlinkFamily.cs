namespace NetNamespace.Netlink;

/// <summary>The protocols of AF_NETLINK in use here. Source: <c>netlink(7)</c>, linux/netlink.h.</summary>
public enum NetlinkFamily
{
    /// <summary>NETLINK_ROUTE: links, addresses, routes.</summary>
    Route = 0,
    /// <summary>NETLINK_SOCK_DIAG: sockets.</summary>
    SocketDiagnostics = 4,
    /// <summary>NETLINK_NETFILTER: nf_tables and conntrack.</summary>
    Netfilter = 12,
    /// <summary>NETLINK_GENERIC.</summary>
    Generic = 16,
}
