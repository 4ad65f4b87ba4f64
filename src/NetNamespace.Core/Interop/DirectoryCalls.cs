using System.Runtime.InteropServices;

namespace NetNamespace.Interop;

/// <summary>
/// What is in a directory, by its names alone: .NET's own enumeration asks of each symbolic link where it leads, which takes long for those of /proc. Sources:
/// <c>opendir(3)</c>, <c>readdir(3)</c>, dirent.h.
/// </summary>
internal static unsafe partial class DirectoryCalls
{
    /// <summary>struct dirent of dirent.h on the architectures with 64 bits, up to the name, which ends with a zero byte.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 280)]
    internal struct Entry
    {
        [FieldOffset(0)]
        internal ulong Inode;
        [FieldOffset(8)]
        internal long Position;
        [FieldOffset(16)]
        internal ushort Length;
        [FieldOffset(18)]
        internal byte Type;
        [FieldOffset(19)]
        internal fixed byte Name[256];
    }

    [LibraryImport("libc", EntryPoint = "opendir", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint Open(string path);

    [LibraryImport("libc", EntryPoint = "readdir")]
    internal static partial Entry* Read(nint directory);

    [LibraryImport("libc", EntryPoint = "closedir")]
    internal static partial int Close(nint directory);
}
