using System.Net;
using System.Text;

namespace NetNamespace.Objects;

/// <summary>One of several ways that a route shares its packets out to. Source: struct rtnexthop of linux/rtnetlink.h.</summary>
public sealed record RouteNextHop
{
    /// <summary>The number of the link; 0 where the kernel finds it.</summary>
    public int InterfaceIndex { get; init; }

    /// <summary>The name of the link.</summary>
    public string? InterfaceAlias { get; init; }

    /// <summary>The next hop; null where the destination itself is on the link.</summary>
    public IPAddress? NextHop { get; init; }

    /// <summary>Its share: 1 to 256.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>What else the kernel notes of it.</summary>
    public RouteFlags Flags { get; init; }

    /// <summary>RTA_FLOW: the realms, source in the upper half.</summary>
    public uint? Realm { get; init; }

    /// <summary>How packets are wrapped up; null for not at all.</summary>
    public RouteEncapsulation? Encapsulation { get; init; }

    /// <summary>The next hop in the words of <c>ip route</c>.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        if (NextHop is not null) text.Append("via ").Append(NextHop).Append(' ');
        if (InterfaceAlias is not null) text.Append("dev ").Append(InterfaceAlias).Append(' ');
        return text.Append("weight ").Append(Weight).ToString();
    }
}
