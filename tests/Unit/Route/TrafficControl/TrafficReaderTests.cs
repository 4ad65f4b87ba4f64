using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;
using NetNamespace.Tests.Unit.Netlink;
using Xunit;

namespace NetNamespace.Tests.Unit.Route.TrafficControl;

/// <summary>What kernels answer is understood, whoever made it; and what is read makes the same again.</summary>
public class TrafficReaderTests
{
    /// <summary>After the header of the message and struct tcmsg.</summary>
    internal const int Attributes = 36;

    internal static readonly string[] Samples = [TrafficBytes.FastTbf, TrafficBytes.Netem, TrafficBytes.UniversalFilters, TrafficBytes.PoliceFilters];

    private static readonly NetLinkShaping s_link = new() { InterfaceIndex = 7, InterfaceAlias = "v0" };

    [Fact]
    public void A_token_bucket_of_more_than_32_bits()
    {
        NetLinkShaping shaping = Read(TrafficBytes.FastTbf)!;
        Assert.Equal(ShapingDiscipline.Tbf, shaping.Discipline);
        Assert.Equal(40_000_000_000UL, shaping.RateBitsPerSecond);
        Assert.InRange(shaping.BurstBytes!.Value, 10_000_000UL - 320, 10_000_000UL + 5);
        Assert.Equal(20_000_000UL, shaping.LimitBytes);
        Assert.True(shaping.IsComplete);
        Assert.Equal(["tbf 5d02: root"], shaping.Parts);
    }

    [Fact]
    public void Everything_that_netem_can_do()
    {
        NetLinkShaping shaping = Read(TrafficBytes.Netem)!;
        NetLinkShaping expected = TrafficRequestTests.Netem with
        {
            InterfaceIndex = 7,
            InterfaceAlias = "v0",
            Distribution = ShapingDistribution.Normal,
            Parts = shaping.Parts,
            Statistics = shaping.Statistics,
        };
        Assert.Equal(expected, shaping);
        Assert.Equal("40gbit, delay 100ms ±10ms, loss 1%, duplicate 2%, corrupt 3%, reorder 25%, slots", shaping.ToString());
    }

    [Fact]
    public void A_hierarchical_token_bucket_with_one_class()
    {
        TrafficObject qdisc = Objects(TrafficBytes.HtbDiscipline, TrafficMessages.NewDiscipline).Single();
        ScriptedTransport transport = new();
        transport.Answer(sent => [Stamped(TrafficBytes.HtbClass, transport, sent), transport.Done(ScriptedTransport.SequenceAt(sent))]);
        using NetlinkConnection connection = new(transport, "blue");
        NetLinkShaping shaping = new DisciplineReader(connection).Read(s_link, 7, [qdisc])!;
        Assert.Equal((ulong?)10_000_000, shaping.RateBitsPerSecond);
        Assert.Equal((ulong?)10_000, shaping.BurstBytes);
        Assert.Equal((ulong?)40_000_000_000, shaping.CeilingBitsPerSecond);
        Assert.InRange(shaping.CeilingBurstBytes!.Value, 10_000_000UL - 320, 10_000_000UL + 5);
        Assert.True(shaping.IsComplete);
    }

    [Fact]
    public void The_only_filter_that_sends_everything_on()
    {
        List<TrafficObject> filters = FilterReader.WithoutTables(Objects(TrafficBytes.UniversalFilters, TrafficMessages.NewFilter));
        Assert.Equal(9, FilterReader.RedirectTarget(Assert.Single(filters)));
        Assert.Null(FilterReader.Policed(filters[0], s_link));
    }

    [Fact]
    public void A_policer()
    {
        List<TrafficObject> filters = FilterReader.WithoutTables(Objects(TrafficBytes.PoliceFilters, TrafficMessages.NewFilter));
        NetLinkShaping shaping = FilterReader.Policed(Assert.Single(filters), s_link)!;
        Assert.Equal(40_000_000_000UL, shaping.RateBitsPerSecond);
        Assert.Equal(1_000_000UL, shaping.BurstBytes);
        Assert.Null(FilterReader.RedirectTarget(filters[0]));
    }

    [Fact]
    public void Two_disciplines_that_say_more_are_not_taken_for_less()
    {
        TrafficObject root = Objects(TrafficBytes.FastTbf, TrafficMessages.NewDiscipline).Single();
        TrafficObject child = root with { Handle = 0x10000, Parent = root.Handle + 1 };
        using NetlinkConnection connection = new(new ScriptedTransport());
        NetLinkShaping shaping = new DisciplineReader(connection).Read(s_link, 7, [root, child])!;
        Assert.Equal(ShapingDiscipline.Other, shaping.Discipline);
        Assert.False(shaping.IsComplete);
        Assert.Equal(["tbf 5d02: root", "tbf 1: parent 5d02:1"], shaping.Parts);
        Assert.Null(new DisciplineReader(connection).Read(s_link, 7, [root with { Handle = 0 }]));
    }

    /// <summary>As a discipline and as filters, whichever it is.</summary>
    internal static void ReadAny(byte[] bytes)
    {
        using NetlinkConnection connection = new(new ScriptedTransport());
        List<TrafficObject> disciplines = Objects(bytes, TrafficMessages.NewDiscipline);

        // A hierarchical one asks for its classes.
        if (disciplines.Count > 0 && disciplines[0].Kind != "htb") _ = new DisciplineReader(connection).Read(s_link, 7, disciplines)?.ToString();
        foreach (TrafficObject filter in FilterReader.WithoutTables(Objects(bytes, TrafficMessages.NewFilter)))
            _ = (FilterReader.RedirectTarget(filter), FilterReader.Policed(filter, s_link)?.ToString());
    }

    private static NetLinkShaping? Read(string hex)
    {
        using NetlinkConnection connection = new(new ScriptedTransport());
        return new DisciplineReader(connection).Read(s_link, 7, Objects(hex, TrafficMessages.NewDiscipline));
    }

    private static List<TrafficObject> Objects(string hex, MessageType type) => Objects(Convert.FromHexString(hex), type);

    private static List<TrafficObject> Objects(byte[] bytes, MessageType type)
    {
        List<TrafficObject> objects = [];
        MessageReader reader = new(bytes);
        while (reader.TryRead(out NetlinkMessage message))
        {
            if (TrafficObject.Decode(message, type, 0) is { } one) objects.Add(one);
        }

        return objects;
    }

    private static byte[] Stamped(string hex, ScriptedTransport transport, byte[] sent)
    {
        byte[] bytes = Convert.FromHexString(hex);
        BitConverter.TryWriteBytes(bytes.AsSpan(8), ScriptedTransport.SequenceAt(sent));
        BitConverter.TryWriteBytes(bytes.AsSpan(12), transport.PortId);
        return bytes;
    }
}
