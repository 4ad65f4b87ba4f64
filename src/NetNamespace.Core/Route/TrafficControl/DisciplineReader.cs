using System.Collections.Generic;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Understands what is at the root of a link.</summary>
/// <param name="connection">Asks for the classes of those links that have some.</param>
internal sealed class DisciplineReader(NetlinkConnection connection)
{
    /// <summary>What the disciplines of a link do; null where it has only its default one.</summary>
    /// <param name="known">The link, and which packets it is about.</param>
    /// <param name="index">The link whose disciplines these are.</param>
    /// <param name="disciplines">All disciplines of that link.</param>
    /// <exception cref="NetlinkException">The kernel refused, or what it sent cannot be read.</exception>
    internal NetLinkShaping? Read(NetLinkShaping known, int index, List<TrafficObject> disciplines)
    {
        if (disciplines.Find(static one => one.Parent == TrafficHandle.Root) is not { Handle: not 0 } root) return null;
        List<TrafficObject> children = disciplines.FindAll(static one => one.Parent is not (TrafficHandle.Root or TrafficHandle.Ingress) && one.Handle != 0);
        List<TrafficObject> parts = [root, .. children];
        NetLinkShaping shaping = known with
        {
            IsComplete = !parts.Exists(static part => part.HasSizeTable),
            Parts = parts.ConvertAll(static part => part.ToString()).ToArray(),
            Statistics = StatisticsOf(root),
        };
        return Understand(shaping, index, root, children) ?? shaping with { Discipline = ShapingDiscipline.Other, IsComplete = false };
    }

    private NetLinkShaping? Understand(NetLinkShaping shaping, int index, TrafficObject root, List<TrafficObject> children)
    {
        if (children.Count > 1) return null;
        TrafficObject? child = children.Count == 1 ? children[0] : null;
        return (root.Kind, child?.Kind) switch
        {
            (TbfAttributes.Kind, null) => Tbf(shaping, root),
            (NetemAttributes.Kind, null) => Netem(shaping with { Discipline = ShapingDiscipline.Netem }, root),

            // Either may be in the other; a rate in both is more than these properties say.
            (NetemAttributes.Kind, TbfAttributes.Kind) => Both(shaping, child!, root),
            (TbfAttributes.Kind, NetemAttributes.Kind) => Both(shaping, root, child!),
            (HtbAttributes.Kind, null or NetemAttributes.Kind) => Htb(shaping, index, root, child),
            _ => null,
        };
    }

    private static NetLinkShaping? Both(NetLinkShaping shaping, TrafficObject tbf, TrafficObject netem)
    {
        NetLinkShaping emulated = Netem(shaping, netem);
        return emulated.RateBitsPerSecond is null ? Tbf(emulated, tbf) : null;
    }

    private NetLinkShaping? Htb(NetLinkShaping shaping, int index, TrafficObject root, TrafficObject? child)
    {
        List<TrafficObject> classes = TrafficRequests.Classes(connection, index);
        NetLinkShaping listed = shaping with { Parts = [.. shaping.Parts, .. classes.ConvertAll(static one => $"class {one}")] };
        bool isOnly = classes.Count == 1
            && classes[0].Handle == TrafficHandle.Of(TrafficHandle.Major(root.Handle), HtbAttributes.DefaultClass(root.Options))
            && (child is null || child.Parent == classes[0].Handle);
        if (!isOnly) return listed with { Discipline = ShapingDiscipline.Other, IsComplete = false };
        NetLinkShaping emulated = child is null ? listed : Netem(listed, child);
        return emulated.RateBitsPerSecond is null ? HtbAttributes.ReadClass(emulated with { Discipline = ShapingDiscipline.Htb }, classes[0].Options) : null;
    }

    private static NetLinkShaping Tbf(NetLinkShaping shaping, TrafficObject tbf) =>
        TbfAttributes.Read(shaping with { Discipline = ShapingDiscipline.Tbf }, tbf.Options);

    private static NetLinkShaping Netem(NetLinkShaping shaping, TrafficObject netem) => NetemReader.Read(shaping, netem.Handle, netem.Options);

    private static ShapingStatistics StatisticsOf(TrafficObject root) => new()
    {
        SentBytes = root.SentBytes,
        SentPackets = root.SentPackets,
        DroppedPackets = root.Queue.Drops,
        Overlimits = root.Queue.Overlimits,
        BacklogBytes = root.Queue.Bytes,
        BacklogPackets = root.Queue.Packets,
    };
}
