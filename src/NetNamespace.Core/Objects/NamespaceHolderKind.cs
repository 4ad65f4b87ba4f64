namespace NetNamespace.Objects;

/// <summary>What keeps a namespace there.</summary>
public enum NamespaceHolderKind
{
    /// <summary>A process that is in it.</summary>
    Process,
    /// <summary>A thread that is in it while its process is in another one.</summary>
    Thread,
    /// <summary>An open descriptor of the namespace.</summary>
    Descriptor,
    /// <summary>An open socket that was made in it, in a process that is in another one.</summary>
    Socket,
    /// <summary>A mount of it on a file.</summary>
    Mount,
}
