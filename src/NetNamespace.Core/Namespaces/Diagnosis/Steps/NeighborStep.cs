using System.Net;
using System.Net.NetworkInformation;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>Whether the link-layer address of the next hop is known, and is the right one; and that of this namespace over there.</summary>
internal sealed class NeighborStep : TestStep
{
    internal override string Name => "Neighbor";

    internal override string Activity => "look for the next hop's link-layer address";

    internal override TestPart Part => TestPart.Way;

    internal override TestFinding? Look(TestWalk walk)
    {
        if (walk.First is not { Out: { } link, Next: { } next } hop || (link.Flags & (LinkFlags.NoArp | LinkFlags.Loopback)) != 0) return null;
        bool isReached = walk.IsReached;
        NetNeighbor? entry = walk.Here.Neighbor(link, next);
        if (hop.NextEnd is { } owner)
        {
            if (Wrong(walk.Here, link, entry, next, owner.Link.MacAddress) is { } wrong) return wrong;
            if (walk.Source is { } source && Wrong(owner.Place, owner.Link, owner.Place.Neighbor(owner.Link, source), source, link.MacAddress) is { } wrongThere) return wrongThere;
        }

        if (entry is null) return TestFinding.Skipped($"nothing was sent to {next}");
        string state = $"{entry} is {entry.State}";
        return isReached || entry.LinkLayerAddress is not null
            ? TestFinding.Passed(state)
            : TestFinding.Symptom("NeighborSilent", $"{next} does not say on '{link.Name}' which link-layer address it has", state);
    }

    private static TestFinding? Wrong(TestPlace place, NetLink link, NetNeighbor? entry, IPAddress address, PhysicalAddress? right)
    {
        if (entry?.LinkLayerAddress is not { } noted || right is null || noted.Equals(right) || entry.State == NeighborState.Failed) return null;
        return TestFinding.Failed(
            entry.State == NeighborState.Permanent ? "NeighborWrong" : "NeighborStale",
            $"{place.Text} sends packets for {address} to {MacText.Of(noted)}, but {address} is at {MacText.Of(right)}",
            $"{entry} is {entry.State}",
            Remedy.Run("Remove-NetNeighbor").With(address).With("InterfaceAlias", link.Name).With("Namespace", place.Name));
    }
}
