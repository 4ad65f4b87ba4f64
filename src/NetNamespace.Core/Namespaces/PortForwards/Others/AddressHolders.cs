using System.Collections.Generic;
using System.Net;
using NetNamespace.Interop;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>
/// Finds the namespaces that have addresses: the named ones, and where those do not have them, the others that hang on the host by a link, such as containers'. Each is
/// looked into once. Where several have one, it is whose who hangs on the host alone.
/// </summary>
/// <param name="session">The session to look in.</param>
/// <param name="host">The namespace that sends connections to them.</param>
internal sealed class AddressHolders(NetworkSession session, NamespaceHandle host)
{
    private readonly Dictionary<IPAddress, List<Holder>> _named = [];
    private readonly Dictionary<IPAddress, List<Holder>> _unnamed = [];

    /// <summary>A namespace that has an address.</summary>
    /// <param name="Namespace">What it is called.</param>
    /// <param name="Container">The container whose it is.</param>
    /// <param name="IsNear">Whether the link with the address leads to the host.</param>
    internal sealed record Holder(string Namespace, NetContainer? Container, bool IsNear);

    /// <summary>Looks for those who have the addresses.</summary>
    internal void Look(HashSet<IPAddress> wanted)
    {
        HashSet<NamespaceIdentity> seen = [host.Identity];
        foreach (string name in NamespaceStore.Names())
        {
            if (NameRules.WhyNotNamespaceName(name) is null) LookInto(name, wanted, seen);
        }

        wanted = [.. wanted];
        wanted.ExceptWith(_named.Keys);
        if (wanted.Count > 0) LookIntoUnnamed(wanted, seen);
    }

    /// <summary>Who has an address; null where nobody has, or it cannot be told who.</summary>
    internal Holder? Find(IPAddress address)
    {
        if (_named.TryGetValue(address, out List<Holder>? named)) return Only(named) ?? Only(named.FindAll(static h => h.IsNear));
        return _unnamed.TryGetValue(address, out List<Holder>? others) ? Only(others) : null;
    }

    private static Holder? Only(List<Holder> holders) => holders is [{ } only] ? only : null;

    private void LookInto(string name, HashSet<IPAddress> wanted, HashSet<NamespaceIdentity> seen)
    {
        try
        {
            NamespaceHandle handle = session.Open(name);
            if (seen.Add(handle.Identity)) Note(_named, handle, name, null, wanted);
        }
        catch (NetNamespaceException)
        {
            // A broken name, or one that goes away meanwhile, has no addresses.
        }
    }

    private void LookIntoUnnamed(HashSet<IPAddress> wanted, HashSet<NamespaceIdentity> seen)
    {
        ContainerFinder containers = new();
        foreach (SurveyedNamespace found in NamespaceSurvey.Take(SurveyScope.Inside).Found.Values)
        {
            if (found.Processes.Count == 0 || found.Inode == host.Identity.Inode || NamespaceFinder.TryOpen(found) is not ({ } open, _)) continue;
            if (!seen.Add(NamespaceIdentity.Of(open)))
            {
                open.Dispose();
                continue;
            }

            try
            {
                // What is only looked into is not kept.
                using NetworkSession other = new();
                Note(_unnamed, other.Keep(open, NamespaceText.OfInode(found.Inode)), NamespaceText.OfInode(found.Inode), () => containers.Of(found.Processes[0]), wanted);
            }
            catch (NetNamespaceException)
            {
                // It went away meanwhile, or may not be entered.
            }
        }
    }

    private void Note(Dictionary<IPAddress, List<Holder>> holders, NamespaceHandle handle, string name, System.Func<NetContainer?>? container, HashSet<IPAddress> wanted)
    {
        foreach (NetIPAddress address in new AddressOperations(handle.Route).List())
        {
            if (!wanted.Contains(address.IPAddress)) continue;
            bool isNear = LeadsHere(handle, address.InterfaceIndex);

            // One without a name may be anybody's on this machine.
            if (container is not null && !isNear) continue;
            if (!holders.TryGetValue(address.IPAddress, out List<Holder>? all)) holders.Add(address.IPAddress, all = []);
            all.Add(new Holder(name, container?.Invoke(), isNear));
        }
    }

    private bool LeadsHere(NamespaceHandle handle, int link)
    {
        if (new LinkOperations(handle.Route).Get(LinkReference.Numbered(link)) is not { } there) return false;
        int? number = there.PeerIndex is not null ? there.PeerNamespaceId : there.LowerNamespaceId;
        return number is not null && new NamespaceIdOperations(handle.Route).Get([host.Descriptor])[0] == number;
    }
}
