namespace NetNamespace;

/// <summary>What kind of answer a <see cref="NetworkObjectException"/> is.</summary>
public enum ObjectProblem
{
    /// <summary>The name or value can never be right.</summary>
    Invalid,
    /// <summary>There is no such thing.</summary>
    NotFound,
    /// <summary>There is such a thing already.</summary>
    Exists,
    /// <summary>It is in use.</summary>
    Busy,
    /// <summary>It is there, but not usable.</summary>
    Broken,
    /// <summary>It is there, but may not be used so.</summary>
    NotPermitted,
    /// <summary>This kernel or this kind of object cannot do that.</summary>
    NotSupported,
    /// <summary>It did not become what was waited for in time.</summary>
    TimedOut,
}
