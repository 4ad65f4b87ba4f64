using System;
using System.Linq;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Unit.Route.TrafficControl;

/// <summary>Our requests say what those of <c>tc</c> say for the same command.</summary>
public class TrafficRequestTests
{
    private const int V0 = 7;
    private readonly MessageWriter _writer = new();

    [Fact]
    public void A_token_bucket_with_a_peak_rate()
    {
        Write(new() { Discipline = ShapingDiscipline.Tbf, RateBitsPerSecond = 10_000_000, BurstBytes = 10_000, LimitBytes = 72_500, PeakRateBitsPerSecond = 20_000_000, PeakBurstBytes = 2000 });
        Same(TrafficBytes.SentTbf);
    }

    [Fact]
    public void A_rate_of_more_than_32_bits()
    {
        Write(new() { Discipline = ShapingDiscipline.Tbf, RateBitsPerSecond = 40_000_000_000, BurstBytes = 10_000_000, LimitBytes = 20_000_000 });

        // tc works the buffer out from what fits into 32 bits (36375 ticks); at the true rate it is 2 ms, 31250 ticks. The kernel takes TCA_TBF_BURST.
        Same(TrafficBytes.SentFastTbf.Replace("178e0000", "127a0000", StringComparison.Ordinal));
    }

    [Fact]
    public void Everything_that_netem_can_do()
    {
        Write(Netem);
        string[] lines = TrafficText.Of(_writer);

        // This tc leaves the times in nanoseconds out where the ticks say the same.
        string[] nanoseconds = [.. lines.Where(static line => line.Contains("64 ", StringComparison.Ordinal) && !line.Contains("RATE64", StringComparison.Ordinal))];
        Assert.Equal(["TCA_OPTIONS.TCA_NETEM_JITTER64 8096980000000000", "TCA_OPTIONS.TCA_NETEM_LATENCY64 00E1F50500000000"], nanoseconds);
        Assert.Equal(TrafficText.OfHex(TrafficBytes.SentNetem), lines.Except(nanoseconds));
    }

    [Fact]
    public void Losses_by_states()
    {
        Write(new() { Discipline = ShapingDiscipline.Netem, LossStatePercent = [1, 2, 3, 4, 5] });
        Same(TrafficBytes.SentLossStates);
    }

    [Fact]
    public void Losses_in_bursts()
    {
        Write(new() { Discipline = ShapingDiscipline.Netem, LossGemodelPercent = [1, 2, 3, 4] });
        Same(TrafficBytes.SentLossBursts);
    }

    [Fact]
    public void A_hierarchical_token_bucket_and_its_class()
    {
        new DisciplineWriter(_writer, V0, [TrafficHandle.Marked(0, 0)]).Write(new()
        {
            Discipline = ShapingDiscipline.Htb,
            RateBitsPerSecond = 10_000_000,
            BurstBytes = 10_000,
            CeilingBitsPerSecond = 40_000_000_000,
            CeilingBurstBytes = 10_000_000,
        });
        Same(TrafficBytes.SentHtb + TrafficBytes.SentHtbClass);
    }

    [Fact]
    public void The_bucket_comes_after_the_delay_where_both_are_asked_for()
    {
        Write(new() { Discipline = ShapingDiscipline.Tbf, RateBitsPerSecond = 10_000_000, BurstBytes = 10_000, LimitBytes = 72_500, Delay = TimeSpan.FromMilliseconds(1) });
        string[] lines = TrafficText.Of(_writer);
        Assert.Equal(2, lines.Count(static line => line.StartsWith("36 ", StringComparison.Ordinal)));
        Assert.Contains("TCA_KIND 6E6574656D00", lines);
        Assert.EndsWith("0000015D" + "0100005D" + "00000000", lines.Last(static line => line.StartsWith("36 ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain(lines, static line => line.Contains("NETEM_RATE", StringComparison.Ordinal));
    }

    [Fact]
    public void The_place_for_filters_of_what_is_received()
    {
        TrafficRequests.NewDiscipline(_writer, V0, TrafficHandle.Ingress, TrafficHandle.IngressDiscipline, "ingress");
        Same(TrafficBytes.SentIngress);
    }

    [Theory]
    [InlineData("matchall", TrafficBytes.SentMatchAll)]
    [InlineData("u32", TrafficBytes.SentUniversal)]
    public void A_filter_that_sends_everything_on(string filter, string sent)
    {
        FilterWriter.WriteRedirect(_writer, filter, V0, 9);
        Same(sent);
    }

    [Fact]
    public void A_policer()
    {
        FilterWriter.WritePolice(_writer, "matchall", V0, new() { RateBitsPerSecond = 40_000_000_000, BurstBytes = 1_000_000 });
        string[] lines = [.. TrafficText.Of(_writer).Where(static line => !line.Contains("POLICE_RATE ", StringComparison.Ordinal))];
        string table = "04040200" + new string('0', 2048);
        string[] sent = [.. TrafficText.OfHex(TrafficBytes.SentPoliceBefore + table + TrafficBytes.SentPoliceAfter).Where(static line => !line.Contains("POLICE_RATE ", StringComparison.Ordinal))];

        // The burst in ticks, 3125, is the same; the MTU is ours, since 0 becomes 2040.
        Assert.Equal(sent.Select(static line => line.Replace("350C000000000000", "350C0000FFFFFFFF", StringComparison.Ordinal)), lines);
    }

    internal static NetLinkShaping Netem { get; } = new()
    {
        Discipline = ShapingDiscipline.Netem,
        LimitPackets = 500,
        Delay = TimeSpan.FromMilliseconds(100),
        Jitter = TimeSpan.FromMilliseconds(10),
        DelayCorrelationPercent = 25,
        LossPercent = 1,
        LossCorrelationPercent = 25,
        DuplicatePercent = 2,
        DuplicateCorrelationPercent = 5,
        CorruptPercent = 3,
        CorruptCorrelationPercent = 6,
        ReorderPercent = 25,
        ReorderCorrelationPercent = 50,
        ReorderGap = 5,
        RateBitsPerSecond = 40_000_000_000,
        Ecn = true,
        SlotMinDelay = TimeSpan.FromMilliseconds(1),
        SlotMaxDelay = TimeSpan.FromMilliseconds(2),
        SlotPackets = 3,
        SlotBytes = 4000,
    };

    private void Write(NetLinkShaping shaping) => new DisciplineWriter(_writer, V0, []).Write(shaping);

    private void Same(string sent) => Assert.Equal(TrafficText.OfHex(sent), TrafficText.Of(_writer));
}
