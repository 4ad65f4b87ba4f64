using System.Runtime.InteropServices;

namespace NetNamespace.Interop;

/// <summary>Making tun and tap links. Sources: linux/if_tun.h, <c>ioctl(2)</c>, the kernel's Documentation/networking/tuntap.rst.</summary>
internal static unsafe partial class TunCalls
{
    internal const string Device = "/dev/net/tun";

    // The numbers of _IOW('T', …, int) on all architectures that .NET runs on.
    internal const nuint SetInterface = 0x400454ca;
    internal const nuint SetPersistent = 0x400454cb;
    internal const nuint SetOwner = 0x400454cc;
    internal const nuint SetGroup = 0x400454ce;

    internal const ushort Tun = 1;
    internal const ushort Tap = 2;
    internal const ushort MultiQueue = 0x100;
    internal const ushort NoPacketInformation = 0x1000;
    internal const ushort VnetHeader = 0x4000;
    internal const ushort Exclusive = 0x8000;

    /// <summary>struct ifreq of linux/if.h, as far as TUNSETIFF looks at it: a name and flags.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 40)]
    internal struct Request
    {
        internal const int NameLength = 16;

        [FieldOffset(0)]
        internal fixed byte Name[NameLength];

        [FieldOffset(NameLength)]
        internal ushort Flags;
    }

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    internal static partial int Control(int descriptor, nuint request, Request* argument);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    internal static partial int Control(int descriptor, nuint request, nuint argument);
}
