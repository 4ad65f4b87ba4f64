using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Lists the addresses of links.</summary>
[Cmdlet(VerbsCommon.Get, "NetIPAddress")]
[OutputType(typeof(NetIPAddress))]
public sealed class GetNetIPAddressCommand : GetByLinkCommand
{
    private AddressPatterns? _patterns;

    /// <summary>The addresses, with or without prefix length or wildcards.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(AddressCompleter))]
    public string[]? IPAddress { get; set; }

    /// <summary>Only addresses with a prefix of this length.</summary>
    [Parameter]
    [ValidateRange(0, 128)]
    public int[]? PrefixLength { get; set; }

    /// <summary>Only addresses in this state.</summary>
    [Parameter]
    public AddressState[]? AddressState { get; set; }

    /// <summary>Only addresses of this scope.</summary>
    [Parameter]
    public NetScope[]? Scope { get; set; }

    /// <summary>Unicast, the addresses of links, where it is not given; Anycast for those of IPv6 that several hosts answer for.</summary>
    [Parameter]
    public AddressType Type { get; set; } = NetNamespace.Objects.AddressType.Unicast;

    private protected override void BeginInput() => _patterns = new AddressPatterns(IPAddress);

    private protected override void ProcessInput()
    {
        if (_patterns is not null) LookIntoEach(Look);
    }

    private protected override void EndInput()
    {
        if (_patterns is null) return;
        foreach (string text in _patterns.Missing)
            Attempt(text, () => throw new NetworkObjectException("IPAddressNotFound", ObjectProblem.NotFound, text, $"No link has the address '{text}' here."));
    }

    private void Look(NamespaceHandle handle)
    {
        HashSet<int>? links = LinksIn(handle);
        if (links?.Count == 0) return;
        AddressOperations operations = new(handle.Route);
        if (Type == NetNamespace.Objects.AddressType.Anycast && AddressFamily == IPFamily.IPv4) return;
        foreach (NetIPAddress address in Type == NetNamespace.Objects.AddressType.Anycast ? operations.ListAnycast(Single(links)) : operations.List(AddressFamily, Single(links)))
        {
            if (Stopping) return;
            if (Fits(address, links)) WriteObject(address);
        }
    }

    private bool Fits(NetIPAddress address, HashSet<int>? links) =>
        (links is null || links.Contains(address.InterfaceIndex))
        && (Wildcards.IsOpen(PrefixLength) || Wildcards.IsOneOf(PrefixLength, address.PrefixLength))
        && (Wildcards.IsOpen(AddressState) || Wildcards.IsOneOf(AddressState, address.AddressState))
        && (Wildcards.IsOpen(Scope) || Wildcards.IsOneOf(Scope, address.Scope))
        && _patterns!.Fits(address);
}
