using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using NetNamespace.Interop;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using NetNamespace.Route;
using Xunit;

namespace NetNamespace.Tests.Kernel.Namespaces;

public class NamespaceOperationsTests : KernelTest
{
    private NamespaceOperations Operations => new(Session);

    [Fact]
    public void What_is_made_here_ip_netns_lists()
    {
        Operations.Create("blue", nsId: 9);
        JsonElement listed = JsonDocument.Parse(Run("ip", "-j", "netns", "list")).RootElement[0];
        Assert.Equal("blue", listed.GetProperty("name").GetString());
        Assert.Equal(9, listed.GetProperty("id").GetInt32());
    }

    [Fact]
    public void What_ip_netns_made_is_read_here()
    {
        Run("ip", "netns", "add", "green");
        NetNamespaceInfo green = Assert.Single(new NamespaceReader(Session).Read(NamespaceStore.Names()));
        Assert.Equal("green", green.Name);
        Assert.Equal(NamespaceState.Active, green.State);
        Assert.NotNull(green.Cookie);
        Operations.Remove("green", new NamespaceReader(Session));
        Assert.Empty(Run("ip", "netns", "list"));
    }

    [Fact]
    public void Loopback_is_up_unless_it_shall_not_be()
    {
        Operations.Create("up");
        Operations.Create("down", loopbackUp: false);
        Assert.Contains("LOOPBACK,UP", Run("ip", "-n", "up", "link", "show", "lo"));
        Assert.DoesNotContain("LOOPBACK,UP", Run("ip", "-n", "down", "link", "show", "lo"));
    }

    [Fact]
    public void The_same_name_twice_is_refused_and_the_first_one_stays()
    {
        NetNamespaceInfo first = Operations.Create("blue");
        Assert.Equal("NamespaceExists", Assert.Throws<NetworkObjectException>(() => Operations.Create("blue")).ErrorId);
        Assert.Equal(first, new NamespaceReader(Session).Read(Session.Open("blue")));
    }

    [Fact]
    public void What_fails_at_the_end_leaves_no_name()
    {
        Operations.Create("first", nsId: 3);
        Assert.Equal(Errno.EEXIST, Assert.ThrowsAny<NetNamespaceException>(() => Operations.Create("second", nsId: 3)).Errno);
        Assert.Equal(["first"], NamespaceStore.Names());
    }

    /// <summary>What keeps the namespace in this test are the sockets of another session.</summary>
    [Fact]
    public void Proxies_for_all_links_go_before_their_namespace_unless_it_has_another_name()
    {
        Operations.Create("blue");
        foreach (string address in (string[])["10.1.1.10", "10.1.1.11"]) Run("ip", "-n", "blue", "neigh", "add", "proxy", address);
        using NetworkSession witness = new();
        NeighborOperations there = new(witness.Open("blue").Route);
        Assert.Equal(2, there.List(proxies: true).Count);
        Operations.Pin("green", Session.Open("blue"));
        Operations.Remove("green", new NamespaceReader(Session));
        Assert.Equal(2, there.List(proxies: true).Count);
        Operations.Remove("blue", new NamespaceReader(Session));
        Assert.Empty(there.List(proxies: true));
    }

    [Fact]
    public void A_process_inside_is_found_and_named()
    {
        Operations.Create("blue");
        using Process inside = Start("nsenter", "--net=/run/netns/blue", "sleep", "60");
        try
        {
            ulong inode = new NamespaceReader(Session).Read(Session.Open("blue")).Inode;
            while (ProcessNamespace.InodeOf(inside.Id) != inode) Assert.False(inside.HasExited);
            NetworkObjectException e = Assert.Throws<NetworkObjectException>(() => Operations.Remove("blue", new NamespaceReader(Session)));
            Assert.Equal("NamespaceBusy", e.ErrorId);
            Assert.Contains(inside.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), e.Message);
        }
        finally
        {
            inside.Kill();
            inside.WaitForExit();
        }
    }

    /// <summary>Two programs that make the first namespace of a machine at the same moment must not both mount the directory.</summary>
    [Fact]
    public async Task The_first_namespace_can_be_made_by_two_at_once()
    {
        for (int round = 0; round < 10; round++)
        {
            foreach (string name in NamespaceStore.Names()) NamespaceStore.Unpin(name);
            while (MountCalls.Unmount(NamespaceStore.Directory, MountCalls.Detach) == 0) continue;
            using Process other = Start("ip", "netns", "add", "theirs");
            Operations.Create("ours");
            await other.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, other.ExitCode);
            Assert.Equal(["ours", "theirs"], NamespaceStore.Names());
            Assert.All(new NamespaceReader(Session).Read(NamespaceStore.Names()), static found => Assert.Equal(NamespaceState.Active, found.State));
            Assert.Single(File.ReadAllLines("/proc/self/mountinfo"), static line => line.Split(' ')[4] == NamespaceStore.Directory);
        }
    }

    [Theory]
    [InlineData("file")]
    [InlineData("link")]
    public void What_is_no_namespace_is_Broken_and_can_be_removed(string kind)
    {
        Operations.Create("blue");
        string path = NamespaceStore.PathOf("odd");
        if (kind == "file") File.WriteAllText(path, "x");
        else File.CreateSymbolicLink(path, "/proc/self/ns/net");
        Assert.Equal(NamespaceState.Broken, new NamespaceReader(Session).Read(["odd"]).Single().State);
        Assert.Equal("NamespaceBroken", Assert.Throws<NetworkObjectException>(() => Session.Open("odd")).ErrorId);
        Operations.Remove("odd", new NamespaceReader(Session));
        Assert.Equal(["blue"], NamespaceStore.Names());
    }

    [Fact]
    public void A_session_keeps_no_more_than_it_may_open()
    {
        int before = Held();
        for (int i = 0; i < NetworkSession.MostOpen + 20; i++)
        {
            Operations.Create($"n{i}");
            Assert.NotNull(Session.Open($"n{i}").Route);
        }

        // The namespace, its socket, and what wakes who waits for that.
        Assert.InRange(Held() - before, NetworkSession.MostOpen, (3 * NetworkSession.MostOpen) + 20);
        Assert.Equal(NetworkSession.MostOpen + 20, new NamespaceReader(Session).Read(NamespaceStore.Names()).Count());

        // What the runtime has open, its assemblies first of all, does not count.
        static int Held() => Directory.GetFiles("/proc/self/fd").Count(static file => new FileInfo(file).LinkTarget is { } target && !target.StartsWith('/'));
    }
}
