using System.Linq;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>
/// What opens a chain that drops. Where another firewall has a place for that, as Docker and firewalld have, address translation for the namespace opens it. A rule that
/// somebody wrote for this very packet says what he wants, and stays.
/// </summary>
internal static class FirewallRemedy
{
    /// <summary>The remedy; null where there is none that a command of this module could be.</summary>
    internal static Remedy? For(TestWalk walk, TourStop stop)
    {
        return stop.Hop.IsBridge ? NotAsked(walk, stop.Hop) : Opened(walk, stop) ?? Taken(stop);
    }

    /// <summary>Where the gateway's firewall has a place for such things.</summary>
    private static Remedy? Opened(TestWalk walk, TourStop stop)
    {
        Hop hop = stop.Hop;
        if (stop.Result.Hook != NftHook.Forward || walk.Path.Count < 2 || hop.Place != walk.Path[1].Place || hop.Place.Ruleset is not { } ruleset) return null;
        ChainResult decisive = stop.Result.Decisive!;
        FirewallPassage passage = new(walk.Family)
        {
            Input = stop.IsReply ? hop.Out?.Name : hop.In?.Name,
            Output = stop.IsReply ? hop.In?.Name : hop.Out?.Name,
            IsAnswer = stop.IsReply,
        };
        FirewallStop dropped = new(decisive.Chain, decisive.Decision, passage);
        bool hasPlace = ForeignPlace.For(ruleset, dropped) is not null;
        if (!hasPlace && (stop.IsReply || !FirewalldTable.IsGeneral(ruleset, dropped))) return null;

        // firewalld's zone also opens the host's own services, so it is for a person to decide, unless it was so before firewalld reloaded.
        bool isSafe = hasPlace || ruleset.Rules.Any(static r => TrustedSource.Recall(r) is not null);
        return (isSafe ? Remedy.Run("Enable-NamespaceNat") : Remedy.Show("Enable-NamespaceNat")).With(walk.Called).With("AddressFamily", walk.Family).With("NatNamespace", hop.Place.Name);
    }

    /// <summary>What takes away the rule or the policy that stops them; only shown.</summary>
    private static Remedy? Taken(TourStop stop)
    {
        WalkStep decision = stop.Result.Decisive!.Decision;
        if (decision.Rule is { } rule)
        {
            if (IsOurs(decision.Chain) && FirewallMark.Parse(rule.Comment)?.Name is { } name)
                return Remedy.Show("Remove-NamespaceFirewallRule").With(name).With("Namespace", stop.Hop.Place.Name);
            return Remedy.Show("Get-NamespaceFirewallRule").With("Table", decision.Chain.Table).With("Chain", rule.Chain).With("Namespace", stop.Hop.Place.Name)
                .Pipe("Where-Object Handle").With("EQ", rule.Handle).Pipe("Remove-NamespaceFirewallRule").Switch("Force");
        }

        FirewallDirection? direction = decision.Chain.Hook switch
        {
            NftHook.Input => FirewallDirection.Input,
            NftHook.Output => FirewallDirection.Output,
            NftHook.Forward => FirewallDirection.Forward,
            _ => null,
        };
        if (direction is null || !IsOurs(decision.Chain)) return Remedy.Show("Get-NamespaceFirewallPolicy").With("Namespace", stop.Hop.Place.Name);
        return Remedy.Show("Set-NamespaceFirewallPolicy").With(direction).With(FirewallAction.Accept).With("Namespace", stop.Hop.Place.Name);
    }

    private static bool IsOurs(NftChain chain) => chain.Family == ModuleTable.Table.Family && chain.Table == ModuleTable.Table.Name;

    /// <summary>Bridged packets need not be asked of the chains for IP; but whoever has them asked may rely on that.</summary>
    private static Remedy NotAsked(TestWalk walk, Hop hop) => Remedy.Show("Set-NetSysctl")
        .With(SysctlName.FromKey(walk.Family == IPFamily.IPv6 ? PacketTour.BridgeCall6 : PacketTour.BridgeCall)).With(0).With("Namespace", hop.Place.Name);
}
