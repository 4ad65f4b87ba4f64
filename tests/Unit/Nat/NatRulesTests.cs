using System;
using System.Linq;
using System.Net;
using System.Text;
using NetNamespace.Namespaces;
using NetNamespace.Nftables;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Unit.Nat;

/// <summary>What is written into rules can be read out of them, whatever the namespace is called.</summary>
public class NatRulesTests
{
    public static TheoryData<string, string, string?, string?> Translations => new()
    {
        { "10.100.0.0/24", "br-internal", null, null },
        { "10.100.0.0/20", "br-internal", "eth0", null },
        { "192.0.2.5/32", "veth0", null, "203.0.113.1" },
        { "128.0.0.0/1", "veth0", "eth0", "203.0.113.1" },
        { "2001:db8:1::/64", "br0", null, null },
        { "2001:db8::/61", "br0", "eth0", "2001:db8:ffff::1" },
    };

    [Theory]
    [MemberData(nameof(Translations))]
    public void Every_rule_says_the_subnet_and_the_links_it_was_made_for(string prefix, string link, string? uplink, string? address)
    {
        NamespaceNat nat = Nat("webserver", prefix, link, uplink, address);
        NftRule[] rules = NatRules.Of(nat);
        foreach (NftRule rule in rules)
        {
            NamespaceNat read = Assert.IsType<NamespaceNat>(NatRules.Read(rule));
            Assert.Equal(("webserver", (ulong?)4099, nat.SourcePrefix), (read.Namespace, read.Cookie, read.SourcePrefix));
            Assert.Equal(nat.UplinkAlias, read.UplinkAlias);
        }

        Assert.Equal(nat.SourceAddress, NatRules.Read(rules[0])!.SourceAddress);
        Assert.Equal([uplink is null ? link : "", link, link], [.. Array.ConvertAll(rules, static r => NatRules.Read(r)!.InterfaceAlias)]);
    }

    [Fact]
    public void Each_uplink_has_its_rules_and_what_is_routed_none_that_translates()
    {
        NamespaceNat nat = Nat("webserver", "10.100.0.0/24", "br0", null, null);
        NamespaceNat routed = new() { Namespace = "webserver", SourcePrefix = nat.SourcePrefix, InterfaceAlias = "br0", UplinkAlias = ["eth0", "eth1"], IsRouted = true };
        NftRule[] rules = NatRules.Of(routed);
        Assert.Equal(4, rules.Length);
        Assert.DoesNotContain(rules, static r => r.Chain == "postrouting");
        Assert.All(rules, static r => Assert.Equal("route;namespace=webserver", r.Comment));
        Assert.All(rules, static r => Assert.True(NatRules.Read(r)!.IsRouted));
        Assert.Equal(["eth0", "eth0", "eth1", "eth1"], rules.SelectMany(static r => NatRules.Read(r)!.UplinkAlias));
        Assert.Equal(3, NatRules.Of(nat).Length);
    }

    [Theory]
    [InlineData("webserver", "nat;namespace=webserver;cookie=4099")]
    [InlineData("it's \"blue\"", "nat;namespace=it%27s%20%22blue%22;cookie=4099")]
    [InlineData("a;cookie=1~b", "nat;namespace=a%3Bcookie%3D1%7Eb;cookie=4099")]
    [InlineData("größe", "nat;namespace=gr%C3%B6%C3%9Fe;cookie=4099")]
    public void A_comment_holds_any_name_without_a_quote_of_its_own(string name, string comment)
    {
        NatMark mark = new(NatMark.LabelOf(name), 4099);
        Assert.Equal(comment, mark.ToString());
        Assert.Equal(mark, NatMark.Parse(comment));
        Assert.Equal(name, mark.Name);
    }

    [Theory]
    [InlineData(false, "nat;link=br-internal")]
    [InlineData(true, "route;link=br-internal")]
    public void A_comment_tells_a_link_from_a_namespace_of_the_same_name(bool isRouted, string comment)
    {
        NamespaceNat nat = new() { Namespace = "", InterfaceAlias = "br-internal", SourcePrefix = IPPrefix.Parse("10.100.0.0/24"), IsRouted = isRouted };
        NatMark mark = NatMark.Of(nat);
        Assert.Equal(comment, mark.ToString());
        Assert.Equal(mark, NatMark.Parse(comment));
        Assert.Equal(("", "br-internal"), (mark.Namespace, mark.Link));
        Assert.NotEqual(mark.Owner, new NatMark("br-internal", null).Owner);
        Assert.All(NatRules.Of(nat), rule => Assert.Equal(("", "br-internal"), (NatRules.Read(rule)!.Namespace, NatRules.Read(rule)!.InterfaceAlias)));
    }

    [Fact]
    public void A_long_name_is_cut_and_still_told_from_its_neighbour()
    {
        string one = new string('x', 254) + "1";
        string other = new string('x', 254) + "2";
        string comment = new NatMark(NatMark.LabelOf(one), ulong.MaxValue).ToString();
        Assert.True(Encoding.UTF8.GetByteCount(comment) <= UserData.LongestComment, comment);
        Assert.NotEqual(NatMark.LabelOf(one), NatMark.LabelOf(other));
        Assert.Equal(NatMark.LabelOf(one), NatMark.LabelOf(NatMark.Parse(comment)!.Name));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nat;namespace=")]
    [InlineData("nat;link=")]
    [InlineData("nat;bridge=br0")]
    [InlineData("somebody else's")]
    public void Other_comments_are_no_mark(string? comment) => Assert.Null(NatMark.Parse(comment));

    [Theory]
    [InlineData("net/ipv4/conf/all/forwarding", "0")]
    [InlineData("net/ipv6/conf/eth0.5/forwarding", "1")]
    [InlineData("net/ipv4/conf/a\"b%c/forwarding", "0")]
    [InlineData("net/ipv6/conf/eth0/accept_ra", "1")]
    public void A_setting_is_recalled_as_it_was_remembered(string key, string value)
    {
        ForwardingMemory.Setting setting = new(key, value);
        NftRule rule = ForwardingMemory.Remember(setting);
        Assert.DoesNotContain('"', rule.Comment!);
        Assert.Equal(setting, ForwardingMemory.Recall(rule));
    }

    [Theory]
    [InlineData("kernel/hostname=x")]
    [InlineData("net/ipv4/conf/../../core/forwarding=1")]
    [InlineData("net/ipv4/conf/%2e%2e/forwarding=1")]
    [InlineData("net/ipv4/conf/all/forwarding=7")]
    [InlineData("net/ipv4/conf/all/rp_filter=0")]
    [InlineData("")]
    public void A_comment_cannot_make_this_write_anything_else(string comment) =>
        Assert.Null(ForwardingMemory.Recall(ForwardingMemory.Remember(new("x", "0")) with { Comment = comment }));

    private static NamespaceNat Nat(string name, string prefix, string link, string? uplink, string? address) => new()
    {
        Namespace = name,
        Cookie = 4099,
        SourcePrefix = IPPrefix.Parse(prefix),
        InterfaceAlias = link,
        UplinkAlias = uplink is null ? [] : [uplink],
        SourceAddress = address is null ? null : IPAddress.Parse(address),
    };
}
