using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>What a VRF keeps about a port. Source: linux/if_link.h (IFLA_VRF_PORT_*).</summary>
public sealed class VrfPortDetails : PortDetails
{
    internal static readonly AttributeSet Data = new("vrf port");
    internal static readonly AttributeSpec TableNumber = Data.Add(1, "IFLA_VRF_PORT_TABLE", WireType.U32);

    internal static readonly PortKind PortKind = new("vrf", Data, Read);

    /// <inheritdoc/>
    public override string Kind => PortKind.Name;

    /// <summary>The number of the routing table that is used for it. Read only.</summary>
    public uint? Table { get; internal init; }

    private static VrfPortDetails Read(in AttributeTable data) => new() { Table = data.GetUInt32(TableNumber), RawAttributes = data.Unknown(Data) };
}
