using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>The messages about links. Sources: <c>rtnetlink(7)</c>, linux/if_link.h, linux/rtnetlink.h.</summary>
internal static class LinkMessages
{
    /// <summary>RTEXT_FILTER_SKIP_STATS: leave the counters out, which are half of an answer.</summary>
    internal const uint SkipStatistics = 1 << 3;

    internal static readonly AttributeSet Attributes = new("link");
    internal static readonly AttributeSet Info = new("linkinfo");
    internal static readonly AttributeSet Properties = new("properties");
    internal static readonly AttributeSet Families = new("families");
    internal static readonly AttributeSet Inet6 = new("inet6");
    internal static readonly AttributeSet Xdp = new("xdp");

    internal static readonly AttributeSpec Address = Attributes.Add(1, "IFLA_ADDRESS", WireType.LinkAddress);
    internal static readonly AttributeSpec Broadcast = Attributes.Add(2, "IFLA_BROADCAST", WireType.LinkAddress);
    internal static readonly AttributeSpec Name = Attributes.Add(3, "IFLA_IFNAME", WireType.Text);
    internal static readonly AttributeSpec Mtu = Attributes.Add(4, "IFLA_MTU", WireType.U32);
    internal static readonly AttributeSpec Link = Attributes.Add(5, "IFLA_LINK", WireType.S32);
    internal static readonly AttributeSpec QueueingDiscipline = Attributes.Add(6, "IFLA_QDISC", WireType.Text);
    internal static readonly AttributeSpec Statistics32 = Attributes.Add(7, "IFLA_STATS", WireType.Bytes);
    internal static readonly AttributeSpec Cost = Attributes.Add(8, "IFLA_COST", WireType.Bytes);
    internal static readonly AttributeSpec Priority = Attributes.Add(9, "IFLA_PRIORITY", WireType.Bytes);
    internal static readonly AttributeSpec Master = Attributes.Add(10, "IFLA_MASTER", WireType.S32);
    internal static readonly AttributeSpec Wireless = Attributes.Add(11, "IFLA_WIRELESS", WireType.Bytes);
    internal static readonly AttributeSpec ProtocolInfo = Attributes.Add(12, "IFLA_PROTINFO", WireType.Bytes);
    internal static readonly AttributeSpec TxQueueLength = Attributes.Add(13, "IFLA_TXQLEN", WireType.U32);
    internal static readonly AttributeSpec Map = Attributes.Add(14, "IFLA_MAP", WireType.Bytes);
    internal static readonly AttributeSpec Weight = Attributes.Add(15, "IFLA_WEIGHT", WireType.U32);
    internal static readonly AttributeSpec OperationalState = Attributes.Add(16, "IFLA_OPERSTATE", WireType.U8);
    internal static readonly AttributeSpec Mode = Attributes.Add(17, "IFLA_LINKMODE", WireType.U8);
    internal static readonly AttributeSpec LinkInfo = Attributes.Add(18, "IFLA_LINKINFO", WireType.Nested, static () => Info);
    internal static readonly AttributeSpec NamespaceProcess = Attributes.Add(19, "IFLA_NET_NS_PID", WireType.U32);
    internal static readonly AttributeSpec Alias = Attributes.Add(20, "IFLA_IFALIAS", WireType.Text);
    internal static readonly AttributeSpec VirtualFunctions = Attributes.Add(21, "IFLA_NUM_VF", WireType.U32);
    internal static readonly AttributeSpec VirtualFunctionList = Attributes.Add(22, "IFLA_VFINFO_LIST", WireType.Bytes);
    internal static readonly AttributeSpec Statistics = Attributes.Add(23, "IFLA_STATS64", WireType.Bytes);
    internal static readonly AttributeSpec VirtualFunctionPorts = Attributes.Add(24, "IFLA_VF_PORTS", WireType.Bytes);
    internal static readonly AttributeSpec PortSelf = Attributes.Add(25, "IFLA_PORT_SELF", WireType.Bytes);
    internal static readonly AttributeSpec FamilySpecific = Attributes.Add(26, "IFLA_AF_SPEC", WireType.Nested, static () => Families);
    internal static readonly AttributeSpec Group = Attributes.Add(27, "IFLA_GROUP", WireType.U32);
    internal static readonly AttributeSpec NamespaceDescriptor = Attributes.Add(28, "IFLA_NET_NS_FD", WireType.U32);
    internal static readonly AttributeSpec ExtendedMask = Attributes.Add(29, "IFLA_EXT_MASK", WireType.U32);
    internal static readonly AttributeSpec Promiscuity = Attributes.Add(30, "IFLA_PROMISCUITY", WireType.U32);
    internal static readonly AttributeSpec TxQueues = Attributes.Add(31, "IFLA_NUM_TX_QUEUES", WireType.U32);
    internal static readonly AttributeSpec RxQueues = Attributes.Add(32, "IFLA_NUM_RX_QUEUES", WireType.U32);
    internal static readonly AttributeSpec Carrier = Attributes.Add(33, "IFLA_CARRIER", WireType.U8);
    internal static readonly AttributeSpec PhysicalPortId = Attributes.Add(34, "IFLA_PHYS_PORT_ID", WireType.Bytes);
    internal static readonly AttributeSpec CarrierChanges = Attributes.Add(35, "IFLA_CARRIER_CHANGES", WireType.U32);
    internal static readonly AttributeSpec PhysicalSwitchId = Attributes.Add(36, "IFLA_PHYS_SWITCH_ID", WireType.Bytes);
    internal static readonly AttributeSpec LinkNamespaceId = Attributes.Add(37, "IFLA_LINK_NETNSID", WireType.S32);
    internal static readonly AttributeSpec PhysicalPortName = Attributes.Add(38, "IFLA_PHYS_PORT_NAME", WireType.Text);
    internal static readonly AttributeSpec ProtocolDown = Attributes.Add(39, "IFLA_PROTO_DOWN", WireType.U8);
    internal static readonly AttributeSpec GsoMaxSegments = Attributes.Add(40, "IFLA_GSO_MAX_SEGS", WireType.U32);
    internal static readonly AttributeSpec GsoMaxSize = Attributes.Add(41, "IFLA_GSO_MAX_SIZE", WireType.U32);
    internal static readonly AttributeSpec Padding = Attributes.Add(42, "IFLA_PAD", WireType.Bytes);
    internal static readonly AttributeSpec XdpState = Attributes.Add(43, "IFLA_XDP", WireType.Nested, static () => Xdp);
    internal static readonly AttributeSpec Event = Attributes.Add(44, "IFLA_EVENT", WireType.U32);
    internal static readonly AttributeSpec NewNamespaceId = Attributes.Add(45, "IFLA_NEW_NETNSID", WireType.S32);
    internal static readonly AttributeSpec TargetNamespaceId = Attributes.Add(46, "IFLA_TARGET_NETNSID", WireType.S32);
    internal static readonly AttributeSpec CarrierUpCount = Attributes.Add(47, "IFLA_CARRIER_UP_COUNT", WireType.U32);
    internal static readonly AttributeSpec CarrierDownCount = Attributes.Add(48, "IFLA_CARRIER_DOWN_COUNT", WireType.U32);
    internal static readonly AttributeSpec NewIndex = Attributes.Add(49, "IFLA_NEW_IFINDEX", WireType.S32);
    internal static readonly AttributeSpec MinMtu = Attributes.Add(50, "IFLA_MIN_MTU", WireType.U32);
    internal static readonly AttributeSpec MaxMtu = Attributes.Add(51, "IFLA_MAX_MTU", WireType.U32);
    internal static readonly AttributeSpec PropertyList = Attributes.Add(52, "IFLA_PROP_LIST", WireType.Nested, static () => Properties);
    internal static readonly AttributeSpec AltName = Attributes.Add(53, "IFLA_ALT_IFNAME", WireType.Text);
    internal static readonly AttributeSpec PermanentAddress = Attributes.Add(54, "IFLA_PERM_ADDRESS", WireType.LinkAddress);
    internal static readonly AttributeSpec ProtocolDownReason = Attributes.Add(55, "IFLA_PROTO_DOWN_REASON", WireType.Bytes);
    internal static readonly AttributeSpec ParentDevice = Attributes.Add(56, "IFLA_PARENT_DEV_NAME", WireType.Text);
    internal static readonly AttributeSpec ParentBus = Attributes.Add(57, "IFLA_PARENT_DEV_BUS_NAME", WireType.Text);
    internal static readonly AttributeSpec GroMaxSize = Attributes.Add(58, "IFLA_GRO_MAX_SIZE", WireType.U32);
    internal static readonly AttributeSpec TsoMaxSize = Attributes.Add(59, "IFLA_TSO_MAX_SIZE", WireType.U32);
    internal static readonly AttributeSpec TsoMaxSegments = Attributes.Add(60, "IFLA_TSO_MAX_SEGS", WireType.U32);
    internal static readonly AttributeSpec AllMulticast = Attributes.Add(61, "IFLA_ALLMULTI", WireType.U32);
    internal static readonly AttributeSpec DevlinkPort = Attributes.Add(62, "IFLA_DEVLINK_PORT", WireType.Bytes);
    internal static readonly AttributeSpec GsoIPv4MaxSize = Attributes.Add(63, "IFLA_GSO_IPV4_MAX_SIZE", WireType.U32);
    internal static readonly AttributeSpec GroIPv4MaxSize = Attributes.Add(64, "IFLA_GRO_IPV4_MAX_SIZE", WireType.U32);
    internal static readonly AttributeSpec DpllPin = Attributes.Add(65, "IFLA_DPLL_PIN", WireType.Bytes);
    internal static readonly AttributeSpec PacingHorizon = Attributes.Add(66, "IFLA_MAX_PACING_OFFLOAD_HORIZON", WireType.U32);
    internal static readonly AttributeSpec NamespaceImmutable = Attributes.Add(67, "IFLA_NETNS_IMMUTABLE", WireType.U8);
    internal static readonly AttributeSpec Headroom = Attributes.Add(68, "IFLA_HEADROOM", WireType.U16);
    internal static readonly AttributeSpec Tailroom = Attributes.Add(69, "IFLA_TAILROOM", WireType.U16);

