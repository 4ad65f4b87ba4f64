using System.Runtime.InteropServices;

namespace NetNamespace.Interop;

/// <summary>Namespaces. Sources: <c>setns(2)</c>, <c>unshare(2)</c>, <c>ioctl_nsfs(2)</c>, linux/sched.h, linux/nsfs.h.</summary>
internal static unsafe partial class NamespaceCalls
{
    internal const int NewNetwork = 0x40000000;
    internal const int NewMount = 0x00020000;
    internal const int NewCgroup = 0x02000000;
    internal const int NewHostName = 0x04000000;
    internal const int NewMessaging = 0x08000000;
    internal const int NewProcess = 0x20000000;

    /// <summary>CLONE_FS: a thread with a root and working directory of its own, which setns to a mount namespace requires.</summary>
    internal const int FileSystemInfo = 0x00000200;

    /// <summary>NS_GET_USERNS: a descriptor of the user namespace that owns this one.</summary>
    internal const uint GetUserNamespace = 0xb701;

    /// <summary>NS_GET_NSTYPE: the CLONE_NEW* of the namespace.</summary>
    internal const uint GetNamespaceType = 0xb703;

    /// <summary>NS_GET_OWNER_UID: the user who made a user namespace, Linux 4.11.</summary>
    internal const uint GetOwnerUser = 0xb704;

    /// <summary>SIOCGSKNS of linux/sockios.h: a descriptor of the network namespace that a socket is in, Linux 4.10.</summary>
    internal const uint GetNamespaceOfSocket = 0x894c;

    [LibraryImport("libc", EntryPoint = "setns")]
    internal static partial int Enter(int descriptor, int type);

    [LibraryImport("libc", EntryPoint = "unshare")]
    internal static partial int Unshare(int flags);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    internal static partial int Query(int descriptor, nuint request, void* argument);
}
