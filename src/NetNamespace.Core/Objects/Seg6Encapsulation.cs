using System.Net;

namespace NetNamespace.Objects;

/// <summary>Packets get a segment routing header. Source: linux/seg6_iptunnel.h, linux/seg6.h; RFC 8754.</summary>
/// <param name="Type">The kind.</param>
/// <param name="Parameters">Its netlink attributes.</param>
public sealed record Seg6Encapsulation(RouteEncapsulationType Type, byte[] Parameters) : RouteEncapsulation(Type, Parameters)
{
    /// <summary>Where the header goes: SEG6_IPTUN_MODE_*.</summary>
    public Seg6Mode Mode { get; init; }

    /// <summary>The segments in the order in which they are visited; with Inline the destination itself comes last, as zeros.</summary>
    public IPAddress[] Segments { get; init; } = [];

    /// <inheritdoc/>
    public bool Equals(Seg6Encapsulation? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    private protected override string Describe() => $"seg6 mode {Mode.ToString().ToLowerInvariant()} segs {string.Join<IPAddress>(',', Segments)}";
}
