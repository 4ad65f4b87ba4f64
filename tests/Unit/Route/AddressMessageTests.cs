using System;
using System.Net;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Unit.Route;

/// <summary>Requests are byte for byte what ip 6.1 sends for the command above each (<c>strace -e write=3</c>); answers are the kernel's own.</summary>
public class AddressMessageTests
{
    private const NetlinkFlags Add = NetlinkFlags.Create | NetlinkFlags.Exclusive;

    // ip addr add 10.1.1.1/24 dev v0
    [Fact]
    public void A_plain_IPv4_address() => Assert.Equal(
        "28000000140005060000000000000000" + "0218000003000000" + "080002000a010101" + "080001000a010101",
        Written(new NetIPAddress(IPPrefix.Parse("10.1.1.1/24")), Add));

    // ip addr add 10.1.2.1 peer 10.1.2.2/32 dev v0
    [Fact]
    public void An_address_with_a_peer() => Assert.Equal(
        "28000000140005060000000000000000" + "0220000003000000" + "080002000a010201" + "080001000a010202",
        Written(new NetIPAddress(IPPrefix.Parse("10.1.2.1")) { PeerAddress = IPAddress.Parse("10.1.2.2") }, Add));

    // ip addr add 10.1.3.1/24 label v0:x brd 10.1.3.255 scope link metric 77 noprefixroute valid_lft 600 preferred_lft 300 dev v0
    [Fact]
    public void An_IPv4_address_with_everything() => Assert.Equal(
        "60000000140005060000000000000000" + "021800fd03000000" + "080002000a010301" + "0900030076303a7800000000" + "080004000a0103ff"
            + "080009004d000000" + "0800080000020000" + "080001000a010301" + "140006002c010000580200000000000000000000",
        Written(Everything, Add));

    // ip addr add 2001:db8::1/64 dev v0 nodad home valid_lft forever preferred_lft 0
    [Fact]
    public void An_IPv6_address_with_flags_in_the_header() => Assert.Equal(
        "54000000140005060000000000000000" + "0a40120003000000" + "1400020020010db8000000000000000000000001"
            + "1400010020010db8000000000000000000000001" + "1400060000000000ffffffff0000000000000000",
        Written(Home, Add));

    // ip addr replace 10.1.1.1/24 dev v0
    [Fact]
    public void Replacing_has_other_flags() => Assert.Equal(
        "28000000140005050000000000000000" + "0218000003000000" + "080002000a010101" + "080001000a010101",
        Written(new NetIPAddress(IPPrefix.Parse("10.1.1.1/24")), CreateMode.Replace.Flags()));

    // ip addr del 2001:db8::5 peer 2001:db8::6/128 dev v0
    [Fact]
    public void Removing_an_address_with_a_peer() => Assert.Equal(
        "40000000150005000000000000000000" + "0a80000003000000" + "1400020020010db8000000000000000000000005" + "1400010020010db8000000000000000000000006",
        Wire.Written(static w => AddressRequests.WriteDelete(
            w, new NetIPAddress(IPPrefix.Parse("2001:db8::5")) { PeerAddress = IPAddress.Parse("2001:db8::6") }, 3, Wire.Test)));

    // What only the kernel says (tentative, permanent) is not given back to it.
    [Fact]
    public void What_became_of_an_address_is_not_written() => Assert.Equal(
        Written(new NetIPAddress(IPPrefix.Parse("2001:db8::1/64")), Add),
        Written(new NetIPAddress(IPPrefix.Parse("2001:db8::1/64")) { Flags = AddressFlags.Tentative | AddressFlags.Permanent | AddressFlags.Secondary }, Add));

    [Fact]
    public void The_kernels_answer_about_an_IPv4_address_with_everything()
    {
        NetIPAddress read = Wire.Address(Convert.FromHexString(
            "60000000140000000000000000000000021800fd03000000080001000a010301080002000a010301080004000a0103ff0900030076303a7800000000" +
            "0800080000020000080009004d000000140006002c010000580200003cc406003cc40600"))!;
        Assert.Equal("10.1.3.1/24", read.ToString());
        Assert.Equal(("blue", 3, "v0", "v0:x"), (read.Namespace, read.InterfaceIndex, read.InterfaceAlias, read.Label));
        Assert.Equal((NetScope.Link, AddressFlags.NoPrefixRoute, AddressState.Preferred), (read.Scope, read.Flags, read.AddressState));
        Assert.Equal((IPAddress.Parse("10.1.3.255"), null, 77u), (read.Broadcast, read.PeerAddress, read.RouteMetric));
        Assert.Equal((TimeSpan.FromSeconds(300), TimeSpan.FromSeconds(600)), (read.PreferredLifetime, read.ValidLifetime));
        Assert.Empty(read.UnknownAttributes);
    }

