using System.Collections.Generic;
using System.Linq;
using System.Net;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>Where to, when nobody says it.</summary>
internal static class OutsideTargets
{
    /// <summary>A name that IANA keeps for such uses (RFC 2606).</summary>
    internal const string Name = "example.com";

    // A root server of the DNS: it answers to anybody, and nobody's business depends on being asked.
    private static readonly IPAddress s_root = IPAddress.Parse("198.41.0.4");
    private static readonly IPAddress s_root6 = IPAddress.Parse("2001:503:ba3e::2:30");

    /// <summary>An address outside for each family that the namespace has a default route of; for the family of its addresses where it has none.</summary>
    internal static IEnumerable<IPAddress> Of(TestWalk walk)
    {
        IPFamily[] asked = walk.Request.AddressFamily is { } one ? [one] : [IPFamily.IPv4, IPFamily.IPv6];
        IPFamily[] routed = [.. asked.Where(f => walk.Here.Routes.Exists(r => r.AddressFamily == f && r.DestinationPrefix.IsDefault))];
        if (routed.Length == 0) routed = [asked.FirstOrDefault(f => HasAddress(walk.Here, f), asked[0])];
        return routed.Select(f => ServerOutside(walk, f) ?? (f == IPFamily.IPv6 ? s_root6 : s_root));
    }

    /// <summary>The first name server that is not on one of the namespace's own networks; null where there is none, or the files cannot be read.</summary>
    private static IPAddress? ServerOutside(TestWalk walk, IPFamily family)
    {
        try
        {
            return walk.Dns.NameServer.Select(static s => s.Address).FirstOrDefault(a =>
                AddressBits.FamilyOf(a) == family && !IPAddress.IsLoopback(a) && !a.IsIPv6LinkLocal && !walk.Here.Addresses.Exists(own => own.Prefix.Contains(a)));
        }
        catch (NetworkObjectException)
        {
            return null;
        }
    }

    private static bool HasAddress(TestPlace place, IPFamily family) =>
        place.Addresses.Exists(a => a.AddressFamily == family && a.Scope == NetScope.Global && !IPAddress.IsLoopback(a.IPAddress));
}
