using System;
using System.Collections.Generic;
using NetNamespace.Objects;

namespace NetNamespace.Nftables;

/// <summary>
/// What the matches conntrack and state of xtables mean, as far as they ask for states and status. Null where they ask for addresses, ports or time as well.
/// Source: linux/netfilter/xt_conntrack.h, xt_state.h.
/// </summary>
internal static class XtablesConntrack
{
    private const int MatchFlagsAt = 146;
    private const int InvertFlagsAt = 148;
    private const int StateAt = 150;
    private const ushort AsksState = 1;
    private const ushort AsksStatus = 1 << 6;
    private const ushort SaidAsState = 1 << 13;

    // The bits of xtables; those from 32 on are other bits of nf_tables.
    private const uint CommonStates = 15;
    private const uint SourceNat = 1 << 6;
    private const uint DestinationNat = 1 << 7;
    private const uint Untracked = 1 << 8;

    /// <summary>struct xt_conntrack_mtinfo2 and 3.</summary>
    internal static List<NftExpression>? Translate(ReadOnlySpan<byte> info) =>
        Translate(info, XtablesWords.Short(info, StateAt), XtablesWords.Short(info, StateAt + 2));

    /// <summary>struct xt_conntrack_mtinfo1, whose masks have one byte.</summary>
    internal static List<NftExpression>? TranslateNarrow(ReadOnlySpan<byte> info) => Translate(info, info[StateAt], info[StateAt + 1]);

    /// <summary>struct xt_state_info.</summary>
    internal static List<NftExpression>? TranslateState(ReadOnlySpan<byte> info)
    {
        const uint untrackedOfState = 1 << 6;
        uint mask = XtablesWords.Int(info, 0);
        return States((mask & CommonStates) | ((mask & untrackedOfState) != 0 ? Untracked : 0), false);
    }

    private static List<NftExpression>? Translate(ReadOnlySpan<byte> info, uint states, uint status)
    {
        ushort asked = XtablesWords.Short(info, MatchFlagsAt);
        ushort inverted = XtablesWords.Short(info, InvertFlagsAt);
        if ((asked & ~(AsksState | AsksStatus | SaidAsState)) != 0) return null;
        List<NftExpression> all = [];
        if ((asked & AsksState) != 0)
        {
            if (States(states, (inverted & AsksState) != 0) is not { } expressions) return null;
            all.AddRange(expressions);
        }

        if ((asked & AsksStatus) != 0) all.AddRange(XtablesWords.AnyBit(new ConntrackExpression(ConntrackKey.Status), status, (inverted & AsksStatus) != 0));
        return all;
    }

    /// <summary>To xtables SNAT and DNAT are states; to nf_tables they are bits of the status. Both at once would be an "or" of two things.</summary>
    private static List<NftExpression>? States(uint mask, bool inverted)
    {
        uint states = (mask & CommonStates) | ((mask & Untracked) != 0 ? (uint)ConntrackStates.Untracked : 0);
        uint translated = ((mask & SourceNat) != 0 ? (uint)ConntrackStatus.SourceNat : 0) | ((mask & DestinationNat) != 0 ? (uint)ConntrackStatus.DestinationNat : 0);
        if (states != 0 && translated != 0 && !inverted) return null;
        List<NftExpression> all = [];
        if (states != 0) all.AddRange(XtablesWords.AnyBit(new ConntrackExpression(ConntrackKey.State), states, inverted));
        if (translated != 0) all.AddRange(XtablesWords.AnyBit(new ConntrackExpression(ConntrackKey.Status), translated, inverted));
        return all;
    }
}
