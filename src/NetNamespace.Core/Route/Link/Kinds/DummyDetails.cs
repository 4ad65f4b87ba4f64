namespace NetNamespace.Route;

/// <summary>A link that takes whatever is sent to it and drops it; for addresses that belong to no wire. There is nothing special to say about it. Source: <c>ip-link(8)</c>.</summary>
public sealed class DummyDetails : LinkDetails
{
    internal static readonly LinkKind LinkKind = new("dummy", "CONFIG_DUMMY", "dummy");

    /// <inheritdoc/>
    public override string Kind => LinkKind.Name;
}
