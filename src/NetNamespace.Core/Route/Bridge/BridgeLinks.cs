using System.Collections.Generic;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>The links of a namespace as those need them who deal with bridges: read once, and found by number or name.</summary>
internal sealed class BridgeLinks
{
    private readonly Dictionary<int, NetLink> _byIndex = [];
    private readonly Dictionary<string, NetLink> _byName = [];
    private readonly string? _namespace;

    /// <summary>Reads the links.</summary>
    /// <param name="connection">Asks in their namespace.</param>
    internal BridgeLinks(NetlinkConnection connection) : this(connection.Namespace, new LinkOperations(connection).ListWithoutStatistics())
    {
    }

    internal BridgeLinks(string? networkNamespace, IEnumerable<NetLink> links)
    {
        _namespace = networkNamespace;
        foreach (NetLink link in links)
        {
            _byIndex[link.InterfaceIndex] = link;
            _byName[link.Name] = link;
            foreach (string name in link.AltNames) _byName.TryAdd(name, link);
        }
    }

    internal NetLink? Find(int index) => _byIndex.GetValueOrDefault(index);

    internal NetLink? Find(string name) => _byName.GetValueOrDefault(name);

    /// <exception cref="NetworkObjectException">LinkNotFound, InvalidLinkName, InvalidInterfaceIndex.</exception>
    internal NetLink Get(LinkReference link) =>
        (link.Name is { } name ? Find(name) : Find(link.Index)) ?? throw LinkErrors.NotFound(link.ToString(), _namespace);

    internal string? NameOf(int index) => Find(index)?.Name;

    /// <summary>The bridge that a link is a port of, or that it is itself.</summary>
    internal string? BridgeOf(int index) => Find(index) is { } link ? IsBridge(link) ? link.Name : IsPort(link) ? link.Master : null : null;

    internal static bool IsBridge(NetLink link) => link.KernelKind == BridgeDetails.LinkKind.Name;

    internal static bool IsPort(NetLink link) => link.PortKind == BridgePortDetails.PortKind.Name;
}
