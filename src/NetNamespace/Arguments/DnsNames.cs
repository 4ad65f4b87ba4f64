using NetNamespace.Namespaces;

namespace NetNamespace.Arguments;

/// <summary>The names by which namespaces keep files of their own.</summary>
internal static class DnsNames
{
    /// <summary>The name of a namespace in the store.</summary>
    /// <exception cref="NetworkObjectException">NamespaceHasNoName.</exception>
    internal static string Of(NamespaceHandle handle) => handle.NameInStore ?? throw new NetworkObjectException(
        "NamespaceHasNoName", ObjectProblem.Invalid, handle.ToString(), $"{(handle.Name is { } name ? $"Namespace '{name}'" : "The current namespace")} has no name, so it has no files in /etc/netns.");
}
