using System;
using System.Linq;
using NetNamespace.Interop;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Kernel.Nat;

public class NatOperationsTests : NatTest
{
    private const string Forwarding4 = "net/ipv4/conf/all/forwarding";
    private const string Forwarding6 = "net/ipv6/conf/all/forwarding";

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
    public void Forwarding_that_was_on_stays_on()
    {
        Set(Forwarding4, "1");
        AddNamespace("blue", 2);
        Enable("blue");
        Assert.DoesNotContain("undo", Ruleset());
        Operations.Disable(Operations.Get());
        Assert.Equal("1", Setting(Forwarding4));
    }

    [Fact]
    public void Single_links_that_forwarded_before_do_so_afterwards_and_others_do_not()
    {
        Run("ip", "link", "add", "up0", "type", "veth", "peer", "name", "up1");
        Set("net/ipv4/conf/up0/forwarding", "1");
        AddNamespace("blue", 2);
        Enable("blue");
        Assert.Equal("1", Setting("net/ipv4/conf/br-internal/forwarding"));
        Operations.Disable(Operations.Get());
        Assert.Equal(("0", "1", "0"), (Setting(Forwarding4), Setting("net/ipv4/conf/up0/forwarding"), Setting("net/ipv4/conf/br-internal/forwarding")));
    }

    [Fact]
    public void A_link_that_was_excepted_from_forwarding_is_so_again()
    {
        Set(Forwarding4, "1");
        Set("net/ipv4/conf/br-internal/forwarding", "0");
        AddNamespace("blue", 2);
        Assert.Equal(NamespaceNatState.Active, Assert.Single(Enable("blue")).State);
        Operations.Disable(Operations.Get());
        Assert.Equal(("1", "0"), (Setting(Forwarding4), Setting("net/ipv4/conf/br-internal/forwarding")));
    }

    [Fact]
    public void The_last_IPv6_translation_takes_IPv6_forwarding_along_and_leaves_IPv4()
    {
        AddNamespace("blue", 2, withIPv6: true);
        Enable("blue");
        Operations.Disable([.. Operations.Get().Where(static n => n.AddressFamily == IPFamily.IPv6)]);
        Assert.Equal(("1", "0"), (Setting(Forwarding4), Setting(Forwarding6)));
    }

    [Fact]
    public void An_announced_default_route_of_the_host_survives_forwarding()
    {
        Run("ip", "link", "add", "up0", "type", "veth", "peer", "name", "up1");
        Run("ip", "link", "set", "up0", "up");
        Run("ip", "link", "set", "up1", "up");
        Run("ip", "-6", "route", "add", "default", "via", "fe80::1", "dev", "up0", "proto", "ra");
        AddNamespace("blue", 2, withIPv6: true);
        Enable("blue");
        Assert.Equal("2", Setting("net/ipv6/conf/up0/accept_ra"));
        Assert.Contains("default via fe80::1 dev up0", Run("ip", "-6", "route"));
        Operations.Disable(Operations.Get());
        Assert.Equal("1", Setting("net/ipv6/conf/up0/accept_ra"));
    }

    [Fact]
    public void Another_source_or_uplink_replaces_the_rules()
    {
        Run("ip", "link", "add", "up0", "type", "veth", "peer", "name", "up1");
        AddNamespace("blue", 2);
        Enable("blue");
        NamespaceNat changed = Assert.Single(Enable("blue", new NatRequest { UplinkAlias = "up0", SourceAddresses = [Address("203.0.113.1")] }));
        Assert.Equal(("up0", Address("203.0.113.1"), "br-internal"), (changed.UplinkAlias, changed.SourceAddress, changed.InterfaceAlias));
        string rules = Ruleset();
        Assert.Contains("ip saddr 10.100.0.0/24 oifname \"up0\" snat ip to 203.0.113.1 comment", rules);
        Assert.DoesNotContain("masquerade", rules);
        Operations.Disable(Operations.Get());
        Assert.Equal("", Ruleset());
    }

