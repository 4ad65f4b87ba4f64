using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>
/// Runs steps and makes results of what they find. Of a walk one step has failed at most: what comes after it is not looked at, and where only silence was
/// met before the cause was found, that silence is its consequence.
/// </summary>
/// <param name="called">What the namespace is called in sentences.</param>
/// <param name="progress">Hears what is done.</param>
internal sealed class TestReport(string called, Action<string>? progress)
{
    private List<NetNamespaceTest> Results { get; } = [];

    /// <summary>Runs a part and keeps its results.</summary>
    /// <returns>Whether nothing has failed.</returns>
    internal bool Run(TestWalk walk, string? target, TestPart part)
    {
        List<NetNamespaceTest> results = Try(walk, target, part);
        Add(results);
        return !results.Exists(static r => r.Status == NetTestStatus.Failed);
    }

    /// <summary>Runs a part.</summary>
    internal List<NetNamespaceTest> Try(TestWalk walk, string? target, TestPart part)
    {
        List<(TestStep Step, TestFinding Finding)> found = [];
        TestStep? cause = null;
        foreach (TestStep step in TestSteps.All)
        {
            if (step.Part != part) continue;
            walk.Cancellation.ThrowIfCancellationRequested();
            if (cause is not null)
            {
                found.Add((step, TestFinding.Skipped($"{cause.Name} has to be mended first")));
                continue;
            }

            progress?.Invoke(target is null ? step.Activity : $"{target}: {step.Activity}");
            if (step.Look(walk) is not { } finding) continue;
            found.Add((step, finding));
            if (finding is { Status: NetTestStatus.Failed, IsSymptom: false }) cause = step;
        }

        Settle(found, cause);
        return Describe(walk, target, found);
    }

    internal void Add(IEnumerable<NetNamespaceTest> results) => Results.AddRange(results);

    /// <summary>Notes that a part was not looked at.</summary>
    internal void Skip(string target, TestPart part)
    {
        NetNamespaceTest failed = Results.FindLast(static r => r.Status == NetTestStatus.Failed)!;
        string why = $"{failed.Step}{(failed.Target is null || failed.Target == target ? "" : $" of {failed.Target}")} has to be mended first";
        foreach (TestStep step in TestSteps.All)
        {
            if (step.Part == part)
                Results.Add(new NetNamespaceTest { Namespace = failed.Namespace, Target = target, Step = step.Name, Status = NetTestStatus.Skipped, Evidence = why, Finding = failed.Finding });
        }
    }

    /// <summary>All results. Those without a target say what the walk beside them came to, so that people see one table for a target.</summary>
    internal IReadOnlyList<NetNamespaceTest> Complete()
    {
        NetNamespaceTest? first = Results.Find(static r => r.Target is not null);
        NetNamespaceTest? last = Results.FindLast(static r => r.Target is not null);
        bool isBefore = true;
        for (int i = 0; i < Results.Count; i++)
        {
            isBefore &= Results[i].Target is null;
            if (Results[i].Target is null && (isBefore ? first : last) is { } beside) Results[i] = Results[i] with { Finding = beside.Finding };
        }

        return Results;
    }

    /// <summary>Silence explains nothing where something else does; where nothing does, the first silence is what there is to say.</summary>
    private static void Settle(List<(TestStep Step, TestFinding Finding)> found, TestStep? cause)
    {
        for (int i = 0; i < found.Count; i++)
        {
            (TestStep step, TestFinding finding) = found[i];
            if (!finding.IsSymptom) continue;
            if (cause is null)
            {
                cause = step;
                continue;
            }

            found[i] = (step, TestFinding.Skipped($"{finding.Evidence}: see {cause.Name}"));
        }
    }

    private List<NetNamespaceTest> Describe(TestWalk walk, string? target, List<(TestStep Step, TestFinding Finding)> found)
    {
        TestFinding? cause = found.Select(static f => f.Finding).FirstOrDefault(static f => f.Status == NetTestStatus.Failed);
        string? sentence = Sentence(target, cause, found);
        return found.ConvertAll(one => new NetNamespaceTest
        {
            Namespace = walk.Label,
            Target = target,
            AddressFamily = walk.Target is null ? null : walk.Family,
            Step = one.Step.Name,
            Status = one.Finding.Status,
            Evidence = one.Finding.Evidence,
            CauseId = one.Finding.CauseId,
            Cause = one.Finding.Cause,
            Remedy = one.Finding.Remedy?.ToString(),
            IsRepairable = one.Finding.Remedy?.IsSafe == true,
            IsSilence = one.Finding.IsSymptom,
            Finding = sentence,
        });
    }

    private string Sentence(string? target, TestFinding? cause, List<(TestStep Step, TestFinding Finding)> found)
    {
        if (cause is not null) return target is null ? $"{called}: {cause.Cause}." : $"{called} does not reach {target}: {cause.Cause}.";
        string? odd = found.Select(static f => f.Finding).FirstOrDefault(static f => f.Status == NetTestStatus.Warning)?.Cause;
        if (odd is not null) return target is null ? $"{called}: {odd}." : $"{called} reaches {target}, but {odd}.";
        return target is null ? $"{called} is well." : $"{called} reaches {target}.";
    }
}
