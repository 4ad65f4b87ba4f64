using System.Collections.Generic;
using System.Linq;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>Who holds the namespace, so that it would live on without its name.</summary>
internal sealed class HolderStep : TestStep
{
    internal override string Name => "Holder";

    internal override string Activity => "look for who holds the namespace";

    internal override TestPart Part => TestPart.End;

    internal override TestFinding? Look(TestWalk walk)
    {
        if (walk.Here.Handle.IsCurrent) return null;
        List<NamespaceHolder> holders = NamespaceHolders.Of(walk.Here.Handle.Identity, walk.Here.Handle.NameInStore);
        if (holders.Count == 0) return TestFinding.Passed("nobody but its name holds it: removed, it is gone at once");
        string who = NamespaceHolders.Describe(holders);
        return TestFinding.Information($"it lives until these let go: {who}");
    }
}
