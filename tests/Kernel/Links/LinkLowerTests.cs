using System.Linq;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Kernel.Links;

/// <summary>Links that run over another one, in the same namespace and in another.</summary>
public class LinkLowerTests : LinkTest
{
    private readonly LinkMaker _maker = new();

    public LinkLowerTests()
    {
        MakeOrSkip("a", "probe", "type", "veth", "peer", "name", "eth0");
        MakeOrSkip("a", "link", "eth0", "name", "m0", "type", "macvlan");
        Run("ip", "-n", "a", "link", "del", "m0");
    }

    [Fact]
    public void In_one_namespace_it_knows_the_lower_links_name_by_whatever_name_that_was_asked_for()
    {
        Run("ip", "-n", "a", "link", "property", "add", "dev", "eth0", "altname", "a-long-name-of-the-lower-link");
        NetLink made = _maker.Make(Plan(A, "m0", A, "a-long-name-of-the-lower-link"));
        Assert.Equal(("eth0", null), (made.Lower, made.LowerNamespaceId));
        Assert.Equal("eth0", Ip("a", "m0")[0].GetProperty("link").GetString());
    }

    [Fact]
    public void Over_a_link_in_another_namespace_it_is_born_in_its_own()
    {
        LinkPlan plan = Plan(B, "m0", A, "eth0");
        NetLink made = _maker.Make(plan with { Addresses = Addresses("10.1.1.2/24"), Link = plan.Link with { Up = true, Mtu = 1400 } });
        Assert.Equal(("b", "m0", "a/eth0", 1400u, LinkAdminStatus.Up), (made.Namespace, made.Name, made.Lower, made.Mtu, made.AdminStatus));
        Assert.Equal(In(A).Get(LinkReference.Named("eth0")).InterfaceIndex, Ip("b", "m0")[0].GetProperty("link_index").GetInt32());
        Assert.Equal(["lo", "m0"], NamesIn("b"));
        Assert.DoesNotContain("m0", NamesIn("a"));
        Assert.Equal("10.1.1.2/24", $"{Assert.Single(AddressesOf(B, made))}");
        Assert.Equal("a/eth0", new LinkPeers(Session).Resolve(B, In(B).Get(LinkReference.Named("m0"))).Lower);
    }

    [Fact]
    public void It_may_be_called_as_another_link_where_the_lower_one_is()
    {
        // Older kernels, 6.1 among them, take the name for that of the link in the namespace that they are asked in.
        NetLink made = _maker.Make(Plan(B, "eth0", A, "eth0") with { Link = Link("eth0") with { Up = true } });
        Assert.Equal(("eth0", "a/eth0", LinkAdminStatus.Up), (made.Name, made.Lower, made.AdminStatus));
        Assert.Equal(["lo", "eth0"], NamesIn("b"));
    }

    [Fact]
    public void Its_master_is_one_in_its_own_namespace()
    {
        In(B).Create(new NewLink { Name = "br0", Details = new BridgeDetails() });
        Assert.Equal("br0", _maker.Make(Plan(B, "m0", A, "eth0") with { Master = "br0" }).Master);
        Assert.Equal("br0", Ip("b", "m0")[0].GetProperty("master").GetString());
    }

