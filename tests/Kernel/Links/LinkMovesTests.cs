using System.Linq;
using NetNamespace.Interop;
using NetNamespace.Namespaces;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Kernel.Links;

public class LinkMovesTests : LinkTest
{
    [Fact]
    public void A_link_goes_and_takes_its_peer_along_in_mind()
    {
        NetLink moved = LinkMoves.Move(new LinkMove(A, Make("v0", "v1"), B) { NewName = "eth0" });
        LinkPeers peers = new(Session);
        Assert.Equal(("b", "eth0", "a/v1"), (moved.Namespace, moved.Name, $"{peers.Resolve(B, moved).Peer}"));
        Assert.Equal("b/eth0", $"{peers.Resolve(A, In(A).Get(LinkReference.Named("v1"))).Peer}");
        Assert.Equal(["lo", "eth0"], NamesIn("b"));
        Assert.DoesNotContain("v0", NamesIn("a"));
    }

    [Fact]
    public void Addresses_routes_and_the_switch_are_kept_when_asked()
    {
        NetLink link = Make("v0", "v1");
        foreach (string words in new[]
        {
            "address add 10.1.1.1/24 dev v0", "address add 2001:db8::1/64 dev v0 nodad", "link set v0 up", "link set v1 up",
            "route add 198.51.100.0/24 via 10.1.1.254 metric 7", "route add 203.0.113.0/24 dev v0", "-6 route add 2001:db8:5::/48 via 2001:db8::fe",
        })
        {
            Run("ip", ["-n", "a", .. words.Split(' ')]);
        }

        link = In(A).Get(LinkReference.Numbered(link.InterfaceIndex));
        NetLink moved = LinkMoves.Move(new LinkMove(A, link, B) { KeepConfiguration = true });
        Assert.Equal(LinkAdminStatus.Up, moved.AdminStatus);
        Assert.Equal(["10.1.1.1/24", "2001:db8::1/64"], AddressesOf(B, moved).Select(static address => $"{address}"));
        string routes = Run("ip", "-n", "b", "route", "show") + Run("ip", "-n", "b", "-6", "route", "show");
        Assert.Contains("198.51.100.0/24 via 10.1.1.254 dev v0 metric 7", routes);
        Assert.Contains("203.0.113.0/24 dev v0", routes);
        Assert.Contains("2001:db8:5::/48 via 2001:db8::fe dev v0", routes);
    }

    [Fact]
    public void Shaping_is_kept_when_asked_and_what_served_it_goes()
    {
        NetLink link = Make("v0", "v1");
        ShapingOperations before = new(A.Route), after = new(B.Route);
        try
        {
            before.Set(link, new NetLinkShaping { RateBitsPerSecond = 10_000_000, BurstBytes = 20_000, LimitBytes = 45_000 });
            before.Set(link, new NetLinkShaping { Direction = ShapingDirection.Ingress, RateBitsPerSecond = 8_000_000, BurstBytes = 20_000, LimitBytes = 45_000 });
        }
        catch (NetworkObjectException e) when (e.ErrorId == "ShapingNotSupported")
        {
            Assert.Skip(e.Message);
        }

        Assert.Contains("ifb-v0", NamesIn("a"));
        NetLink moved = LinkMoves.Move(new LinkMove(A, link, B) { NewName = "eth0", KeepConfiguration = true });
        Assert.Equal([10_000_000ul, 8_000_000ul], after.List(new System.Collections.Generic.HashSet<int> { moved.InterfaceIndex }).Select(static shaping => shaping.RateBitsPerSecond!.Value));
        Assert.Equal(["lo", "v1"], NamesIn("a"));
        Assert.Equal(["lo", "eth0", "ifb-eth0"], NamesIn("b").OrderBy(static name => name.Length));
        Assert.Contains("rate 10Mbit", Run("tc", "-n", "b", "qdisc", "show", "dev", "eth0"));
        Assert.Contains("rate 8Mbit", Run("tc", "-n", "b", "qdisc", "show", "dev", "ifb-eth0"));

        // Without asking it goes bare, and leaves nothing behind.
        LinkMoves.Move(new LinkMove(B, moved, A));
        Assert.Equal(["lo"], NamesIn("b"));
        Assert.Empty(before.List());
    }

    [Fact]
    public void A_link_that_is_removed_takes_the_ifb_of_its_ingress_along()
    {
        NetLink link = Make("v0", "v1");
        try
        {
            foreach (string name in (string[])["v0", "v1"])
                new ShapingOperations(A.Route).Set(In(A).Get(LinkReference.Named(name)), new NetLinkShaping { Direction = ShapingDirection.Ingress, RateBitsPerSecond = 8_000_000, BurstBytes = 20_000, LimitBytes = 45_000 });
        }
        catch (NetworkObjectException e) when (e.ErrorId == "ShapingNotSupported")
        {
            Assert.Skip(e.Message);
        }

        Run("ip", "-n", "a", "link", "add", "ifb9", "type", "ifb");
        Assert.Equal(["ifb-v0", "ifb-v1", "ifb9"], NamesIn("a").Where(static name => name.StartsWith("ifb", System.StringComparison.Ordinal)).Order());
        new LinkRemoval(A.Route).Remove(LinkReference.Numbered(link.InterfaceIndex));
        Assert.Equal(["ifb9", "lo"], NamesIn("a").Order());
        Assert.Equal("LinkNotFound", Assert.Throws<NetworkObjectException>(() => new LinkRemoval(A.Route).Remove(LinkReference.Named("v0"))).ErrorId);
    }

