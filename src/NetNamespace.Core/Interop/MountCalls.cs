using System.Runtime.InteropServices;

namespace NetNamespace.Interop;

/// <summary>
/// Mounts. The newer calls by number, which is the same on every architecture: C libraries before glibc 2.36 have no such functions. Sources: <c>mount(2)</c>,
/// <c>umount2(2)</c>, <c>open_tree(2)</c>, <c>move_mount(2)</c>, linux/mount.h, asm-generic/unistd.h.
/// </summary>
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
    internal const nint OpenTreeNumber = 428;
    internal const nint MoveMountNumber = 429;

    /// <summary>OPEN_TREE_CLONE, OPEN_TREE_CLOEXEC and AT_RECURSIVE: the mounts there and below once more, held by a descriptor and nowhere yet.</summary>
    internal const int CloneTree = 1 | FileCalls.CloseOnExec | 0x8000;

    /// <summary>MOVE_MOUNT_F_EMPTY_PATH: what is moved is the descriptor's.</summary>
    internal const int MoveDescriptor = 4;

    [LibraryImport("libc", EntryPoint = "mount", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Mount(string source, string target, string? type, nuint flags, nint data);

    [LibraryImport("libc", EntryPoint = "umount2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Unmount(string target, int flags);

    [LibraryImport("libc", EntryPoint = "mount")]
    internal static partial int MountRaw(byte* source, byte* target, byte* type, nuint flags, void* data);

    [LibraryImport("libc", EntryPoint = "syscall")]
    internal static partial nint OpenTree(nint number, nint directory, byte* path, nint flags);

    [LibraryImport("libc", EntryPoint = "syscall")]
    internal static partial nint MoveMount(nint number, nint from, byte* fromPath, nint to, byte* toPath, nint flags);
}
