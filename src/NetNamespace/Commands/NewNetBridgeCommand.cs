using System;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Makes bridges.</summary>
[Cmdlet(VerbsCommon.New, "NetBridge", SupportsShouldProcess = true)]
[OutputType(typeof(NetLink))]
public sealed class NewNetBridgeCommand : NewSingleLinkCommand
{
    /// <summary>Use the spanning tree protocol.</summary>
    [Parameter]
    public SwitchParameter StpEnabled { get; set; }

    /// <summary>How long a port listens and learns before it forwards: 2 to 30 seconds with spanning tree, else any.</summary>
    [Parameter]
    public TimeSpan? ForwardDelay { get; set; }

    /// <summary>How often the root says hello: 1 to 10 seconds.</summary>
    [Parameter]
    public TimeSpan? HelloTime { get; set; }

    /// <summary>After what time without a hello another root is looked for: 6 to 40 seconds.</summary>
    [Parameter]
    public TimeSpan? MaxAge { get; set; }

    /// <summary>After what time an address that was learned is forgotten.</summary>
    [Parameter]
    public TimeSpan? AgeingTime { get; set; }

    /// <summary>The bridge's priority in the spanning tree; the lowest is the root.</summary>
    [Parameter]
    public ushort? Priority { get; set; }

    /// <summary>Tell frames apart by their VLAN.</summary>
    [Parameter]
    public SwitchParameter VlanFiltering { get; set; }

    /// <summary>The tag that VLANs have.</summary>
    [Parameter]
    public VlanProtocol? VlanProtocol { get; set; }

    /// <summary>The VLAN of untagged frames on new ports, 1 to 4094; 0 for none.</summary>
    [Parameter]
    public ushort? VlanDefaultPvid { get; set; }

    /// <summary>Send multicast only to those who asked for it (the kernel's default), or to all with -MulticastSnooping:$false.</summary>
    [Parameter]
    public SwitchParameter MulticastSnooping { get; set; }

    /// <summary>Ask who wants multicast.</summary>
    [Parameter]
    public SwitchParameter MulticastQuerier { get; set; }

    /// <summary>Which link-local groups (01:80:c2:00:00:0X) are forwarded, a bit each.</summary>
    [Parameter]
    public ushort? GroupForwardMask { get; set; }

    /// <summary>Where spanning tree frames are sent to.</summary>
    [Parameter]
    public MacAddressArgument? GroupAddress { get; set; }

    private protected override LinkDetails ReadDetails() => new BridgeDetails
    {
        StpEnabled = Given(nameof(StpEnabled), StpEnabled),
        ForwardDelay = ForwardDelay,
        HelloTime = HelloTime,
        MaxAge = MaxAge,
        AgeingTime = AgeingTime,
        Priority = Priority,
        VlanFiltering = Given(nameof(VlanFiltering), VlanFiltering),
        VlanProtocol = VlanProtocol,
        VlanDefaultPvid = VlanDefaultPvid,
        MulticastSnooping = Given(nameof(MulticastSnooping), MulticastSnooping),
        MulticastQuerier = Given(nameof(MulticastQuerier), MulticastQuerier),
        GroupForwardMask = GroupForwardMask,
        GroupAddress = GroupAddress?.Read(),
    };
}