    [Fact]
    public void Without_asking_it_arrives_switched_off_and_empty()
    {
        Make("v0", "v1");
        Run("ip", "-n", "a", "address", "add", "10.1.1.1/24", "dev", "v0");
        Run("ip", "-n", "a", "link", "set", "v0", "up");
        NetLink moved = LinkMoves.Move(new LinkMove(A, In(A).Get(LinkReference.Named("v0")), B));
        Assert.Equal(LinkAdminStatus.Down, moved.AdminStatus);
        Assert.Empty(AddressesOf(B, moved));
    }

    [Theory]
    [InlineData(null, "v0")]
    [InlineData("eth0", "eth0")]
    public void A_name_that_is_taken_there_changes_nothing(string? newName, string taken)
    {
        NetLink link = Make("v0", "v1");
        Run("ip", "-n", "b", "link", "add", taken, "type", "bridge");
        NetworkObjectException e = Assert.Throws<NetworkObjectException>(() => LinkMoves.Move(new LinkMove(A, link, B) { NewName = newName }));
        Assert.Equal(("LinkExists", taken), (e.ErrorId, e.Subject));
        Assert.Contains("namespace 'b'", e.Message);
        Assert.Contains("v0", NamesIn("a"));
    }

    [Fact]
    public void What_cannot_be_kept_brings_the_link_back_as_it_was()
    {
        NetLink link = Make("v0", "v1");
        Run("ip", "-n", "a", "address", "add", "2001:db8::1/64", "dev", "v0", "nodad");
        Run("ip", "-n", "a", "link", "set", "v0", "up");
        Run("ip", "-n", "a", "-6", "route", "add", "2001:db8:5::/48", "via", "2001:db8::fe");

        // Without IPv6 there, neither address nor route can be.
        Run("ip", "netns", "exec", "b", "sh", "-c", "echo 1 > /proc/sys/net/ipv6/conf/default/disable_ipv6");
        link = In(A).Get(LinkReference.Numbered(link.InterfaceIndex));
        NetlinkException e = Assert.Throws<NetlinkException>(() => LinkMoves.Move(new LinkMove(A, link, B) { KeepConfiguration = true }));
        Assert.Equal(("MoveLinkFailed", Errno.EACCES), (e.ErrorId, e.Errno));
        NetLink back = In(A).Get(LinkReference.Named("v0"));
        Assert.Equal(LinkAdminStatus.Up, back.AdminStatus);
        Assert.Equal("2001:db8::1/64", $"{Assert.Single(AddressesOf(A, back))}");
        Assert.Contains("2001:db8:5::/48", Run("ip", "-n", "a", "-6", "route", "show"));
        Assert.Equal(["lo"], NamesIn("b"));
    }

    [Fact]
    public void The_loopback_link_and_links_that_stay_are_refused()
    {
        NetworkObjectException e = Assert.Throws<NetworkObjectException>(() => LinkMoves.Move(new LinkMove(A, In(A).Get(LinkReference.Named("lo")), B)));
        Assert.Equal(("LinkNotMovable", ObjectProblem.NotSupported), (e.ErrorId, e.Problem));
        NetLink bridge = In(A).Create(new NewLink { Name = "br0", Details = new BridgeDetails() });
        Assert.SkipUnless(bridge.IsNamespaceImmutable == true, "Bridges may move here.");
        Assert.Equal("LinkNotMovable", Assert.Throws<NetworkObjectException>(() => LinkMoves.Move(new LinkMove(A, bridge, B))).ErrorId);
    }

    [Fact]
    public void The_same_namespace_is_refused()
    {
        NetworkObjectException e = Assert.Throws<NetworkObjectException>(() => LinkMoves.Move(new LinkMove(A, Make("v0", "v1"), A)));
        Assert.Equal("LinkInNamespaceAlready", e.ErrorId);
    }

    [Fact]
    public void A_peer_in_a_namespace_without_a_name_is_shown_by_number()
    {
        Make("v0", "v1");
        NamespaceStore.Pin(Session, "c", () => B.Descriptor);
        Run("ip", "netns", "del", "b");
        NetLink moved = LinkMoves.Move(new LinkMove(A, In(A).Get(LinkReference.Named("v0")), Session.Open("c")));
        Assert.Equal("c", moved.Namespace);
        LinkPeers named = new(Session);
        Assert.Equal("c/v0", $"{named.Resolve(A, In(A).Get(LinkReference.Named("v1"))).Peer}");
        Run("ip", "netns", "del", "c");
        LinkPeers nameless = new(Session);
        NetLink near = nameless.Resolve(A, In(A).Get(LinkReference.Named("v1")));
        Assert.Equal($"nsid {near.PeerNamespaceId}/v0", $"{near.Peer}");
    }

    private NetLink Make(string name, string peer)
    {
        Run("ip", "-n", "a", "link", "add", name, "type", "veth", "peer", "name", peer);
        return In(A).Get(LinkReference.Named(name));
    }
}
