namespace NetNamespace.Route;

/// <summary>
/// A WireGuard link has nothing that rtnetlink tells or is told; keys, port and peers go through generic netlink (<see cref="WireGuard.WireGuardOperations"/>).
/// Source: <c>wg(8)</c>.
/// </summary>
public sealed class WireGuardDetails : LinkDetails
{
    internal static readonly LinkKind LinkKind = new("wireguard", "CONFIG_WIREGUARD", "wireguard");

    /// <inheritdoc/>
    public override string Kind => LinkKind.Name;

    internal override bool HasMacAddress => false;
}
