using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>What is put around the packets of a tunnel besides; the same with GRE and without, under other numbers.</summary>
internal sealed record TunnelEncap(AttributeSpec Type, AttributeSpec Flags, AttributeSpec SourcePort, AttributeSpec DestinationPort)
{
    internal void Write(MessageWriter writer, TunnelDetails d)
    {
        if (d.Encapsulation is not { } type) return;
        TunnelEncapFlags flags = (d.EncapChecksum == true ? TunnelEncapFlags.Checksum : 0) | (d.EncapChecksum6 == true ? TunnelEncapFlags.Checksum6 : 0)
            | (d.EncapRemoteChecksum == true ? TunnelEncapFlags.RemoteChecksum : 0);
        writer.PutUInt16(Type, (ushort)type);
        writer.PutUInt16(Flags, (ushort)flags);
        writer.PutUInt16(SourcePort, d.EncapSourcePort ?? 0);
        writer.PutUInt16(DestinationPort, d.EncapDestinationPort ?? 0);
    }

    internal TunnelEncapsulation? ReadType(in AttributeTable t) => (TunnelEncapsulation?)t.GetUInt16(Type);

    internal TunnelEncapFlags? ReadFlags(in AttributeTable t) => (TunnelEncapFlags?)t.GetUInt16(Flags);

    internal static bool? Has(TunnelEncapFlags? flags, TunnelEncapFlags flag) => flags is { } all ? (all & flag) != 0 : null;
}
