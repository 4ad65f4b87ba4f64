using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>
/// One step of the walk from a namespace to a target. It looks, and changes nothing. A new one is a class on this and a line in <see cref="TestSteps"/>.
/// </summary>
internal abstract class TestStep
{
    /// <summary>What results call it.</summary>
    internal abstract string Name { get; }

    /// <summary>What is done while it runs, for a person who waits: <c>ask the gateway</c>.</summary>
    internal abstract string Activity { get; }

    /// <summary>What part of the walk it belongs to.</summary>
    internal abstract TestPart Part { get; }

    /// <summary>Looks.</summary>
    /// <returns>What was found; null where the step does not apply, and there is nothing to say.</returns>
    /// <exception cref="NetNamespaceException">It could not be looked at.</exception>
    internal abstract TestFinding? Look(TestWalk walk);
}
