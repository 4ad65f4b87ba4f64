using System;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;
using NetNamespace.Tests.Unit.Netlink;
using Xunit;

namespace NetNamespace.Tests.Unit.Route;

/// <summary>How answers find the request they belong to.</summary>
public class AddressOperationsTests
{
    private static NetIPAddress Four(string text) => new(IPPrefix.Parse(text)) { InterfaceIndex = 3, InterfaceAlias = "v0" };

    [Fact]
    public void Many_travel_in_one_send_and_one_fails_alone()
    {
        (NetlinkConnection connection, ScriptedTransport transport) = Wire.Answered(static (t, sent) =>
        [
            t.Acknowledge(ScriptedTransport.SequenceAt(sent, 0)),
            t.Acknowledge(ScriptedTransport.SequenceAt(sent, 1), Errno.EEXIST),
            t.Acknowledge(ScriptedTransport.SequenceAt(sent, 2)),
        ]);
        Outcome<NetIPAddress>[] outcomes = new AddressOperations(connection).New([Four("10.1.1.1/24"), Four("10.1.1.2/24"), Four("10.1.1.3/24")]);
        Assert.Single(transport.Sent);
        Assert.Equal([true, false, true], [outcomes[0].Error is null, outcomes[1].Error is null, outcomes[2].Error is null]);
        Assert.Equal("IPAddressExists", outcomes[1].Error!.ErrorId);
        Assert.StartsWith("Cannot create IP address '10.1.1.2/24 dev v0' in namespace 'blue': ", outcomes[1].Error!.Message, StringComparison.Ordinal);
        Assert.Null(outcomes[1].Made);
    }

    [Fact]
    public void What_the_kernel_made_is_what_it_echoes()
    {
        (NetlinkConnection connection, _) = Wire.Answered(static (t, sent) =>
        [
            t.Message(20, ScriptedTransport.SequenceAt(sent), Convert.FromHexString("02188000" + "03000000" + "080001000a010101" + "080002000a010101" + "0700030076300000")),
            t.Acknowledge(ScriptedTransport.SequenceAt(sent)),
        ]);
        NetIPAddress made = new AddressOperations(connection).New(Four("10.1.1.1/24"));
        Assert.Equal((AddressFlags.Permanent, "v0", "v0", "blue"), (made.Flags, made.Label, made.InterfaceAlias, made.Namespace));
    }

    [Fact]
    public void An_IPv6_address_is_asked_for_since_it_is_not_echoed()
    {
        (NetlinkConnection connection, ScriptedTransport transport) = Wire.Answered(static (t, sent) =>
        [
            t.Acknowledge(ScriptedTransport.SequenceAt(sent, 0)),
            t.Message(20, ScriptedTransport.SequenceAt(sent, 1), Convert.FromHexString("0a40c000" + "03000000" + "1400010020010db8000000000000000000000001")),
            t.Acknowledge(ScriptedTransport.SequenceAt(sent, 1)),
        ]);
        NetIPAddress made = new AddressOperations(connection).New(Four("2001:db8::1/64"));
        Assert.Equal(AddressState.Tentative, made.AddressState);
        Assert.Single(transport.Sent);
    }

    [Fact]
    public void That_it_has_gone_again_meanwhile_is_no_error()
    {
        (NetlinkConnection connection, _) = Wire.Answered(static (t, sent) =>
        [
            t.Acknowledge(ScriptedTransport.SequenceAt(sent, 0)),
            t.Acknowledge(ScriptedTransport.SequenceAt(sent, 1), Errno.EADDRNOTAVAIL),
        ]);
        Assert.Equal("2001:db8::1/64", new AddressOperations(connection).New(Four("2001:db8::1/64")).ToString());
    }

    [Fact]
    public void An_address_that_is_not_there_is_not_found()
    {
        (NetlinkConnection connection, _) = Wire.Answered(static (t, sent) => [Wire.Refused(t, sent, 0, Errno.EADDRNOTAVAIL)]);
        NetworkObjectException error = Assert.Throws<NetworkObjectException>(() => new AddressOperations(connection).Remove(Four("10.1.1.1/24")));
        Assert.Equal(("IPAddressNotFound", ObjectProblem.NotFound), (error.ErrorId, error.Problem));
    }
}
