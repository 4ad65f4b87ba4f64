using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Commands;

/// <summary>Takes away what Add-NamespacePortForward gave, and nothing else. Those of a whole pipeline go in one transaction.</summary>
[Cmdlet(VerbsCommon.Remove, "NamespacePortForward", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveNamespacePortForwardCommand : OfNamespacesCommand
{
    private readonly HashSet<NamespacePortForward> _unwanted = [];
    private NamespaceHandle? _host;
    private IReadOnlyList<NamespacePortForward> _all = [];
    private readonly SortedSet<string> _passedOver = [];
    private bool _isAsked;

    /// <summary>The namespaces that connections go to, also ones that are gone: names with or without wildcards, PIDs, processes, NetNamespaces.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public NamespaceReference[] Namespace { get; set; } = [];

    /// <summary>Only forwards of these ports of the host, or of exactly these ranges; all of the namespace where none is given.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("ExternalPort")]
    [ArgumentCompleter(typeof(PortForwardCompleter))]
    public PortRangeArgument[]? ListenPort { get; set; }

    /// <summary>Only these protocols.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public PortForwardProtocol[]? Protocol { get; set; }

    /// <summary>Only forwards that listen at one of these addresses; 0.0.0.0 or :: for those that listen at each.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ExternalIPAddress")]
    [ArgumentCompleter(typeof(PortForwardCompleter))]
    public AddressArgument[]? ListenAddress { get; set; }

    /// <summary>Only those that take what comes in on this link and no other.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NatLinkCompleter))]
    public string? InputInterfaceAlias { get; set; }

    /// <summary>Only those that are for just these addresses.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? RemoteAddress { get; set; }

    /// <summary>Only this family.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public IPFamily? AddressFamily { get; set; }

    /// <summary>The namespace that is the host of the others, whose rules they are. The current one where none is given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public NamespaceReference? NatNamespace { get; set; }

    /// <summary>Who made a port forward that comes out of the pipeline; what others made stays.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Owner { get; set; }

    private protected override void ProcessInput()
    {
        if (Owner is { Length: > 0 } and not NamespaceNat.Own)
        {
            WriteVerbose(Strings.Format("Verbose_ForeignPortForward", string.Join<object>(", ", ListenPort ?? []), Owner));
            _passedOver.Add(Owner);
            return;
        }

        PortForwardPatterns patterns = new(ListenPort, Protocol, ListenAddress)
        {
            AddressFamily = AddressFamily,
            InputInterfaceAlias = string.IsNullOrEmpty(InputInterfaceAlias) ? null : InputInterfaceAlias,
            RemoteAddress = string.IsNullOrEmpty(RemoteAddress) ? null : IPPrefix.Parse(RemoteAddress).Network,
        };
        _isAsked = true;
        ReadHost();
        foreach (NamespaceReference reference in Namespace)
        {
            if (Stopping) return;
            Attempt(reference, () => Choose(reference, patterns));
        }
    }

    private protected override void EndInput()
    {
        Flush();

        // Where nothing of ours came, whoever wrote this meant what others made.
        if (!_isAsked && _passedOver.Count > 0) WriteWarning(Strings.Format("Warning_ForeignPortForwards", string.Join(", ", _passedOver)));
    }

    private void ReadHost()
    {
        NamespaceHandle host = NatNamespace.OpenHost(Session);
        if (host == _host) return;
        Flush();
        _host = host;
        _all = new PortForwardOperations(Session, host).Get();
    }

    private void Choose(NamespaceReference reference, PortForwardPatterns patterns)
    {
        List<NamespacePortForward> found = Select(_all, reference).FindAll(patterns.FitsExactly);
        if (found.Count == 0 && patterns.IsCertain && !reference.IsWildcard) throw NothingFound(reference, patterns);
        foreach (NamespacePortForward forward in found)
        {
            if (!_unwanted.Contains(forward) && ShouldProcess($"{forward}", Strings.Format("Action_RemovePortForward"))) _unwanted.Add(forward);
        }
    }

    private List<NamespacePortForward> Select(IReadOnlyList<NamespacePortForward> all, NamespaceReference reference) =>
        Select(all, reference, static f => f.Namespace, PortForwardErrors.NotFound);

    /// <summary>Why there is nothing to remove: somebody else made it, or nobody did.</summary>
    private NetworkObjectException NothingFound(NamespaceReference reference, PortForwardPatterns patterns)
    {
        List<NamespacePortForward> others = Select(new PortForwardOperations(Session, _host!).GetOthers(), reference).FindAll(patterns.FitsExactly);
        return others is [var first, ..]
            ? new NetworkObjectException("PortForwardOfOthers", ObjectProblem.NotPermitted, $"{first}", Strings.Format("PortForwardOfOthers", first, first.Owner, first.Chain))
            : PortForwardErrors.NoSuch($"{reference}");
    }

    private void Flush()
    {
        if (_unwanted.Count == 0) return;
        NamespacePortForward[] unwanted = [.. _unwanted];
        _unwanted.Clear();
        Attempt(unwanted is [var only] ? only : null, () => new PortForwardOperations(Session, _host!).Remove(unwanted));
    }
}
