using NetNamespace.Arguments;

namespace NetNamespace.Running;

/// <summary>One place to run something: a namespace, or a session in one.</summary>
/// <param name="Reference">The namespace; null for that of the session.</param>
/// <param name="Session">The session; null where any PowerShell will do.</param>
internal sealed record RunTarget(NamespaceReference? Reference, NetNamespaceSession? Session = null)
{
    /// <summary>What an error is about.</summary>
    internal object? Subject => (object?)Session ?? Reference;

    /// <inheritdoc/>
    public override string ToString() => Session?.Namespace ?? Reference?.ToString() ?? "current";
}
