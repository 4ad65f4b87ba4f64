namespace NetNamespace.Nftables;

/// <summary>Values from one to another, both included, that a set holds.</summary>
/// <param name="From">The first. In a concatenation, of each field.</param>
/// <param name="To">The last. In a concatenation, of each field.</param>
public sealed record NftRange(ByteString From, ByteString To)
{
    /// <summary>The element that it comes from, which in a map has what belongs to it; null for one that was not read.</summary>
    public NftSetElement? Element { get; init; }
}
