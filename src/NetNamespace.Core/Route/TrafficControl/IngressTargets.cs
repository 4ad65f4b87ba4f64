using System.Collections.Generic;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Finds and removes the ifb links that were made here to shape what a link receives, and that serve nothing once it is gone.</summary>
/// <param name="connection">Asks in the link's namespace.</param>
internal sealed class IngressTargets(NetlinkConnection connection)
{
    private readonly LinkOperations _links = new(connection);

    /// <summary>The numbers of those of a link. A question that the kernel refuses finds none: shaping is not what was asked for.</summary>
    internal List<int> Of(int index)
    {
        List<int> own = [];
        try
        {
            foreach (TrafficObject filter in FilterReader.WithoutTables(TrafficRequests.IngressFilters(connection, index)))
            {
                if (FilterReader.RedirectTarget(filter) is > 0 and int target && IngressShaping.IsOwn(_links.Find(LinkReference.Numbered(target)))) own.Add(target);
            }
        }
        catch (NetlinkException)
        {
            // A kernel without traffic control has none either.
        }

        return own;
    }

    /// <summary>Removes them; one that is gone already is no error.</summary>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    internal void Remove(List<int> targets)
    {
        foreach (int target in targets)
        {
            try
            {
                _links.Delete(LinkReference.Numbered(target));
            }
            catch (NetworkObjectException e) when (e.ErrorId == "LinkNotFound")
            {
                // That is what was wanted.
            }
        }
    }
}
