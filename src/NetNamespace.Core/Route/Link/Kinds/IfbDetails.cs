namespace NetNamespace.Route;

/// <summary>A link that what comes in elsewhere is redirected to, so that it can be shaped. There is nothing special to say about it. Source: <c>ip-link(8)</c>.</summary>
public sealed class IfbDetails : LinkDetails
{
    internal static readonly LinkKind LinkKind = new("ifb", "CONFIG_IFB", "ifb");

    /// <inheritdoc/>
    public override string Kind => LinkKind.Name;
}
