using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>A link that is to move to another namespace.</summary>
/// <param name="From">The namespace that it is in.</param>
/// <param name="Link">The link, as it is now.</param>
/// <param name="To">The namespace that it is to be in.</param>
public sealed record LinkMove(NamespaceHandle From, NetLink Link, NamespaceHandle To)
{
    /// <summary>The name that it is to have there; null for the same.</summary>
    public string? NewName { get; init; }

    /// <summary>
    /// Whether to give it back what the kernel takes away on the way: its addresses but the link-local ones, the routes over it that somebody
    /// made, its shaping, and that it was up. What it was a port of stays behind.
    /// </summary>
    public bool KeepConfiguration { get; init; }

    /// <summary>Told of shaping that was to be kept and cannot be, since it is more than this library makes.</summary>
    public System.Action<NetLinkShaping>? ShapingLost { get; init; }
}
