using System;
using System.Runtime.CompilerServices;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using static NetNamespace.Route.NetemAttributes;
using static NetNamespace.Route.TrafficUnits;

namespace NetNamespace.Route;

/// <summary>Reads the options of the network emulator.</summary>
internal static class NetemReader
{
    /// <summary>Reads the options into what is known of the link so far.</summary>
    /// <param name="shaping">What is known.</param>
    /// <param name="handle">The discipline's number, which may say a distribution.</param>
    /// <param name="bytes">The options.</param>
    /// <exception cref="NetlinkException">They cannot be read.</exception>
    internal static NetLinkShaping Read(NetLinkShaping shaping, uint handle, ReadOnlySpan<byte> bytes)
    {
        Options options = WireBytes.ReadSome<Options>(bytes);
        AttributeTable table = new(bytes[Math.Min(bytes.Length, Unsafe.SizeOf<Options>())..]);
        TimeSpan delay = table.GetUInt64(Latency64) is { } latency ? FromNanoseconds((long)latency) : FromTicks(options.Latency);
        TimeSpan jitter = table.GetUInt64(Jitter64) is { } variation ? FromNanoseconds((long)variation) : FromTicks(options.Jitter);
        Correlations correlations = table.GetStruct<Correlations>(Correlation);
        Chance reorder = table.GetStruct<Chance>(Reorder);
        Chance corrupt = table.GetStruct<Chance>(Corrupt);
        shaping = shaping with
        {
            Delay = Unless(delay, delay == TimeSpan.Zero),
            Jitter = Unless(jitter, jitter == TimeSpan.Zero),
            DelayCorrelationPercent = Chosen(correlations.Delay),
            Distribution = DistributionOf(handle, jitter),
            LossPercent = Chosen(options.Loss),
            LossCorrelationPercent = Chosen(correlations.Loss),
            Ecn = table.GetUInt32(Ecn) is > 0 ? true : null,
            DuplicatePercent = Chosen(options.Duplicate),
            DuplicateCorrelationPercent = Chosen(correlations.Duplicate),
            CorruptPercent = Chosen(corrupt.Probability),
            CorruptCorrelationPercent = Chosen(corrupt.Correlation),
            ReorderPercent = Chosen(reorder.Probability),
            ReorderCorrelationPercent = Chosen(reorder.Correlation),
            ReorderGap = reorder.Probability == 0 || options.Gap == 0 ? null : options.Gap,
            LimitPackets = options.Limit,
        };
        return ReadRate(ReadSlot(ReadLossModel(shaping, table), table), table);
    }

    private static NetLinkShaping ReadLossModel(NetLinkShaping shaping, in AttributeTable table)
    {
        AttributeTable models = table.GetNested(Loss);
        if (models.Has(LossStates))
        {
            StateModel states = models.GetStruct<StateModel>(LossStates);
            return shaping with { LossStatePercent = [Percent(states.P13), Percent(states.P31), Percent(states.P32), Percent(states.P23), Percent(states.P14)] };
        }

        if (!models.Has(LossGilbertElliott)) return shaping;
        GilbertElliott bursts = models.GetStruct<GilbertElliott>(LossGilbertElliott);
        return shaping with { LossGemodelPercent = [Percent(bursts.P), Percent(bursts.R), Percent(uint.MaxValue - bursts.H), Percent(bursts.K1)] };
    }

    private static NetLinkShaping ReadSlot(NetLinkShaping shaping, in AttributeTable table)
    {
        if (!table.Has(Slot)) return shaping;
        SlotOptions slot = table.GetStruct<SlotOptions>(Slot);

        // A slot by a distribution has a table that the kernel does not tell.
        if (slot.DistributionDelay != 0 || slot.DistributionJitter != 0) return shaping with { IsComplete = false };
        return shaping with
        {
            SlotMinDelay = FromNanoseconds(slot.MinDelay),
            SlotMaxDelay = FromNanoseconds(slot.MaxDelay),
            SlotPackets = slot.MaxPackets is > 0 and < int.MaxValue ? slot.MaxPackets : null,
            SlotBytes = slot.MaxBytes is > 0 and < int.MaxValue ? slot.MaxBytes : null,
        };
    }

    private static NetLinkShaping ReadRate(NetLinkShaping shaping, in AttributeTable table)
    {
        RateOptions rate = table.GetStruct<RateOptions>(Rate);
        ulong bits = BitsPerSecond(rate.Rate, table.GetUInt64(Rate64));
        bool isPlain = rate is { PacketOverhead: 0, CellSize: 0, CellOverhead: 0 };
        return bits == 0 ? shaping : shaping with { RateBitsPerSecond = bits, IsComplete = shaping.IsComplete && isPlain };
    }

    private static ShapingDistribution? DistributionOf(uint handle, TimeSpan jitter)
    {
        ShapingDistribution marked = (ShapingDistribution)TrafficHandle.Mark(handle);
        return jitter == TimeSpan.Zero || marked is ShapingDistribution.Uniform || !Enum.IsDefined(marked) ? null : marked;
    }

    private static double? Chosen(uint probability) => probability == 0 ? null : Percent(probability);

    private static TimeSpan? Unless(TimeSpan value, bool isNothing) => isNothing ? null : value;
}
