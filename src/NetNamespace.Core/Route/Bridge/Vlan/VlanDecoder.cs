using System;
using System.Collections.Generic;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Makes objects of messages about VLANs: one for each VLAN, though the kernel sends rows of equal ones as ranges.</summary>
/// <param name="networkNamespace">What the namespace is called; null for the current one.</param>
/// <param name="links">The links that there are.</param>
internal sealed class VlanDecoder(string? networkNamespace, BridgeLinks links)
{
    /// <summary>The VLANs in an RTM_NEWVLAN message; null where it is none.</summary>
    internal List<NetBridgeVlan>? Decode(in NetlinkMessage message)
    {
        if (message.Type != VlanMessages.New.Id) return null;
        int index = message.Header<VlanHeader>().Index;
        List<NetBridgeVlan> vlans = [];
        AttributeReader reader = new(message.Attributes(VlanMessages.Format).Bytes);
        while (reader.Read())
        {
            if (reader.Id == VlanMessages.DatabaseEntry.Id) DecodeEntry(vlans, index, new AttributeTable(reader.Value));
        }

        return vlans;
    }

    /// <summary>The VLANs in an RTM_NEWLINK message of the bridge family; null where it is none.</summary>
    internal List<NetBridgeVlan>? DecodeLink(in NetlinkMessage message)
    {
        if (message.Type != VlanMessages.NewOfLink.Id) return null;
        LinkHeader header = message.Header<LinkHeader>();
        if (header.Family != VlanMessages.Family) return null;
        List<NetBridgeVlan> vlans = [];
        AttributeReader reader = new(message.Attributes(VlanMessages.LinkFormat).GetBytes(VlanMessages.FamilySpecific));
        VlanInfo begin = default;
        while (reader.Read())
        {
            if (reader.Id != VlanMessages.Vlan.Id) continue;
            VlanInfo info = WireBytes.ReadSome<VlanInfo>(reader.Value);
            if ((info.Flags & VlanInfoFlags.RangeBegin) != 0) begin = info;
            else AddRow(vlans, Template(header.Index, info, default), (info.Flags & VlanInfoFlags.RangeEnd) != 0 ? begin.Id : info.Id, info.Id, null);
        }

        return vlans;
    }

    private void DecodeEntry(List<NetBridgeVlan> vlans, int index, in AttributeTable entry)
    {
        VlanInfo info = entry.GetStruct<VlanInfo>(VlanMessages.EntryInfo);
        AddRow(vlans, Template(index, info, entry), info.Id, entry.GetUInt16(VlanMessages.EntryRange) ?? info.Id, TunnelOf(entry));
    }

    private static uint? TunnelOf(in AttributeTable entry) =>
        entry.Has(VlanMessages.EntryTunnelInfo) ? entry.GetNested(VlanMessages.EntryTunnelInfo).GetUInt32(VlanMessages.EntryTunnelId) : null;

    private Func<int, NetBridgeVlan> Template(int index, VlanInfo info, in AttributeTable entry)
    {
        string? alias = links.NameOf(index), bridge = links.BridgeOf(index);
        BridgePortState? state = (BridgePortState?)entry.GetByte(VlanMessages.EntryState);
        MulticastRouterMode? router = (MulticastRouterMode?)entry.GetByte(VlanMessages.EntryMulticastRouter);
        uint? groups = entry.GetUInt32(VlanMessages.EntryMulticastGroups), maxGroups = entry.GetUInt32(VlanMessages.EntryMulticastMaxGroups);
        bool? suppress = entry.GetBoolean(VlanMessages.EntryNeighborSuppress);
        RawAttribute[] raw = entry.Unknown(VlanMessages.Entry);
        return id => new NetBridgeVlan
        {
            Namespace = networkNamespace,
            InterfaceIndex = index,
            InterfaceAlias = alias,
            Bridge = bridge,
            VlanId = id,
            IsPvid = (info.Flags & VlanInfoFlags.Pvid) != 0,
            IsUntagged = (info.Flags & VlanInfoFlags.Untagged) != 0,
            State = state,
            MulticastRouter = router,
            MulticastGroups = groups,
            MulticastMaxGroups = maxGroups,
            NeighborSuppress = suppress,
            RawAttributes = raw,
        };
    }

    private static void AddRow(List<NetBridgeVlan> vlans, Func<int, NetBridgeVlan> template, int first, int last, uint? tunnel)
    {
        if (first < 1 || last > VlanRange.Highest + 1) throw NetlinkException.Malformed($"the VLANs {first} to {last}");
        for (int id = first; id <= last; id++)
        {
            NetBridgeVlan vlan = template(id);
            if (tunnel is { } number) vlan.TunnelId = number + (uint)(id - first);
            vlans.Add(vlan);
        }
    }
}
