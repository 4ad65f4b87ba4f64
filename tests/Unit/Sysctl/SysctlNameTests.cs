using NetNamespace.Namespaces;
using Xunit;

namespace NetNamespace.Tests.Unit.Sysctl;

public class SysctlNameTests
{
    [Theory]
    [InlineData("net.ipv4.ip_forward", "net/ipv4/ip_forward")]
    [InlineData("net/ipv4/ip_forward", "net/ipv4/ip_forward")]
    [InlineData("net.ipv4.conf.eth0/5.forwarding", "net/ipv4/conf/eth0.5/forwarding")]
    [InlineData("net/ipv4/conf/eth0.5/forwarding", "net/ipv4/conf/eth0.5/forwarding")]
    [InlineData("/proc/sys/net/ipv4/conf/eth0.5/forwarding", "net/ipv4/conf/eth0.5/forwarding")]
    [InlineData("net", "net")]
    public void The_first_of_dot_and_slash_separates(string name, string key)
    {
        Assert.Equal(key, SysctlName.ToKey(name));
        Assert.Equal(key, SysctlName.ToKey(SysctlName.FromKey(key)));
    }

    [Theory]
    [InlineData("", "InvalidSysctlName")]
    [InlineData(null, "InvalidSysctlName")]
    [InlineData("net..ipv4", "InvalidSysctlName")]
    [InlineData("net/../kernel/hostname", "InvalidSysctlName")]
    [InlineData("net/./ipv4", "InvalidSysctlName")]
    [InlineData("net.ipv4.", "InvalidSysctlName")]
    [InlineData("net.ipv4\n", "InvalidSysctlName")]
    [InlineData("kernel.hostname", "SysctlOutsideNet")]
    [InlineData("/proc/sys/vm/swappiness", "SysctlOutsideNet")]
    [InlineData("ip_forward", "SysctlOutsideNet")]
    public void What_is_no_setting_of_a_namespace_is_refused(string? name, string errorId) =>
        Assert.Equal(errorId, Assert.Throws<NetworkObjectException>(() => SysctlName.ToKey(name)).ErrorId);
}
