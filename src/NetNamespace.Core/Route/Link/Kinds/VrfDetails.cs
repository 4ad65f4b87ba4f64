using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>A VRF: a routing table of its own for the links that are its ports. Sources: <c>ip-link(8)</c> (type vrf), <c>ip-vrf(8)</c>, linux/if_link.h (IFLA_VRF_*).</summary>
public sealed class VrfDetails : LinkDetails
{
    internal static readonly AttributeSet Data = new("vrf");
    internal static readonly AttributeSpec TableNumber = Data.Add(1, "IFLA_VRF_TABLE", WireType.U32);

    internal static readonly LinkKind LinkKind = new("vrf", "CONFIG_NET_VRF", "vrf", Data, Read);

    /// <inheritdoc/>
    public override string Kind => LinkKind.Name;

    /// <summary>The number of the routing table, from 1.</summary>
    public uint? Table { get; init; }

    internal override void Write(MessageWriter writer) => writer.PutOptional(TableNumber, Table);

    private static VrfDetails Read(in AttributeTable data) => new() { Table = data.GetUInt32(TableNumber), RawAttributes = data.Unknown(Data) };
}
