using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using Xunit;

namespace NetNamespace.Tests.Unit.Netlink;

public class NetlinkConnectionTests
{
    private static readonly byte[] Header = [0x44, 0x33, 0x22, 0x11];

    private sealed record Thing(string Name);

    private static Thing? Decode(in NetlinkMessage message) => new(message.Attributes(Sample.Format).GetText(Sample.Name) ?? "");

    private static byte[] Named(string name)
    {
        byte[] text = Encoding.UTF8.GetBytes(name + "\0\0\0\0");
        int length = 4 + name.Length + 1;
        byte[] attribute = new byte[(length + 3) & ~3];
        MemoryMarshal.Write(attribute.AsSpan(), (ushort)length);
        MemoryMarshal.Write(attribute.AsSpan(2), Sample.Name.Id);
        text.AsSpan(0, attribute.Length - 4).CopyTo(attribute.AsSpan(4));
        return [.. Header, .. attribute];
    }

    private static MessageWriter Requests(int count)
    {
        MessageWriter writer = new();
        for (int i = 0; i < count; i++) Sample.Begin(writer, subject: $"s{i}");
        return writer;
    }

    [Fact]
    public void Quiet_requests_answer_where_they_fail_and_the_last_one_always()
    {
        ScriptedTransport transport = new();
        transport.Answer(sent =>
        [
            transport.Acknowledge(ScriptedTransport.SequenceAt(sent, 1), Errno.EEXIST),
            transport.Acknowledge(ScriptedTransport.SequenceAt(sent, 2)),
        ]);
        using NetlinkConnection connection = new(transport);
        MessageWriter requests = Requests(3);
        NetlinkException?[] errors = connection.Send(requests, quiet: true)!;
        Assert.Equal([Errno.None, Errno.EEXIST, Errno.None], errors.Select(static error => error?.Errno ?? Errno.None));
        Assert.Equal([false, false, true], requests.Messages.Select(static message => message.IsAcknowledged));
        Assert.Equal([1, 1, 5], Enumerable.Range(0, 3).Select(i => (int)requests.MessageAt(i)[6]));
    }

    [Fact]
    public void Quiet_requests_end_where_the_last_one_fails()
    {
        ScriptedTransport transport = new();
        transport.Answer(sent => [transport.Acknowledge(ScriptedTransport.SequenceAt(sent, 1), Errno.EPERM)]);
        using NetlinkConnection connection = new(transport);
        NetlinkException?[] errors = connection.Send(Requests(2), quiet: true)!;
        Assert.Null(errors[0]);
        Assert.Equal(Errno.EPERM, errors[1]!.Errno);
    }

    [Fact]
    public void Every_request_gets_its_own_answer()
    {
        ScriptedTransport transport = new();
        transport.Answer(sent =>
        [
            transport.Acknowledge(ScriptedTransport.SequenceAt(sent, 0)),
            transport.Acknowledge(ScriptedTransport.SequenceAt(sent, 1), Errno.EEXIST),
            transport.Acknowledge(ScriptedTransport.SequenceAt(sent, 2)),
        ]);
        using NetlinkConnection connection = new(transport, "blue");
        NetlinkException?[]? errors = connection.Send(Requests(3));
        Assert.NotNull(errors);
        Assert.Null(errors[0]);
        Assert.Null(errors[2]);
        Assert.Equal(Errno.EEXIST, errors[1]!.Errno);
        Assert.Equal("SampleFailed", errors[1]!.ErrorId);
        Assert.Equal("Cannot make sample 's1' in namespace 'blue': File exists (EEXIST).", errors[1]!.Message);
        Assert.Single(transport.Sent);
    }

    [Fact]
    public void Execute_throws_the_first_error()
    {
        ScriptedTransport transport = new();
        transport.Answer(sent =>
        [
            transport.Acknowledge(ScriptedTransport.SequenceAt(sent, 1), Errno.EBUSY),
            transport.Acknowledge(ScriptedTransport.SequenceAt(sent, 0), Errno.EPERM),
        ]);
        using NetlinkConnection connection = new(transport);
        Assert.Equal(Errno.EPERM, Assert.Throws<NetlinkException>(() => connection.Execute(Requests(2))).Errno);
    }

    [Fact]
    public void The_kernels_text_and_the_attributes_name_are_in_the_error()
    {
        MessageWriter writer = new();
        Sample.Begin(writer);
        writer.PutText(Sample.Name, "x");
        int offset;
        using (writer.Nest(Sample.Nest))
        {
            offset = writer.Written.Length;
            writer.PutUInt32(Sample.Depth, 7);
        }

        byte[] text = [0x0c, 0, 1, 0, .. "too big\0"u8];
        byte[] place = [8, 0, 2, 0, .. BitConverter.GetBytes(offset)];
        ScriptedTransport transport = new();
        transport.Answer(sent => [transport.Acknowledge(ScriptedTransport.SequenceAt(sent), Errno.EINVAL, [.. text, .. place])]);
        using NetlinkConnection connection = new(transport);
        NetlinkException e = Assert.Throws<NetlinkException>(() => connection.Execute(writer));
        Assert.Equal("too big", e.KernelMessage);
        Assert.Equal("OUT_NEST.IN_DEPTH", e.Attribute);
    }

