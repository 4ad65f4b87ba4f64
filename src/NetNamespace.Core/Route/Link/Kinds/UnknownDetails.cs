namespace NetNamespace.Route;

/// <summary>What a link of a kind that this library does not know has: everything raw.</summary>
/// <param name="kind">The kernel's name of the kind.</param>
public sealed class UnknownDetails(string kind) : LinkDetails
{
    /// <inheritdoc/>
    public override string Kind => kind;

    /// <inheritdoc/>
    public override string ToString() => $"{RawAttributes.Length} attributes";
}
