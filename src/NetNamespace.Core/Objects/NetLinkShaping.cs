using System;
using System.Collections.Generic;
using System.Globalization;
using NetNamespace.Route;

namespace NetNamespace.Objects;

/// <summary>
/// What a link does to the packets of one direction: how fast it lets them through, how late, and how many it loses. It says what is in force and
/// what is to be; a property that is null is not there. Sources: <c>tc(8)</c>, <c>tc-tbf(8)</c>, <c>tc-htb(8)</c>, <c>tc-netem(8)</c>, linux/pkt_sched.h.
/// </summary>
public sealed record NetLinkShaping
{
    /// <summary>What other commands take for -Namespace; null for the current one.</summary>
    public string? Namespace { get; init; }
    /// <summary>The link's number.</summary>
    public int InterfaceIndex { get; init; }
    /// <summary>The link's name.</summary>
    public string? InterfaceAlias { get; init; }
    /// <summary>Whether it is about what the link sends or about what it receives.</summary>
    public ShapingDirection Direction { get; init; }
    /// <summary>What does it; null for what is to be, where this module is to choose.</summary>
    public ShapingDiscipline? Discipline { get; init; }

    /// <summary>Bits a second in the long run, from 8; the kernel counts whole bytes.</summary>
    public ulong? RateBitsPerSecond { get; init; }
    /// <summary>Bytes that may go at once after a pause. At least the largest packet, or that never goes.</summary>
    public ulong? BurstBytes { get; init; }
    /// <summary>Bytes that may wait for their turn (tbf); what is more is dropped. It holds the burst too.</summary>
    public ulong? LimitBytes { get; init; }
    /// <summary>How long a packet waits for its turn at the most (tbf): what the limit, the burst and the rate come to.</summary>
    public TimeSpan? Latency => LimitBytes is { } limit && RateBitsPerSecond >= 8
        ? TimeSpan.FromSeconds((double)(limit - Math.Min(limit, BurstBytes ?? 0)) / TrafficUnits.BytesPerSecond(RateBitsPerSecond.Value))
        : null;
    /// <summary>Bits a second within a burst (tbf).</summary>
    public ulong? PeakRateBitsPerSecond { get; init; }
    /// <summary>Bytes that may go at once at the peak rate: the largest packet (tbf).</summary>
    public ulong? PeakBurstBytes { get; init; }
    /// <summary>Bits a second that it may borrow up to (htb).</summary>
    public ulong? CeilingBitsPerSecond { get; init; }
    /// <summary>Bytes that may go at once at the ceiling (htb).</summary>
    public ulong? CeilingBurstBytes { get; init; }

    /// <summary>How much later packets leave; the kernel counts nanoseconds, this in steps of 100.</summary>
    public TimeSpan? Delay { get; init; }
    /// <summary>How much the delay varies.</summary>
    public TimeSpan? Jitter { get; init; }
    /// <summary>How much a delay depends on the one before, 0 to 100.</summary>
    public double? DelayCorrelationPercent { get; init; }
    /// <summary>How the delay varies. The kernel does not tell; where another program made it, this is null.</summary>
    public ShapingDistribution? Distribution { get; init; }

