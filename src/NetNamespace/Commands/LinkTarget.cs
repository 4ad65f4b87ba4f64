using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>A link that a command works on, and where it is.</summary>
/// <param name="Place">Its namespace.</param>
/// <param name="Reference">The link.</param>
/// <param name="Link">The link as it was when it was looked at, where somebody has looked.</param>
internal sealed record LinkTarget(NamespaceHandle Place, LinkReference Reference, NetLink? Link = null)
{
    /// <summary>The link's operations.</summary>
    internal LinkOperations Operations => new(Place.Route);

    /// <summary>The link as it is now.</summary>
    internal NetLink Read() => Operations.Get(Reference);

    /// <summary>What -WhatIf calls it: <c>blue/eth0</c>.</summary>
    public override string ToString()
    {
        string link = Link?.Name ?? Reference.Name ?? $"number {Reference}";
        return Place.Name is null ? link : $"{Place.Name}/{link}";
    }
}
