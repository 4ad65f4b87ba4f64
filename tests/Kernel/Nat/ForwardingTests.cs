using System.IO;
using System.Linq;
using NetNamespace.Interop;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Kernel.Nat;

public class ForwardingTests : KernelTest
{
    [Theory]
    [InlineData(IPFamily.IPv4, "net.ipv4")]
    [InlineData(IPFamily.IPv6, "net.ipv6")]
    public void Forwarding_is_that_of_the_namespace_it_is_read_in(IPFamily family, string key)
    {
        new NamespaceOperations(Session).Create("blue");
        Run("ip", "-n", "blue", "link", "add", "veth0", "type", "veth", "peer", "name", "veth1");
        Run("ip", "netns", "exec", "blue", "sysctl", "-q", "-w", $"{key}.conf.veth1.forwarding=1");
        NetForwarding[] all = [.. new ForwardingOperations(Session.Open("blue")).Get(family)];
        Assert.Equal(["all", "default", "lo", "veth1", "veth0"], all.Select(static f => f.InterfaceAlias));
        Assert.Equal(["veth1"], all.Where(static f => f.Forwarding == ForwardingState.Enabled).Select(static f => f.InterfaceAlias));
        Assert.All(all, f => Assert.Equal(("blue", family), (f.Namespace, f.AddressFamily)));
    }

    [Fact]
    public void Forwarding_is_set_there_and_not_here()
    {
        new NamespaceOperations(Session).Create("blue");
        ForwardingOperations operations = new(Session.Open("blue"));
        NetForwarding all = operations.Get(IPFamily.IPv4).First(static f => f.InterfaceAlias == NetForwarding.All);
        Assert.Equal(ForwardingState.Enabled, operations.Set(all, ForwardingState.Enabled).Forwarding);
        Assert.Contains("= 1", Run("ip", "netns", "exec", "blue", "sysctl", "net.ipv4.ip_forward"));
        Assert.Equal("0", File.ReadAllText("/proc/sys/net/ipv4/ip_forward").Trim());
        Assert.Equal("1", SysctlFile.Read(Session.Open("blue"), "net/ipv4/ip_forward"));
    }

    [Fact]
    public void A_setting_that_is_not_there_is_an_error_with_its_path()
    {
        SystemCallException read = Assert.Throws<SystemCallException>(() => SysctlFile.Read(Session.Current, "net/ipv4/nothing"));
        Assert.Equal(("SysctlReadFailed", Errno.ENOENT, "/proc/sys/net/ipv4/nothing"), (read.ErrorId, read.Errno, read.Path));
        SystemCallException written = Assert.Throws<SystemCallException>(() => SysctlFile.Write(Session.Current, "net/ipv4/ip_forward", "x"));
        Assert.Equal(("SysctlWriteFailed", Errno.EINVAL), (written.ErrorId, written.Errno));
    }

    [Fact]
    public void A_link_is_known_by_its_alternative_name_and_one_that_is_not_there_is_refused()
    {
        new NamespaceOperations(Session).Create("blue");
        Run("ip", "-n", "blue", "link", "property", "add", "dev", "lo", "altname", "loopback-of-blue-with-a-long-name");
        ForwardingOperations operations = new(Session.Open("blue"));
        Assert.Equal("lo", operations.Resolve("loopback-of-blue-with-a-long-name"));
        Assert.Equal("LinkNotFound", Assert.Throws<NetworkObjectException>(() => operations.Resolve("nowhere")).ErrorId);
        Assert.Equal("InvalidLinkName", Assert.Throws<NetworkObjectException>(() => operations.Resolve("../all")).ErrorId);
    }
}
