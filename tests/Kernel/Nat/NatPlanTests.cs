using System;
using System.Linq;
using NetNamespace.Interop;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Kernel.Nat;

/// <summary>What is found out by itself, what may be given, and what is refused.</summary>
public class NatPlanTests : NatTest
{
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
        Assert.Equal("LinkNotFound", Failure("blue", new NatRequest { UplinkAlias = ["nowhere"] }));
        Assert.Equal("InvalidUplink", Failure("blue", new NatRequest { UplinkAlias = ["br-internal"] }));
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

    private string Failure(string name, NatRequest request)
    {
        NetworkObjectException e = Assert.Throws<NetworkObjectException>(() => Plan(name, request));
        Assert.Equal(Errno.None, e.Errno);
        return e.ErrorId;
    }
}
