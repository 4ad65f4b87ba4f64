using System.Management.Automation;
using NetNamespace.Completers;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Makes VRFs: links whose ports have a routing table of their own.</summary>
[Cmdlet(VerbsCommon.New, "NetVrf", SupportsShouldProcess = true)]
[OutputType(typeof(NetLink))]
public sealed class NewNetVrfCommand : NewSingleLinkCommand
{
    /// <summary>The routing table, by name or number.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RouteTableCompleter))]
    public string Table { get; set; } = "";

    private protected override LinkDetails ReadDetails() => new VrfDetails { Table = RouteTable.Parse(Table).Id };
}
