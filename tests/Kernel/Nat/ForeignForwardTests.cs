using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Namespaces;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Kernel.Nat;

/// <summary>Port forwards that others made, as they make them.</summary>
public class ForeignForwardTests : NatTest
{
    private PortForwardOperations Forwards => new(Session, Session.Current);

    [Theory]
    [InlineData("-A PREROUTING -p tcp --dport 8080 -j DNAT --to-destination 10.7.0.2:80", "iptables: tcp 0.0.0.0:8080 to 10.7.0.2:80")]
    [InlineData("-A PREROUTING -p udp -m multiport --dports 53,5000:5009 -d 203.0.113.1 -j DNAT --to-destination 10.7.0.2", "iptables: udp 203.0.113.1:53 to 10.7.0.2:53|iptables: udp 203.0.113.1:5000-5009 to 10.7.0.2:5000-5009")]
    [InlineData("-A PREROUTING -p tcp --dport 9000:9009 -j DNAT --to-destination 10.7.0.2:7000-7009", "iptables: tcp 0.0.0.0:9000-9009 to 10.7.0.2:7000-7009")]
    [InlineData("-A PREROUTING -d 203.0.113.5 -j DNAT --to-destination 10.7.0.2", "iptables: any 203.0.113.5 to 10.7.0.2")]
    [InlineData("-A PREROUTING -p tcp --dport 80 -j DNAT --to-destination 10.7.0.2-10.7.0.9:80-89", "iptables: tcp 0.0.0.0:80 to 10.7.0.2-10.7.0.9:80-89")]
    [InlineData("-A PREROUTING -p tcp --dport 80 -j REDIRECT --to-ports 3128", "iptables: tcp 0.0.0.0:80 to this host:3128")]
    [InlineData("-A PREROUTING -p tcp --dport 80 -j REDIRECT", "iptables: tcp 0.0.0.0:80 to this host:80")]
    [InlineData("-A OUTPUT -p tcp -d 192.0.2.1 --dport 22 -j DNAT --to-destination 10.7.0.2", "iptables: tcp 192.0.2.1:22 to 10.7.0.2:22")]
    [InlineData("-A PREROUTING -p tcp --dport 80 -j ACCEPT", "")]
    [InlineData("-A POSTROUTING -j MASQUERADE", "")]
    public void Rules_of_iptables_are_read(string rule, string shown)
    {
        Run("iptables", ["-t", "nat", .. rule.Split(' ')]);
        Assert.Equal(shown, string.Join('|', Forwards.GetOthers()));
        Assert.Empty(Forwards.Get());
    }

    [Theory]
    [InlineData("tcp dport 1-65535 dnat ip to 10.7.0.2:80", "nft: tcp 0.0.0.0 to 10.7.0.2:80")]
    [InlineData("dnat ip to tcp dport map { 80 : 10.7.0.2, 81 : 10.7.0.3 }", "nft: tcp 0.0.0.0:80 to 10.7.0.2:80|nft: tcp 0.0.0.0:81 to 10.7.0.3:81")]
    [InlineData("dnat ip to tcp dport map { 80 : 10.7.0.2 . 8080 }", "nft: tcp 0.0.0.0:80 to 10.7.0.2:8080")]
    [InlineData("dnat ip6 to tcp dport map { 80 : 2001:db8::2 . 8080 }", "nft: tcp [::]:80 to [2001:db8::2]:8080")]
    [InlineData("dnat ip to ip daddr . tcp dport map { 203.0.113.1 . 80 : 10.7.0.2 . 8080 }", "nft: tcp 203.0.113.1:80 to 10.7.0.2:8080")]
    [InlineData("tcp dport 80 dnat ip to ip saddr map { 198.51.100.0/24 : 10.7.0.2 }", "nft: tcp 0.0.0.0:80 to 10.7.0.2:80")]
    [InlineData("meta l4proto tcp redirect to :tcp dport map { 80 : 8080 }", "nft: tcp 0.0.0.0:80 to this host:8080|nft: tcp [::]:80 to this host:8080")]
    [InlineData("ip daddr 203.0.113.1 tcp dport 80 dnat ip to numgen inc mod 2 map { 0 : 10.7.0.2, 1 : 10.7.0.3 }", "nft: tcp 203.0.113.1:80 to 10.7.0.2:80|nft: tcp 203.0.113.1:80 to 10.7.0.3:80")]
    public void Rules_of_nft_are_read(string rule, string shown)
    {
        Nft($"add table inet site; add chain inet site pre {{ type nat hook prerouting priority -100; }}; add rule inet site pre {rule}");
        IReadOnlyList<NamespacePortForward> read = Forwards.GetOthers();
        Assert.Equal(shown, string.Join('|', read));
        Assert.All(read, static f => Assert.Equal(("nft", "inet site pre"), (f.Owner, f.Chain)));
    }

    [Theory]
    [InlineData("PREROUTING", "web-in", "iptables")]
    [InlineData("pre", "web-in", "nft")]
    [InlineData("pre", "DOCKER", "docker")]
    public void A_table_of_the_name_that_iptables_gives_is_whose_its_first_chains_are(string hooked, string called, string owner)
    {
        Nft($"""
            add table ip nat; add chain ip nat {hooked} {"{"} type nat hook prerouting priority -100; {"}"}
            add chain ip nat {called}
            add rule ip nat {hooked} jump {called}
            add rule ip nat {called} tcp dport 80 dnat to 10.7.0.2
            """);
        Assert.Equal(owner, Assert.Single(Forwards.GetOthers()).Owner);
    }

