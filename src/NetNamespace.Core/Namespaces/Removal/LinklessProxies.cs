using System.Collections.Generic;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>
/// Proxies for all links of a namespace that is about to go. Those of a link go with it; these no kernel takes away with the namespace, and one of another that
/// gets its place in memory would have them. Seen on 6.18.
/// </summary>
internal static class LinklessProxies
{
    /// <summary>Removes them, unless the namespace lives on under another name. What cannot be removed stays: it must not keep the namespace from going.</summary>
    /// <param name="session">The session to work in.</param>
    /// <param name="name">The name of the namespace.</param>
    internal static void Remove(NetworkSession session, string name)
    {
        NamespaceHandle handle = session.Open(name);
        if (handle.IsCurrent) return;
        try
        {
            NeighborOperations operations = new(handle.Route);
            List<NetNeighbor> proxies = operations.List(proxies: true).FindAll(static proxy => proxy.InterfaceIndex == 0);
            if (proxies.Count > 0 && !PhysicalLinks.HasAnotherName(name, handle.Identity)) operations.Remove(proxies);
        }
        catch (NetlinkException e) when (e.Errno is Errno.EPERM or Errno.EACCES)
        {
            // The name can be taken away all the same.
        }
    }
}
