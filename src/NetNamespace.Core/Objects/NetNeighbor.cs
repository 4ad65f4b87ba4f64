using System;
using System.Net;
using System.Net.NetworkInformation;
using NetNamespace.Netlink;

namespace NetNamespace.Objects;

/// <summary>
/// A neighbour: an address on a link and the link-layer address that goes with it (ARP, NDP), or an address that this host answers for in
/// another's place (a proxy). As the kernel has it, or as it is to be made. Sources: <c>ip-neighbour(8)</c>, linux/neighbour.h.
/// </summary>
public sealed class NetNeighbor
{
    /// <summary>The flags that can be given; the others say what became of it, or belong to forwarding tables.</summary>
    internal const NeighborFlags Given =
        NeighborFlags.Use | NeighborFlags.Proxy | NeighborFlags.ExternLearned | NeighborFlags.Router | NeighborFlags.Managed | NeighborFlags.ExternValidated;

    private readonly AddressBits _bits;
    private readonly NeighborState? _state;

    /// <summary>Describes a neighbour.</summary>
    /// <param name="address">Its address.</param>
    public NetNeighbor(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        AddressFamily = AddressBits.FamilyOf(address);
        _bits = AddressBits.From(address);
    }

    internal NetNeighbor(AddressBits bits, IPFamily family)
    {
        AddressFamily = family;
        _bits = bits;
    }

    /// <summary>The namespace that it is in; null for the current one.</summary>
    public string? Namespace { get; init; }

    /// <summary>The number of the link that it is on; 0 for a proxy on all links, or where it is not known yet.</summary>
    public int InterfaceIndex { get; init; }

    /// <summary>The name of the link that it is on; null for a proxy on all links.</summary>
    public string? InterfaceAlias { get; init; }

    /// <summary>Its address.</summary>
    public IPAddress IPAddress => _bits.ToAddress(AddressFamily);

    /// <summary>IPv4 or IPv6.</summary>
    public IPFamily AddressFamily { get; }

    /// <summary>Its address on the link, a MAC address nearly always; null where that is not known.</summary>
    public PhysicalAddress? LinkLayerAddress { get; init; }

    /// <summary>How far its link-layer address is known. One that is made is <see cref="NeighborState.Permanent"/> where nothing else is said.</summary>
    public NeighborState State
    {
        get => _state ?? (Flags.HasFlag(NeighborFlags.Managed) ? NeighborState.None : NeighborState.Permanent);
        init => _state = value;
    }

    /// <summary>What else the kernel notes of it.</summary>
    public NeighborFlags Flags { get; init; }

    /// <summary>Whether it is a router (IPv6).</summary>
    public bool IsRouter => Flags.HasFlag(NeighborFlags.Router);

    /// <summary>Whether this host answers in its place.</summary>
    public bool IsProxy => Flags.HasFlag(NeighborFlags.Proxy);

    /// <summary>Who made it.</summary>
    public RouteProtocol Protocol { get; init; }

    /// <summary>How often it was asked without an answer; null where the kernel does not say.</summary>
    public uint? Probes { get; init; }

    /// <summary>How long ago it was last known to be there, to a hundredth of a second; null where the kernel does not say.</summary>
    public TimeSpan? Confirmed { get; init; }

    /// <summary>How long ago it was last used.</summary>
    public TimeSpan? Used { get; init; }

    /// <summary>How long ago it last changed.</summary>
    public TimeSpan? Updated { get; init; }

    /// <summary>How many others in the kernel hold it at the moment: a timer, a route.</summary>
    public uint? ReferenceCount { get; init; }

    /// <summary>The VLAN that it is in, where the kernel says so.</summary>
    public ushort? VlanId { get; init; }

    /// <summary>The VXLAN network that it is in (VNI), where the kernel says so.</summary>
    public uint? VxlanId { get; init; }

    /// <summary>What the kernel sent and this library has no name for.</summary>
    public RawAttribute[] UnknownAttributes { get; init; } = [];

    internal AddressBits Bits => _bits;

    /// <summary>The same neighbour on another link, perhaps in another namespace, or with something else instead; what is null stays.</summary>
    internal NetNeighbor With(string? networkNamespace, int interfaceIndex, string? interfaceAlias, NeighborState? state = null, RouteProtocol? protocol = null) =>
        new(_bits, AddressFamily)
        {
            Namespace = networkNamespace,
            InterfaceIndex = interfaceIndex,
            InterfaceAlias = interfaceAlias,
            LinkLayerAddress = LinkLayerAddress,
            State = state ?? State,
            Flags = Flags,
            Protocol = protocol ?? Protocol,
        };

    /// <summary>The same neighbour, changed; what is null stays.</summary>
    internal NetNeighbor Changed(PhysicalAddress? address, NeighborState? state, NeighborFlags? flags, RouteProtocol? protocol) => new(_bits, AddressFamily)
    {
        Namespace = Namespace,
        InterfaceIndex = InterfaceIndex,
        InterfaceAlias = InterfaceAlias,
        LinkLayerAddress = address ?? LinkLayerAddress,
        State = state ?? State,
        Flags = flags is { } given ? (Flags & NeighborFlags.Proxy) | given : Flags,
        Protocol = protocol ?? Protocol,
    };

    /// <summary>The address and what goes with it, as <c>ip neigh</c> is told: <c>10.1.1.2 lladdr 02:00:00:00:00:01</c>; <c>proxy 10.1.1.9</c>.</summary>
    public override string ToString()
    {
        if (IsProxy) return $"proxy {IPAddress}";
        return LinkLayerAddress is null ? IPAddress.ToString() : $"{IPAddress} lladdr {MacText.Of(LinkLayerAddress)}";
    }
}
