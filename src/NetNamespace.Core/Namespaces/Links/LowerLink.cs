namespace NetNamespace.Namespaces;

/// <summary>A link that another one is to run over.</summary>
/// <param name="Place">The namespace that it is in.</param>
/// <param name="Name">Its name or one of its alternative names.</param>
public sealed record LowerLink(NamespaceHandle Place, string Name)
{
    /// <summary>Its number, where that is known; it counts before the name.</summary>
    public int? Index { get; init; }
}
