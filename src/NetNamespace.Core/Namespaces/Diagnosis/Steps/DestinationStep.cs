namespace NetNamespace.Namespaces;

/// <summary>Whether the target answers.</summary>
internal sealed class DestinationStep : TestStep
{
    internal override string Name => "Destination";

    internal override string Activity => "ask the target";

    internal override TestPart Part => TestPart.Way;

    internal override TestFinding? Look(TestWalk walk)
    {
        ProbeAnswer answer = walk.Answer;
        string evidence = walk.Request.Port is { } port ? $"{walk.Target} port {port} {answer}" : $"{walk.Target} {answer}";
        return answer.Outcome switch
        {
            ProbeOutcome.Answered => TestFinding.Passed(evidence),
            ProbeOutcome.Refused => TestFinding.Failed("PortClosed", $"{walk.Target} is there, but nobody listens at its TCP port {walk.Request.Port}", evidence),
            ProbeOutcome.NotSent => TestFinding.Symptom("NotSent", $"{walk.Here.Text} does not let packets to {walk.Target} out", evidence),
            ProbeOutcome.Unreachable => TestFinding.Symptom("DestinationUnreachable", $"{walk.Target} cannot be reached{(answer.From is null ? "" : $", says {answer.From}")}", evidence),
            _ => TestFinding.Symptom("DestinationSilent", $"{walk.Target} does not answer, and nothing on the way shows why", evidence),
        };
    }
}
