using System;
using System.IO;
using System.Linq;
using System.Runtime.Versioning;
using NetNamespace.Interop;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Kernel.Dns;

[SupportedOSPlatform("linux")]
public class DnsFileTests : KernelTest
{
    private const string Folder = "/etc/netns/blue";

    private NetNamespaceDns Now => DnsOperations.Get(Session.Open("blue"));

    public DnsFileTests() => new NamespaceOperations(Session).Create("blue");

    protected override void Dispose(bool disposing)
    {
        if (File.Exists("/etc/netns")) File.Delete("/etc/netns");
        if (Directory.Exists("/etc/netns")) Directory.Delete("/etc/netns", recursive: true);
        base.Dispose(disposing);
    }

    [Fact]
    public void Without_files_of_its_own_those_of_the_machine_are_in_force()
    {
        Assert.Equal(("/etc/resolv.conf", DnsFileSource.Machine, "/etc/hosts", DnsFileSource.Machine), (Now.ResolvConfPath, Now.ResolvConfSource, Now.HostsPath, Now.HostsSource));
        Assert.Equal(Now.NameServer, DnsOperations.Get(Session.Current).NameServer);
    }

    [Fact]
    public void What_is_set_is_what_a_program_inside_sees()
    {
        DnsOperations.Set("blue", new DnsChanges
        {
            NameServers = [NameServer.Parse("192.0.2.53"), NameServer.Parse("fe80::53%eth0")],
            SearchDomains = ["blue.example"],
            Options = [new ResolverOption("ndots", 2)],
            HostEntries = [HostEntry.Parse("192.0.2.1 db.example db")],
        });
        Assert.Equal("nameserver 192.0.2.53\nnameserver fe80::53%eth0\nsearch blue.example\noptions ndots:2\n", Run("ip", "netns", "exec", "blue", "cat", "/etc/resolv.conf"));
        Assert.StartsWith("192.0.2.1", Run("ip", "netns", "exec", "blue", "getent", "hosts", "db"), StringComparison.Ordinal);
        Assert.Contains("localhost", Run("ip", "netns", "exec", "blue", "getent", "hosts", "localhost"), StringComparison.Ordinal);
        Assert.Equal((DnsFileSource.Namespace, $"{Folder}/resolv.conf", DnsFileSource.Namespace, 2), (Now.ResolvConfSource, Now.ResolvConfPath, Now.HostsSource, Now.Ndots));
        Assert.Equal(["192.0.2.53", "fe80::53%eth0"], Now.NameServer.Select(static server => server.ToString()));
        Assert.Contains("192.0.2.1 db.example db", Now.HostEntry.Select(static entry => entry.ToString()));
        Assert.Equal(["hosts", "resolv.conf"], Directory.GetFileSystemEntries(Folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void The_rest_of_a_file_stays_and_so_does_its_mode()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllBytes($"{Folder}/resolv.conf", [.. "# caf\u00e9 "u8, 0xff, .. "\nnameserver 192.0.2.1\noptions rotate\n"u8]);
        File.SetUnixFileMode($"{Folder}/resolv.conf", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        DnsOperations.Set("blue", new DnsChanges { NameServers = [NameServer.Parse("192.0.2.2")] });
        Assert.Equal([.. "# caf\u00e9 "u8, 0xff, .. "\nnameserver 192.0.2.2\noptions rotate\n"u8], File.ReadAllBytes($"{Folder}/resolv.conf"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode($"{Folder}/resolv.conf"));
    }

    [Fact]
    public void A_file_of_its_own_keeps_the_name_servers_that_were_in_force()
    {
        DnsOperations.Set("blue", new DnsChanges { SearchDomains = ["blue.example"] });
        Assert.Equal(DnsOperations.Get(Session.Current).NameServer, Now.NameServer);
        Assert.Equal(["blue.example"], Now.SearchDomain);
    }

    [Fact]
    public void A_link_to_nothing_is_an_error_and_can_be_replaced()
    {
        Directory.CreateDirectory(Folder);
        File.CreateSymbolicLink($"{Folder}/resolv.conf", "/run/nothing/resolv.conf");
        NetworkObjectException broken = Assert.Throws<NetworkObjectException>(() => Now);
        Assert.Equal(("DnsFileBroken", $"{Folder}/resolv.conf"), (broken.ErrorId, broken.Subject));
        DnsOperations.Set("blue", new DnsChanges { NameServers = [NameServer.Parse("192.0.2.2")] });
        Assert.Null(new FileInfo($"{Folder}/resolv.conf").LinkTarget);
        Assert.Equal("192.0.2.2", Assert.Single(Now.NameServer).ToString());
        Assert.False(Directory.Exists("/run/nothing"));
    }

    [Fact]
    public void What_a_link_points_at_is_not_changed()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText("/run/other.conf", "nameserver 192.0.2.1\nsearch other.example\n");
        File.CreateSymbolicLink($"{Folder}/resolv.conf", "/run/other.conf");
        DnsOperations.Set("blue", new DnsChanges { NameServers = [NameServer.Parse("192.0.2.2")] });
        Assert.Equal("nameserver 192.0.2.1\nsearch other.example\n", File.ReadAllText("/run/other.conf"));
        Assert.Equal("nameserver 192.0.2.2\nsearch other.example\n", File.ReadAllText($"{Folder}/resolv.conf"));
        File.Delete("/run/other.conf");
    }

    [Fact]
    public void What_cannot_be_written_leaves_nothing_behind()
    {
        Directory.CreateDirectory($"{Folder}/hosts");
        DnsChanges both = new() { NameServers = [NameServer.Parse("192.0.2.2")], HostEntries = [HostEntry.Parse("192.0.2.1 db")] };
        Assert.Equal("DnsFileBroken", Assert.Throws<NetworkObjectException>(() => DnsOperations.Set("blue", both)).ErrorId);
        Assert.Equal([$"{Folder}/hosts"], Directory.GetFileSystemEntries(Folder));
        Directory.Delete("/etc/netns", recursive: true);
        File.WriteAllText("/etc/netns", "in the way");
        SystemCallException refused = Assert.Throws<SystemCallException>(() => DnsOperations.Set("blue", both));
        Assert.Equal(("DnsFileNotWritten", Errno.ENOTDIR), (refused.ErrorId, refused.Errno));
        File.Delete("/etc/netns");
    }

    [Fact]
    public void Clearing_takes_the_files_and_then_the_folder()
    {
        DnsOperations.Set("blue", new DnsChanges { NameServers = [], HostEntries = [] });
        DnsOperations.Clear("blue", DnsOperations.HostsPath("blue"));
        Assert.Equal([$"{Folder}/resolv.conf"], Directory.GetFileSystemEntries(Folder));
        DnsOperations.Clear("blue", DnsOperations.ResolvConfPath("blue"));
        Assert.False(Directory.Exists(Folder));
        DnsOperations.Clear("blue", DnsOperations.ResolvConfPath("blue"));
        Assert.Equal(DnsFileSource.Machine, Now.ResolvConfSource);
    }

    [Fact]
    public void Who_is_inside_sees_that_the_file_is_its_namespace_s_own()
    {
        DnsOperations.Set("blue", new DnsChanges { NameServers = [NameServer.Parse("192.0.2.2")] });
        Assert.Null(Session.Current.NameInStore);
        Assert.Equal(DnsFileSource.Machine, DnsOperations.Get(Session.Current).ResolvConfSource);
    }
}
