using System.Management.Automation;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>A New- of a link whose frames travel in UDP packets.</summary>
public abstract class NewUdpTunnelCommand : NewUpperLinkCommand
{
    /// <summary>The UDP port to send to and to listen on; where it is not given, that of the kind.</summary>
    [Parameter]
    public ushort? Port { get; set; }

    /// <summary>The lowest UDP port to send from.</summary>
    [Parameter]
    public ushort? LowestSourcePort { get; set; }

    /// <summary>The highest one.</summary>
    [Parameter]
    public ushort? HighestSourcePort { get; set; }

    /// <summary>How many hops packets live, 1 to 255; 0 for the usual number.</summary>
    [Parameter]
    public byte? Ttl { get; set; }

    /// <summary>Let packets live as many hops as the one inside.</summary>
    [Parameter]
    public SwitchParameter InheritTtl { get; set; }

    /// <summary>The TOS or traffic class of packets.</summary>
    [Parameter]
    public byte? Tos { get; set; }

    /// <summary>Take that of the packet inside.</summary>
    [Parameter]
    public SwitchParameter InheritTos { get; set; }

    /// <summary>The flow label of IPv6 packets, 0 to 1048575.</summary>
    [Parameter]
    public uint? FlowLabel { get; set; }

    /// <summary>What packets say of being cut on the way.</summary>
    [Parameter]
    public TunnelDontFragment? DontFragment { get; set; }

    /// <summary>Leave it to routes and programs to say for each packet where it goes.</summary>
    [Parameter]
    public SwitchParameter External { get; set; }

    /// <summary>Put UDP checksums into IPv4 packets.</summary>
    [Parameter]
    public SwitchParameter UdpChecksum { get; set; }

    /// <summary>Send IPv6 packets without UDP checksums.</summary>
    [Parameter]
    public SwitchParameter UdpZeroChecksum6Send { get; set; }

    /// <summary>Take IPv6 packets without UDP checksums.</summary>
    [Parameter]
    public SwitchParameter UdpZeroChecksum6Receive { get; set; }
}
