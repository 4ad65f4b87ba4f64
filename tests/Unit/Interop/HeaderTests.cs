using System;
using NetNamespace.Interop;
using Xunit;

namespace NetNamespace.Tests.Unit.Interop;

/// <summary>
/// Every structure and number that is declared in Interop/ is compared with the system's own headers: they are written as static
/// assertions into a C file, which the compiler then has to accept.
/// </summary>
public class HeaderTests
{
    private readonly CAssertions _c = new(
        "dirent.h", "errno.h", "fcntl.h", "poll.h", "sched.h", "grp.h", "linux/if.h", "linux/if_tun.h", "linux/magic.h", "linux/netlink.h", "linux/nsfs.h", "linux/sockios.h", "linux/stat.h", "pwd.h", "signal.h",
        "spawn.h", "sys/eventfd.h", "sys/file.h", "sys/inotify.h", "sys/mount.h", "sys/prctl.h", "sys/socket.h", "sys/syscall.h", "sys/wait.h", "unistd.h");

    [Fact]
    public void Structures_and_constants_are_those_of_the_headers()
    {
        WriteErrno();
        WriteConstants();
        WriteProcessConstants();
        WriteStructures();
        _c.Verify();
    }

    [Fact]
    public void An_assertion_that_is_wrong_is_noticed()
    {
        _c.Equal("EPERM", 2);
        Assert.Throws<Xunit.Sdk.TrueException>(_c.Verify);
    }

    private void WriteErrno()
    {
        foreach (Errno errno in Enum.GetValues<Errno>())
        {
            if (errno != Errno.None) _c.Equal(errno.ToString(), (int)errno);
        }
    }