    internal static readonly AttributeSpec InfoKind = Info.Add(1, "IFLA_INFO_KIND", WireType.Text);
    internal static readonly AttributeSpec InfoData = Info.Add(2, "IFLA_INFO_DATA", WireType.Nested);
    internal static readonly AttributeSpec InfoStatistics = Info.Add(3, "IFLA_INFO_XSTATS", WireType.Bytes);
    internal static readonly AttributeSpec InfoPortKind = Info.Add(4, "IFLA_INFO_SLAVE_KIND", WireType.Text);
    internal static readonly AttributeSpec InfoPortData = Info.Add(5, "IFLA_INFO_SLAVE_DATA", WireType.Nested);

    internal static readonly AttributeSpec PropertyAltName = Properties.Add(53, "IFLA_ALT_IFNAME", WireType.Text);

    internal static readonly AttributeSpec FamilyInet = Families.Add(2, "AF_INET", WireType.Bytes);
    internal static readonly AttributeSpec FamilyInet6 = Families.Add(10, "AF_INET6", WireType.Nested, static () => Inet6);
    internal static readonly AttributeSpec Inet6GenerationMode = Inet6.Add(8, "IFLA_INET6_ADDR_GEN_MODE", WireType.U8);

    internal static readonly AttributeSpec XdpAttached = Xdp.Add(2, "IFLA_XDP_ATTACHED", WireType.U8);
    internal static readonly AttributeSpec XdpProgram = Xdp.Add(4, "IFLA_XDP_PROG_ID", WireType.U32);

    internal static readonly MessageFormat Format = new("link", 16, Attributes);
    internal static readonly MessageType New = new(16, "RTM_NEWLINK", Format);
    internal static readonly MessageType Delete = new(17, "RTM_DELLINK", Format);
    internal static readonly MessageType Get = new(18, "RTM_GETLINK", Format);
    internal static readonly MessageType Set = new(19, "RTM_SETLINK", Format);
    internal static readonly MessageType NewProperty = new(108, "RTM_NEWLINKPROP", Format);
    internal static readonly MessageType DeleteProperty = new(109, "RTM_DELLINKPROP", Format);
}
