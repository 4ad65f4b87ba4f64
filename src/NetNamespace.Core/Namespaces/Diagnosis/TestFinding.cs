using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>What a step found.</summary>
/// <param name="Status">What it came to.</param>
/// <param name="Evidence">What was seen.</param>
internal sealed record TestFinding(NetTestStatus Status, string? Evidence)
{
    /// <summary>A stable name of what is wrong.</summary>
    internal string? CauseId { get; init; }

    /// <summary>What is wrong, in words, without a full stop.</summary>
    internal string? Cause { get; init; }

    /// <summary>What mends it.</summary>
    internal Remedy? Remedy { get; init; }

    /// <summary>Whether it only says that nobody answered, which something that a later step finds may explain.</summary>
    internal bool IsSymptom { get; init; }

    internal static TestFinding Passed(string evidence) => new(NetTestStatus.Passed, evidence);

    internal static TestFinding Skipped(string why) => new(NetTestStatus.Skipped, why);

    internal static TestFinding Information(string evidence) => new(NetTestStatus.Information, evidence);

    internal static TestFinding Failed(string causeId, string cause, string evidence, Remedy? remedy = null) =>
        new(NetTestStatus.Failed, evidence) { CauseId = causeId, Cause = cause, Remedy = remedy };

    internal static TestFinding Warning(string causeId, string cause, string evidence, Remedy? remedy = null) =>
        new(NetTestStatus.Warning, evidence) { CauseId = causeId, Cause = cause, Remedy = remedy };

    /// <summary>Nobody answered; whether that is the cause is known at the end of the walk.</summary>
    internal static TestFinding Symptom(string causeId, string cause, string evidence) =>
        new(NetTestStatus.Failed, evidence) { CauseId = causeId, Cause = cause, IsSymptom = true };
}
