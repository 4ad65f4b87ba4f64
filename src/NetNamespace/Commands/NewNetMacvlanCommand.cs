using System;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Makes macvlans and macvtaps over other links.</summary>
[Cmdlet(VerbsCommon.New, "NetMacvlan", SupportsShouldProcess = true)]
[OutputType(typeof(NetLink))]
public sealed class NewNetMacvlanCommand : NewLinkOverEthernetCommand
{
    /// <summary>How those over one link reach each other.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public MacvlanMode? Mode { get; set; }

    /// <summary>Make a macvtap, which has a character device for a virtual machine.</summary>
    [Parameter]
    public SwitchParameter Tap { get; set; }

    /// <summary>In mode Source: from which addresses it gets frames.</summary>
    [Parameter]
    public MacAddressArgument[] SourceMacAddress { get; set; } = [];

    /// <summary>In mode Passthru: leave the lower link out of promiscuous mode.</summary>
    [Parameter]
    public SwitchParameter NoPromiscuous { get; set; }

    /// <summary>In mode Source: give a frame to this link only.</summary>
    [Parameter]
    public SwitchParameter NoDestination { get; set; }

    /// <summary>How many broadcast and multicast frames may wait.</summary>
    [Parameter]
    public uint? BroadcastQueueLength { get; set; }

    /// <summary>To how many links multicast is delivered at once, before it has to wait; -1 for any number.</summary>
    [Parameter]
    public int? BroadcastCutoff { get; set; }

    private protected override LinkDetails ReadDetails() => new MacvlanDetails
    {
        IsTap = Tap,
        Mode = Mode,
        SourceMacAddresses = SourceMacAddress.Length == 0 ? null : Array.ConvertAll(SourceMacAddress, static address => address.Read()),
        NoPromiscuous = Given(nameof(NoPromiscuous), NoPromiscuous),
        NoDestination = Given(nameof(NoDestination), NoDestination),
        BroadcastQueueLength = BroadcastQueueLength,
        BroadcastCutoff = BroadcastCutoff,
    };
}
