using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Compares rules. The priority alone does not tell two of them apart: there may be several of one.</summary>
internal static class RuleDifference
{
    /// <summary>Whether both do the same with the same packets at the same place. A priority or a maker that is left open in the wanted one may be any.</summary>
    internal static bool IsSame(NetRoutingRule wanted, NetRoutingRule found) =>
        (wanted.Priority is null || wanted.Priority == found.Priority)
        && (wanted.Protocol == RouteProtocol.Unspecified || wanted.Protocol == found.Protocol)
        && Bare(wanted) == Bare(found);

    /// <summary>Whether the kernel would take the second for the first when it is told to remove that: what is left open fits anything there.</summary>
    internal static bool WouldBeTaken(NetRoutingRule told, NetRoutingRule candidate) =>
        (told.Priority is null || told.Priority == candidate.Priority)
        && told.AddressFamily == candidate.AddressFamily
        && told.Action == candidate.Action
        && (told.Table is null || told.Table == candidate.Table)
        && (told.SourcePrefix is not { PrefixLength: > 0 } || told.SourcePrefix == candidate.SourcePrefix)
        && (told.DestinationPrefix is not { PrefixLength: > 0 } || told.DestinationPrefix == candidate.DestinationPrefix)
        && (told.TypeOfService == 0 || told.TypeOfService == candidate.TypeOfService)
        && FitsPacket(told, candidate)
        && FitsOrigin(told, candidate);

    private static bool FitsPacket(NetRoutingRule told, NetRoutingRule candidate) =>
        (told.Mark is null || told.Mark == candidate.Mark)
        && (told.MarkMask is null || told.MarkMask == candidate.MarkMask)
        && (told.Dscp is null || told.Dscp == candidate.Dscp)
        && (told.FlowLabel is null || told.FlowLabel == candidate.FlowLabel)
        && (told.IPProtocol is null || told.IPProtocol == candidate.IPProtocol)
        && (told.SourcePort is null || told.SourcePort == candidate.SourcePort)
        && (told.DestinationPort is null || told.DestinationPort == candidate.DestinationPort);

    private static bool FitsOrigin(NetRoutingRule told, NetRoutingRule candidate) =>
        (told.InputInterface is null || told.InputInterface == candidate.InputInterface)
        && (told.OutputInterface is null || told.OutputInterface == candidate.OutputInterface)
        && (told.UserId is null || told.UserId == candidate.UserId)
        && (told.TunnelId is null or 0 || told.TunnelId == candidate.TunnelId)
        && (told.Realm is null || told.Realm == candidate.Realm)
        && (!told.L3Mdev || candidate.L3Mdev)
        && (told.Protocol == RouteProtocol.Unspecified || told.Protocol == candidate.Protocol);

    /// <summary>What a rule is, without where it stands, who made it, and what became of it.</summary>
    private static NetRoutingRule Bare(NetRoutingRule rule) => rule with
    {
        Namespace = null,
        Priority = null,
        Protocol = RouteProtocol.Unspecified,
        Flags = rule.Flags & RuleFlags.Inverted,
        MarkMask = rule.Mark is null || rule.MarkMask == uint.MaxValue ? null : rule.MarkMask,
        UnknownAttributes = NoAttributes,
    };

    // One for all, since records compare arrays by identity.
    private static readonly Netlink.RawAttribute[] NoAttributes = [];
}
