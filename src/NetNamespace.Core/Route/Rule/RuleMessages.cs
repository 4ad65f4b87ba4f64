using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>The messages about routing rules. Sources: <c>ip-rule(8)</c>, linux/fib_rules.h.</summary>
internal static class RuleMessages
{
    internal static readonly AttributeSet Attributes = new("rule");
    internal static readonly AttributeSpec Destination = Attributes.Add(1, "FRA_DST", WireType.IPAddress);
    internal static readonly AttributeSpec Source = Attributes.Add(2, "FRA_SRC", WireType.IPAddress);
    internal static readonly AttributeSpec InputName = Attributes.Add(3, "FRA_IIFNAME", WireType.Text);
    internal static readonly AttributeSpec Target = Attributes.Add(4, "FRA_GOTO", WireType.U32);
    internal static readonly AttributeSpec Priority = Attributes.Add(6, "FRA_PRIORITY", WireType.U32);
    internal static readonly AttributeSpec Mark = Attributes.Add(10, "FRA_FWMARK", WireType.U32);
    internal static readonly AttributeSpec Flow = Attributes.Add(11, "FRA_FLOW", WireType.U32);
    internal static readonly AttributeSpec TunnelId = Attributes.Add(12, "FRA_TUN_ID", WireType.U64, bigEndian: true);
    internal static readonly AttributeSpec SuppressInterfaceGroup = Attributes.Add(13, "FRA_SUPPRESS_IFGROUP", WireType.U32);
    /// <summary>All bits set for none.</summary>
    internal static readonly AttributeSpec SuppressPrefixLength = Attributes.Add(14, "FRA_SUPPRESS_PREFIXLEN", WireType.U32);
    internal static readonly AttributeSpec Table = Attributes.Add(15, "FRA_TABLE", WireType.U32);
    internal static readonly AttributeSpec MarkMask = Attributes.Add(16, "FRA_FWMASK", WireType.U32);
    internal static readonly AttributeSpec OutputName = Attributes.Add(17, "FRA_OIFNAME", WireType.Text);
    internal static readonly AttributeSpec Padding = Attributes.Add(18, "FRA_PAD", WireType.Bytes);
    internal static readonly AttributeSpec L3Mdev = Attributes.Add(19, "FRA_L3MDEV", WireType.U8);
    internal static readonly AttributeSpec UserIds = Attributes.Add(20, "FRA_UID_RANGE", WireType.Bytes);
    internal static readonly AttributeSpec Protocol = Attributes.Add(21, "FRA_PROTOCOL", WireType.U8);
    internal static readonly AttributeSpec IPProtocol = Attributes.Add(22, "FRA_IP_PROTO", WireType.U8);
    internal static readonly AttributeSpec SourcePorts = Attributes.Add(23, "FRA_SPORT_RANGE", WireType.Bytes);
    internal static readonly AttributeSpec DestinationPorts = Attributes.Add(24, "FRA_DPORT_RANGE", WireType.Bytes);
    internal static readonly AttributeSpec Dscp = Attributes.Add(25, "FRA_DSCP", WireType.U8);
    internal static readonly AttributeSpec FlowLabel = Attributes.Add(26, "FRA_FLOWLABEL", WireType.U32, bigEndian: true);
    internal static readonly AttributeSpec FlowLabelMask = Attributes.Add(27, "FRA_FLOWLABEL_MASK", WireType.U32, bigEndian: true);
    internal static readonly AttributeSpec SourcePortMask = Attributes.Add(28, "FRA_SPORT_MASK", WireType.U16);
    internal static readonly AttributeSpec DestinationPortMask = Attributes.Add(29, "FRA_DPORT_MASK", WireType.U16);
    internal static readonly AttributeSpec DscpMask = Attributes.Add(30, "FRA_DSCP_MASK", WireType.U8);

    internal static readonly MessageFormat Format = new("rule", 12, Attributes);
    internal static readonly MessageType New = new(32, "RTM_NEWRULE", Format);
    internal static readonly MessageType Delete = new(33, "RTM_DELRULE", Format);
    internal static readonly MessageType Get = new(34, "RTM_GETRULE", Format);
}
