namespace NetNamespace.Objects;

/// <summary>Packets go through IPsec, by the identifier of an xfrm link. Source: LWT_XFRM_* of linux/lwtunnel.h.</summary>
/// <param name="Type">The kind.</param>
/// <param name="Parameters">Its netlink attributes.</param>
public sealed record XfrmEncapsulation(RouteEncapsulationType Type, byte[] Parameters) : RouteEncapsulation(Type, Parameters)
{
    /// <summary>The identifier.</summary>
    public uint InterfaceId { get; init; }

    /// <summary>The number of the link below; 0 for none. It means nothing in another namespace.</summary>
    public int LinkIndex { get; init; }

    /// <inheritdoc/>
    public bool Equals(XfrmEncapsulation? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    private protected override string Describe() => $"xfrm if_id {InterfaceId}";
}
