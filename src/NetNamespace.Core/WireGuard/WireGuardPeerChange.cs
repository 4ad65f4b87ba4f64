using System;
using System.Collections.Generic;
using System.Net;
using NetNamespace.Objects;

namespace NetNamespace.WireGuard;

/// <summary>What is to become of one peer of a link. What is null is left as it is; a peer that is not there is made.</summary>
/// <param name="PublicKey">The peer.</param>
public sealed record WireGuardPeerChange(WireGuardKey PublicKey)
{
    /// <summary>Whether it is to go.</summary>
    public bool Remove { get; init; }

    /// <summary>The preshared key; all zeros takes it away.</summary>
    public WireGuardKey? PresharedKey { get; init; }

    /// <summary>Where it is to be reached.</summary>
    public IPEndPoint? Endpoint { get; init; }

    /// <summary>How often an empty packet is sent: whole seconds up to 65535; zero for never.</summary>
    public TimeSpan? PersistentKeepalive { get; init; }

    /// <summary>What is sent to it and taken from it. Another peer of the link that has one of them loses it.</summary>
    public IReadOnlyList<IPPrefix>? AllowedIPs { get; init; }

    /// <summary>Whether these come besides those that it has, and do not replace them.</summary>
    public bool KeepAllowedIPs { get; init; }

    /// <summary>What is no longer sent to it nor taken from it, of those that it has. Not together with AllowedIPs that replace them.</summary>
    public IReadOnlyList<IPPrefix>? RemoveAllowedIPs { get; init; }
}
