using System.Collections.Generic;
using System.Linq;
using System.Net;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>Whether answers find their way back from the target, where its namespace can be looked at.</summary>
internal sealed class ReplyStep : TestStep
{
    internal override string Name => "Reply";

    internal override string Activity => "look at the way back";

    internal override TestPart Part => TestPart.Way;

    internal override TestFinding? Look(TestWalk walk)
    {
        if (walk.First.IsEnd || walk.Source is not { } source) return null;
        if (walk.IsReached) return TestFinding.Passed("answers come back");
        if (!walk.Last.IsEnd) return TestFinding.Skipped($"{walk.Last.Target} is nowhere that could be looked at");
        List<Hop> back = walk.Back;
        Hop last = back[^1];
        if (last.IsEnd && last.Place == walk.Here) return TestFinding.Passed(string.Join("; ", back.SkipLast(1).Select(static h => $"{h.Place.Text}: {h.Way}")));
        return last.Way is { Type: RouteType.Unicast or RouteType.Local } way ? Elsewhere(walk, last, way, source) : NoWay(walk, last, source);
    }

    private static TestFinding NoWay(TestWalk walk, Hop last, IPAddress source)
    {
        IPAddress? via = walk.Path.LastOrDefault(static h => h.IsRouter) is { Out: { } link } router
            ? router.Place.AddressesOf(link, walk.Family).Find(a => a.Scope == NetScope.Global && last.Place.Addresses.Exists(own => own.Prefix.Contains(a.IPAddress)))?.IPAddress
            : null;
        string prefix = walk.Here.Find(source)?.Prefix.Network.ToString() ?? source.ToString();
        Remedy? remedy = last.Place == walk.Last.Place && via is not null ? Remedy.Show("New-NetRoute").With(prefix).With(via).With("Namespace", last.Place.Name) : null;
        return TestFinding.Failed(
            "NoReplyRoute", $"{last.Place.Text} has no way back to {source}, so its answers go nowhere", last.Way is null ? "no route fits" : $"{last.Way}", remedy);
    }

    private static TestFinding? Elsewhere(TestWalk walk, Hop last, NetRouteResult way, IPAddress source) => TestFinding.Failed(
        "ReplyGoesElsewhere",
        $"answers from {walk.Target} to {source} do not come to {walk.Here.Text} but end in {last.Place.Text}",
        $"{way}");
}
