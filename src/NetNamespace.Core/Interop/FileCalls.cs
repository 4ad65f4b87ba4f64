using System;
using System.Runtime.InteropServices;

namespace NetNamespace.Interop;

/// <summary>Files and descriptors. Sources: <c>open(2)</c>, <c>close(2)</c>, <c>read(2)</c>, <c>write(2)</c>, <c>readlink(2)</c>, <c>flock(2)</c>, <c>unlink(2)</c>, <c>rename(2)</c>.</summary>
internal static unsafe partial class FileCalls
{
    internal const int ReadOnly = 0;
    internal const int WriteOnly = 1;
    internal const int ReadWrite = 2;
    internal const int Create = 0x40;
    internal const int Exclusive = 0x80;
    internal const int Truncate = 0x200;
    internal const int NonBlock = 0x800;
    internal const int CloseOnExec = 0x80000;

    /// <summary>O_PATH: the file is named and not opened.</summary>
    internal const int PathOnly = 0x200000;
    internal const int LockExclusive = 2;

    /// <summary>O_DIRECTORY differs between architectures (fcntl.h of arm64 and x86).</summary>
    internal static int Directory => RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm ? 0x4000 : 0x10000;

    /// <summary>O_NOFOLLOW likewise.</summary>
    internal static int NoFollow => RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm ? 0x8000 : 0x20000;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "open")]
    internal static partial int OpenRaw(byte* path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    internal static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    internal static partial int CloseRaw(int descriptor);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    internal static partial nint Read(int descriptor, byte* buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    internal static partial nint Write(int descriptor, byte* buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "read")]
    internal static partial nint ReadRaw(int descriptor, byte* buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "write")]
    internal static partial nint WriteRaw(int descriptor, byte* buffer, nuint length);

    /// <summary>Fills a buffer with directory entries: struct linux_dirent64 of <c>getdents64(2)</c>, one after the other.</summary>
    [LibraryImport("libc", EntryPoint = "getdents64")]
    internal static partial nint ReadEntriesRaw(int descriptor, byte* buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "readlink")]
    internal static partial nint ReadLink(byte* path, byte* buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    internal static partial int Lock(int descriptor, int operation);

    [LibraryImport("libc", EntryPoint = "unlink", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Unlink(string path);

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Rename(string path, string newPath);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    internal static partial int Synchronize(int descriptor);

    [LibraryImport("libc", EntryPoint = "fchmod", SetLastError = true)]
    internal static partial int ChangeMode(int descriptor, uint mode);

    [LibraryImport("libc", EntryPoint = "rmdir", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int RemoveDirectory(string path);

    [LibraryImport("libc", EntryPoint = "mkdir", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int MakeDirectory(string path, int mode);

    /// <summary>Where the C library keeps this thread's error number; a call of nothing but machine code.</summary>
    [LibraryImport("libc", EntryPoint = "__errno_location")]
    internal static partial int* ErrnoLocation();

    internal static nint Read(int descriptor, Span<byte> buffer)
    {
        fixed (byte* p = buffer) return Read(descriptor, p, (nuint)buffer.Length);
    }

    internal static nint Write(int descriptor, ReadOnlySpan<byte> buffer)
    {
        fixed (byte* p = buffer) return Write(descriptor, p, (nuint)buffer.Length);
    }
}