    [Fact]
    public void The_kernels_answer_about_addresses_with_a_peer()
    {
        NetIPAddress four = Wire.Address(Convert.FromHexString(
            "4c0000001400000000000000000000000220800003000000080001000a010202080002000a0102010700030076300000080008008000000014000600ffffffffffffffff3cc406003cc40600"))!;
        Assert.Equal(("10.1.2.1/32", "10.1.2.2", "v0"), (four.ToString(), four.PeerAddress?.ToString(), four.Label));
        Assert.Equal((AddressFlags.Permanent, TimeSpan.MaxValue), (four.Flags, four.ValidLifetime));
        NetIPAddress six = Wire.Address(Convert.FromHexString(
            "5c0000001400000000000000000000000a808200030000001400020020010db80000000000000000000000051400010020010db800000000000000000000000614000600" +
            "ffffffffffffffff3dc406003dc406000800080082000000"))!;
        Assert.Equal(("2001:db8::5/128", "2001:db8::6"), (six.ToString(), six.PeerAddress?.ToString()));
    }

    [Fact]
    public void The_kernels_answer_about_a_deprecated_IPv6_address()
    {
        NetIPAddress read = Wire.Address(Convert.FromHexString(
            "480000001400000000000000000000000a40b200030000001400010020010db80000000000000000000000011400060000000000ffffffff3cc406003cc4060008000800b2000000"))!;
        Assert.Equal(AddressFlags.NoDad | AddressFlags.HomeAddress | AddressFlags.Deprecated | AddressFlags.Permanent, read.Flags);
        Assert.Equal((AddressState.Deprecated, TimeSpan.Zero, TimeSpan.MaxValue), (read.AddressState, read.PreferredLifetime, read.ValidLifetime));
    }

    [Fact]
    public void What_has_no_name_here_is_kept()
    {
        NetIPAddress read = Wire.Address(Convert.FromHexString("28000000140000000000000000000000" + "0218000003000000" + "080002000a010101" + "06003f00beef0000"))!;
        RawAttribute unknown = Assert.Single(read.UnknownAttributes);
        Assert.Equal((63, "BEEF"), (unknown.Id, Convert.ToHexString(unknown.Value)));
    }

    [Theory]
    // A prefix of 33 bits; an address of three bytes; an IPv6 address in an IPv4 message.
    [InlineData("20000000140000000000000000000000" + "0221000003000000" + "080002000a010101")]
    [InlineData("20000000140000000000000000000000" + "0218000003000000" + "070002000a010100")]
    [InlineData("2c000000140000000000000000000000" + "0218000003000000" + "1400020020010db8000000000000000000000005")]
    public void What_cannot_be_right_is_malformed(string message) =>
        Assert.Equal("MalformedMessage", Assert.Throws<NetlinkException>(() => Wire.Address(Convert.FromHexString(message))).ErrorId);

    [Fact]
    public void Other_families_are_passed_over() =>
        Assert.Null(Wire.Address(Convert.FromHexString("18000000140000000000000000000000" + "2d00000003000000")));

    private static NetIPAddress Everything => new(IPPrefix.Parse("10.1.3.1/24"))
    {
        Label = "v0:x",
        Broadcast = IPAddress.Parse("10.1.3.255"),
        Scope = NetScope.Link,
        RouteMetric = 77,
        Flags = AddressFlags.NoPrefixRoute,
        ValidLifetime = TimeSpan.FromMinutes(10),
        PreferredLifetime = TimeSpan.FromMinutes(5),
    };

    private static NetIPAddress Home => new(IPPrefix.Parse("2001:db8::1/64"))
    {
        Flags = AddressFlags.NoDad | AddressFlags.HomeAddress,
        PreferredLifetime = TimeSpan.Zero,
    };

    private static string Written(NetIPAddress address, NetlinkFlags flags) => Wire.Written(w => AddressRequests.WriteNew(w, address, 3, flags, Wire.Test));
}
