using System;
using System.Net;
using System.Net.NetworkInformation;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Unit.Route;

/// <summary>Requests are byte for byte what ip 6.1 sends for the command above each (<c>strace -e write=3</c>); answers are the kernel's own.</summary>
public class NeighborMessageTests
{
    private const NetlinkFlags Add = NetlinkFlags.Create | NetlinkFlags.Exclusive;

    // ip neigh add 10.1.1.2 lladdr 02:00:00:00:00:01 dev v0
    [Fact]
    public void A_plain_neighbour() => Assert.Equal(
        "300000001c0005060000000000000000" + "020000000300000080000000" + "080001000a010102" + "0a000200020000000001" + "0000",
        Written(At("10.1.1.2", "020000000001"), Add));

    // ip neigh replace 10.1.1.3 lladdr 02:00:00:00:00:02 nud reachable router extern_learn protocol 99 dev v0
    [Fact]
    public void A_neighbour_with_everything() => Assert.Equal(
        "380000001c0005050000000000000000" + "020000000300000002009000" + "05000c0063000000" + "080001000a010103" + "0a00020002000000000200" + "00",
        Written(
            new NetNeighbor(IPAddress.Parse("10.1.1.3"))
            {
                InterfaceIndex = 3,
                LinkLayerAddress = PhysicalAddress.Parse("020000000002"),
                State = NeighborState.Reachable,
                Flags = NeighborFlags.Router | NeighborFlags.ExternLearned,
                Protocol = RouteProtocol.OpenR,
            },
            CreateMode.Replace.Flags()));

    // ip neigh add 2001:db8::2 lladdr 02:00:00:00:00:03 nud stale router dev v0
    [Fact]
    public void An_IPv6_neighbour() => Assert.Equal(
        "3c0000001c0005060000000000000000" + "0a0000000300000004008000" + "1400010020010db8000000000000000000000002" + "0a00020002000000000300" + "00",
        Written(
            new NetNeighbor(IPAddress.Parse("2001:db8::2"))
            {
                InterfaceIndex = 3,
                LinkLayerAddress = PhysicalAddress.Parse("020000000003"),
                State = NeighborState.Stale,
                Flags = NeighborFlags.Router,
            },
            Add));

    // ip neigh add 10.1.1.4 managed dev v0
    [Fact]
    public void A_managed_neighbour_has_no_state_and_a_flag_of_its_own() => Assert.Equal(
        "2c0000001c0005060000000000000000" + "020000000300000000000000" + "080001000a010104" + "08000f0001000000",
        Written(new NetNeighbor(IPAddress.Parse("10.1.1.4")) { InterfaceIndex = 3, Flags = NeighborFlags.Managed }, Add));

    // ip neigh add 10.1.1.5 use dev v0
    [Fact]
    public void A_neighbour_that_is_to_be_asked() => Assert.Equal(
        "240000001c0005060000000000000000" + "020000000300000080000100" + "080001000a010105",
        Written(new NetNeighbor(IPAddress.Parse("10.1.1.5")) { InterfaceIndex = 3, Flags = NeighborFlags.Use }, Add));

    // ip neigh add proxy 10.1.1.9 dev v0
    [Fact]
    public void A_proxy() => Assert.Equal(
        "240000001c0005060000000000000000" + "020000000300000080000800" + "080001000a010109",
        Written(new NetNeighbor(IPAddress.Parse("10.1.1.9")) { InterfaceIndex = 3, Flags = NeighborFlags.Proxy }, Add));

    // ip neigh add proxy 2001:db8::9 router protocol 99 dev v0
    [Fact]
    public void An_IPv6_proxy_with_everything() => Assert.Equal(
        "380000001c0005060000000000000000" + "0a0000000300000080008800" + "05000c0063000000" + "1400010020010db8000000000000000000000009",
        Written(
            new NetNeighbor(IPAddress.Parse("2001:db8::9")) { InterfaceIndex = 3, Flags = NeighborFlags.Proxy | NeighborFlags.Router, Protocol = RouteProtocol.OpenR }, Add));

    // ip neigh change 10.1.1.3 lladdr 02:00:00:00:00:05 dev v0
    [Fact]
    public void Changing_has_other_flags() => Assert.Equal(
        "300000001c0005010000000000000000" + "020000000300000080000000" + "080001000a010103" + "0a000200020000000005" + "0000",
        Written(At("10.1.1.3", "020000000005"), CreateMode.Change.Flags()));

    // ip neigh del proxy 10.1.1.9 dev v0; ip says state PERMANENT (80) here too, which the kernel does not look at.
    [Fact]
    public void Removing_a_proxy() => Assert.Equal(
        "240000001d0005000000000000000000" + "020000000300000000000800" + "080001000a010109",
        Wire.Written(static w => NeighborRequests.WriteDelete(w, new NetNeighbor(IPAddress.Parse("10.1.1.9")) { InterfaceIndex = 3, Flags = NeighborFlags.Proxy }, Wire.Test)));

    // ip neigh get 10.1.1.3 dev v0, and NLM_F_ACK
    [Fact]
    public void Asking_for_one() => Assert.Equal(
        "240000001e0005000000000000000000" + "020000000300000000000000" + "080001000a010103",
        Wire.Written(static w => NeighborRequests.WriteGet(w, At("10.1.1.3", "020000000005"), Wire.Test)));

