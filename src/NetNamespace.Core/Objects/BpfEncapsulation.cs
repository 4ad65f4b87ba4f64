namespace NetNamespace.Objects;

/// <summary>Packets go through BPF programs. The kernel says their names only, so such a route cannot be made again from what is read. Source: LWT_BPF_* of linux/lwtunnel.h.</summary>
/// <param name="Type">The kind.</param>
/// <param name="Parameters">Its netlink attributes.</param>
public sealed record BpfEncapsulation(RouteEncapsulationType Type, byte[] Parameters) : RouteEncapsulation(Type, Parameters)
{
    /// <summary>The name of the program for packets that come in.</summary>
    public string? Input { get; init; }

    /// <summary>The name of the program for packets of this host.</summary>
    public string? Output { get; init; }

    /// <summary>The name of the program for packets that go out.</summary>
    public string? Transmit { get; init; }

    /// <summary>How many bytes programs may put before a packet.</summary>
    public uint? Headroom { get; init; }

    /// <inheritdoc/>
    public bool Equals(BpfEncapsulation? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    private protected override string Describe() => $"bpf in {Input} out {Output} xmit {Transmit}";
}
