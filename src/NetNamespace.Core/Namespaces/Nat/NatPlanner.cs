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
    private readonly HostLinks _links = new(host);

    /// <param name="target">The namespace; null for whoever is behind the link of the request.</param>
    /// <param name="request">What is wanted.</param>
    internal NatPlan Plan(NamespaceHandle? target, NatRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (target?.Identity == host.Identity) throw Same(target);
        NatSurvey survey = new(target ?? host, host);
        string? link = _links.NameOf(request.InterfaceAlias, survey.Warnings);
        string[] uplinks = [.. request.UplinkAlias.Select(u => _links.NameOf(u, survey.Warnings)!).Distinct()];
        List<NatSurvey.Place> places = Places(survey, request, link, isOfLink: target is null);
        if (places.Count == 0) throw NoSource(target is null ? $"Link '{link}'" : $"Namespace '{target}'", request, target is null ? "" : $" on a subnet of {LinkErrors.Place(host.Name)}");
        CheckSourceAddresses(request, places, survey);
        if (request.NoTranslation && request.SourceAddresses is [var address, ..]) throw InvalidAddress(address, "nothing is to be translated");
        foreach (IPFamily family in places.Select(static p => p.Subnet.AddressFamily).Distinct())
        {
            if (LegacyXtables.Warning(host, family) is { } warning) survey.Warnings.Add(warning);
        }

        NetNamespaceInfo? info = target is null ? null : new NamespaceReader(session).Read(target);
        NamespaceNat[] wanted = [.. places.Select(p => Translation(p, info, uplinks, request))];
        return new NatPlan(wanted, [.. survey.Warnings, .. ReversePathCheck.Warnings(host, wanted)]);
    }

    private NamespaceNat Translation(NatSurvey.Place place, NetNamespaceInfo? info, string[] uplinks, NatRequest request)
    {
        if (uplinks.Contains(place.Link)) throw UplinkIsLink(place.Link);
        return new NamespaceNat
        {
            Namespace = info is null ? "" : info.Name ?? info.Namespace ?? info.ToString(),
            Cookie = info?.Cookie,
            NatNamespace = host.Name,
            SourcePrefix = place.Subnet,
            InterfaceAlias = place.Link,
            UplinkAlias = uplinks,
            IsRouted = request.NoTranslation,
            SourceAddress = Array.Find(request.SourceAddresses, a => AddressBits.FamilyOf(a) == place.Subnet.AddressFamily),
        };
    }

    private static List<NatSurvey.Place> Places(NatSurvey survey, NatRequest request, string? link, bool isOfLink)
    {
        if (request.SourcePrefixes.Length > 0) return [.. request.SourcePrefixes.Select(p => GivenPlace(survey, p, request, link)).Distinct()];
        IPFamily[] families = request.AddressFamily is { } one ? [one] : [IPFamily.IPv4, IPFamily.IPv6];
        return [.. families.SelectMany(f => isOfLink ? survey.SubnetsOf(link!, f) : survey.Find(f, link))];
    }

    private static NatSurvey.Place GivenPlace(NatSurvey survey, IPPrefix prefix, NatRequest request, string? link)
    {
        if (prefix.PrefixLength == 0) throw InvalidPrefix(prefix, "is every address there is");
        if (request.AddressFamily is { } family && family != prefix.AddressFamily) throw InvalidPrefix(prefix, $"is not {family}");
        IPPrefix subnet = prefix.Network;
        return new NatSurvey.Place(subnet, link ?? survey.LinkOf(subnet));
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

    private static NetworkObjectException NoSource(string who, NatRequest request, string where) => new(
        "NatSourceNotFound",
        ObjectProblem.NotFound,
        who,
        $"{who} has no {(request.AddressFamily is { } family ? $"{family} " : "")}address{where}, so there is nothing to translate.");

    internal static NetworkObjectException Same(NamespaceHandle target) => new(
        "NatNamespaceIsSame", ObjectProblem.Invalid, $"{target}", $"Namespace '{target}' cannot be behind itself: it is the one that would translate.");

    private static NetworkObjectException UplinkIsLink(string link) => new(
        "InvalidUplink", ObjectProblem.Invalid, link, $"Link '{link}' leads to the namespace, so it cannot be the way out as well.");

    private static NetworkObjectException InvalidPrefix(IPPrefix prefix, string reason) => new(
        "InvalidSourcePrefix", ObjectProblem.Invalid, $"{prefix}", $"'{prefix}' cannot be the subnet of a namespace here: it {reason}.");

    private static NetworkObjectException InvalidAddress(IPAddress address, string reason) => new(
        "InvalidSourceAddress", ObjectProblem.Invalid, $"{address}", $"'{address}' cannot be the source address: {reason}.");
}