    private void WriteConstants()
    {
        _c.Equal("O_RDONLY", FileCalls.ReadOnly);
        _c.Equal("O_WRONLY", FileCalls.WriteOnly);
        _c.Equal("O_RDWR", FileCalls.ReadWrite);
        _c.Equal("O_CREAT", FileCalls.Create);
        _c.Equal("O_TRUNC", FileCalls.Truncate);
        _c.Equal("O_EXCL", FileCalls.Exclusive);
        _c.Equal("O_NONBLOCK", FileCalls.NonBlock);
        _c.Equal("O_CLOEXEC", FileCalls.CloseOnExec);
        _c.Equal("O_DIRECTORY", FileCalls.Directory);
        _c.Equal("O_NOFOLLOW", FileCalls.NoFollow);
        _c.Equal("LOCK_EX", FileCalls.LockExclusive);
        _c.Equal("AT_FDCWD", StatCalls.AtCurrentDirectory);
        _c.Equal("AT_EMPTY_PATH", StatCalls.EmptyPath);
        _c.Equal("AT_SYMLINK_NOFOLLOW", StatCalls.NoFollow);
        _c.Equal("STATX_BASIC_STATS", StatCalls.BasicStats);
        _c.Equal("STATX_MNT_ID", StatCalls.WithMountId);
        _c.Equal("S_IFMT", StatCalls.TypeMask);
        _c.Equal("S_IFLNK", StatCalls.SymbolicLink);
        _c.Equal("S_IFREG", StatCalls.RegularFile);
        _c.Equal("NSFS_MAGIC", StatCalls.NamespaceFileSystem);
        _c.Equal("MS_BIND", MountCalls.Bind);
        _c.Equal("MS_REC", MountCalls.Recursive);
        _c.Equal("MS_SLAVE", MountCalls.Slave);
        _c.Equal("MS_SHARED", MountCalls.Shared);
        _c.Equal("SYS_open_tree", MountCalls.OpenTreeNumber);
        _c.Equal("SYS_move_mount", MountCalls.MoveMountNumber);
        _c.Equal("OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_RECURSIVE", MountCalls.CloneTree);
        _c.Equal("MOVE_MOUNT_F_EMPTY_PATH", MountCalls.MoveDescriptor);
        _c.Equal("O_PATH", FileCalls.PathOnly);
        _c.Equal("MNT_DETACH", MountCalls.Detach);
        _c.Equal("CLONE_NEWNET", NamespaceCalls.NewNetwork);
        _c.Equal("CLONE_NEWNS", NamespaceCalls.NewMount);
        _c.Equal("CLONE_NEWCGROUP", NamespaceCalls.NewCgroup);
        _c.Equal("CLONE_NEWUTS", NamespaceCalls.NewHostName);
        _c.Equal("CLONE_NEWIPC", NamespaceCalls.NewMessaging);
        _c.Equal("CLONE_NEWPID", NamespaceCalls.NewProcess);
        _c.Equal("CLONE_FS", NamespaceCalls.FileSystemInfo);
        _c.Equal("NS_GET_USERNS", NamespaceCalls.GetUserNamespace);
        _c.Equal("NS_GET_NSTYPE", NamespaceCalls.GetNamespaceType);
        _c.Equal("AF_INET", SocketCalls.FamilyInternet);
        _c.Equal("AF_INET6", SocketCalls.FamilyInternet6);
        _c.Equal("NS_GET_OWNER_UID", NamespaceCalls.GetOwnerUser);
        _c.Equal("SIOCGSKNS", NamespaceCalls.GetNamespaceOfSocket);
        _c.Equal("AT_STATX_DONT_SYNC", StatCalls.DontSynchronize);
        _c.Equal("STATX_NLINK | STATX_INO", StatCalls.LinksAndInode);
        _c.Equal("AF_NETLINK", SocketCalls.FamilyNetlink);
        _c.Equal("SOCK_STREAM", SocketCalls.Stream);
        _c.Equal("SOCK_DGRAM", SocketCalls.Datagram);
        _c.Equal("AF_PACKET", SocketCalls.FamilyPacket);
        _c.Equal("IPPROTO_ICMP", SocketCalls.ProtocolIcmp);
        _c.Equal("IPPROTO_ICMPV6", SocketCalls.ProtocolIcmp6);
        _c.Equal("IPPROTO_IP", SocketCalls.LevelInternet);
        _c.Equal("IPPROTO_IPV6", SocketCalls.LevelInternet6);
        _c.Equal("IP_MTU_DISCOVER", SocketCalls.MtuDiscover);
        _c.Equal("IPV6_MTU_DISCOVER", SocketCalls.MtuDiscover6);
        _c.Equal("IP_PMTUDISC_PROBE", SocketCalls.MtuDiscoverProbe);
        _c.Equal("SO_ERROR", SocketCalls.PendingError);
        _c.Equal("MSG_NOSIGNAL", SocketCalls.NoSignal);
        _c.Equal("SOCK_RAW", SocketCalls.Raw);
        _c.Equal("SOCK_CLOEXEC", SocketCalls.CloseOnExec);
        _c.Equal("SOCK_NONBLOCK", SocketCalls.NonBlock);
        _c.Equal("SOL_SOCKET", SocketCalls.LevelSocket);
        _c.Equal("SOL_NETLINK", SocketCalls.LevelNetlink);
        _c.Equal("SO_RCVBUF", SocketCalls.ReceiveBuffer);
        _c.Equal("SO_SNDBUFFORCE", SocketCalls.SendBufferForce);
        _c.Equal("SO_RCVBUFFORCE", SocketCalls.ReceiveBufferForce);
        _c.Equal("SO_NETNS_COOKIE", SocketCalls.NamespaceCookie);
        _c.Equal("NETLINK_CAP_ACK", SocketCalls.NetlinkCapAck);
        _c.Equal("NETLINK_EXT_ACK", SocketCalls.NetlinkExtAck);
        _c.Equal("NETLINK_GET_STRICT_CHK", SocketCalls.NetlinkStrictCheck);
        _c.Equal("NETLINK_ADD_MEMBERSHIP", SocketCalls.NetlinkAddMembership);
        _c.Equal("MSG_TRUNC", SocketCalls.Truncate);
        _c.Equal("MSG_DONTWAIT", SocketCalls.DontWait);
        _c.Equal("SYS_pidfd_open", PidfdCalls.OpenNumber);
        _c.Equal("SYS_pidfd_send_signal", PidfdCalls.SignalNumber);
        _c.Equal("SYS_pidfd_getfd", PidfdCalls.GetDescriptorNumber);
        _c.Equal("POLLIN", PollCalls.Readable);
        _c.Equal("POLLOUT", PollCalls.Writable);
        _c.Equal("EFD_CLOEXEC", PollCalls.EventCloseOnExec);
        _c.Equal("EFD_NONBLOCK", PollCalls.EventNonBlock);
        _c.Equal("TUNSETIFF", (long)TunCalls.SetInterface);
        _c.Equal("TUNSETPERSIST", (long)TunCalls.SetPersistent);
        _c.Equal("TUNSETOWNER", (long)TunCalls.SetOwner);
        _c.Equal("TUNSETGROUP", (long)TunCalls.SetGroup);
        _c.Equal("IFF_TUN", TunCalls.Tun);
        _c.Equal("IFF_TAP", TunCalls.Tap);
        _c.Equal("IFF_MULTI_QUEUE", TunCalls.MultiQueue);
        _c.Equal("IFF_NO_PI", TunCalls.NoPacketInformation);
        _c.Equal("IFF_VNET_HDR", TunCalls.VnetHeader);
        _c.Equal("IFF_TUN_EXCL", TunCalls.Exclusive);
    }