    [Fact]
    public void What_fails_leaves_nothing_in_either_namespace()
    {
        NetworkObjectException e = Assert.Throws<NetworkObjectException>(() => _maker.Make(Plan(B, "m0", A, "nope")));
        Assert.Equal(("LowerNotFound", "nope"), (e.ErrorId, e.Subject));
        Assert.Contains("namespace 'a'", e.Message);
        LinkPlan gone = Plan(B, "m0", A, "gone");
        e = Assert.Throws<NetworkObjectException>(() => _maker.Make(gone with { Lower = gone.Lower! with { Index = 99 } }));
        Assert.Equal("LowerNotFound", e.ErrorId);
        e = Assert.Throws<NetworkObjectException>(() => _maker.Make(Plan(B, "m0", A, "eth0") with { Master = "lo" }));
        Assert.Equal("NotAMaster", e.ErrorId);
        Assert.Contains("namespace 'b'", e.Message);
        Assert.ThrowsAny<NetNamespaceException>(() => _maker.Make(Plan(B, "m0", A, "eth0") with { Addresses = Addresses("10.1.1.1/24", "10.1.1.1/24") }));
        Assert.ThrowsAny<NetNamespaceException>(() => _maker.Make(Plan(B, "eth0", A, "eth0") with { Addresses = Addresses("10.1.1.1/24", "10.1.1.1/24") }));
        Assert.Equal(["lo"], NamesIn("b"));
        Assert.Equal(["eth0", "lo", "probe"], NamesIn("a").Order());
    }

    [Fact]
    public void A_name_that_is_taken_is_one_of_its_own_namespace()
    {
        _maker.Make(Plan(B, "m0", A, "eth0"));
        NetworkObjectException e = Assert.Throws<NetworkObjectException>(() => _maker.Make(Plan(B, "m0", A, "eth0")));
        Assert.Equal(("LinkExists", "m0"), (e.ErrorId, e.Subject));
        Assert.Contains("namespace 'b'", e.Message);
    }

    [Fact]
    public void A_lower_link_that_is_a_port_carries_nothing_else()
    {
        In(A).Create(new NewLink { Name = "br0", Details = new BridgeDetails() });
        Run("ip", "-n", "a", "link", "set", "eth0", "master", "br0");
        NetworkObjectException e = Assert.Throws<NetworkObjectException>(() => _maker.Make(Plan(B, "m0", A, "eth0")));
        Assert.Equal(("LowerBusy", ObjectProblem.Busy), (e.ErrorId, e.Problem));
        Assert.Contains("a port of 'br0'", e.Message);
    }

    [Fact]
    public void The_same_again_is_found_and_another_lower_link_is_a_difference()
    {
        Run("ip", "-n", "b", "link", "add", "eth0", "type", "veth", "peer", "name", "eth1");
        LinkPlan near = Plan(A, "m0", A, "eth0"), far = Plan(B, "m0", A, "eth0");
        _maker.Make(near);
        NetLink made = _maker.Make(far);
        Assert.Equal("eth0", LinkComparison.Find(near)!.Lower);
        Assert.Equal(made.InterfaceIndex, LinkComparison.Find(far)!.InterfaceIndex);
        Assert.Contains("it runs over eth0, not probe", Difference(Plan(A, "m0", A, "probe")));
        Assert.Contains("it runs over eth0, not 'eth0' in namespace 'b'", Difference(Plan(A, "m0", B, "eth0")));
        Assert.Matches("it runs over nsid [0-9]+/if[0-9]+, not eth0", Difference(Plan(B, "m0", B, "eth0")));
        Assert.Equal("LowerNotFound", Assert.Throws<NetworkObjectException>(() => LinkComparison.Find(Plan(A, "m0", A, "nope"))).ErrorId);
        _maker.Make(new LinkPlan(A, new NewLink { Name = "br0", Details = new BridgeDetails() }));
        LinkPlan bridge = new(A, new NewLink { Name = "br0", Details = new BridgeDetails() });
        Assert.Contains("it runs over none, not eth0", Difference(bridge with { Lower = new LowerLink(A, "eth0") }));
    }

    private static string Difference(LinkPlan plan) => Assert.Throws<NetworkObjectException>(() => LinkComparison.Find(plan)).Message;

    private static NewLink Link(string name) => new() { Name = name, Details = new UnknownDetails("macvlan") };

    private static LinkPlan Plan(NamespaceHandle place, string name, NamespaceHandle lowerPlace, string lower) =>
        new(place, Link(name)) { Lower = new LowerLink(lowerPlace, lower) };
}
