using System;
using System.Linq;
using NetNamespace.Interop;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Kernel.Nat;

/// <summary>Translation needs forwarding: what is switched on for it, and that what was there before is there afterwards.</summary>
public class NatForwardingTests : NatTest
{
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
}
