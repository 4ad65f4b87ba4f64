using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Completers;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Shows how links shape what they send and receive.</summary>
[Cmdlet(VerbsCommon.Get, "NetLinkShaping")]
[OutputType(typeof(NetLinkShaping))]
public sealed class GetNetLinkShapingCommand : GetOfLinksCommand
{
    /// <summary>Names or alternative names of links, with or without wildcards; all links where none is given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public override string[]? InterfaceAlias { get; set; }

    /// <summary>Only of what links send, or only of what they receive.</summary>
    [Parameter]
    public ShapingDirection? Direction { get; set; }

    private protected override void ProcessInput() => LookIntoEach(Look);

    private void Look(NamespaceHandle place)
    {
        HashSet<int>? links = LinksIn(place);
        if (links is { Count: 0 }) return;
        foreach (NetLinkShaping shaping in new ShapingOperations(place.Route).List(links))
        {
            if (Stopping) return;
            if (Direction is null || Direction == shaping.Direction) WriteObject(shaping);
        }
    }
}
