using System.Collections.Generic;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Interop;
using NetNamespace.Namespaces;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Makes neighbours and proxies, or copies them to another namespace or link.</summary>
[Cmdlet(VerbsCommon.New, "NetNeighbor", SupportsShouldProcess = true)]
[OutputType(typeof(NetNeighbor))]
public sealed class NewNetNeighborCommand : BatchCommand<NetNeighbor>
{
    private const string AddressSet = "Address";

    private readonly KnownNeighbors _known = new();

    /// <summary>The addresses.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = AddressSet)]
    public AddressArgument[] IPAddress { get; set; } = [];

    /// <summary>The address on the link, a MAC address nearly always.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = AddressSet)]
    public MacAddressArgument? LinkLayerAddress { get; set; }

    /// <summary>Neighbours that Get-NetNeighbor gave.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ObjectSet)]
    public NetNeighbor? InputObject { get; set; }

    /// <summary>The name of the link.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true, ParameterSetName = AddressSet)]
    [Parameter(ParameterSetName = ObjectSet)]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public string? InterfaceAlias { get; set; }

    /// <summary>The number of the link.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = AddressSet)]
    [Alias("ifIndex")]
    public int? InterfaceIndex { get; set; }

    /// <summary>The state that it starts in; Permanent where it is not given, or what the copied one is in.</summary>
    [Parameter]
    public NeighborState? State { get; set; }

    /// <summary>Flags that can be given: Router, ExternLearned, Managed, Use, ExternValidated.</summary>
    [Parameter(ParameterSetName = AddressSet)]
    public NeighborFlags Flags { get; set; }

    /// <summary>This host is to answer for the address, on the link or on all.</summary>
    [Parameter(ParameterSetName = AddressSet)]
    public SwitchParameter Proxy { get; set; }

    /// <summary>Who makes it.</summary>
    [Parameter]
    [RouteProtocol]
    public RouteProtocol? Protocol { get; set; }

    /// <summary>Go on where the neighbour is there already.</summary>
    [Parameter]
    public SwitchParameter Ensure { get; set; }

    private protected override void ProcessInput()
    {
        if (InputObject is { } other)
        {
            // In another namespace, or on another link, the number is another's.
            int index = InterfaceAlias is null ? other.InterfaceIndex : 0;
            Attempt(other, () => Add(other.With(null, index, InterfaceAlias ?? other.InterfaceAlias, NeighborArguments.Check(State, other), Protocol)));
            return;
        }

        foreach (AddressArgument argument in IPAddress)
        {
            if (Stopping) return;
            Attempt(argument.ToString(), () => Add(Describe(argument)));
        }
    }

    private protected override void Send(NamespaceHandle handle, List<NetNeighbor> things)
    {
        NeighborOperations operations = new(handle.Route);
        NeighborLinks links = new(handle);
        List<NetNeighbor> wanted = new(things.Count);
        foreach (NetNeighbor neighbor in things)
        {
            if (Stopping) return;
            Attempt(neighbor, () => AddIfWanted(handle, operations, links.Place(neighbor), wanted));
        }

        Outcome<NetNeighbor>[] outcomes = operations.New(wanted);
        bool isFresh = false;
        foreach (Outcome<NetNeighbor> outcome in outcomes)
        {
            if (Ensure && outcome.Error is { ErrorId: "NeighborExists" } error)
            {
                // It came twice in one batch, or somebody else made it meanwhile.
                if (!isFresh) _known.Forget();
                isFresh = true;
                Attempt(outcome.Asked, () => WriteObject(_known.FindSame(handle, operations, outcome.Asked) ?? throw error));
                continue;
            }

            if (Ensure && outcome.Made is { } made) _known.Add(handle, made);
            Write(outcome, passThru: true);
        }
    }

    private void AddIfWanted(NamespaceHandle handle, NeighborOperations operations, NetNeighbor neighbor, List<NetNeighbor> wanted)
    {
        if (Ensure && _known.FindSame(handle, operations, neighbor) is { } existing) WriteObject(existing);
        else if (ShouldProcess(Targets.Of(neighbor), Strings.Format(neighbor.IsProxy ? "Action_NewProxy" : "Action_NewNeighbor"))) wanted.Add(neighbor);
    }

    private NetNeighbor Describe(AddressArgument argument)
    {
        // An empty field of a table of text says nothing.
        string? alias = string.IsNullOrEmpty(InterfaceAlias) ? null : InterfaceAlias;
        NetNeighbor neighbor = new(NeighborArguments.ReadAddress(argument))
        {
            InterfaceAlias = alias,
            InterfaceIndex = alias is null ? InterfaceIndex ?? 0 : 0,
            LinkLayerAddress = LinkLayerAddress is null || LinkLayerAddress.ToString().Length == 0 ? null : LinkLayerAddress.Read(),
            Flags = NeighborArguments.Check(Flags, argument.ToString()) | (Proxy ? NeighborFlags.Proxy : NeighborFlags.None),
            Protocol = Protocol ?? RouteProtocol.Unspecified,
        };
        if (neighbor.IsProxy && (neighbor.LinkLayerAddress is not null || State is not null)) throw NeighborArguments.ProxyHasNone(neighbor);
        return NeighborArguments.Check(State, neighbor) is { } state ? neighbor.With(null, neighbor.InterfaceIndex, alias, state) : neighbor;
    }
}
