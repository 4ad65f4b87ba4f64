using System.Linq;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>Whether those on the way send on what is for somebody else.</summary>
internal sealed class ForwardingStep : TestStep
{
    private const string Command = "Enable-NetForwarding";

    internal override string Name => "Forwarding";

    internal override string Activity => "look at forwarding";

    internal override TestPart Part => TestPart.Way;

    internal override TestFinding? Look(TestWalk walk)
    {
        Hop[] routers = [.. walk.Path.Where(static h => h.IsRouter)];
        if (routers.Length == 0) return null;
        foreach (Hop hop in routers)
        {
            if (Off(hop, walk.Family) is { } finding) return finding;
        }

        return TestFinding.Passed($"{walk.Family} is forwarded in {string.Join(", ", routers.Select(static h => h.Place.Text))}");
    }

    /// <summary>
    /// Who forwards IPv6 forgets the default routes that routers announced to him, unless accept_ra is 2: that has to be decided by whoever the host belongs to.
    /// </summary>
    private static Remedy? KeepRouterRoutes(TestPlace place, IPFamily family)
    {
        if (family != IPFamily.IPv6) return null;
        NetRoute? announced = place.Routes.Find(static r => r is { AddressFamily: IPFamily.IPv6, DestinationPrefix.IsDefault: true } && r.Protocol == RouteProtocol.RouterAdvertisement);
        return announced?.InterfaceAlias is { } link ? Remedy.Show("Set-NetSysctl").With(SysctlName.FromKey($"net/ipv6/conf/{link}/accept_ra")).With(2).With("Namespace", place.Name) : null;
    }

    /// <summary>IPv4 asks the link that a packet comes in on, IPv6 the namespace as a whole.</summary>
    private static TestFinding? Off(Hop hop, IPFamily family)
    {
        string all = ForwardingOperations.KeyOf(family, NetForwarding.All);
        string key = family == IPFamily.IPv4 ? ForwardingOperations.KeyOf(family, hop.In!.Name) : all;
        if (hop.Place.Setting(key) is not { } value || value != "0") return null;
        string? link = key != all && hop.Place.Number(all) != 0 ? hop.In!.Name : null;
        Remedy remedy = (KeepRouterRoutes(hop.Place, family)?.Then(Command) ?? Remedy.Run(Command)).With("InterfaceAlias", link).With("AddressFamily", family).With("Namespace", hop.Place.Name);
        return TestFinding.Failed(
            family == IPFamily.IPv4 ? "ForwardingOffIPv4" : "ForwardingOffIPv6",
            $"{hop.Place.Text} does not forward {family}{(link is null ? "" : $" from '{link}'")}",
            $"{SysctlName.FromKey(key)} = {value}",
            remedy);
    }
}
