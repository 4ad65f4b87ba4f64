using System.Collections.Generic;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>What a link loses when it moves to another namespace and can be given again there.</summary>
internal sealed class LinkConfiguration
{
    private readonly List<NetIPAddress> _addresses;
    private readonly bool _up;

    private LinkConfiguration(bool up, List<NetIPAddress> addresses)
    {
        _up = up;
        _addresses = addresses;
    }

    /// <summary>Notes what a link has.</summary>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    internal static LinkConfiguration Read(NamespaceHandle place, NetLink link)
    {
        List<NetIPAddress> addresses = new AddressOperations(place.Route, _ => link.Name).List(null, link.InterfaceIndex);

        // Link-local ones the kernel makes anew, and those that a router announced it hears of again.
        addresses.RemoveAll(static address =>
            (address.AddressFamily == IPFamily.IPv6 && address.Scope == NetScope.Link) || address.Protocol == AddressProtocol.KernelRouterAdvertisement);
        return new LinkConfiguration(link.AdminStatus == LinkAdminStatus.Up, addresses);
    }

    /// <summary>Gives it again.</summary>
    /// <exception cref="NetlinkException">The kernel refused one of it.</exception>
    internal void Apply(NamespaceHandle place, int index)
    {
        MessageWriter writer = place.Route.Writer;
        writer.Clear();
        if (_up) LinkRequests.Change(writer, LinkReference.Numbered(index), new LinkChanges { Up = true }, new Operation("MoveLinkFailed", "bring up link", index));
        foreach (NetIPAddress address in _addresses)
        {
            Operation operation = new("MoveLinkFailed", "keep IP address", address);
            AddressRequests.WriteNew(writer, address, index, NetlinkFlags.Acknowledge | NetlinkFlags.Create | NetlinkFlags.Replace, operation);
        }

        place.Route.Execute(writer);
    }
}
