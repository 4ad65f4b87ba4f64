namespace NetNamespace.Running;

/// <summary>Whether a session has something to do.</summary>
public enum NetNamespaceSessionAvailability
{
    /// <summary>It waits for a script block.</summary>
    Available,

    /// <summary>A script block runs in it.</summary>
    Busy,

    /// <summary>It has ended.</summary>
    None,
}
