using System;
using System.Management.Automation;
using NetNamespace.Arguments;
using NetNamespace.Completers;
using NetNamespace.Errors;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Commands;

/// <summary>Says how links shape what they send or receive. All of it: what is not given is not in force afterwards.</summary>
[Cmdlet(VerbsCommon.Set, "NetLinkShaping", SupportsShouldProcess = true)]
[OutputType(typeof(NetLinkShaping))]
public sealed class SetNetLinkShapingCommand : ShapingCommand
{
    /// <summary>What links send, or what they receive.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public ShapingDirection Direction { get; set; }

    /// <summary>What does the shaping; chosen by what is asked for where it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public ShapingDiscipline? Discipline { get; set; }

    /// <summary>Bits a second in the long run: <c>10mbit</c>, <c>4GB/s</c>, or a number.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Rate")]
    public RateArgument? RateBitsPerSecond { get; set; }

    /// <summary>Bytes that may go at once after a pause.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public ulong? BurstBytes { get; set; }

    /// <summary>Bytes that may wait for their turn.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public ulong? LimitBytes { get; set; }

    /// <summary>How long a packet may wait for its turn; the other way to say how many bytes may wait.</summary>
    [Parameter]
    public DurationArgument? Latency { get; set; }

    /// <summary>Bits a second within a burst.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public RateArgument? PeakRateBitsPerSecond { get; set; }

    /// <summary>Bytes that may go at once at the peak rate.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public ulong? PeakBurstBytes { get; set; }

    /// <summary>Bits a second up to which it may borrow.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public RateArgument? CeilingBitsPerSecond { get; set; }

    /// <summary>Bytes that may go at once at the ceiling.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public ulong? CeilingBurstBytes { get; set; }

    /// <summary>How much later packets leave: <c>100ms</c>, or a TimeSpan.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public DurationArgument? Delay { get; set; }

    /// <summary>How much the delay varies.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public DurationArgument? Jitter { get; set; }

    /// <summary>How much a delay depends on the one before.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public double? DelayCorrelationPercent { get; set; }

    /// <summary>How the delay varies by its jitter.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public ShapingDistribution? Distribution { get; set; }

    /// <summary>Packets that are lost.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public double? LossPercent { get; set; }

    /// <summary>How much a loss depends on the one before.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public double? LossCorrelationPercent { get; set; }

    /// <summary>Losses by four states: p13, p31, p32, p23, p14.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public double[]? LossStatePercent { get; set; }

    /// <summary>Losses in bursts: p, r, 1-h, 1-k.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public double[]? LossGemodelPercent { get; set; }

    /// <summary>Mark packets rather than lose them.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public bool? Ecn { get; set; }

    /// <summary>Packets that come twice.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public double? DuplicatePercent { get; set; }

    /// <summary>How much that depends on the packet before.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public double? DuplicateCorrelationPercent { get; set; }

    /// <summary>Packets of which a bit is turned over.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public double? CorruptPercent { get; set; }

    /// <summary>How much that depends on the packet before.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public double? CorruptCorrelationPercent { get; set; }

    /// <summary>Packets that leave at once and so overtake others.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public double? ReorderPercent { get; set; }

    /// <summary>How much that depends on the packet before.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public double? ReorderCorrelationPercent { get; set; }

    /// <summary>Only each so-many-th packet can overtake.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public uint? ReorderGap { get; set; }

    /// <summary>Packets that may wait while they are delayed.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public uint? LimitPackets { get; set; }

    /// <summary>The shortest time from one slot in which packets leave to the next.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public DurationArgument? SlotMinDelay { get; set; }

    /// <summary>The longest time from one slot to the next.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public DurationArgument? SlotMaxDelay { get; set; }

    /// <summary>Packets that leave in a slot at the most.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public int? SlotPackets { get; set; }

    /// <summary>Bytes that leave in a slot at the most.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public int? SlotBytes { get; set; }

    private protected override void BeginInput()
    {
        base.BeginInput();
        if (Latency is not null && LimitBytes is not null) ThrowTerminatingError(ErrorRecords.Invalid("LatencyAndLimit", Latency));
    }

    private protected override void ProcessInput() => ForEachLink(Set);

    private void Set(NamespaceHandle place, NetLink link)
    {
        NetLinkShaping wanted = Wanted(link);
        if (!ShouldProcess(TargetOf(place, link), Strings.Format(Direction == ShapingDirection.Egress ? "Action_SetEgressShaping" : "Action_SetIngressShaping", wanted))) return;
        NetLinkShaping made = new ShapingOperations(place.Route).Set(link, wanted, Force);
        WarnOfBurst(link);
        WriteObject(made);
    }

    /// <summary>What was written on the command line counts before what the pipeline brings: a latency before the limit of a piped shaping.</summary>
    private NetLinkShaping Wanted(NetLink link)
    {
        NetLinkShaping wanted = Emulation() with
        {
            RateBitsPerSecond = RateBitsPerSecond?.Read(),
            BurstBytes = BurstBytes,
            LimitBytes = Latency is null ? LimitBytes : null,
            PeakRateBitsPerSecond = PeakRateBitsPerSecond?.Read(),
            PeakBurstBytes = PeakBurstBytes,
            CeilingBitsPerSecond = CeilingBitsPerSecond?.Read(),
            CeilingBurstBytes = CeilingBurstBytes,
        };
        return Latency is null ? wanted : wanted.WithLatency(Latency.Read(), link.Mtu);
    }

    private NetLinkShaping Emulation() => new()
    {
        Direction = Direction,
        Discipline = Discipline,
        Delay = Delay?.Read(),
        Jitter = Jitter?.Read(),
        DelayCorrelationPercent = DelayCorrelationPercent,
        Distribution = Distribution,
        LossPercent = LossPercent,
        LossCorrelationPercent = LossCorrelationPercent,
        LossStatePercent = LossStatePercent,
        LossGemodelPercent = LossGemodelPercent,
        Ecn = Ecn,
        DuplicatePercent = DuplicatePercent,
        DuplicateCorrelationPercent = DuplicateCorrelationPercent,
        CorruptPercent = CorruptPercent,
        CorruptCorrelationPercent = CorruptCorrelationPercent,
        ReorderPercent = ReorderPercent,
        ReorderCorrelationPercent = ReorderCorrelationPercent,
        ReorderGap = ReorderGap,
        LimitPackets = LimitPackets,
        SlotMinDelay = SlotMinDelay?.Read(),
        SlotMaxDelay = SlotMaxDelay?.Read(),
        SlotPackets = SlotPackets,
        SlotBytes = SlotBytes,
    };

    private void WarnOfBurst(NetLink link)
    {
        if (BurstBytes < link.Mtu) WriteWarning(Strings.Format("BurstBelowMtu", BurstBytes, link.Name, link.Mtu));
    }
}
