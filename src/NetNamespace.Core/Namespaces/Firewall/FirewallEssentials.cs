using System.Collections.Generic;
using System.Linq;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>
/// The rules that go with a policy of Drop, so that nobody locks himself out: connections that are established or belong to such, what goes over loopback, and
/// what IPv6 cannot do without. Source of the last: RFC 4890, sections 4.3 and 4.4.
/// </summary>
internal static class FirewallEssentials
{
    private const string Established = "policy-established";
    private const string Loopback = "policy-loopback";
    private const string Neighbors = "policy-ipv6-neighbors";
    private const string LoopbackLink = "lo";

    // Router solicitation and advertisement, neighbour solicitation and advertisement, and that a packet is too big.
    private static readonly byte[] s_neighborTypes = [2, 133, 134, 135, 136];

    private static readonly Dictionary<string, string> s_words = new()
    {
        [Established] = "established and related connections",
        [Loopback] = "loopback",
        [Neighbors] = "IPv6 neighbour discovery",
    };

    /// <summary>The rules of a direction.</summary>
    internal static List<NamespaceFirewallRule> Of(FirewallDirection direction)
    {
        NamespaceFirewallRule start = new() { Direction = direction, Action = FirewallAction.Accept };
        List<NamespaceFirewallRule> rules = [start with { Name = Established, State = ConntrackStates.Established | ConntrackStates.Related }];
        if (direction == FirewallDirection.Forward) return rules;
        bool isInput = direction == FirewallDirection.Input;
        rules.Add(start with { Name = Loopback, InputInterface = isInput ? [LoopbackLink] : [], OutputInterface = isInput ? [] : [LoopbackLink] });
        rules.Add(start with
        {
            Name = Neighbors,
            AddressFamily = IPFamily.IPv6,
            Protocol = [IPProtocolNumber.IcmpV6],
            IcmpType = [.. s_neighborTypes.Select(static t => new FirewallIcmpType(IPFamily.IPv6, t))],
        });
        return rules;
    }

    /// <summary>What a rule lets pass, if it is one of these; otherwise null.</summary>
    internal static string? WordsOf(NftRule rule) => FirewallMark.Parse(rule.Comment)?.Name is { } name ? s_words.GetValueOrDefault(name) : null;
}