    [Fact]
    public void What_leads_to_a_chain_says_part_of_its_rules()
    {
        // As Kubernetes does it: one chain a service, and one for each server.
        Nft("""
            add table ip nat; add chain ip nat PREROUTING { type nat hook prerouting priority -100; }
            add chain ip nat KUBE-SERVICES; add chain ip nat KUBE-SVC; add chain ip nat KUBE-SEP1; add chain ip nat KUBE-SEP2
            add rule ip nat PREROUTING jump KUBE-SERVICES
            add rule ip nat KUBE-SERVICES ip daddr 10.96.0.1 tcp dport 443 jump KUBE-SVC
            add rule ip nat KUBE-SVC numgen random mod 2 == 0 jump KUBE-SEP1
            add rule ip nat KUBE-SVC goto KUBE-SEP2
            add rule ip nat KUBE-SEP1 meta l4proto tcp dnat to 10.7.0.2:6443
            add rule ip nat KUBE-SEP2 meta l4proto tcp dnat to 10.7.0.3:6443
            """);
        IReadOnlyList<NamespacePortForward> read = Forwards.GetOthers();
        Assert.Equal(["kube-proxy: tcp 10.96.0.1:443 to 10.7.0.2:6443", "kube-proxy: tcp 10.96.0.1:443 to 10.7.0.3:6443"], read.Select(static f => $"{f}"));
        Assert.NotEmpty(read[0].OtherConditions);
        Assert.Empty(read[1].OtherConditions);

        // A table that is asleep sees nobody.
        Nft("add table ip nat { flags dormant; }");
        Assert.All(Forwards.GetOthers(), static f => Assert.Equal(NamespaceNatState.Incomplete, f.State));
    }

    [Fact]
    public void The_namespace_that_has_the_address_and_hangs_on_the_host_is_named()
    {
        AddNamespace("blue", 2, withIPv6: true);
        Run("iptables", "-t", "nat", "-A", "PREROUTING", "-p", "tcp", "--dport", "80", "-j", "DNAT", "--to-destination", "10.100.0.2");
        Assert.Equal(("blue", "br-internal", "10.100.0.0/24"), PlaceOf(Assert.Single(Forwards.GetOthers())));

        // Somebody else has the same address, on a link that does not come from here.
        Run("ip", "netns", "add", "green");
        Run("ip", "-n", "green", "link", "add", "eth0", "type", "bridge");
        Run("ip", "-n", "green", "addr", "add", "10.100.0.2/24", "dev", "eth0");
        Assert.Equal("blue", Assert.Single(Forwards.GetOthers()).Namespace);
        AddNamespace("red", 3);
        Run("ip", "-n", "red", "addr", "add", "10.100.0.2/24", "dev", "eth0");
        Assert.Equal("", Assert.Single(Forwards.GetOthers()).Namespace);
    }

    [Theory]
    [InlineData(-101, "PortForwardTaken", null)]
    [InlineData(-100, null, "until nft makes that chain anew")]
    [InlineData(-99, null, "go to namespace 'blue' instead.")]
    public void What_it_means_for_a_new_forward_depends_on_who_is_asked_first(int priority, string? error, string? warning)
    {
        AddNamespace("blue", 2);
        Nft($"add table ip site; add chain ip site pre {{ type nat hook prerouting priority {priority}; }}; add rule ip site pre tcp dport 80-89 dnat to 10.7.0.2:80");
        PortForwardRequest request = new() { ListenPort = PortRange.Parse("85"), AddressFamily = IPFamily.IPv4 };
        PortForwardOperations operations = Forwards;
        if (error is not null)
        {
            Assert.Equal(error, Assert.Throws<NetworkObjectException>(() => operations.Plan(Session.Open("blue"), request)).ErrorId);
            return;
        }

        PortForwardPlan plan = operations.Plan(Session.Open("blue"), request);
        Assert.Contains(plan.Warnings, w => w.Contains(warning!, StringComparison.Ordinal));
        Assert.Null(Assert.Single(operations.Add(plan.Forwards)).Error);
    }

    [Fact]
    public void Rules_that_changed_after_the_plan_are_read_again()
    {
        AddNamespace("blue", 2);
        PortForwardOperations operations = Forwards;
        PortForwardPlan plan = operations.Plan(Session.Open("blue"), new PortForwardRequest { ListenPort = PortRange.Parse("80") });
        PortForwardOperations other = Forwards;
        other.Add(other.Plan(Session.Open("blue"), new PortForwardRequest { ListenPort = PortRange.Parse("80") }).Forwards)[0].MadeOrThrow();
        Outcome<NamespacePortForward> outcome = Assert.Single(operations.Add(plan.Forwards));
        Assert.Equal("PortForwardExists", outcome.Error?.ErrorId);
        other.Remove(other.Get());
        Assert.Null(Assert.Single(operations.Add(plan.Forwards)).Error);
    }

    private static (string Namespace, string? Link, string Prefix) PlaceOf(NamespacePortForward f) => (f.Namespace, f.InterfaceAlias, $"{f.InternalPrefix}");
}
