using System.Runtime.InteropServices;

namespace NetNamespace.Route;

/// <summary>struct br_vlan_msg of linux/if_bridge.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct VlanHeader
{
    internal byte Family;
    internal byte Padding;
    internal ushort MorePadding;
    internal int Index;
}
