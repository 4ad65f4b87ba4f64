using System;
using System.Collections.Generic;
using System.Linq;

namespace NetNamespace.Route;

/// <summary>The kinds of links that are known. A new one is a file in this folder and a line here.</summary>
internal static class LinkKinds
{
    private static readonly Dictionary<string, LinkKind> All = new LinkKind[]
    {
        VethDetails.LinkKind,
        BridgeDetails.LinkKind,
        WireGuardDetails.LinkKind,
        TunDetails.LinkKind,
        VxlanDetails.LinkKind,
        GeneveDetails.LinkKind,
        TunnelKinds.Gre,
        TunnelKinds.Gretap,
        TunnelKinds.Ip6gre,
        TunnelKinds.Ip6gretap,
        TunnelKinds.Ipip,
        TunnelKinds.Sit,
        TunnelKinds.Ip6tnl,
        VlanDetails.LinkKind,
        MacvlanDetails.LinkKind,
        MacvlanDetails.TapKind,
        IpvlanDetails.LinkKind,
        IpvlanDetails.TapKind,
        DummyDetails.LinkKind,
        IfbDetails.LinkKind,
        VrfDetails.LinkKind,
        BondDetails.LinkKind,
    }.ToDictionary(static kind => kind.Name, StringComparer.Ordinal);

    /// <summary>The names of all, as the kernel writes them.</summary>
    internal static IEnumerable<string> Names => All.Keys;

    /// <summary>A kind by the kernel's name of it, or null where it is not known here.</summary>
    internal static LinkKind? Find(string? name) => name is null ? null : All.GetValueOrDefault(name);
}
