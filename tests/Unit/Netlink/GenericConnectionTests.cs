using System;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using Xunit;

namespace NetNamespace.Tests.Unit.Netlink;

public class GenericConnectionTests
{
    private static readonly AttributeSet Attributes = new("thing");
    private static readonly AttributeSpec ThingName = Attributes.Add(2, "THING_A_NAME", WireType.Text);
    private static readonly GenericFamily Family = new("thing", 7, "CONFIG_THING", "thing_core");
    private static readonly GenericCommand Get = Family.Command(5, "THING_CMD_GET", Attributes);
    private static readonly GenericCommand Set = Family.Command(6, "THING_CMD_SET", Attributes);
    private static readonly Operation Test = new("TestFailed", "test");

    /// <summary>strace -e trace=network -xx genl ctrl get name nlctrl, which leaves the version at 0: the controller does not look at it.</summary>
    [Fact]
    public void A_family_is_asked_for_by_its_name()
    {
        MessageWriter writer = new();
        GenericController.WriteGet(writer, "nlctrl");
        writer.Finish();
        Assert.Equal("20000000100005000000000000000000" + "03020000" + "0b0002006e6c6374726c0000", Convert.ToHexStringLower(writer.Written));
    }

    [Fact]
    public void The_number_of_a_family_is_asked_for_once()
    {
        (GenericConnection connection, ScriptedTransport transport) = Found(0x1c);
        transport.Answer(sent => [transport.Acknowledge(ScriptedTransport.SequenceAt(sent, 0)), transport.Acknowledge(ScriptedTransport.SequenceAt(sent, 1))]);
        connection.Begin(Set, NetlinkFlags.Acknowledge, Test).PutText(ThingName, "one");
        connection.Begin(connection.Netlink.Writer, Get, NetlinkFlags.Acknowledge, Test);
        connection.Netlink.Execute(connection.Netlink.Writer);
        Assert.Equal(2, transport.Sent.Count);
        Assert.Equal(
            "1c0000001c0005000200000092100000" + "06070000" + "080002006f6e6500" + "140000001c0005000300000092100000" + "05070000",
            Convert.ToHexStringLower(transport.Sent[1]));
    }

    [Fact]
    public void Looking_for_a_family_leaves_a_batch_as_it_is()
    {
        (GenericConnection connection, _) = Found(0x1c);
        MessageWriter writer = connection.Netlink.Writer;
        Sample.Begin(writer, subject: "first");
        connection.Begin(writer, Get, NetlinkFlags.Acknowledge, Test);
        Assert.Equal(2, writer.Count);
    }

    [Fact]
    public void A_family_that_is_not_there_names_option_and_module()
    {
        ScriptedTransport transport = new();
        transport.Answer(sent => [transport.Acknowledge(ScriptedTransport.SequenceAt(sent), Errno.ENOENT)]);
        transport.Answer(sent => [transport.Acknowledge(ScriptedTransport.SequenceAt(sent), Errno.ENOENT)]);
        using GenericConnection connection = new(new NetlinkConnection(transport, "blue"));
        NetworkObjectException e = Assert.Throws<NetworkObjectException>(() => connection.Begin(Get, NetlinkFlags.Acknowledge, Test));
        Assert.Equal(("GenericFamilyNotFound", ObjectProblem.NotSupported, "thing"), (e.ErrorId, e.Problem, e.Subject));
        Assert.Contains("'thing' in namespace 'blue'. It takes CONFIG_THING: `modprobe thing_core`", e.Message);

        // A module may have been loaded since, so it is asked for again.
        Assert.False(connection.Has(Family));
        Assert.Equal(2, transport.Sent.Count);
    }

    [Fact]
    public void Another_error_is_told_as_it_is()
    {
        ScriptedTransport transport = new();
        transport.Answer(sent => [transport.Acknowledge(ScriptedTransport.SequenceAt(sent), Errno.EPERM)]);
        using GenericConnection connection = new(new NetlinkConnection(transport));
        NetlinkException e = Assert.Throws<NetlinkException>(() => connection.Has(Family));
        Assert.Equal(("GetGenericFamilyFailed", Errno.EPERM), (e.ErrorId, e.Errno));
    }

    [Fact]
    public void An_answer_without_a_number_cannot_be_read()
    {
        ScriptedTransport transport = new();
        transport.Answer(sent => [transport.Message(16, ScriptedTransport.SequenceAt(sent), [1, 2, 0, 0]), transport.Acknowledge(ScriptedTransport.SequenceAt(sent))]);
        using GenericConnection connection = new(new NetlinkConnection(transport));
        Assert.Equal("MalformedMessage", Assert.Throws<NetlinkException>(() => connection.Has(Family)).ErrorId);
    }

    [Fact]
    public void Numbers_are_those_of_the_headers()
    {
        CAssertions c = new("linux/genetlink.h");
        c.Layout<GenericHeader>("struct genlmsghdr", "cmd", "version", "reserved");
        c.Equal("GENL_ID_CTRL", GenericController.GetFamilyType.Id);
        c.Equal("CTRL_CMD_GETFAMILY", GenericController.GetFamily.Id);
        AttributeSpec[] rows =
        [
            GenericController.FamilyId, GenericController.FamilyName, GenericController.Version, GenericController.HeaderSize, GenericController.HighestAttribute,
            GenericController.FamilyOperations, GenericController.OperationId, GenericController.OperationFlags,
            GenericController.FamilyGroups, GenericController.GroupName, GenericController.GroupId,
        ];
        foreach (AttributeSpec row in rows) c.Equal(row.Name, row.Id);
        c.Verify();
    }

    /// <summary>A connection that is answered with a family's number, as the kernel answers: more attributes than are wanted.</summary>
    private static (GenericConnection Connection, ScriptedTransport Transport) Found(byte number)
    {
        ScriptedTransport transport = new();
        transport.Answer(sent =>
        [
            transport.Message(16, ScriptedTransport.SequenceAt(sent), Convert.FromHexString($"01020000" + "0a0002007468696e67000000" + $"06000100{number:x2}000000" + "0800030007000000")),
            transport.Acknowledge(ScriptedTransport.SequenceAt(sent)),
        ]);
        return (new GenericConnection(new NetlinkConnection(transport, "blue")), transport);
    }
}
