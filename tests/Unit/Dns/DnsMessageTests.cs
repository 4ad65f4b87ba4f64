using System;
using System.Globalization;
using System.Linq;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Unit.Dns;

public class DnsMessageTests
{
    private const string Header = "1234 8180 0001 0002 0000 0000";
    private const string Question = "03777777 076578616d706c65 00 0001 0001";
    private static readonly byte[] s_asked = DnsMessage.Ask(0x1234, "www.example", IPFamily.IPv4);

    [Fact]
    public void A_question_is_what_dig_sends()
    {
        // dig +noedns +noad www.example A
        Assert.Equal(Bytes("1234 0100 0001 0000 0000 0000" + Question), s_asked);
        Assert.Equal(s_asked, DnsMessage.Ask(0x1234, "www.example.", IPFamily.IPv4));
        Assert.Equal(28, DnsMessage.Ask(1, "www.example", IPFamily.IPv6)[^3]);
    }

    [Fact]
    public void An_alias_is_followed_to_its_addresses()
    {
        // www.example CNAME web.example, web.example A 192.0.2.1, with the names shortened as servers do.
        DnsAnswer answer = Read(Header + Question + "c00c 0005 0001 0000003c 0006 03776562 c010" + "c029 0001 0001 00000e10 0004 c0000201")!;
        DnsRecord record = Assert.Single(answer.Addresses);
        Assert.Equal(("web.example", 3600u, "192.0.2.1"), (record.Owner, record.Seconds, record.Address!.ToString()));
        Assert.Equal(DnsResponseCode.NoError, answer.Code);
    }

    [Fact]
    public void An_address_of_another_name_is_none()
    {
        DnsAnswer answer = Read("1234 8180 0001 0001 0000 0000" + Question + "046576696c c010" + "0001 0001 00000e10 0004 c0000201")!;
        Assert.Empty(answer.Addresses);
    }

    [Fact]
    public void The_case_of_letters_in_the_question_does_not_matter() =>
        Assert.Equal(DnsResponseCode.NameError, Read("1234 8183 0001 0000 0000 0000" + "03575757 074578616d706c65 00 0001 0001")!.Code);

    [Theory]
    [InlineData("1235 8180 0001 0000 0000 0000" + Question)]
    [InlineData("1234 0100 0001 0000 0000 0000" + Question)]
    [InlineData("1234 8180 0000 0000 0000 0000" + Question)]
    [InlineData("1234 8180 0001 0000 0000 0000 03777777 076578616d706c66 00 0001 0001")]
    [InlineData("1234 8180 0001 0000 0000 0000 03777777 076578616d706c65 00 001c 0001")]
    [InlineData("1234 8180 0001 0001 0000 0000" + Question)]
    [InlineData("1234 8180 0001 0001 0000 0000" + Question + "c01d 0001 0001 00000e10 0004 c0000201")]
    [InlineData("1234 8180 0001 0001 0000 0000" + Question + "c00c 0001 0001 00000e10 0005 c0000201")]
    [InlineData("1234")]
    [InlineData("")]
    public void What_is_no_answer_to_it_is_none(string message) => Assert.Null(Read(message));

    [Fact]
    public void One_that_was_cut_says_so() => Assert.True(Read("1234 8380 0001 0000 0000 0000" + Question)!.IsTruncated);

    [Fact]
    public void Damaged_answers_end_and_throw_nothing()
    {
        byte[] whole = Bytes(Header + Question + "c00c 0005 0001 0000003c 0006 03776562 c010" + "c029 0001 0001 00000e10 0004 c0000201");
        Random chance = new(20261128);
        for (int i = 0; i < 100_000; i++)
        {
            byte[] damaged = whole[..chance.Next(whole.Length + 1)];
            for (int k = chance.Next(4); k > 0 && damaged.Length > 12; k--) damaged[chance.Next(12, damaged.Length)] = (byte)chance.Next(256);
            DnsAnswer? answer = DnsMessage.Read(s_asked, damaged);
            Assert.True(answer is null || answer.Addresses.Count <= 2);
        }
    }

    private static DnsAnswer? Read(string hex) => DnsMessage.Read(s_asked, Bytes(hex));

    private static byte[] Bytes(string hex) =>
        [.. hex.Replace(" ", "", StringComparison.Ordinal).Chunk(2).Select(static pair => byte.Parse(pair, NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
}
