using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>What stands inside RTA_ENCAP, a set for each kind. Sources: linux/lwtunnel.h, mpls_iptunnel.h, seg6_iptunnel.h, seg6_local.h, ioam6_iptunnel.h.</summary>
internal static class EncapsulationMessages
{
    internal static readonly AttributeSet Mpls = new("mpls");
    internal static readonly AttributeSpec MplsLabels = Mpls.Add(1, "MPLS_IPTUNNEL_DST", WireType.Bytes);
    internal static readonly AttributeSpec MplsTtl = Mpls.Add(2, "MPLS_IPTUNNEL_TTL", WireType.U8);

    /// <summary>The numbers of LWTUNNEL_IP6_* are the same.</summary>
    internal static readonly AttributeSet IP = new("ip");
    internal static readonly AttributeSpec IPId = IP.Add(1, "LWTUNNEL_IP_ID", WireType.U64, bigEndian: true);
    internal static readonly AttributeSpec IPDestination = IP.Add(2, "LWTUNNEL_IP_DST", WireType.IPAddress);
    internal static readonly AttributeSpec IPSource = IP.Add(3, "LWTUNNEL_IP_SRC", WireType.IPAddress);
    internal static readonly AttributeSpec IPTtl = IP.Add(4, "LWTUNNEL_IP_TTL", WireType.U8);
    internal static readonly AttributeSpec IPTos = IP.Add(5, "LWTUNNEL_IP_TOS", WireType.U8);
    internal static readonly AttributeSpec IPFlags = IP.Add(6, "LWTUNNEL_IP_FLAGS", WireType.U16, bigEndian: true);

    internal static readonly AttributeSet Seg6 = new("seg6");
    /// <summary>The mode in four bytes, then struct ipv6_sr_hdr.</summary>
    internal static readonly AttributeSpec Seg6Header = Seg6.Add(1, "SEG6_IPTUNNEL_SRH", WireType.Bytes);

    internal static readonly AttributeSet Seg6Local = new("seg6local");
    internal static readonly AttributeSpec Seg6LocalAction = Seg6Local.Add(1, "SEG6_LOCAL_ACTION", WireType.U32);
    internal static readonly AttributeSpec Seg6LocalTable = Seg6Local.Add(3, "SEG6_LOCAL_TABLE", WireType.U32);
    internal static readonly AttributeSpec Seg6LocalNextHop4 = Seg6Local.Add(4, "SEG6_LOCAL_NH4", WireType.IPAddress);
    internal static readonly AttributeSpec Seg6LocalNextHop6 = Seg6Local.Add(5, "SEG6_LOCAL_NH6", WireType.IPAddress);
    internal static readonly AttributeSpec Seg6LocalOutput = Seg6Local.Add(7, "SEG6_LOCAL_OIF", WireType.U32);
    internal static readonly AttributeSpec Seg6LocalVrfTable = Seg6Local.Add(9, "SEG6_LOCAL_VRFTABLE", WireType.U32);

    internal static readonly AttributeSet BpfProgram = new("bpf program");
    internal static readonly AttributeSpec BpfName = BpfProgram.Add(2, "LWT_BPF_PROG_NAME", WireType.Text);

    internal static readonly AttributeSet Bpf = new("bpf");
    internal static readonly AttributeSpec BpfInput = Bpf.Add(1, "LWT_BPF_IN", WireType.Nested, static () => BpfProgram);
    internal static readonly AttributeSpec BpfOutput = Bpf.Add(2, "LWT_BPF_OUT", WireType.Nested, static () => BpfProgram);
    internal static readonly AttributeSpec BpfTransmit = Bpf.Add(3, "LWT_BPF_XMIT", WireType.Nested, static () => BpfProgram);
    internal static readonly AttributeSpec BpfHeadroom = Bpf.Add(4, "LWT_BPF_XMIT_HEADROOM", WireType.U32);

    internal static readonly AttributeSet Xfrm = new("xfrm");
    internal static readonly AttributeSpec XfrmId = Xfrm.Add(1, "LWT_XFRM_IF_ID", WireType.U32);
    internal static readonly AttributeSpec XfrmLink = Xfrm.Add(2, "LWT_XFRM_LINK", WireType.U32);

    internal static readonly AttributeSet Ioam6 = new("ioam6");
    internal static readonly AttributeSpec Ioam6Mode = Ioam6.Add(1, "IOAM6_IPTUNNEL_MODE", WireType.U8);
    internal static readonly AttributeSpec Ioam6Destination = Ioam6.Add(2, "IOAM6_IPTUNNEL_DST", WireType.IPAddress);
    /// <summary>struct ioam6_trace_hdr.</summary>
    internal static readonly AttributeSpec Ioam6Trace = Ioam6.Add(3, "IOAM6_IPTUNNEL_TRACE", WireType.Bytes);
    internal static readonly AttributeSpec Ioam6FrequencyTake = Ioam6.Add(4, "IOAM6_IPTUNNEL_FREQ_K", WireType.U32);
    internal static readonly AttributeSpec Ioam6FrequencyOf = Ioam6.Add(5, "IOAM6_IPTUNNEL_FREQ_N", WireType.U32);
}
