using NetNamespace.Namespaces;

namespace NetNamespace.Running;

/// <summary>Knows how to run one thing, in any namespace.</summary>
internal interface IRunner
{
    /// <summary>Starts it.</summary>
    /// <param name="handle">The namespace.</param>
    /// <param name="hasInput">Whether it is given something to read.</param>
    /// <param name="isOnlyOne">Whether it runs in this one namespace only, so that its failure is the failure of all.</param>
    IRun Start(NamespaceHandle handle, bool hasInput, bool isOnlyOne);
}
