namespace NetNamespace.Namespaces;

/// <summary>Whether the namespace's own chains let the packets out.</summary>
internal sealed class OutputStep : FirewallStep
{
    internal override string Name => "Output";

    internal override string Activity => "go through the namespace's own chains";

    private protected override bool IsAbout(TestWalk walk, TourStop stop) => stop.Hop.In is null && !stop.IsReply;
}
