using System.Collections.Generic;
using NetNamespace.Nftables;

namespace NetNamespace.Namespaces;

/// <summary>A base chain that stops a passage, and the step in it that does.</summary>
/// <param name="Chain">The base chain.</param>
/// <param name="Step">The step.</param>
/// <param name="Passage">What is stopped.</param>
internal sealed record FirewallStop(NftChain Chain, WalkStep Step, FirewallPassage Passage)
{
    /// <summary>The chains of other firewalls that stop a passage. One that only perhaps stops it counts where it would stop what no special rule is for.</summary>
    internal static List<FirewallStop> Find(RulesetWalker walker, FirewallPassage passage)
    {
        List<FirewallStop> stops = [];
        PacketFlow sample = passage.Sample;

        // Of what is sent on to a port, it is not known here where it was sent to at first.
        if (!passage.IsForwarded) AddStops(stops, walker.Walk(NftHook.Prerouting, sample with { Output = null }), passage);
        AddStops(stops, walker.Walk(NftHook.Forward, sample), passage);
        AddStops(stops, walker.Walk(NftHook.Postrouting, sample with { Input = null }), passage);
        if (passage is { Output: null, Ways.Count: > 0 }) stops.RemoveAll(s => s.Chain.Table == FirewalldTable.Name && !IsOnAnyWay(walker, s));
        return stops;
    }

    /// <summary>
    /// firewalld lets what comes by no zone of its own out by the links of its default zone, so it hangs on the way out. To open its zone for others than those that are taken would open more than is needed.
    /// </summary>
    private static bool IsOnAnyWay(RulesetWalker walker, FirewallStop stop)
    {
        foreach (string way in stop.Passage.Ways)
        {
            if (Find(walker, stop.Passage with { Output = way }).Exists(s => s.Chain == stop.Chain)) return true;
        }

        return false;
    }

    private static void AddStops(List<FirewallStop> stops, WalkResult result, FirewallPassage passage)
    {
        foreach (ChainResult chain in result.Chains)
        {
            bool isStop = chain.OtherwiseVerdict is WalkVerdict.Dropped or WalkVerdict.Rejected;
            bool isOurs = chain.Chain.Family == ModuleTable.Table.Family && chain.Chain.Table == ModuleTable.Table.Name;
            if (isStop && !isOurs) stops.Add(new FirewallStop(chain.Chain, chain.Otherwise, passage));
        }
    }
}
