using System.Linq;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Unit.Dns;

public class HostsFileTests
{
    private const string Sample = "# kept\n127.0.0.1\tlocalhost # me\n::1 localhost\nff02::1 ip6-allnodes\n192.0.2.1  www.example WWW\nnonsense\n";

    [Fact]
    public void Entries_are_read_without_comments() => Assert.Equal(
        ["127.0.0.1 localhost", "::1 localhost", "ff02::1 ip6-allnodes", "192.0.2.1 www.example WWW"], new HostsFile(Sample).Entries.Select(static entry => entry.ToString()));

    [Fact]
    public void What_is_wanted_already_stays_as_it_is_and_the_rest_goes()
    {
        HostsFile file = new(Sample + "192.0.2.2 gone\n");
        file.Set([HostEntry.Parse("192.0.2.1 www.example www"), HostEntry.Parse("192.0.2.3 new")]);
        Assert.Equal(Sample + "192.0.2.3 new\n", file.ToString());
    }

    [Fact]
    public void An_entry_for_loopback_takes_the_place_of_those_for_the_same_address()
    {
        HostsFile file = new(Sample);
        file.Set([HostEntry.Parse("127.0.0.1 localhost me")]);
        Assert.Equal("# kept\n::1 localhost\nff02::1 ip6-allnodes\nnonsense\n127.0.0.1 localhost me\n", file.ToString());
    }

    [Fact]
    public void Adding_twice_adds_once()
    {
        HostsFile file = new("");
        file.Add([HostEntry.Parse("192.0.2.1 a"), HostEntry.Parse("192.0.2.1 A"), HostEntry.Parse("192.0.2.1 b")]);
        Assert.Equal("192.0.2.1 a\n192.0.2.1 b\n", file.ToString());
    }

    [Fact]
    public void A_file_of_its_own_begins_with_what_the_machine_s_says_of_loopback()
    {
        Assert.Equal("127.0.0.1\tlocalhost # me\n::1 localhost\nff02::1 ip6-allnodes\n", HostsFile.StartingFrom(Sample).ToString());
        Assert.Equal("127.0.0.1 localhost\n::1 localhost ip6-localhost ip6-loopback\n", HostsFile.StartingFrom(null).ToString());
    }

    [Theory]
    [InlineData("", "InvalidHostEntry")]
    [InlineData("192.0.2.1", "InvalidHostEntry")]
    [InlineData("www 192.0.2.1", "InvalidHostEntry")]
    [InlineData("192.0.2.1 w#w", "InvalidHostName")]
    [InlineData("192.0.2.1 www..example", "InvalidHostName")]
    [InlineData("192.0.2.1 a/b", "InvalidHostName")]
    public void What_is_no_entry_is_refused(string text, string errorId) =>
        Assert.Equal(errorId, Assert.Throws<NetworkObjectException>(() => HostEntry.Parse(text)).ErrorId);

    [Fact]
    public void Letters_beyond_ASCII_become_their_form_in_the_DNS()
    {
        Assert.Equal("xn--bcher-kva.example", HostNames.Check("bücher.example"));
        Assert.Equal("_service.example.", HostNames.Check("_service.example."));
        Assert.Equal("InvalidHostName", Assert.Throws<NetworkObjectException>(() => HostNames.Check(new string('a', 64))).ErrorId);
        Assert.Equal("InvalidHostName", Assert.Throws<NetworkObjectException>(() => HostNames.Check(null)).ErrorId);
    }
}
