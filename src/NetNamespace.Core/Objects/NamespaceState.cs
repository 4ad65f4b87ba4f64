namespace NetNamespace.Objects;

/// <summary>Whether a named namespace can be used.</summary>
public enum NamespaceState
{
    /// <summary>A namespace is mounted on its file.</summary>
    Active,
    /// <summary>What stands in the store under this name is no network namespace; it can be removed.</summary>
    Broken,
}
