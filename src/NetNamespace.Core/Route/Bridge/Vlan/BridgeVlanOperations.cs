using System;
using System.Collections.Generic;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Reads, adds and removes the VLANs of bridges and their ports. Source: <c>bridge(8)</c> (bridge vlan).</summary>
/// <param name="connection">Asks in the bridges' namespace.</param>
public sealed class BridgeVlanOperations(NetlinkConnection connection)
{
    private const uint HighestTunnel = 0xffffff;

    /// <summary>The VLANs of all bridges and ports, by link and number. Empty on a kernel whose bridges know no VLANs.</summary>
    /// <param name="index">Only those of this port or bridge; 0 for all.</param>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public List<NetBridgeVlan> List(int index = 0)
    {
        BridgeLinks links = new(connection);

        // Of any other link the kernel says that it is an invalid argument.
        if (index != 0 && links.BridgeOf(index) is null) return [];
        VlanDecoder decoder = new(connection.Namespace, links);
        List<NetBridgeVlan> all = Read(decoder, index);
        if (index != 0) all.RemoveAll(vlan => vlan.InterfaceIndex != index);
        return all;
    }

    /// <summary>Lets a port, or a bridge itself, take part in VLANs. Those that it is in get these flags. What fails half-way is taken back.</summary>
    /// <param name="link">The port or the bridge.</param>
    /// <param name="ranges">The VLANs.</param>
    /// <param name="pvid">Whether frames without a tag are of this VLAN, which can only be one.</param>
    /// <param name="untagged">Whether frames go out without a tag.</param>
    /// <param name="tunnelId">The tunnel id that the first VLAN is mapped to; those after it get those after that. Null for none.</param>
    /// <returns>The VLANs as they are now.</returns>
    /// <exception cref="NetworkObjectException">NotABridgePort, PvidOfRange, InvalidTunnelId, BridgeVlanNotSupported.</exception>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public List<NetBridgeVlan> Add(NetLink link, IReadOnlyList<VlanRange> ranges, bool pvid = false, bool untagged = false, uint? tunnelId = null)
    {
        ArgumentNullException.ThrowIfNull(link);
        ArgumentNullException.ThrowIfNull(ranges);
        Check(link, ranges, pvid, tunnelId);
        List<NetBridgeVlan> before = List(link.InterfaceIndex);
        VlanInfoFlags flags = (pvid ? VlanInfoFlags.Pvid : VlanInfoFlags.None) | (untagged ? VlanInfoFlags.Untagged : VlanInfoFlags.None);
        MessageWriter writer = connection.Start();
        foreach (VlanRange range in ranges) WriteAdd(writer, link, range, flags, before, ref tunnelId);
        if (connection.Send(writer) is { } errors)
        {
            NetlinkException first = Array.Find(errors, static error => error is not null)!;
            if (first.Errno is not (Errno.EPERM or Errno.EOPNOTSUPP)) TakeBack(link, ranges, before);
            throw BridgeErrors.OfVlans(first);
        }

        return List(link.InterfaceIndex).FindAll(vlan => IsIn(ranges, vlan.VlanId));
    }

    /// <summary>Changes what a port, or a bridge itself, does with VLANs that it is in. Of a range, those that it is not in are passed over.</summary>
    /// <param name="link">The port or the bridge.</param>
    /// <param name="ranges">The VLANs.</param>
    /// <param name="change">What is to be changed.</param>
    /// <returns>The VLANs as they are now.</returns>
    /// <exception cref="NetworkObjectException">NotABridgePort; BridgeVlanNotFound, where it is in none of a range; BridgeVlanNotSupported, BridgeVlanOptionNotSupported.</exception>
    /// <exception cref="NetlinkException">The kernel refused; nothing has changed then.</exception>
    public List<NetBridgeVlan> Set(NetLink link, IReadOnlyList<VlanRange> ranges, BridgeVlanChange change)
    {
        ArgumentNullException.ThrowIfNull(link);
        ArgumentNullException.ThrowIfNull(ranges);
        ArgumentNullException.ThrowIfNull(change);
        Check(link, ranges, pvid: false, tunnelId: null);
        List<NetBridgeVlan> before = List(link.InterfaceIndex);
        foreach (VlanRange range in ranges)
        {
            if (!before.Exists(vlan => range.Contains(vlan.VlanId))) throw NotFound(link, range);
        }

        return new BridgeVlanUpdater(connection, link).Change(before.FindAll(vlan => IsIn(ranges, vlan.VlanId)), change);
    }

