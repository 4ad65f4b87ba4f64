using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>
/// The messages about VLANs of bridges. They are changed by messages about links in the family of bridges, which every kernel has, and read by
/// those of their own, which say more, or from links where there are none (before 5.6). Sources: <c>bridge(8)</c>, linux/if_bridge.h.
/// </summary>
internal static class VlanMessages
{
    /// <summary>AF_BRIDGE.</summary>
    internal const byte Family = 7;

    /// <summary>BRIDGE_FLAGS_SELF: the bridge itself is meant, and not the bridge that the link is a port of.</summary>
    internal const ushort Self = 2;

    /// <summary>RTEXT_FILTER_BRVLAN_COMPRESSED: VLANs of links, rows of them as ranges.</summary>
    internal const uint CompressedVlans = 1 << 2;

    internal static readonly AttributeSet LinkAttributes = new("bridge link");
    internal static readonly AttributeSet LinkSpecific = new("bridge");
    internal static readonly AttributeSet TunnelInfo = new("tunnel");
    internal static readonly AttributeSet Attributes = new("bridge vlan");
    internal static readonly AttributeSet Entry = new("vlan");
    internal static readonly AttributeSet EntryTunnel = new("vlan tunnel");

    internal static readonly AttributeSpec ProtocolInfo = LinkAttributes.Add(12, "IFLA_PROTINFO", WireType.Nested, static () => BridgePortAttributes.Set);
    internal static readonly AttributeSpec FamilySpecific = LinkAttributes.Add(26, "IFLA_AF_SPEC", WireType.Nested, static () => LinkSpecific);
    internal static readonly AttributeSpec ExtendedMask = LinkAttributes.Add(29, "IFLA_EXT_MASK", WireType.U32);

    internal static readonly AttributeSpec Flags = LinkSpecific.Add(0, "IFLA_BRIDGE_FLAGS", WireType.U16);
    internal static readonly AttributeSpec Mode = LinkSpecific.Add(1, "IFLA_BRIDGE_MODE", WireType.U16);
    internal static readonly AttributeSpec Vlan = LinkSpecific.Add(2, "IFLA_BRIDGE_VLAN_INFO", WireType.Bytes);
    internal static readonly AttributeSpec Tunnel = LinkSpecific.Add(3, "IFLA_BRIDGE_VLAN_TUNNEL_INFO", WireType.Nested, static () => TunnelInfo);

    internal static readonly AttributeSpec TunnelId = TunnelInfo.Add(1, "IFLA_BRIDGE_VLAN_TUNNEL_ID", WireType.U32);
    internal static readonly AttributeSpec TunnelVlan = TunnelInfo.Add(2, "IFLA_BRIDGE_VLAN_TUNNEL_VID", WireType.U16);
    internal static readonly AttributeSpec TunnelFlags = TunnelInfo.Add(3, "IFLA_BRIDGE_VLAN_TUNNEL_FLAGS", WireType.U16);

    internal static readonly AttributeSpec DatabaseEntry = Attributes.Add(1, "BRIDGE_VLANDB_ENTRY", WireType.Nested, static () => Entry);
    internal static readonly AttributeSpec DatabaseOptions = Attributes.Add(2, "BRIDGE_VLANDB_GLOBAL_OPTIONS", WireType.Bytes);

    internal static readonly AttributeSpec EntryInfo = Entry.Add(1, "BRIDGE_VLANDB_ENTRY_INFO", WireType.Bytes);
    internal static readonly AttributeSpec EntryRange = Entry.Add(2, "BRIDGE_VLANDB_ENTRY_RANGE", WireType.U16);
    internal static readonly AttributeSpec EntryState = Entry.Add(3, "BRIDGE_VLANDB_ENTRY_STATE", WireType.U8);
    internal static readonly AttributeSpec EntryTunnelInfo = Entry.Add(4, "BRIDGE_VLANDB_ENTRY_TUNNEL_INFO", WireType.Nested, static () => EntryTunnel);
    internal static readonly AttributeSpec EntryStatistics = Entry.Add(5, "BRIDGE_VLANDB_ENTRY_STATS", WireType.Bytes);
    internal static readonly AttributeSpec EntryMulticastRouter = Entry.Add(6, "BRIDGE_VLANDB_ENTRY_MCAST_ROUTER", WireType.U8);
    internal static readonly AttributeSpec EntryMulticastGroups = Entry.Add(7, "BRIDGE_VLANDB_ENTRY_MCAST_N_GROUPS", WireType.U32);
    internal static readonly AttributeSpec EntryMulticastMaxGroups = Entry.Add(8, "BRIDGE_VLANDB_ENTRY_MCAST_MAX_GROUPS", WireType.U32);
    internal static readonly AttributeSpec EntryNeighborSuppress = Entry.Add(9, "BRIDGE_VLANDB_ENTRY_NEIGH_SUPPRESS", WireType.U8);

    internal static readonly AttributeSpec EntryTunnelId = EntryTunnel.Add(1, "BRIDGE_VLANDB_TINFO_ID", WireType.U32);
    internal static readonly AttributeSpec EntryTunnelCommand = EntryTunnel.Add(2, "BRIDGE_VLANDB_TINFO_CMD", WireType.U32);

    internal static readonly MessageFormat LinkFormat = new("bridge link", 16, LinkAttributes);
    internal static readonly MessageType NewOfLink = new(16, "RTM_NEWLINK", LinkFormat);
    internal static readonly MessageType DeleteFromLink = new(17, "RTM_DELLINK", LinkFormat);
    internal static readonly MessageType GetOfLinks = new(18, "RTM_GETLINK", LinkFormat);
    internal static readonly MessageType SetOnLink = new(19, "RTM_SETLINK", LinkFormat);

    internal static readonly MessageFormat Format = new("bridge vlan", 8, Attributes);
    internal static readonly MessageType New = new(112, "RTM_NEWVLAN", Format);
    internal static readonly MessageType Get = new(114, "RTM_GETVLAN", Format);
}
