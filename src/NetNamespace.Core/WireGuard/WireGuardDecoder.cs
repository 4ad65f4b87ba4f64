using System;
using System.Collections.Generic;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.WireGuard;

/// <summary>
/// Makes one object of the messages about a link. Many peers come in several messages, and the allowed IPs of one peer may be cut in two: then the next
/// message starts with the same peer and the rest of them.
/// </summary>
/// <param name="networkNamespace">What the link's namespace is called; null for the current one.</param>
/// <param name="withSecrets">Whether private and preshared keys are kept.</param>
internal sealed class WireGuardDecoder(string? networkNamespace, bool withSecrets)
{
    /// <summary>What one message holds.</summary>
    internal NetWireGuard Decode(in NetlinkMessage message)
    {
        AttributeTable device = message.Attributes(WireGuardMessages.Get.Format);
        WireGuardKey? secret = Key(device, WireGuardMessages.PrivateKey);
        NetWireGuard read = new()
        {
            Namespace = networkNamespace,
            InterfaceAlias = device.GetText(WireGuardMessages.InterfaceName) ?? "",
            InterfaceIndex = device.GetInt32(WireGuardMessages.InterfaceIndex) ?? 0,
            PublicKey = Key(device, WireGuardMessages.PublicKey),
            HasPrivateKey = secret is not null,
            PrivateKey = withSecrets ? secret : null,
            ListenPort = device.GetUInt16(WireGuardMessages.ListenPort) ?? 0,
            FwMark = device.GetUInt32(WireGuardMessages.FwMark) ?? 0,
        };
        return read with { Peers = Peers(device.GetBytes(WireGuardMessages.Peers), read) };
    }

    /// <summary>Puts together what several messages hold.</summary>
    internal static NetWireGuard Join(List<NetWireGuard> parts)
    {
        if (parts.Count == 1) return parts[0];
        List<WireGuardPeer> peers = [];
        List<IPPrefix>? allowed = null;
        foreach (NetWireGuard part in parts)
        {
            foreach (WireGuardPeer peer in part.Peers)
            {
                if (peers.Count > 0 && peers[^1].PublicKey.Equals(peer.PublicKey))
                {
                    (allowed ??= [.. peers[^1].AllowedIPs]).AddRange(peer.AllowedIPs);
                    continue;
                }

                Complete(peers, ref allowed);

                // The messages after the first name the link by its name only.
                peers.Add(peer with { InterfaceIndex = parts[0].InterfaceIndex, InterfaceAlias = parts[0].InterfaceAlias });
            }
        }

        Complete(peers, ref allowed);
        return parts[0] with { Peers = [.. peers] };
    }

    private static void Complete(List<WireGuardPeer> peers, ref List<IPPrefix>? allowed)
    {
        if (allowed is not null) peers[^1] = peers[^1] with { AllowedIPs = [.. allowed] };
        allowed = null;
    }

    private WireGuardPeer[] Peers(ReadOnlySpan<byte> bytes, NetWireGuard device)
    {
        List<WireGuardPeer> peers = [];
        AttributeReader reader = new(bytes);
        while (reader.Read()) peers.Add(Peer(new AttributeTable(reader.Value), device));
        return [.. peers];
    }

    private WireGuardPeer Peer(in AttributeTable peer, NetWireGuard device)
    {
        WireGuardKey? secret = Key(peer, WireGuardMessages.PresharedKey);
        ushort keepalive = peer.GetUInt16(WireGuardMessages.Keepalive) ?? 0;
        return new WireGuardPeer
        {
            Namespace = device.Namespace,
            InterfaceAlias = device.InterfaceAlias,
            InterfaceIndex = device.InterfaceIndex,
            PublicKey = Key(peer, WireGuardMessages.PeerPublicKey) ?? throw NetlinkException.Malformed("a WireGuard peer without a key"),
            HasPresharedKey = secret is not null,
            PresharedKey = withSecrets ? secret : null,
            Endpoint = Sockaddr.Read(peer.GetBytes(WireGuardMessages.Endpoint)),
            AllowedIPs = AllowedIPs(peer.GetBytes(WireGuardMessages.AllowedIPs)),
            PersistentKeepalive = keepalive == 0 ? null : TimeSpan.FromSeconds(keepalive),
            LastHandshake = Moment(peer.GetBytes(WireGuardMessages.LastHandshake)),
            ReceivedBytes = peer.GetUInt64(WireGuardMessages.ReceivedBytes) ?? 0,
            SentBytes = peer.GetUInt64(WireGuardMessages.SentBytes) ?? 0,
            ProtocolVersion = peer.GetUInt32(WireGuardMessages.ProtocolVersion) ?? 0,
        };
    }

    private static IPPrefix[] AllowedIPs(ReadOnlySpan<byte> bytes)
    {
        List<IPPrefix> allowed = [];
        AttributeReader reader = new(bytes);
        while (reader.Read())
        {
            AttributeTable one = new(reader.Value);
            if (one.GetAddress(WireGuardMessages.Address) is not { } address) continue;
            int length = one.GetByte(WireGuardMessages.PrefixLength) ?? 0;
            if (length > IPPrefix.LongestFor(AddressBits.FamilyOf(address))) throw NetlinkException.Malformed($"a prefix of {length} bits");
            allowed.Add(new IPPrefix(address, length));
        }

        return [.. allowed];
    }

    /// <summary>A key, or null where it is missing or all zeros, which is how the kernel says that there is none.</summary>
    private static WireGuardKey? Key(in AttributeTable table, AttributeSpec spec)
    {
        ReadOnlySpan<byte> bytes = table.GetBytes(spec);
        return bytes.Length == WireGuardKey.Length && bytes.IndexOfAnyExcept((byte)0) >= 0 ? new WireGuardKey(bytes) : null;
    }

    /// <summary>struct __kernel_timespec: seconds and nanoseconds of eight bytes each; zero for never.</summary>
    private static DateTimeOffset? Moment(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 16) return null;
        long seconds = BitConverter.ToInt64(bytes);
        long nanoseconds = BitConverter.ToInt64(bytes[8..]);
        if (seconds <= 0 || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds() || nanoseconds is < 0 or > 999_999_999) return null;
        return DateTimeOffset.FromUnixTimeSeconds(seconds).AddTicks(nanoseconds / 100);
    }
}
