namespace NetNamespace.Namespaces;

/// <summary>For how long a PowerShell waits in a namespace for script blocks, and what it leaves tidy.</summary>
public sealed class ShellTerms
{
    /// <summary>How long it waits for the next block, in milliseconds; -1 for as long as its parent wants it.</summary>
    public int IdleMilliseconds { get; set; } = -1;

    /// <summary>
    /// The file by which the namespace was found. Once that stands for it no longer (and, in the store, no other one does), nobody shall be kept
    /// waiting in it. Null where there is none.
    /// </summary>
    public string? Path { get; set; }

    /// <summary>The process by which the namespace was found, whose end is meant likewise; 0 where there is none.</summary>
    public int ProcessId { get; set; }

    /// <summary>Where files are that shall not be left.</summary>
    public string Folder { get; set; } = "/tmp";

    /// <summary>Their names, with * for any text.</summary>
    public string[] Files { get; set; } = [];
}
