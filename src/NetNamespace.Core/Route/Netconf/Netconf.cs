using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>The settings of one family for a link, or for the namespace as a whole.</summary>
/// <param name="AddressFamily">The family.</param>
/// <param name="InterfaceIndex">The link; -1 for the namespace as a whole, -2 for links that come later.</param>
/// <param name="Forwarding">Whether packets that come in there, and are for somebody else, go on.</param>
/// <param name="ReversePathFilter">rp_filter; null where the family has none.</param>
internal sealed record Netconf(IPFamily AddressFamily, int InterfaceIndex, bool Forwarding, int? ReversePathFilter = null)
{
    internal static Netconf? Read(in NetlinkMessage message)
    {
        AttributeTable table = message.Attributes(NetconfMessages.Format);
        return table.GetInt32(NetconfMessages.InterfaceIndex) is { } index && table.GetInt32(NetconfMessages.Forwarding) is { } forwarding
            ? new Netconf((IPFamily)message.Header<RouteGeneric>().Family, index, forwarding != 0, table.GetInt32(NetconfMessages.ReversePathFilter))
            : null;
    }
}