    [Fact]
    public void What_is_for_others_or_for_an_earlier_request_is_passed_over()
    {
        ScriptedTransport transport = new();
        transport.Answer(sent =>
        {
            uint sequence = ScriptedTransport.SequenceAt(sent);
            return
            [
                transport.Acknowledge(sequence - 1, Errno.EPERM),
                transport.Message(16, 0, Named("event")),
                transport.Message(16, sequence, Named("other port"), port: 1),
                transport.Message(16, sequence, Named("mine")),
                transport.Acknowledge(sequence),
            ];
        });
        using NetlinkConnection connection = new(transport);
        Assert.Equal("mine", connection.Get<Thing>(Requests(1), Decode).Name);
    }

    [Fact]
    public void A_get_without_an_object_is_ENOENT()
    {
        ScriptedTransport transport = new();
        transport.Answer(sent => [transport.Acknowledge(ScriptedTransport.SequenceAt(sent))]);
        using NetlinkConnection connection = new(transport);
        Assert.Equal(Errno.ENOENT, Assert.Throws<NetlinkException>(() => connection.Get<Thing>(Requests(1), Decode)).Errno);
    }

    [Fact]
    public void A_large_batch_goes_in_several_sends_that_the_receive_buffer_can_answer()
    {
        ScriptedTransport transport = new() { AcknowledgementCapacity = 20 };
        for (int i = 0; i < 3; i++)
            transport.Answer(sent => Enumerable.Range(0, sent.Length / 20).Select(k => transport.Acknowledge(ScriptedTransport.SequenceAt(sent, k))));
        using NetlinkConnection connection = new(transport);
        Assert.Null(connection.Send(Requests(25)));
        Assert.Equal([200, 200, 100], transport.Sent.Select(sent => sent.Length));
    }

    [Fact]
    public void A_transaction_that_is_refused_as_a_whole_is_not_waited_for()
    {
        MessageWriter writer = new();
        Sample.Begin(writer, NetlinkFlags.None, "frame");
        Sample.Begin(writer, NetlinkFlags.Acknowledge, "inside");
        ScriptedTransport transport = new();
        transport.Answer(sent => [transport.Acknowledge(ScriptedTransport.SequenceAt(sent), Errno.EPERM)]);
        using NetlinkConnection connection = new(transport);
        NetlinkException?[]? errors = connection.Send(writer, whole: true);
        Assert.Equal(Errno.EPERM, errors![0]!.Errno);
    }

    [Fact]
    public void A_dump_is_all_of_its_parts()
    {
        ScriptedTransport transport = new();
        transport.Answer(sent => Table(transport, sent, "a", "b"));
        using NetlinkConnection connection = new(transport);
        Assert.Equal(["a", "b"], Dump(connection));
    }

    [Fact]
    public void A_dump_that_was_interrupted_is_read_again()
    {
        ScriptedTransport transport = new();
        transport.Answer(sent => Table(transport, sent, NetlinkFlags.DumpInterrupted, "a"));
        transport.Answer(sent => Table(transport, sent, "a", "b"));
        using NetlinkConnection connection = new(transport);
        Assert.Equal(["a", "b"], Dump(connection));
    }

    [Fact]
    public void A_dump_that_lost_a_part_is_read_again()
    {
        ScriptedTransport transport = new();
        transport.Answer(sent => Table(transport, sent, "a").Prepend([]));
        transport.Answer(sent => Table(transport, sent, "a", "b"));
        using NetlinkConnection connection = new(transport);
        Assert.Equal(["a", "b"], Dump(connection));
    }

    [Fact]
    public void A_table_that_never_holds_still_is_an_error_and_not_a_loop()
    {
        ScriptedTransport transport = new();
        for (int i = 0; i < NetlinkConnection.DumpAttempts; i++) transport.Answer(sent => Table(transport, sent, NetlinkFlags.DumpInterrupted, "a"));
        using NetlinkConnection connection = new(transport);
        Assert.Equal(Errno.EAGAIN, Assert.Throws<NetlinkException>(() => Dump(connection)).Errno);
        Assert.Equal(NetlinkConnection.DumpAttempts, transport.Sent.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_dump_that_is_refused_is_an_error(bool byDone)
    {
        ScriptedTransport transport = new();
        transport.Answer(sent =>
        {
            uint sequence = ScriptedTransport.SequenceAt(sent);
            return [byDone ? transport.Done(sequence, Errno.EINVAL) : transport.Acknowledge(sequence, Errno.EINVAL)];
        });
        using NetlinkConnection connection = new(transport);
        Assert.Equal(Errno.EINVAL, Assert.Throws<NetlinkException>(() => Dump(connection)).Errno);
    }

    [Fact]
    public void Nothing_is_sent_once_it_is_cancelled()
    {
        ScriptedTransport transport = new();
        using CancellationTokenSource cancelled = new();
        cancelled.Cancel();
        using NetlinkConnection connection = new(transport, cancellation: cancelled.Token);
        Assert.Throws<OperationCanceledException>(() => connection.Send(Requests(1)));
        Assert.Empty(transport.Sent);
    }

    private static IEnumerable<byte[]> Table(ScriptedTransport transport, byte[] sent, params string[] names) => Table(transport, sent, 0, names);

    private static IEnumerable<byte[]> Table(ScriptedTransport transport, byte[] sent, NetlinkFlags flags, params string[] names)
    {
        uint sequence = ScriptedTransport.SequenceAt(sent);
        return [.. names.Select(name => transport.Message(16, sequence, Named(name), flags | NetlinkFlags.Multi)), transport.Done(sequence)];
    }

    private static string[] Dump(NetlinkConnection connection)
    {
        MessageWriter writer = new();
        writer.Begin(Sample.Get, NetlinkFlags.Dump, new Operation("SampleFailed", "list samples"));
        writer.Header(0u);
        return [.. connection.Dump<Thing>(writer, Decode).Select(static thing => thing.Name)];
    }
}
