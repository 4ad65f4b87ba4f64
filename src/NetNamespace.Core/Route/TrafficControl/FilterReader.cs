using System;
using System.Collections.Generic;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using static NetNamespace.Route.FilterAttributes;

namespace NetNamespace.Route;

/// <summary>Reads the filters of what a link receives: whether they are one that does one thing with everything, and which.</summary>
internal static class FilterReader
{
    /// <summary>The filters themselves: a list has the table that they hang in besides.</summary>
    internal static List<TrafficObject> WithoutTables(List<TrafficObject> filters) =>
        filters.FindAll(static filter => filter.Options.Length > 0 && !(filter.Kind == Universal && new AttributeTable(filter.Options).Has(UniversalDivisor)));

    /// <summary>Where a filter sends everything on to; null where it does something else.</summary>
    internal static int? RedirectTarget(TrafficObject filter)
    {
        AttributeTable options = OnlyAction(filter, Redirect);
        if (!options.Has(RedirectParameters)) return null;
        RedirectOptions redirect = options.GetStruct<RedirectOptions>(RedirectParameters);
        return redirect.What == EgressRedirect ? redirect.Index : null;
    }

    /// <summary>What a filter lets through of everything; null where it does something else.</summary>
    internal static NetLinkShaping? Policed(TrafficObject filter, NetLinkShaping shaping)
    {
        AttributeTable options = OnlyAction(filter, Police);
        if (!options.Has(PoliceParameters)) return null;
        PoliceOptions police = options.GetStruct<PoliceOptions>(PoliceParameters);
        ulong rate = TrafficUnits.BitsPerSecond(police.Rate.Rate, options.GetUInt64(PoliceRate64));
        if (police.Verdict != Drop || rate == 0 || police.Peak.Rate != 0 || police.Rate.Overhead != 0) return null;
        return shaping with
        {
            Discipline = ShapingDiscipline.Police,
            RateBitsPerSecond = rate,
            BurstBytes = TrafficUnits.Bytes(police.Burst, rate / 8),
        };
    }

    /// <summary>The options of the action of a filter that fits everything and has only that; an empty table otherwise.</summary>
    private static AttributeTable OnlyAction(TrafficObject filter, string kind)
    {
        if ((filter.Info & 0xffff) != TrafficRequests.Everything) return default;
        AttributeTable options = new(filter.Options);
        AttributeSpec actions = filter.Kind == Universal ? UniversalActions : MatchAllActions;
        if (filter.Kind is not (Universal or MatchAll) || (filter.Kind == Universal && !FitsEverything(options))) return default;
        AttributeReader reader = new(options.GetBytes(actions));
        if (!reader.Read()) return default;
        AttributeTable action = new(reader.Value);
        bool isOnly = action.GetText(ActionKind) == kind && !reader.Read();
        return isOnly ? action.GetNested(ActionOptions) : default;
    }

    private static bool FitsEverything(in AttributeTable options)
    {
        if (!options.Has(UniversalSelector)) return true;
        Selector selector = options.GetStruct<Selector>(UniversalSelector);
        return selector.Keys == 0 || selector is { Keys: 1, Key.Mask: 0 };
    }
}
