using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Makes rule objects of RTM_NEWRULE messages.</summary>
/// <param name="networkNamespace">What the namespace is called; null for the current one.</param>
internal sealed class RuleDecoder(string? networkNamespace)
{
    /// <summary>The rule in a message; null where it is none of IPv4 or IPv6.</summary>
    /// <exception cref="NetlinkException">The message cannot be right.</exception>
    internal NetRoutingRule? Decode(in NetlinkMessage message)
    {
        if (message.Type != RuleMessages.New.Id) return null;
        RuleHeader header = message.Header<RuleHeader>();
        if (!FamilyRules.IsKnown(header.Family)) return null;
        AttributeTable attributes = message.Attributes(RuleMessages.Format);
        IPFamily family = (IPFamily)header.Family;
        uint table = attributes.GetUInt32(RuleMessages.Table) ?? header.Table;
        return WithSelectors(attributes, new NetRoutingRule(family)
        {
            Namespace = networkNamespace,
            Priority = attributes.GetUInt32(RuleMessages.Priority) ?? 0,
            Action = (RuleAction)header.Action,
            Table = table == 0 ? null : new RouteTable(table),
            Target = attributes.GetUInt32(RuleMessages.Target),
            SourcePrefix = Prefix(attributes, RuleMessages.Source, family, header.SourceLength),
            DestinationPrefix = Prefix(attributes, RuleMessages.Destination, family, header.DestinationLength),
            TypeOfService = header.TypeOfService,
            L3Mdev = attributes.GetByte(RuleMessages.L3Mdev) is > 0,
            SuppressPrefixLength = attributes.GetInt32(RuleMessages.SuppressPrefixLength) is >= 0 and var length ? length : null,
            SuppressInterfaceGroup = attributes.GetUInt32(RuleMessages.SuppressInterfaceGroup) is not uint.MaxValue and var group ? group : null,
            Realm = attributes.GetUInt32(RuleMessages.Flow),
            Protocol = (RouteProtocol)(attributes.GetByte(RuleMessages.Protocol) ?? 0),
            Flags = (RuleFlags)header.Flags,
            UnknownAttributes = attributes.Unknown(RuleMessages.Attributes),
        });
    }

    private static NetRoutingRule WithSelectors(in AttributeTable attributes, NetRoutingRule rule) => rule with
    {
        InputInterface = attributes.GetText(RuleMessages.InputName),
        OutputInterface = attributes.GetText(RuleMessages.OutputName),
        Mark = attributes.GetUInt32(RuleMessages.Mark),
        MarkMask = attributes.GetUInt32(RuleMessages.MarkMask) is not uint.MaxValue and var mask ? mask : null,
        Dscp = attributes.GetByte(RuleMessages.Dscp),
        DscpMask = attributes.GetByte(RuleMessages.DscpMask) is not FullDscp and var dscp ? dscp : null,
        FlowLabel = attributes.GetUInt32(RuleMessages.FlowLabel),
        FlowLabelMask = attributes.GetUInt32(RuleMessages.FlowLabelMask) is not FullFlowLabel and var label ? label : null,
        UserId = attributes.Has(RuleMessages.UserIds) ? UserIds(attributes) : null,
        IPProtocol = (IPProtocolNumber?)attributes.GetByte(RuleMessages.IPProtocol),
        SourcePort = Ports(attributes, RuleMessages.SourcePorts),
        SourcePortMask = attributes.GetUInt16(RuleMessages.SourcePortMask) is not ushort.MaxValue and var source ? source : null,
        DestinationPort = Ports(attributes, RuleMessages.DestinationPorts),
        DestinationPortMask = attributes.GetUInt16(RuleMessages.DestinationPortMask) is not ushort.MaxValue and var destination ? destination : null,
        TunnelId = attributes.GetUInt64(RuleMessages.TunnelId),
    };

    private const byte FullDscp = 0x3f;
    private const uint FullFlowLabel = 0xfffff;

    private static IPPrefix? Prefix(in AttributeTable attributes, AttributeSpec spec, IPFamily family, byte length) => attributes.Has(spec)
        ? new IPPrefix(attributes.ReadBits(spec, family), family, FamilyRules.CheckLength(family, length))
        : null;

    private static UserIdRange UserIds(in AttributeTable attributes) => attributes.GetStruct<UserIdRange>(RuleMessages.UserIds);

    private static PortRange? Ports(in AttributeTable attributes, AttributeSpec spec) =>
        attributes.Has(spec) ? attributes.GetStruct<PortRange>(spec) : null;
}
