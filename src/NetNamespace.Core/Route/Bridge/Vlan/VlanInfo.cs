using System;
using System.Runtime.InteropServices;

namespace NetNamespace.Route;

/// <summary>struct bridge_vlan_info of linux/if_bridge.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct VlanInfo
{
    internal VlanInfoFlags Flags;
    internal ushort Id;
}

/// <summary>BRIDGE_VLAN_INFO_* of linux/if_bridge.h.</summary>
[Flags]
internal enum VlanInfoFlags : ushort
{
    None = 0,
    Pvid = 1 << 1,
    Untagged = 1 << 2,
    RangeBegin = 1 << 3,
    RangeEnd = 1 << 4,
    OnlyOptions = 1 << 6,
}
