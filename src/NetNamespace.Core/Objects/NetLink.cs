using System.Net.NetworkInformation;
using NetNamespace.Netlink;
using NetNamespace.Route;

namespace NetNamespace.Objects;

/// <summary>
/// A link (network interface), as it was when it was looked at: all that <c>ip -d -s link</c> shows. A property is null where the kernel, or
/// this kind of link, does not say. Sources: <c>ip-link(8)</c>, <c>rtnetlink(7)</c>, linux/if_link.h.
/// </summary>
public sealed class NetLink
{
    /// <summary>What other commands take for -Namespace; null for the current one.</summary>
    public string? Namespace { get; init; }
    /// <summary>The link's number, from 1, unique in its namespace.</summary>
    public int InterfaceIndex { get; init; }
    /// <summary>The link's name.</summary>
    public string Name { get; init; } = "";
    /// <summary>The same; what Windows calls it, and what other commands bind.</summary>
    public string InterfaceAlias => Name;
    /// <summary>
    /// The kind as the kernel writes it: <c>veth</c>, <c>bridge</c>, <c>openvswitch</c>. A link without one is <c>loopback</c>, <c>physical</c>, or what
    /// travels over it in small letters. A text, so that kinds this library has never heard of are as good as any.
    /// </summary>
    public string Kind => KernelKind ?? PlainKind();
    /// <summary>What travels over it.</summary>
    public LinkLayerType Type { get; init; }
    /// <summary>Whether it is switched on.</summary>
    public LinkAdminStatus AdminStatus => (Flags & LinkFlags.Up) != 0 ? LinkAdminStatus.Up : LinkAdminStatus.Down;
    /// <summary>What it can do right now.</summary>
    public LinkOperationalStatus OperationalStatus { get; init; }
    /// <summary>All flags.</summary>
    public LinkFlags Flags { get; init; }
    /// <summary>Whether there is carrier: a cable, or a veth's other end that is up.</summary>
    public bool? HasCarrier { get; init; }
    /// <summary>Whether it stays dormant when it comes up, until somebody says otherwise (linkmode).</summary>
    public bool IsDormantUntilUp { get; init; }
    /// <summary>Longest packet in bytes, without the link's header.</summary>
    public uint Mtu { get; init; }
    /// <summary>Smallest MTU that it takes, in bytes.</summary>
    public uint? MinMtu { get; init; }
    /// <summary>Largest MTU that it takes, in bytes; 0 for no limit.</summary>
    public uint? MaxMtu { get; init; }
    /// <summary>The link-layer address; of tunnels the local IP address in bytes.</summary>
    public PhysicalAddress? MacAddress { get; init; }
    /// <summary>The link-layer broadcast address; of tunnels the remote IP address in bytes.</summary>
    public PhysicalAddress? BroadcastMacAddress { get; init; }
    /// <summary>The address that hardware was made with.</summary>
    public PhysicalAddress? PermanentMacAddress { get; init; }
    /// <summary>The number of the bridge, bond or other link that this is a port of.</summary>
    public int? MasterIndex { get; init; }
    /// <summary>That link's name.</summary>
    public string? Master { get; internal set; }
    /// <summary>What kind of port it is: the master's kind.</summary>
    public string? PortKind { get; init; }
    /// <summary>The other end of a pair; null for links that are no pair. Its <c>ToString</c> is <c>blue/eth0</c>.</summary>
    public LinkPeer? Peer { get; internal set; }
    /// <summary>The other end's number in its namespace.</summary>
    public int? PeerIndex { get; init; }
    /// <summary>The number by which this link's namespace knows the other end's; null where both are in the same.</summary>
    public int? PeerNamespaceId { get; init; }
    /// <summary>The name of the link that this one runs over, where that is in the same namespace.</summary>
    public string? Lower { get; internal set; }
    /// <summary>The number of the link that this one runs over, in its namespace.</summary>
    public int? LowerIndex { get; init; }
    /// <summary>The number by which this link's namespace knows that one's; null where both are in the same.</summary>
    public int? LowerNamespaceId { get; init; }
    /// <summary>A free text (ifalias).</summary>
    public string? Alias { get; init; }
    /// <summary>Other names, by which it can be called too.</summary>
    public string[] AltNames { get; init; } = [];
    /// <summary>Packets that may wait to be sent.</summary>
    public uint TxQueueLength { get; init; }
    /// <summary>Queues for sending.</summary>
    public uint TxQueues { get; init; }
    /// <summary>Queues for receiving; null where the kernel does not say, as one for a single processor.</summary>
    public uint? RxQueues { get; init; }
    /// <summary>The number of the group of links that it belongs to; 0 is the default one.</summary>
    public uint Group { get; init; }
    /// <summary>The queueing discipline at its root: <c>noqueue</c>, <c>fq_codel</c>.</summary>
    public string? QueueingDiscipline { get; init; }
    /// <summary>How many want all frames.</summary>
    public uint Promiscuity { get; init; }
    /// <summary>How many want all multicast frames.</summary>
    public uint? AllMulticastCount { get; init; }
    /// <summary>How often carrier came or went.</summary>
    public uint CarrierChanges { get; init; }
    /// <summary>How often carrier came.</summary>
    public uint? CarrierUpCount { get; init; }
    /// <summary>How often carrier went.</summary>
    public uint? CarrierDownCount { get; init; }
    /// <summary>The counters.</summary>
    public LinkStatistics? Statistics { get; init; }
    /// <summary>How it makes its own link-local IPv6 address.</summary>
    public IPv6AddressGeneration? AddressGeneration { get; init; }
    /// <summary>Whether it is a piece of hardware, or a virtual machine's: a device on a bus.</summary>
    public bool IsPhysical => KernelKind is null && ParentDevice is not null;
    /// <summary>The device that it is: <c>0000:00:03.0</c>.</summary>
    public string? ParentDevice { get; init; }
    /// <summary>That device's bus: <c>pci</c>, <c>virtio</c>.</summary>
    public string? ParentBus { get; init; }
    /// <summary>The driver: <c>virtio_net</c>, <c>veth</c>. This and the next six only where they were asked for (Get-NetLink -Detailed).</summary>
    public string? Driver { get; internal set; }
    /// <summary>The driver's version, which nowadays is most often the kernel's.</summary>
    public string? DriverVersion { get; internal set; }
    /// <summary>The version of what runs on the hardware itself.</summary>
    public string? FirmwareVersion { get; internal set; }
    /// <summary>Where the driver finds the hardware: <c>0000:00:03.0</c>.</summary>
    public string? BusInfo { get; internal set; }
    /// <summary>Bits a second that go over the wire, or what the driver says instead; null where it does not know, without carrier for instance.</summary>
    public ulong? LinkSpeed { get; internal set; }
    /// <summary>Whether both ends can send at once.</summary>
    public LinkDuplex? Duplex { get; internal set; }
    /// <summary>Whether the ends agree on speed and duplex by themselves.</summary>
    public bool? AutoNegotiation { get; internal set; }
    /// <summary>The port's name on the hardware.</summary>
    public string? PhysicalPortName { get; init; }
    /// <summary>The port's number on the hardware, in hexadecimal.</summary>
    public string? PhysicalPortId { get; init; }
    /// <summary>The hardware switch that it belongs to, in hexadecimal.</summary>
    public string? PhysicalSwitchId { get; init; }
    /// <summary>Whether a protocol holds it down.</summary>
    public bool ProtocolDown { get; init; }
    /// <summary>Whether it can never move to another namespace; null on kernels before 6.15, which do not say.</summary>
    public bool? IsNamespaceImmutable { get; init; }
    /// <summary>Largest packet that segmentation offload is given, in bytes.</summary>
    public uint? GsoMaxSize { get; init; }
    /// <summary>Most segments of such a packet.</summary>
    public uint? GsoMaxSegments { get; init; }
    /// <summary>Largest IPv4 packet that segmentation offload is given, in bytes.</summary>
    public uint? GsoIPv4MaxSize { get; init; }
    /// <summary>Largest packet that receive offload makes, in bytes.</summary>
    public uint? GroMaxSize { get; init; }
    /// <summary>Largest IPv4 packet that receive offload makes, in bytes.</summary>
    public uint? GroIPv4MaxSize { get; init; }
    /// <summary>Largest packet that the hardware segments, in bytes.</summary>
    public uint? TsoMaxSize { get; init; }
    /// <summary>Most segments of such a packet.</summary>
    public uint? TsoMaxSegments { get; init; }
    /// <summary>The BPF program that sees packets first.</summary>
    public uint? XdpProgramId { get; init; }
    /// <summary>What only links of this kind have.</summary>
    public LinkDetails? Details { get; init; }
    /// <summary>What the master keeps about this port.</summary>
    public PortDetails? PortDetails { get; init; }
    /// <summary>What this library has no name for, raw.</summary>
    public RawAttribute[] RawAttributes { get; init; } = [];

    /// <summary>The kind as the kernel says it; null for a link that has none.</summary>
    internal string? KernelKind { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private string PlainKind() => Type == LinkLayerType.Loopback ? "loopback" : IsPhysical ? "physical" : Type.ToString().ToLowerInvariant();
}
