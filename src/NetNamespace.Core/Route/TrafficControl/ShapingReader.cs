using System.Collections.Generic;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>
/// Reads the shaping of links, whoever made it: one list of all disciplines, and more only for those links that have classes or filters.
/// </summary>
/// <param name="connection">Asks in the links' namespace.</param>
internal sealed class ShapingReader(NetlinkConnection connection)
{
    private readonly DisciplineReader _reader = new(connection);
    private Dictionary<int, List<TrafficObject>> _disciplines = [];

    /// <summary>Reads the list again.</summary>
    internal void Load()
    {
        Dictionary<int, List<TrafficObject>> byLink = [];
        foreach (TrafficObject discipline in TrafficRequests.Disciplines(connection, 0))
        {
            if (!byLink.TryGetValue(discipline.Index, out List<TrafficObject>? disciplines)) byLink[discipline.Index] = disciplines = [];
            disciplines.Add(discipline);
        }

        _disciplines = byLink;
    }

    /// <summary>The disciplines of a link.</summary>
    internal List<TrafficObject> Disciplines(int index) => _disciplines.GetValueOrDefault(index) ?? [];

    /// <summary>The discipline that takes filters for what a link receives, or null.</summary>
    internal TrafficObject? IngressOf(int index) => Disciplines(index).Find(static one => one.Parent == TrafficHandle.Ingress);

    internal NetLinkShaping? Egress(NetLinkShaping link) =>
        _reader.Read(link with { Direction = ShapingDirection.Egress }, link.InterfaceIndex, Disciplines(link.InterfaceIndex));

    /// <summary>What is done with what a link receives; null for nothing.</summary>
    internal NetLinkShaping? Ingress(NetLinkShaping link)
    {
        if (IngressOf(link.InterfaceIndex) is not { } ingress) return null;
        List<TrafficObject> filters = FilterReader.WithoutTables(TrafficRequests.IngressFilters(connection, link.InterfaceIndex));
        if (filters.Count == 0) return null;
        List<string> parts = [ingress.ToString(), .. filters.ConvertAll(static filter => $"filter {filter.Kind}")];
        NetLinkShaping shaping = link with { Direction = ShapingDirection.Ingress, Parts = [.. parts] };
        NetLinkShaping other = shaping with { Discipline = ShapingDiscipline.Other, IsComplete = false };
        if (filters.Count > 1) return other;
        if (FilterReader.Policed(filters[0], shaping) is { } policed) return policed;
        if (FilterReader.RedirectTarget(filters[0]) is not { } target || target <= 0) return other;

        // To another kind of link the packets go for another purpose than to wait there.
        NetLink? beyond = new LinkOperations(connection).Find(LinkReference.Numbered(target));
        other = other with { RedirectedTo = beyond?.Name };
        if (beyond?.Kind != IngressShaping.LinkKind || _reader.Read(shaping, target, Disciplines(target)) is not { } shaped) return other;
        return shaped with { Parts = [.. parts, .. shaped.Parts], RedirectedTo = beyond.Name };
    }
}
