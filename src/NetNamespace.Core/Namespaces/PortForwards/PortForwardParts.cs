using System.Collections.Generic;
using System.Net;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>The rules that carry the mark of one forward, and what they say together.</summary>
/// <param name="mark">The mark.</param>
internal sealed class PortForwardParts(PortForwardMark mark)
{
    private IPFamily _family = IPFamily.IPv4;
    private PortForwardProtocol _protocol;
    private IPAddress? _listen;
    private PortRange _listenPort;
    private IPAddress? _target;
    private PortRange _targetPort;
    private IPPrefix? _prefix;
    private string? _link;
    private string? _input;
    private IPPrefix? _remote;

    internal PortForwardMark Mark => mark;

    internal List<NftRule> Rules { get; } = [];

    /// <summary>Sorts rules by forward. The marks of all are read, whatever else is in the rules.</summary>
    internal static List<PortForwardParts> Sort(NftRuleset ruleset)
    {
        Dictionary<string, PortForwardParts> found = [];
        foreach (NftRule rule in ruleset.Rules)
        {
            if (rule.Comment is not { } comment || !ModuleTable.Has(rule)) continue;
            if (!found.TryGetValue(comment, out PortForwardParts? parts))
            {
                if (PortForwardMark.Parse(comment) is not { } mark) continue;
                found.Add(comment, parts = new PortForwardParts(mark));
            }

            parts.Take(rule);
        }

        return [.. found.Values];
    }

    /// <summary>The forward, as far as its rules are there.</summary>
    /// <param name="name">The namespace's name, where the mark has it cut.</param>
    /// <param name="host">What the host is called.</param>
    internal NamespacePortForward Describe(string? name = null, string? host = null)
    {
        IPAddress any = _family == IPFamily.IPv6 ? IPAddress.IPv6Any : IPAddress.Any;
        IPAddress target = _target ?? any;
        return new NamespacePortForward
        {
            Namespace = name ?? mark.Name,
            Cookie = mark.Cookie,
            NatNamespace = host,
            Protocol = _protocol,
            ListenAddress = _listen ?? any,
            ListenPort = _listenPort,
            InternalIPAddress = target,
            InternalPort = _targetPort,
            InternalPrefix = _prefix ?? new IPPrefix(target, IPPrefix.LongestFor(_family)),
            InterfaceAlias = _link,
            InputInterfaceAlias = _input,
            RemoteAddress = _remote,
            Mark = mark.ToString(),
        };
    }

    /// <summary>Whether all of its rules are there, and no other.</summary>
    internal bool IsComplete()
    {
        List<NftRule> wanted = PortForwardRules.Of(Describe());
        return wanted.Count == Rules.Count && wanted.TrueForAll(w => Rules.Exists(r => RuleChange.IsTwin(r, w)));
    }

    private void Take(NftRule rule)
    {
        Rules.Add(rule);
        MatchReader reader = new(rule.Expressions);
        if (rule.Chain == ModuleTable.Prerouting.Name || rule.Chain == ModuleTable.Output.Name) TakeRedirect(reader);
        else if (rule.Chain == ModuleTable.Postrouting.Name) TakeMasquerade(reader);
        else if (rule.Chain == ModuleTable.Forward.Name) TakePassage(reader);
        else if (rule.Chain == ModuleTable.Raw.Name) _link = reader.Input();
    }

    private void TakeRedirect(MatchReader reader)
    {
        string? input = reader.Input();
        if (reader.Family() is not { } family) return;
        IPPrefix? remote = reader.SourceWithin(family);
        IPPrefix? listen = reader.DestinationWithin(family);
        if (listen is null) reader.DestinationWithin(family, CompareOperator.NotEqual);
        if (reader.DestinationPort() is not { } ports) return;
        reader.DestinationIsLocal();
        (IPAddress Address, ushort? Port)? target = reader.DestinationNat();
        IPAddress? mapped = target is null ? reader.DestinationNatByMap() : null;
        if ((target?.Address ?? mapped) is not { } address || AddressBits.FamilyOf(address) != family) return;
        (_family, _input, _remote, _listen, _listenPort, _target) = (family, input, remote, listen?.Address, ports.Ports, address);
        _protocol = (PortForwardProtocol)ports.Protocol;

        // Where a map says the port, the other rules say the whole range.
        if (target is { } plain) _targetPort = plain.Port is { } port ? new PortRange(port, port) : ports.Ports;
    }

    private void TakeMasquerade(MatchReader reader)
    {
        if (reader.Family() is not { } family || reader.SourceWithin(family) is not { } prefix) return;
        if (!IPAddress.IsLoopback(prefix.Address)) _prefix = prefix;
        TakeTarget(ref reader, family);
        TakePort(ref reader);
    }

    private void TakePassage(MatchReader reader)
    {
        if (reader.Family() is not { } family) return;
        TakeTarget(ref reader, family);
        _link = reader.Output();
        TakePort(ref reader);
    }

    private void TakeTarget(ref MatchReader reader, IPFamily family)
    {
        if (reader.DestinationWithin(family) is not { IsHost: true } target) return;
        _family = family;
        _target ??= target.Address;
    }

    private void TakePort(ref MatchReader reader)
    {
        if (reader.DestinationPort() is not { } ports) return;
        _protocol = (PortForwardProtocol)ports.Protocol;
        _targetPort = ports.Ports;
    }
}
