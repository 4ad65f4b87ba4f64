using System;
using System.Net;
using System.Net.Sockets;

namespace NetNamespace.Objects;

/// <summary>Somebody that a WireGuard link talks to, as it was when it was looked at. Sources: <c>wg(8)</c>, linux/wireguard.h (WGPEER_A_*).</summary>
public sealed record WireGuardPeer
{
    /// <summary>What other commands take for -Namespace; null for the current one.</summary>
    public string? Namespace { get; init; }
    /// <summary>The link's name.</summary>
    public string InterfaceAlias { get; init; } = "";
    /// <summary>The link's number, from 1.</summary>
    public int InterfaceIndex { get; init; }
    /// <summary>The key by which it is known.</summary>
    public required WireGuardKey PublicKey { get; init; }
    /// <summary>Whether there is a preshared key besides.</summary>
    public bool HasPresharedKey { get; init; }
    /// <summary>That key; null where there is none, or where nobody asked for secrets.</summary>
    public WireGuardKey? PresharedKey { get; init; }
    /// <summary>Where it was reached last, or is to be reached; null where it has not called yet.</summary>
    public IPEndPoint? Endpoint { get; init; }
    /// <summary>What is sent to it and taken from it: the destinations inside the tunnel.</summary>
    public IPPrefix[] AllowedIPs { get; init; } = [];
    /// <summary>How often an empty packet is sent to keep a way through NAT open; null for never.</summary>
    public TimeSpan? PersistentKeepalive { get; init; }
    /// <summary>When keys were agreed on last; null where they never were.</summary>
    public DateTimeOffset? LastHandshake { get; init; }
    /// <summary>Bytes received from it.</summary>
    public ulong ReceivedBytes { get; init; }
    /// <summary>Bytes sent to it.</summary>
    public ulong SentBytes { get; init; }
    /// <summary>The version of the protocol; 1 is the only one so far.</summary>
    public uint ProtocolVersion { get; init; }

    /// <summary>The public key, and where it is reached.</summary>
    public override string ToString() => Endpoint is null ? $"{PublicKey}" : $"{PublicKey} at {Text(Endpoint)}";

    private static string Text(IPEndPoint endpoint) => endpoint.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{endpoint.Address}]:{endpoint.Port}" : $"{endpoint}";
}
