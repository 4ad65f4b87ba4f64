using System.Linq;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Kernel.Nat;

/// <summary>Translations that others made, as they make them.</summary>
public class ForeignNatTests : NatTest
{
    [Theory]
    [InlineData("-s 172.17.0.0/16 ! -o docker0 -j MASQUERADE", "iptables: 172.17.0.0/16 on docker0 as masquerade", "")]
    [InlineData("-s 10.7.0.0/20 -o eth+ -j SNAT --to-source 192.0.2.9", "iptables: 10.7.0.0/20 on any link as 192.0.2.9", "eth*")]
    [InlineData("-o up0 -j MASQUERADE", "iptables: 0.0.0.0/0 on any link as masquerade", "up0")]
    [InlineData("-s 10.100.0.0/24 -p tcp -j MASQUERADE --to-ports 1024-65535", "iptables: 10.100.0.0/24 on br-internal as masquerade", "")]
    [InlineData("-s 10.7.0.0/20 -j RETURN", null, null)]
    public void Rules_of_iptables_are_read(string rule, string? shown, string? uplink)
    {
        Run("iptables", ["-t", "nat", "-A", "POSTROUTING", .. rule.Split(' ')]);
        NamespaceNat? nat = Operations.GetOthers().SingleOrDefault();
        Assert.Equal(shown, nat?.ToString());
        if (nat is null) return;
        Assert.Equal((uplink, "ip nat POSTROUTING", NamespaceNatState.NotForwarding), (string.Join(",", nat.UplinkAlias), nat.Chain, nat.State));
    }

    [Fact]
    public void Their_owners_are_told_by_what_they_leave()
    {
        Run("iptables", "-t", "nat", "-N", "DOCKER");
        Run("iptables", "-t", "nat", "-A", "POSTROUTING", "-s", "172.17.0.0/16", "!", "-o", "docker0", "-j", "MASQUERADE");
        Run("iptables", "-t", "nat", "-N", "LIBVIRT_PRT");
        Run("iptables", "-t", "nat", "-A", "POSTROUTING", "-j", "LIBVIRT_PRT");
        foreach (string protocol in new[] { "tcp", "udp", "all" })
            Run("iptables", "-t", "nat", "-A", "LIBVIRT_PRT", "-s", "192.168.122.0/24", "!", "-d", "192.168.122.0/24", "-p", protocol, "-j", "MASQUERADE");
        Nft("add table inet site; add chain inet site post { type nat hook postrouting priority 100; }; add rule inet site post ip6 saddr 2001:db8:7::/64 oifname up0 masquerade; add rule inet site post masquerade");
        Assert.Equal(
            [
                "docker 172.17.0.0/16", "libvirt 192.168.122.0/24", "nft 0.0.0.0/0", "nft 2001:db8:7::/64", "nft ::/0",
            ],
            Operations.GetOthers().Select(static n => $"{n.Owner} {n.SourcePrefix}").Order(System.StringComparer.Ordinal));
    }

    [Fact]
    public void The_namespace_behind_is_named_and_ours_are_not_among_them()
    {
        AddNamespace("blue", 2, withIPv6: true);
        Enable("blue");
        Assert.Empty(Operations.GetOthers());
        Run("iptables", "-t", "nat", "-A", "POSTROUTING", "-s", "10.100.0.0/24", "-j", "MASQUERADE");
        NamespaceNat nat = Assert.Single(Operations.GetOthers());
        Assert.Equal(("blue", "iptables", NamespaceNatState.Active), (nat.Namespace, nat.Owner, nat.State));
        AddNamespace("green", 3);
        Assert.Equal("", Assert.Single(Operations.GetOthers()).Namespace);
        Operations.Disable(Operations.Get());
        Assert.Single(Operations.GetOthers());
    }

    [Fact]
    public void Several_uplinks_have_rules_each_and_one_that_goes_is_seen()
    {
        AddNamespace("blue", 2);
        foreach (string link in new[] { "up0", "veth-up1" }) Run("ip", "link", "add", link, "type", "bridge");
        NamespaceNat nat = Assert.Single(Enable("blue", new NatRequest { UplinkAlias = ["up0", "veth-up1"] }));
        Assert.Equal(["up0", "veth-up1"], nat.UplinkAlias);
        Assert.Equal(NamespaceNatState.Active, nat.State);
        string rules = Ruleset();
        Enable("blue", new NatRequest { UplinkAlias = ["up0", "veth-up1"] });
        Assert.Equal(rules, Ruleset());
        Run("ip", "link", "delete", "veth-up1");
        Assert.Equal(NamespaceNatState.LinkMissing, Assert.Single(Operations.Get()).State);
        Assert.Equal(["up0"], Assert.Single(Enable("blue", new NatRequest { UplinkAlias = ["up0"] })).UplinkAlias);
        Operations.Disable(Operations.Get());
        Assert.Equal("", Ruleset());
    }

    [Fact]
    public void What_is_only_routed_keeps_its_address_and_is_told_from_what_lost_a_rule()
    {
        AddNamespace("blue", 2, withIPv6: true);
        NamespaceNat[] made = Enable("blue", new NatRequest { NoTranslation = true });
        Assert.All(made, static n => Assert.Equal((true, "itself", NamespaceNatState.Active), (n.IsRouted, n.SeenAs, n.State)));
        Assert.DoesNotContain("masquerade", Ruleset());
        Assert.Equal(NamespaceNatState.Active, Enable("blue")[0].State);
        Assert.Contains("masquerade", Ruleset());
        Operations.Disable(Operations.Get());
        Assert.Equal(("", "0", "0"), (Ruleset(), Setting(Forwarding4), Setting(Forwarding6)));
    }

    [Fact]
    public void A_strict_reverse_path_filter_that_would_drop_answers_is_told_of()
    {
        AddNamespace("blue", 2);
        Run("ip", "link", "add", "up0", "type", "bridge");
        Set("net/ipv4/conf/up0/rp_filter", "1");
        Assert.Contains(Plan("blue", new NatRequest { UplinkAlias = ["up0"] }).Warnings, static w => w.Contains("'up0' is strict", System.StringComparison.Ordinal));
        Set("net/ipv4/conf/up0/rp_filter", "2");
        Assert.DoesNotContain(Plan("blue", new NatRequest { UplinkAlias = ["up0"] }).Warnings, static w => w.Contains("strict", System.StringComparison.Ordinal));

        // The link to the namespace itself has the route back.
        Set("net/ipv4/conf/br-internal/rp_filter", "1");
        Assert.DoesNotContain(Plan("blue").Warnings, static w => w.Contains("strict", System.StringComparison.Ordinal));
        Run("ip", "link", "add", "veth-else", "type", "bridge");
        Run("ip", "link", "set", "veth-else", "up");
        Run("ip", "route", "add", "10.100.0.2/32", "dev", "veth-else");
        Assert.Contains(Plan("blue").Warnings, static w => w.Contains("'br-internal' is strict", System.StringComparison.Ordinal) && w.Contains("'veth-else'", System.StringComparison.Ordinal));
        ForwardingOperations forwarding = new(Session.Current);
        Assert.Equal(ReversePathFilter.Strict, forwarding.Get(IPFamily.IPv4).Single(static f => f.InterfaceAlias == "br-internal").ReversePathFilter);
        Assert.All(forwarding.Get(IPFamily.IPv6), static f => Assert.Null(f.ReversePathFilter));
    }
}
