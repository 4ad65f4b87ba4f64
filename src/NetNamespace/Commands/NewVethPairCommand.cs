using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Makes a veth pair, each end in its own namespace from the start.</summary>
[Cmdlet(VerbsCommon.New, "VethPair", SupportsShouldProcess = true)]
[OutputType(typeof(VethPair))]
public sealed class NewVethPairCommand : NewLinkCommand
{
    /// <summary>The near end's name: 1 to 15 bytes, without '/', ':' and white space.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string Name { get; set; } = "";

    /// <summary>The other end's name, likewise; the kernel chooses one where it is not given.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? PeerName { get; set; }

    /// <summary>The namespace of the near end; the current one where it is not given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public NamespaceReference? Namespace { get; set; }

    /// <summary>The namespace of the other end; that of the near end where it is not given.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public NamespaceReference? PeerNamespace { get; set; }

    /// <summary>The other end's addresses with their prefix.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public AddressArgument[] PeerIPAddress { get; set; } = [];

    /// <summary>The other end's MAC address.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public MacAddressArgument? PeerMacAddress { get; set; }

    /// <summary>The bridge, bond or other link in its namespace that the other end becomes a port of.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LinkCompleter))]
    public string? PeerMaster { get; set; }

    private protected override void ProcessInput() => Attempt(Name, Make);

    private void Make()
    {
        LinkNameRules.CheckName(Name);
        if (PeerName is not null) LinkNameRules.CheckName(PeerName);
        NamespaceHandle place = Namespace.OpenOrCurrent(Session);
        LinkPlan near = Plan(place, Name, new VethDetails());
        LinkPlan far = PlanPeer(PeerNamespace is null ? place : PeerNamespace.Open(Session));
        if (Ensure && LinkComparison.FindPair(near, far) is { } found)
        {
            WriteObject(found);
            return;
        }

        string target = $"{Text(near)} ⇄ {Text(far)}";
        if (ShouldProcess(target, Strings.Format("Action_NewVethPair"))) WriteObject(Maker.MakePair(near, far));
    }

    private LinkPlan PlanPeer(NamespaceHandle place)
    {
        NewLink link = new() { Name = PeerName, Mtu = Mtu, MacAddress = PeerMacAddress?.Read(), Up = Up ? true : null };
        return new LinkPlan(place, link) { Master = PeerMaster, Addresses = Read(PeerIPAddress) };
    }

    private static string Text(LinkPlan plan)
    {
        string link = plan.Link.Name ?? "veth?";
        return plan.Place.Name is null ? link : $"{plan.Place.Name}/{link}";
    }
}
