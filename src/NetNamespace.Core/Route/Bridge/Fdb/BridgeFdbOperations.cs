using System;
using System.Collections.Generic;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Reads, makes and removes the entries of the forwarding tables of bridges and VXLANs. Source: <c>bridge(8)</c> (bridge fdb).</summary>
/// <param name="connection">Asks in the links' namespace.</param>
public sealed class BridgeFdbOperations(NetlinkConnection connection)
{
    private const uint HighestVni = 0xffffff;
    private BridgeLinks? _links;

    private BridgeLinks Links => _links ??= new BridgeLinks(connection);

    /// <summary>The entries of all tables.</summary>
    /// <param name="port">Only those of this link; 0 for all.</param>
    /// <param name="bridge">Only those of this bridge and its ports; 0 for all.</param>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public List<NetBridgeFdb> List(int port = 0, int bridge = 0)
    {
        FdbDecoder decoder = new(connection.Namespace, Links);

        // Asked for one link, the kernel leaves out what a bridge has for itself; that is of its bridge then.
        if (port != 0 && Links.Find(port) is { } link && BridgeLinks.IsBridge(link)) (port, bridge) = (0, port);
        int wanted = port;
        MessageWriter writer = connection.Start();
        FdbRequests.Dump(writer, port, bridge);
        List<NetBridgeFdb> entries = connection.Dump<NetBridgeFdb>(writer, decoder.Decode);

        // A kernel before 5.0 does not know the filter.
        if (wanted != 0) entries.RemoveAll(entry => entry.InterfaceIndex != wanted);
        return entries;
    }

    /// <summary>
    /// The entry, complete: in which of the tables it goes where it says neither. A port's goes into its bridge's, unless it says something that
    /// only a VXLAN has; all others into the link's own.
    /// </summary>
    /// <param name="entry">The entry.</param>
    /// <param name="link">The port, the bridge or the VXLAN.</param>
    /// <param name="via">The link by which the other end is reached.</param>
    /// <param name="state">Its state; null for Static in a bridge, where what is Permanent is the bridge's own, and Permanent elsewhere.</param>
    /// <exception cref="NetworkObjectException">LinkNotFound, NotABridgePort, InvalidMacAddress, InvalidVlanId, InvalidVni.</exception>
    public NetBridgeFdb Complete(NetBridgeFdb entry, LinkReference link, string? via = null, BridgeFdbState? state = null)
    {
        ArgumentNullException.ThrowIfNull(entry);
        NetLink found = Links.Get(link);
        BridgeFdbFlags flags = entry.Flags;
        bool isTunnel = entry.Destination is not null || entry.Vni is not null || entry.SourceVni is not null || entry.Port is not null || via is not null || entry.NextHopId is not null;
        if ((flags & (BridgeFdbFlags.Self | BridgeFdbFlags.Master)) == 0)
            flags |= BridgeLinks.IsPort(found) && !isTunnel ? BridgeFdbFlags.Master : BridgeFdbFlags.Self;
        if ((flags & BridgeFdbFlags.Master) != 0 && !BridgeLinks.IsPort(found)) throw BridgeErrors.NotAPort(found);
        bool isMaster = (flags & BridgeFdbFlags.Master) != 0;
        int? viaIndex = via is null ? entry.ViaIndex : Links.Get(LinkReference.Named(via)).InterfaceIndex;
        NetBridgeFdb complete = entry with
        {
            Namespace = connection.Namespace,
            InterfaceIndex = found.InterfaceIndex,
            InterfaceAlias = found.Name,
            Flags = flags,
            State = state ?? (isMaster ? BridgeFdbState.Static : BridgeFdbState.Permanent),
            Bridge = isMaster ? found.Master : null,
            BridgeIndex = isMaster ? found.MasterIndex : null,
            Via = viaIndex is { } index ? Links.NameOf(index) : null,
            ViaIndex = viaIndex,
        };
        Check(complete);
        return complete;
    }

