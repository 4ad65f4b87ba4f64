using System.Collections.Generic;
using System.Linq;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Unit.Firewall;

/// <summary>What is wanted becomes one rule, or one for each family; what fits no packet is refused.</summary>
public class FirewallPlannerTests
{
    private static readonly FirewallRequest s_start = new() { Direction = FirewallDirection.Input, Action = FirewallAction.Accept };

    [Fact]
    public void One_rule_serves_both_families_where_nothing_says_which()
    {
        NamespaceFirewallRule rule = Assert.Single(FirewallPlanner.Plan(s_start with { Protocols = [IPProtocolNumber.Udp, IPProtocolNumber.Tcp], DestinationPorts = [new(53, 53)] }));
        Assert.Null(rule.AddressFamily);
        Assert.Equal([IPProtocolNumber.Tcp, IPProtocolNumber.Udp], rule.Protocol);
    }

    [Theory]
    [InlineData(new[] { "10.0.0.0/8" }, new[] { IPFamily.IPv4 })]
    [InlineData(new[] { "2001:db8::/32" }, new[] { IPFamily.IPv6 })]
    [InlineData(new[] { "2001:db8::/32", "10.0.0.0/8" }, new[] { IPFamily.IPv4, IPFamily.IPv6 })]
    public void Addresses_say_the_family_and_those_of_both_make_two_rules(string[] addresses, IPFamily[] families)
    {
        IReadOnlyList<NamespaceFirewallRule> rules = FirewallPlanner.Plan(s_start with { SourceAddresses = [.. addresses.Select(IPRange.Parse)] });
        Assert.Equal(families, rules.Select(static r => r.AddressFamily!.Value));
        foreach (NamespaceFirewallRule rule in rules) Assert.All(rule.SourceAddress, a => Assert.Equal(rule.AddressFamily, a.AddressFamily));
    }

    [Fact]
    public void A_name_of_a_type_of_ICMP_is_another_number_in_each_family()
    {
        IReadOnlyList<NamespaceFirewallRule> rules = FirewallPlanner.Plan(s_start with { Protocols = [IPProtocolNumber.IcmpV6, IPProtocolNumber.Icmp], IcmpTypes = ["echo-request"] });
        Assert.Equal([8, 128], rules.Select(static r => (int)r.IcmpType[0].Type));
        Assert.Equal([IPProtocolNumber.Icmp, IPProtocolNumber.IcmpV6], rules.Select(static r => Assert.Single(r.Protocol)));
    }

    [Fact]
    public void Ranges_that_touch_or_overlap_are_joined()
    {
        NamespaceFirewallRule rule = Assert.Single(FirewallPlanner.Plan(s_start with
        {
            Protocols = [IPProtocolNumber.Tcp],
            DestinationPorts = [new(80, 90), new(22, 22), new(85, 100), new(101, 101), new(65535, 65535)],
            SourceAddresses = [IPRange.Parse("10.128.0.0/9"), IPRange.Parse("10.0.0.0/9"), IPRange.Parse("10.5.0.1"), IPRange.Parse("255.255.255.255")],
        }));
        Assert.Equal("22 80-101 65535", string.Join(' ', rule.DestinationPort));
        Assert.Equal("10.0.0.0/8 255.255.255.255", string.Join(' ', rule.SourceAddress));
    }

    [Fact]
    public void A_source_of_one_family_and_a_destination_of_the_other_fit_no_packet() => Refused(
        "FirewallFamilyMismatch", s_start with { SourceAddresses = [IPRange.Parse("10.0.0.1")], DestinationAddresses = [IPRange.Parse("2001:db8::1"), IPRange.Parse("10.0.0.2")] });

    [Fact]
    public void A_link_with_a_star_stands_alone()
    {
        Assert.Equal("eth*", Assert.Single(Assert.Single(FirewallPlanner.Plan(s_start with { InputInterfaces = ["eth*"] })).InputInterface));
        Refused("FirewallLinkMismatch", s_start with { InputInterfaces = ["eth*", "lo"] });
        Refused("InvalidLinkName", s_start with { InputInterfaces = ["abcdefghijklmnop*"] });
    }

    [Theory]
    [InlineData("10.0.0.0-10.0.0.255", "10.0.0.0/24")]
    [InlineData("10.0.0.1-10.0.0.2", "10.0.0.1-10.0.0.2")]
    [InlineData("0.0.0.0-255.255.255.255", "0.0.0.0/0")]
    [InlineData("2001:db8::-2001:db8::ffff", "2001:db8::/112")]
    [InlineData("::1", "::1")]
    public void A_range_is_written_as_a_prefix_where_it_is_one(string text, string expected) => Assert.Equal(expected, IPRange.Parse(text).ToString());

    [Theory]
    [InlineData(null, null, "firewall")]
    [InlineData("ssh", null, "firewall;name=ssh")]
    [InlineData("a;b", "for \"us\", 100%", "firewall;name=a%3Bb;comment=for %22us%22, 100%25")]
    [InlineData("Tür", null, "firewall;name=Tür")]
    public void A_name_and_a_comment_are_read_as_they_were_written(string? name, string? comment, string text)
    {
        FirewallMark mark = new(name, comment);
        Assert.Equal(text, mark.ToComment());
        Assert.Equal(mark, FirewallMark.Parse(text));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nat;namespace=blue;cookie=1")]
    [InlineData("firewalled")]
    public void A_comment_of_somebody_else_is_no_mark(string? text) => Assert.Null(FirewallMark.Parse(text));

    private static void Refused(string errorId, FirewallRequest request) =>
        Assert.Equal(errorId, Assert.Throws<NetworkObjectException>(() => FirewallPlanner.Plan(request)).ErrorId);
}
