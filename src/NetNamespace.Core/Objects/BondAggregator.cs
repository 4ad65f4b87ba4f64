using System.Net.NetworkInformation;

namespace NetNamespace.Objects;

/// <summary>The aggregator that an 802.3ad bond uses. Source: linux/if_link.h (IFLA_BOND_AD_INFO_*).</summary>
/// <param name="Id">Its number.</param>
/// <param name="PortCount">How many ports it has.</param>
/// <param name="ActorKey">The key of this side: speed, duplex and the user's part.</param>
/// <param name="PartnerKey">The key of the other side.</param>
/// <param name="PartnerMacAddress">The other side's MAC address; zeros where there is none.</param>
public sealed record BondAggregator(ushort Id, ushort PortCount, ushort ActorKey, ushort PartnerKey, PhysicalAddress? PartnerMacAddress)
{
    /// <summary>Its number, its ports and its partner.</summary>
    public override string ToString() => $"{Id} ({PortCount} ports, partner {MacText.Of(PartnerMacAddress)})";
}
