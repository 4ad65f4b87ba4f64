using System;
using System.Diagnostics;
using System.IO;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using NetNamespace.Interop;
using Xunit;

namespace NetNamespace.Tests.Interop;

/// <summary>
/// Every structure and number that is declared in Interop/ is compared with the system's own headers: they are written as static
/// assertions into a C file, which the compiler then has to accept.
/// </summary>
public class HeaderTests
{
    private const string Headers = """
        #define _GNU_SOURCE
        #include <errno.h>
        #include <fcntl.h>
        #include <poll.h>
        #include <sched.h>
        #include <stddef.h>
        #include <linux/magic.h>
        #include <linux/netlink.h>
        #include <linux/nsfs.h>
        #include <linux/stat.h>
        #include <signal.h>
        #include <spawn.h>
        #include <sys/eventfd.h>
        #include <sys/file.h>
        #include <sys/mount.h>
        #include <sys/socket.h>
        #include <sys/syscall.h>
        #include <sys/wait.h>
        #include <unistd.h>

        """;

    [Fact]
    public void Structures_and_constants_are_those_of_the_headers()
    {
        StringBuilder c = new(Headers);
        WriteErrno(c);
        WriteConstants(c);
        WriteProcessConstants(c);
        WriteStructures(c);
        Compile(c.ToString());
    }

    [Fact]
    public void An_assertion_that_is_wrong_is_noticed()
    {
        StringBuilder c = new(Headers);
        Equal(c, "EPERM", 2);
        Assert.ThrowsAny<Exception>(() => Compile(c.ToString()));
    }

    private static void WriteErrno(StringBuilder c)
    {
        foreach (Errno errno in Enum.GetValues<Errno>())
        {
            if (errno != Errno.None) Equal(c, errno.ToString(), (int)errno);
        }
    }

    private static void WriteConstants(StringBuilder c)
    {
        Equal(c, "O_RDONLY", FileCalls.ReadOnly);
        Equal(c, "O_WRONLY", FileCalls.WriteOnly);
        Equal(c, "O_RDWR", FileCalls.ReadWrite);
        Equal(c, "O_CREAT", FileCalls.Create);
        Equal(c, "O_EXCL", FileCalls.Exclusive);
        Equal(c, "O_NONBLOCK", FileCalls.NonBlock);
        Equal(c, "O_CLOEXEC", FileCalls.CloseOnExec);
        Equal(c, "O_DIRECTORY", FileCalls.Directory);
        Equal(c, "O_NOFOLLOW", FileCalls.NoFollow);
        Equal(c, "LOCK_EX", FileCalls.LockExclusive);
        Equal(c, "LOCK_UN", FileCalls.Unlock);
        Equal(c, "AT_FDCWD", StatCalls.AtCurrentDirectory);
        Equal(c, "AT_EMPTY_PATH", StatCalls.EmptyPath);
        Equal(c, "AT_SYMLINK_NOFOLLOW", StatCalls.NoFollow);
        Equal(c, "STATX_BASIC_STATS", StatCalls.BasicStats);
        Equal(c, "STATX_MNT_ID", StatCalls.WithMountId);
        Equal(c, "S_IFMT", StatCalls.TypeMask);
        Equal(c, "S_IFLNK", StatCalls.SymbolicLink);
        Equal(c, "NSFS_MAGIC", StatCalls.NamespaceFileSystem);
        Equal(c, "MS_BIND", MountCalls.Bind);
        Equal(c, "MS_REC", MountCalls.Recursive);
        Equal(c, "MS_SLAVE", MountCalls.Slave);
        Equal(c, "MS_SHARED", MountCalls.Shared);
        Equal(c, "MNT_DETACH", MountCalls.Detach);
        Equal(c, "CLONE_NEWNET", NamespaceCalls.NewNetwork);
        Equal(c, "CLONE_NEWNS", NamespaceCalls.NewMount);
        Equal(c, "CLONE_FS", NamespaceCalls.FileSystemInfo);
        Equal(c, "NS_GET_USERNS", NamespaceCalls.GetUserNamespace);
        Equal(c, "NS_GET_NSTYPE", NamespaceCalls.GetNamespaceType);
        Equal(c, "AF_NETLINK", SocketCalls.FamilyNetlink);
        Equal(c, "SOCK_RAW", SocketCalls.Raw);
        Equal(c, "SOCK_CLOEXEC", SocketCalls.CloseOnExec);
        Equal(c, "SOCK_NONBLOCK", SocketCalls.NonBlock);
        Equal(c, "SOL_SOCKET", SocketCalls.LevelSocket);
        Equal(c, "SOL_NETLINK", SocketCalls.LevelNetlink);
        Equal(c, "SO_RCVBUF", SocketCalls.ReceiveBuffer);
        Equal(c, "SO_SNDBUFFORCE", SocketCalls.SendBufferForce);
        Equal(c, "SO_RCVBUFFORCE", SocketCalls.ReceiveBufferForce);
        Equal(c, "SO_NETNS_COOKIE", SocketCalls.NamespaceCookie);
        Equal(c, "NETLINK_CAP_ACK", SocketCalls.NetlinkCapAck);
        Equal(c, "NETLINK_EXT_ACK", SocketCalls.NetlinkExtAck);
        Equal(c, "NETLINK_GET_STRICT_CHK", SocketCalls.NetlinkStrictCheck);
        Equal(c, "NETLINK_ADD_MEMBERSHIP", SocketCalls.NetlinkAddMembership);
        Equal(c, "MSG_TRUNC", SocketCalls.Truncate);
        Equal(c, "MSG_DONTWAIT", SocketCalls.DontWait);
        Equal(c, "SIGTERM", PidfdCalls.Terminate);
        Equal(c, "SIGKILL", PidfdCalls.Kill);
        Equal(c, "SYS_pidfd_open", PidfdCalls.OpenNumber);
        Equal(c, "SYS_pidfd_send_signal", PidfdCalls.SignalNumber);
        Equal(c, "POLLIN", PollCalls.Readable);
        Equal(c, "POLLOUT", PollCalls.Writable);
        Equal(c, "EFD_CLOEXEC", PollCalls.EventCloseOnExec);
        Equal(c, "EFD_NONBLOCK", PollCalls.EventNonBlock);
    }

