using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Makes tun and tap links, which a program reads and writes.</summary>
[Cmdlet(VerbsCommon.New, "NetTunTap", SupportsShouldProcess = true)]
[OutputType(typeof(NetLink))]
public sealed class NewNetTunTapCommand : NewSingleLinkCommand
{
    /// <summary>What the program reads and writes: IP packets (Tun) or Ethernet frames (Tap).</summary>
    [Parameter(Position = 1)]
    public TunMode Mode { get; set; } = TunMode.Tun;

    /// <summary>The user who may open it without privilege: a name or a number.</summary>
    [Parameter]
    public string? Owner { get; set; }

    /// <summary>The group whose members may: a name or a number.</summary>
    [Parameter]
    public string? Group { get; set; }

    /// <summary>Let several programs or threads open it, each with a queue of its own.</summary>
    [Parameter]
    public SwitchParameter MultiQueue { get; set; }

    /// <summary>Put a header before each packet that says what checksumming and segmenting is left to do, as virtual machines want it.</summary>
    [Parameter]
    public SwitchParameter VnetHeader { get; set; }

    /// <summary>Put four bytes before each packet that say its protocol.</summary>
    [Parameter]
    public SwitchParameter PacketInformation { get; set; }

    private protected override LinkDetails ReadDetails() => new TunDetails
    {
        Mode = Mode,
        Owner = UserNames.User(Owner),
        Group = UserNames.Group(Group),
        MultiQueue = Given(nameof(MultiQueue), MultiQueue),
        VnetHeader = Given(nameof(VnetHeader), VnetHeader),
        PacketInformation = Given(nameof(PacketInformation), PacketInformation),
    };

    private protected override LinkPlan Complete(LinkPlan plan) => plan with { Work = new TunWork() };
}
