namespace NetNamespace.Namespaces;

/// <summary>Whether the gateway answers.</summary>
internal sealed class GatewayStep : TestStep
{
    internal override string Name => "Gateway";

    internal override string Activity => "ask the gateway";

    internal override TestPart Part => TestPart.Way;

    internal override TestFinding? Look(TestWalk walk)
    {
        if (walk.Gateway is not { } gateway) return null;
        ProbeAnswer answer = walk.GatewayAnswer;
        if (answer.IsThere) return TestFinding.Passed($"{gateway} {answer}");

        // Many gateways answer nobody and forward all the same.
        return walk.IsReached
            ? TestFinding.Passed($"{gateway} {answer}, but what is behind it does")
            : TestFinding.Symptom("GatewaySilent", $"the gateway {gateway} does not answer", $"{gateway} {answer}");
    }
}
