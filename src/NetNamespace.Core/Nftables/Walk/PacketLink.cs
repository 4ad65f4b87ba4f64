namespace NetNamespace.Nftables;

/// <summary>A link that a packet comes in on or goes out on, as rules ask for it: of a bridge's port, the bridge.</summary>
/// <param name="Name">Its name; null where it may be any link.</param>
public sealed record PacketLink(string? Name)
{
    /// <summary>Its number; null where it is not known.</summary>
    public int? Index { get; init; }

    /// <summary>Its kind, as the kernel calls it: <c>bridge</c>; null where it is not known.</summary>
    public string? Kind { get; init; }

    /// <summary>Its group; null where it is not known.</summary>
    public uint? Group { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name ?? "any";
}
