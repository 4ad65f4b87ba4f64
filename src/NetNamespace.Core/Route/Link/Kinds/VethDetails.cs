using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>The other end of a veth pair, for making both at once. Read links have no details. Sources: <c>veth(4)</c>, linux/veth.h.</summary>
public sealed class VethDetails : LinkDetails
{
    internal static readonly AttributeSet Data = new("veth");

    /// <summary>The value is a link's header and then a link's attributes.</summary>
    internal static readonly AttributeSpec PeerInfo = Data.Add(1, "VETH_INFO_PEER", WireType.Nested);

    internal static readonly LinkKind LinkKind = new("veth", "CONFIG_VETH", "veth", Data) { IsPair = true };

    /// <inheritdoc/>
    public override string Kind => LinkKind.Name;

    /// <summary>What the other end is to be like.</summary>
    public NewLink? Peer { get; init; }

    internal override void Write(MessageWriter writer)
    {
        if (Peer is null) return;
        using (writer.Nest(PeerInfo))
        {
            writer.Header(Peer.Header(0));
            Peer.Write(writer);
        }
    }
}
