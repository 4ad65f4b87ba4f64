using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Kernel.Links;

/// <summary>What links send and receive is shaped, as <c>tc</c> sees it, and what <c>tc</c> shaped is read.</summary>
public class ShapingTests : LinkTest
{
    private readonly NetLink _link;

    public ShapingTests()
    {
        Run("ip", "-n", "a", "link", "add", "v0", "type", "veth", "peer", "name", "v1");
        Run("ip", "-n", "a", "link", "set", "v0", "up");
        _link = In(A).Get(LinkReference.Named("v0"));
    }

    private ShapingOperations Shaping => new(A.Route);

    [Fact]
    public void A_tick_is_as_long_as_the_kernel_says()
    {
        string[] numbers = File.ReadAllText("/proc/net/psched").Split(' ', StringSplitOptions.TrimEntries);
        Assert.Equal(TrafficUnits.NanosecondsInTick, int.Parse(numbers[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_rate_is_as_tc_sees_it_and_goes_again()
    {
        NetLinkShaping made = Shaping.Set(_link, new NetLinkShaping { RateBitsPerSecond = 10_000_000, BurstBytes = 20_000, LimitBytes = 45_000 });
        JsonElement seen = Assert.Single(Disciplines());
        Assert.Equal("tbf", seen.GetProperty("kind").GetString());
        Assert.Equal(1_250_000, seen.GetProperty("options").GetProperty("rate").GetInt64());
        Assert.Equal(20_000, seen.GetProperty("options").GetProperty("burst").GetInt64());
        Assert.Equal(made with { Statistics = null }, Read() with { Statistics = null, Parts = made.Parts });

        Shaping.Clear(_link);
        Assert.Equal("noqueue", Assert.Single(Disciplines()).GetProperty("kind").GetString());
        Assert.Empty(Shaping.List(new HashSet<int> { _link.InterfaceIndex }));
    }

    [Fact]
    public void A_rate_above_32_bits_is_whole()
    {
        Shaping.Set(_link, new NetLinkShaping { RateBitsPerSecond = 40_000_000_000, BurstBytes = 10_000_000, LimitBytes = 20_000_000 });
        Assert.Equal(5_000_000_000, Assert.Single(Disciplines()).GetProperty("options").GetProperty("rate").GetInt64());
        Assert.Equal(40_000_000_000UL, Read().RateBitsPerSecond);
    }

    [Fact]
    public void What_tc_made_is_read_and_given_back()
    {
        Run("tc", "-n", "a", "qdisc", "add", "dev", "v0", "root", "tbf", "rate", "8mbit", "burst", "10000", "limit", "30000");
        NetLinkShaping theirs = Read();
        Assert.Equal((8_000_000UL, 10_000UL, 30_000UL), (theirs.RateBitsPerSecond, theirs.BurstBytes, theirs.LimitBytes));
        string before = Disciplines().Single().GetProperty("options").GetRawText();
        Shaping.Set(_link, theirs);
        Assert.Equal(before, Disciplines().Single().GetProperty("options").GetRawText());
    }

    [Fact]
    public void What_is_not_ours_and_more_than_we_can_say_stays()
    {
        Run("tc", "-n", "a", "qdisc", "add", "dev", "v0", "root", "handle", "1:", "htb");
        foreach (string number in new[] { "1:1", "1:2" }) Run("tc", "-n", "a", "class", "add", "dev", "v0", "parent", "1:", "classid", number, "htb", "rate", "1mbit");
        NetworkObjectException error = Assert.Throws<NetworkObjectException>(() => Shaping.Set(_link, new NetLinkShaping { RateBitsPerSecond = 1_000_000 }));
        Assert.Equal("ShapingForeign", error.ErrorId);
        Assert.Equal("htb", Assert.Single(Disciplines()).GetProperty("kind").GetString());
    }

    private NetLinkShaping Read() => Assert.Single(Shaping.List(new HashSet<int> { _link.InterfaceIndex }));

    private static JsonElement[] Disciplines() =>
        [.. JsonDocument.Parse(Run("tc", "-n", "a", "-j", "qdisc", "show", "dev", "v0")).RootElement.EnumerateArray()];
}
