using System.Collections.Generic;
using System.Linq;
using System.Net;
using NetNamespace.Nftables;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>
/// Takes a packet that is thought of along the way, through every chain that is hooked in anywhere, and its answer back. No packet is sent.
/// </summary>
internal sealed class PacketTour
{
    internal const string BridgeCall = "net/bridge/bridge-nf-call-iptables";
    internal const string BridgeCall6 = "net/bridge/bridge-nf-call-ip6tables";
    private readonly List<Hop> _path;
    private readonly List<TourStop> _stops = [];
    private readonly List<(PacketFlow Inside, PacketFlow Leaving)> _passed = [];
    private PacketFlow _flow;

    /// <param name="path">The namespaces on the way.</param>
    /// <param name="first">The packet as it is sent.</param>
    internal PacketTour(List<Hop> path, PacketFlow first)
    {
        _path = path;
        _flow = first;
        foreach (Hop hop in path) Pass(hop);
        (Seen, Wanted) = (_flow.Source, _flow.Destination);
        if (path[^1].IsEnd) Return();
    }

    /// <summary>All hooks on the way there and back, in the order in which they are met.</summary>
    internal IReadOnlyList<TourStop> Stops => _stops;

    /// <summary>The address that the target sees; null where it cannot be told.</summary>
    internal IPAddress? Seen { get; }

    /// <summary>Where the packet goes in the end; null where it cannot be told.</summary>
    internal IPAddress? Wanted { get; }

    /// <summary>The stop at which the source is changed; null for none.</summary>
    internal TourStop? SourceChange => _stops.FirstOrDefault(static s => s.Result.Translation is { Kind: NatKind.Source, IsAddressChanged: true });

    private void Pass(Hop hop)
    {
        PacketLink? output = LinkOf(hop.Out);
        _flow = _flow with { Input = LinkOf(hop.In), Output = null };
        if (hop.In is null) Meet(hop, NftHook.Output, output);
        else Meet(hop, NftHook.Prerouting, null);
        if (hop.In is not null) Meet(hop, hop.IsEnd ? NftHook.Input : NftHook.Forward, output);
        PacketFlow inside = _flow;
        if (!hop.IsEnd) Meet(hop, NftHook.Postrouting, output);
        _passed.Add((inside, _flow));
        if (BridgeAfter(hop) is { } bridge) Cross(bridge, _flow, isReply: false);
    }

    /// <summary>
    /// A bridge that hands its packets to the chains for IP too (br_netfilter), which see the bridge as both links. Source: <c>ip-sysctl.rst</c> (bridge-nf-call-iptables).
    /// </summary>
    private Hop? BridgeAfter(Hop hop)
    {
        if (!hop.IsBridgedOn || hop.Wire!.Bridge is not { } bridge) return null;
        bool isNew = _flow.AddressFamily == IPFamily.IPv6;
        bool calls = bridge.Place.Number(isNew ? BridgeCall6 : BridgeCall) != 0
            || (bridge.Link.Details as BridgeDetails) is { } details && (isNew ? details.CallIP6Tables : details.CallIPTables) == true;
        return calls ? new Hop(bridge.Place, bridge.Link, hop.Target) { Out = bridge.Link, IsBridge = true } : null;
    }

    private void Cross(Hop bridge, PacketFlow packet, bool isReply)
    {
        if (bridge.Place.Walker is not { } walker) return;
        PacketFlow crossing = packet with { Input = LinkOf(bridge.In), Output = null };
        foreach (NftHook hook in (System.ReadOnlySpan<NftHook>)[NftHook.Prerouting, NftHook.Forward, NftHook.Postrouting])
        {
            if (hook != NftHook.Prerouting) crossing = crossing with { Output = LinkOf(bridge.Out) };
            _stops.Add(new TourStop(bridge, walker.Walk(hook, crossing), isReply));
        }
    }

    /// <summary>
    /// The answer meets the same namespaces the other way round, which is what connection tracking needs to translate it back; that routes may lead it another way is
    /// not looked at here. It comes in as the packet went out, and is inside as that one was.
    /// </summary>
    private void Return()
    {
        for (int i = _path.Count - 1; i >= 0; i--)
        {
            Hop hop = _path[i];
            bool isSender = i == _path.Count - 1;
            PacketLink? output = LinkOf(hop.In);
            PacketFlow inside = _passed[i].Inside.Reply() with { Input = isSender ? null : LinkOf(hop.Out), Output = output };
            if (isSender) MeetAnswer(hop, NftHook.Output, inside);
            else MeetAnswer(hop, NftHook.Prerouting, _passed[i].Leaving.Reply() with { Input = LinkOf(hop.Out), Output = null });
            if (!isSender) MeetAnswer(hop, i == 0 ? NftHook.Input : NftHook.Forward, inside);
            if (i > 0) MeetAnswer(hop, NftHook.Postrouting, inside);
            if (i > 0 && BridgeAfter(_path[i - 1]) is { } bridge) Cross(bridge, _passed[i - 1].Leaving.Reply(), isReply: true);
        }
    }

    private void Meet(Hop hop, NftHook hook, PacketLink? output)
    {
        if (hop.Place.Walker is not { } walker) return;
        _flow = _flow with { Output = output };
        WalkResult result = walker.Walk(hook, _flow);
        _stops.Add(new TourStop(hop, result, IsReply: false));
        _flow = result.Flow;

        // What masquerade puts there is an address of the link.
        if (result.Translation is { IsLinkAddress: true, Kind: NatKind.Source } && hop.Out is { } link)
            _flow = _flow with { Source = hop.Place.AddressesOf(link, _flow.AddressFamily).Find(static a => a.Scope == NetScope.Global)?.IPAddress };
    }

    private void MeetAnswer(Hop hop, NftHook hook, PacketFlow answer)
    {
        if (hop.Place.Walker is { } walker) _stops.Add(new TourStop(hop, walker.Walk(hook, answer), IsReply: true));
    }

    /// <summary>A link as rules ask for it.</summary>
    internal static PacketLink? LinkOf(NetLink? link) => link is null ? null : new PacketLink(link.Name) { Index = link.InterfaceIndex, Kind = link.Kind, Group = link.Group };
}
