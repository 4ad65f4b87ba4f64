using System.Runtime.InteropServices;

namespace NetNamespace.Interop;

/// <summary>
/// What a file is. <c>statx(2)</c> rather than <c>stat(2)</c>, since its structure is the same on every architecture; <c>fstatfs(2)</c>
/// for the file system's magic number, which is the first word everywhere.
/// </summary>
internal static unsafe partial class StatCalls
{
    internal const int AtCurrentDirectory = -100;
    internal const int EmptyPath = 0x1000;
    internal const int NoFollow = 0x100;
    internal const int DontSynchronize = 0x4000;
    internal const uint BasicStats = 0x7ff;
    /// <summary>STATX_NLINK, STATX_INO.</summary>
    internal const uint LinksAndInode = 0x104;
    /// <summary>STATX_MNT_ID, Linux 5.8.</summary>
    internal const uint WithMountId = 0x1000;
    internal const ushort TypeMask = 0xf000;
    internal const ushort SymbolicLink = 0xa000;
    internal const ushort RegularFile = 0x8000;

    /// <summary>NSFS_MAGIC of linux/magic.h.</summary>
    internal const long NamespaceFileSystem = 0x6e736673;

    [StructLayout(LayoutKind.Sequential)]
    internal struct Timestamp
    {
        internal long Seconds;
        internal uint Nanoseconds;
        internal int Reserved;
    }

    /// <summary>struct statx of linux/stat.h.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 256)]
    internal struct FileStatus
    {
        internal uint Mask;
        internal uint BlockSize;
        internal ulong Attributes;
        internal uint Links;
        internal uint UserId;
        internal uint GroupId;
        internal ushort Mode;
        internal ushort Padding;
        internal ulong Inode;
        internal ulong Size;
        internal ulong Blocks;
        internal ulong AttributesMask;
        internal Timestamp Access;
        internal Timestamp Birth;
        internal Timestamp Change;
        internal Timestamp Modification;
        internal uint SpecialMajor;
        internal uint SpecialMinor;
        internal uint DeviceMajor;
        internal uint DeviceMinor;
        internal ulong MountId;

        /// <summary>The device that the file is on: the major number in the upper half.</summary>
        internal readonly ulong Device => ((ulong)DeviceMajor << 32) | DeviceMinor;
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Stat(int directory, string path, int flags, uint mask, FileStatus* status);

    [LibraryImport("libc", EntryPoint = "statx")]
    internal static partial int StatRaw(int directory, byte* path, int flags, uint mask, FileStatus* status);

    [LibraryImport("libc", EntryPoint = "fstatfs", SetLastError = true)]
    internal static partial int FileSystem(int descriptor, long* buffer);
}
