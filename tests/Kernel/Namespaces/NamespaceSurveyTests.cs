using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Threading;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Kernel.Namespaces;

/// <summary>Who holds a namespace, in every way that there is. The first line that a program prints says that it is where it is to be.</summary>
public class NamespaceSurveyTests : KernelTest
{
    private NamespaceOperations Operations => new(Session);

    [Fact]
    public void A_process_without_a_name_for_its_namespace_is_found()
    {
        using Holding holder = new("unshare", "--net", "sh", "-c", "echo ready; exec sleep 60");
        NetNamespaceInfo found = Find(InodeOf(holder.Id));
        Assert.Null(found.Name);
        Assert.Equal(1, found.ProcessCount);
        Assert.Equal(NamespaceText.OfInode(found.Inode), found.Namespace);
        Assert.Empty(found.Holders!);
        Assert.Equal($"/proc/{holder.Id}/ns/net", found.Path);
    }

    [Fact]
    public void A_thread_elsewhere_than_its_process_is_found()
    {
        SkipWithoutPython();
        using Holding holder = new("python3", "-c", """
            import ctypes, threading, time, os
            libc = ctypes.CDLL(None)
            def away():
                assert libc.unshare(0x40000000) == 0
                print(threading.get_native_id(), flush=True)
                time.sleep(60)
            threading.Thread(target=away).start()
            """);
        int thread = int.Parse(holder.FirstLine, CultureInfo.InvariantCulture);
        NetNamespaceInfo found = Find(InodeOf(holder.Id, $"task/{thread}/ns/net"));
        Assert.Equal(0, found.ProcessCount);
        NamespaceHolder held = Assert.Single(found.Holders!);
        Assert.Equal((NamespaceHolderKind.Thread, holder.Id, thread), (held.Kind, held.ProcessId, held.Number));
        Assert.Equal($"thread {thread} of python3({holder.Id})", held.ToString());
        Assert.Equal(found.Inode, Session.Open(found).Identity.Inode);
    }

    [Fact]
    public void An_open_descriptor_is_found()
    {
        NetNamespaceInfo blue = Operations.Create("blue");
        using Holding holder = new("sh", "-c", "exec 7</run/netns/blue; umount -l /run/netns/blue; rm /run/netns/blue; echo ready; exec sleep 60");
        Session.Forget(new NamespaceIdentity(blue.Device, blue.Inode));
        NetNamespaceInfo found = Find(blue.Inode);
        Assert.Equal($"descriptor 7 of sleep({holder.Id})", Assert.Single(found.Holders!).ToString());
        Assert.Equal(blue.Cookie, found.Cookie);
        Assert.Equal(blue, found);
        Assert.Equal(blue.Inode, Session.Open(found).Identity.Inode);
    }

    [Fact]
    public void A_socket_in_a_process_that_is_elsewhere_is_found()
    {
        SkipWithoutPython();
        using Holding holder = new("python3", "-c", """
            import ctypes, os, socket, time
            libc = ctypes.CDLL(None)
            home = os.open('/proc/self/ns/net', os.O_RDONLY)
            assert libc.unshare(0x40000000) == 0
            away = os.stat('/proc/self/ns/net').st_ino
            there = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            assert libc.setns(home, 0) == 0
            os.close(home)
            print(there.fileno(), away, flush=True)
            time.sleep(60)
            """);
        string[] told = holder.FirstLine.Split(' ');
        NetNamespaceInfo found = Find(ulong.Parse(told[1], CultureInfo.InvariantCulture));
        Assert.Equal($"socket {told[0]} of python3({holder.Id})", Assert.Single(found.Holders!).ToString());
        Assert.Null(found.Path);
        Assert.Equal(found.Inode, Session.Open(found).Identity.Inode);
    }

    [Fact]
    public void A_mount_elsewhere_is_found()
    {
        string file = Path.GetTempFileName();
        try
        {
            Run("unshare", "--net", "mount", "--bind", "/proc/self/ns/net", file);
            ulong inode = ulong.Parse(Run("stat", "-c", "%i", file), CultureInfo.InvariantCulture);
            NetNamespaceInfo found = Find(inode);
            Assert.Equal($"mount {file}", Assert.Single(found.Holders!).ToString());
            Assert.Equal(file, found.Path);
        }
        finally
        {
            Run("umount", file);
            File.Delete(file);
        }
    }

