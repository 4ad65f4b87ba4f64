using NetNamespace.Netlink;
using NetNamespace.Nftables;

namespace NetNamespace.Conntrack;

/// <summary>
/// The messages about tracked connections. All numbers travel in network byte order. Sources: linux/netfilter/nfnetlink_conntrack.h (CTA_*,
/// IPCTNL_MSG_CT_*), linux/netfilter/nfnetlink.h (NFNL_SUBSYS_CTNETLINK).
/// </summary>
internal static class ConntrackMessages
{
    /// <summary>NFNL_SUBSYS_CTNETLINK.</summary>
    internal const ushort Subsystem = 1;

    internal static readonly AttributeSet AddressAttributes = new("addresses");
    internal static readonly AttributeSpec IPv4Source = AddressAttributes.Add(1, "CTA_IP_V4_SRC", WireType.IPAddress);
    internal static readonly AttributeSpec IPv4Destination = AddressAttributes.Add(2, "CTA_IP_V4_DST", WireType.IPAddress);
    internal static readonly AttributeSpec IPv6Source = AddressAttributes.Add(3, "CTA_IP_V6_SRC", WireType.IPAddress);
    internal static readonly AttributeSpec IPv6Destination = AddressAttributes.Add(4, "CTA_IP_V6_DST", WireType.IPAddress);

    internal static readonly AttributeSet ProtocolAttributes = new("protocol");
    internal static readonly AttributeSpec ProtocolNumber = ProtocolAttributes.Add(1, "CTA_PROTO_NUM", WireType.U8);
    internal static readonly AttributeSpec SourcePort = ProtocolAttributes.Add(2, "CTA_PROTO_SRC_PORT", WireType.U16, bigEndian: true);
    internal static readonly AttributeSpec DestinationPort = ProtocolAttributes.Add(3, "CTA_PROTO_DST_PORT", WireType.U16, bigEndian: true);
    internal static readonly AttributeSpec IcmpId = ProtocolAttributes.Add(4, "CTA_PROTO_ICMP_ID", WireType.U16, bigEndian: true);
    internal static readonly AttributeSpec IcmpType = ProtocolAttributes.Add(5, "CTA_PROTO_ICMP_TYPE", WireType.U8);
    internal static readonly AttributeSpec IcmpCode = ProtocolAttributes.Add(6, "CTA_PROTO_ICMP_CODE", WireType.U8);
    internal static readonly AttributeSpec IcmpV6Id = ProtocolAttributes.Add(7, "CTA_PROTO_ICMPV6_ID", WireType.U16, bigEndian: true);
    internal static readonly AttributeSpec IcmpV6Type = ProtocolAttributes.Add(8, "CTA_PROTO_ICMPV6_TYPE", WireType.U8);
    internal static readonly AttributeSpec IcmpV6Code = ProtocolAttributes.Add(9, "CTA_PROTO_ICMPV6_CODE", WireType.U8);

    internal static readonly AttributeSet TupleAttributes = new("tuple");
    internal static readonly AttributeSpec TupleAddresses = TupleAttributes.Add(1, "CTA_TUPLE_IP", WireType.Nested, static () => AddressAttributes);
    internal static readonly AttributeSpec TupleProtocol = TupleAttributes.Add(2, "CTA_TUPLE_PROTO", WireType.Nested, static () => ProtocolAttributes);
    internal static readonly AttributeSpec TupleZone = TupleAttributes.Add(3, "CTA_TUPLE_ZONE", WireType.U16, bigEndian: true);

    internal static readonly AttributeSet TcpAttributes = new("tcp");
    internal static readonly AttributeSpec TcpState = TcpAttributes.Add(1, "CTA_PROTOINFO_TCP_STATE", WireType.U8);

    internal static readonly AttributeSet SctpAttributes = new("sctp");
    internal static readonly AttributeSpec SctpState = SctpAttributes.Add(1, "CTA_PROTOINFO_SCTP_STATE", WireType.U8);

    internal static readonly AttributeSet StateAttributes = new("protocol state");
    internal static readonly AttributeSpec Tcp = StateAttributes.Add(1, "CTA_PROTOINFO_TCP", WireType.Nested, static () => TcpAttributes);
    internal static readonly AttributeSpec Sctp = StateAttributes.Add(3, "CTA_PROTOINFO_SCTP", WireType.Nested, static () => SctpAttributes);

