namespace NetNamespace.Namespaces;

/// <summary>What is wrong where port forwards are looked for.</summary>
internal static class PortForwardErrors
{
    /// <summary>There is neither a forward nor a namespace of this name.</summary>
    internal static NetworkObjectException NotFound(string name) => Missing(name, $"There is no port forward for a namespace '{name}', and no such namespace.");

    /// <summary>The namespace has forwards, or none, but not this one.</summary>
    internal static NetworkObjectException NoSuch(string name) => Missing(name, $"There is no such port forward for namespace '{name}'.");

    private static NetworkObjectException Missing(string name, string message) => new("PortForwardNotFound", ObjectProblem.NotFound, name, message);
}
