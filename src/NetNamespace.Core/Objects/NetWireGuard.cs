namespace NetNamespace.Objects;

/// <summary>What a WireGuard link is like, which rtnetlink does not tell. Sources: <c>wg(8)</c>, linux/wireguard.h (WGDEVICE_A_*).</summary>
public sealed record NetWireGuard
{
    /// <summary>What other commands take for -Namespace; null for the current one.</summary>
    public string? Namespace { get; init; }
    /// <summary>The link's name.</summary>
    public string InterfaceAlias { get; init; } = "";
    /// <summary>The link's number, from 1.</summary>
    public int InterfaceIndex { get; init; }
    /// <summary>The key that others know it by; null where it has no private key.</summary>
    public WireGuardKey? PublicKey { get; init; }
    /// <summary>Whether it has a private key.</summary>
    public bool HasPrivateKey { get; init; }
    /// <summary>That key; null where there is none, or where nobody asked for secrets.</summary>
    public WireGuardKey? PrivateKey { get; init; }
    /// <summary>The UDP port that it listens on; 0 while it is down and none was given.</summary>
    public ushort ListenPort { get; init; }
    /// <summary>The firewall mark of the packets that it sends; 0 for none.</summary>
    public uint FwMark { get; init; }
    /// <summary>Those that it talks to.</summary>
    public WireGuardPeer[] Peers { get; init; } = [];

    /// <summary>The link's name.</summary>
    public override string ToString() => InterfaceAlias;
}
