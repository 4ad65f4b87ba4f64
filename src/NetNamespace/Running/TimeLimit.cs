using System;
using System.Diagnostics;
using System.Globalization;
using NetNamespace.Namespaces;

namespace NetNamespace.Running;

/// <summary>How long something may run. The clock starts with this object.</summary>
/// <param name="limit">How long; null for as long as it likes.</param>
internal sealed class TimeLimit(TimeSpan? limit)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    /// <summary>Whether it was found to be over.</summary>
    internal bool IsOver { get; private set; }

    /// <summary>How many milliseconds are left; -1 where there is nothing to wait for.</summary>
    internal int Patience => limit is { } longest && !IsOver ? (int)Math.Clamp((longest - _clock.Elapsed).TotalMilliseconds + 1, 0, int.MaxValue) : -1;

    /// <summary>Whether it is over since now, to be acted on once.</summary>
    internal bool HasPassed()
    {
        if (IsOver || limit is not { } longest || _clock.Elapsed < longest) return false;
        return IsOver = true;
    }

    /// <summary>The error of what did not end in time.</summary>
    /// <param name="what">What ran.</param>
    /// <param name="place">Where.</param>
    internal NetworkObjectException Passed(string what, string place) => new(
        "InvocationTimedOut", ObjectProblem.TimedOut, place,
        string.Create(CultureInfo.InvariantCulture, $"{what} in namespace '{place}' did not end within {limit!.Value.TotalSeconds:0.###} s and was stopped."));
}
