using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>The messages about queueing disciplines, classes and filters. Sources: <c>tc(8)</c>, linux/rtnetlink.h, linux/gen_stats.h.</summary>
internal static class TrafficMessages
{
    internal static readonly AttributeSet Attributes = new("tc");
    internal static readonly AttributeSet Statistics = new("stats");

    internal static readonly AttributeSpec Kind = Attributes.Add(1, "TCA_KIND", WireType.Text);
    internal static readonly AttributeSpec Options = Attributes.Add(2, "TCA_OPTIONS", WireType.Nested);
    internal static readonly AttributeSpec OldStatistics = Attributes.Add(3, "TCA_STATS", WireType.Bytes);
    internal static readonly AttributeSpec KindStatistics = Attributes.Add(4, "TCA_XSTATS", WireType.Bytes);
    internal static readonly AttributeSpec Rate = Attributes.Add(5, "TCA_RATE", WireType.Bytes);
    internal static readonly AttributeSpec Conversions = Attributes.Add(6, "TCA_FCNT", WireType.Bytes);
    internal static readonly AttributeSpec AllStatistics = Attributes.Add(7, "TCA_STATS2", WireType.Nested, static () => Statistics);
    internal static readonly AttributeSpec SizeTable = Attributes.Add(8, "TCA_STAB", WireType.Nested);
    internal static readonly AttributeSpec Padding = Attributes.Add(9, "TCA_PAD", WireType.Bytes);
    internal static readonly AttributeSpec DumpInvisible = Attributes.Add(10, "TCA_DUMP_INVISIBLE", WireType.Flag);
    internal static readonly AttributeSpec Chain = Attributes.Add(11, "TCA_CHAIN", WireType.U32);
    internal static readonly AttributeSpec HardwareOffload = Attributes.Add(12, "TCA_HW_OFFLOAD", WireType.U8);
    internal static readonly AttributeSpec IngressBlock = Attributes.Add(13, "TCA_INGRESS_BLOCK", WireType.U32);
    internal static readonly AttributeSpec EgressBlock = Attributes.Add(14, "TCA_EGRESS_BLOCK", WireType.U32);
    internal static readonly AttributeSpec DumpFlags = Attributes.Add(15, "TCA_DUMP_FLAGS", WireType.Bytes);
    internal static readonly AttributeSpec Warning = Attributes.Add(16, "TCA_EXT_WARN_MSG", WireType.Text);

    internal static readonly AttributeSpec BasicStatistics = Statistics.Add(1, "TCA_STATS_BASIC", WireType.Bytes);
    internal static readonly AttributeSpec QueueStatistics = Statistics.Add(3, "TCA_STATS_QUEUE", WireType.Bytes);
    internal static readonly AttributeSpec Packets64 = Statistics.Add(8, "TCA_STATS_PKT64", WireType.U64);

    internal static readonly MessageFormat Format = new("tc", 20, Attributes);
    internal static readonly MessageType NewDiscipline = new(36, "RTM_NEWQDISC", Format);
    internal static readonly MessageType DeleteDiscipline = new(37, "RTM_DELQDISC", Format);
    internal static readonly MessageType GetDiscipline = new(38, "RTM_GETQDISC", Format);
    internal static readonly MessageType NewClass = new(40, "RTM_NEWTCLASS", Format);
    internal static readonly MessageType GetClass = new(42, "RTM_GETTCLASS", Format);
    internal static readonly MessageType NewFilter = new(44, "RTM_NEWTFILTER", Format);
    internal static readonly MessageType DeleteFilter = new(45, "RTM_DELTFILTER", Format);
    internal static readonly MessageType GetFilter = new(46, "RTM_GETTFILTER", Format);
}
