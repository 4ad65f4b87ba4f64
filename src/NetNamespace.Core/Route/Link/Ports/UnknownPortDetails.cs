namespace NetNamespace.Route;

/// <summary>What a master of a kind that this library does not know keeps about a port: everything raw.</summary>
/// <param name="kind">The kernel's name of the master's kind.</param>
public sealed class UnknownPortDetails(string kind) : PortDetails
{
    /// <inheritdoc/>
    public override string Kind => kind;

    /// <inheritdoc/>
    public override string ToString() => $"{RawAttributes.Length} attributes";
}