    /// <summary>Takes a port, or a bridge itself, out of VLANs. Of a range, those that it is not in are passed over.</summary>
    /// <returns>For each range its error, or null: BridgeVlanNotFound where it is in none of the range.</returns>
    /// <exception cref="NetworkObjectException">NotABridgePort.</exception>
    /// <exception cref="NetlinkException">The kernel refused to list the VLANs.</exception>
    public NetNamespaceException?[] Remove(NetLink link, IReadOnlyList<VlanRange> ranges)
    {
        ArgumentNullException.ThrowIfNull(link);
        ArgumentNullException.ThrowIfNull(ranges);
        Check(link, ranges, pvid: false, tunnelId: null);
        HashSet<int> before = [];
        foreach (NetBridgeVlan vlan in List(link.InterfaceIndex)) before.Add(vlan.VlanId);
        NetNamespaceException?[] outcomes = new NetNamespaceException?[ranges.Count];
        List<int> asked = [];
        MessageWriter writer = connection.Start();
        for (int i = 0; i < ranges.Count; i++)
        {
            if (!HasAny(before, ranges[i]))
            {
                outcomes[i] = NotFound(link, ranges[i]);
                continue;
            }

            VlanRequests.Remove(writer, link, ranges[i], new Operation("RemoveBridgeVlanFailed", $"take '{link.Name}' out of VLAN", ranges[i]));
            asked.Add(i);
        }

        if (asked.Count == 0 || connection.Send(writer) is not { } errors) return outcomes;
        for (int i = 0; i < errors.Length; i++)
        {
            if (errors[i] is { } error) outcomes[asked[i]] = BridgeErrors.OfVlans(error);
        }

        return outcomes;
    }

    private static bool HasAny(HashSet<int> vlans, VlanRange range)
    {
        for (int id = range.First; id <= range.Last; id++)
        {
            if (vlans.Contains(id)) return true;
        }

        return false;
    }

    private List<NetBridgeVlan> Read(VlanDecoder decoder, int index)
    {
        List<NetBridgeVlan> all = [];
        MessageWriter writer = connection.Start();
        try
        {
            VlanRequests.Dump(writer, index);
            foreach (List<NetBridgeVlan> ofLink in connection.Dump<List<NetBridgeVlan>>(writer, decoder.Decode)) all.AddRange(ofLink);
        }
        catch (NetlinkException e) when (e.Errno == Errno.EOPNOTSUPP)
        {
            foreach (List<NetBridgeVlan> ofLink in ReadWithLinks(decoder)) all.AddRange(ofLink);
            return all;
        }

        if (all.Exists(static vlan => vlan.IsPvid)) HiddenVlans.Complete(all, ReadWithLinks(decoder));
        return all;
    }

    private List<List<NetBridgeVlan>> ReadWithLinks(VlanDecoder decoder)
    {
        MessageWriter writer = connection.Start();
        VlanRequests.DumpLinks(writer);
        return connection.Dump<List<NetBridgeVlan>>(writer, decoder.DecodeLink);
    }

