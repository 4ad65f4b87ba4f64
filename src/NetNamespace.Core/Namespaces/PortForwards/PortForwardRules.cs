using System.Collections.Generic;
using System.Linq;
using System.Net;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>
/// The rules of a port forward. Connections from outside get another destination as they come in, those of the host itself as they go out; who connects from the
/// namespace's own subnet gets the host's address as source, so that the answers come back by the host; and what got another destination may pass.
/// </summary>
internal static class PortForwardRules
{
    private static readonly IPPrefix s_loopback4 = IPPrefix.Parse("127.0.0.0/8");
    private static readonly IPPrefix s_loopback6 = IPPrefix.Parse("::1/128");

    /// <summary>The first rule for what passes, and the only one that a packet meets after its connection's first: all forwards share it.</summary>
    // ct state established,related ct status dnat accept
    internal static readonly NftRule Replies = new(ModuleTable.Forward.Family, ModuleTable.Forward.Table, ModuleTable.Forward.Name,
    [
        .. Match.State(ConntrackStates.Established | ConntrackStates.Related),
        .. Match.Status(ConntrackStatus.DestinationNat),
        new ImmediateExpression(NftVerdict.Accept),
    ])
    {
        Comment = PortForwardMark.Shared,
    };

    /// <summary>Whether a rule is the one that all forwards share.</summary>
    internal static bool IsReplies(NftRule rule) => ModuleTable.Has(rule) && RuleChange.IsTwin(rule, Replies);

    /// <summary>The rules of a forward, without the one that all share.</summary>
    internal static List<NftRule> Of(NamespacePortForward forward)
    {
        string comment = PortForwardMark.Of(forward).ToString();
        if (forward.IsLoopback) return [Redirect(ModuleTable.Output, forward, comment), Masquerade(forward, s_loopback4, comment), Guard(forward, comment)];
        List<NftRule> rules = [Redirect(ModuleTable.Prerouting, forward, comment)];

        // What comes in on a link does not come from this host.
        if (forward.InputInterfaceAlias is null) rules.Add(Redirect(ModuleTable.Output, forward, comment));
        rules.Add(Masquerade(forward, forward.InternalPrefix, comment));
        rules.Add(LetIn(forward, comment));
        return rules;
    }

    /// <summary>The family of what passes the host on account of a rule, and the link that it leaves by; null where nothing passes.</summary>
    internal static (IPFamily Family, string? Link)? Passing(NftRule rule)
    {
        if (rule.Chain != ModuleTable.Forward.Name || !ModuleTable.Has(rule) || PortForwardMark.Parse(rule.Comment) is null) return null;
        MatchReader reader = new(rule.Expressions);
        if (reader.Family() is not { } family) return null;
        reader.DestinationWithin(family);
        return (family, reader.Output());
    }

    /// <summary>The link that a rule keeps from reaching the host's loopback addresses; null where it is no such rule.</summary>
    internal static string? GuardedLink(NftRule rule) =>
        rule.Chain == ModuleTable.Raw.Name && ModuleTable.Has(rule) && PortForwardMark.Parse(rule.Comment) is not null ? new MatchReader(rule.Expressions).Input() : null;

    // iifname "eth0" ip saddr 198.51.100.0/24 ip daddr 203.0.113.1 tcp dport 8080 dnat ip to 10.100.0.2:80
    // meta nfproto ipv4 tcp dport 8000-8010 fib daddr type local dnat ip to 10.100.0.2
    private static NftRule Redirect(NftChain chain, NamespacePortForward forward, string comment)
    {
        bool isOutput = chain == ModuleTable.Output;
        NftRule rule = Rule(
            chain,
            comment,
            forward.InputInterfaceAlias is { } link ? Match.Input(link) : [],
            Match.Family(forward.AddressFamily),
            forward.RemoteAddress is { } remote ? Match.SourceWithin(remote) : [],
            Listening(forward, isOutput),
            Match.DestinationPort(forward.TransportProtocol, forward.ListenPort),
            forward.IsAnyAddress ? Match.DestinationIsLocal() : [],
            Target(forward));
        return NeedsMap(forward) ? rule with { Map = NftAnonymousMap.OfPorts(forward.ListenPort, forward.InternalPort) } : rule;
    }

    /// <summary>
    /// The addresses that a forward listens at. What this host sends to its loopback addresses would need more than another destination, and stays.
    /// </summary>
    private static IEnumerable<NftExpression> Listening(NamespacePortForward forward, bool isOutput)
    {
        if (!forward.IsAnyAddress) return Match.DestinationWithin(Host(forward.ListenAddress));
        return isOutput ? Match.DestinationWithin(LoopbackOf(forward.AddressFamily), CompareOperator.NotEqual) : [];
    }

    private static IEnumerable<NftExpression> Target(NamespacePortForward forward)
    {
        if (NeedsMap(forward)) return Match.DestinationNatByMap(forward.TargetAddress);
        return Match.DestinationNat(forward.TargetAddress, forward.InternalPort == forward.ListenPort ? null : forward.InternalPort.First);
    }

    /// <summary>A range that is moved: the kernel itself would choose any port of it.</summary>
    private static bool NeedsMap(NamespacePortForward forward) => forward.InternalPort.Count > 1 && forward.InternalPort != forward.ListenPort;

    // ip saddr 10.100.0.0/24 ip daddr 10.100.0.2 tcp dport 80 ct status dnat masquerade
    private static NftRule Masquerade(NamespacePortForward forward, IPPrefix source, string comment) => Rule(
        ModuleTable.Postrouting,
        comment,
        Match.Family(forward.AddressFamily),
        Match.SourceWithin(source),
        Match.DestinationWithin(Host(forward.TargetAddress)),
        Match.DestinationPort(forward.TransportProtocol, forward.InternalPort),
        Match.Status(ConntrackStatus.DestinationNat),
        [new MasqueradeExpression()]);

    // ip daddr 10.100.0.2 oifname "br-internal" tcp dport 80 ct status dnat accept
    private static NftRule LetIn(NamespacePortForward forward, string comment) => Rule(
        ModuleTable.Forward,
        comment,
        Match.Family(forward.AddressFamily),
        Match.DestinationWithin(Host(forward.TargetAddress)),
        forward.InterfaceAlias is { } link ? Match.Output(link) : [],
        Match.DestinationPort(forward.TransportProtocol, forward.InternalPort),
        Match.Status(ConntrackStatus.DestinationNat),
        [new ImmediateExpression(NftVerdict.Accept)]);

    /// <summary>A link with route_localnet would let its neighbours reach what listens at 127.0.0.1.</summary>
    // iifname "br-internal" ip daddr 127.0.0.0/8 drop
    private static NftRule Guard(NamespacePortForward forward, string comment) => Rule(
        ModuleTable.Raw,
        comment,
        Match.Input(forward.InterfaceAlias ?? ""),
        Match.Destination(s_loopback4),
        [new ImmediateExpression(NftVerdict.Drop)]);

    private static IPPrefix LoopbackOf(IPFamily family) => family == IPFamily.IPv6 ? s_loopback6 : s_loopback4;

    private static IPPrefix Host(IPAddress address) => new(address, IPPrefix.LongestFor(AddressBits.FamilyOf(address)));

    private static NftRule Rule(NftChain chain, string comment, params IEnumerable<NftExpression>[] parts) =>
        new(chain.Family, chain.Table, chain.Name, [.. parts.SelectMany(static p => p)]) { Comment = comment };
}