    /// <summary>Makes many entries in one exchange. One that fails does not keep the others from being made.</summary>
    /// <param name="entries">The entries, each from <see cref="Complete"/>.</param>
    /// <param name="mode">Add, Append for one more destination of the same address, or Replace.</param>
    /// <param name="ensure">Whether one that is there already as wanted is as good.</param>
    /// <returns>For each what the kernel made, or its error, in the order in which they were given.</returns>
    public Outcome<NetBridgeFdb>[] Add(IReadOnlyList<NetBridgeFdb> entries, CreateMode mode = CreateMode.Add, bool ensure = false)
    {
        ArgumentNullException.ThrowIfNull(entries);
        MessageWriter writer = connection.Start();
        foreach (NetBridgeFdb entry in entries)
        {
            FdbRequests.New(writer, entry, mode, new Operation("AddBridgeFdbFailed", "create forwarding entry", entry));
            FdbRequests.Get(writer, entry);
        }

        ReplyList<NetBridgeFdb> replies = new(new FdbDecoder(connection.Namespace, Links).Decode);
        NetlinkException?[]? errors = connection.Send(writer, replies);
        NetBridgeFdb?[] found = new NetBridgeFdb?[entries.Count];
        foreach ((int request, NetBridgeFdb reply) in replies.Replies) found[request / 2] = reply;
        Outcome<NetBridgeFdb>[] outcomes = new Outcome<NetBridgeFdb>[entries.Count];
        for (int i = 0; i < outcomes.Length; i++) outcomes[i] = OutcomeOf(entries[i], errors?[i * 2], found[i], ensure);
        return outcomes;
    }

    /// <summary>Removes many entries in one exchange. One that fails does not keep the others from being removed.</summary>
    /// <returns>For each its error, if any, in the order in which they were given.</returns>
    public Outcome<NetBridgeFdb>[] Remove(IReadOnlyList<NetBridgeFdb> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        MessageWriter writer = connection.Start();
        Batch<NetBridgeFdb> batch = new(entries, null);
        for (int i = 0; i < entries.Count; i++)
        {
            FdbRequests.Delete(writer, entries[i], new Operation("RemoveBridgeFdbFailed", "remove forwarding entry", entries[i]));
            batch.Note(i, isMain: true);
        }

        return batch.Finish(
            connection.Send(writer, batch), static error => error.Errno is Errno.ENOENT or Errno.ENODEV ? error.AsNotFound("BridgeFdbNotFound") : error);
    }

    /// <summary>What came of one: the kernel can only be asked for the first destination of an address, and not for every table.</summary>
    private static Outcome<NetBridgeFdb> OutcomeOf(NetBridgeFdb asked, NetlinkException? error, NetBridgeFdb? found, bool ensure)
    {
        string? difference = found is null ? null : FdbDifference.Between(asked, found);
        if (error is null) return new Outcome<NetBridgeFdb>(asked, found is not null && difference is null ? found : asked, null);
        if (error.Errno != Errno.EEXIST) return new Outcome<NetBridgeFdb>(asked, null, error);
        if (!ensure || found is null) return new Outcome<NetBridgeFdb>(asked, null, error.Named("BridgeFdbExists"));
        if (difference is null) return new Outcome<NetBridgeFdb>(asked, found, null);
        string message = $"There is a forwarding entry '{found}' already in {LinkErrors.Place(asked.Namespace)}, but {difference}.";
        return new Outcome<NetBridgeFdb>(asked, null, new NetworkObjectException("BridgeFdbDiffers", ObjectProblem.Exists, asked.ToString(), message, error));
    }

    private static void Check(NetBridgeFdb entry)
    {
        byte[] bytes = entry.MacAddress.GetAddressBytes();
        string text = MacText.Of(entry.MacAddress);
        if (bytes.Length != 6) throw BridgeErrors.InvalidSetting("InvalidMacAddress", text, $"'{text}' is no MAC address of six bytes.");
        if ((entry.Flags & BridgeFdbFlags.Master) != 0 && ((bytes[0] & 1) != 0 || Array.TrueForAll(bytes, static b => b == 0)))
            throw BridgeErrors.InvalidSetting("InvalidMacAddress", text, $"'{text}' is no address of a host: a bridge keeps those in its forwarding table only.");
        if (entry.VlanId is { } vlan) VlanRange.Check(vlan);
        CheckVni(entry.Vni);
        CheckVni(entry.SourceVni);
    }

    private static void CheckVni(uint? vni)
    {
        if (vni > HighestVni) throw BridgeErrors.InvalidSetting("InvalidVni", vni, $"A VXLAN network is numbered from 0 to {HighestVni}, and not {vni}.");
    }
}
