namespace NetNamespace;

/// <summary>Why firewalld did not do what it was asked.</summary>
public enum FirewalldProblem
{
    /// <summary>It refused for a reason of its own, which it gave.</summary>
    Failed,

    /// <summary>There is no system bus, or it broke off.</summary>
    NoBus,

    /// <summary>Nobody on the system bus is firewalld.</summary>
    NotRunning,

    /// <summary>No answer came in time. What was asked may happen yet.</summary>
    TimedOut,

    /// <summary>The bus, or polkit, does not let this user ask.</summary>
    NotPermitted,

    /// <summary>The source is in that zone already.</summary>
    AlreadyThere,

    /// <summary>The source is in no zone.</summary>
    NotThere,

    /// <summary>The source is in another zone.</summary>
    InOtherZone,

    /// <summary>The firewalld that answers works in another network namespace.</summary>
    Elsewhere,
}
