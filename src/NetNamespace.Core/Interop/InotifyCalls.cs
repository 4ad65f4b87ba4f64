using System.Runtime.InteropServices;

namespace NetNamespace.Interop;

/// <summary>Being told when a directory changes. Source: <c>inotify(7)</c>, sys/inotify.h.</summary>
internal static partial class InotifyCalls
{
    /// <summary>IN_CLOEXEC and IN_NONBLOCK are those of open(2).</summary>
    internal const int CloseOnExec = FileCalls.CloseOnExec;

    internal const int NonBlock = FileCalls.NonBlock;
    internal const uint MovedFrom = 0x40;
    internal const uint MovedTo = 0x80;
    internal const uint Delete = 0x200;

    [LibraryImport("libc", EntryPoint = "inotify_init1", SetLastError = true)]
    internal static partial int Initialize(int flags);

    [LibraryImport("libc", EntryPoint = "inotify_add_watch", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Watch(int descriptor, string path, uint events);
}
