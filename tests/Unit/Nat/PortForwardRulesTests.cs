using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using NetNamespace.Namespaces;
using NetNamespace.Netlink;
using NetNamespace.Nftables;
using NetNamespace.Objects;
using NetNamespace.Tests.Unit.Nftables;
using Xunit;

namespace NetNamespace.Tests.Unit.Nat;

/// <summary>What is written into the rules of a port forward can be read out of them.</summary>
public class PortForwardRulesTests
{
    public static TheoryData<string, string, string, string, string?, string?> Forwards => new()
    {
        { "0.0.0.0", "8080", "10.100.0.2", "80", null, null },
        { "203.0.113.1", "8080", "10.100.0.2", "8080", "eth0", "198.51.100.0/24" },
        { "0.0.0.0", "8000-8010", "10.100.0.2", "8000-8010", null, "198.51.100.7/32" },
        { "0.0.0.0", "8000-8010", "10.100.0.2", "9000-9010", "br0", null },
        { "0.0.0.0", "1-65535", "10.100.0.2", "80", null, null },
        { "127.0.0.1", "8080", "10.100.0.2", "80", null, null },
        { "::", "8080", "2001:db8::2", "80", null, "2001:db8:1::/61" },
        { "2001:db8::1", "8000-8001", "2001:db8::2", "9000-9001", "eth0", null },
    };

    [Theory]
    [MemberData(nameof(Forwards))]
    public void Rules_say_all_of_the_forward_that_they_were_made_for(string listen, string port, string target, string targetPort, string? link, string? remote)
    {
        NamespacePortForward forward = Forward(listen, port, target, targetPort, link, remote);
        List<NftRule> rules = PortForwardRules.Of(forward);
        PortForwardParts parts = Assert.Single(PortForwardParts.Sort(new NftRuleset(1, [], [], rules)));
        Assert.True(parts.IsComplete());
        NamespacePortForward read = parts.Describe();
        Assert.Equal($"{forward}", $"{read}");
        Assert.Equal((forward.Cookie, forward.AddressFamily, forward.InterfaceAlias), (read.Cookie, read.AddressFamily, read.InterfaceAlias));
        Assert.Equal((forward.InputInterfaceAlias, forward.RemoteAddress), (read.InputInterfaceAlias, read.RemoteAddress));
        if (!forward.IsLoopback) Assert.Equal(forward.InternalPrefix, read.InternalPrefix);
        foreach (NftRule rule in rules)
        {
            PortForwardParts fewer = Assert.Single(PortForwardParts.Sort(new NftRuleset(1, [], [], [.. rules.Where(r => r != rule)])));
            Assert.False(fewer.IsComplete());
        }
    }

    [Fact]
    public void The_rules_of_one_that_comes_in_on_a_link_leave_the_hosts_own_connections_alone()
    {
        string[] Chains(string? link) => [.. PortForwardRules.Of(Forward("0.0.0.0", "80", "10.100.0.2", "80", link, null)).Select(static r => r.Chain)];
        Assert.Equal(["prerouting", "output", "postrouting", "forward"], Chains(null));
        Assert.Equal(["prerouting", "postrouting", "forward"], Chains("eth0"));
    }

    [Fact]
    public void A_mark_is_short_enough_for_nft_whatever_the_namespace_is_called()
    {
        PortForwardMark mark = PortForwardMark.Of(Forward("0.0.0.0", "80", "10.100.0.2", "80", null, null, new string('ö', 127))) with { Cookie = ulong.MaxValue };
        Assert.True(Encoding.UTF8.GetByteCount(mark.ToString()) <= UserData.LongestComment, $"{mark}");
        Assert.Equal(mark, PortForwardMark.Parse(mark.ToString()));
        Assert.DoesNotContain('"', PortForwardMark.Of(Forward("0.0.0.0", "80", "10.100.0.2", "80", null, null, "a\"b;cookie=1")).ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("forward=replies")]
    [InlineData("forward=12345678;namespace=")]
    [InlineData("forward=1;namespace=x")]
    [InlineData("nat;namespace=x;cookie=1")]
    [InlineData("forward=12345678;cookie=1;namespace=x")]
    public void Other_comments_are_no_mark(string? comment) => Assert.Null(PortForwardMark.Parse(comment));

    [Fact]
    public void Rules_are_the_bytes_that_nft_sends()
    {
        // nft add rule inet netnamespace prerouting meta nfproto ipv4 tcp dport 8080 fib daddr type local dnat ip to 10.100.0.2:80 comment "hi"
        NftRule plain = new(TableFamily.Inet, "netnamespace", "prerouting",
        [
            .. Match.Family(IPFamily.IPv4), .. Match.DestinationPort(6, new PortRange(8080, 8080)), .. Match.DestinationIsLocal(), .. Match.DestinationNat(IPAddress.Parse("10.100.0.2"), 80),
        ])
        {
            Comment = "hi",
        };
        NftRule read = NftRule.Read(new NetlinkMessage(Convert.FromHexString(PortForwardBytes.Redirect)));
        Assert.Equal(plain.Expressions, read.Expressions);
        Assert.Equal("hi", read.Comment);
    }

    [Fact]
    public void A_range_that_is_moved_comes_with_the_map_that_nft_would_send()
    {
        NftRule rule = new(TableFamily.Inet, "netnamespace", "prerouting", [.. Match.DestinationNatByMap(IPAddress.Parse("10.100.0.2"))])
        {
            Map = NftAnonymousMap.OfPorts(new PortRange(8000, 8001), new PortRange(9000, 9001)),
        };
        NftBatch batch = new(new Operation("TestFailed", "test"));
        batch.AddRule(rule);
        MessageWriter written = batch.End();
        string Hex(int index) => Convert.ToHexString(written.MessageAt(index)).ToLowerInvariant();
        Assert.Equal(PortForwardBytes.Map[8..], Hex(1)[8..]);
        Assert.Equal(PortForwardBytes.Elements, Hex(2));
        NftRule read = NftRule.Read(new NetlinkMessage(written.MessageAt(3)));
        Assert.Contains(new LookupExpression("__map%d", Register: 2) { TargetRegister = 2, SetId = 1 }, read.Expressions);
    }

    [Fact]
    public void A_map_of_every_port_fits_into_messages()
    {
        NftBatch batch = new(new Operation("TestFailed", "test"));
        batch.AddRule(PortForwardRules.Of(Forward("0.0.0.0", "1-65534", "10.100.0.2", "2-65535", null, null))[0]);
        MessageWriter written = batch.End();
        Assert.Equal(1 + 1 + 64 + 1 + 1, written.Count);
    }

    private static NamespacePortForward Forward(
        string listen, string port, string target, string targetPort, string? link, string? remote, string name = "webserver")
    {
        IPAddress address = IPAddress.Parse(target);
        return new NamespacePortForward
        {
            Namespace = name,
            Cookie = 4099,
            Protocol = PortForwardProtocol.Udp,
            ListenAddress = IPAddress.Parse(listen),
            ListenPort = PortRange.Parse(port),
            InternalIPAddress = address,
            InternalPort = PortRange.Parse(targetPort),
            InternalPrefix = new IPPrefix(address, address.GetAddressBytes().Length == 4 ? 24 : 64).Network,
            InterfaceAlias = "br-internal",
            InputInterfaceAlias = link,
            RemoteAddress = remote is null ? null : IPPrefix.Parse(remote),
        };
    }
}
