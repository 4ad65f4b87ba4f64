using System;
using System.Collections.Generic;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Reads, adds, changes and removes the ports of the bridges of one namespace. Source: <c>bridge(8)</c> (bridge link).</summary>
/// <param name="connection">Asks in the bridges' namespace.</param>
public sealed class BridgePortOperations(NetlinkConnection connection)
{
    private const int HighestPriority = 63;
    private const int HighestCost = 65535;
    private readonly LinkOperations _links = new(connection);

    /// <summary>The ports of all bridges.</summary>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public List<NetBridgePort> List()
    {
        Dictionary<int, NetLink> links = [];
        foreach (NetLink link in _links.ListWithoutStatistics()) links[link.InterfaceIndex] = link;
        List<NetBridgePort> ports = [];
        foreach (NetLink link in links.Values)
        {
            if (link.PortDetails is not BridgePortDetails details) continue;
            NetBridgePort port = new(link, details);
            if (port.BackupPortIndex is > 0 and int backup && links.TryGetValue(backup, out NetLink? other)) port.BackupPort = other.Name;
            ports.Add(port);
        }

        return ports;
    }

    /// <summary>One port.</summary>
    /// <exception cref="NetworkObjectException">LinkNotFound, NotABridgePort.</exception>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public NetBridgePort Get(LinkReference link) => PortOf(_links.Get(link));

    /// <summary>Makes a link a port. What fails half-way leaves it as it was.</summary>
    /// <param name="link">The link as it is.</param>
    /// <param name="bridge">The bridge's number, from <see cref="FindBridge"/>.</param>
    /// <param name="settings">What the port is to be like; null for the kernel's defaults.</param>
    /// <exception cref="NetworkObjectException">CannotBePort; BridgePortExists: it is a port already; InvalidPriority, InvalidCost; LinkOptionNotSupported.</exception>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public NetBridgePort Add(NetLink link, int bridge, BridgePortDetails? settings = null)
    {
        ArgumentNullException.ThrowIfNull(link);
        RefuseImpossible(link);
        if (link.MasterIndex is not null) throw BridgeErrors.IsPort(link);
        Check(link, settings);
        return PortOf(_links.Update(link, new LinkUpdate(new LinkChanges { MasterIndex = bridge, PortDetails = settings })));
    }

    /// <summary>The port where the link is one of this bridge already, as wanted; null where the link is nobody's port.</summary>
    /// <exception cref="NetworkObjectException">BridgePortDiffers: it is a port of another one, or not as wanted.</exception>
    public NetBridgePort? FindSame(NetLink link, int bridge, BridgePortDetails? settings = null)
    {
        ArgumentNullException.ThrowIfNull(link);
        if (link.MasterIndex is not { } master) return null;
        if (master != bridge) throw BridgeErrors.IsPort(link);
        List<string> differences = [.. settings?.DifferencesFrom(link.PortDetails) ?? []];
        return differences.Count == 0 ? PortOf(link) : throw BridgeErrors.PortDiffers(link, string.Join("; ", differences));
    }

    /// <summary>Changes what a port is like; where the kernel refuses one thing, what was changed before it is changed back.</summary>
    /// <param name="link">The link as it is.</param>
    /// <param name="settings">What is to be otherwise.</param>
    /// <exception cref="NetworkObjectException">NotABridgePort, InvalidPriority, InvalidCost, LinkOptionNotSupported.</exception>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public NetBridgePort Set(NetLink link, BridgePortDetails settings)
    {
        ArgumentNullException.ThrowIfNull(link);
        if (link.PortDetails is not BridgePortDetails) throw BridgeErrors.NotAPort(link);
        Check(link, settings);
        return PortOf(_links.Update(link, new LinkUpdate(new LinkChanges { PortDetails = settings })));
    }

    /// <summary>Takes a link out of its bridge.</summary>
    /// <param name="link">The link as it is.</param>
    /// <exception cref="NetworkObjectException">NotABridgePort.</exception>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public void Remove(NetLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        if (link.PortDetails is not BridgePortDetails) throw BridgeErrors.NotAPort(link);
        _links.Set(LinkReference.Numbered(link.InterfaceIndex), new LinkChanges { MasterIndex = 0 });
    }

    /// <summary>The bridge of a name.</summary>
    /// <exception cref="NetworkObjectException">BridgeNotFound, NotABridge.</exception>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public NetLink FindBridge(string name)
    {
        NetLink bridge = _links.Find(LinkReference.Named(name)) ?? throw BridgeErrors.BridgeNotFound(name, connection.Namespace, isElsewhere: false, null);
        return bridge.Kind == BridgeDetails.LinkKind.Name ? bridge : throw BridgeErrors.NotABridge(bridge);
    }

    /// <summary>The names of the bridges.</summary>
    internal List<string> Bridges()
    {
        List<string> names = [];
        foreach (NetLink link in _links.ListWithoutStatistics())
        {
            if (link.KernelKind == BridgeDetails.LinkKind.Name) names.Add(link.Name);
        }

        return names;
    }

    private static void RefuseImpossible(NetLink link)
    {
        if (link.Type == LinkLayerType.Loopback || link.Kind == BridgeDetails.LinkKind.Name) throw BridgeErrors.CannotBePort(link);
    }

    private static void Check(NetLink link, BridgePortDetails? settings)
    {
        if (settings?.Priority > HighestPriority)
            throw BridgeErrors.InvalidSetting("InvalidPriority", settings.Priority, $"The priority of a port is 0 to {HighestPriority}, and not {settings.Priority}.");
        if (settings?.Cost is 0 or > HighestCost)
            throw BridgeErrors.InvalidSetting("InvalidCost", settings.Cost, $"The cost of a port is 1 to {HighestCost}, and not {settings.Cost}.");
        if (settings?.BackupPortIndex == link.InterfaceIndex) throw BridgeErrors.OwnBackup(link.Name);
    }

    private NetBridgePort PortOf(NetLink link)
    {
        if (link.PortDetails is not BridgePortDetails details) throw BridgeErrors.NotAPort(link);
        NetBridgePort port = new(link, details);
        if (port.BackupPortIndex is > 0 and int backup) port.BackupPort = new LinkNames(connection).NameOf(backup);
        return port;
    }
}