    internal static readonly AttributeSet CounterAttributes = new("counters");
    internal static readonly AttributeSpec Packets = CounterAttributes.Add(1, "CTA_COUNTERS_PACKETS", WireType.U64, bigEndian: true);
    internal static readonly AttributeSpec Bytes = CounterAttributes.Add(2, "CTA_COUNTERS_BYTES", WireType.U64, bigEndian: true);

    internal static readonly AttributeSet HelperAttributes = new("helper");
    internal static readonly AttributeSpec HelperName = HelperAttributes.Add(1, "CTA_HELP_NAME", WireType.Text);

    internal static readonly AttributeSet TimestampAttributes = new("timestamps");
    internal static readonly AttributeSpec Start = TimestampAttributes.Add(1, "CTA_TIMESTAMP_START", WireType.U64, bigEndian: true);

    internal static readonly AttributeSet Attributes = new("connection");
    internal static readonly AttributeSpec Original = Attributes.Add(1, "CTA_TUPLE_ORIG", WireType.Nested, static () => TupleAttributes);
    internal static readonly AttributeSpec Reply = Attributes.Add(2, "CTA_TUPLE_REPLY", WireType.Nested, static () => TupleAttributes);
    internal static readonly AttributeSpec Status = Attributes.Add(3, "CTA_STATUS", WireType.U32, bigEndian: true);
    internal static readonly AttributeSpec ProtocolState = Attributes.Add(4, "CTA_PROTOINFO", WireType.Nested, static () => StateAttributes);
    internal static readonly AttributeSpec Helper = Attributes.Add(5, "CTA_HELP", WireType.Nested, static () => HelperAttributes);
    internal static readonly AttributeSpec Timeout = Attributes.Add(7, "CTA_TIMEOUT", WireType.U32, bigEndian: true);
    internal static readonly AttributeSpec Mark = Attributes.Add(8, "CTA_MARK", WireType.U32, bigEndian: true);
    internal static readonly AttributeSpec OriginalCounters = Attributes.Add(9, "CTA_COUNTERS_ORIG", WireType.Nested, static () => CounterAttributes);
    internal static readonly AttributeSpec ReplyCounters = Attributes.Add(10, "CTA_COUNTERS_REPLY", WireType.Nested, static () => CounterAttributes);
    internal static readonly AttributeSpec Use = Attributes.Add(11, "CTA_USE", WireType.U32, bigEndian: true);
    internal static readonly AttributeSpec Id = Attributes.Add(12, "CTA_ID", WireType.U32, bigEndian: true);
    internal static readonly AttributeSpec Master = Attributes.Add(14, "CTA_TUPLE_MASTER", WireType.Nested, static () => TupleAttributes);
    internal static readonly AttributeSpec OriginalShift = Attributes.Add(15, "CTA_SEQ_ADJ_ORIG", WireType.Bytes);
    internal static readonly AttributeSpec ReplyShift = Attributes.Add(16, "CTA_SEQ_ADJ_REPLY", WireType.Bytes);
    internal static readonly AttributeSpec Zone = Attributes.Add(18, "CTA_ZONE", WireType.U16, bigEndian: true);
    internal static readonly AttributeSpec SecurityContext = Attributes.Add(19, "CTA_SECCTX", WireType.Bytes);
    internal static readonly AttributeSpec Timestamps = Attributes.Add(20, "CTA_TIMESTAMP", WireType.Nested, static () => TimestampAttributes);
    internal static readonly AttributeSpec MarkMask = Attributes.Add(21, "CTA_MARK_MASK", WireType.U32, bigEndian: true);
    internal static readonly AttributeSpec Labels = Attributes.Add(22, "CTA_LABELS", WireType.Bytes);

    internal static readonly MessageFormat Format = new("connection", NetfilterHeader.Length, Attributes);
    internal static readonly MessageType New = Of(0, "IPCTNL_MSG_CT_NEW");
    internal static readonly MessageType Get = Of(1, "IPCTNL_MSG_CT_GET");
    internal static readonly MessageType Delete = Of(2, "IPCTNL_MSG_CT_DELETE");

    private static MessageType Of(ushort operation, string name) => new((ushort)((Subsystem << 8) | operation), name, Format);
}
