using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using NetNamespace.Netlink;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>
/// Makes of what somebody wants, and of what there is, the port forwards that do it. A planner looks at a namespace once, however many forwards go there.
/// </summary>
/// <param name="session">The session to work in.</param>
/// <param name="host">The namespace that forwards.</param>
internal sealed class PortForwardPlanner(NetworkSession session, NamespaceHandle host)
{
    private readonly HostLinks _links = new(host);
    private readonly LocalListeners _listeners = new(host);
    private readonly HairpinPorts _hairpins = new(host);
    private readonly List<Target> _targets = [];
    private ForwardRivals? _rivals;
    private bool _isRead;

    /// <summary>What is known of a namespace that connections go to.</summary>
    private sealed record Target(NamespaceIdentity Identity, NatSurvey Survey, string Name, ulong? Cookie);

    /// <summary>The rules as they were when others' forwards were looked for; null where they were not, or could not be read.</summary>
    internal NftRuleset? Ruleset { get; private set; }

    /// <summary>Forgets the rules, which have changed.</summary>
    internal void Forget() => (Ruleset, _rivals, _isRead) = (null, null, false);

    internal PortForwardPlan Plan(NamespaceHandle handle, PortForwardRequest request)
    {
        ArgumentNullException.ThrowIfNull(handle);
        ArgumentNullException.ThrowIfNull(request);
        if (handle.Identity == host.Identity) throw NatPlanner.Same(handle);
        PortForwardChecks.Check(request);
        Target target = Find(handle);
        List<string> warnings = [];
        string? input = _links.NameOf(request.InputInterfaceAlias, warnings);
        List<NamespacePortForward> forwards = [];
        foreach (IPFamily family in Families(request))
        {
            if (target.Survey.FindTarget(family, request.InternalIPAddress) is { } place) forwards.Add(Describe(request, target, place, input, _hairpins.Find(handle, place.InterfaceIndex, place.Link, family)));
        }

        if (forwards.Count == 0) throw NoTarget(handle, request);
        foreach (NamespacePortForward forward in forwards) Warn(forward, target, warnings);
        return new PortForwardPlan(forwards, [.. warnings.Distinct()]);
    }

    private Target Find(NamespaceHandle handle)
    {
        if (_targets.Find(t => t.Identity == handle.Identity) is { } known) return known;
        NetNamespaceInfo info = new NamespaceReader(session).Read(handle);
        Target target = new(handle.Identity, new NatSurvey(handle, host), info.Name ?? info.Namespace ?? info.ToString(), info.Cookie);
        _targets.Add(target);
        return target;
    }

    private static IPFamily[] Families(PortForwardRequest request)
    {
        IPFamily? one = request.AddressFamily;
        if (request.InternalIPAddress is { } target) one = AddressBits.FamilyOf(target);
        else if (request.ListenAddress is { } listen) one = AddressBits.FamilyOf(listen);
        else if (request.RemoteAddress is { } remote) one = remote.AddressFamily;
        return one is { } family ? [family] : [IPFamily.IPv4, IPFamily.IPv6];
    }

    private NamespacePortForward Describe(PortForwardRequest request, Target target, NatSurvey.Target place, string? input, string? hairpin)
    {
        IPAddress any = AddressBits.FamilyOf(place.Address) == IPFamily.IPv6 ? IPAddress.IPv6Any : IPAddress.Any;
        NamespacePortForward forward = new()
        {
            Namespace = target.Name,
            Cookie = target.Cookie,
            NatNamespace = host.Name,
            Protocol = request.Protocol,
            ListenAddress = request.ListenAddress ?? any,
            ListenPort = request.ListenPort,
            InternalIPAddress = place.Address,
            InternalPort = request.InternalPort ?? request.ListenPort,
            InternalPrefix = place.Subnet,
            InterfaceAlias = place.Link,
            InputInterfaceAlias = input,
            HairpinPort = hairpin,
            RemoteAddress = request.RemoteAddress is { PrefixLength: > 0 } remote ? remote.Network : null,
        };
        if (forward.IsLoopback && forward.InterfaceAlias is null)
            throw PortForwardChecks.Wrong("InvalidListenAddress", $"{forward.ListenAddress}", $"'{forward.ListenAddress}' cannot be forwarded: which link of the host leads to {forward.InternalIPAddress} cannot be told.");
        return forward;
    }

    /// <summary>Others' port forwards; null for somebody who may not read them, and who is told so when one is to be made.</summary>
    private ForwardRivals? Rivals()
    {
        if (_isRead) return _rivals;
        _isRead = true;
        try
        {
            Ruleset = new HostRules(host).ReadAll();
            return _rivals = new ForwardRivals(Ruleset);
        }
        catch (NetlinkException)
        {
            return null;
        }
    }

    private void Warn(NamespacePortForward forward, Target target, List<string> warnings)
    {
        if (!target.Survey.HasAddress(forward.TargetAddress)) warnings.Add($"{forward.InternalIPAddress} is no address of namespace '{target.Name}'.");
        if (!target.Survey.HasDefaultRoute(forward.AddressFamily) && !forward.IsLoopback)
            warnings.Add($"Namespace '{target.Name}' has no {forward.AddressFamily} default route, so it can only answer who is on its own subnet.");
        if (!forward.IsAnyAddress && !forward.IsLoopback && !target.Survey.IsOfHost(forward.ListenAddress))
            warnings.Add($"{forward.ListenAddress} is no address of the host: connections only come in to it if others route it here.");
        if (_listeners.Find(forward) is { } port)
            warnings.Add($"The host itself listens at {forward.ProtocolText} port {port}: new connections do not reach it any more.");
        Rivals()?.Check(forward, warnings);
    }

    private NetworkObjectException NoTarget(NamespaceHandle handle, PortForwardRequest request) => new(
        "PortForwardTargetNotFound",
        ObjectProblem.NotFound,
        $"{handle}",
        $"Namespace '{handle}' has no {(Families(request) is [var family] ? $"{family} " : "")}address on a subnet of {Route.LinkErrors.Place(host.Name)}, so there is nothing to forward to.");
}
