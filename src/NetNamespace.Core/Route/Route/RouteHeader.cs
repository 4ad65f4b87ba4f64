using System.Runtime.InteropServices;

namespace NetNamespace.Route;

/// <summary>struct rtmsg of linux/rtnetlink.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct RouteHeader
{
    internal byte Family;
    internal byte DestinationLength;
    internal byte SourceLength;
    internal byte TypeOfService;
    /// <summary>The table where it is below 256; RTA_TABLE counts where it is there.</summary>
    internal byte Table;
    internal byte Protocol;
    internal byte Scope;
    internal byte Type;
    internal uint Flags;
}
