namespace NetNamespace.Namespaces;

/// <summary>What became of a probe.</summary>
internal enum ProbeOutcome
{
    /// <summary>It was answered.</summary>
    Answered,
    /// <summary>Nobody answered in time.</summary>
    Silent,
    /// <summary>Somebody said that it cannot go on.</summary>
    Unreachable,
    /// <summary>Somebody said that it is too long to go on in one piece.</summary>
    TooBig,
    /// <summary>TCP: the target is there, but nobody listens at the port.</summary>
    Refused,
    /// <summary>The kernel did not even send it.</summary>
    NotSent,
}
