using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Unit.Route.Bridge;

public class VlanRangeTests
{
    [Theory]
    [InlineData("1", 1, 1, "1")]
    [InlineData("4094", 4094, 4094, "4094")]
    [InlineData("10-20", 10, 20, "10-20")]
    [InlineData("10-10", 10, 10, "10")]
    public void What_can_be_written(string text, int first, int last, string shown)
    {
        VlanRange range = VlanRange.Parse(text);
        Assert.Equal((first, last, shown, last - first + 1), (range.First, range.Last, range.ToString(), range.Count));
        Assert.True(range.Contains(first) && range.Contains(last) && !range.Contains(last + 1) && !range.Contains(first - 1));
    }

    [Theory]
    [InlineData("0", "InvalidVlanId")]
    [InlineData("4095", "InvalidVlanId")]
    [InlineData("4096", "InvalidVlanId")]
    [InlineData("-1", "InvalidVlanId")]
    [InlineData("10-4095", "InvalidVlanId")]
    [InlineData("0-10", "InvalidVlanId")]
    [InlineData("", "InvalidVlanId")]
    [InlineData("ten", "InvalidVlanId")]
    [InlineData("10-", "InvalidVlanId")]
    [InlineData("99999999999", "InvalidVlanId")]
    [InlineData("1-2-3", "InvalidVlanRange")]
    [InlineData("20-10", "InvalidVlanRange")]
    public void What_cannot(string text, string errorId) =>
        Assert.Equal((errorId, ObjectProblem.Invalid), Assert.Throws<NetworkObjectException>(() => VlanRange.Parse(text)) is var e ? (e.ErrorId, e.Problem) : default);
}
