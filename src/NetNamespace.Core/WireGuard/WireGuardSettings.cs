using NetNamespace.Objects;

namespace NetNamespace.WireGuard;

/// <summary>What a WireGuard link is told of itself. What is null is left as it is.</summary>
public sealed record WireGuardSettings
{
    /// <summary>The private key; all zeros takes it away.</summary>
    public WireGuardKey? PrivateKey { get; init; }

    /// <summary>The UDP port to listen on; 0 lets the kernel choose.</summary>
    public ushort? ListenPort { get; init; }

    /// <summary>The firewall mark of the packets that it sends; 0 for none.</summary>
    public uint? FwMark { get; init; }

    internal bool IsEmpty => PrivateKey is null && ListenPort is null && FwMark is null;
}
