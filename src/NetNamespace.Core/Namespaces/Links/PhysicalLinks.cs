using System.Collections.Generic;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>
/// Hardware in a namespace that is about to go. The kernel hands it to the machine's first namespace, under another name where its own is
/// taken there; whoever works in yet another namespace would have lost it. Source: <c>network_namespaces(7)</c>.
/// </summary>
internal static class PhysicalLinks
{
    /// <summary>Moves every physical link of a namespace to the current one.</summary>
    /// <param name="session">The session to work in.</param>
    /// <param name="name">The name of the namespace.</param>
    /// <exception cref="NetNamespaceException">One could not be moved, since its name is taken for instance; those before it were.</exception>
    internal static void BringHome(NetworkSession session, string name)
    {
        NamespaceHandle handle = session.Open(name);
        if (handle.IsCurrent) return;
        List<NetLink> hardware = new LinkOperations(handle.Route).List().FindAll(IsHardware);
        if (hardware.Count == 0 || HasAnotherName(name, handle.Identity)) return;
        foreach (NetLink link in hardware) LinkMoves.Move(new LinkMove(handle, link, session.Current));
    }

    /// <summary>Under another name the namespace lives on, and its links with it.</summary>
    internal static bool HasAnotherName(string name, NamespaceIdentity identity)
    {
        foreach (string other in NamespaceStore.Names())
        {
            if (other != name && NamespaceStore.TryIdentify(other) == identity) return true;
        }

        return false;
    }

    /// <summary>A link without a kind is no invention of the kernel's, but for the loopback link.</summary>
    internal static bool IsHardware(NetLink link) => link.KernelKind is null && link.Type != LinkLayerType.Loopback;
}
