using System.Linq;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Unit.Dns;

public class ResolvConfTests
{
    private const string Sample = "# kept\nnameserver 192.0.2.53\n; kept too\nnameserver\tfe80::53%eth0 # a link-local one\nsortlist 192.0.2.0\n"
        + "domain old.example\nsearch one.example two.example\noptions ndots:2 rotate\n nameserver 192.0.2.99\nnameserver nonsense\noptions timeout:1 future-option:x";

    [Fact]
    public void It_is_read_as_the_C_library_reads_it()
    {
        ResolvConf file = new(Sample);
        Assert.Equal(["192.0.2.53", "fe80::53%eth0"], file.NameServers.Select(static server => server.ToString()));
        Assert.Equal(["one.example", "two.example"], file.SearchDomains);
        Assert.Equal(["ndots:2", "rotate", "timeout:1"], file.Options.Select(static option => option.ToString()));
        Assert.Equal(["old.example"], new ResolvConf("domain old.example").SearchDomains);
        Assert.Empty(new ResolvConf("").NameServers);
    }

    [Fact]
    public void What_is_not_changed_stays_as_it_is()
    {
        Assert.Equal(Sample + "\n", new ResolvConf(Sample).ToString());
        ResolvConf file = new(Sample);
        file.SetNameServers([NameServer.Parse("2001:db8::53")]);
        file.SetSearchDomains(["three.example"]);
        file.SetOptions([new ResolverOption("attempts", 1)]);
        Assert.Equal("# kept\nnameserver 2001:db8::53\n; kept too\nsortlist 192.0.2.0\nsearch three.example\noptions attempts:1\n nameserver 192.0.2.99\n", file.ToString());
    }

    [Fact]
    public void Nothing_is_written_for_nothing()
    {
        ResolvConf file = new(Sample);
        file.SetNameServers([]);
        file.SetSearchDomains([]);
        file.SetOptions([]);
        Assert.Equal("# kept\n; kept too\nsortlist 192.0.2.0\n nameserver 192.0.2.99\n", file.ToString());
        Assert.Equal("", new ResolvConf("").ToString());
    }

    [Theory]
    [InlineData("192.0.2.53")]
    [InlineData("2001:db8::53")]
    [InlineData("fe80::53%eth0")]
    [InlineData("fe80::53%2")]
    public void A_server_is_an_address(string text) => Assert.Equal(text, NameServer.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("192.0.2")]
    [InlineData("010.0.0.1")]
    [InlineData("dns.example")]
    [InlineData("192.0.2.53:53")]
    [InlineData("192.0.2.53%eth0")]
    [InlineData("2001:db8::1%eth0")]
    [InlineData("fe80::1%")]
    [InlineData("fe80::1%eth 0")]
    public void And_nothing_else(string text) => Assert.Equal("InvalidNameServer", Assert.Throws<NetworkObjectException>(() => NameServer.Parse(text)).ErrorId);

    [Theory]
    [InlineData("ndots")]
    [InlineData("ndots:16")]
    [InlineData("timeout:0")]
    [InlineData("timeout:31")]
    [InlineData("attempts:6")]
    [InlineData("two words")]
    [InlineData("Rotate")]
    [InlineData("ndots:-1")]
    [InlineData(":1")]
    public void An_option_out_of_range_or_form_is_refused(string text) =>
        Assert.Equal("InvalidResolverOption", Assert.Throws<NetworkObjectException>(() => ResolverOption.Parse(text)).ErrorId);

    [Fact]
    public void Limits_are_those_of_the_C_library()
    {
        NetNamespaceDns nothing = new() { ResolvConfPath = "", HostsPath = "" };
        Assert.Equal((1, 5.0, 2), (nothing.Ndots, nothing.Timeout.TotalSeconds, nothing.Attempts));
        NetNamespaceDns much = new() { ResolvConfPath = "", HostsPath = "", Option = [new("ndots", 99), new("timeout", 99), new("attempts", 99), new("ndots", 100)] };
        Assert.Equal((15, 30.0, 5), (much.Ndots, much.Timeout.TotalSeconds, much.Attempts));
    }
}
