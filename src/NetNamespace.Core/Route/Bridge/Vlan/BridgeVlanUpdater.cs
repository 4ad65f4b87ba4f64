using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Changes what a port does with VLANs, all or none: the kernel stops at the first that it refuses and leaves what it did before.</summary>
/// <param name="connection">Asks in the port's namespace.</param>
/// <param name="link">The port, or the bridge.</param>
internal sealed class BridgeVlanUpdater(NetlinkConnection connection, NetLink link)
{
    private readonly BridgeVlanOperations _vlans = new(connection);

    /// <summary>Changes VLANs that are there.</summary>
    /// <param name="before">The VLANs as they are, by number.</param>
    /// <param name="change">What is to be.</param>
    /// <returns>The same VLANs as they are now.</returns>
    /// <exception cref="NetworkObjectException">BridgeVlanOptionNotSupported.</exception>
    /// <exception cref="NetlinkException">The kernel refused; nothing has changed then.</exception>
    internal List<NetBridgeVlan> Change(List<NetBridgeVlan> before, BridgeVlanChange change)
    {
        if (!Write(before, change.WithoutWhatIs)) return before;
        try
        {
            if (connection.Send(connection.Writer) is { } errors) throw BridgeErrors.OfVlans(Array.Find(errors, static error => error is not null)!);
            HashSet<int> asked = [.. before.Select(static vlan => vlan.VlanId)];
            List<NetBridgeVlan> after = _vlans.List(link.InterfaceIndex).FindAll(vlan => asked.Contains(vlan.VlanId));
            RefuseWhatWasNotTaken(after, change);
            return after;
        }
        catch (NetNamespaceException)
        {
            TakeBack(before, change);
            throw;
        }
    }

    /// <summary>A kernel passes over what it has never heard of.</summary>
    private void RefuseWhatWasNotTaken(List<NetBridgeVlan> after, BridgeVlanChange change)
    {
        List<string> names = [.. after.SelectMany(vlan => change.WithoutWhatIs(vlan).Names).Distinct()];
        if (names.Count > 0) throw BridgeErrors.VlanOptionsNotSupported(link, names);
    }

    private void TakeBack(List<NetBridgeVlan> before, BridgeVlanChange change)
    {
        try
        {
            Dictionary<int, NetBridgeVlan> now = _vlans.List(link.InterfaceIndex).ToDictionary(static vlan => vlan.VlanId);
            if (Write(before, vlan => now.TryGetValue(vlan.VlanId, out NetBridgeVlan? changed) ? change.Opposite(vlan).WithoutWhatIs(changed) : new BridgeVlanChange()))
                connection.Send(connection.Writer);
        }
        catch (NetNamespaceException)
        {
            // The error that led here is the one to be told.
        }
    }

    /// <summary>Writes what is to become of VLANs, rows of them with the same in one request. False where nothing is to be done.</summary>
    private bool Write(List<NetBridgeVlan> vlans, Func<NetBridgeVlan, BridgeVlanChange> change)
    {
        MessageWriter writer = connection.Start();
        bool isAny = false;
        for (int i = 0; i < vlans.Count; i++)
        {
            BridgeVlanChange wanted = change(vlans[i]);
            if (!wanted.Names.Any()) continue;
            int first = vlans[i].VlanId;
            while (i + 1 < vlans.Count && vlans[i + 1].VlanId == vlans[i].VlanId + 1 && change(vlans[i + 1]) == wanted) i++;
            VlanRange range = new(first, vlans[i].VlanId);
            VlanRequests.Change(writer, link.InterfaceIndex, range, wanted, new Operation("SetBridgeVlanFailed", $"change {string.Join(", ", wanted.Names)} on '{link.Name}' of VLAN", range));
            isAny = true;
        }

        return isAny;
    }
}