    [Fact]
    public void What_is_given_needs_no_address_in_the_namespace()
    {
        Run("ip", "netns", "add", "bare");
        NamespaceNat nat = Assert.Single(Plan("bare", new NatRequest { SourcePrefixes = [Prefix("10.100.0.77/25")] }).Translations);
        Assert.Equal((Prefix("10.100.0.0/25"), "br-internal"), (nat.SourcePrefix, nat.InterfaceAlias));
        Assert.Equal("NatSourceNotFound", Failure("bare", new NatRequest()));
        Assert.Equal("NatLinkNotFound", Failure("bare", new NatRequest { SourcePrefixes = [Prefix("10.7.0.0/16")] }));
    }

    [Fact]
    public void What_cannot_be_right_is_refused()
    {
        AddNamespace("blue", 2);
        Assert.Equal("LinkNotFound", Failure("blue", new NatRequest { InterfaceAlias = "nowhere" }));
        Assert.Equal("LinkNotFound", Failure("blue", new NatRequest { UplinkAlias = "nowhere" }));
        Assert.Equal("InvalidUplink", Failure("blue", new NatRequest { UplinkAlias = "br-internal" }));
        Assert.Equal("InvalidSourcePrefix", Failure("blue", new NatRequest { SourcePrefixes = [Prefix("0.0.0.0/0")] }));
        Assert.Equal("InvalidSourcePrefix", Failure("blue", new NatRequest { SourcePrefixes = [Prefix("10.100.0.0/24")], AddressFamily = IPFamily.IPv6 }));
        Assert.Equal("InvalidSourceAddress", Failure("blue", new NatRequest { SourceAddresses = [Address("2001:db8::1")] }));
        Assert.Equal("InvalidSourceAddress", Failure("blue", new NatRequest { SourceAddresses = [Address("192.0.2.1"), Address("192.0.2.2")] }));
        Assert.Equal("NatSourceNotFound", Failure("blue", new NatRequest { AddressFamily = IPFamily.IPv6 }));
        NetworkObjectException e = Assert.Throws<NetworkObjectException>(() => Operations.Plan(Session.Current, new NatRequest()));
        Assert.Equal("NatNamespaceIsSame", e.ErrorId);
        Assert.Equal("", Ruleset());
    }

    [Fact]
    public void A_gateway_that_is_not_the_host_is_named()
    {
        AddNamespace("blue", 2, withRoute: false);
        Run("ip", "-n", "blue", "route", "add", "default", "via", "10.100.0.254");
        NetworkObjectException e = Assert.Throws<NetworkObjectException>(() => Plan("blue"));
        Assert.Equal("NatLinkNotFound", e.ErrorId);
        Assert.Contains("10.100.0.254", e.Message, StringComparison.Ordinal);
        Assert.Equal("br-internal", Assert.Single(Plan("blue", new NatRequest { InterfaceAlias = "br-internal" }).Translations).InterfaceAlias);
    }

    [Fact]
    public void A_default_route_without_next_hop_leads_to_the_link_with_the_subnet()
    {
        AddNamespace("blue", 2, withRoute: false);
        Assert.Contains("no IPv4 default route", Assert.Single(Plan("blue").Warnings), StringComparison.Ordinal);
        Run("ip", "-n", "blue", "route", "add", "default", "dev", "eth0");
        NatPlan plan = Plan("blue");
        Assert.Empty(plan.Warnings);
        Assert.Equal("br-internal", Assert.Single(plan.Translations).InterfaceAlias);
    }

    [Fact]
    public void A_link_local_gateway_is_found_on_its_link()
    {
        Run("ip", "addr", "add", "fe80::1/64", "dev", "br-internal", "nodad");
        AddNamespace("blue", 2, withIPv6: true, withRoute: false);
        Run("ip", "-n", "blue", "-6", "route", "add", "default", "via", "fe80::1", "dev", "eth0");
        NamespaceNat nat = Assert.Single(Plan("blue", new NatRequest { AddressFamily = IPFamily.IPv6 }).Translations);
        Assert.Equal((Prefix("2001:db8:100::/64"), "br-internal"), (nat.SourcePrefix, nat.InterfaceAlias));
    }

