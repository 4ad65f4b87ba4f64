using System;
using System.Net;
using NetNamespace.Netlink;

namespace NetNamespace.Objects;

/// <summary>An address of a link: as the kernel has it, or as it is to be made. Sources: <c>ip-address(8)</c>, linux/if_addr.h.</summary>
public sealed class NetIPAddress
{
    private readonly AddressBits _bits;
    private readonly byte _prefixLength;

    /// <summary>Describes an address.</summary>
    /// <param name="prefix">The address and its prefix.</param>
    public NetIPAddress(IPPrefix prefix)
    {
        _bits = prefix.Bits;
        _prefixLength = (byte)prefix.PrefixLength;
        AddressFamily = prefix.AddressFamily;
        Scope = AddressFamily == IPFamily.IPv4 && _bits[0] == 127 ? NetScope.Host : NetScope.Global;
    }

    /// <summary>The namespace that the address is in; null for the current one.</summary>
    public string? Namespace { get; init; }

    /// <summary>The number of the link that has the address; 0 where it is not known yet.</summary>
    public int InterfaceIndex { get; init; }

    /// <summary>The name of the link that has the address.</summary>
    public string? InterfaceAlias { get; init; }

    /// <summary>The address itself. A link-local one comes without a zone, which <see cref="InterfaceAlias"/> says.</summary>
    public IPAddress IPAddress => _bits.ToAddress(AddressFamily);

    /// <summary>How many bits of it are the network's: 0 to 32 or 0 to 128.</summary>
    public int PrefixLength => _prefixLength;

    /// <summary>IPv4 or IPv6.</summary>
    public IPFamily AddressFamily { get; }

    /// <summary>Whether it is this host's alone.</summary>
    public AddressType Type { get; init; } = AddressType.Unicast;

    /// <summary>Where it is valid. The kernel works it out by itself for IPv6.</summary>
    public NetScope Scope { get; init; }

    /// <summary>What else the kernel notes of it.</summary>
    public AddressFlags Flags { get; init; }

    /// <summary>Whether it is in use.</summary>
    public AddressState AddressState => this switch
    {
        _ when Flags.HasFlag(AddressFlags.DadFailed) => AddressState.Duplicate,
        _ when Flags.HasFlag(AddressFlags.Tentative) && !Flags.HasFlag(AddressFlags.Optimistic) => AddressState.Tentative,
        _ when Flags.HasFlag(AddressFlags.Deprecated) => AddressState.Deprecated,
        _ => AddressState.Preferred,
    };

    /// <summary>IPv4: the name under which <c>ifconfig</c> shows it, the link's name or that and more after a colon; null for IPv6.</summary>
    public string? Label { get; init; }

    /// <summary>IPv4: the broadcast address; null where there is none.</summary>
    public IPAddress? Broadcast { get; init; }

    /// <summary>The address at the other end of a point-to-point link; null where there is none. The prefix is that end's then.</summary>
    public IPAddress? PeerAddress { get; init; }

    /// <summary>How much longer it is used for new connections, in whole seconds; <see cref="TimeSpan.MaxValue"/> for ever.</summary>
    public TimeSpan PreferredLifetime { get; init; } = TimeSpan.MaxValue;

    /// <summary>How much longer it stays, in whole seconds; <see cref="TimeSpan.MaxValue"/> for ever.</summary>
    public TimeSpan ValidLifetime { get; init; } = TimeSpan.MaxValue;

    /// <summary>The metric of the route to its subnet that is made with it; null for the kernel's own (0 for IPv4, 256 for IPv6).</summary>
    public uint? RouteMetric { get; init; }

    /// <summary>Who made it.</summary>
    public AddressProtocol Protocol { get; init; }

    /// <summary>What the kernel sent and this library has no name for.</summary>
    public RawAttribute[] UnknownAttributes { get; init; } = [];

    /// <summary>The address and its prefix length together.</summary>
    public IPPrefix Prefix => new(_bits, AddressFamily, _prefixLength);

    internal AddressBits Bits => _bits;

    /// <summary>The same address for another link, perhaps in another namespace.</summary>
    internal NetIPAddress On(string? networkNamespace, int interfaceIndex, string? interfaceAlias) => new(Prefix)
    {
        Namespace = networkNamespace,
        InterfaceIndex = interfaceIndex,
        InterfaceAlias = interfaceAlias,
        Scope = Scope,
        Flags = Flags,
        Label = Label == InterfaceAlias ? null : Label,
        Broadcast = Broadcast,
        PeerAddress = PeerAddress,
        PreferredLifetime = PreferredLifetime,
        ValidLifetime = ValidLifetime,
        RouteMetric = RouteMetric,
        Protocol = Protocol,
    };

    /// <summary>The address and its prefix length: <c>10.1.1.1/24</c>.</summary>
    public override string ToString() => Prefix.ToString();
}
