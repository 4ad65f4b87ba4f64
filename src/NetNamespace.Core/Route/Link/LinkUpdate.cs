using System.Collections.Generic;

namespace NetNamespace.Route;

/// <summary>All that is to be changed about a link at once.</summary>
/// <param name="Changes">What one request can say.</param>
public sealed record LinkUpdate(LinkChanges Changes)
{
    /// <summary>The name of the link that it becomes a port of.</summary>
    public string? Master { get; init; }

    /// <summary>Alternative names that it gets.</summary>
    public IReadOnlyList<string> AddAltNames { get; init; } = [];

    /// <summary>Alternative names that it loses.</summary>
    public IReadOnlyList<string> RemoveAltNames { get; init; } = [];
}
