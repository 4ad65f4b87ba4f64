namespace NetNamespace.Namespaces;

/// <summary>Whether every chain that is hooked in on the way, and at the target, lets the packets and their answers through.</summary>
internal sealed class TransitStep : FirewallStep
{
    internal override string Name => "Firewall";

    internal override string Activity => "go through all chains on the way";

    private protected override bool IsAbout(TestWalk walk, TourStop stop) => stop.Hop.In is not null;
}
