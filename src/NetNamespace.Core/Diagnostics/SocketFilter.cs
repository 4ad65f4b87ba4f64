using NetNamespace.Objects;

namespace NetNamespace.Diagnostics;

/// <summary>Which sockets are wanted, as far as the kernel can leave the others out.</summary>
public sealed record SocketFilter
{
    /// <summary>Every state there is, and some to come.</summary>
    public const uint AllStates = uint.MaxValue;

    /// <summary>IPv4 or IPv6; null for both.</summary>
    public IPFamily? AddressFamily { get; init; }

    /// <summary>Bit n for state n.</summary>
    public uint States { get; init; } = AllStates;

    /// <summary>The local port; 0 for any.</summary>
    public ushort LocalPort { get; init; }

    /// <summary>The remote port; 0 for any.</summary>
    public ushort RemotePort { get; init; }

    /// <summary>Whether everything is wanted that the kernel knows of each.</summary>
    public bool IsDetailed { get; init; }
}
