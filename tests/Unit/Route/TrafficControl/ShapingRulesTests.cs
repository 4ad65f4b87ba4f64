using System;
using System.Linq;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Unit.Route.TrafficControl;

/// <summary>Rates, times and shares, and what a shaping can say.</summary>
public class ShapingRulesTests
{
    [Theory]
    [InlineData("10mbit", 10_000_000)]
    [InlineData("1.5gbit", 1_500_000_000)]
    [InlineData("1.5 Gbit/s", 1_500_000_000)]
    [InlineData("512kibit", 524_288)]
    [InlineData("4GB/s", 32_000_000_000)]
    [InlineData("4 GiB/s", 34_359_738_368)]
    [InlineData("9600", 9600)]
    public void Rates_are_read(string text, long bits) => Assert.Equal((ulong)bits, RateText.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("fast")]
    [InlineData("10mbps")]
    [InlineData("10 parsec")]
    [InlineData("-5mbit")]
    [InlineData("1e9")]
    [InlineData("7")]
    [InlineData("99999999999tbit")]
    [InlineData("1.2.3mbit")]
    [InlineData(null)]
    public void What_is_no_rate_is_refused(string? text) => Assert.Equal("InvalidRate", Assert.Throws<NetworkObjectException>(() => RateText.Parse(text)).ErrorId);

    [Theory]
    [InlineData(10_000_000, "10mbit")]
    [InlineData(1_500_000_000, "1.5gbit")]
    [InlineData(9600, "9.6kbit")]
    [InlineData(999, "999bit")]
    [InlineData(12_345_678, "12345.678kbit")]
    public void Rates_are_written_so_that_they_are_read_as_the_same(long bits, string text)
    {
        Assert.Equal(text, RateText.Of((ulong)bits));
        Assert.Equal((ulong)bits, RateText.Parse(text));
    }

