using NetNamespace.Namespaces;
using Xunit;

namespace NetNamespace.Tests.Unit.Containers;

public class MountTableTests
{
    // ip netns add "a b"; the same of a UTS namespace; docker run; a mount of another file system whose name looks like one.
    private const string Recorded = """
        22 1 0:20 / /sys rw,nosuid,nodev,noexec,relatime shared:7 - sysfs sysfs rw
        66 22 0:4 net:[4026532182] /run/netns/a\040b rw shared:3 master:2 - nsfs nsfs rw
        67 22 0:4 uts:[4026532183] /run/netns/odd rw - nsfs nsfs rw
        110 66 0:4 net:[4026532251] /tmp/exec/netns/ef15482c67cb rw - nsfs nsfs rw
        111 66 0:50 /net:[1] /mnt/net:[1] rw - tmpfs nsfs rw
        112 66 0:4 net:[4026532252

        """;

    [Fact]
    public void Mounts_of_network_namespaces_are_found() => Assert.Equal(
        [new MountTable.NamespaceMount(4026532182, "/run/netns/a b"), new MountTable.NamespaceMount(4026532251, "/tmp/exec/netns/ef15482c67cb")],
        MountTable.ReadNamespaces(Recorded));

    [Fact]
    public void A_backslash_without_digits_stays() =>
        Assert.Equal(@"/x\04", Assert.Single(MountTable.ReadNamespaces(@"66 22 0:4 net:[7] /x\04 rw shared:3 - nsfs nsfs rw")).Path);

    [Theory]
    [InlineData("/sys", "/")]
    [InlineData("/run/netns/odd", "uts:[4026532183]")]
    [InlineData("/nowhere", null)]
    public void The_source_of_a_mount_is_found(string path, string? source) => Assert.Equal(source, MountTable.SourceOf(Recorded, path));
}
