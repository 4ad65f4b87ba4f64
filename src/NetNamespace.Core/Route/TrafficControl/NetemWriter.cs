using System;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using static NetNamespace.Route.NetemAttributes;
using static NetNamespace.Route.TrafficUnits;

namespace NetNamespace.Route;

/// <summary>Writes the options of the network emulator.</summary>
internal static class NetemWriter
{
    /// <summary>Packets that may wait where nothing is said; what <c>tc</c> takes.</summary>
    internal const uint UsualLimit = 1000;

    /// <summary>Writes the options.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="shaping">What it is to be like.</param>
    /// <param name="withRate">Whether the rate is netem's business too.</param>
    internal static void Write(MessageWriter writer, NetLinkShaping shaping, bool withRate)
    {
        using (writer.NestUnmarked(TrafficMessages.Options))
        {
            writer.Header(Fixed(shaping));
            WriteChances(writer, shaping);
            WriteLossModel(writer, shaping);
            WriteTimes(writer, shaping);
            if (withRate && shaping.RateBitsPerSecond is { } rate) WriteRate(writer, BytesPerSecond(rate));
        }
    }

    private static Options Fixed(NetLinkShaping shaping) => new()
    {
        Latency = Ticks(shaping.Delay ?? default),
        Limit = shaping.LimitPackets ?? UsualLimit,
        Loss = Probability(shaping.LossPercent),
        Gap = shaping.ReorderGap ?? (shaping.ReorderPercent is null ? 0u : 1u),
        Duplicate = Probability(shaping.DuplicatePercent),
        Jitter = Ticks(shaping.Jitter ?? default),
    };

    private static void WriteChances(MessageWriter writer, NetLinkShaping shaping)
    {
        Correlations correlations = new()
        {
            Delay = Probability(shaping.DelayCorrelationPercent),
            Loss = Probability(shaping.LossCorrelationPercent),
            Duplicate = Probability(shaping.DuplicateCorrelationPercent),
        };
        if ((correlations.Delay | correlations.Loss | correlations.Duplicate) != 0) writer.PutStruct(Correlation, correlations);
        if (shaping.ReorderPercent is not null)
            writer.PutStruct(Reorder, new Chance { Probability = Probability(shaping.ReorderPercent), Correlation = Probability(shaping.ReorderCorrelationPercent) });
        if (shaping.CorruptPercent is not null)
            writer.PutStruct(Corrupt, new Chance { Probability = Probability(shaping.CorruptPercent), Correlation = Probability(shaping.CorruptCorrelationPercent) });
        if (shaping.Ecn == true) writer.PutUInt32(Ecn, 1);
    }

    /// <summary>The models' parameters that are not given follow from the others, as with <c>tc</c>.</summary>
    private static void WriteLossModel(MessageWriter writer, NetLinkShaping shaping)
    {
        if (shaping.LossStatePercent is { Length: > 0 } states)
        {
            StateModel model = new()
            {
                P13 = Probability(states[0]),
                P31 = Probability(At(states, 1) ?? (100 - states[0])),
                P32 = Probability(At(states, 2) ?? 0),
                P23 = Probability(At(states, 3) ?? 100),
                P14 = Probability(At(states, 4) ?? 0),
            };
            using (writer.Nest(Loss)) writer.PutStruct(LossStates, model);
        }
        else if (shaping.LossGemodelPercent is { Length: > 0 } bursts)
        {
            GilbertElliott model = new()
            {
                P = Probability(bursts[0]),
                R = Probability(At(bursts, 1) ?? (100 - bursts[0])),
                H = bursts.Length > 2 ? uint.MaxValue - Probability(bursts[2]) : 0,
                K1 = Probability(At(bursts, 3) ?? 0),
            };
            using (writer.Nest(Loss)) writer.PutStruct(LossGilbertElliott, model);
        }
    }

    private static void WriteTimes(MessageWriter writer, NetLinkShaping shaping)
    {
        // Kernels before 4.15 pass over these and take the ticks.
        if (shaping.Delay is { } delay) writer.PutUInt64(Latency64, (ulong)Nanoseconds(delay));
        if (shaping.Jitter is { } jitter) writer.PutUInt64(Jitter64, (ulong)Nanoseconds(jitter));
        if (shaping.Distribution is { } distribution and not ShapingDistribution.Uniform) writer.PutBytes(DelayDistribution, DelayTables.Bytes(distribution));
        if (shaping.SlotMinDelay is not { } shortest) return;
        writer.PutStruct(Slot, new SlotOptions
        {
            MinDelay = Nanoseconds(shortest),
            MaxDelay = Nanoseconds(shaping.SlotMaxDelay ?? shortest),
            MaxPackets = shaping.SlotPackets ?? 0,
            MaxBytes = shaping.SlotBytes ?? 0,
        });
    }

    private static void WriteRate(MessageWriter writer, ulong rate)
    {
        if (!FitsIn32Bits(rate)) writer.PutUInt64(Rate64, rate);
        writer.PutStruct(Rate, new RateOptions { Rate = FitsIn32Bits(rate) ? (uint)rate : uint.MaxValue });
    }

    private static double? At(double[] values, int index) => index < values.Length ? values[index] : null;
}
