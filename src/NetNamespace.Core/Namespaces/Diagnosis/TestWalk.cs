using System;
using System.Collections.Generic;
using System.Net;
using System.Threading;
using NetNamespace.Interop;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>
/// One walk from a namespace to a target: what its steps share. Everything is found out when it is first wanted, since what an early step finds may make
/// the rest needless.
/// </summary>
/// <param name="session">The session to work in.</param>
/// <param name="request">What is wanted.</param>
/// <param name="open">Opens the namespace.</param>
internal sealed class TestWalk(NetworkSession session, TestRequest request, Func<NamespaceHandle> open)
{
    private readonly TestPlaces _places = new(session);
    private WireFinder? _wires;
    private TestPlace? _here;
    private List<Hop>? _path;
    private ProbeAnswer? _answer;
    private ProbeAnswer? _gatewayAnswer;
    private List<Hop>? _back;
    private PacketTour? _tour;
    private WireEnd? _outlet;
    private Wire? _outletWire;
    private NetNamespaceDns? _dns;

    internal NetworkSession Session => session;

    internal TestRequest Request => request;

    internal TestPlaces Places => _places;

    internal WireFinder Wires => _wires ??= new WireFinder(_places);

    internal CancellationToken Cancellation => session.Cancellation;

    /// <summary>What the namespace is called, where it is not open.</summary>
    internal required string Called { get; init; }

    /// <summary>What results call it: as it is opened, or as it was asked for.</summary>
    internal string? Label => _here is null ? Called : _here.Name;

    /// <summary>The namespace that is tested.</summary>
    /// <exception cref="NetNamespaceException">It cannot be opened.</exception>
    internal TestPlace Here => _here ??= _places.Of(open());

    /// <summary>Where to; null for a walk that stays in the namespace.</summary>
    internal IPAddress? Target { get; init; }

    /// <summary>The name to be resolved; null for none.</summary>
    internal string? HostName { get; init; }

    internal IPFamily Family => Target is null ? IPFamily.IPv4 : AddressBits.FamilyOf(Target);

    /// <summary>The namespaces on the way to the target, this one first.</summary>
    internal List<Hop> Path => _path ??= new PathFinder(Wires).Follow(Here, Packet(null));

    /// <summary>The way out of the namespace.</summary>
    internal Hop First => Path[0];

    /// <summary>The end of what can be looked at.</summary>
    internal Hop Last => Path[^1];

    /// <summary>The link that leads out, or the one that would if it were well; null where there is none but the loopback device.</summary>
    internal WireEnd? Outlet => _outlet ??= FindOutlet();

    /// <summary>What that link leads to.</summary>
    internal Wire? OutletWire => Outlet is { } outlet ? _outletWire ??= First.Wire ?? Wires.Find(outlet) : null;

    /// <summary>The gateway on that link, by which packets go, or would go if there were nothing in the way; null where no route says it.</summary>
    internal IPAddress? GatewayOfOutlet => First.Way is { Type: RouteType.Unicast } way
        ? way.NextHop
        : Here.Routes.Find(r => r.AddressFamily == Family && r.DestinationPrefix.IsDefault && r.NextHop is not null && r.InterfaceIndex == Outlet?.Link.InterfaceIndex)?.NextHop;

    /// <summary>The files about names that are in force.</summary>
    /// <exception cref="NetworkObjectException">DnsFileBroken.</exception>
    internal NetNamespaceDns Dns => _dns ??= DnsOperations.Get(Here.Handle);

    /// <summary>The addresses of the name, once its servers were asked.</summary>
    internal List<IPAddress> Resolved { get; } = [];

    /// <summary>The address that packets to the target come from; null where there is no way.</summary>
    internal IPAddress? Source => First.Way?.LocalIPAddress;

    /// <summary>The gateway; null where the target is on the link, or there is no way.</summary>
    internal IPAddress? Gateway => First.Way?.NextHop;

    /// <summary>What becomes of a probe to the target.</summary>
    internal ProbeAnswer Answer => _answer ??= Probe();

    /// <summary>Whether the target answers, so that whatever else is odd is not in the way.</summary>
    internal bool IsReached => Answer.IsThere;

    /// <summary>What becomes of a probe to the gateway.</summary>
    internal ProbeAnswer GatewayAnswer => _gatewayAnswer ??= Echo(Gateway!);

