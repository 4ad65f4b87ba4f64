using System;
using System.Net;
using NetNamespace.Netlink;
using Xunit;

namespace NetNamespace.Tests.Unit.Netlink;

public class MessageWriterTests
{
    [Fact]
    public void A_message_is_its_header_and_aligned_attributes()
    {
        MessageWriter writer = new();
        Sample.Begin(writer);
        writer.PutText(Sample.Name, "eth0");
        using (writer.Nest(Sample.Nest))
        {
            writer.PutUInt32(Sample.Depth, 7);
            writer.PutUInt16(Sample.Big, 0x0102);
        }

        writer.Finish();
        Assert.Equal(
            "34000000" + "1000" + "0500" + "00000000" + "00000000" + "44332211"
            + "0900" + "0300" + "6574683000000000".PadRight(16, '0')
            + "1400" + "0480" + "0800" + "0100" + "07000000" + "0600" + "0200" + "01020000",
            Convert.ToHexString(writer.Written).ToLowerInvariant());
    }

    [Fact]
    public void Many_messages_lie_one_after_the_other_and_each_has_its_length()
    {
        MessageWriter writer = new();
        for (int i = 0; i < 300; i++)
        {
            Sample.Begin(writer);
            writer.PutText(Sample.Name, new string('n', i % 40));
        }

        writer.Finish();
        MessageReader reader = new(writer.Written);
        int count = 0;
        while (reader.TryRead(out NetlinkMessage message))
            Assert.Equal(new string('n', count++ % 40), message.Attributes(Sample.Format).GetText(Sample.Name));
        Assert.Equal(300, count);
    }

    [Theory]
    [InlineData("192.0.2.1", "c0000201")]
    [InlineData("2001:db8::1", "20010db8000000000000000000000001")]
    public void An_address_is_in_network_order(string address, string bytes)
    {
        MessageWriter writer = new();
        Sample.Begin(writer);
        writer.PutAddress(Sample.Address, IPAddress.Parse(address));
        writer.Finish();
        Assert.EndsWith(bytes, Convert.ToHexString(writer.Written).ToLowerInvariant());
        MessageReader reader = new(writer.Written);
        Assert.True(reader.TryRead(out NetlinkMessage message));
        Assert.Equal(IPAddress.Parse(address), message.Attributes(Sample.Format).GetAddress(Sample.Address));
    }

    [Fact]
    public void Text_is_UTF8_with_a_zero_byte()
    {
        MessageWriter writer = new();
        Sample.Begin(writer);
        writer.PutText(Sample.Name, "größe");
        writer.Finish();
        MessageReader reader = new(writer.Written);
        Assert.True(reader.TryRead(out NetlinkMessage message));
        AttributeTable table = message.Attributes(Sample.Format);
        Assert.Equal("größe", table.GetText(Sample.Name));
        Assert.Equal(8, table.GetBytes(Sample.Name).Length);
    }

    [Fact]
    public void A_value_that_is_too_long_for_an_attribute_is_refused_before_it_is_sent()
    {
        MessageWriter writer = new();
        Sample.Begin(writer);
        Assert.Throws<ArgumentException>(() => writer.PutText(Sample.Name, new string('x', 70_000)));
    }
}
