using System;
using System.Collections.Generic;
using System.Globalization;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.WireGuard;

/// <summary>
/// Reads and changes WireGuard links and their peers, in one namespace. Needs CAP_NET_ADMIN over it, for reading too, since the kernel tells secrets and the rest
/// together. Links of that kind are made by rtnetlink. Source: linux/wireguard.h.
/// </summary>
/// <param name="connection">Asks in the links' namespace.</param>
public sealed class WireGuardOperations(GenericConnection connection)
{
    /// <summary>Reads a link with its peers.</summary>
    /// <param name="link">The link.</param>
    /// <param name="withSecrets">Whether private and preshared keys are wanted too.</param>
    /// <exception cref="NetworkObjectException">LinkNotFound; NotAWireGuardLink; GenericFamilyNotFound.</exception>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public NetWireGuard Get(LinkReference link, bool withSecrets = false)
    {
        try
        {
            List<NetWireGuard> parts = connection.Netlink.Dump<NetWireGuard>(
                WireGuardRequests.Get(connection, link), new WireGuardDecoder(connection.Netlink.Namespace, withSecrets).Decode);
            return parts.Count > 0 ? WireGuardDecoder.Join(parts) : throw LinkErrors.NotFound(link.ToString(), connection.Netlink.Namespace);
        }
        catch (NetlinkException e)
        {
            throw Explain(e, link);
        }
    }

    /// <summary>Changes what a link itself is like.</summary>
    /// <exception cref="NetworkObjectException">LinkNotFound; NotAWireGuardLink; ListenPortInUse; GenericFamilyNotFound.</exception>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public void Set(LinkReference link, WireGuardSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.IsEmpty) return;
        try
        {
            connection.Netlink.Execute(WireGuardRequests.Set(connection, link, settings));
        }
        catch (NetlinkException e) when (e.Errno == Errno.EADDRINUSE)
        {
            string port = settings.ListenPort?.ToString(CultureInfo.InvariantCulture) ?? "";
            string place = LinkErrors.Place(connection.Netlink.Namespace);
            throw new NetworkObjectException("ListenPortInUse", ObjectProblem.Exists, port, $"Link '{link}' cannot listen on UDP port {port} of {place}: another program does.", e);
        }
        catch (NetlinkException e)
        {
            throw Explain(e, link);
        }
    }

    /// <summary>Makes, changes and removes peers of a link, thousands of them with a few messages.</summary>
    /// <exception cref="NetworkObjectException">LinkNotFound; NotAWireGuardLink; InvalidKeepalive; InvalidEndpoint; InvalidWireGuardKey; GenericFamilyNotFound.</exception>
    /// <exception cref="NetlinkException">The kernel refused. What was sent before that message is done.</exception>
    public void Set(LinkReference link, IReadOnlyList<WireGuardPeerChange> peers)
    {
        ArgumentNullException.ThrowIfNull(peers);
        bool removes = false;
        foreach (WireGuardPeerChange peer in peers)
        {
            Check(peer);
            removes |= peer.RemoveAllowedIPs is not null;
        }

        try
        {
            if (removes) SetAndRemove(link, peers);
            else Send(link, peers);
        }
        catch (NetlinkException e)
        {
            throw Explain(e, link);
        }
    }

    /// <summary>A kernel before 6.16 cannot take a single one away: there the list that is left replaces the one that was.</summary>
    private void SetAndRemove(LinkReference link, IReadOnlyList<WireGuardPeerChange> peers)
    {
        try
        {
            Send(link, peers);
        }
        catch (NetlinkException e) when (e.Errno == Errno.EINVAL)
        {
            Send(link, AllowedIPLists.Replacing(peers, Get(link).Peers));
        }
    }

    private void Send(LinkReference link, IReadOnlyList<WireGuardPeerChange> peers)
    {
        foreach (MessageWriter message in WireGuardRequests.SetPeers(connection, link, peers)) connection.Netlink.Execute(message);
    }

    /// <summary>Checks what the kernel would take and not do.</summary>
    /// <exception cref="NetworkObjectException">InvalidKeepalive; InvalidEndpoint; InvalidWireGuardKey.</exception>
    internal static void Check(WireGuardPeerChange peer)
    {
        if (peer.PublicKey.IsZero) throw new NetworkObjectException("InvalidWireGuardKey", ObjectProblem.Invalid, $"{peer.PublicKey}", "A public key of all zeros is nobody's.");
        if (peer.PersistentKeepalive is { } interval && (interval < TimeSpan.Zero || interval.TotalSeconds > ushort.MaxValue || interval.Ticks % TimeSpan.TicksPerSecond != 0))
            throw new NetworkObjectException("InvalidKeepalive", ObjectProblem.Invalid, $"{interval}", $"A keepalive every {interval} cannot be: it takes whole seconds, up to 65535, or zero for none.");
        if (peer.Endpoint is { Port: 0 } endpoint)
            throw new NetworkObjectException("InvalidEndpoint", ObjectProblem.Invalid, $"{endpoint}", $"Nobody listens on port 0 of {endpoint.Address}.");
    }

    internal static NetworkObjectException NotWireGuard(string link, string? networkNamespace, Exception? inner = null) =>
        new("NotAWireGuardLink", ObjectProblem.Invalid, link, $"Link '{link}' in {LinkErrors.Place(networkNamespace)} is no WireGuard link.", inner);

    internal static NetworkObjectException PeerNotFound(string key, string? link) =>
        new("WireGuardPeerNotFound", ObjectProblem.NotFound, key, link is null ? $"No WireGuard link has the peer '{key}' here." : $"Link '{link}' does not have the peer '{key}'.");

    internal static NetworkObjectException AllowedIPNotFound(IPPrefix prefix, WireGuardKey peer) =>
        new("WireGuardAllowedIPNotFound", ObjectProblem.NotFound, $"{prefix}", $"The peer '{peer}' does not have the allowed IP {prefix}.");

    private static NetNamespaceException Explain(NetlinkException error, LinkReference link) =>
        error.Errno == Errno.EOPNOTSUPP ? NotWireGuard(link.ToString(), error.Namespace, error) : LinkErrors.OfLink(error, link);
}