    [Fact]
    public void A_burst_that_was_read_is_written_as_the_same_ticks()
    {
        Random random = new(7);
        for (int i = 0; i < 10_000; i++)
        {
            ulong rate = (ulong)(1000 * Math.Pow(10, random.NextDouble() * 7));
            ulong bytes = (ulong)random.Next(1, 100_000_000);
            uint ticks = TrafficUnits.Ticks(bytes, rate);
            if (ticks == uint.MaxValue) continue;
            Assert.Equal(ticks, TrafficUnits.Ticks(TrafficUnits.Bytes(ticks, rate), rate));
            if (rate < 15_625_000) Assert.Equal(bytes, TrafficUnits.Bytes(ticks, rate));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(1)]
    [InlineData(33.3333333)]
    [InlineData(100)]
    public void Percentages_come_back_as_they_were_written(double percent) => Assert.Equal(percent, TrafficUnits.Percent(TrafficUnits.Probability(percent)));

    [Fact]
    public void Tables_have_the_mean_and_the_spread_of_their_distribution()
    {
        double[] normal = [.. DelayTables.Values(ShapingDistribution.Normal).Select(static value => (double)value / DelayTables.Scale)];
        Assert.Equal(4096, normal.Length);
        Assert.Equal(0, normal.Average(), 3);
        Assert.Equal(1, normal.Sum(static value => value * value) / normal.Length, 2);
        Assert.Equal(0.6745, normal[3071], 2);
        double[] pareto = [.. DelayTables.Values(ShapingDistribution.Pareto).Select(static value => (double)value / DelayTables.Scale)];
        Assert.Equal(-0.5, pareto[0], 3);
        Assert.Equal(Math.Pow(2, 1 / 3.0) - 1.5, pareto[2047], 2);
        Assert.Equal(short.MaxValue / (double)DelayTables.Scale, pareto[4095], 3);
        short[] mixed = DelayTables.Values(ShapingDistribution.ParetoNormal);
        Assert.Equal((normal[1000] / 4) + (pareto[1000] * 0.75), mixed[1000] / (double)DelayTables.Scale, 3);
    }

    [Fact]
    public void What_follows_is_filled_in()
    {
        NetLinkShaping tbf = ShapingRules.Complete(new() { RateBitsPerSecond = 1_000_000 }, 1500);
        Assert.Equal(ShapingDiscipline.Tbf, tbf.Discipline);
        Assert.Equal(3028UL, tbf.BurstBytes);
        Assert.Equal(TimeSpan.FromMilliseconds(50), tbf.Latency);
        Assert.Equal(ShapingDiscipline.Netem, ShapingRules.Complete(new() { RateBitsPerSecond = 1_000_000, Delay = TimeSpan.FromMilliseconds(1) }, 1500).Discipline);
        Assert.Equal(ShapingDiscipline.Tbf, ShapingRules.Complete(new() { RateBitsPerSecond = 1_000_000, Delay = TimeSpan.FromMilliseconds(1), BurstBytes = 5000 }, 1500).Discipline);
        Assert.Equal(ShapingDiscipline.Htb, ShapingRules.Complete(new() { RateBitsPerSecond = 1_000_000, CeilingBitsPerSecond = 2_000_000 }, 1500).Discipline);
    }

    public static TheoryData<string, NetLinkShaping> Wrong { get; } = new()
    {
        { "ShapingEmpty", new() },
        { "ShapingEmpty", new() { BurstBytes = 5 } },
        { "InvalidRate", new() { RateBitsPerSecond = 7 } },
        { "InvalidPercent", new() { LossPercent = 101 } },
        { "InvalidPercent", new() { LossPercent = -1 } },
        { "InvalidPercent", new() { LossPercent = double.NaN } },
        { "InvalidPercent", new() { LossStatePercent = [1, 200] } },
        { "InvalidShaping", new() { LossStatePercent = [] } },
        { "InvalidShaping", new() { LossGemodelPercent = [1, 2, 3, 4, 5] } },
        { "InvalidShaping", new() { LossPercent = 1, LossGemodelPercent = [1] } },
        { "InvalidShaping", new() { Delay = TimeSpan.FromSeconds(-1) } },
        { "InvalidShaping", new() { Delay = TimeSpan.FromHours(2) } },
        { "InvalidShaping", new() { ReorderPercent = 5 } },
        { "InvalidShaping", new() { Delay = TimeSpan.FromSeconds(1), ReorderGap = 5 } },
        { "InvalidShaping", new() { Delay = TimeSpan.FromSeconds(1), Distribution = ShapingDistribution.Normal } },
        { "InvalidShaping", new() { Delay = TimeSpan.FromSeconds(1), Ecn = true } },
        { "InvalidShaping", new() { Delay = TimeSpan.FromSeconds(1), LimitPackets = 0 } },
        { "InvalidShaping", new() { RateBitsPerSecond = 1_000_000, BurstBytes = 1UL << 32 } },
        { "InvalidShaping", new() { RateBitsPerSecond = 8, BurstBytes = 1000 } },
        { "InvalidShaping", new() { RateBitsPerSecond = 1_000_000, BurstBytes = 5000, LimitBytes = 4000 } },
        { "InvalidShaping", new() { RateBitsPerSecond = 2_000_000, CeilingBitsPerSecond = 1_000_000 } },
        { "InvalidShaping", new() { RateBitsPerSecond = 2_000_000, PeakRateBitsPerSecond = 1_000_000 } },
        { "InvalidShaping", new() { RateBitsPerSecond = 2_000_000, Discipline = ShapingDiscipline.Netem, BurstBytes = 5000 } },
        { "InvalidShaping", new() { Delay = TimeSpan.FromSeconds(1), Discipline = ShapingDiscipline.Tbf } },
        { "InvalidShaping", new() { RateBitsPerSecond = 2_000_000, Discipline = ShapingDiscipline.Police } },
        { "InvalidShaping", new() { RateBitsPerSecond = 2_000_000, Discipline = ShapingDiscipline.Other } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_cannot_be_is_refused(string errorId, NetLinkShaping wanted) =>
        Assert.Equal(errorId, Assert.Throws<NetworkObjectException>(() => ShapingRules.Complete(wanted, 1500)).ErrorId);
}
