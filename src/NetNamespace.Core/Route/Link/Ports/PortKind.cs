using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>Everything that is special about the ports of one kind of master.</summary>
/// <param name="Name">The kernel's name of the master's kind: <c>bridge</c>.</param>
/// <param name="Data">What may stand in IFLA_INFO_SLAVE_DATA.</param>
/// <param name="Read">Reads IFLA_INFO_SLAVE_DATA.</param>
internal sealed record PortKind(string Name, AttributeSet Data, PortKind.Reader Read)
{
    internal delegate PortDetails Reader(in AttributeTable data);
}
