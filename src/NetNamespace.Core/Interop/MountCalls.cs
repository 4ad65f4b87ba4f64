using System.Runtime.InteropServices;

namespace NetNamespace.Interop;

/// <summary>Mounts. Sources: <c>mount(2)</c>, <c>umount2(2)</c>.</summary>
internal static partial class MountCalls
{
    internal const uint Bind = 0x1000;
    internal const uint Recursive = 0x4000;
    internal const uint Slave = 1 << 19;
    internal const uint Shared = 1 << 20;
    internal const int Detach = 2;

    [LibraryImport("libc", EntryPoint = "mount", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Mount(string source, string target, string? type, nuint flags, nint data);

    [LibraryImport("libc", EntryPoint = "umount2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Unmount(string target, int flags);
}
