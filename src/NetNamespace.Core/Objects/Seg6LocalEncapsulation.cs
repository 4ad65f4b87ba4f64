using System.Net;

namespace NetNamespace.Objects;

/// <summary>What this node does with packets as an end of a segment. Source: linux/seg6_local.h; RFC 8986.</summary>
/// <param name="Type">The kind.</param>
/// <param name="Parameters">Its netlink attributes.</param>
public sealed record Seg6LocalEncapsulation(RouteEncapsulationType Type, byte[] Parameters) : RouteEncapsulation(Type, Parameters)
{
    /// <summary>What it does.</summary>
    public Seg6LocalAction Action { get; init; }

    /// <summary>The table that is looked into next; null for none.</summary>
    public RouteTable? Table { get; init; }

    /// <summary>The table of the VRF; null for none.</summary>
    public RouteTable? VrfTable { get; init; }

    /// <summary>The next hop; null for none.</summary>
    public IPAddress? NextHop { get; init; }

    /// <summary>The number of the link that packets go out by; 0 for none. It means nothing in another namespace.</summary>
    public int OutputInterfaceIndex { get; init; }

    /// <inheritdoc/>
    public bool Equals(Seg6LocalEncapsulation? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    private protected override string Describe() => $"seg6local action {Action}{(Table is { } table ? $" table {table}" : "")}{(VrfTable is { } vrf ? $" vrftable {vrf}" : "")}{(NextHop is null ? "" : $" nh {NextHop}")}";
}
