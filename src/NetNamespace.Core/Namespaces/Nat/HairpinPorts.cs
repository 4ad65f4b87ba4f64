using System.Collections.Generic;
using NetNamespace.Interop;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>
/// Finds the port by which a namespace hangs on a bridge whose frames go through the rules of IPv4 or IPv6 (the kernel's br_netfilter, which Docker loads). There
/// a connection of a namespace to itself gets its other destination on the bridge already, and a bridge sends nothing back to where it came from, unless the port is
/// in hairpin mode.
/// </summary>
/// <param name="host">The namespace that has the bridges.</param>
internal sealed class HairpinPorts(NamespaceHandle host)
{
    private readonly LinkOperations _links = new(host.Route);
    private readonly Dictionary<(NamespaceIdentity Target, int Link), string?> _known = [];
    private readonly Dictionary<IPFamily, bool> _filtered = [];

    /// <summary>The name of the port; null where none is needed.</summary>
    /// <param name="target">The namespace on the bridge.</param>
    /// <param name="interfaceIndex">The namespace's own link, 0 where it is not known.</param>
    /// <param name="bridge">The host's link towards it.</param>
    /// <param name="family">The family of what is forwarded.</param>
    internal string? Find(NamespaceHandle target, int interfaceIndex, string? bridge, IPFamily family)
    {
        if (interfaceIndex == 0 || bridge is null || !IsFiltered(family)) return null;
        if (!_known.TryGetValue((target.Identity, interfaceIndex), out string? port))
            _known.Add((target.Identity, interfaceIndex), port = PortOf(target, interfaceIndex, bridge));
        return port;
    }

    private string? PortOf(NamespaceHandle target, int interfaceIndex, string bridge)
    {
        if (new LinkOperations(target.Route).Find(LinkReference.Numbered(interfaceIndex))?.PeerIndex is not { } peer || peer <= 0) return null;
        return _links.Find(LinkReference.Numbered(peer)) is { PortKind: "bridge" } outer && outer.Master == bridge ? outer.Name : null;
    }

    private bool IsFiltered(IPFamily family)
    {
        if (_filtered.TryGetValue(family, out bool known)) return known;
        bool isFiltered = false;
        try
        {
            isFiltered = SysctlFile.Read(host, $"net/bridge/bridge-nf-call-{(family == IPFamily.IPv6 ? "ip6tables" : "iptables")}") != "0";
        }
        catch (SystemCallException e) when (e.Errno is Errno.ENOENT or Errno.EACCES)
        {
            // No br_netfilter here.
        }

        _filtered.Add(family, isFiltered);
        return isFiltered;
    }
}
