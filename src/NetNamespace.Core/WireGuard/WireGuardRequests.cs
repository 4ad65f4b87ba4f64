using System;
using System.Collections.Generic;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.WireGuard;

/// <summary>
/// Writes what a link and its peers are told. An attribute cannot hold more than 64 KiB, and a send not much more, so many peers are many messages; the
/// second one about a peer only adds what the first had no room for.
/// </summary>
internal static class WireGuardRequests
{
    /// <summary>How full a message may be before the next one is begun.</summary>
    private const int RoomInMessage = 32 * 1024;

    internal static MessageWriter Get(GenericConnection connection, LinkReference link)
    {
        MessageWriter writer = connection.Begin(WireGuardMessages.Get, NetlinkFlags.Dump, new Operation("GetWireGuardFailed", "read WireGuard link", link));
        PutLink(writer, link);
        return writer;
    }

    /// <summary>What the link is told of itself.</summary>
    internal static MessageWriter Set(GenericConnection connection, LinkReference link, WireGuardSettings settings)
    {
        MessageWriter writer = Begin(connection, link);
        if (settings.PrivateKey is { } key) writer.PutBytes(WireGuardMessages.PrivateKey, key.Bytes);
        writer.PutOptional(WireGuardMessages.ListenPort, settings.ListenPort);
        writer.PutOptional(WireGuardMessages.FwMark, settings.FwMark);
        return writer;
    }

    /// <summary>What becomes of peers, a message at a time, each of which is sent before the next is written.</summary>
    internal static IEnumerable<MessageWriter> SetPeers(GenericConnection connection, LinkReference link, IReadOnlyList<WireGuardPeerChange> peers)
    {
        Progress progress = default;
        while (progress.Peer < peers.Count)
        {
            MessageWriter writer = Begin(connection, link);
            using (writer.Nest(WireGuardMessages.Peers)) WriteSome(writer, peers, ref progress);
            yield return writer;
        }
    }

    /// <summary>How far the writing has come: the peer, and how many of its allowed IPs are written.</summary>
    private record struct Progress(int Peer, int AllowedIP);

    private static MessageWriter Begin(GenericConnection connection, LinkReference link)
    {
        MessageWriter writer = connection.Begin(WireGuardMessages.Set, NetlinkFlags.Acknowledge, new Operation("SetWireGuardFailed", "change WireGuard link", link));
        PutLink(writer, link);
        return writer;
    }

    private static void PutLink(MessageWriter writer, LinkReference link)
    {
        if (link.Name is { } name) writer.PutText(WireGuardMessages.InterfaceName, name);
        else writer.PutUInt32(WireGuardMessages.InterfaceIndex, (uint)link.Index);
    }

    private static void WriteSome(MessageWriter writer, IReadOnlyList<WireGuardPeerChange> peers, ref Progress progress)
    {
        while (progress.Peer < peers.Count)
        {
            WireGuardPeerChange peer = peers[progress.Peer];
            using (writer.NestElement(0)) WritePeer(writer, peer, ref progress);
            if (progress.AllowedIP < CountOf(peer)) return;
            progress = new Progress(progress.Peer + 1, 0);
            if (writer.Written.Length > RoomInMessage) return;
        }
    }

    private static void WritePeer(MessageWriter writer, WireGuardPeerChange peer, ref Progress progress)
    {
        writer.PutBytes(WireGuardMessages.PeerPublicKey, peer.PublicKey.Bytes);
        if (progress.AllowedIP == 0) WriteOnce(writer, peer);
        int count = CountOf(peer);
        if (count == 0) return;
        using (writer.Nest(WireGuardMessages.AllowedIPs))
        {
            do WriteAllowed(writer, peer, progress.AllowedIP++);
            while (progress.AllowedIP < count && writer.Written.Length <= RoomInMessage);
        }
    }

    /// <summary>First those that go, then those that come.</summary>
    private static int CountOf(WireGuardPeerChange peer) => (peer.RemoveAllowedIPs?.Count ?? 0) + (peer.AllowedIPs?.Count ?? 0);

    private static void WriteOnce(MessageWriter writer, WireGuardPeerChange peer)
    {
        uint flags = peer.Remove ? WireGuardMessages.RemovePeer : 0;
        if (peer.AllowedIPs is not null && !peer.KeepAllowedIPs) flags |= WireGuardMessages.ReplaceAllowedIPs;
        if (peer.PresharedKey is { } key) writer.PutBytes(WireGuardMessages.PresharedKey, key.Bytes);
        if (peer.Endpoint is { } endpoint) writer.PutBytes(WireGuardMessages.Endpoint, Sockaddr.Write(endpoint));
        if (peer.PersistentKeepalive is { } interval) writer.PutUInt16(WireGuardMessages.Keepalive, (ushort)interval.TotalSeconds);
        if (flags != 0) writer.PutUInt32(WireGuardMessages.PeerFlags, flags);
    }

    private static void WriteAllowed(MessageWriter writer, WireGuardPeerChange peer, int number)
    {
        int removed = peer.RemoveAllowedIPs?.Count ?? 0;
        IPPrefix prefix = number < removed ? peer.RemoveAllowedIPs![number] : peer.AllowedIPs![number - removed];
        using (writer.NestElement(0))
        {
            writer.PutUInt16(WireGuardMessages.AddressFamily, (ushort)prefix.AddressFamily);
            writer.PutAddress(WireGuardMessages.Address, prefix.Address);
            writer.PutByte(WireGuardMessages.PrefixLength, (byte)prefix.PrefixLength);
            if (number < removed) writer.PutUInt32(WireGuardMessages.AllowedIPFlags, WireGuardMessages.RemoveAllowedIP);
        }
    }
}
