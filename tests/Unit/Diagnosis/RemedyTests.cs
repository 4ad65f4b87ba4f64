using NetNamespace.Namespaces;
using Xunit;

namespace NetNamespace.Tests.Unit.Diagnosis;

/// <summary>Lines that mend something: whatever a name holds, it stays one value.</summary>
public class RemedyTests
{
    [Theory]
    [InlineData("eth0", "eth0")]
    [InlineData("10.1.1.1/24", "10.1.1.1/24")]
    [InlineData("2001:db8::1", "2001:db8::1")]
    [InlineData("eth0.5", "eth0.5")]
    [InlineData("a b", "'a b'")]
    [InlineData("", "''")]
    [InlineData("-Force", "'-Force'")]
    [InlineData("$(x)", "'$(x)'")]
    [InlineData("a;b", "'a;b'")]
    [InlineData("it's", "'it''s'")]
    [InlineData("\u2019;x", "'\u2019\u2019;x'")]
    [InlineData("\u201a\u201b\u2018", "'\u201a\u201a\u201b\u201b\u2018\u2018'")]
    [InlineData("a,b", "'a,b'")]
    [InlineData("@x", "'@x'")]
    [InlineData("#x", "'#x'")]
    [InlineData("ä", "'ä'")]
    public void Values_are_quoted_where_they_have_to_be(string value, string expected) => Assert.Equal($"Get-X {expected}", $"{Remedy.Show("Get-X").With(value)}");

    [Fact]
    public void What_is_not_said_is_left_out() => Assert.Equal("Enable-NetLink lo", $"{Remedy.Run("Enable-NetLink").With("lo").With("Namespace", null)}");

    [Fact]
    public void Several_commands_are_one_line() => Assert.Equal(
        "New-X a -Namespace b; Remove-X c -Force", $"{Remedy.Run("New-X").With("a").With("Namespace", "b").Then("Remove-X").With("c").Switch("Force")}");

    [Fact]
    public void A_pipeline_is_one_line() => Assert.Equal("Get-X -A b | Where-Object Handle -EQ 7", $"{Remedy.Show("Get-X").With("A", "b").Pipe("Where-Object Handle").With("EQ", 7)}");

    [Fact]
    public void Only_what_was_made_to_be_run_is_safe()
    {
        Assert.True(Remedy.Run("X").Then("Y").IsSafe);
        Assert.False(Remedy.Show("X").IsSafe);
    }
}
