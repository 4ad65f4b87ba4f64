using System.Linq;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>Whether those on the way have a way on: a route, a link that is up, and somebody there who has the next address.</summary>
internal sealed class OnwardStep : TestStep
{
    internal override string Name => "Onward";

    internal override string Activity => "look at the way on from the gateway";

    internal override TestPart Part => TestPart.Way;

    internal override TestFinding? Look(TestWalk walk)
    {
        Hop[] routers = [.. walk.Path.Where(static h => h.IsRouter)];
        if (routers.Length == 0) return null;
        foreach (Hop hop in routers)
        {
            if (Stuck(walk, hop) is { } finding) return finding;
        }

        return TestFinding.Passed(string.Join("; ", routers.Select(static h => $"{h.Place.Text}: {h.Way}")));
    }

    private static TestFinding? Stuck(TestWalk walk, Hop hop)
    {
        if (hop.Way is not { } way)
        {
            return TestFinding.Failed(
                "OnwardNoRoute",
                $"nothing leads to {hop.Target} from {hop.Place.Text}",
                $"packets come in on '{hop.In!.Name}' and no route fits",
                Remedy.Show("New-NetRoute default <gateway>").With("Namespace", hop.Place.Name));
        }

        if (way.Type != RouteType.Unicast)
        {
            return TestFinding.Failed(
                "OnwardRouteDrops",
                $"a route of {hop.Place.Text} drops packets to {hop.Target} ({way.Type.ToString().ToLowerInvariant()})",
                $"{way.Route}",
                way.Route is { } route ? Remedy.Show("Remove-NetRoute").With(route.DestinationPrefix).With("Namespace", hop.Place.Name) : null);
        }

        return hop.Out is { } link && !walk.IsReached ? Dead(hop, link) : null;
    }

    private static TestFinding? Dead(Hop hop, NetLink link)
    {
        WireEnd near = new(hop.Place, link);
        if (hop.Wire!.Far is { Link.AdminStatus: LinkAdminStatus.Down } far)
        {
            return TestFinding.Failed(
                "OnwardPeerDown",
                $"{far}, the other end of {near}, is down",
                $"{far.Link.Name} is {far.Link.OperationalStatus}",
                Remedy.Run("Enable-NetLink").With(far.Link.Name).With("Namespace", far.Place.Name));
        }

        if (link.HasCarrier == false) return TestFinding.Failed("OnwardNoCarrier", $"{near} has no carrier", $"{link.Name} is {link.OperationalStatus}");
        if (hop.NextEnd is not null || !hop.Wire.IsWhole) return null;
        return TestFinding.Failed("OnwardNobody", $"nobody on {near} has the address {hop.Next}", $"{hop.Way}");
    }
}
