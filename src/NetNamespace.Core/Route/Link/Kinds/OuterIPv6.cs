using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>What tunnels over IPv6 say of the header around their packets; the same with GRE and without, under other numbers.</summary>
internal sealed record OuterIPv6(AttributeSpec HopLimit, AttributeSpec EncapLimit, AttributeSpec FlowInfo, AttributeSpec Flags)
{
    /// <summary>What RFC 2473 recommends; told nothing, the kernel would forbid any further tunnel.</summary>
    private const byte UsualEncapLimit = 4;
    private const byte UsualHopLimit = 64;

    internal readonly record struct Values(
        byte? TrafficClass, bool? InheritTrafficClass, uint? FlowLabel, bool? InheritFlowLabel, byte? EncapLimit, bool? NoEncapLimit, bool? CopyDscp, bool? AllowLocalRemote);

    internal void Write(MessageWriter writer, TunnelDetails d)
    {
        bool fill = d.IsNew && d.External != true;
        writer.PutOptional(HopLimit, d.Ttl ?? (fill ? UsualHopLimit : null));
        if (d.NoEncapLimit != true) writer.PutOptional(EncapLimit, d.EncapLimit ?? (fill ? UsualEncapLimit : null));
        if (d.Tos is not null || d.FlowLabel is not null) writer.PutUInt32(FlowInfo, TunnelValues.FlowInfo(d.Tos, d.FlowLabel));
        IP6TunnelFlags flags = Flag(d.NoEncapLimit, IP6TunnelFlags.IgnoreEncapLimit) | Flag(d.InheritTos, IP6TunnelFlags.InheritTrafficClass)
            | Flag(d.InheritFlowLabel, IP6TunnelFlags.InheritFlowLabel) | Flag(d.CopyDscp, IP6TunnelFlags.CopyDscp) | Flag(d.AllowLocalRemote, IP6TunnelFlags.AllowLocalRemote);
        if (flags != 0) writer.PutUInt32(Flags, (uint)flags);
    }

    internal Values Read(in AttributeTable t)
    {
        uint? flow = t.GetUInt32(FlowInfo);
        IP6TunnelFlags? flags = t.GetBytes(Flags).Length >= 4 ? (IP6TunnelFlags?)t.GetUInt32(Flags) : null;
        return new Values(
            TunnelValues.TrafficClass(flow),
            Has(flags, IP6TunnelFlags.InheritTrafficClass),
            TunnelValues.FlowLabel(flow),
            Has(flags, IP6TunnelFlags.InheritFlowLabel),
            t.GetByte(EncapLimit),
            Has(flags, IP6TunnelFlags.IgnoreEncapLimit),
            Has(flags, IP6TunnelFlags.CopyDscp),
            Has(flags, IP6TunnelFlags.AllowLocalRemote));
    }

    private static IP6TunnelFlags Flag(bool? wanted, IP6TunnelFlags flag) => wanted == true ? flag : 0;

    private static bool? Has(IP6TunnelFlags? flags, IP6TunnelFlags flag) => flags is { } all ? (all & flag) != 0 : null;
}
