using System;
using System.Collections.Generic;
using System.Net;
using NetNamespace.Objects;

namespace NetNamespace.Nftables;

/// <summary>
/// Says what a ruleset would do with a packet, without sending one: through every base chain of a hook, whoever made it, in the order in which
/// packets meet them. Source: <c>nft(8)</c>, "chains", "verdict statements"; net/netfilter/nf_tables_core.c does the same with real packets.
/// </summary>
public sealed class RulesetWalker
{
    private readonly RulesetIndex _index;

    /// <summary>A walker over a ruleset.</summary>
    /// <param name="ruleset">All tables, chains, rules and sets, as <see cref="NftClient.ReadWithSets"/> gives them for all tables.</param>
    public RulesetWalker(NftRuleset ruleset)
    {
        ArgumentNullException.ThrowIfNull(ruleset);
        _index = new RulesetIndex(ruleset);
    }

    /// <summary>Takes a packet through a hook.</summary>
    /// <param name="hook">The hook.</param>
    /// <param name="flow">The packet as it comes there: after a translation of its destination at prerouting, before one of its source at postrouting.</param>
    public WalkResult Walk(NftHook hook, PacketFlow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        List<ChainResult> chains = [];
        PacketFacts packet = new(hook, flow);
        PacketTranslation? translation = null;
        foreach (NftChain chain in _index.BaseChains(hook, Match.TableFamilyOf(flow.AddressFamily)))
        {
            bool translates = chain.Type == "nat";

            // Only the first packet of a connection asks how to translate it, and only until one chain has said it.
            if (translates && (packet.Flow.State is not (null or ConntrackStates.New) || translation is { Certainty: Certainty.Yes })) continue;
            packet.HasConnection = !HookPriorities.IsBeforeConntrack(chain, hook);
            ChainWalk walk = new(_index, packet);
            chains.Add(walk.Walk(chain));
            if (!translates || walk.Translation is null) continue;
            translation ??= walk.Translation;
            packet.Flow = Translated(packet.Flow, walk.Translation);
        }

        return Summary(hook, chains, packet.Flow) with { Translation = translation };
    }

    private static WalkResult Summary(NftHook hook, List<ChainResult> chains, PacketFlow flow)
    {
        // One that surely stops the packet decides, whatever one before it perhaps does.
        ChainResult? decisive = chains.Find(static c => c.IsStop) ?? chains.Find(static c => c.Verdict != WalkVerdict.Accepted);
        return new WalkResult(hook, decisive?.Verdict ?? WalkVerdict.Accepted, chains, flow) { Decisive = decisive };
    }

    private static PacketFlow Translated(PacketFlow flow, PacketTranslation translation)
    {
        PacketFlow after = translation.Kind == NatKind.Source
            ? flow with { Source = Address(flow.Source, translation), SourcePort = translation.Port }
            : flow with
            {
                Destination = Address(flow.Destination, translation),
                DestinationPort = translation.Certainty == Certainty.Yes ? translation.Port ?? flow.DestinationPort : null,
                DestinationType = null,
            };

        // A translation to what the packet has already is none.
        if (translation.Kind == NatKind.Source && Equals(after.Source, flow.Source) && translation.Port is null) return flow;
        if (translation.Kind == NatKind.Destination && Equals(after.Destination, flow.Destination) && after.DestinationPort == flow.DestinationPort) return flow;
        ConntrackStatus status = translation.Kind == NatKind.Source ? ConntrackStatus.SourceNat : ConntrackStatus.DestinationNat;
        return after with { Status = flow.Status | status };
    }

    private static IPAddress? Address(IPAddress? before, PacketTranslation translation)
    {
        if (translation.Certainty != Certainty.Yes) return null;
        return translation.IsAddressChanged ? translation.Address : before;
    }
}
