namespace NetNamespace.Objects;

/// <summary>What came of one step of a test.</summary>
public enum NetTestStatus
{
    /// <summary>Nothing is wrong here.</summary>
    Passed,
    /// <summary>This is why it does not work. Of one walk to one target there is at most one.</summary>
    Failed,
    /// <summary>Something is not as it should be, but it is not why it does not work.</summary>
    Warning,
    /// <summary>Not looked at: it does not apply, or what failed before has to be mended first.</summary>
    Skipped,
    /// <summary>It had failed, and was mended.</summary>
    Repaired,
    /// <summary>Neither good nor bad, but worth knowing.</summary>
    Information,
}
