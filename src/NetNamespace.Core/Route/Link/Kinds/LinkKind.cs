using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>Everything that is special about one kind of link.</summary>
/// <param name="Name">The kernel's name: <c>bridge</c>.</param>
/// <param name="Option">The kernel's build option without which there are none: <c>CONFIG_BRIDGE</c>.</param>
/// <param name="Module">The module that brings it: <c>bridge</c>.</param>
/// <param name="Data">What may stand in IFLA_INFO_DATA; null where there is nothing.</param>
/// <param name="Read">Reads IFLA_INFO_DATA.</param>
internal sealed record LinkKind(string Name, string Option, string Module, AttributeSet? Data = null, LinkKind.Reader? Read = null)
{
    internal delegate LinkDetails Reader(in AttributeTable data);

    /// <summary>Whether IFLA_LINK is the other end of a pair rather than the link that this one runs over.</summary>
    internal bool IsPair { get; init; }

    /// <summary>The kinds that are one family with this: over one of them it runs over what that one runs over.</summary>
    internal string[] Family { get; init; } = [];

    /// <summary>Whether the link that it runs over has to be an Ethernet one.</summary>
    internal bool RunsOverEthernet { get; init; }
}
