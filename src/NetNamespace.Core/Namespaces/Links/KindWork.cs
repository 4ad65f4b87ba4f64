using System.Collections.Generic;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>What making a link of some kinds takes besides a request of rtnetlink. All of it is taken back where a part of it fails.</summary>
public abstract class KindWork
{
    /// <summary>Makes the link by another way than a request of rtnetlink.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="link">What it is to be like, with the number of its master.</param>
    /// <returns>The link with all that is asked for but its addresses; null where rtnetlink makes it.</returns>
    internal virtual NetLink? Create(LinkPlan plan, NewLink link) => null;

    /// <summary>Does what is to be done once the link is there.</summary>
    internal virtual void Finish(LinkPlan plan, NetLink made)
    {
    }

    /// <summary>What is otherwise in a link that is there, beyond what rtnetlink tells.</summary>
    internal virtual IEnumerable<string> Differences(LinkPlan plan, NetLink found) => [];
}
