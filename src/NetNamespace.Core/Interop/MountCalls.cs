using System.Runtime.InteropServices;

namespace NetNamespace.Interop;

/// <summary>Mounts. Sources: <c>mount(2)</c>, <c>umount2(2)</c>.</summary>
internal static unsafe partial class MountCalls
{
    internal const uint ReadOnly = 1;
    internal const uint NoSetUserId = 2;
    internal const uint NoDevices = 4;
    internal const uint NoExecute = 8;
    internal const uint Bind = 0x1000;
    internal const uint Recursive = 0x4000;
    internal const uint Slave = 1 << 19;
    internal const uint Shared = 1 << 20;
    internal const int Detach = 2;

    [LibraryImport("libc", EntryPoint = "mount", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Mount(string source, string target, string? type, nuint flags, nint data);

    [LibraryImport("libc", EntryPoint = "umount2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Unmount(string target, int flags);

    [LibraryImport("libc", EntryPoint = "mount")]
    internal static partial int MountRaw(byte* source, byte* target, byte* type, nuint flags, void* data);
}
