namespace NetNamespace.Objects;

/// <summary>What passed in one direction of a tracked connection.</summary>
/// <param name="Packets">Packets.</param>
/// <param name="Bytes">Bytes, with the headers of IP.</param>
public sealed record ConntrackCounters(ulong Packets, ulong Bytes)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Packets} packets, {Bytes} bytes";
}