    private static void WriteProcessConstants(StringBuilder c)
    {
        Equal(c, "POSIX_SPAWN_SETPGROUP", ProcessCalls.SetProcessGroup);
        Equal(c, "POSIX_SPAWN_SETSIGDEF", ProcessCalls.SetSignalDefault);
        Equal(c, "POSIX_SPAWN_SETSIGMASK", ProcessCalls.SetSignalMask);
        Equal(c, "POSIX_SPAWN_SETSID", ProcessCalls.SetSession);
        Equal(c, "SIGINT", ProcessCalls.Interrupt);
        Equal(c, "SIGKILL", ProcessCalls.Kill);
        Equal(c, "SIGPIPE", ProcessCalls.BrokenPipe);
        Equal(c, "SIGTERM", ProcessCalls.Terminate);
        Equal(c, "P_PID", ProcessCalls.IdentifiedByProcess);
        Equal(c, "WNOHANG", ProcessCalls.WaitNoHang);
        Equal(c, "WEXITED", ProcessCalls.WaitExited);
        Equal(c, "CLD_EXITED", ProcessCalls.CodeExited);
        Equal(c, "X_OK", ProcessCalls.ExecuteAccess);
        Equal(c, "O_CLOEXEC", PipeCalls.CloseOnExec);
        Equal(c, "O_NONBLOCK", PipeCalls.NonBlock);
        Equal(c, "F_DUPFD_CLOEXEC", PipeCalls.DuplicateCloseOnExec);
        Equal(c, "F_SETFL", PipeCalls.SetStatusFlags);
        Equal(c, "MS_RDONLY", MountCalls.ReadOnly);
        Equal(c, "MS_NOSUID", MountCalls.NoSetUserId);
        Equal(c, "MS_NODEV", MountCalls.NoDevices);
        Equal(c, "MS_NOEXEC", MountCalls.NoExecute);
        Equal(c, "O_NOCTTY", TerminalCalls.NoControllingTerminal);
        Fits(c, "posix_spawnattr_t", ProcessCalls.AttributesSize);
        Fits(c, "posix_spawn_file_actions_t", ProcessCalls.FileActionsSize);
        Fits(c, "sigset_t", ProcessCalls.SignalSetSize);
    }

    private static void WriteStructures(StringBuilder c)
    {
        Layout<ProcessCalls.ChildInfo>(c, "siginfo_t", "si_code", "si_pid", "si_status");
        Layout<SocketCalls.NetlinkAddress>(c, "struct sockaddr_nl", "nl_family", "nl_pad", "nl_pid", "nl_groups");
        Layout<PollCalls.PollDescriptor>(c, "struct pollfd", "fd", "events", "revents");
        Layout<StatCalls.Timestamp>(c, "struct statx_timestamp", "tv_sec", "tv_nsec", "__reserved");
        Layout<StatCalls.FileStatus>(
            c, "struct statx", "stx_mask", "stx_blksize", "stx_attributes", "stx_nlink", "stx_uid", "stx_gid", "stx_mode", "__spare0", "stx_ino",
            "stx_size", "stx_blocks", "stx_attributes_mask", "stx_atime", "stx_btime", "stx_ctime", "stx_mtime", "stx_rdev_major", "stx_rdev_minor",
            "stx_dev_major", "stx_dev_minor", "stx_mnt_id");
    }

    /// <summary>The size, and the offset of each field in the order of its declaration.</summary>
    private static void Layout<T>(StringBuilder c, string name, params string[] members) where T : unmanaged
    {
        Equal(c, $"sizeof({name})", Marshal.SizeOf<T>());
        FieldInfo[] fields = typeof(T).GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public);
        Assert.Equal(members.Length, fields.Length);
        for (int i = 0; i < members.Length; i++) Equal(c, $"offsetof({name}, {members[i]})", (int)Marshal.OffsetOf<T>(fields[i].Name));
    }

    private static void Equal(StringBuilder c, string name, long value) =>
        c.Append("_Static_assert((").Append(name).Append(") == ").Append(value).Append(", \"").Append(name).AppendLine("\");");

    /// <summary>A type whose inside is the C library's own business fits into the room that is kept for it.</summary>
    private static void Fits(StringBuilder c, string name, int room) =>
        c.Append("_Static_assert(sizeof(").Append(name).Append(") <= ").Append(room).Append(", \"").Append(name).AppendLine("\");");

    private static void Compile(string source)
    {
        using Process? compiler = Start();
        Assert.SkipWhen(compiler is null, "There is no C compiler here.");
        compiler.StandardInput.Write(source);
        compiler.StandardInput.Close();
        string errors = compiler.StandardError.ReadToEnd();
        compiler.WaitForExit();
        Assert.SkipWhen(errors.Contains("No such file or directory", StringComparison.Ordinal), "The kernel's headers are not here.");
        Assert.True(compiler.ExitCode == 0, errors);
    }

    private static Process? Start()
    {
        try
        {
            return Process.Start(new ProcessStartInfo("cc", ["-fsyntax-only", "-x", "c", "-"]) { RedirectStandardInput = true, RedirectStandardError = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
