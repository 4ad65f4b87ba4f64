namespace NetNamespace.Namespaces;

/// <summary>What is wrong where address translations are looked for.</summary>
internal static class NatErrors
{
    /// <summary>There is neither a translation nor a namespace of this name.</summary>
    internal static NetworkObjectException NotFound(string name) => new(
        "NamespaceNatNotFound", ObjectProblem.NotFound, name, $"There is no address translation for a namespace '{name}', and no such namespace.");

    /// <summary>There is none for a link alone.</summary>
    internal static NetworkObjectException NotFoundOfLink(string? link) =>
        new("NamespaceNatNotFound", ObjectProblem.NotFound, link ?? "", $"There is no address translation for whoever is behind link '{link}'.");
}
