using System.Net;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Unit.Route;

public class AddressTextTests
{
    [Theory]
    [InlineData("10.1.1.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("2001:db8::1")]
    [InlineData("::ffff:192.0.2.1")]
    public void Addresses(string text) => Assert.Equal(IPAddress.Parse(text), AddressText.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("10.1")]
    [InlineData("010.1.1.1")]
    [InlineData("0x0a.1.1.1")]
    [InlineData("1")]
    [InlineData("10.1.1.1 ")]
    [InlineData("256.1.1.1")]
    [InlineData("fe80::1%eth0")]
    [InlineData("[::1]")]
    [InlineData("[::1]:80")]
    [InlineData("eth0")]
    [InlineData("10.1.1.1/24")]
    public void No_addresses(string text) => Assert.Equal("InvalidAddress", Assert.Throws<NetworkObjectException>(() => AddressText.Parse(text)).ErrorId);

    [Theory]
    [InlineData("10.1.1.1/33")]
    [InlineData("2001:db8::1/129")]
    [InlineData("10.1.1.1/-1")]
    [InlineData("10.1.1.1/")]
    [InlineData("10.1.1.1/+8")]
    [InlineData("10.1.1.1/255.255.255.0")]
    public void No_prefixes(string text) => Assert.Equal("InvalidPrefixLength", Assert.Throws<NetworkObjectException>(() => IPPrefix.Parse(text)).ErrorId);

    [Theory]
    [InlineData("10.1.1.129/25", "10.1.1.128/25", false)]
    [InlineData("10.1.1.0/24", "10.1.1.0/24", true)]
    [InlineData("10.1.1.1", "10.1.1.1/32", true)]
    [InlineData("10.1.1.1/0", "0.0.0.0/0", false)]
    [InlineData("2001:db8:ffff::1/33", "2001:db8:8000::/33", false)]
    [InlineData("2001:db8::/128", "2001:db8::/128", true)]
    public void The_network_of_a_prefix(string text, string network, bool isNetwork)
    {
        IPPrefix prefix = IPPrefix.Parse(text);
        Assert.Equal((network, isNetwork), (prefix.Network.ToString(), prefix.IsNetwork));
        Assert.Equal(IPPrefix.Parse(network), prefix.Network);
        Assert.True(prefix.Contains(prefix.Address));
    }

    [Fact]
    public void A_prefix_contains_what_begins_with_it()
    {
        IPPrefix prefix = IPPrefix.Parse("10.1.0.0/16");
        Assert.True(prefix.Contains(IPAddress.Parse("10.1.255.255")));
        Assert.False(prefix.Contains(IPAddress.Parse("10.2.0.0")));
        Assert.False(prefix.Contains(IPAddress.Parse("2001:db8::1")));
        Assert.True(IPPrefix.DefaultOf(IPFamily.IPv6).IsDefault);
        Assert.Equal("::/0", IPPrefix.DefaultOf(IPFamily.IPv6).ToString());
    }
}
