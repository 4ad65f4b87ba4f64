using System.Net;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>Whether packets from a private network are translated where they leave it for one that knows no way back.</summary>
internal sealed class NatStep : TestStep
{
    private static readonly IPPrefix[] s_private =
    [
        IPPrefix.Parse("10.0.0.0/8"), IPPrefix.Parse("172.16.0.0/12"), IPPrefix.Parse("192.168.0.0/16"), IPPrefix.Parse("100.64.0.0/10"), IPPrefix.Parse("fc00::/7"),
    ];

    internal override string Name => "Nat";

    internal override string Activity => "look for address translation";

    internal override TestPart Part => TestPart.Way;

    internal override TestFinding? Look(TestWalk walk)
    {
        if (walk.Source is not { } source || walk.Path.FindLast(static h => h.IsRouter) is not { } router) return null;
        if (walk.Tour.SourceChange is { } change) return TestFinding.Passed($"{source} leaves {change.Hop.Place.Text} as {walk.Tour.Seen?.ToString() ?? "another address"}");
        if (walk.IsReached) return TestFinding.Passed($"{source} is not translated, and answers come back");
        if (walk.Last.IsEnd && walk.Last.Place.Way(new RouteQuery(source)) is { Type: RouteType.Unicast }) return TestFinding.Passed($"not needed: {walk.Last.Place.Text} knows a way back to {source}");
        if (!IsPrivate(source) || IsPrivate(walk.Target!)) return TestFinding.Skipped($"{source} needs none to be answered from {walk.Target}");
        return TestFinding.Failed(
            "NoNat",
            $"{router.Place.Text} does not translate {source}, and {(walk.Last.IsEnd ? walk.Last.Place.Text : walk.Target!.ToString())} knows no way back to it",
            $"no rule of a nat chain changes the source of what goes from {source} to {walk.Target}",
            Remedy.Run("Enable-NamespaceNat").With(walk.Called).With("AddressFamily", walk.Family).With("NatNamespace", router.Place.Name));
    }

    private static bool IsPrivate(IPAddress address) => System.Array.Exists(s_private, p => p.Contains(address));
}
