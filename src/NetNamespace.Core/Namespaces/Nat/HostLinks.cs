using System.Collections.Generic;
using System.Linq;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>The host's links as rules call them.</summary>
/// <param name="host">The host.</param>
internal sealed class HostLinks(NamespaceHandle host)
{
    private readonly LinkOperations _links = new(host.Route);
    private string? _written;
    private NetLink? _link;

    /// <summary>The name that packets of a link carry in the rules: of a bridge's port, the bridge's.</summary>
    /// <exception cref="NetworkObjectException">LinkNotFound, InvalidLinkName.</exception>
    internal string? NameOf(string? written, List<string> warnings)
    {
        if (written is null) return null;
        if (_link is null || _written != written) _link = _links.Get(LinkReference.Named(written));
        _written = written;
        if (_link.PortKind != "bridge" || _link.Master is not { } bridge) return _link.Name;
        warnings.Add($"Link '{_link.Name}' is a port of the bridge '{bridge}', and its packets are routed as the bridge's: '{bridge}' is taken instead.");
        return bridge;
    }

    /// <summary>The links that the default routes of a family go out on.</summary>
    internal string[] WaysOut(IPFamily family)
    {
        RouteFilter filter = new() { AddressFamily = family, Table = RouteTable.Main, Type = RouteType.Unicast };
        return [.. new RouteOperations(host.Route).List(filter).Where(static r => r.DestinationPrefix.IsDefault).Select(static r => r.InterfaceAlias).OfType<string>().Distinct()];
    }
}
