using System;
using System.Net;
using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>
/// What a VXLAN link can be told and tells: Ethernet frames inside of UDP, with a number of 24 bits that keeps networks apart. Sources: <c>ip-link(8)</c> (type vxlan),
/// linux/if_link.h (IFLA_VXLAN_*), RFC 7348.
/// </summary>
public sealed class VxlanDetails : LinkDetails
{
    /// <summary>The highest number that a network can have.</summary>
    public const uint HighestId = (1 << 24) - 1;

    internal static readonly LinkKind LinkKind = new("vxlan", "CONFIG_VXLAN", "vxlan", VxlanAttributes.Set, Read);

    /// <inheritdoc/>
    public override string Kind => LinkKind.Name;

    /// <summary>The number of the network (VNI), 0 to 16777215.</summary>
    public uint? Id { get; init; }
    /// <summary>The address that packets are sent from and taken at.</summary>
    public IPAddress? Local { get; init; }
    /// <summary>Where frames for addresses are sent that were not learned: another end, or a multicast group.</summary>
    public IPAddress? Remote { get; init; }
    /// <summary>The UDP port to send to and to listen on.</summary>
    public ushort? Port { get; init; }
    /// <summary>The lowest UDP port to send from; 0 with 0 lets the kernel choose from its own range.</summary>
    public ushort? LowestSourcePort { get; init; }
    /// <summary>The highest one.</summary>
    public ushort? HighestSourcePort { get; init; }
    /// <summary>How many hops packets live, 1 to 255; 0 for the usual number, or 1 to a group.</summary>
    public byte? Ttl { get; init; }
    /// <summary>Whether packets live as many hops as the one inside.</summary>
    public bool? InheritTtl { get; init; }
    /// <summary>The TOS or traffic class of packets.</summary>
    public byte? Tos { get; init; }
    /// <summary>Whether it is that of the packet inside.</summary>
    public bool? InheritTos { get; init; }
    /// <summary>The flow label of IPv6 packets, 0 to 1048575.</summary>
    public uint? FlowLabel { get; init; }
    /// <summary>Whether it is that of the packet inside; kernels since 6.8.</summary>
    public bool? InheritFlowLabel { get; init; }
    /// <summary>What packets say of being cut on the way.</summary>
    public TunnelDontFragment? DontFragment { get; init; }
    /// <summary>Whether it learns behind which end an address is.</summary>
    public bool? Learning { get; init; }
    /// <summary>After what time an address that was learned is forgotten, in whole seconds; zero for never.</summary>
    public TimeSpan? AgeingTime { get; init; }
    /// <summary>Most addresses in the forwarding table; 0 for no limit.</summary>
    public uint? MaxAddresses { get; init; }
    /// <summary>Whether it answers ARP and neighbour solicitations itself, for those it knows.</summary>
    public bool? Proxy { get; init; }
    /// <summary>Whether it sends a routed packet straight to the end that is meant (rsc).</summary>
    public bool? RouteShortCircuit { get; init; }
    /// <summary>Whether programs are told of MAC addresses that are not known.</summary>
    public bool? L2Miss { get; init; }
    /// <summary>Whether programs are told of IP addresses that are not known.</summary>
    public bool? L3Miss { get; init; }
    /// <summary>Whether the group policy extension is spoken, which carries firewall marks.</summary>
    public bool? Gbp { get; init; }
    /// <summary>Whether the generic protocol extension is spoken, which carries IP packets and others besides frames.</summary>
    public bool? Gpe { get; init; }
    /// <summary>Whether routes and programs say for each packet where it goes, instead of this link.</summary>
    public bool? External { get; init; }
    /// <summary>Whether an external link takes only packets of the numbers that it was told.</summary>
    public bool? VniFilter { get; init; }
    /// <summary>Whether IPv4 packets have UDP checksums.</summary>
    public bool? UdpChecksum { get; init; }
    /// <summary>Whether IPv6 packets are sent without UDP checksums.</summary>
    public bool? UdpZeroChecksum6Send { get; init; }
    /// <summary>Whether IPv6 packets without UDP checksums are taken.</summary>
    public bool? UdpZeroChecksum6Receive { get; init; }
    /// <summary>Whether the checksum inside is left to the other end.</summary>
    public bool? RemoteChecksumSend { get; init; }
    /// <summary>Whether the other end's is made here.</summary>
    public bool? RemoteChecksumReceive { get; init; }
    /// <summary>Whether that is done in full rather than by parts.</summary>
    public bool? RemoteChecksumNoPartial { get; init; }
    /// <summary>Whether what is for another VXLAN link of the same machine takes the short way.</summary>
    public bool? LocalBypass { get; init; }
    /// <summary>Whether what goes to a group passes the machine's own multicast routing; kernels since 6.16.</summary>
    public bool? MulticastRoute { get; init; }
    /// <summary>Which bits of the header of packets that come have to be zero, in hexadecimal; kernels since 6.14. Read only.</summary>
    public string? ReservedBits { get; internal init; }

    /// <summary>Whether what is not said is to be as is usual rather than as the kernel has it.</summary>
    internal bool IsNew { get; init; }

    internal override AttributeSpec LowerAttribute => VxlanAttributes.Lower;

    internal override bool HasMacAddress => Gpe != true;

    internal override void Write(MessageWriter writer) => VxlanAttributes.Write(writer, this);

    private static VxlanDetails Read(in AttributeTable data) => VxlanAttributes.Read(data);
}
