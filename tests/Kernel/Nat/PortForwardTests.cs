using System;
using System.Linq;
using NetNamespace.Interop;
using NetNamespace.Namespaces;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Kernel.Nat;

public class PortForwardTests : NatTest
{
    private new PortForwardOperations Operations => new(Session, Session.Current);

    [Fact]
    public void Rules_are_those_that_nft_shows_and_undone_all_is_as_before()
    {
        Nft("add table inet other; add chain inet other c { type filter hook forward priority 5; }; add rule inet other c counter");
        AddNamespace("blue", 2, withIPv6: true);
        string before = Ruleset();
        Outcome<NamespacePortForward>[] made = Add("blue", new PortForwardRequest { ListenPort = Port("8080"), InternalPort = Port("80") });
        Assert.Equal([NamespaceNatState.Active, NamespaceNatState.Active], made.Select(static o => o.MadeOrThrow().State));
        string rules = Ruleset();
        Assert.Contains("meta nfproto ipv4 tcp dport 8080 fib daddr type local dnat ip to 10.100.0.2:80 comment", rules);
        Assert.Contains("meta nfproto ipv6 tcp dport 8080 fib daddr type local dnat ip6 to [2001:db8:100::2]:80 comment", rules);
        Assert.Contains("ip daddr != 127.0.0.0/8 tcp dport 8080 fib daddr type local dnat ip to 10.100.0.2:80 comment", rules);
        Assert.Contains("ip6 saddr 2001:db8:100::/64 ip6 daddr 2001:db8:100::2 tcp dport 80 ct status dnat masquerade comment", rules);
        Assert.Equal(("1", "1"), (Setting(Forwarding4), Setting(Forwarding6)));
        Assert.All(Operations.Get(), static f => Assert.Equal(NamespaceNatState.Active, f.State));
        Operations.Remove(Operations.Get());
        Assert.Equal((before, "0", "0"), (Ruleset(), Setting(Forwarding4), Setting(Forwarding6)));
    }

    [Fact]
    public void A_map_of_tens_of_thousands_of_ports_is_made_and_goes()
    {
        AddNamespace("blue", 2);
        Add("blue", new PortForwardRequest { ListenPort = Port("1-40000"), InternalPort = Port("20001-60000"), Protocol = PortForwardProtocol.Udp })[0].MadeOrThrow();
        NamespacePortForward read = Assert.Single(Operations.Get());
        Assert.Equal(("1-40000", "20001-60000", NamespaceNatState.Active), ($"{read.ListenPort}", $"{read.InternalPort}", read.State));
        Assert.Contains("40000 : 60000", Ruleset());
        Operations.Remove([read]);
        Assert.Equal("", Ruleset());
    }

    [Fact]
    public void One_that_cannot_be_made_does_not_keep_the_others_from_it()
    {
        AddNamespace("blue", 2);
        NamespacePortForward[] wanted = [.. new[] { "8000", "8001-8005", "8003", "8006" }.SelectMany(p => Plan("blue", new PortForwardRequest { ListenPort = Port(p) }))];
        Outcome<NamespacePortForward>[] outcomes = Operations.Add(wanted);
        Assert.Equal([null, null, "PortForwardTaken", null], outcomes.Select(static o => o.Error?.ErrorId));
        Assert.Equal(3, Operations.Get().Count);
    }

    [Fact]
    public void What_the_kernel_refuses_of_many_fails_alone()
    {
        AddNamespace("blue", 2);

        // Somebody's chain of this name takes no address translation, and what comes in on a link does not need it.
        Nft("add table inet netnamespace; add chain inet netnamespace output { type filter hook output priority 0; }");
        NamespacePortForward[] bad = Plan("blue", new PortForwardRequest { ListenPort = Port("8000") });
        NamespacePortForward[] good = Plan("blue", new PortForwardRequest { ListenPort = Port("9000"), InputInterfaceAlias = "br-internal" });
        Outcome<NamespacePortForward>[] outcomes = Operations.Add([.. bad, .. good]);
        Assert.Equal(("AddPortForwardFailed", Errno.EOPNOTSUPP), (outcomes[0].Error!.ErrorId, outcomes[0].Error!.Errno));
        Assert.Null(outcomes[1].Error);
        Assert.Equal("9000", $"{Assert.Single(Operations.Get()).ListenPort}");
    }

    [Fact]
    public void The_subnet_and_link_are_those_of_the_address_that_was_given()
    {
        AddNamespace("blue", 2);
        Run("ip", "-n", "blue", "addr", "add", "10.100.0.77/24", "dev", "eth0");
        NamespacePortForward second = Plan("blue", new PortForwardRequest { ListenPort = Port("80"), InternalIPAddress = Address("10.100.0.77") })[0];
        Assert.Equal((Prefix("10.100.0.0/24"), "br-internal"), (second.InternalPrefix, second.InterfaceAlias));
        PortForwardPlan other = Operations.Plan(Session.Open("blue"), new PortForwardRequest { ListenPort = Port("80"), InternalIPAddress = Address("198.51.100.1") });
        Assert.Equal((Prefix("198.51.100.1/32"), null), (other.Forwards[0].InternalPrefix, other.Forwards[0].InterfaceAlias));
        Assert.Contains(other.Warnings, static w => w.Contains("no address of namespace", StringComparison.Ordinal));
    }

    private static PortRange Port(string text) => PortRange.Parse(text);

    private NamespacePortForward[] Plan(string name, PortForwardRequest request) => [.. Operations.Plan(Session.Open(name), request).Forwards];

    private Outcome<NamespacePortForward>[] Add(string name, PortForwardRequest request) => Operations.Add(Plan(name, request));
}
