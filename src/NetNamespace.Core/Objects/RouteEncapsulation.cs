using System;

namespace NetNamespace.Objects;

/// <summary>
/// How a route wraps packets up; the parameters are kept as the kernel sent them, and can be given back to it. Those kinds that are known have classes on
/// this one, with properties. Sources: linux/lwtunnel.h, <c>ip-route(8)</c>.
/// </summary>
/// <param name="Type">The kind.</param>
/// <param name="Parameters">Its netlink attributes.</param>
public record RouteEncapsulation(RouteEncapsulationType Type, byte[] Parameters)
{
    /// <summary>The kind and its parameters, in the words of <c>ip route</c> where it is known here.</summary>
    public sealed override string ToString() => Describe();

    /// <inheritdoc/>
    public virtual bool Equals(RouteEncapsulation? other) => other is not null && EqualityContract == other.EqualityContract && IsSameAs(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, Parameters.Length);

    /// <summary>Whether both tell the kernel the same, of whatever class they are.</summary>
    internal bool IsSameAs(RouteEncapsulation? other) => other is not null && Type == other.Type && Parameters.AsSpan().SequenceEqual(other.Parameters);

    private protected virtual string Describe() => $"{Type.ToString().ToLowerInvariant()} {Convert.ToHexString(Parameters)}";
}
