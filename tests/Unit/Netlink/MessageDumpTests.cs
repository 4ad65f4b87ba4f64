using System;
using System.Net;
using NetNamespace.Netlink;
using Xunit;

namespace NetNamespace.Tests.Unit.Netlink;

public class MessageDumpTests
{
    [Fact]
    public void It_names_what_the_tables_know_and_shows_the_rest()
    {
        string text = MessageDump.Text(Message(), Sample.New);
        Assert.Equal(
            """
            SAMPLE_NEW #0, 84 bytes, Request, Acknowledge
              sample 44332211
              OUT_NAME = eth0
              OUT_NEST
                IN_DEPTH = 7
                IN_BIG = 258
              OUT_MANY
                [1]
                  IN_DEPTH = 9
              OUT_ADDRESS = 192.0.2.1
              99 = 0102
            """.ReplaceLineEndings("\n"),
            text);
    }

    [Fact]
    public void It_never_throws_whatever_the_bytes_are()
    {
        byte[] good = Message();
        Random random = new(2);
        for (int round = 0; round < 50_000; round++)
        {
            byte[] bad = (byte[])good.Clone();
            for (int i = random.Next(1, 5); i > 0; i--) bad[random.Next(bad.Length)] = (byte)random.Next(256);
            Assert.NotEmpty(MessageDump.Text(bad.AsSpan(0, random.Next(bad.Length + 1)), Sample.New));
        }
    }

    [Fact]
    public void A_trace_shows_both_ways_and_nothing_is_made_where_nobody_looks()
    {
        ScriptedTransport transport = new();
        transport.Answer(sent => [transport.Acknowledge(ScriptedTransport.SequenceAt(sent), NetNamespace.Interop.Errno.EEXIST)]);
        System.Collections.Generic.List<string> seen = [];
        MessageTrace trace = new() { Sink = seen.Add };
        using NetlinkConnection connection = new(transport, "blue", trace);
        MessageWriter writer = new();
        Sample.Begin(writer);
        connection.Send(writer);
        Assert.Equal(2, seen.Count);
        Assert.StartsWith("blue ← SAMPLE_NEW #1", seen[0]);
        Assert.Equal("blue → SAMPLE_NEW #1: File exists (EEXIST)", seen[1]);
    }

    private static byte[] Message()
    {
        MessageWriter writer = new();
        Sample.Begin(writer);
        writer.PutText(Sample.Name, "eth0");
        using (writer.Nest(Sample.Nest))
        {
            writer.PutUInt32(Sample.Depth, 7);
            writer.PutUInt16(Sample.Big, 258);
        }

        using (writer.Nest(Sample.Many))
        using (writer.NestElement(1)) writer.PutUInt32(Sample.Depth, 9);
        writer.PutAddress(Sample.Address, IPAddress.Parse("192.0.2.1"));
        writer.PutBytes(new AttributeSet("other").Add(99, "X", WireType.Bytes), [1, 2]);
        writer.Finish();
        return writer.Written.ToArray();
    }
}