    /// <summary>What all chains on the way would do with a packet to the target, and with its answer.</summary>
    internal PacketTour Tour => _tour ??= new PacketTour(Path, Packet(Source));

    /// <summary>The way of the answers, from the target's namespace, where that can be looked at: to where the source was translated, and from there on.</summary>
    internal List<Hop> Back => _back ??= FindBack();

    /// <summary>Asks an address for an echo.</summary>
    /// <param name="target">The address.</param>
    /// <param name="size">The length of the packet, which may not be cut in pieces then.</param>
    internal ProbeAnswer Echo(IPAddress target, int? size = null) => new EchoProbe(Here.Handle, request.Timeout, Cancellation).Ask(Scoped(target), size);

    /// <summary>Asks one server for the name, and remembers the addresses.</summary>
    /// <exception cref="NetworkObjectException">HostNotFound, NameServersFailed.</exception>
    internal IReadOnlyList<NetNameAnswer> ResolveBy(NameServer server)
    {
        NetNamespaceDns one = new()
        {
            NameServer = [server],
            SearchDomain = Dns.SearchDomain,
            Option = Dns.Option,
            ResolvConfPath = Dns.ResolvConfPath,
            HostsPath = Dns.HostsPath,
        };
        IReadOnlyList<NetNameAnswer> answers = new NameResolver(Here.Handle, one, request.Timeout, Cancellation).Resolve(HostName!);
        foreach (NetNameAnswer answer in answers)
        {
            if (!Resolved.Contains(answer.IPAddress)) Resolved.Add(answer.IPAddress);
        }

        return answers;
    }

    private List<Hop> FindBack()
    {
        PathFinder finder = new(Wires);
        PacketFlow answer = new(Family) { Source = Last.Target, Destination = Tour.Seen ?? Source };
        List<Hop> back = finder.Follow(Last.Place, answer, isAnswer: true);
        if (answer.Destination!.Equals(Source) || back[^1] is not { IsEnd: true } translator || Tour.SourceChange?.Hop.Place != translator.Place) return back;
        return [.. back, .. finder.Follow(translator.Place, new PacketFlow(Family) { Destination = Source }, isAnswer: true)];
    }

    private WireEnd? FindOutlet()
    {
        if (First.Out is { } link) return new WireEnd(Here, link);

        // The kernel's own links of tunnels are in every namespace and lead nowhere.
        List<NetLink> links = Here.Links.FindAll(l => l.Type != LinkLayerType.Loopback && ((l.Flags & LinkFlags.NoArp) == 0 || Here.Addresses.Exists(a => a.InterfaceIndex == l.InterfaceIndex)));
        NetLink? found = links.Find(l => Here.Routes.Exists(r => r.AddressFamily == Family && r.DestinationPrefix.IsDefault && r.InterfaceIndex == l.InterfaceIndex))
            ?? links.Find(l => Here.AddressesOf(l, Family).Exists(static a => a.Scope != NetScope.Link))
            ?? links.Find(l => Here.Addresses.Exists(a => a.InterfaceIndex == l.InterfaceIndex))
            ?? (links.Count > 0 ? links[0] : null);
        return found is null ? null : new WireEnd(Here, found);
    }

    private ProbeAnswer Probe() => request.Port is { } port
        ? new TcpProbe(Here.Handle, request.Timeout, Cancellation).Ask(new IPEndPoint(Scoped(Target!), port))
        : Echo(Target!);

    /// <summary>The packet that a probe sends, as far as it is known before.</summary>
    private PacketFlow Packet(IPAddress? source)
    {
        PacketFlow packet = new(Family) { Source = source, Destination = Target };
        if (request.Port is { } port) return packet with { TransportProtocol = (byte)IPProtocolNumber.Tcp, DestinationPort = port };
        bool isNew = Family == IPFamily.IPv6;
        return packet with { TransportProtocol = (byte)(isNew ? SocketCalls.ProtocolIcmp6 : SocketCalls.ProtocolIcmp), IcmpType = isNew ? (byte)128 : (byte)8, IcmpCode = 0 };
    }

    /// <summary>A link-local address says nothing without its link.</summary>
    private IPAddress Scoped(IPAddress address) =>
        address.IsIPv6LinkLocal && address.ScopeId == 0 && First.Out is { } link ? new IPAddress(address.GetAddressBytes(), link.InterfaceIndex) : address;
}
