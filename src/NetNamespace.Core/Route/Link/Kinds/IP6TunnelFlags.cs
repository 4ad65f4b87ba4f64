using System;

namespace NetNamespace.Route;

/// <summary>The flags of tunnels over IPv6. Source: linux/ip6_tunnel.h (IP6_TNL_F_*).</summary>
[Flags]
internal enum IP6TunnelFlags : uint
{
    None = 0,
    IgnoreEncapLimit = 1,
    InheritTrafficClass = 2,
    InheritFlowLabel = 4,
    CopyDscp = 0x10,
    AllowLocalRemote = 0x40,
}
