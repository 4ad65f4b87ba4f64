namespace NetNamespace.Namespaces;

/// <summary>Whether the namespace's own chains let the answers in.</summary>
internal sealed class InputStep : FirewallStep
{
    internal override string Name => "Input";

    internal override string Activity => "go through the namespace's own chains for answers";

    private protected override bool IsAbout(TestWalk walk, TourStop stop) => stop.Hop.In is null && stop.IsReply;
}
