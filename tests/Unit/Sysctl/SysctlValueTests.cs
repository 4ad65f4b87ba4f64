using NetNamespace.Namespaces;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Unit.Sysctl;

public class SysctlValueTests
{
    [Fact]
    public void A_value_has_the_type_of_its_text()
    {
        Assert.Equal(1L, SysctlValue.Parse("net/ipv4/ip_forward", "1"));
        Assert.Equal(-1L, SysctlValue.Parse("net/ipv4/tcp_child_ehash_entries", "-1"));
        Assert.Equal(new long[] { 4096, 131072, 6291456 }, SysctlValue.Parse("net/ipv4/tcp_rmem", "4096\t131072\t6291456"));
        Assert.Equal("cubic", SysctlValue.Parse("net/ipv4/tcp_congestion_control", "cubic"));
        Assert.Equal("", SysctlValue.Parse("net/ipv4/tcp_fack", ""));
    }

    [Fact]
    public void Some_have_one_type_whatever_stands_there()
    {
        Assert.Equal(new[] { "reno" }, SysctlValue.Parse("net/ipv4/tcp_available_congestion_control", "reno"));
        Assert.Equal(new[] { "reno", "cubic" }, SysctlValue.Parse("net/ipv4/tcp_available_congestion_control", "reno cubic"));
        Assert.Equal("8080", SysctlValue.Parse("net/ipv4/ip_local_reserved_ports", "8080"));
        Assert.Equal("00000000", SysctlValue.Parse("net/core/rps_default_mask", "00000000"));
    }

    [Fact]
    public void Values_become_the_text_that_the_kernel_takes()
    {
        Assert.Equal("1", SysctlValue.Format("net/ipv4/ip_forward", true));
        Assert.Equal("0", SysctlValue.Format("net/ipv4/ip_forward", false));
        Assert.Equal("-1", SysctlValue.Format("net/x", -1));
        Assert.Equal("1", SysctlValue.Format("net/x", ForwardingState.Enabled));
        Assert.Equal("4096 131072 6291456", SysctlValue.Format("net/ipv4/tcp_rmem", new long[] { 4096, 131072, 6291456 }));
        Assert.Equal("8080,9148-9150", SysctlValue.Format("net/ipv4/ip_local_reserved_ports", new object[] { 8080, "9148-9150" }));
        Assert.Equal("bbr", SysctlValue.Format("net/ipv4/tcp_congestion_control", "bbr\n"));
    }

    [Fact]
    public void What_is_no_value_is_refused()
    {
        foreach (object? value in new object?[] { null, "1\n2", "1\0", new object?[] { 1, null } })
            Assert.Equal("InvalidSysctlValue", Assert.Throws<NetworkObjectException>(() => SysctlValue.Format("net/ipv4/ip_forward", value)).ErrorId);
    }

    [Fact]
    public void A_setting_looks_as_sysctl_prints_it()
    {
        Assert.Equal("net.ipv4.ip_forward = 1", new NetSysctl { Name = "net.ipv4.ip_forward", Value = 1L }.ToString());
        Assert.Equal("net.ipv4.tcp_rmem = 1 2 3", new NetSysctl { Name = "net.ipv4.tcp_rmem", Value = new long[] { 1, 2, 3 } }.ToString());
        Assert.Equal("net.x = ", new NetSysctl { Name = "net.x" }.ToString());
    }
}
