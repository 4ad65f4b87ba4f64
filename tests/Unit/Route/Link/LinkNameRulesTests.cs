using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Unit.Route.Link;

public class LinkNameRulesTests
{
    [Theory]
    [InlineData("e")]
    [InlineData("veth-webserver")]
    [InlineData("fifteen-letters")]
    [InlineData("eth0.100")]
    [InlineData("größe")]
    public void Names(string name) => Assert.Equal(name, LinkNameRules.CheckName(name));

    [Theory]
    [InlineData(null, "is empty")]
    [InlineData("", "is empty")]
    [InlineData(".", "directory")]
    [InlineData("..", "directory")]
    [InlineData("a/b", "'/'")]
    [InlineData("a:b", "':'")]
    [InlineData("veth%d", "'%'")]
    [InlineData("a b", "white space")]
    [InlineData("a\tb", "control character")]
    [InlineData("a\0", "control character")]
    [InlineData("a\u00a0b", "white space")]
    [InlineData("veth-webserver-h", "16 bytes")]
    [InlineData("üüüüüüüü", "16 bytes")]
    public void No_names(string? name, string reason)
    {
        NetworkObjectException e = Assert.Throws<NetworkObjectException>(() => LinkNameRules.CheckName(name));
        Assert.Equal("InvalidLinkName", e.ErrorId);
        Assert.Equal(ObjectProblem.Invalid, e.Problem);
        Assert.Contains(reason, e.Message);
    }

    [Theory]
    [InlineData("veth-webserver-h", "veth-webservr-h")]
    [InlineData("a-very-long-name-for-link7", "a-very-long-nk7")]
    [InlineData("üüüüüüüüüü", "üüüüüüü")]
    public void A_shorter_name_is_offered_which_keeps_the_end(string name, string shorter)
    {
        Assert.Equal(shorter, LinkNameRules.CheckName(shorter));
        Assert.Contains($"'{shorter}'", Assert.Throws<NetworkObjectException>(() => LinkNameRules.CheckName(name)).Message);
    }

    [Fact]
    public void Alternative_names_may_have_127_bytes()
    {
        Assert.Equal(127, LinkNameRules.CheckAltName(new string('x', 127)).Length);
        Assert.Contains("128 bytes", Assert.Throws<NetworkObjectException>(() => LinkNameRules.CheckAltName(new string('x', 128))).Message);
    }

    [Fact]
    public void Numbers_start_at_one() =>
        Assert.Equal("InvalidInterfaceIndex", Assert.Throws<NetworkObjectException>(() => LinkReference.Numbered(0)).ErrorId);
}
