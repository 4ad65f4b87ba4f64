using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>Whether what is wanted is there already, and what is otherwise. What was not asked for does not count: more addresses, another MTU.</summary>
public static class LinkComparison
{
    /// <summary>The link where it is there as wanted; null where there is no link of that name.</summary>
    /// <exception cref="NetworkObjectException">LinkDiffers: it is there, but not as wanted.</exception>
    public static NetLink? Find(LinkPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (Named(plan) is not { } found) return null;
        List<string> differences = [.. Differences(plan, found)];
        if (differences.Count > 0) throw Differs(plan, differences);
        return found;
    }

    /// <summary>The pair where it is there as wanted; null where neither end is.</summary>
    /// <exception cref="NetworkObjectException">LinkDiffers: there is something of these names, but not this pair.</exception>
    public static VethPair? FindPair(LinkPlan near, LinkPlan far)
    {
        ArgumentNullException.ThrowIfNull(near);
        ArgumentNullException.ThrowIfNull(far);
        if (Named(near) is not { } link) return null;
        List<string> differences = [.. Differences(near, link)];
        NetLink? peer = link.KernelKind == near.Link.Details!.Kind ? FindPeer(near, far, link, differences) : null;
        if (differences.Count > 0) throw Differs(near, differences);
        LinkPeers.Join(link, near.Place, peer!, far.Place);
        return new VethPair(link, peer!);
    }

    private static NetLink? Named(LinkPlan plan) => new LinkOperations(plan.Place.Route).Find(LinkReference.Named(LinkNameRules.CheckName(plan.Link.Name)));

    private static NetLink? FindPeer(LinkPlan near, LinkPlan far, NetLink link, List<string> differences)
    {
        bool isNumbered = LinkLowers.TryGetNumber(near.Place, far.Place, out int? wanted);
        if (link.PeerIndex is not { } index || !isNumbered || link.PeerNamespaceId != wanted)
        {
            differences.Add($"its peer is not in {LinkErrors.Place(far.Place.Name)}");
            return null;
        }

        NetLink peer = new LinkOperations(far.Place.Route).Get(LinkReference.Numbered(index));
        if (far.Link.Name is { } name && name != peer.Name) differences.Add($"its peer is called '{peer.Name}', not '{name}'");
        differences.AddRange(Differences(far, peer).Select(static difference => $"its peer: {difference}"));
        return peer;
    }

    private static IEnumerable<string> Differences(LinkPlan plan, NetLink found)
    {
        NewLink wanted = plan.Link;
        string kind = wanted.Details?.Kind ?? found.Kind;
        if (found.Kind != kind)
        {
            yield return $"it is of kind {found.Kind}, not {kind}";
            yield break;
        }

        if (wanted.Mtu is { } mtu && mtu != found.Mtu) yield return $"its MTU is {found.Mtu}, not {mtu}";
        if (wanted.MacAddress is { } mac && !mac.Equals(found.MacAddress)) yield return $"its MAC address is {MacText.Of(found.MacAddress)}, not {MacText.Of(mac)}";
        if (wanted.Up == true && found.AdminStatus != LinkAdminStatus.Up) yield return "it is down, not up";
        if (plan.Master is { } master && !IsCalled(plan, found, master)) yield return $"its master is {found.Master ?? "none"}, not {master}";
        if (LinkLowers.Difference(plan, found) is { } lower) yield return lower;
        if (wanted.Details is { } details and not VethDetails)
        {
            foreach (string difference in details.DifferencesFrom(found.Details)) yield return difference;
        }

        foreach (string difference in plan.Work?.Differences(plan, found) ?? []) yield return difference;
        foreach (string difference in AddressDifferences(plan, found)) yield return difference;
    }

    /// <summary>A master may have been named by one of its other names.</summary>
    private static bool IsCalled(LinkPlan plan, NetLink found, string master) =>
        found.Master == master || (found.MasterIndex is { } index && new LinkNames(plan.Place.Route).IndexOf(master) == index);

    private static IEnumerable<string> AddressDifferences(LinkPlan plan, NetLink found)
    {
        if (plan.Addresses.Count == 0) yield break;
        List<NetIPAddress> there = new AddressOperations(plan.Place.Route).List(null, found.InterfaceIndex);
        foreach (NetIPAddress address in plan.Addresses)
        {
            if (!there.Exists(other => other.Prefix == address.Prefix)) yield return $"it has not the address {address}";
        }
    }

    private static NetworkObjectException Differs(LinkPlan plan, List<string> differences) => new(
        "LinkDiffers",
        ObjectProblem.Exists,
        plan.Link.Name!,
        $"There is a link '{plan.Link.Name}' in {LinkErrors.Place(plan.Place.Name)}, but {string.Join("; ", differences)}.");
}
