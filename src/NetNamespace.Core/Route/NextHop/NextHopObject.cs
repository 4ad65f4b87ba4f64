using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>A nexthop object: a way that many routes share. Source: <c>ip-nexthop(8)</c>.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Hop">The way; null for a group.</param>
/// <param name="Group">The numbers and weights of its members; empty where it is no group.</param>
internal sealed record NextHopObject(uint Id, RouteNextHop? Hop, (uint Id, int Weight)[] Group);
