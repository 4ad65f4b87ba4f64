namespace NetNamespace.Objects;

/// <summary>Packets get MPLS labels. Source: linux/mpls_iptunnel.h.</summary>
/// <param name="Type">The kind.</param>
/// <param name="Parameters">Its netlink attributes.</param>
public sealed record MplsEncapsulation(RouteEncapsulationType Type, byte[] Parameters) : RouteEncapsulation(Type, Parameters)
{
    /// <summary>The labels, the outermost first: 0 to 1048575.</summary>
    public uint[] Labels { get; init; } = [];

    /// <summary>The time to live in the labels; null for the packet's own.</summary>
    public byte? Ttl { get; init; }

    /// <inheritdoc/>
    public bool Equals(MplsEncapsulation? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    private protected override string Describe() => $"mpls {string.Join('/', Labels)}{(Ttl is { } ttl ? $" ttl {ttl}" : "")}";
}
