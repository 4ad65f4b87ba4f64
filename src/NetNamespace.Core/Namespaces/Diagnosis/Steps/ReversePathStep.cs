using System;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>
/// Whether somebody on the way drops the packets because they come in on another link than answers would go out by. Only IPv4 has that setting. Source:
/// ip-sysctl.rst of the kernel (rp_filter), RFC 3704.
/// </summary>
internal sealed class ReversePathStep : TestStep
{
    private const int Strict = 1;

    internal override string Name => "ReversePath";

    internal override string Activity => "look at the reverse path filters";

    internal override TestPart Part => TestPart.Way;

    internal override TestFinding? Look(TestWalk walk)
    {
        if (walk.Family == IPFamily.IPv6 || walk.Path.Count < 2) return null;
        if (walk.IsReached) return TestFinding.Passed("none drops the packets");
        foreach (Hop hop in walk.Path)
        {
            if (hop.In is { } input && Filtered(walk, hop, input) is { } finding) return finding;
        }

        return TestFinding.Passed("none would drop the packets");
    }

    private static TestFinding? Filtered(TestWalk walk, Hop hop, NetLink input)
    {
        string key = $"net/ipv4/conf/{input.Name}/rp_filter";
        int mode = Math.Max(hop.Place.Number(key), hop.Place.Number("net/ipv4/conf/all/rp_filter"));
        if (mode == 0 || walk.Source is not { } source) return null;
        NetRouteResult? back = hop.Place.Way(new RouteQuery(source));
        bool isDropped = back is not { Type: RouteType.Unicast } way || (mode == Strict && way.InterfaceIndex != input.InterfaceIndex);
        if (!isDropped) return null;
        string name = SysctlName.FromKey(key);

        // Loose is what RFC 3704 advises where the ways there and back differ. Where nothing leads back at all it would not help.
        Remedy? remedy = back is { Type: RouteType.Unicast } ? Remedy.Run("Set-NetSysctl").With(name).With(2).With("Namespace", hop.Place.Name) : null;
        return TestFinding.Failed(
            "ReversePathFilter",
            $"{hop.Place.Text} drops packets from {source} that come in on '{input.Name}', since answers would go out by {(back is null ? "none of its links" : $"'{back.InterfaceAlias}'")}",
            $"rp_filter of '{input.Name}' is {(mode == Strict ? "1 (strict)" : $"{mode} (loose)")}; the way back: {(back is null ? "none" : $"{back}")}",
            remedy);
    }
}
