using System;

namespace NetNamespace.Running;

/// <summary>How something is run.</summary>
internal sealed record RunTerms
{
    /// <summary>Whether it is given something to read.</summary>
    internal bool HasInput { get; init; }

    /// <summary>Whether a terminal may be its own: it runs alone, and somebody waits for it.</summary>
    internal bool MayUseTerminal { get; init; }

    /// <summary>How long it may run; null for as long as it likes.</summary>
    internal TimeSpan? Timeout { get; init; }

    /// <summary>In how many places at once.</summary>
    internal int ThrottleLimit { get; init; } = 1;
}
