using System;
using System.Net;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Unit.Diagnosis;

/// <summary>Echoes and what comes back of them, byte for byte as <c>ping</c> and routers send them.</summary>
public class EchoMessageTests
{
    private const ushort Id = 0x1234;

    // ping -c1 -s4 -p 08090a0b -e 0x1234 10.1.1.2
    [Fact]
    public void A_request_of_IPv4_has_its_checksum() =>
        Assert.Equal("0800d3b01234000708090a0b", Hex(EchoMessage.Ask(IPFamily.IPv4, Id, 7, 4)));

    // The kernel works out that of IPv6, which covers addresses too.
    [Fact]
    public void A_request_of_IPv6_has_none() => Assert.Equal("800000001234000708090a0b", Hex(EchoMessage.Ask(IPFamily.IPv6, Id, 7, 4)));

    [Theory]
    [InlineData("", 0xffff)]
    [InlineData("0800000012340007", 0xe5c4)]
    [InlineData("ffff", 0)]
    [InlineData("01", 0xfeff)]
    public void The_checksum_is_that_of_RFC_1071(string bytes, int expected) => Assert.Equal(expected, EchoMessage.Checksum(Bytes(bytes)));

    [Fact]
    public void An_answer_of_IPv4_comes_with_its_header()
    {
        (ProbeAnswer answer, ushort sequence) = Assert.NotNull(EchoMessage.Read(IPFamily.IPv4, Bytes("45000020000000004001000001020304050607080000dfbc1234000701020304"), Id));
        Assert.Equal((ProbeOutcome.Answered, (ushort)7), (answer.Outcome, sequence));
    }

    [Fact]
    public void An_answer_of_IPv6_comes_without() =>
        Assert.Equal(ProbeOutcome.Answered, EchoMessage.Read(IPFamily.IPv6, Bytes("8100000012340007"), Id)!.Value.Answer.Outcome);

    // A router's "fragmentation needed", next-hop MTU 1400 (0x578), with the header of what it is about.
    [Fact]
    public void Too_big_says_how_big_it_may_be()
    {
        const string Quoted = "450005dc000040004001000001020304050607080800000012340001";
        ProbeAnswer answer = EchoMessage.Read(IPFamily.IPv4, Bytes("450000380000000040010000090909090102030403040000" + "00000578" + Quoted), Id)!.Value.Answer;
        Assert.Equal((ProbeOutcome.TooBig, 1400u), (answer.Outcome, answer.Mtu));
    }

    [Fact]
    public void Too_big_of_IPv6_says_so_too()
    {
        string quoted = "6000000005b43a40" + new string('0', 64) + "8000000012340001";
        ProbeAnswer answer = EchoMessage.Read(IPFamily.IPv6, Bytes("02000000" + "00000578" + quoted), Id)!.Value.Answer;
        Assert.Equal((ProbeOutcome.TooBig, 1400u), (answer.Outcome, answer.Mtu));
    }

    [Theory]
    [InlineData("0301")] // host unreachable
    [InlineData("0300")] // network unreachable
    [InlineData("030d")] // prohibited
    [InlineData("0b00")] // time exceeded
    public void Other_complaints_are_unreachable(string typeAndCode)
    {
        const string Quoted = "45000020000000004001000001020304050607080800000012340002";
        Assert.Equal(ProbeOutcome.Unreachable, EchoMessage.Read(IPFamily.IPv4, Bytes("4500003800000000400100000909090901020304" + typeAndCode + "000000000000" + Quoted), Id)!.Value.Answer.Outcome);
    }

    [Theory]
    [InlineData("45000020000000004001000001020304050607080000dfbc9999000701020304")] // another asker's
    [InlineData("45000020000000004001000001020304050607080800dfbc1234000701020304")] // a request
    [InlineData("45000020000000004011000001020304050607080000dfbc1234000701020304")] // UDP
    [InlineData("450000200000000040010000010203040506070800")]
    [InlineData("4f00002000000000400100000102030405060708")]
    [InlineData("4500003800000000400100000909090901020304030100000000000045000020")]
    [InlineData("")]
    public void What_is_about_something_else_is_passed_over(string packet) => Assert.Null(EchoMessage.Read(IPFamily.IPv4, Bytes(packet), Id));

    // No packet that anybody may send here may do more than be passed over.
    [Fact]
    public void No_bytes_break_it()
    {
        Random random = new(1);
        byte[] packet = new byte[96];
        for (int i = 0; i < 200_000; i++)
        {
            random.NextBytes(packet);
            packet[9] = 1;
            _ = EchoMessage.Read(i % 2 == 0 ? IPFamily.IPv4 : IPFamily.IPv6, packet.AsSpan(0, random.Next(packet.Length)), Id);
        }
    }

    [Theory]
    [InlineData(IPFamily.IPv4, 28)]
    [InlineData(IPFamily.IPv6, 48)]
    public void The_headers_have_their_length(IPFamily family, int expected) => Assert.Equal(expected, EchoMessage.Overhead(family));

    [Fact]
    public void An_answer_says_in_words_what_it_is()
    {
        Assert.Equal("answered in 0.21 ms", $"{new ProbeAnswer(ProbeOutcome.Answered) { RoundTrip = TimeSpan.FromMilliseconds(0.21) }}");
        Assert.Equal("did not answer", $"{new ProbeAnswer(ProbeOutcome.Silent)}");
        Assert.Equal("is behind a link that takes no more than 1400 bytes, says 10.0.0.1", $"{new ProbeAnswer(ProbeOutcome.TooBig) { Mtu = 1400, From = IPAddress.Parse("10.0.0.1") }}");
    }

    private static string Hex(byte[] bytes) => Convert.ToHexString(bytes).ToLowerInvariant();

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex);
}
