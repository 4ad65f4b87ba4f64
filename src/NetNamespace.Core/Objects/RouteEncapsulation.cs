using System;

namespace NetNamespace.Objects;

/// <summary>How a route wraps packets up; the parameters are kept as the kernel sent them, and can be given back to it. Source: linux/lwtunnel.h.</summary>
/// <param name="Type">The kind.</param>
/// <param name="Parameters">Its netlink attributes.</param>
public sealed record RouteEncapsulation(RouteEncapsulationType Type, byte[] Parameters)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Type}: {Convert.ToHexString(Parameters)}";

    /// <inheritdoc/>
    public bool Equals(RouteEncapsulation? other) => other is not null && Type == other.Type && Parameters.AsSpan().SequenceEqual(other.Parameters);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, Parameters.Length);
}