    private static void WriteAdd(MessageWriter writer, NetLink link, VlanRange range, VlanInfoFlags flags, List<NetBridgeVlan> before, ref uint? tunnelId)
    {
        Operation operation = new("AddBridgeVlanFailed", $"put '{link.Name}' into VLAN", range);
        VlanRequests.Add(writer, link, range, flags, operation);
        if (tunnelId is not { } tunnel) return;

        // The kernel refuses a mapping that is there, even where it is the same.
        if (before.FindAll(vlan => range.Contains(vlan.VlanId) && vlan.TunnelId == tunnel + (uint)(vlan.VlanId - range.First)).Count < range.Count)
            VlanRequests.Tunnel(writer, link, range, tunnel, add: true, new Operation("AddBridgeVlanFailed", $"map to tunnel {tunnel} on '{link.Name}' the VLAN", range));
        tunnelId = tunnel + (uint)range.Count;
    }

    private static void Check(NetLink link, IReadOnlyList<VlanRange> ranges, bool pvid, uint? tunnelId)
    {
        if (!BridgeLinks.IsBridge(link) && !BridgeLinks.IsPort(link)) throw BridgeErrors.NeitherPortNorBridge(link);
        int count = 0;
        foreach (VlanRange range in ranges) count += range.Count;
        if (pvid && count > 1)
            throw BridgeErrors.InvalidSetting("PvidOfRange", string.Join(", ", ranges), $"Only one VLAN can be that of frames without a tag, and {string.Join(", ", ranges)} are {count}.");
        if (tunnelId is not { } tunnel) return;
        if (link.PortDetails is not BridgePortDetails port) throw BridgeErrors.NotAPort(link);
        if (port.VlanTunnel == false)
            throw BridgeErrors.InvalidSetting("VlanTunnelOff", link.Name, $"Port '{link.Name}' in {LinkErrors.Place(link.Namespace)} does not map VLANs to tunnel ids.");
        if (tunnel == 0 || tunnel + (ulong)count - 1 > HighestTunnel)
            throw BridgeErrors.InvalidSetting("InvalidTunnelId", tunnel, $"Tunnel ids go from 1 to {HighestTunnel}; {tunnel} for {count} VLANs does not fit.");
    }

    private void TakeBack(NetLink link, IReadOnlyList<VlanRange> ranges, List<NetBridgeVlan> before)
    {
        try
        {
            Operation operation = new("AddBridgeVlanFailed", "take back VLANs of", link.Name);
            List<NetBridgeVlan> now = List(link.InterfaceIndex);
            MessageWriter writer = connection.Start();
            foreach (NetBridgeVlan vlan in now.FindAll(vlan => IsIn(ranges, vlan.VlanId)))
                VlanRequests.Remove(writer, link, new VlanRange(vlan.VlanId, vlan.VlanId), operation);
            foreach (NetBridgeVlan vlan in before.FindAll(vlan => vlan.IsPvid || IsIn(ranges, vlan.VlanId)))
            {
                VlanInfoFlags flags = (vlan.IsPvid ? VlanInfoFlags.Pvid : VlanInfoFlags.None) | (vlan.IsUntagged ? VlanInfoFlags.Untagged : VlanInfoFlags.None);
                VlanRange one = new(vlan.VlanId, vlan.VlanId);
                VlanRequests.Add(writer, link, one, flags, operation);
                if (vlan.TunnelId is { } tunnel) VlanRequests.Tunnel(writer, link, one, tunnel, add: true, operation);
            }

            connection.Send(writer);
        }
        catch (NetNamespaceException)
        {
            // The error that led here is the one to be told.
        }
    }

    private static bool IsIn(IReadOnlyList<VlanRange> ranges, int id)
    {
        foreach (VlanRange range in ranges)
        {
            if (range.Contains(id)) return true;
        }

        return false;
    }

    private NetworkObjectException NotFound(NetLink link, VlanRange range) => new(
        "BridgeVlanNotFound", ObjectProblem.NotFound, $"{range}", $"'{link.Name}' in {LinkErrors.Place(connection.Namespace)} does not take part in VLAN {range}.");
}
