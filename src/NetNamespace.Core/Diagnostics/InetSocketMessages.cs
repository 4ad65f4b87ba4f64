using NetNamespace.Netlink;

namespace NetNamespace.Diagnostics;

/// <summary>The messages about TCP and UDP sockets. Sources: <c>sock_diag(7)</c>, linux/inet_diag.h.</summary>
internal static class InetSocketMessages
{
    internal const byte Tcp = 6;
    internal const byte Udp = 17;

    internal static readonly AttributeSet RequestAttributes = new("socket request");
    internal static readonly AttributeSpec Bytecode = RequestAttributes.Add(1, "INET_DIAG_REQ_BYTECODE", WireType.Bytes);
    internal static readonly AttributeSpec RequestProtocol = RequestAttributes.Add(3, "INET_DIAG_REQ_PROTOCOL", WireType.U32);

    internal static readonly AttributeSet UpperAttributes = new("upper protocol");
    internal static readonly AttributeSpec UpperName = UpperAttributes.Add(1, "INET_ULP_INFO_NAME", WireType.Text);
    internal static readonly AttributeSpec UpperTls = UpperAttributes.Add(2, "INET_ULP_INFO_TLS", WireType.Bytes);
    internal static readonly AttributeSpec UpperMptcp = UpperAttributes.Add(3, "INET_ULP_INFO_MPTCP", WireType.Bytes);

    internal static readonly AttributeSet Attributes = new("socket");
    internal static readonly AttributeSpec OldMemory = Attributes.Add(1, "INET_DIAG_MEMINFO", WireType.Bytes);
    internal static readonly AttributeSpec Info = Attributes.Add(2, "INET_DIAG_INFO", WireType.Bytes);
    internal static readonly AttributeSpec VegasInfo = Attributes.Add(3, "INET_DIAG_VEGASINFO", WireType.Bytes);
    internal static readonly AttributeSpec CongestionControl = Attributes.Add(4, "INET_DIAG_CONG", WireType.Text);
    internal static readonly AttributeSpec TypeOfService = Attributes.Add(5, "INET_DIAG_TOS", WireType.U8);
    internal static readonly AttributeSpec TrafficClass = Attributes.Add(6, "INET_DIAG_TCLASS", WireType.U8);
    internal static readonly AttributeSpec Memory = Attributes.Add(7, "INET_DIAG_SKMEMINFO", WireType.Bytes);
    internal static readonly AttributeSpec Shutdown = Attributes.Add(8, "INET_DIAG_SHUTDOWN", WireType.U8);
    internal static readonly AttributeSpec DctcpInfo = Attributes.Add(9, "INET_DIAG_DCTCPINFO", WireType.Bytes);
    internal static readonly AttributeSpec Protocol = Attributes.Add(10, "INET_DIAG_PROTOCOL", WireType.U8);
    internal static readonly AttributeSpec IPv6Only = Attributes.Add(11, "INET_DIAG_SKV6ONLY", WireType.U8);
    internal static readonly AttributeSpec Locals = Attributes.Add(12, "INET_DIAG_LOCALS", WireType.Bytes);
    internal static readonly AttributeSpec Peers = Attributes.Add(13, "INET_DIAG_PEERS", WireType.Bytes);
    internal static readonly AttributeSpec Padding = Attributes.Add(14, "INET_DIAG_PAD", WireType.Bytes);
    internal static readonly AttributeSpec Mark = Attributes.Add(15, "INET_DIAG_MARK", WireType.U32);
    internal static readonly AttributeSpec BbrInfo = Attributes.Add(16, "INET_DIAG_BBRINFO", WireType.Bytes);
    internal static readonly AttributeSpec ClassId = Attributes.Add(17, "INET_DIAG_CLASS_ID", WireType.U32);
    internal static readonly AttributeSpec Md5 = Attributes.Add(18, "INET_DIAG_MD5SIG", WireType.Bytes);
    internal static readonly AttributeSpec UpperProtocol = Attributes.Add(19, "INET_DIAG_ULP_INFO", WireType.Nested, static () => UpperAttributes);
    internal static readonly AttributeSpec Storages = Attributes.Add(20, "INET_DIAG_SK_BPF_STORAGES", WireType.Bytes);
    internal static readonly AttributeSpec CgroupId = Attributes.Add(21, "INET_DIAG_CGROUP_ID", WireType.U64);
    internal static readonly AttributeSpec Options = Attributes.Add(22, "INET_DIAG_SOCKOPT", WireType.Bytes);

    /// <summary>What is asked for besides with -Detailed. That of Vegas asks for what any algorithm has to tell.</summary>
    internal static readonly byte Extensions = Bits(Info, VegasInfo, CongestionControl, TypeOfService, TrafficClass, Memory, Shutdown);

    internal static readonly MessageFormat Format = new("socket", 72, Attributes);
    internal static readonly MessageType Get = new(20, "SOCK_DIAG_BY_FAMILY", new MessageFormat("socket request", 56, RequestAttributes)) { Answer = Format };

    private static byte Bits(params AttributeSpec[] attributes)
    {
        int bits = 0;
        foreach (AttributeSpec attribute in attributes) bits |= 1 << (attribute.Id - 1);
        return (byte)bits;
    }
}
