using System;
using System.Collections.Generic;
using System.Net;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>What has to get through a host's firewalls: packets between two places. What is left out may be anything.</summary>
/// <param name="AddressFamily">Their family.</param>
public sealed record FirewallPassage(IPFamily AddressFamily)
{
    /// <summary>The addresses that they come from.</summary>
    public IPPrefix? Source { get; init; }

    /// <summary>The addresses that they go to.</summary>
    public IPPrefix? Destination { get; init; }

    /// <summary>The link that they come in on.</summary>
    public string? Input { get; init; }

    /// <summary>The link that they go out on.</summary>
    public string? Output { get; init; }

    /// <summary>Where <see cref="Output"/> may be any link: those that packets go out on as routes are now. None where that is not known.</summary>
    internal IReadOnlyList<string> Ways { get; init; } = [];

    /// <summary>Their transport protocol: 6 TCP, 17 UDP, 132 SCTP.</summary>
    public byte? TransportProtocol { get; init; }

    /// <summary>The ports that they go to; needs a transport protocol.</summary>
    public PortRange? DestinationPorts { get; init; }

    /// <summary>The ports that they come from; needs a transport protocol.</summary>
    public PortRange? SourcePorts { get; init; }

    /// <summary>Whether they are only those that belong to a connection which began the other way.</summary>
    public bool IsAnswer { get; init; }

    /// <summary>Whether their destination was translated on the way here.</summary>
    public bool IsForwarded { get; init; }

    /// <summary>One packet that stands for all of them.</summary>
    internal PacketFlow Sample => new(AddressFamily)
    {
        Source = Source is { } source ? AddressIn(source) : Outside(AddressFamily),
        Destination = Destination is { } destination ? AddressIn(destination) : Outside(AddressFamily),
        TransportProtocol = TransportProtocol ?? TransportProtocols.Tcp,
        SourcePort = SourcePorts?.First ?? SomePort,
        DestinationPort = DestinationPorts?.First ?? SomePort,
        Input = new PacketLink(Input),
        Output = new PacketLink(Output),
        State = IsAnswer ? ConntrackStates.Established : ConntrackStates.New,
        Status = (IsForwarded ? ConntrackStatus.DestinationNat : ConntrackStatus.None) | (IsAnswer ? ConntrackStatus.SeenReply | ConntrackStatus.Confirmed : ConntrackStatus.None),
        IsReply = IsAnswer,
    };

    /// <summary>Of the ports for anybody, one that no service has, since what a firewall lets through for a service is not all that has to get through.</summary>
    private const ushort SomePort = 50001;

    /// <summary>An address that is somewhere in the internet to everybody. Nothing is sent there.</summary>
    internal static IPAddress Outside(IPFamily family) => IPAddress.Parse(family == IPFamily.IPv6 ? "2606:4700:4700::1111" : "1.1.1.1");

    internal static IPAddress AddressIn(IPPrefix prefix)
    {
        byte[] bytes = prefix.Address.GetAddressBytes();
        int hostBits = bytes.Length * 8 - prefix.PrefixLength;

        // Not the network's own address and, as a rule, not the gateway's either.
        if (hostBits > 1) bytes[^1] |= 2;
        return new IPAddress(bytes);
    }
}
