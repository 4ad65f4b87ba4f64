using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;
using NetNamespace.WireGuard;

namespace NetNamespace.Commands;

/// <summary>A Get- of something about WireGuard links.</summary>
public abstract class GetWireGuardCommand : GetInNamespacesCommand
{
    /// <summary>Names of WireGuard links, with or without wildcards; all of them where none is given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(WireGuardLinkCompleter))]
    public string[]? InterfaceAlias { get; set; }

    /// <summary>Tell secrets too: private and preshared keys.</summary>
    [Parameter]
    public SwitchParameter ShowKeys { get; set; }

    private protected override void ProcessInput() => LookIntoEach(Look);

    /// <summary>Emits what is wanted of a link.</summary>
    private protected abstract void Write(NetWireGuard link);

    private void Look(NamespaceHandle place)
    {
        Wildcards wanted = new(InterfaceAlias);
        LinkOperations links = new(place.Route);
        foreach (string name in wanted.Exact) Attempt(name, () => LookAt(place, links, name));
        if (!wanted.FitsAll && wanted.Exact.Count == InterfaceAlias!.Length) return;
        HashSet<string> seen = [.. wanted.Exact];
        foreach (NetLink link in links.List())
        {
            if (Stopping) return;
            if (IsWireGuard(link) && wanted.Fits(link.Name) && !seen.Contains(link.Name)) Attempt(link.Name, () => Write(place, link));
        }
    }

    private void LookAt(NamespaceHandle place, LinkOperations links, string name)
    {
        NetLink? link = links.Find(LinkReference.Named(name));

        // That one of many namespaces has no such link is no error.
        if (AllNamespaces && (link is null || !IsWireGuard(link))) return;
        Write(place, link ?? throw LinkErrors.NotFound(name, place.Name));
    }

    private void Write(NamespaceHandle place, NetLink link)
    {
        if (!IsWireGuard(link)) throw WireGuardOperations.NotWireGuard(link.Name, place.Name);
        Write(new WireGuardOperations(place.Generic).Get(LinkReference.Numbered(link.InterfaceIndex), ShowKeys));
    }

    private static bool IsWireGuard(NetLink link) => link.Kind == WireGuardDetails.LinkKind.Name;
}
