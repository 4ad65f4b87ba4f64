namespace NetNamespace.Objects;

/// <summary>
/// How one priority becomes another where a frame gets or loses its VLAN tag. On the way in From is the tag's priority, 0 to 7, and To the packet's; on
/// the way out the other way round. Sources: <c>ip-link(8)</c> (type vlan), linux/if_link.h (struct ifla_vlan_qos_mapping).
/// </summary>
/// <param name="From">The priority that is found.</param>
/// <param name="To">The priority that it becomes; 0 where there is no mapping.</param>
public sealed record VlanQosMapping(uint From, uint To)
{
    /// <summary>As <c>ip</c> writes it: <c>1:2</c>.</summary>
    public override string ToString() => $"{From}:{To}";
}
