namespace NetNamespace.Running;

/// <summary>Whether a session can be used.</summary>
public enum NetNamespaceSessionState
{
    /// <summary>It can.</summary>
    Opened,

    /// <summary>Its PowerShell ended by itself, or was ended from outside.</summary>
    Broken,

    /// <summary>It was removed, or its namespace was.</summary>
    Closed,
}