    // ip neigh show dev v0; ip's request is longer by zeros that are not of it
    [Fact]
    public void Asking_for_all_on_a_link() => Assert.Equal(
        "240000001e0001030000000000000000" + "000000000000000000000000" + "0800080003000000",
        Wire.Written(static w => NeighborRequests.WriteDump(w, null, 3, proxies: false)));

    // ip neigh show proxy
    [Fact]
    public void Asking_for_the_proxies() => Assert.Equal(
        "1c0000001e0001030000000000000000" + "000000000000000000000800",
        Wire.Written(static w => NeighborRequests.WriteDump(w, null, 0, proxies: true)));

    // What only the kernel says, or what belongs to a bridge's table, is not given back to it.
    [Fact]
    public void What_became_of_a_neighbour_is_not_written() => Assert.Equal(
        Written(At("10.1.1.2", "020000000001"), Add),
        Written(
            new NetNeighbor(IPAddress.Parse("10.1.1.2"))
            {
                InterfaceIndex = 3,
                LinkLayerAddress = PhysicalAddress.Parse("020000000001"),
                Flags = NeighborFlags.Offloaded | NeighborFlags.Sticky | NeighborFlags.Locked | NeighborFlags.Self | NeighborFlags.Master,
            },
            Add));

    [Fact]
    public void The_kernels_answer_about_a_neighbour_with_everything()
    {
        NetNeighbor read = Read(
            "5c0000001c0000000000000000000000" + "020000000300000002009001" + "080001000a010103" + "0a0002000200000000020000" + "0800040005000000"
                + "1400030064000000c80000002c01000003000000" + "05000c0063000000" + "08000f0001000000")!;
        Assert.Equal("10.1.1.3 lladdr 02:00:00:00:00:02", read.ToString());
        Assert.Equal(("blue", 3, "v0", IPFamily.IPv4), (read.Namespace, read.InterfaceIndex, read.InterfaceAlias, read.AddressFamily));
        Assert.Equal((NeighborState.Reachable, NeighborFlags.Router | NeighborFlags.ExternLearned | NeighborFlags.Managed), (read.State, read.Flags));
        Assert.Equal((true, false, RouteProtocol.OpenR, 5u, 3u), (read.IsRouter, read.IsProxy, read.Protocol, read.Probes, read.ReferenceCount));
        Assert.Equal((TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3)), (read.Confirmed, read.Used, read.Updated));
        Assert.Empty(read.UnknownAttributes);
    }

    [Fact]
    public void The_kernels_answer_about_a_proxy_on_all_links()
    {
        NetNeighbor read = Read("300000001c0000000000000000000000" + "0a0000000000000000008801" + "1400010020010db8000000000000000000000009")!;
        Assert.Equal(("proxy 2001:db8::9", 0, null, true, true), (read.ToString(), read.InterfaceIndex, read.InterfaceAlias, read.IsProxy, read.IsRouter));
        Assert.Null(read.LinkLayerAddress);
        Assert.Null(read.Confirmed);
    }

    [Fact]
    public void Vlan_and_vni_are_read_and_what_has_no_name_here_is_kept()
    {
        NetNeighbor read = Read(
            "3c0000001c0000000000000000000000" + "020000000300000080000001" + "080001000a010102" + "0600050064000000" + "080007002a000000" + "06003f00beef0000")!;
        Assert.Equal(((ushort)100, 42u), (read.VlanId, read.VxlanId));
        RawAttribute unknown = Assert.Single(read.UnknownAttributes);
        Assert.Equal((63, "BEEF"), (unknown.Id, Convert.ToHexString(unknown.Value)));
    }

    [Theory]
    // An address of three bytes; an IPv6 address in an IPv4 message; a header that is cut.
    [InlineData("240000001c0000000000000000000000" + "020000000300000080000001" + "070001000a010100")]
    [InlineData("300000001c0000000000000000000000" + "020000000300000080000001" + "1400010020010db8000000000000000000000005")]
    [InlineData("180000001c0000000000000000000000" + "0200000003000000")]
    public void What_cannot_be_right_is_malformed(string message) => Assert.Equal("MalformedMessage", Assert.Throws<NetlinkException>(() => Read(message)).ErrorId);

    // bridge fdb: family 7, AF_BRIDGE.
    [Fact]
    public void Other_families_are_passed_over() => Assert.Null(Read("280000001c0000000000000000000000" + "070000000300000080000200" + "0a000200020000000001" + "0000"));

    private static NetNeighbor At(string address, string linkLayerAddress) =>
        new(IPAddress.Parse(address)) { InterfaceIndex = 3, InterfaceAlias = "v0", LinkLayerAddress = PhysicalAddress.Parse(linkLayerAddress) };

    private static NetNeighbor? Read(string message) => Wire.Neighbor(Convert.FromHexString(message));

    private static string Written(NetNeighbor neighbor, NetlinkFlags flags) => Wire.Written(w => NeighborRequests.WriteNew(w, neighbor, flags, Wire.Test));
}
