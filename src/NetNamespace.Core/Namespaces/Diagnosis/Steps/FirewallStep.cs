using System.Collections.Generic;
using System.Linq;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>Whether a chain that is hooked in somewhere on the way, whoever made it, drops the packets or their answers.</summary>
internal abstract class FirewallStep : TestStep
{
    internal override TestPart Part => TestPart.Way;

    /// <summary>Which stops of the tour this step is about.</summary>
    private protected abstract bool IsAbout(TestWalk walk, TourStop stop);

    internal override TestFinding? Look(TestWalk walk)
    {
        if (walk.First.Way is null) return null;
        List<TourStop> stops = [.. walk.Tour.Stops.Where(s => IsAbout(walk, s))];
        int chains = stops.Sum(static s => s.Result.Chains.Count);
        TestFinding passed = TestFinding.Passed(chains == 0 ? "no chain is hooked in" : $"{Count(chains)} the packets through");
        if (walk.IsReached) return passed;
        if (stops.Find(static s => s.IsStop) is { } stop) return Dropped(walk, stop);
        return stops.Find(static s => s.IsDoubtful) is { } doubtful ? Doubtful(walk, doubtful) : Legacy(walk, stops) ?? passed;
    }

    private static string Count(int chains) => chains == 1 ? "one chain lets" : $"{chains} chains let";

    private static TestFinding Dropped(TestWalk walk, TourStop stop)
    {
        ChainResult decisive = stop.Result.Decisive!;
        string what = stop.IsReply ? $"answers from {walk.Target}" : $"packets to {walk.Target}";
        string by = decisive.Decision.Rule is null ? $"the policy of the chain '{decisive.Chain}'" : $"a rule of the chain '{decisive.Decision.Chain}'";
        string does = stop.Result.Verdict == WalkVerdict.Rejected ? "rejects" : "drops";
        string where = stop.Hop.IsBridge ? $"{stop.Hop.Place.Text}, which the bridge '{stop.Hop.Out!.Name}' asks too," : stop.Hop.Place.Text;
        return TestFinding.Failed(CauseOf(stop), $"{by} in {where} {does} {what}", $"{decisive.Decision}", FirewallRemedy.For(walk, stop));
    }

    /// <summary>What perhaps drops is only worth saying where nobody answers and nothing else says why.</summary>
    private static TestFinding Doubtful(TestWalk walk, TourStop stop) => TestFinding.Symptom(
        "FirewallDoubtful",
        $"the chain '{stop.Result.Decisive!.Chain}' in {stop.Hop.Place.Text} perhaps drops {(stop.IsReply ? "answers from" : "packets to")} {walk.Target}",
        $"{stop.Result.Decisive.Decision}");

    /// <summary>The tables of iptables as it was before nf_tables drop packets too, but no packet can be thought through them.</summary>
    private static TestFinding? Legacy(TestWalk walk, List<TourStop> stops)
    {
        foreach (TestPlace place in stops.Select(static s => s.Hop.Place).Distinct())
        {
            string[] tables = LegacyXtables.Tables(place.Handle, walk.Family);
            if (tables.Length == 0) continue;
            string program = walk.Family == IPFamily.IPv6 ? "ip6tables-legacy" : "iptables-legacy";
            return TestFinding.Symptom(
                "FirewallLegacy",
                $"{place.Text} has legacy tables of iptables with rules or a policy that drops, and they may drop the packets: '{program} -S' shows them",
                $"{program}: {string.Join(", ", tables)}");
        }

        return null;
    }

    private static string CauseOf(TourStop stop) => stop.Hop.IsBridge ? "BridgedDropped" : $"{stop.Result.Hook}{(stop.IsReply && stop.Result.Hook != NftHook.Input ? "Reply" : "")}Dropped";
}
