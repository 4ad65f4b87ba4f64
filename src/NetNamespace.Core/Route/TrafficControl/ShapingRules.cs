using System;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>What a shaping can say, checked before the kernel is asked; and what follows from what it says.</summary>
internal static class ShapingRules
{
    /// <summary>How long a packet waits at the most where nothing is said.</summary>
    private static readonly TimeSpan s_usualLatency = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);
    private const int UsualBurstsASecond = 100;
    private const int EthernetHeader = 14;

    /// <summary>A policer sees what the link received before it is taken apart again: packets that were joined, up to this size.</summary>
    private const uint LargestJoined = 65535;

    /// <summary>Checks it, chooses the discipline and fills in what follows.</summary>
    /// <param name="wanted">What is to be.</param>
    /// <param name="mtu">The link's.</param>
    /// <exception cref="NetworkObjectException">ShapingEmpty, InvalidShaping, InvalidRate, InvalidPercent.</exception>
    internal static NetLinkShaping Complete(NetLinkShaping wanted, uint mtu)
    {
        if (wanted.RateBitsPerSecond is null && !wanted.HasEmulation) throw Empty();
        CheckNumbers(wanted);
        CheckEmulation(wanted);
        ShapingDiscipline discipline = wanted.Discipline ?? Choose(wanted);
        CheckDiscipline(wanted, discipline);
        NetLinkShaping complete = wanted with { Discipline = discipline };
        if (discipline == ShapingDiscipline.Netem) return complete;
        complete = WithBursts(complete, mtu);
        CheckBursts(complete);
        return complete;
    }

    /// <summary>The bytes that may wait, so that no packet waits longer.</summary>
    internal static ulong LimitFor(TimeSpan latency, ulong bitsPerSecond, ulong burst)
    {
        UInt128 limit = ((UInt128)TrafficUnits.BytesPerSecond(bitsPerSecond) * (ulong)Math.Max(0, latency.Ticks) / TimeSpan.TicksPerSecond) + burst;
        return limit > uint.MaxValue ? uint.MaxValue : (ulong)limit;
    }

    /// <summary>What may go at once where nothing is said: what goes in 10 ms, but at least two of the largest packets.</summary>
    internal static ulong UsualBurst(ulong bitsPerSecond, uint mtu) =>
        Math.Min(Math.Max(TrafficUnits.BytesPerSecond(bitsPerSecond) / UsualBurstsASecond, 2 * ((ulong)mtu + EthernetHeader)), uint.MaxValue / 2);

    private static ShapingDiscipline Choose(NetLinkShaping wanted)
    {
        if (wanted.CeilingBitsPerSecond is not null) return ShapingDiscipline.Htb;
        return wanted.HasEmulation && !HasBucket(wanted) ? ShapingDiscipline.Netem : ShapingDiscipline.Tbf;
    }

    private static bool HasBucket(NetLinkShaping wanted) => wanted.BurstBytes is not null || wanted.LimitBytes is not null || wanted.PeakRateBitsPerSecond is not null;

    private static NetLinkShaping WithBursts(NetLinkShaping wanted, uint mtu)
    {
        ulong rate = wanted.RateBitsPerSecond!.Value;
        bool isPolice = wanted.Discipline == ShapingDiscipline.Police;
        ulong burst = wanted.BurstBytes ?? UsualBurst(rate, isPolice ? Math.Max(mtu, LargestJoined) : mtu);
        if (wanted.Discipline == ShapingDiscipline.Htb)
        {
            ulong ceiling = wanted.CeilingBitsPerSecond ?? rate;
            return wanted with { BurstBytes = burst, CeilingBitsPerSecond = ceiling, CeilingBurstBytes = wanted.CeilingBurstBytes ?? UsualBurst(ceiling, mtu) };
        }

        if (isPolice) return wanted with { BurstBytes = burst };
        return wanted with
        {
            BurstBytes = burst,
            LimitBytes = wanted.LimitBytes ?? LimitFor(s_usualLatency, rate, burst),
            PeakBurstBytes = wanted.PeakRateBitsPerSecond is null ? null : wanted.PeakBurstBytes ?? mtu + (ulong)EthernetHeader,
        };
    }

    private static void CheckNumbers(NetLinkShaping wanted)
    {
        foreach (ulong? rate in new[] { wanted.RateBitsPerSecond, wanted.PeakRateBitsPerSecond, wanted.CeilingBitsPerSecond })
        {
            if (rate < 8) throw ShapingErrors.Invalid("InvalidRate", rate, $"{rate} cannot be a rate: the least is 8 bits a second.");
        }

        foreach (ulong? bytes in new[] { wanted.BurstBytes, wanted.LimitBytes, wanted.PeakBurstBytes, wanted.CeilingBurstBytes })
        {
            if (bytes is 0 or > uint.MaxValue) throw Invalid($"{bytes} bytes cannot wait or go at once: it takes 1 to {uint.MaxValue}.");
        }

        foreach (TimeSpan? time in new[] { wanted.Delay, wanted.Jitter, wanted.SlotMinDelay, wanted.SlotMaxDelay })
        {
            if (time < TimeSpan.Zero || time > s_longest) throw Invalid($"A packet cannot be held back for {time}: it takes a time from 0 to an hour.");
        }

        CheckPercents(
            [wanted.LossPercent, wanted.DuplicatePercent, wanted.CorruptPercent, wanted.ReorderPercent, wanted.DelayCorrelationPercent, wanted.LossCorrelationPercent,
            wanted.DuplicateCorrelationPercent, wanted.CorruptCorrelationPercent, wanted.ReorderCorrelationPercent]);
        CheckModel(wanted.LossStatePercent, 5, "p13, p31, p32, p23 and p14");
        CheckModel(wanted.LossGemodelPercent, 4, "p, r, 1-h and 1-k");
    }

    private static void CheckPercents(ReadOnlySpan<double?> percents)
    {
        foreach (double? percent in percents)
        {
            if (percent is not null and not (>= 0 and <= 100))
                throw ShapingErrors.Invalid("InvalidPercent", percent, $"{percent} is no percentage: it takes 0 to 100.");
        }
    }

    private static void CheckModel(double[]? model, int most, string names)
    {
        if (model is null) return;
        if (model.Length == 0 || model.Length > most) throw Invalid($"This model of losses has 1 to {most} percentages, {names}, and not {model.Length}.");
        foreach (double percent in model) CheckPercents([percent]);
    }

    private static void CheckEmulation(NetLinkShaping wanted)
    {
        int models = (wanted.LossPercent is null ? 0 : 1) + (wanted.LossStatePercent is null ? 0 : 1) + (wanted.LossGemodelPercent is null ? 0 : 1);
        if (models > 1) throw Invalid("Losses follow one model: a percentage, states, or bursts.");
        Needs(wanted.LossCorrelationPercent, wanted.LossPercent, "A correlation of losses", "a percentage of losses");
        Needs(wanted.DelayCorrelationPercent, wanted.Jitter, "A correlation of delays", "jitter");
        Needs(wanted.DuplicateCorrelationPercent, wanted.DuplicatePercent, "A correlation of duplicates", "a percentage of duplicates");
        Needs(wanted.CorruptCorrelationPercent, wanted.CorruptPercent, "A correlation of damage", "a percentage of damage");
        Needs(wanted.ReorderCorrelationPercent, wanted.ReorderPercent, "A correlation of disorder", "a percentage of disorder");
        Needs(wanted.ReorderGap, wanted.ReorderPercent, "A gap", "a percentage of disorder");
        Needs(wanted.ReorderPercent, wanted.Delay, "To overtake others", "a delay that these have");
        if (wanted.Distribution is not (null or ShapingDistribution.Uniform)) Needs(wanted.Distribution, wanted.Jitter, "A distribution", "jitter");
        if (wanted.Ecn == true) Needs(wanted.Ecn, models == 0 ? null : models, "ECN", "losses that it marks instead");
        Needs(wanted.SlotMaxDelay, wanted.SlotMinDelay, "The longest time between slots", "the shortest one");
        Needs((object?)wanted.SlotPackets ?? wanted.SlotBytes, wanted.SlotMinDelay, "What a slot holds", "the time between slots");
        if (wanted.SlotMaxDelay < wanted.SlotMinDelay) throw Invalid("The longest time between slots is shorter than the shortest one.");
        if (wanted.ReorderGap == 0) throw Invalid("A gap of 0 means nothing: 1 lets each packet overtake, 5 each fifth.");
        if (wanted.SlotPackets < 1 || wanted.SlotBytes < 1) throw Invalid("A slot that holds nothing lets nothing through.");
        if (wanted.LimitPackets == 0) throw Invalid("Where 0 packets may wait, nothing goes through.");
    }

    private static void CheckDiscipline(NetLinkShaping wanted, ShapingDiscipline discipline)
    {
        if (discipline == ShapingDiscipline.Other) throw Invalid("'Other' is what this module cannot make: leave the discipline out, or say another.");
        if (discipline != ShapingDiscipline.Netem && wanted.RateBitsPerSecond is null) throw Invalid($"{discipline} needs a rate.");
        if (discipline == ShapingDiscipline.Netem && HasBucket(wanted)) throw Invalid("Netem's own rate has no burst and no bytes that wait: leave them out, or take Tbf.");
        if (discipline == ShapingDiscipline.Police && wanted.HasEmulation) throw Invalid("A policer lets through or drops; delay, loss and the like take another discipline.");
        if (discipline == ShapingDiscipline.Police && wanted.Direction == ShapingDirection.Egress) throw Invalid("A policer is for the ingress.");
        bool isTbf = discipline == ShapingDiscipline.Tbf;
        if (wanted.LimitBytes is not null && !isTbf) throw Invalid($"{discipline} has no number of bytes that may wait; that is Tbf's.");
        if (wanted.PeakRateBitsPerSecond is not null && !isTbf) throw Invalid($"{discipline} has no peak rate; that is Tbf's.");
        if (discipline != ShapingDiscipline.Htb && (wanted.CeilingBitsPerSecond ?? wanted.CeilingBurstBytes) is not null) throw Invalid($"{discipline} has no ceiling; that is Htb's.");
        Needs(wanted.PeakBurstBytes, wanted.PeakRateBitsPerSecond, "What goes at once at the peak rate", "a peak rate");
        if (wanted.PeakRateBitsPerSecond <= wanted.RateBitsPerSecond) throw Invalid("A peak rate is higher than the rate.");
        if (wanted.CeilingBitsPerSecond < wanted.RateBitsPerSecond) throw Invalid("A ceiling is not lower than the rate.");
    }

    private static void CheckBursts(NetLinkShaping wanted)
    {
        if (wanted.LimitBytes < wanted.BurstBytes && wanted.Discipline == ShapingDiscipline.Tbf)
            throw Invalid($"{wanted.LimitBytes} bytes that may wait are less than the {wanted.BurstBytes} that may go at once.");

        // The kernel is told how long a burst takes, in 32 bits.
        if (TrafficUnits.Ticks(wanted.BurstBytes ?? 0, TrafficUnits.BytesPerSecond(wanted.RateBitsPerSecond!.Value)) == uint.MaxValue)
            throw Invalid($"{wanted.BurstBytes} bytes take longer than 4 minutes at that rate; the kernel does not take such a burst.");
    }

    private static void Needs(object? what, object? needed, string name, string other)
    {
        if (what is not null && needed is null) throw Invalid($"{name} needs {other}.");
    }

    private static NetworkObjectException Empty() =>
        ShapingErrors.Invalid("ShapingEmpty", "", "There is nothing to shape: say a rate, a delay, a loss or the like.");

    private static NetworkObjectException Invalid(string message) => ShapingErrors.Invalid("InvalidShaping", "", message);
}
