using System;
using System.Linq;
using NetNamespace.Interop;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Kernel.Nat;

public class NatOperationsTests : NatTest
{
    [Fact]
    public void Subnet_and_link_are_those_of_the_gateway()
    {
        AddNamespace("blue", 2, withIPv6: true);
        NatPlan plan = Plan("blue");
        Assert.Empty(plan.Warnings);
        Assert.Equal([Prefix("10.100.0.0/24"), Prefix("2001:db8:100::/64")], plan.Translations.Select(static t => t.SourcePrefix));
        Assert.All(plan.Translations, static t => Assert.Equal("br-internal", t.InterfaceAlias));
        Assert.All(plan.Translations, static t => Assert.NotNull(t.Cookie));
    }

    [Fact]
    public void Rules_are_those_that_nft_shows()
    {
        AddNamespace("blue", 2, withIPv6: true);
        NamespaceNat[] made = Enable("blue");
        Assert.Equal([NamespaceNatState.Active, NamespaceNatState.Active], made.Select(static n => n.State));
        string rules = Ruleset();
        Assert.Contains("ip saddr 10.100.0.0/24 oifname != \"br-internal\" masquerade comment", rules);
        Assert.Contains("ip6 saddr 2001:db8:100::/64 oifname != \"br-internal\" masquerade comment", rules);
        Assert.Contains("ip saddr 10.100.0.0/24 iifname \"br-internal\" accept comment", rules);
        Assert.Contains("ip daddr 10.100.0.0/24 oifname \"br-internal\" ct state established,related accept comment", rules);
        Assert.Equal(("1", "1"), (Setting(Forwarding4), Setting(Forwarding6)));
    }

    [Fact]
    public void Done_twice_it_changes_nothing_and_undone_all_is_as_before()
    {
        Nft("add table inet other; add chain inet other c { type filter hook forward priority 5; }; add rule inet other c counter");
        AddNamespace("blue", 2, withIPv6: true);
        string before = Ruleset();
        Enable("blue");
        uint generation = Client.ReadGeneration();
        Enable("blue");
        Assert.Equal(generation, Client.ReadGeneration());
        Operations.Disable(Operations.Get());
        Assert.Equal(before, Ruleset());
        Assert.Equal(("0", "0"), (Setting(Forwarding4), Setting(Forwarding6)));
        Assert.Empty(Operations.Get());
    }

    [Fact]
    public void A_neighbour_on_the_same_bridge_keeps_what_it_has()
    {
        AddNamespace("blue", 2);
        AddNamespace("red", 3);
        Enable("blue");
        string blue = Ruleset();
        Enable("red");
        Operations.Disable([.. Operations.Get().Where(static n => n.Namespace == "red")]);
        Assert.Equal(blue, Ruleset());
        Enable("red");
        Operations.Disable([.. Operations.Get().Where(static n => n.Namespace == "blue")]);
        Assert.Equal("1", Setting(Forwarding4));
        Assert.Equal(["red"], Operations.Get().Select(static n => n.Namespace));
        Operations.Disable(Operations.Get());
        Assert.Equal("", Ruleset());
        Assert.Equal("0", Setting(Forwarding4));
    }

    [Fact]
    public void Another_source_or_uplink_replaces_the_rules()
    {
        Run("ip", "link", "add", "up0", "type", "veth", "peer", "name", "up1");
        AddNamespace("blue", 2);
        Enable("blue");
        NamespaceNat changed = Assert.Single(Enable("blue", new NatRequest { UplinkAlias = ["up0"], SourceAddresses = [Address("203.0.113.1")] }));
        Assert.Equal(("up0", Address("203.0.113.1"), "br-internal"), (Assert.Single(changed.UplinkAlias), changed.SourceAddress, changed.InterfaceAlias));
        string rules = Ruleset();
        Assert.Contains("ip saddr 10.100.0.0/24 oifname \"up0\" snat ip to 203.0.113.1 comment", rules);
        Assert.DoesNotContain("masquerade", rules);
        Operations.Disable(Operations.Get());
        Assert.Equal("", Ruleset());
    }

    [Fact]
    public void Names_of_any_kind_are_found_again()
    {
        foreach (string name in new[] { "it's \"a\" na~me", new string('x', 255) })
        {
            Run("ip", "netns", "add", name);
            Operations.Enable(Plan(name, new NatRequest { SourcePrefixes = [Prefix("10.100.0.0/24")] }).Translations);
            Assert.Equal((name, NamespaceNatState.Active), Operations.Get().Select(static n => (n.Namespace, n.State)).Single());
            string saved = Ruleset();
            Nft("flush", "ruleset");
            System.IO.File.WriteAllText("/run/saved.nft", saved);
            Nft("-f", "/run/saved.nft");
            Operations.Disable(Operations.Get());
            Assert.Equal("", Ruleset());
        }
    }

    [Fact]
    public void The_host_may_be_a_namespace_itself()
    {
        Run("ip", "netns", "add", "router");
        Run("ip", "netns", "add", "inner");
        Run("ip", "-n", "router", "link", "add", "lan", "type", "veth", "peer", "name", "eth0", "netns", "inner");
        Run("ip", "-n", "router", "addr", "add", "10.9.0.1/24", "dev", "lan");
        Run("ip", "-n", "router", "link", "set", "lan", "up");
        Run("ip", "-n", "inner", "addr", "add", "10.9.0.2/24", "dev", "eth0");
        Run("ip", "-n", "inner", "link", "set", "eth0", "up");
        Run("ip", "-n", "inner", "route", "add", "default", "via", "10.9.0.1");
        NatOperations operations = new(Session, Session.Open("router"));
        NamespaceNat nat = Assert.Single(operations.Enable(operations.Plan(Session.Open("inner"), new NatRequest()).Translations));
        Assert.Equal(("router", "lan"), (nat.NatNamespace, nat.InterfaceAlias));
        Assert.Contains("10.9.0.0/24", Run("ip", "netns", "exec", "router", "nft", "list", "ruleset"));
        Assert.Equal("", Ruleset());
        Assert.Equal("0", Setting(Forwarding4));
        operations.Disable(operations.Get());
        Assert.Equal("", Run("ip", "netns", "exec", "router", "nft", "list", "ruleset"));
        Assert.Contains("= 0", Run("ip", "netns", "exec", "router", "sysctl", "net.ipv4.ip_forward"));
    }
}
