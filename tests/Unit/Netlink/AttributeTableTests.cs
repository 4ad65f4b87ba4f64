using System;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using Xunit;

namespace NetNamespace.Tests.Unit.Netlink;

public class AttributeTableTests
{
    [Fact]
    public void What_is_missing_is_null()
    {
        AttributeTable table = new(default);
        Assert.False(table.Has(Sample.Name));
        Assert.Null(table.GetText(Sample.Name));
        Assert.Null(table.GetUInt64(Sample.Wide));
        Assert.Null(table.GetAddress(Sample.Address));
        Assert.Null(table.GetNested(Sample.Nest).GetUInt32(Sample.Depth));
    }

    [Fact]
    public void What_has_no_row_is_kept_as_it_is()
    {
        // 0x0063 with three bytes, 0x0123 (beyond the table) with one.
        byte[] bytes = Convert.FromHexString("0700630001020300" + "0500230109000000");
        RawAttribute[] unknown = new AttributeTable(bytes).Unknown(Sample.Outer);
        Assert.Equal(2, unknown.Length);
        Assert.Equal(0x63, unknown[0].Id);
        Assert.Equal([1, 2, 3], unknown[0].Value);
        Assert.Equal(0x123, unknown[1].Id);
    }

    [Theory]
    [InlineData("03000300")]
    [InlineData("ff000300aa")]
    [InlineData("0000000000")]
    public void A_length_that_cannot_be_right_is_an_error(string bytes)
    {
        NetlinkException e = Assert.Throws<NetlinkException>(() => { _ = new AttributeTable(Convert.FromHexString(bytes)); });
        Assert.Equal(Errno.EBADMSG, e.Errno);
    }

    [Fact]
    public void A_number_that_is_too_short_is_an_error()
    {
        byte[] bytes = Convert.FromHexString("0600070001020000");
        Assert.Throws<NetlinkException>(() => new AttributeTable(bytes).GetUInt64(Sample.Wide));
    }

    /// <summary>Whatever the bytes are, reading ends, and with nothing but the one exception.</summary>
    [Fact]
    public void Mutated_bytes_throw_only_NetlinkException()
    {
        MessageWriter writer = new();
        Sample.Begin(writer);
        writer.PutText(Sample.Name, "eth0");
        using (writer.Nest(Sample.Nest)) writer.PutUInt32(Sample.Depth, 7);
        writer.PutUInt64(Sample.Wide, 1);
        writer.Finish();
        byte[] good = writer.Written.ToArray();
        Random random = new(1);
        for (int round = 0; round < 200_000; round++)
        {
            byte[] bad = (byte[])good.Clone();
            for (int i = random.Next(1, 4); i > 0; i--) bad[random.Next(bad.Length)] = (byte)random.Next(256);
            Read(bad);
        }
    }

    private static void Read(byte[] datagram)
    {
        try
        {
            MessageReader reader = new(datagram);
            while (reader.TryRead(out NetlinkMessage message))
            {
                AttributeTable table = message.Attributes(Sample.Format);
                _ = table.GetText(Sample.Name);
                _ = table.GetNested(Sample.Nest).GetUInt32(Sample.Depth);
                _ = table.GetUInt64(Sample.Wide);
                _ = table.Unknown(Sample.Outer);
            }
        }
        catch (NetlinkException)
        {
            // The only one that may come.
        }
    }
}
