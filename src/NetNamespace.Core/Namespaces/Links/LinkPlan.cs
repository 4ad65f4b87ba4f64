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

    /// <summary>The link that it is to run over, in the same namespace or another; null for kinds that run over none.</summary>
    public LowerLink? Lower { get; init; }

    /// <summary>The addresses that it is to have.</summary>
    public IReadOnlyList<NetIPAddress> Addresses { get; init; } = [];

    /// <summary>Of a tunnel: the namespace that its packets travel in, where that is another one and no lower link says so.</summary>
    public NamespaceHandle? Underlay { get; init; }

    /// <summary>Where the kernel is asked for it.</summary>
    internal NamespaceHandle Origin => Lower?.Place ?? Underlay ?? Place;

    /// <summary>What making it takes besides a request of rtnetlink; null for most kinds.</summary>
    public KindWork? Work { get; init; }
}
