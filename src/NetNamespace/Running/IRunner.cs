using NetNamespace.Namespaces;

namespace NetNamespace.Running;

/// <summary>Knows how to run one thing, wherever it is wanted.</summary>
internal interface IRunner
{
    /// <summary>Starts it.</summary>
    /// <param name="target">Where.</param>
    /// <param name="session">Opens the namespace.</param>
    /// <param name="sink">Gets what it gives.</param>
    IRun Start(RunTarget target, NetworkSession session, IRunSink sink);
}