    /// <summary>Packets that are lost, each by itself, 0 to 100.</summary>
    public double? LossPercent { get; init; }
    /// <summary>How much a loss depends on the one before, 0 to 100.</summary>
    public double? LossCorrelationPercent { get; init; }
    /// <summary>Losses by a Markov chain of four states: the transitions p13, p31, p32, p23 and p14, each 0 to 100.</summary>
    public double[]? LossStatePercent { get; init; }
    /// <summary>Losses in bursts, by the Gilbert-Elliott model: p, r, 1-h and 1-k, each 0 to 100.</summary>
    public double[]? LossGemodelPercent { get; init; }
    /// <summary>Whether packets are marked (ECN) rather than lost.</summary>
    public bool? Ecn { get; init; }
    /// <summary>Packets that come twice, 0 to 100.</summary>
    public double? DuplicatePercent { get; init; }
    /// <summary>How much that depends on the packet before, 0 to 100.</summary>
    public double? DuplicateCorrelationPercent { get; init; }
    /// <summary>Packets of which a bit is turned over, 0 to 100.</summary>
    public double? CorruptPercent { get; init; }
    /// <summary>How much that depends on the packet before, 0 to 100.</summary>
    public double? CorruptCorrelationPercent { get; init; }
    /// <summary>Packets that leave at once though there is a delay, and so overtake others, 0 to 100.</summary>
    public double? ReorderPercent { get; init; }
    /// <summary>How much that depends on the packet before, 0 to 100.</summary>
    public double? ReorderCorrelationPercent { get; init; }
    /// <summary>Only each so-many-th packet can overtake.</summary>
    public uint? ReorderGap { get; init; }
    /// <summary>Packets that may wait (netem).</summary>
    public uint? LimitPackets { get; init; }
    /// <summary>Packets leave in slots; the shortest time from one to the next.</summary>
    public TimeSpan? SlotMinDelay { get; init; }
    /// <summary>The longest time from one slot to the next.</summary>
    public TimeSpan? SlotMaxDelay { get; init; }
    /// <summary>Packets that leave in a slot at the most; null for no limit.</summary>
    public int? SlotPackets { get; init; }
    /// <summary>Bytes that leave in a slot at the most; null for no limit.</summary>
    public int? SlotBytes { get; init; }

    /// <summary>
    /// Whether these properties say everything, so that Set-NetLinkShaping makes the same of them. It does not touch what says more, unless it is forced.
    /// </summary>
    public bool IsComplete { get; init; } = true;
    /// <summary>The queueing disciplines, classes and filters that do it, as <c>tc</c> writes them.</summary>
    public string[] Parts { get; init; } = [];
    /// <summary>Of the ingress: the ifb link that the packets go through.</summary>
    public string? RedirectedTo { get; init; }
    /// <summary>What went through.</summary>
    public ShapingStatistics? Statistics { get; init; }

    /// <summary>The same with as many bytes that may wait that no packet waits longer.</summary>
    /// <param name="latency">How long a packet may wait.</param>
    /// <param name="mtu">The link's, from which the burst follows where none is given.</param>
    public NetLinkShaping WithLatency(TimeSpan latency, uint mtu) => RateBitsPerSecond is not { } rate ? this : this with
    {
        BurstBytes = BurstBytes ?? ShapingRules.UsualBurst(rate, mtu),
        LimitBytes = ShapingRules.LimitFor(latency, rate, BurstBytes ?? ShapingRules.UsualBurst(rate, mtu)),
    };

    /// <summary>Whether there is anything that only netem does.</summary>
    internal bool HasEmulation =>
        Delay is not null || Jitter is not null || LossPercent is not null || LossStatePercent is not null || LossGemodelPercent is not null
        || DuplicatePercent is not null || CorruptPercent is not null || ReorderPercent is not null || SlotMinDelay is not null || LimitPackets is not null;

    /// <inheritdoc/>
    public override string ToString()
    {
        List<string> parts = [];
        if (RateBitsPerSecond is { } rate) parts.Add(RateText.Of(rate));
        if (Delay is not null || Jitter is not null) parts.Add($"delay {Text(Delay ?? TimeSpan.Zero)}{(Jitter is { } jitter ? $" ±{Text(jitter)}" : "")}");
        if (LossPercent is { } loss) parts.Add(Percent("loss", loss));
        if (LossStatePercent is not null) parts.Add("loss by states");
        if (LossGemodelPercent is not null) parts.Add("loss in bursts");
        if (DuplicatePercent is { } twice) parts.Add(Percent("duplicate", twice));
        if (CorruptPercent is { } corrupt) parts.Add(Percent("corrupt", corrupt));
        if (ReorderPercent is { } reorder) parts.Add(Percent("reorder", reorder));
        if (SlotMinDelay is not null) parts.Add("slots");
        if (!IsComplete) parts.Add(string.Join(", ", Parts));
        return string.Join(", ", parts);
    }

    private static string Percent(string what, double value) => string.Create(CultureInfo.InvariantCulture, $"{what} {value:0.#######}%");

    private static string Text(TimeSpan time) => time < TimeSpan.FromMilliseconds(1)
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMicroseconds:0.###}us")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.###}ms");
}
