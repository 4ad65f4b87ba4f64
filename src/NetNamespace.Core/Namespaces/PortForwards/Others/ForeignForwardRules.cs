using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>
/// Makes port forwards of the rules of others that change destinations: Docker's published ports, DNAT and REDIRECT of iptables, <c>dnat to</c> and <c>redirect</c> of
/// nft, maps with them. What a rule says that a forward has no property for is kept in words; the rules are only read.
/// </summary>
/// <param name="ruleset">The rules, with sets.</param>
/// <param name="host">What the namespace is called whose rules they are; null for the current one.</param>
internal sealed class ForeignForwardRules(NftRuleset ruleset, string? host)
{
    /// <summary>A rule whose sets make more forwards than this together is shown as one, with its words.</summary>
    private const int MostOfOneRule = 65536;

    private static readonly IPFamily[] s_both = [IPFamily.IPv4, IPFamily.IPv6];

    private static readonly string?[] s_anyLink = [null];

    private readonly NftRuleset _ruleset = ruleset.Indexed();
    private ForwardWays? _ways;

    /// <summary>Whether a rule changes destinations, and is not this module's.</summary>
    internal static bool IsMeant(NftRule rule)
    {
        if (ModuleTable.Has(rule)) return false;
        foreach (NftExpression expression in rule.Expressions)
        {
            if (expression is NatExpression { Translation: NatKind.Destination } or RedirectExpression or CompatTargetExpression { Extension: "DNAT" or "REDIRECT" }) return true;
        }

        return false;
    }

    /// <summary>Whether a chain sees packets whose destination may be changed.</summary>
    internal static bool IsMeant(NftChain chain) =>
        chain is { Type: "nat", Hook: NftHook.Prerouting or NftHook.Output } && (chain.Family != ModuleTable.Table.Family || chain.Table != ModuleTable.Table.Name);

    /// <summary>All of them, those of what comes in first. Nothing is said of namespaces and states yet.</summary>
    internal List<NamespacePortForward> Read()
    {
        List<NamespacePortForward> incoming = [];
        List<NamespacePortForward> outgoing = [];
        foreach (NftRule rule in ruleset.Rules)
        {
            if (!IsMeant(rule)) continue;
            _ways ??= new ForwardWays(_ruleset);
            IReadOnlyList<RuleTerm> terms = RuleReader.Read(_ruleset, rule, static _ => null);
            string text = string.Join(' ', terms.Where(static t => t.Text.Length > 0).Select(static t => t.Text));
            foreach (ForwardWays.Way way in _ways.To(rule)) (way.Base?.Hook == NftHook.Output ? outgoing : incoming).AddRange(Describe(rule, terms, text, way));
        }

        // Docker, and whoever does alike, has a rule for what comes in and another for the host itself.
        if (outgoing.Count == 0) return incoming;
        HashSet<object> known = [.. incoming.Select(KeyOf)];
        outgoing.RemoveAll(o => known.Contains(KeyOf(o)));
        incoming.AddRange(outgoing);
        return incoming;
    }

    private static object KeyOf(NamespacePortForward f) => (f.Owner, f.Protocol, f.ListenAddress, f.ListenPort, f.Target);

    private List<NamespacePortForward> Describe(NftRule rule, IReadOnlyList<RuleTerm> terms, string text, ForwardWays.Way way)
    {
        ForwardConditions conditions = way.Conditions.Copy();
        RuleTerm? deed = null;
        foreach (RuleTerm term in terms)
        {
            if (term.Translation is not null || (term.Unknown is not null && term.Statement is CompatTargetExpression)) deed = term;
            else conditions.Take(term);
        }

        Shape shape = new(rule, way.Base, deed?.Text ?? "", text);
        if (deed?.Translation is not { } translation) return [.. Multiply(shape with { IsUnsaid = true }, new ForwardTarget(conditions, null, null))];
        shape = shape with { IsRedirect = translation.IsRedirect, Family = translation.Family };
        return [.. ForwardTarget.Of(translation, conditions).SelectMany(target => Multiply(shape with { IsUnsaid = target.IsUnsaid }, target))];
    }

    /// <summary>What all forwards of a rule have alike.</summary>
    private sealed record Shape(NftRule Rule, NftChain? Base, string Deed, string Text)
    {
        internal bool IsRedirect { get; init; }

        internal bool IsUnsaid { get; init; }

        internal IPFamily? Family { get; init; }
    }

    /// <summary>One forward for each protocol, address, range of ports and the like that a rule names several of.</summary>
    private IEnumerable<NamespacePortForward> Multiply(Shape shape, ForwardTarget target)
    {
        ForwardConditions c = target.Conditions;
        IPFamily? family = target.Address is { } address ? AddressBits.FamilyOf(address) : shape.Family ?? c.Family;
        long count = Count(c.Protocols) * Count(c.Listen) * Count(c.Ports) * Count(c.Remotes) * Count(c.Inputs);
        string[] others = count > MostOfOneRule ? [.. c.Others, $"{count} combinations of values"] : [.. c.Others];
        bool isOne = count > MostOfOneRule;
        foreach (IPFamily one in family is { } only ? [only] : s_both)
        {
            foreach (byte? protocol in Each(c.Protocols, isOne))
            {
                foreach (IPRange? listen in Each(c.Listen, isOne))
                {
                    foreach (PortRange? ports in Each(c.Ports, isOne))
                    {
                        foreach (IPPrefix? remote in Each(c.Remotes, isOne))
                        {
                            foreach (string? input in isOne ? s_anyLink : c.Inputs ?? (IEnumerable<string?>)s_anyLink) yield return Make(shape, target, others, (one, protocol, listen, ports, remote, input));
                        }
                    }
                }
            }
        }
    }

    private static long Count<T>(IReadOnlyList<T>? list) => list?.Count ?? 1;

    private static IEnumerable<T?> Each<T>(IReadOnlyList<T>? list, bool isOne) where T : struct => list is null || isOne ? [null] : list.Select(static v => (T?)v);

    private NamespacePortForward Make(
        Shape shape,
        ForwardTarget target,
        string[] others,
        (IPFamily Family, byte? Protocol, IPRange? Listen, PortRange? Ports, IPPrefix? Remote, string? Input) taken)
    {
        IPAddress any = taken.Family == IPFamily.IPv6 ? IPAddress.IPv6Any : IPAddress.Any;
        PortRange ports = taken.Ports ?? NamespacePortForward.AllPorts;
        int words = shape.Deed.IndexOf(" to ", StringComparison.Ordinal);
        return new NamespacePortForward
        {
            Namespace = "",
            Owner = FirewallOwners.Of(ruleset, shape.Rule) ?? FirewallOwners.Nft,
            NatNamespace = host,
            Chain = shape.Rule.ChainText,
            Base = shape.Base,
            Hook = shape.Base?.Hook ?? NftHook.Prerouting,
            Rule = shape.Text,
            OtherConditions = others,
            Protocol = (PortForwardProtocol?)taken.Protocol,
            ListenAddress = taken.Listen?.First ?? any,
            ListenPort = ports,
            InternalIPAddress = target.Address,
            InternalPort = target.Ports ?? ports,
            IsRedirect = shape.IsRedirect,
            Words = shape.IsUnsaid || (target.Address is null && !shape.IsRedirect) ? words < 0 ? shape.Deed : shape.Deed[(words + 4)..] : null,
            InternalPrefix = target.Address is { } address ? new IPPrefix(address, IPPrefix.LongestFor(taken.Family)) : default,
            InputInterfaceAlias = taken.Input,
            RemoteAddress = taken.Remote,
        };
    }
}
