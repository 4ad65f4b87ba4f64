using System.Collections.Generic;
using System.Net;
using NetNamespace.Conntrack;
using NetNamespace.Interop;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>
/// Whether somebody on the way still sends a connection to where rules sent it before. Rules are only asked for the first packet of a connection, so one that goes on sending, as UDP clients do,
/// sticks to what they said then.
/// </summary>
internal sealed class ConntrackStep : TestStep
{
    internal override string Name => "Conntrack";

    internal override string Activity => "look at tracked connections";

    internal override TestPart Part => TestPart.Way;

    internal override TestFinding? Look(TestWalk walk)
    {
        if (walk.Source is not { } source) return null;
        int count = 0;
        foreach (Hop hop in walk.Path)
        {
            if (!hop.IsRouter || hop.Place.Walker is not { } walker) continue;
            foreach (NetConntrack one in Connections(hop.Place, walk.Family))
            {
                if (!one.SourceAddress.Equals(source) || !one.DestinationAddress.Equals(walk.Target)) continue;
                count++;
                if ((one.Status & ConntrackStatus.SeenReply) == 0 && Stuck(walker, hop, one) is { } finding) return finding;
            }
        }

        return count == 0 ? null : TestFinding.Passed(count == 1 ? "one connection to the target is tracked, as the rules say" : $"{count} connections to the target are tracked, as the rules say");
    }

    private static List<NetConntrack> Connections(TestPlace place, IPFamily family)
    {
        try
        {
            return new ConntrackOperations(place.Handle.Netfilter).List(new ConntrackFilter { AddressFamily = family });
        }
        catch (NetNamespaceException e) when (e.Errno is Errno.EOPNOTSUPP or Errno.EPROTONOSUPPORT or Errno.EINVAL)
        {
            return [];
        }
    }

    private static TestFinding? Stuck(RulesetWalker walker, Hop hop, NetConntrack one)
    {
        PacketFlow flow = new(one.AddressFamily)
        {
            Source = one.SourceAddress,
            Destination = one.DestinationAddress,
            TransportProtocol = (byte)one.Protocol,
            SourcePort = one.IcmpType is null ? one.SourcePort : null,
            DestinationPort = one.IcmpType is null ? one.DestinationPort : null,
            IcmpType = one.IcmpType,
            IcmpCode = one.IcmpCode,
            Input = PacketTour.LinkOf(hop.In),
        };
        PacketFlow inside = walker.Walk(NftHook.Prerouting, flow).Flow;
        if (inside.Destination is not { } now) return null;
        return now.Equals(one.ReplySourceAddress) ? Untranslated(walker, hop, one, inside) : Elsewhere(hop, one, now);
    }

    private static TestFinding Elsewhere(Hop hop, NetConntrack one, IPAddress now) =>
        Stuck(hop, one, $"{hop.Place.Text} still sends the connection {one} to {one.ReplySourceAddress}, where its rules would send it to {now}", $"answered by {one.ReplySourceAddress}");

    /// <summary>It began before there was a rule to translate its source.</summary>
    private static TestFinding? Untranslated(RulesetWalker walker, Hop hop, NetConntrack one, PacketFlow inside)
    {
        if (one.IsSourceNat || walker.Walk(NftHook.Postrouting, inside with { Output = PacketTour.LinkOf(hop.Out) }).Translation is not { Certainty: Certainty.Yes, Kind: NatKind.Source, IsAddressChanged: true }) return null;
        return Stuck(hop, one, $"{hop.Place.Text} sends the connection {one} on without translating its source, since it began before the rule that would", $"answers go to {one.ReplyDestinationAddress}");
    }

    private static TestFinding Stuck(Hop hop, NetConntrack one, string cause, string evidence)
    {
        return TestFinding.Failed(
            "ConntrackStuck",
            cause,
            $"{one}, {evidence}: no answer was seen",
            Remedy.Run("Remove-NetConntrack").With(one.SourceAddress).With(one.DestinationAddress).With("Protocol", one.Protocol.ToString().ToLowerInvariant())
                .With("SourcePort", one.SourcePort).With("DestinationPort", one.DestinationPort).With("Namespace", hop.Place.Name));
    }
}
