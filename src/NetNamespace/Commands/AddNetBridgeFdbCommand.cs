using System.Collections.Generic;
using System.Management.Automation;
using System.Net;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Makes entries in the forwarding tables of bridges and VXLANs.</summary>
[Cmdlet(VerbsCommon.Add, "NetBridgeFdb", SupportsShouldProcess = true)]
[OutputType(typeof(NetBridgeFdb))]
public sealed class AddNetBridgeFdbCommand : BatchCommand<AddNetBridgeFdbCommand.Wanted>
{
    /// <summary>An entry, and its links as they were written.</summary>
    /// <param name="Alias">The link's name.</param>
    /// <param name="Index">The link's number.</param>
    /// <param name="Via">The name of the link by which the other end is reached.</param>
    /// <param name="Entry">The entry.</param>
    /// <param name="State">Its state, where one was written.</param>
    public sealed record Wanted(string? Alias, int? Index, string? Via, NetBridgeFdb Entry, BridgeFdbState? State);

    /// <summary>The MAC addresses; all zeros on a VXLAN for every one that is not known.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public MacAddressArgument[] MacAddress { get; set; } = [];

    /// <summary>The name of the port, the bridge or the VXLAN.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public string? InterfaceAlias { get; set; }

    /// <summary>The number of the link.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ifIndex")]
    public int? InterfaceIndex { get; set; }

    /// <summary>The VLAN in which this holds; without it, every VLAN of the port.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public int? VlanId { get; set; }

    /// <summary>Static where it is not given for a port of a bridge, else Permanent.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public BridgeFdbState? State { get; set; }

    /// <summary>Put it into the table of the bridge that the link is a port of.</summary>
    [Parameter]
    public SwitchParameter Master { get; set; }

    /// <summary>Put it into the link's own table.</summary>
    [Parameter]
    public SwitchParameter Self { get; set; }

    /// <summary>VXLAN: the IPv4 or IPv6 address of the other end.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public AddressArgument? Destination { get; set; }

    /// <summary>VXLAN: the UDP port of the other end.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public ushort? Port { get; set; }

    /// <summary>VXLAN: the network's number at the other end, 0 to 16777215.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public uint? Vni { get; set; }

    /// <summary>VXLAN of several networks: the number of the one in which this holds.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public uint? SourceVni { get; set; }

    /// <summary>VXLAN: the link by which the other end is reached.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public string? Via { get; set; }

    /// <summary>VXLAN: the group of nexthop objects that are the other ends.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public uint? NextHopId { get; set; }

    /// <summary>Do not let it move to another port when frames come from there.</summary>
    [Parameter]
    public SwitchParameter Sticky { get; set; }

    /// <summary>Mark it as made by a program that learns in the kernel's place; it does not age.</summary>
    [Parameter]
    public SwitchParameter ExternallyLearned { get; set; }

    /// <summary>VXLAN: behind it is a router.</summary>
    [Parameter]
    public SwitchParameter Router { get; set; }

    /// <summary>VXLAN: add one more destination to those that the address has.</summary>
    [Parameter]
    public SwitchParameter Append { get; set; }

    /// <summary>Take the place of the entry that is there.</summary>
    [Parameter]
    public SwitchParameter Replace { get; set; }

    /// <summary>Go on where the same entry is there already; where it is there but otherwise, say what differs.</summary>
    [Parameter]
    public SwitchParameter Ensure { get; set; }

    private protected override void BeginInput()
    {
        if ((Append ? 1 : 0) + (Replace ? 1 : 0) + (Ensure ? 1 : 0) > 1) ThrowTerminatingError(ErrorRecords.Invalid("AppendReplaceOrEnsure", null));
    }

    private protected override void ProcessInput()
    {
        foreach (MacAddressArgument address in MacAddress)
        {
            if (!Stopping) Attempt(address.ToString(), () => Add(Read(address)));
        }
    }

    private protected override void Send(NamespaceHandle handle, List<Wanted> things)
    {
        BridgeFdbOperations operations = new(handle.Route);
        List<NetBridgeFdb> entries = [];
        foreach (Wanted wanted in things)
        {
            Attempt(wanted.Entry.MacAddress, () =>
            {
                NetBridgeFdb entry = operations.Complete(wanted.Entry, LinkOf(wanted), wanted.Via, wanted.State);
                if (ShouldProcess(Targets.Of(entry), Strings.Format("Action_AddBridgeFdb"))) entries.Add(entry);
            });
        }

        CreateMode mode = Append ? CreateMode.Append : Replace ? CreateMode.Replace : CreateMode.Add;
        foreach (Outcome<NetBridgeFdb> outcome in operations.Add(entries, mode, Ensure)) Write(outcome, passThru: true);
    }

    private static LinkReference LinkOf(Wanted wanted)
    {
        if (!string.IsNullOrEmpty(wanted.Alias)) return LinkReference.Named(wanted.Alias);
        return wanted.Index is { } index ? LinkReference.Numbered(index) : throw LinkChoice.NotGiven();
    }

    private Wanted Read(MacAddressArgument address)
    {
        BridgeFdbFlags flags = BridgeFdbFlags.None;
        if (Master) flags |= BridgeFdbFlags.Master;
        if (Self) flags |= BridgeFdbFlags.Self;
        if (Sticky) flags |= BridgeFdbFlags.Sticky;
        if (ExternallyLearned) flags |= BridgeFdbFlags.ExternallyLearned;
        if (Router) flags |= BridgeFdbFlags.Router;
        return new Wanted(InterfaceAlias, InterfaceIndex, Via, new NetBridgeFdb
        {
            MacAddress = address.Read(),
            VlanId = VlanId,
            Flags = flags,
            Destination = ReadDestination(),
            Port = Port,
            Vni = Vni,
            SourceVni = SourceVni,
            NextHopId = NextHopId,
        }, State);
    }

    private IPAddress? ReadDestination()
    {
        if (Destination is null || Destination.ToString().Length == 0) return null;
        IPAddress address = Destination.Read(out int? length);
        return length is null ? address : throw BridgeErrors.InvalidSetting("InvalidDestination", Destination, $"'{Destination}' cannot be the other end: that is one address, without a prefix length.");
    }
}
