using System.Net;

namespace NetNamespace.Objects;

/// <summary>Packets collect measurements on their way. Source: linux/ioam6_iptunnel.h; RFC 9197.</summary>
/// <param name="Type">The kind.</param>
/// <param name="Parameters">Its netlink attributes.</param>
public sealed record Ioam6Encapsulation(RouteEncapsulationType Type, byte[] Parameters) : RouteEncapsulation(Type, Parameters)
{
    /// <summary>Where the data goes: IOAM6_IPTUNNEL_MODE_*.</summary>
    public Ioam6Mode Mode { get; init; }

    /// <summary>Of so many packets …</summary>
    public uint FrequencyOf { get; init; }

    /// <summary>… so many get one.</summary>
    public uint FrequencyTake { get; init; }

    /// <summary>The other end of the tunnel; null with Inline.</summary>
    public IPAddress? RemoteIPAddress { get; init; }

    /// <summary>The IOAM namespace.</summary>
    public ushort IoamNamespace { get; init; }

    /// <summary>Which data is collected: a bit for each kind, the first one highest, of 24.</summary>
    public uint TraceType { get; init; }

    /// <summary>How many bytes there are for it.</summary>
    public int TraceBytes { get; init; }

    /// <inheritdoc/>
    public bool Equals(Ioam6Encapsulation? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    private protected override string Describe() => $"ioam6 freq {FrequencyTake}/{FrequencyOf} mode {Mode.ToString().ToLowerInvariant()} ns {IoamNamespace} type 0x{TraceType:x6} size {TraceBytes}";
}
