using System.Runtime.InteropServices;
using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>The structures and attributes of the network emulator. Sources: <c>tc-netem(8)</c>, linux/pkt_sched.h (TCA_NETEM_*).</summary>
internal static class NetemAttributes
{
    internal const string Kind = "netem";

    internal static readonly AttributeSet Attributes = new(Kind);
    internal static readonly AttributeSet LossModels = new("loss");
    internal static readonly AttributeSpec Correlation = Attributes.Add(1, "TCA_NETEM_CORR", WireType.Bytes);
    internal static readonly AttributeSpec DelayDistribution = Attributes.Add(2, "TCA_NETEM_DELAY_DIST", WireType.Bytes);
    internal static readonly AttributeSpec Reorder = Attributes.Add(3, "TCA_NETEM_REORDER", WireType.Bytes);
    internal static readonly AttributeSpec Corrupt = Attributes.Add(4, "TCA_NETEM_CORRUPT", WireType.Bytes);
    internal static readonly AttributeSpec Loss = Attributes.Add(5, "TCA_NETEM_LOSS", WireType.Nested, static () => LossModels);
    internal static readonly AttributeSpec Rate = Attributes.Add(6, "TCA_NETEM_RATE", WireType.Bytes);
    internal static readonly AttributeSpec Ecn = Attributes.Add(7, "TCA_NETEM_ECN", WireType.U32);
    internal static readonly AttributeSpec Rate64 = Attributes.Add(8, "TCA_NETEM_RATE64", WireType.U64);
    internal static readonly AttributeSpec Padding = Attributes.Add(9, "TCA_NETEM_PAD", WireType.Bytes);
    internal static readonly AttributeSpec Latency64 = Attributes.Add(10, "TCA_NETEM_LATENCY64", WireType.U64);
    internal static readonly AttributeSpec Jitter64 = Attributes.Add(11, "TCA_NETEM_JITTER64", WireType.U64);
    internal static readonly AttributeSpec Slot = Attributes.Add(12, "TCA_NETEM_SLOT", WireType.Bytes);
    internal static readonly AttributeSpec SlotDistribution = Attributes.Add(13, "TCA_NETEM_SLOT_DIST", WireType.Bytes);
    internal static readonly AttributeSpec Seed = Attributes.Add(14, "TCA_NETEM_PRNG_SEED", WireType.U64);
    internal static readonly AttributeSpec LossStates = LossModels.Add(1, "NETEM_LOSS_GI", WireType.Bytes);
    internal static readonly AttributeSpec LossGilbertElliott = LossModels.Add(2, "NETEM_LOSS_GE", WireType.Bytes);

    /// <summary>struct tc_netem_qopt, before the attributes; times in ticks, probabilities as fractions of 2^32.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Options
    {
        internal uint Latency;
        internal uint Limit;
        internal uint Loss;
        internal uint Gap;
        internal uint Duplicate;
        internal uint Jitter;
    }

    /// <summary>struct tc_netem_corr.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Correlations
    {
        internal uint Delay;
        internal uint Loss;
        internal uint Duplicate;
    }

    /// <summary>struct tc_netem_reorder and struct tc_netem_corrupt, which are alike.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Chance
    {
        internal uint Probability;
        internal uint Correlation;
    }

    /// <summary>struct tc_netem_gimodel.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct StateModel
    {
        internal uint P13;
        internal uint P31;
        internal uint P32;
        internal uint P14;
        internal uint P23;
    }

    /// <summary>struct tc_netem_gemodel; h is the part that is not lost in the bad state.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct GilbertElliott
    {
        internal uint P;
        internal uint R;
        internal uint H;
        internal uint K1;
    }

    /// <summary>struct tc_netem_rate.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct RateOptions
    {
        internal uint Rate;
        internal int PacketOverhead;
        internal uint CellSize;
        internal int CellOverhead;
    }

    /// <summary>struct tc_netem_slot; times in nanoseconds.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct SlotOptions
    {
        internal long MinDelay;
        internal long MaxDelay;
        internal int MaxPackets;
        internal int MaxBytes;
        internal long DistributionDelay;
        internal long DistributionJitter;
    }
}
