using System;
using System.Net;
using System.Net.NetworkInformation;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;
using NetNamespace.Tests.Unit.Netlink;
using Xunit;

namespace NetNamespace.Tests.Unit.Route;

/// <summary>How answers find the request they belong to, and what a refusal means.</summary>
public class NeighborOperationsTests
{
    private static NetNeighbor At(string text, NeighborFlags flags = NeighborFlags.None) =>
        new(IPAddress.Parse(text)) { InterfaceIndex = 3, InterfaceAlias = "v0", Flags = flags, LinkLayerAddress = flags == 0 ? PhysicalAddress.Parse("020000000001") : null };

    // Two messages for each: the one that makes it, and the question what became of it.
    [Fact]
    public void Many_travel_in_one_send_and_one_fails_alone()
    {
        (NetlinkConnection connection, ScriptedTransport transport) = Wire.Answered(static (t, sent) =>
        [
            t.Acknowledge(ScriptedTransport.SequenceAt(sent, 0)),
            t.Message(28, ScriptedTransport.SequenceAt(sent, 1), Convert.FromHexString("020000000300000080000001" + "080001000a010102" + "0a0002000200000000010000")),
            t.Acknowledge(ScriptedTransport.SequenceAt(sent, 1)),
            t.Acknowledge(ScriptedTransport.SequenceAt(sent, 2), Errno.EEXIST),
            t.Acknowledge(ScriptedTransport.SequenceAt(sent, 3)),
        ]);
        Outcome<NetNeighbor>[] outcomes = new NeighborOperations(connection).New([At("10.1.1.2"), At("10.1.1.3")]);
        Assert.Single(transport.Sent);
        Assert.Equal(("blue", "v0", NeighborState.Permanent), (outcomes[0].Made!.Namespace, outcomes[0].Made!.InterfaceAlias, outcomes[0].Made!.State));
        Assert.Equal(("NeighborExists", Errno.EEXIST), (outcomes[1].Error!.ErrorId, outcomes[1].Error!.Errno));
        Assert.StartsWith("Cannot create neighbour '10.1.1.3 dev v0' in namespace 'blue': ", outcomes[1].Error!.Message, StringComparison.Ordinal);
        Assert.Null(outcomes[1].Made);
    }

    // Linux before 5.0 cannot be asked for one.
    [Fact]
    public void That_the_kernel_cannot_be_asked_what_it_made_is_no_error()
    {
        (NetlinkConnection connection, _) = Wire.Answered(static (t, sent) =>
            [t.Acknowledge(ScriptedTransport.SequenceAt(sent, 0)), t.Acknowledge(ScriptedTransport.SequenceAt(sent, 1), Errno.EOPNOTSUPP)]);
        Assert.Equal("10.1.1.2 lladdr 02:00:00:00:00:01", new NeighborOperations(connection).New(At("10.1.1.2")).ToString());
    }

    [Fact]
    public void A_proxy_that_is_there_is_refused_though_the_kernel_would_not()
    {
        (NetlinkConnection connection, ScriptedTransport transport) = Wire.Answered(static (t, sent) => [t.Acknowledge(ScriptedTransport.SequenceAt(sent))]);
        NetworkObjectException error = Assert.Throws<NetworkObjectException>(() => new NeighborOperations(connection).New(At("10.1.1.9", NeighborFlags.Proxy)));
        Assert.Equal(("NeighborExists", ObjectProblem.Exists), (error.ErrorId, error.Problem));
        Assert.Equal("There is a 'proxy 10.1.1.9 dev v0' already in namespace 'blue'.", error.Message);
        Assert.Single(transport.Sent);
    }

    [Fact]
    public void A_proxy_that_is_missing_is_not_made_by_changing_it()
    {
        (NetlinkConnection connection, _) = Wire.Answered(static (t, sent) => [t.Acknowledge(ScriptedTransport.SequenceAt(sent), Errno.ENOENT)]);
        Assert.Equal(
            "NeighborNotFound",
            Assert.Throws<NetworkObjectException>(() => new NeighborOperations(connection).New(At("10.1.1.9", NeighborFlags.Proxy), CreateMode.Change)).ErrorId);
    }

    [Fact]
    public void A_neighbour_that_is_not_there_is_not_found()
    {
        (NetlinkConnection connection, _) = Wire.Answered(static (t, sent) => [Wire.Refused(t, sent, 0, Errno.ENOENT)]);
        NetworkObjectException error = Assert.IsType<NetworkObjectException>(new NeighborOperations(connection).Remove([At("10.1.1.2")])[0].Error);
        Assert.Equal(("NeighborNotFound", ObjectProblem.NotFound), (error.ErrorId, error.Problem));
    }

    [Theory]
    [InlineData("020000000002", NeighborState.Permanent, "link-layer address is 02:00:00:00:00:02 and not 02:00:00:00:00:01")]
    [InlineData("020000000001", NeighborState.Reachable, "state is Reachable and not Permanent")]
    [InlineData("020000000001", NeighborState.Permanent, null)]
    public void What_differs_is_said(string address, NeighborState state, string? difference)
    {
        ExistingNeighbors existing = new([new NetNeighbor(IPAddress.Parse("10.1.1.2")) { InterfaceIndex = 3, LinkLayerAddress = PhysicalAddress.Parse(address), State = state }]);
        if (difference is null) Assert.NotNull(existing.FindSame(At("10.1.1.2")));
        else Assert.Contains(difference, Assert.Throws<NetworkObjectException>(() => existing.FindSame(At("10.1.1.2"))).Message, StringComparison.Ordinal);
        Assert.Null(existing.FindSame(At("10.1.1.3")));
    }
}
