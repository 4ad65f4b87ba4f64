using System.Runtime.InteropServices;

namespace NetNamespace.Interop;

/// <summary>
/// What the driver of a link says of itself. Any socket will do, since the kernel hands on what the socket does not know; it looks in the namespace that
/// the socket is in. Sources: <c>netdevice(7)</c>, linux/sockios.h, linux/ethtool.h.
/// </summary>
internal static unsafe partial class DeviceCalls
{
    /// <summary>SIOCETHTOOL.</summary>
    internal const uint Ethtool = 0x8946;
    internal const uint GetDriverInfo = 3;
    internal const uint GetLinkSettings = 0x4c;
    internal const int NameSize = 16;
    internal const int TextSize = 32;
    internal const uint UnknownSpeed = 0xffffffff;

    /// <summary>Most words of a mask that a kernel is taken to have; there are four in 6.18.</summary>
    internal const int MostWords = 32;

    /// <summary>struct ifreq with a pointer in its union, which is the largest one's size.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Request
    {
        internal fixed byte Name[NameSize];
        internal void* Data;
        internal ulong Rest1;
        internal ulong Rest2;
    }

    /// <summary>struct ethtool_drvinfo.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct DriverInfo
    {
        internal uint Command;
        internal fixed byte Driver[TextSize];
        internal fixed byte Version[TextSize];
        internal fixed byte FirmwareVersion[TextSize];
        internal fixed byte BusInfo[TextSize];
        internal fixed byte ExpansionRomVersion[TextSize];
        internal fixed byte Reserved[12];
        internal uint PrivateFlags;
        internal uint Statistics;
        internal uint TestLength;
        internal uint EepromLength;
        internal uint RegisterLength;
    }

    /// <summary>struct ethtool_link_settings without the masks after it.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct LinkSettings
    {
        internal uint Command;
        internal uint Speed;
        internal byte Duplex;
        internal byte Port;
        internal byte PhysicalAddress;
        internal byte AutoNegotiation;
        internal byte MdioSupport;
        internal byte CrossoverStatus;
        internal byte CrossoverControl;
        internal sbyte MaskWords;
        internal byte Transceiver;
        internal byte MasterSlaveConfiguration;
        internal byte MasterSlaveState;
        internal byte RateMatching;
        internal fixed uint Reserved[7];
    }

    /// <summary>The settings with room for the masks, which nobody looks at.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct LinkSettingsWithMasks
    {
        internal LinkSettings Settings;
        internal fixed uint Masks[3 * MostWords];
    }

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    internal static partial int Ask(int socket, nuint request, Request* about);
}
