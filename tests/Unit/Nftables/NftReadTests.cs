using System;
using NetNamespace.Netlink;
using NetNamespace.Nftables;
using Xunit;

namespace NetNamespace.Tests.Unit.Nftables;

/// <summary>What nft sends is read as what it means; what is not understood stays as it is.</summary>
public class NftReadTests
{
    [Fact]
    public void A_table_is_read()
    {
        NftTable table = NftTable.Read(new NetlinkMessage(Convert.FromHexString(NftBytes.Table)));
        Assert.Equal(new NftTable(TableFamily.Inet, "netnamespace"), table);
        Assert.Equal("inet netnamespace", table.ToString());
    }

    [Fact]
    public void A_base_chain_is_read()
    {
        NftChain chain = NftChain.Read(new NetlinkMessage(Convert.FromHexString(NftBytes.Chain)));
        Assert.Equal(NftHook.Postrouting, chain.Hook);
        Assert.Equal(100, chain.Priority);
        Assert.Equal("nat", chain.Type);
        Assert.Equal(NftVerdict.Accept, chain.Policy);
        Assert.Equal("inet netnamespace postrouting", chain.ToString());
    }

    [Theory]
    [InlineData(NftBytes.Masquerade, 0)]
    [InlineData(NftBytes.SourceNat, 1)]
    [InlineData(NftBytes.Established, 2)]
    public void A_rule_is_read_as_the_expressions_that_make_it(string bytes, int which)
    {
        NftRule expected = new[] { NftBatchTests.Masquerade, NftBatchTests.SourceNat, NftBatchTests.Established }[which];
        NftRule read = NftRule.Read(new NetlinkMessage(Convert.FromHexString(bytes)));
        Assert.Equal(expected.Expressions, read.Expressions);
        Assert.Equal(expected.Comment, read.Comment);
        Assert.Equal((expected.Table, expected.Chain, expected.Family), (read.Table, read.Chain, read.Family));
    }

    [Fact]
    public void An_expression_without_a_type_goes_out_again_as_it_came_in()
    {
        // nft add rule inet t c numgen random mod 10 < 3
        RawExpression random = new("numgen", new ByteString(Convert.FromHexString("0800010000000001080002000000000a08000300000000010800040000000000")));
        RawExpression read = Assert.IsType<RawExpression>(RoundTrip(random));
        Assert.Equal(random, read);
    }

    [Fact]
    public void An_expression_with_something_its_type_has_no_place_for_stays_raw()
    {
        // nft add rule ip t c ip dscp set cs0: a payload with a source register and a checksum
        RawExpression set = new("payload", new ByteString(Convert.FromHexString(
            "08000500000000010800020000000001080003000000000008000400000000020800060000000001080007000000000a0800080000000000")));
        Assert.Equal(set, RoundTrip(set));
    }

    [Theory]
    [InlineData(NftVerdict.Drop, null)]
    [InlineData(NftVerdict.Return, null)]
    [InlineData(NftVerdict.Jump, "other")]
    public void A_verdict_is_read_as_it_was_written(NftVerdict verdict, string? chain)
    {
        ImmediateExpression read = Assert.IsType<ImmediateExpression>(RoundTrip(new ImmediateExpression(verdict, chain)));
        Assert.Equal((verdict, chain), (read.Verdict!.Value, read.Chain));
    }

    [Fact]
    public void Look_ups_counters_and_flags_are_read_as_they_were_written()
    {
        NftExpression[] all =
        [
            new LookupExpression("allowed", 1),
            new CounterExpression(3, 180),
            new MasqueradeExpression(16),
            new NatExpression(NatKind.Destination, TableFamily.IPv4) { AddressRegister = 1, LastAddressRegister = 2, PortRegister = 9, Flags = 4 },
        ];
        foreach (NftExpression expression in all) Assert.Equal(expression, RoundTrip(expression));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("0005")]
    [InlineData("0105aa")]
    [InlineData("0203aabbcc00")]
    public void User_data_that_makes_no_sense_is_no_comment(string bytes) => Assert.Null(UserData.Comment(Convert.FromHexString(bytes)));

    [Fact]
    public void A_comment_is_found_after_other_user_data() => Assert.Equal("hi", UserData.Comment(Convert.FromHexString("0201ff0003686900")));

    [Fact]
    public void No_cut_of_a_rule_throws_anything_but_a_netlink_error()
    {
        byte[] whole = Convert.FromHexString(NftBytes.SourceNat);
        for (int length = 20; length < whole.Length; length++)
        {
            try
            {
                NftRule.Read(new NetlinkMessage(whole.AsSpan(0, length)));
            }
            catch (NetlinkException e)
            {
                Assert.Equal("MalformedMessage", e.ErrorId);
            }
        }
    }

    private static NftExpression RoundTrip(NftExpression expression)
    {
        MessageWriter writer = new();
        writer.Begin(NftMessage.NewRule, NetlinkFlags.None, new Operation("TestFailed", "test"));
        writer.Header(new NetfilterHeader(TableFamily.Inet));
        NftBatchTests.Rule(null, [expression]).Write(writer);
        writer.Finish();
        return Assert.Single(NftRule.Read(new NetlinkMessage(writer.MessageAt(0))).Expressions);
    }
}