    [Fact]
    public void A_mount_that_only_another_mount_namespace_has_is_found()
    {
        using Holding holder = new("unshare", "--mount", "sh", "-c", "echo > /run/odd; unshare --net mount --bind /proc/self/ns/net /run/odd; stat -c %i /run/odd; exec sleep 60");
        NetNamespaceInfo found = Find(ulong.Parse(holder.FirstLine, CultureInfo.InvariantCulture));
        Assert.Equal($"mount /run/odd as sleep({holder.Id}) sees it", Assert.Single(found.Holders!).ToString());
        Assert.Equal(found.Inode, Session.Open(found).Identity.Inode);
        File.Delete("/run/odd");
    }

    [Fact]
    public void Lsns_finds_no_other_namespaces_of_processes()
    {
        Operations.Create("blue");
        using Holding holder = new("unshare", "--net", "sh", "-c", "echo ready; exec sleep 60");
        string[] theirs = Run("lsns", "--type", "net", "--noheadings", "--output", "NS").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string[] ours = [.. new NamespaceReader(Session).ReadAll().Select(static info => info.Inode.ToString(CultureInfo.InvariantCulture))];
        // What runs beside these tests may come and go between the two.
        Assert.Contains(InodeOf(holder.Id).ToString(CultureInfo.InvariantCulture), theirs);
        Assert.Contains(InodeOf(holder.Id).ToString(CultureInfo.InvariantCulture), ours);
        Assert.Equal(ours.Length, ours.Distinct().Count());
    }

    [Fact]
    public void The_owner_is_the_user_namespace()
    {
        NetNamespaceInfo blue = Operations.Create("blue");
        ulong own = ulong.Parse(Run("stat", "-L", "-c", "%i", "/proc/self/ns/user"), CultureInfo.InvariantCulture);
        Assert.Equal((own, 0U), (blue.UserNamespace, blue.OwnerUserId));
        using Holding holder = new("unshare", "--user", "--map-root-user", "--net", "sh", "-c", "echo ready; exec sleep 60");
        NetNamespaceInfo other = Find(InodeOf(holder.Id));
        Assert.Equal(InodeOf(holder.Id, "ns/user"), other.UserNamespace);
        Assert.Equal(0U, other.OwnerUserId);
    }

    [Fact]
    public void A_number_of_a_process_that_is_another_ones_by_now_is_noticed()
    {
        NetNamespaceInfo seen;
        using (Holding holder = new("unshare", "--net", "sh", "-c", "echo ready; exec sleep 60")) seen = new NamespaceReader(Session).Read(Session.OpenProcess(holder.Id));
        Session.Forget(new NamespaceIdentity(seen.Device, seen.Inode));
        using Holding other = new("unshare", "--net", "sh", "-c", "echo ready; exec sleep 60");
        NetNamespaceInfo stale = new() { Namespace = NamespaceText.OfProcess(other.Id), Device = seen.Device, Inode = seen.Inode, Cookie = seen.Cookie };
        Assert.Equal("NamespaceGone", Assert.Throws<NetworkObjectException>(() => Session.Open(stale)).ErrorId);
    }

    private NetNamespaceInfo Find(ulong inode) => Assert.Single(new NamespaceReader(Session).ReadAll(), info => info.Inode == inode);

    private static ulong InodeOf(int process, string file = "ns/net") =>
        ulong.Parse(new FileInfo($"/proc/{process}/{file}").LinkTarget!.Split('[', ']')[1], CultureInfo.InvariantCulture);

    private static void SkipWithoutPython() => Assert.SkipUnless(File.Exists("/usr/bin/python3"), "'python3' is not installed.");

    /// <summary>A program that holds something until it is disposed of.</summary>
    private sealed class Holding : IDisposable
    {
        private readonly Process _process;

        internal Holding(string program, params string[] arguments)
        {
            _process = Start(program, arguments);
            FirstLine = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException(_process.StandardError.ReadToEnd());

            // A shell that has said its line is yet to become the program that it names last.
            Assert.True(SpinWait.SpinUntil(() => File.ReadAllText($"/proc/{Id}/comm") is not ("unshare\n" or "sh\n"), TimeSpan.FromSeconds(60)));
        }

        internal int Id => _process.Id;

        internal string FirstLine { get; }

        public void Dispose()
        {
            _process.Kill();
            _process.WaitForExit();
            _process.StandardOutput.Dispose();
            _process.StandardError.Dispose();
            _process.Dispose();
        }
    }
}
