namespace NetNamespace.Namespaces;

/// <summary>Where a program's standard input, output or error leads.</summary>
public enum StandardStream
{
    /// <summary>Where this process's own leads: the terminal, usually.</summary>
    Inherit,
    /// <summary>To or from this process.</summary>
    Pipe,
    /// <summary>Nowhere: /dev/null.</summary>
    Null,
    /// <summary>From or to a file.</summary>
    File,
}
