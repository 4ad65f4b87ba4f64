using System.Globalization;
using NetNamespace.Netlink;

namespace NetNamespace.Objects;

/// <summary>A VLAN that a port of a bridge, or the bridge itself, takes part in. Sources: <c>bridge(8)</c> (bridge vlan), linux/if_bridge.h.</summary>
public sealed class NetBridgeVlan
{
    /// <summary>What other commands take for -Namespace; null for the current one.</summary>
    public string? Namespace { get; init; }
    /// <summary>The number of the port, or of the bridge where it is the bridge itself.</summary>
    public int InterfaceIndex { get; init; }
    /// <summary>The name of the port or of the bridge.</summary>
    public string? InterfaceAlias { get; init; }
    /// <summary>The name of the bridge.</summary>
    public string? Bridge { get; init; }
    /// <summary>The VLAN, 1 to 4094.</summary>
    public int VlanId { get; init; }
    /// <summary>Whether frames without a tag that come in are of this VLAN.</summary>
    public bool IsPvid { get; init; }
    /// <summary>Whether frames of this VLAN go out without a tag.</summary>
    public bool IsUntagged { get; init; }
    /// <summary>What the port does with frames of this VLAN; null on kernels before 5.6.</summary>
    public BridgePortState? State { get; init; }
    /// <summary>The tunnel id (VNI) that the VLAN is mapped to on this port; null for none.</summary>
    public uint? TunnelId { get; internal set; }
    /// <summary>Whether there is a multicast router in this VLAN; only while the bridge snoops in each VLAN by itself.</summary>
    public MulticastRouterMode? MulticastRouter { get; init; }
    /// <summary>How many multicast groups are joined.</summary>
    public uint? MulticastGroups { get; init; }
    /// <summary>Most groups that may be joined; 0 for no limit.</summary>
    public uint? MulticastMaxGroups { get; init; }
    /// <summary>Whether the bridge answers ARP and ND requests itself in this VLAN.</summary>
    public bool? NeighborSuppress { get; init; }
    /// <summary>What this library has no name for, raw.</summary>
    public RawAttribute[] RawAttributes { get; init; } = [];

    /// <summary>The VLAN as <c>bridge vlan</c> writes it: <c>10 dev v0 PVID untagged</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{VlanId} dev {InterfaceAlias ?? $"#{InterfaceIndex}"}{(IsPvid ? " PVID" : "")}{(IsUntagged ? " untagged" : "")}");
}
