using NetNamespace.Objects;

namespace NetNamespace.Nftables;

/// <summary>Something about a packet that a rule loads into a register and compares.</summary>
/// <param name="Words">What nft calls it: <c>tcp dport</c>.</param>
/// <param name="Values">How its values are written.</param>
/// <param name="Role">What it is to a typed rule.</param>
internal sealed record RuleField(string Words, RuleValueKind Values, RuleFieldRole Role = RuleFieldRole.None)
{
    /// <summary>How many bytes a whole value has; 0 where that does not matter. A rule that loads fewer compares a prefix.</summary>
    internal int Length { get; init; }

    /// <summary>How many bytes it takes in a register.</summary>
    internal int Width => Length > 0 ? Length : Values switch
    {
        RuleValueKind.LinkName or RuleValueKind.Text => 16,
        RuleValueKind.MacAddress => 6,
        RuleValueKind.Number or RuleValueKind.EtherType => 2,
        RuleValueKind.Protocol or RuleValueKind.Family or RuleValueKind.Direction or RuleValueKind.PacketType => 1,
        RuleValueKind.IcmpType or RuleValueKind.IcmpV6Type or RuleValueKind.Presence or RuleValueKind.TcpFlags => 1,
        _ => 4,
    };

    /// <summary>The family of the header that it is in.</summary>
    internal IPFamily? Family { get; init; }

    /// <summary>The protocol of the header that it is in.</summary>
    internal IPProtocolNumber? Protocol { get; init; }
}
