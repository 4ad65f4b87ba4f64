using System;

namespace NetNamespace.Route;

/// <summary>The flags of what is put around the packets of a tunnel. Source: linux/if_tunnel.h (TUNNEL_ENCAP_FLAG_*).</summary>
[Flags]
internal enum TunnelEncapFlags : ushort
{
    None = 0,
    Checksum = 1,
    Checksum6 = 2,
    RemoteChecksum = 4,
}
