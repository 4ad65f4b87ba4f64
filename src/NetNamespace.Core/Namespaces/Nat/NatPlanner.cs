using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>Makes of what somebody wants, and of what there is, the translations that do it.</summary>
/// <param name="session">The session to work in.</param>
/// <param name="host">The namespace that forwards and translates.</param>
internal sealed class NatPlanner(NetworkSession session, NamespaceHandle host)
{
    private readonly LinkOperations _links = new(host.Route);

    internal NatPlan Plan(NamespaceHandle target, NatRequest request)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(request);
        if (target.Identity == host.Identity) throw Same(target);
        NatSurvey survey = new(target, host);
        string? link = NameOf(request.InterfaceAlias, survey.Warnings);
        string? uplink = NameOf(request.UplinkAlias, survey.Warnings);
        List<NatSurvey.Place> places = Places(survey, request, link);
        if (places.Count == 0) throw NoSource(target, request);
        CheckSourceAddresses(request, places, survey);
        NetNamespaceInfo info = new NamespaceReader(session).Read(target);
        return new NatPlan([.. places.Select(p => Translation(p, info, uplink, request))], survey.Warnings);
    }

    private NamespaceNat Translation(NatSurvey.Place place, NetNamespaceInfo info, string? uplink, NatRequest request)
    {
        if (place.Link == uplink) throw UplinkIsLink(place.Link);
        return new NamespaceNat
        {
            Namespace = info.Name ?? info.Namespace ?? info.ToString(),
            Cookie = info.Cookie,
            NatNamespace = host.Name,
            SourcePrefix = place.Subnet,
            InterfaceAlias = place.Link,
            UplinkAlias = uplink,
            SourceAddress = Array.Find(request.SourceAddresses, a => AddressBits.FamilyOf(a) == place.Subnet.AddressFamily),
        };
    }

    private static List<NatSurvey.Place> Places(NatSurvey survey, NatRequest request, string? link)
    {
        if (request.SourcePrefixes.Length > 0) return [.. request.SourcePrefixes.Select(p => GivenPlace(survey, p, request, link)).Distinct()];
        IPFamily[] families = request.AddressFamily is { } one ? [one] : [IPFamily.IPv4, IPFamily.IPv6];
        return [.. families.SelectMany(f => survey.Find(f, link))];
    }

    private static NatSurvey.Place GivenPlace(NatSurvey survey, IPPrefix prefix, NatRequest request, string? link)
    {
        if (prefix.PrefixLength == 0) throw InvalidPrefix(prefix, "is every address there is");
        if (request.AddressFamily is { } family && family != prefix.AddressFamily) throw InvalidPrefix(prefix, $"is not {family}");
        IPPrefix subnet = prefix.Network;
        return new NatSurvey.Place(subnet, link ?? survey.LinkOf(subnet));
    }

    /// <summary>The name that packets of a link carry in the rules: of a bridge's port, the bridge's.</summary>
    private string? NameOf(string? written, List<string> warnings)
    {
        if (written is null) return null;
        NetLink link = _links.Get(LinkReference.Named(written));
        if (link.PortKind != "bridge" || link.Master is not { } bridge) return link.Name;
        warnings.Add($"Link '{link.Name}' is a port of the bridge '{bridge}', and its packets are routed as the bridge's: '{bridge}' is taken instead.");
        return bridge;
    }

    private static void CheckSourceAddresses(NatRequest request, List<NatSurvey.Place> places, NatSurvey survey)
    {
        foreach (IPAddress address in request.SourceAddresses)
        {
            IPFamily family = AddressBits.FamilyOf(address);
            if (!places.Exists(p => p.Subnet.AddressFamily == family)) throw InvalidAddress(address, $"there is no {family} subnet to translate");
            if (request.SourceAddresses.Count(a => AddressBits.FamilyOf(a) == family) > 1) throw InvalidAddress(address, $"there is another {family} address");
            if (!survey.IsOfHost(address)) survey.Warnings.Add($"{address} is no address of the host: answers to it only come back if others route it here.");
        }
    }

    private NetworkObjectException NoSource(NamespaceHandle target, NatRequest request) => new(
        "NatSourceNotFound",
        ObjectProblem.NotFound,
        $"{target}",
        $"Namespace '{target}' has no {(request.AddressFamily is { } family ? $"{family} " : "")}address on a subnet of {LinkErrors.Place(host.Name)}, so there is nothing to translate.");

    private static NetworkObjectException Same(NamespaceHandle target) => new(
        "NatNamespaceIsSame", ObjectProblem.Invalid, $"{target}", $"Namespace '{target}' cannot be behind itself: it is the one that would translate.");

    private static NetworkObjectException UplinkIsLink(string link) => new(
        "InvalidUplink", ObjectProblem.Invalid, link, $"Link '{link}' leads to the namespace, so it cannot be the way out as well.");

    private static NetworkObjectException InvalidPrefix(IPPrefix prefix, string reason) => new(
        "InvalidSourcePrefix", ObjectProblem.Invalid, $"{prefix}", $"'{prefix}' cannot be the subnet of a namespace here: it {reason}.");

    private static NetworkObjectException InvalidAddress(IPAddress address, string reason) => new(
        "InvalidSourceAddress", ObjectProblem.Invalid, $"{address}", $"'{address}' cannot be the source address: {reason}.");
}
