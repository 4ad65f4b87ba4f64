using System;
using System.Collections.Generic;
using System.Net;
using NetNamespace.Netlink;
using NetNamespace.Nftables;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Unit.Nftables;

/// <summary>Batches are byte for byte what nft sends for the same words.</summary>
public class NftBatchTests
{
    private static readonly Operation s_test = new("TestFailed", "test");
    private static readonly NftTable s_table = new(TableFamily.Inet, "netnamespace");
    private static readonly NftChain s_chain = new(TableFamily.Inet, "netnamespace", "postrouting")
    {
        Type = "nat",
        Hook = NftHook.Postrouting,
        Priority = 100,
        Policy = NftVerdict.Accept,
    };

    internal static NftRule Masquerade => Rule(
        "hi", Match.Source(IPPrefix.Parse("10.100.0.0/24")), Match.OutputOtherThan("br-internal"), [new CounterExpression(), new MasqueradeExpression()]);

    internal static NftRule SourceNat => Rule(
        null, Match.Source(IPPrefix.Parse("2001:db8:5::/64")), Match.Output("eth0"), Match.SourceNat(IPAddress.Parse("2001:db8::1")));

    internal static NftRule Established => Rule(
        null,
        Match.Source(IPPrefix.Parse("10.100.0.0/20")),
        Match.State(ConntrackStates.Established | ConntrackStates.Related),
        [new ImmediateExpression(NftVerdict.Accept)]);

    [Fact]
    public void A_table_is_what_nft_sends() => Same(NftBytes.Table, static b => b.AddTable(s_table));

    [Fact]
    public void A_base_chain_is_what_nft_sends() => Same(NftBytes.Chain, static b => b.AddChain(s_chain));

    [Fact]
    public void Masquerading_all_that_does_not_stay_on_the_bridge_is_what_nft_sends() => Same(NftBytes.Masquerade, static b => b.AddRule(Masquerade));

    [Fact]
    public void A_fixed_IPv6_source_is_what_nft_sends() => Same(NftBytes.SourceNat, static b => b.AddRule(SourceNat));

    [Fact]
    public void A_prefix_that_ends_inside_a_byte_and_the_state_of_a_connection_are_what_nft_sends() =>
        Same(NftBytes.Established, static b => b.AddRule(Established));

    // nft delete rule inet netnamespace postrouting handle 2
    [Fact]
    public void Removing_a_rule_is_what_nft_sends() => Same(
        "44000000080a01000000000000000000" + "01000000" + "110001006e65746e616d65737061636500000000"
            + "10000200706f7374726f7574696e6700" + "0c0003000000000000000002",
        static b => b.DeleteRule(Masquerade with { Handle = 2 }));

    // nft delete table inet netnamespace
    [Fact]
    public void Removing_a_table_is_what_nft_sends() => Same(
        "28000000020a01000000000000000000" + "01000000" + "110001006e65746e616d65737061636500000000", static b => b.DeleteTable(s_table));

    [Fact]
    public void The_frame_names_the_subsystem_and_the_generation()
    {
        NftBatch batch = new(s_test, 0x01020304);
        batch.AddTable(s_table);
        MessageWriter writer = batch.End();
        Assert.Equal("1C000000100001000000000000000000" + "0000000A" + "0800010001020304", Hex(writer.MessageAt(0)));
        Assert.Equal(NftBytes.End, Hex(writer.MessageAt(2)), ignoreCase: true);
        Assert.Equal(1, batch.Count);
    }

    [Fact]
    public void Only_the_last_change_asks_for_an_answer()
    {
        NftBatch batch = new(s_test);
        batch.AddTable(s_table);
        batch.AddChain(s_chain);
        IReadOnlyList<MessageWriter.WrittenMessage> messages = batch.End().Messages;
        Assert.Equal([false, false, true, false], [.. ((List<MessageWriter.WrittenMessage>)messages).ConvertAll(static m => m.IsAcknowledged)]);
    }

    [Fact]
    public void A_batch_that_has_ended_takes_no_more()
    {
        NftBatch batch = new(s_test);
        batch.AddTable(s_table);
        batch.End();
        Assert.Throws<InvalidOperationException>(() => batch.AddTable(s_table));
        Assert.Equal(1, batch.Count);
    }

    [Fact]
    public void A_comment_that_nft_could_not_read_back_is_refused() =>
        Assert.Throws<ArgumentException>(static () => new NftBatch(s_test).AddRule(Masquerade with { Comment = new string('x', 128) }));

    internal static NftRule Rule(string? comment, params IEnumerable<NftExpression>[] parts)
    {
        List<NftExpression> expressions = [];
        foreach (IEnumerable<NftExpression> part in parts) expressions.AddRange(part);
        return new NftRule(TableFamily.Inet, "netnamespace", "postrouting", expressions) { Comment = comment };
    }

    private static void Same(string expected, Action<NftBatch> change)
    {
        NftBatch batch = new(s_test);
        change(batch);
        MessageWriter writer = batch.End();
        byte[] message = writer.MessageAt(1).ToArray();
        message[6] &= 0xfb; // NLM_F_ACK of the last change; nft asks for none and reads until nothing is left
        Assert.Equal(NftBytes.Begin, Hex(writer.MessageAt(0)), ignoreCase: true);
        Assert.Equal(expected, Hex(message), ignoreCase: true);
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexString(bytes);
}
