using NetNamespace.Netlink;

namespace NetNamespace.WireGuard;

/// <summary>The messages about WireGuard links. Source: linux/wireguard.h.</summary>
internal static class WireGuardMessages
{
    internal const uint ReplacePeers = 1;
    internal const uint RemovePeer = 1;
    internal const uint ReplaceAllowedIPs = 2;
    internal const uint UpdateOnly = 4;

    /// <summary>WGALLOWEDIP_F_REMOVE_ME: the peer loses this one; linux 6.16. Earlier kernels refuse the attribute.</summary>
    internal const uint RemoveAllowedIP = 1;

    internal static readonly GenericFamily Family = new("wireguard", 1, "CONFIG_WIREGUARD", "wireguard");

    internal static readonly AttributeSet AllowedIP = new("allowedip");
    internal static readonly AttributeSpec AddressFamily = AllowedIP.Add(1, "WGALLOWEDIP_A_FAMILY", WireType.U16);
    internal static readonly AttributeSpec Address = AllowedIP.Add(2, "WGALLOWEDIP_A_IPADDR", WireType.IPAddress);
    internal static readonly AttributeSpec PrefixLength = AllowedIP.Add(3, "WGALLOWEDIP_A_CIDR_MASK", WireType.U8);

    internal static readonly AttributeSpec AllowedIPFlags = AllowedIP.Add(4, "WGALLOWEDIP_A_FLAGS", WireType.U32);

    internal static readonly AttributeSet Peer = new("peer");
    internal static readonly AttributeSpec PeerPublicKey = Peer.Add(1, "WGPEER_A_PUBLIC_KEY", WireType.Bytes);
    internal static readonly AttributeSpec PresharedKey = Peer.Add(2, "WGPEER_A_PRESHARED_KEY", WireType.Secret);
    internal static readonly AttributeSpec PeerFlags = Peer.Add(3, "WGPEER_A_FLAGS", WireType.U32);
    internal static readonly AttributeSpec Endpoint = Peer.Add(4, "WGPEER_A_ENDPOINT", WireType.Bytes);
    internal static readonly AttributeSpec Keepalive = Peer.Add(5, "WGPEER_A_PERSISTENT_KEEPALIVE_INTERVAL", WireType.U16);
    internal static readonly AttributeSpec LastHandshake = Peer.Add(6, "WGPEER_A_LAST_HANDSHAKE_TIME", WireType.Bytes);
    internal static readonly AttributeSpec ReceivedBytes = Peer.Add(7, "WGPEER_A_RX_BYTES", WireType.U64);
    internal static readonly AttributeSpec SentBytes = Peer.Add(8, "WGPEER_A_TX_BYTES", WireType.U64);
    internal static readonly AttributeSpec AllowedIPs = Peer.Add(9, "WGPEER_A_ALLOWEDIPS", WireType.List, static () => AllowedIP);
    internal static readonly AttributeSpec ProtocolVersion = Peer.Add(10, "WGPEER_A_PROTOCOL_VERSION", WireType.U32);

    internal static readonly AttributeSet Device = new("device");
    internal static readonly AttributeSpec InterfaceIndex = Device.Add(1, "WGDEVICE_A_IFINDEX", WireType.U32);
    internal static readonly AttributeSpec InterfaceName = Device.Add(2, "WGDEVICE_A_IFNAME", WireType.Text);
    internal static readonly AttributeSpec PrivateKey = Device.Add(3, "WGDEVICE_A_PRIVATE_KEY", WireType.Secret);
    internal static readonly AttributeSpec PublicKey = Device.Add(4, "WGDEVICE_A_PUBLIC_KEY", WireType.Bytes);
    internal static readonly AttributeSpec DeviceFlags = Device.Add(5, "WGDEVICE_A_FLAGS", WireType.U32);
    internal static readonly AttributeSpec ListenPort = Device.Add(6, "WGDEVICE_A_LISTEN_PORT", WireType.U16);
    internal static readonly AttributeSpec FwMark = Device.Add(7, "WGDEVICE_A_FWMARK", WireType.U32);
    internal static readonly AttributeSpec Peers = Device.Add(8, "WGDEVICE_A_PEERS", WireType.List, static () => Peer);

    internal static readonly GenericCommand Get = Family.Command(0, "WG_CMD_GET_DEVICE", Device);
    internal static readonly GenericCommand Set = Family.Command(1, "WG_CMD_SET_DEVICE", Device);
}
