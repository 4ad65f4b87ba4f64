using System;
using System.Management.Automation;
using System.Net;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Tells which way packets to a destination would take.</summary>
[Cmdlet(VerbsCommon.Find, "NetRoute")]
[OutputType(typeof(NetRouteResult))]
public sealed class FindNetRouteCommand : GetInNamespacesCommand
{
    /// <summary>The destinations: IPv4 or IPv6 addresses.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("IPAddress", "Destination")]
    public AddressArgument[] RemoteIPAddress { get; set; } = [];

    /// <summary>The source address that the packets have.</summary>
    [Parameter]
    [Alias("Source")]
    public AddressArgument? LocalIPAddress { get; set; }

    /// <summary>The link that they have to go out by.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public string? InterfaceAlias { get; set; }

    /// <summary>The number of the link that they have to go out by.</summary>
    [Parameter]
    [Alias("ifIndex")]
    public int? InterfaceIndex { get; set; }

    /// <summary>The VRF that they are sent in.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public string? Vrf { get; set; }

    /// <summary>The link that they came in by, for packets that this host forwards; it takes -LocalIPAddress too.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public string? InputInterface { get; set; }

    /// <summary>Their mark, decimal or hexadecimal.</summary>
    [Parameter]
    public string? Mark { get; set; }

    /// <summary>The number of the user whose socket they are of; one's own where it is not given.</summary>
    [Parameter]
    public uint? UserId { get; set; }

    /// <summary>What is in them: tcp, udp, icmp, or a number.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(IPProtocolCompleter))]
    public string? IPProtocol { get; set; }

    /// <summary>The port that they come from; it takes -IPProtocol too.</summary>
    [Parameter]
    public ushort? SourcePort { get; set; }

    /// <summary>The port that they go to; it takes -IPProtocol too.</summary>
    [Parameter]
    public ushort? DestinationPort { get; set; }

    /// <summary>Their type of service or traffic class.</summary>
    [Parameter]
    [Alias("Tos")]
    public byte TypeOfService { get; set; }

    /// <summary>IPv6: their flow label, 0 to 0xfffff (from kernel 6.14).</summary>
    [Parameter]
    public uint? FlowLabel { get; set; }

    private protected override void BeginInput()
    {
        if (Vrf is not null && (InterfaceAlias is not null || InterfaceIndex is not null)) ThrowTerminatingError(ErrorRecords.Invalid("VrfAndInterface", Vrf));
    }

    private protected override void ProcessInput() => LookIntoEach(Look);

    private void Look(NamespaceHandle handle)
    {
        RouteQuery packets = new(System.Net.IPAddress.Any)
        {
            Source = LocalIPAddress is null ? null : Single(LocalIPAddress),
            InputIndex = LinkChoice.Find(handle, InputInterface, null).Index,
            OutputIndex = LinkChoice.Find(handle, Vrf ?? InterfaceAlias, InterfaceIndex).Index,
            Mark = string.IsNullOrEmpty(Mark) ? null : MarkArgument.ReadNumber(Mark),
            UserId = UserId,
            IPProtocol = string.IsNullOrEmpty(IPProtocol) ? null : IPProtocolArgument.Read(IPProtocol),
            SourcePort = SourcePort,
            DestinationPort = DestinationPort,
            TypeOfService = TypeOfService,
            FlowLabel = FlowLabel,
        };
        RouteFinder finder = new(handle.Route);
        foreach (AddressArgument argument in RemoteIPAddress)
        {
            if (Stopping) return;
            Attempt(argument.ToString(), () => Find(finder, packets with { Destination = Single(argument) }));
        }
    }

    private void Find(RouteFinder finder, RouteQuery packets)
    {
        RefuseContradictions(packets);
        try
        {
            WriteObject(finder.Find(packets));
        }
        catch (NetworkObjectException e) when (IsSearch && e.ErrorId == "RouteNotFound")
        {
            WriteVerbose(e.Message);
        }
    }

    private static IPAddress Single(AddressArgument argument)
    {
        IPAddress address = argument.Read(out int? length);

        // An address of a link brings its prefix length.
        return length is null || new IPPrefix(address, length.Value) is { IsHost: true } or { IsNetwork: false }
            ? address
            : throw new NetworkObjectException(
                "InvalidAddress", ObjectProblem.Invalid, argument.ToString(), $"'{argument}' is a network: ask for the way to one address. Get-NetRoute lists the routes to networks.");
    }

    private static void RefuseContradictions(RouteQuery packets)
    {
        IPFamily family = AddressBits.FamilyOf(packets.Destination);
        if (packets.Source is { } source && AddressBits.FamilyOf(source) != family)
            throw Wrong("AddressFamilyMismatch", packets, $"they come from '{source}', which is not {family}");
        if (packets.IPProtocol is null && (packets.SourcePort ?? packets.DestinationPort) is not null)
            throw Wrong("IPProtocolMissing", packets, "they have a port, but of which -IPProtocol is not said");
        if (packets.FlowLabel is not null && family == IPFamily.IPv4) throw Wrong("FlowLabelOfIPv4", packets, "only IPv6 has flow labels");
        if (packets.FlowLabel > 0xfffff) throw Wrong("InvalidFlowLabel", packets, "a flow label has 20 bits");
    }

    private static NetworkObjectException Wrong(string errorId, RouteQuery packets, string reason) =>
        new(errorId, ObjectProblem.Invalid, packets.Destination.ToString(), $"There are no such packets to '{packets.Destination}': {reason}.");
}
