using System.Collections.Generic;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Reads, sets and clears what the links of a namespace do to the packets that they send and receive. Source: <c>tc(8)</c>.</summary>
/// <param name="connection">Asks in the links' namespace.</param>
public sealed class ShapingOperations(NetlinkConnection connection)
{
    private readonly ShapingReader _reader = new(connection);

    /// <summary>The shaping of links; those that have only their default discipline are left out.</summary>
    /// <param name="links">The links; null for all, but for ifb links that only serve the ingress of another one, which is told there.</param>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public List<NetLinkShaping> List(IReadOnlySet<int>? links = null)
    {
        _reader.Load();
        SortedDictionary<int, string> names = new LinkNames(connection).ByIndex();
        HashSet<string> serving = [];
        List<NetLinkShaping> all = [];
        foreach ((int index, string name) in names)
        {
            if (links is not null && !links.Contains(index)) continue;
            foreach (NetLinkShaping shaping in Both(index, name))
            {
                all.Add(shaping);
                if (links is null && shaping.RedirectedTo is { } target) serving.Add(target);
            }
        }

        all.RemoveAll(shaping => shaping.Direction == ShapingDirection.Egress && serving.Contains(shaping.InterfaceAlias!));
        return all;
    }

    /// <summary>Makes a shaping the only one of a link in its direction, and reads it back.</summary>
    /// <param name="link">The link.</param>
    /// <param name="wanted">What is to be; the link that it names does not count.</param>
    /// <param name="force">Whether what somebody set up otherwise may be lost.</param>
    /// <exception cref="NetworkObjectException">
    /// ShapingEmpty, InvalidShaping, InvalidRate, InvalidPercent; ShapingForeign; ShapingNotSupported, where the kernel lacks a part. Nothing has changed then.
    /// </exception>
    /// <exception cref="NetlinkException">The kernel refused; the link is as it was.</exception>
    public NetLinkShaping Set(NetLink link, NetLinkShaping wanted, bool force = false)
    {
        NetLinkShaping complete = ShapingRules.Complete(wanted, link.Mtu);
        NetLinkShaping known = Known(link.InterfaceIndex, link.Name);
        _reader.Load();
        bool isEgress = wanted.Direction == ShapingDirection.Egress;
        NetLinkShaping? before = isEgress ? _reader.Egress(known) : _reader.Ingress(known);
        if (before is { IsComplete: false } && !force) throw ShapingErrors.Foreign(before);
        if (isEgress) new RootShaping(connection).Set(link.InterfaceIndex, complete, _reader.Disciplines(link.InterfaceIndex), before);
        else new IngressShaping(connection, _reader).Set(link, complete, before, Policing(wanted, link));
        _reader.Load();
        return (isEgress ? _reader.Egress(known) : _reader.Ingress(known)) ?? complete;
    }

    /// <summary>Takes the shaping of a link away, so that it has its default discipline again. That it has none is no error.</summary>
    /// <param name="link">The link.</param>
    /// <param name="direction">Which one; null for both.</param>
    /// <param name="force">Whether what somebody set up otherwise may be lost.</param>
    /// <exception cref="NetworkObjectException">ShapingForeign: nothing has changed.</exception>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public void Clear(NetLink link, ShapingDirection? direction = null, bool force = false)
    {
        NetLinkShaping known = Known(link.InterfaceIndex, link.Name);
        _reader.Load();
        NetLinkShaping? egress = direction == ShapingDirection.Ingress ? null : _reader.Egress(known);
        NetLinkShaping? ingress = direction == ShapingDirection.Egress ? null : _reader.Ingress(known);
        foreach (NetLinkShaping? found in new[] { egress, ingress })
        {
            if (found is { IsComplete: false } && !force) throw ShapingErrors.Foreign(found);
        }

        if (egress is not null) new RootShaping(connection).Clear(link.InterfaceIndex);
        if (ingress is not null) new IngressShaping(connection, _reader).Clear(link, ingress);
    }

    /// <summary>A rate alone can be kept by a policer where there are no ifb links, unless somebody said what is to do it.</summary>
    private static System.Func<NetLinkShaping>? Policing(NetLinkShaping wanted, NetLink link) =>
        wanted.Discipline is null && !wanted.HasEmulation && wanted.LimitBytes is null && wanted.PeakRateBitsPerSecond is null && wanted.CeilingBitsPerSecond is null
            ? () => ShapingRules.Complete(wanted with { Discipline = ShapingDiscipline.Police }, link.Mtu)
            : null;

    private IEnumerable<NetLinkShaping> Both(int index, string name)
    {
        NetLinkShaping known = Known(index, name);
        if (_reader.Egress(known) is { } egress) yield return egress;
        if (_reader.Ingress(known) is { } ingress) yield return ingress;
    }

    private NetLinkShaping Known(int index, string name) => new() { Namespace = connection.Namespace, InterfaceIndex = index, InterfaceAlias = name };
}