    private void WriteProcessConstants()
    {
        _c.Equal("POSIX_SPAWN_SETPGROUP", ProcessCalls.SetProcessGroup);
        _c.Equal("POSIX_SPAWN_SETSIGDEF", ProcessCalls.SetSignalDefault);
        _c.Equal("POSIX_SPAWN_SETSIGMASK", ProcessCalls.SetSignalMask);
        _c.Equal("POSIX_SPAWN_SETSID", ProcessCalls.SetSession);
        _c.Equal("SIGINT", ProcessCalls.Interrupt);
        _c.Equal("SIGKILL", ProcessCalls.Kill);
        _c.Equal("SIGPIPE", ProcessCalls.BrokenPipe);
        _c.Equal("SIGTERM", ProcessCalls.Terminate);
        _c.Equal("P_PID", ProcessCalls.IdentifiedByProcess);
        _c.Equal("WNOHANG", ProcessCalls.WaitNoHang);
        _c.Equal("WEXITED", ProcessCalls.WaitExited);
        _c.Equal("WNOWAIT", ProcessCalls.WaitAndKeep);
        _c.Equal("SYS_setresuid", CredentialCalls.SetUsersNumber);
        _c.Equal("SYS_setresgid", CredentialCalls.SetGroupsNumber);
        _c.Equal("SYS_setgroups", CredentialCalls.SetSupplementaryNumber);
        _c.Equal("PR_GET_DUMPABLE", CredentialCalls.GetDumpable);
        _c.Equal("PR_SET_DUMPABLE", CredentialCalls.SetDumpable);
        _c.Equal("PR_CAP_AMBIENT", CredentialCalls.AmbientCapabilities);
        _c.Equal("PR_CAP_AMBIENT_CLEAR_ALL", CredentialCalls.ClearAmbient);
        _c.Equal("SIGQUIT", SignalCalls.Quit);
        _c.Equal("offsetof(struct sigaction, sa_handler)", 0);
        _c.Fits("struct sigaction", SignalCalls.ActionSize);
        _c.Equal("CLD_EXITED", ProcessCalls.CodeExited);
        _c.Equal("X_OK", ProcessCalls.ExecuteAccess);
        _c.Equal("O_CLOEXEC", PipeCalls.CloseOnExec);
        _c.Equal("O_NONBLOCK", PipeCalls.NonBlock);
        _c.Equal("F_DUPFD_CLOEXEC", PipeCalls.DuplicateCloseOnExec);
        _c.Equal("F_SETFL", PipeCalls.SetStatusFlags);
        _c.Equal("MS_RDONLY", MountCalls.ReadOnly);
        _c.Equal("MS_NOSUID", MountCalls.NoSetUserId);
        _c.Equal("MS_NODEV", MountCalls.NoDevices);
        _c.Equal("MS_NOEXEC", MountCalls.NoExecute);
        _c.Equal("PR_SET_CHILD_SUBREAPER", ProcessCalls.ChildSubreaper);
        _c.Equal("IN_CLOEXEC", InotifyCalls.CloseOnExec);
        _c.Equal("IN_NONBLOCK", InotifyCalls.NonBlock);
        _c.Equal("IN_MOVED_FROM", (int)InotifyCalls.MovedFrom);
        _c.Equal("IN_MOVED_TO", (int)InotifyCalls.MovedTo);
        _c.Equal("IN_DELETE", (int)InotifyCalls.Delete);
        _c.Equal("O_NOCTTY", TerminalCalls.NoControllingTerminal);
        _c.Fits("posix_spawnattr_t", ProcessCalls.AttributesSize);
        _c.Fits("posix_spawn_file_actions_t", ProcessCalls.FileActionsSize);
        _c.Fits("sigset_t", ProcessCalls.SignalSetSize);
    }

    private void WriteStructures()
    {
        _c.Layout<DirectoryCalls.Entry>("struct dirent", "d_ino", "d_off", "d_reclen", "d_type", "d_name");
        _c.Layout<UserCalls.User>("struct passwd", "pw_name", "pw_passwd", "pw_uid", "pw_gid", "pw_gecos", "pw_dir", "pw_shell");
        _c.Layout<UserCalls.Group>("struct group", "gr_name", "gr_passwd", "gr_gid", "gr_mem");
        _c.Layout<TunCalls.Request>("struct ifreq", "ifr_name", "ifr_flags");
        _c.Layout<ProcessCalls.ChildInfo>("siginfo_t", "si_code", "si_pid", "si_status");
        _c.Layout<SocketCalls.NetlinkAddress>("struct sockaddr_nl", "nl_family", "nl_pad", "nl_pid", "nl_groups");
        _c.Layout<PollCalls.PollDescriptor>("struct pollfd", "fd", "events", "revents");
        _c.Layout<StatCalls.Timestamp>("struct statx_timestamp", "tv_sec", "tv_nsec", "__reserved");
        _c.Layout<StatCalls.FileStatus>(
            "struct statx", "stx_mask", "stx_blksize", "stx_attributes", "stx_nlink", "stx_uid", "stx_gid", "stx_mode", "__spare0", "stx_ino",
            "stx_size", "stx_blocks", "stx_attributes_mask", "stx_atime", "stx_btime", "stx_ctime", "stx_mtime", "stx_rdev_major", "stx_rdev_minor",
            "stx_dev_major", "stx_dev_minor", "stx_mnt_id");
    }
}
