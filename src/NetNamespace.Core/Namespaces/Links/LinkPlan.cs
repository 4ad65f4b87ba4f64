using System.Collections.Generic;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>A link that is to be made, with all that it is to have from the start.</summary>
/// <param name="Place">The namespace that it is to be in.</param>
/// <param name="Link">What it is to be like.</param>
public sealed record LinkPlan(NamespaceHandle Place, NewLink Link)
{
    /// <summary>The name of the bridge, bond or other link in the same namespace that it is to be a port of.</summary>
    public string? Master { get; init; }

    /// <summary>The addresses that it is to have.</summary>
    public IReadOnlyList<NetIPAddress> Addresses { get; init; } = [];

    /// <summary>What making it takes besides a request of rtnetlink; null for most kinds.</summary>
    public KindWork? Work { get; init; }
}
