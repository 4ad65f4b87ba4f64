using System.Linq;
using System.Net.NetworkInformation;
using NetNamespace.Interop;
using NetNamespace.Namespaces;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Kernel.Links;

public class LinkMakerTests : LinkTest
{
    private readonly LinkMaker _maker = new();

    [Fact]
    public void A_pair_is_born_with_each_end_in_its_namespace()
    {
        In(A).Create(new NewLink { Name = "br0", Up = true, Details = new BridgeDetails() });
        LinkPlan near = Near("v0") with { Master = "br0" };
        LinkPlan far = Far("eth0") with { Addresses = Addresses("10.1.1.2/24", "2001:db8::2/64") };
        VethPair pair = _maker.MakePair(near, far);
        Assert.Equal(("a", "v0", "br0"), (pair.Link.Namespace, pair.Link.Name, pair.Link.Master));
        Assert.Equal(("b", "eth0", "b/eth0", "a/v0"), (pair.Peer.Namespace, pair.Peer.Name, $"{pair.Link.Peer}", $"{pair.Peer.Peer}"));
        Assert.Equal("a/v0 ⇄ b/eth0", $"{pair}");
        Assert.Equal((true, true), (pair.Link.HasCarrier, pair.Peer.HasCarrier));
        AssertBecomesUp(A, pair.Link);
        AssertBecomesUp(B, pair.Peer);
        Assert.Equal(["10.1.1.2/24", "2001:db8::2/64"], AddressesOf(B, pair.Peer).Select(static a => $"{a}"));
        Assert.Equal(["lo", "br0", "v0"], NamesIn("a"));
        Assert.Equal(["lo", "eth0"], NamesIn("b"));
        Assert.Equal("br0", Ip("a", "v0")[0].GetProperty("master").GetString());
    }

    [Fact]
    public void Both_ends_may_be_in_one_namespace_and_the_kernel_may_choose_the_name()
    {
        VethPair pair = _maker.MakePair(Near("v0"), new LinkPlan(A, new NewLink()));
        Assert.Equal("a", pair.Peer.Namespace);
        Assert.Equal((pair.Peer.Name, "v0"), ($"{pair.Link.Peer}", $"{pair.Peer.Peer}"));
        Assert.Equal(2, In(A).List().Count(static link => link.Kind == "veth"));
    }

    [Fact]
    public void The_far_end_gets_its_mtu_its_address_and_its_master()
    {
        In(B).Create(new NewLink { Name = "br1", Details = new BridgeDetails() });
        NewLink far = new() { Name = "eth0", Mtu = 1400, MacAddress = PhysicalAddress.Parse("020000000007"), Up = true };
        VethPair pair = _maker.MakePair(Near("v0"), new LinkPlan(B, far) { Master = "br1" });
        Assert.Equal((1400u, "02:00:00:00:00:07", "br1"), (pair.Peer.Mtu, MacText.Of(pair.Peer.MacAddress), pair.Peer.Master));
        Assert.Equal("br1", Ip("b", "eth0")[0].GetProperty("master").GetString());
    }

    [Fact]
    public void What_fails_at_the_far_end_leaves_no_near_end()
    {
        LinkPlan far = Far("eth0") with { Addresses = Addresses("10.1.1.2/24", "10.1.1.2/24") };
        NetlinkException e = Assert.Throws<NetlinkException>(() => _maker.MakePair(Near("v0"), far));
        Assert.Equal(("NewIPAddressFailed", Errno.EEXIST, "b"), (e.ErrorId, e.Errno, e.Namespace));
        AssertNothingMade();
    }

    [Fact]
    public void A_far_master_that_is_none_leaves_nothing()
    {
        NetworkObjectException e = Assert.Throws<NetworkObjectException>(() => _maker.MakePair(Near("v0"), Far("eth0") with { Master = "lo" }));
        Assert.Equal("NotAMaster", e.ErrorId);
        AssertNothingMade();
    }

    [Fact]
    public void A_near_address_that_is_refused_leaves_nothing()
    {
        Assert.Throws<NetlinkException>(() => _maker.MakePair(Near("v0") with { Addresses = Addresses("10.1.1.1/24", "10.1.1.1/24") }, Far("eth0")));
        AssertNothingMade();
    }

    [Fact]
    public void A_name_that_is_taken_is_named_whichever_end_it_is()
    {
        _maker.MakePair(Near("v0"), Far("eth0"));
        Assert.Equal("v0", Assert.Throws<NetworkObjectException>(() => _maker.MakePair(Near("v0"), Far("eth1"))).Subject);
        NetworkObjectException far = Assert.Throws<NetworkObjectException>(() => _maker.MakePair(Near("v1"), Far("eth0")));
        Assert.Equal(("LinkExists", "eth0"), (far.ErrorId, far.Subject));
        Assert.Contains("'b'", far.Message);
        Assert.Equal(["lo", "v0"], NamesIn("a"));
    }

    [Fact]
    public void The_same_again_is_found_and_what_differs_is_listed()
    {
        LinkPlan near = Near("v0") with { Addresses = Addresses("10.1.1.1/24") };
        Assert.Null(LinkComparison.FindPair(near, Far("eth0")));
        VethPair made = _maker.MakePair(near, Far("eth0"));
        VethPair found = LinkComparison.FindPair(near, Far("eth0"))!;
        Assert.Equal((made.Link.InterfaceIndex, made.Peer.InterfaceIndex, "b/eth0"), (found.Link.InterfaceIndex, found.Peer.InterfaceIndex, $"{found.Link.Peer}"));
        NewLink other = near.Link with { Mtu = 1400 };
        NetworkObjectException e = Assert.Throws<NetworkObjectException>(
            () => LinkComparison.FindPair(near with { Link = other, Addresses = Addresses("10.1.1.9/24") }, Far("eth7")));
        Assert.Equal("LinkDiffers", e.ErrorId);
        Assert.Contains("its MTU is 1500, not 1400; it has not the address 10.1.1.9/24; its peer is called 'eth0', not 'eth7'", e.Message);
        e = Assert.Throws<NetworkObjectException>(() => LinkComparison.FindPair(near, new LinkPlan(A, new NewLink { Name = "eth0" })));
        Assert.Contains("its peer is not in namespace 'a'", e.Message);
    }

    [Fact]
    public void A_single_link_is_found_again_or_differs()
    {
        LinkPlan plan = new(A, new NewLink { Name = "br0", Details = new BridgeDetails { StpEnabled = false } });
        Assert.Null(LinkComparison.Find(plan));
        _maker.Make(plan);
        Assert.Equal("br0", LinkComparison.Find(plan)!.Name);
        LinkPlan other = plan with { Link = plan.Link with { Up = true, Details = new BridgeDetails { StpEnabled = true } } };
        Assert.Contains("it is down, not up; StpEnabled is False, not True", Assert.Throws<NetworkObjectException>(() => LinkComparison.Find(other)).Message);
        LinkPlan pair = plan with { Link = new NewLink { Name = "br0", Details = new VethDetails() } };
        Assert.Contains("kind bridge, not veth", Assert.Throws<NetworkObjectException>(() => LinkComparison.Find(pair)).Message);
    }

    private LinkPlan Near(string name) => new(A, new NewLink { Name = name, Up = true, Details = new VethDetails() });

    private LinkPlan Far(string name) => new(B, new NewLink { Name = name, Up = true });

    private static void AssertNothingMade()
    {
        Assert.Equal(["lo"], NamesIn("a"));
        Assert.Equal(["lo"], NamesIn("b"));
    }
}