    [Fact]
    public void Of_a_port_of_a_bridge_the_bridge_is_taken()
    {
        AddNamespace("blue", 2);
        NatPlan plan = Plan("blue", new NatRequest { InterfaceAlias = "veth2" });
        Assert.Equal("br-internal", Assert.Single(plan.Translations).InterfaceAlias);
        Assert.Contains("'veth2' is a port", Assert.Single(plan.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mark_on_a_rule_that_makes_no_sense_troubles_nobody()
    {
        Nft("add table inet netnamespace; add chain inet netnamespace postrouting { type nat hook postrouting priority 100; }");
        foreach (string words in new[] { "counter", "ip saddr & 0.0.0.255 == 0.0.0.2 masquerade", "ip saddr 10.0.0.0/8 drop", "tcp dport { 80, 443 } accept" })
            Nft($"add rule inet netnamespace postrouting {words} comment \"nat;namespace=blue;cookie=x\"");
        Assert.All(Operations.Get(), static n => Assert.Equal(NamespaceNatState.Orphaned, n.State));
        AddNamespace("blue", 2);
        Assert.Contains(Enable("blue"), static n => n.State == NamespaceNatState.Active);
    }

    [Fact]
    public void A_removed_namespace_is_orphaned_and_its_rules_can_go()
    {
        AddNamespace("blue", 2);
        Enable("blue");
        Run("ip", "netns", "delete", "blue");
        Run("ip", "netns", "add", "blue");
        NamespaceNat nat = Assert.Single(Operations.Get());
        Assert.Equal(("blue", NamespaceNatState.Orphaned), (nat.Namespace, nat.State));
        Run("ip", "netns", "delete", "blue");
        Assert.Equal(NamespaceNatState.Orphaned, Assert.Single(Operations.Get()).State);
        Operations.Disable([nat]);
        Assert.Equal("", Ruleset());
    }

    [Fact]
    public void What_others_took_away_is_seen_and_mended()
    {
        AddNamespace("blue", 2);
        Enable("blue");
        Nft("flush", "chain", "inet", "netnamespace", "forward");
        Assert.Equal(NamespaceNatState.Incomplete, Assert.Single(Operations.Get()).State);
        Assert.Equal(NamespaceNatState.Active, Assert.Single(Enable("blue")).State);
        Set(Forwarding4, "0");
        Assert.Equal(NamespaceNatState.NotForwarding, Assert.Single(Operations.Get()).State);
        Assert.Equal(NamespaceNatState.Active, Assert.Single(Enable("blue")).State);
        Operations.Disable(Operations.Get());
        Assert.Equal(("", "0"), (Ruleset(), Setting(Forwarding4)));
    }

    [Fact]
    public void What_others_put_into_the_table_stays()
    {
        AddNamespace("blue", 2);
        Enable("blue");
        Nft("add", "rule", "inet", "netnamespace", "forward", "counter", "comment", "\"mine\"");
        Operations.Disable(Operations.Get());
        string left = Ruleset();
        Assert.Contains("mine", left);
        Assert.DoesNotContain("postrouting", left);
        Assert.DoesNotContain("undo", left);
    }

    [Fact]
    public void Chains_of_others_that_drop_are_named()
    {
        Nft("add", "table", "ip", "filter");
        Nft("add", "chain", "ip", "filter", "FORWARD", "{", "type", "filter", "hook", "forward", "priority", "0", ";", "policy", "drop", ";", "}");
        AddNamespace("blue", 2, withIPv6: true);
        NamespaceNat[] made = Enable("blue");
        Assert.Equal(["ip filter FORWARD"], made[0].DroppingChains);
        Assert.Empty(made[1].DroppingChains);
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

    private string Failure(string name, NatRequest request)
    {
        NetworkObjectException e = Assert.Throws<NetworkObjectException>(() => Plan(name, request));
        Assert.Equal(Errno.None, e.Errno);
        return e.ErrorId;
    }
}
