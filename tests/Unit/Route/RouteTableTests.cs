using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Unit.Route;

public class RouteTableTests
{
    [Theory]
    [InlineData("main", 254u)]
    [InlineData("local", 255u)]
    [InlineData("default", 253u)]
    [InlineData("254", 254u)]
    [InlineData("4294967295", 4294967295u)]
    public void Names_and_numbers(string text, uint id) => Assert.Equal(id, RouteTable.Parse(text).Id);

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("4294967296")]
    [InlineData("nowhere to be found")]
    public void No_tables(string text) => Assert.Equal("InvalidRouteTable", Assert.Throws<NetworkObjectException>(() => RouteTable.Parse(text)).ErrorId);

    [Fact]
    public void A_table_is_shown_by_its_name()
    {
        Assert.Equal("main", RouteTable.Main.ToString());
        Assert.Equal("424242", new RouteTable(424242).ToString());
        Assert.Null(new RouteTable(424242).Name);
    }
}
