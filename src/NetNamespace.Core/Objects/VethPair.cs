namespace NetNamespace.Objects;

/// <summary>Both ends of a veth pair, as they were when they were looked at.</summary>
/// <param name="Link">The near end: the one in -Namespace.</param>
/// <param name="Peer">The other end, in its own namespace.</param>
public sealed record VethPair(NetLink Link, NetLink Peer)
{
    /// <summary>Both ends with their namespaces: <c>veth-web ⇄ webserver/eth0</c>.</summary>
    public override string ToString() => $"{Text(Link)} ⇄ {Text(Peer)}";

    private static string Text(NetLink link) => link.Namespace is null ? link.Name : $"{link.Namespace}/{link.Name}";
}
