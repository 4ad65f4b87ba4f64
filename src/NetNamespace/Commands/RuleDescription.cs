using NetNamespace.Arguments;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Makes a rule of what was written for New-NetRoutingRule, and refuses what contradicts itself. An empty text says nothing.</summary>
internal static class RuleDescription
{
    /// <exception cref="NetworkObjectException">Something cannot be read, or two things exclude each other.</exception>
    internal static NetRoutingRule Read(NewNetRoutingRuleCommand written)
    {
        IPPrefix? source = Prefix(written.SourcePrefix);
        IPPrefix? destination = Prefix(written.DestinationPrefix);
        IPFamily family = written.InputObject?.AddressFamily ?? written.AddressFamily ?? source?.AddressFamily ?? destination?.AddressFamily ?? IPFamily.IPv4;
        NetRoutingRule start = written.InputObject ?? new NetRoutingRule(family);
        NetRoutingRule rule = Act(written, Select(written, start with
        {
            Priority = written.Priority ?? start.Priority,
            SourcePrefix = source ?? start.SourcePrefix,
            DestinationPrefix = destination ?? start.DestinationPrefix,
            IsInverted = written.Not.IsPresent ? written.Not.ToBool() : start.IsInverted,
            Protocol = written.Protocol ?? start.Protocol,
            Realm = Given(written.Realm) is { } realm ? RouteRealm.Parse(realm) : start.Realm,
        }));
        RefuseContradictions(rule);
        return rule;
    }

    private static NetRoutingRule Select(NewNetRoutingRuleCommand written, NetRoutingRule rule)
    {
        (uint Mark, uint? Mask)? mark = Given(written.Mark) is { } text ? MarkArgument.Read(text) : null;
        return rule with
        {
            InputInterface = Link(written.InputInterface) ?? rule.InputInterface,
            OutputInterface = Link(written.OutputInterface) ?? rule.OutputInterface,
            Mark = mark?.Mark ?? rule.Mark,
            MarkMask = mark?.Mask ?? (Given(written.MarkMask) is { } mask ? MarkArgument.ReadNumber(mask) : rule.MarkMask),
            TypeOfService = written.TypeOfService ?? rule.TypeOfService,
            Dscp = written.Dscp ?? rule.Dscp,
            FlowLabel = written.FlowLabel ?? rule.FlowLabel,
            UserId = Given(written.UserId) is { } users ? UserIdRange.Parse(users) : rule.UserId,
            IPProtocol = Given(written.IPProtocol) is { } protocol ? IPProtocolArgument.Read(protocol) : rule.IPProtocol,
            SourcePort = Given(written.SourcePort) is { } sourcePort ? PortRange.Parse(sourcePort) : rule.SourcePort,
            DestinationPort = Given(written.DestinationPort) is { } port ? PortRange.Parse(port) : rule.DestinationPort,
            TunnelId = written.TunnelId ?? rule.TunnelId,
        };
    }

    private static NetRoutingRule Act(NewNetRoutingRuleCommand written, NetRoutingRule rule)
    {
        RouteTable? table = Given(written.Table) is { } text ? RouteTable.Parse(text) : rule.Table;
        bool isVrf = written.L3Mdev.IsPresent ? written.L3Mdev.ToBool() : rule.L3Mdev;
        RuleAction action = written.Action ?? (written.Goto is null ? rule.Action : RuleAction.Goto);
        return rule with
        {
            Action = action,
            Target = written.Goto ?? rule.Target,
            L3Mdev = isVrf,
            Table = action == RuleAction.Lookup && !isVrf ? table ?? RouteTable.Main : table,
            SuppressPrefixLength = written.SuppressPrefixLength ?? rule.SuppressPrefixLength,
            SuppressInterfaceGroup = written.SuppressInterfaceGroup ?? rule.SuppressInterfaceGroup,
        };
    }

    private static void RefuseContradictions(NetRoutingRule rule)
    {
        if (rule.Action != RuleAction.Lookup && rule.Table is not null) throw Wrong(rule, $"it looks into table '{rule.Table}', and its action is {rule.Action}");
        if (rule.L3Mdev && rule.Table is not null) throw Wrong(rule, $"the table of a VRF is found by itself, and table '{rule.Table}' was given besides");
        if (rule.Action == RuleAction.Goto != rule.Target is not null) throw Wrong(rule, "-Goto and the action Goto belong together");
        if (rule.Target is { } target && rule.Priority is { } priority && target <= priority) throw Wrong(rule, "a rule can only go to one of a higher priority");
        if (rule.MarkMask is not null && rule.Mark is null) throw Wrong(rule, "it has a mask and no mark");
        if (rule.Dscp > 63) throw Wrong(rule, "a DSCP is 0 to 63");
        if (rule.FlowLabel > 0xfffff) throw Wrong(rule, "a flow label has 20 bits");
        if (rule.SuppressPrefixLength < 0) throw Wrong(rule, "a prefix length is not negative");
        if (rule.AddressFamily == IPFamily.IPv4 && rule.FlowLabel is not null) throw Wrong(rule, "only IPv6 has flow labels");
        if (rule.SuppressPrefixLength > IPPrefix.LongestFor(rule.AddressFamily)) throw Wrong(rule, $"an {rule.AddressFamily} prefix has no {rule.SuppressPrefixLength} bits");
    }

    private static IPPrefix? Prefix(string? text)
    {
        if (Given(text) is not { } written || written is "all" or "any" or "default") return null;
        IPPrefix prefix = IPPrefix.Parse(written);
        return prefix.IsNetwork
            ? prefix
            : throw new NetworkObjectException(
                "InvalidPrefix", ObjectProblem.Invalid, written, $"'{prefix}' is an address within a network and no prefix: the network is '{prefix.Network}'.");
    }

    private static string? Link(string? name) => Given(name) is { } given ? LinkNameRules.CheckName(given) : null;

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static NetworkObjectException Wrong(NetRoutingRule rule, string reason) =>
        new("RoutingRuleContradiction", ObjectProblem.Invalid, rule.ToString(), $"The routing rule '{rule}' cannot be made: {reason}.");
}
