using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Writes the requests about routing rules.</summary>
internal static class RuleRequests
{
    /// <summary>The flags that are given; the others say what became of the rule.</summary>
    private const RuleFlags Given = RuleFlags.Inverted | RuleFlags.FindSource;

    /// <summary>Writes the request to make a rule.</summary>
    internal static void WriteNew(MessageWriter writer, NetRoutingRule rule, NetlinkFlags flags, Operation operation)
    {
        writer.Begin(RuleMessages.New, flags | NetlinkFlags.Acknowledge, operation);
        Write(writer, rule);
    }

    /// <summary>Writes the request to take away the first rule that is so.</summary>
    internal static void WriteDelete(MessageWriter writer, NetRoutingRule rule, Operation operation)
    {
        writer.Begin(RuleMessages.Delete, NetlinkFlags.Acknowledge, operation);
        Write(writer, rule);
    }

    /// <summary>Writes the request to read all rules of a family.</summary>
    internal static void WriteDump(MessageWriter writer, IPFamily family)
    {
        writer.Begin(RuleMessages.Get, NetlinkFlags.Dump, new Operation("GetRoutingRuleFailed", "read the routing rules"));
        writer.Header(new RuleHeader { Family = (byte)family });
    }

    private static void Write(MessageWriter writer, NetRoutingRule rule)
    {
        uint table = rule.Table?.Id ?? 0;
        writer.Header(new RuleHeader
        {
            Family = (byte)rule.AddressFamily,
            DestinationLength = (byte)(rule.DestinationPrefix?.PrefixLength ?? 0),
            SourceLength = (byte)(rule.SourcePrefix?.PrefixLength ?? 0),
            TypeOfService = rule.TypeOfService,
            Table = table <= byte.MaxValue ? (byte)table : (byte)0,
            Action = (byte)rule.Action,
            Flags = (uint)(rule.Flags & Given),
        });
        if (rule.SourcePrefix is { } source) writer.PutBits(RuleMessages.Source, source.Bits, rule.AddressFamily);
        if (rule.DestinationPrefix is { } destination) writer.PutBits(RuleMessages.Destination, destination.Bits, rule.AddressFamily);
        if (rule.Priority is { } priority) writer.PutUInt32(RuleMessages.Priority, priority);
        WritePacket(writer, rule);
        WriteOrigin(writer, rule);
        if (table > byte.MaxValue) writer.PutUInt32(RuleMessages.Table, table);
        if (rule.SuppressPrefixLength is { } length) writer.PutInt32(RuleMessages.SuppressPrefixLength, length);
        if (rule.SuppressInterfaceGroup is { } group) writer.PutUInt32(RuleMessages.SuppressInterfaceGroup, group);
        if (rule.Target is { } target) writer.PutUInt32(RuleMessages.Target, target);
        if (rule.Realm is { } realm) writer.PutUInt32(RuleMessages.Flow, realm);
        if (rule.L3Mdev) writer.PutByte(RuleMessages.L3Mdev, 1);
        if (rule.Protocol != RouteProtocol.Unspecified) writer.PutByte(RuleMessages.Protocol, (byte)rule.Protocol);
    }

    /// <summary>What the packet itself says.</summary>
    private static void WritePacket(MessageWriter writer, NetRoutingRule rule)
    {
        if (rule.Mark is { } mark) writer.PutUInt32(RuleMessages.Mark, mark);
        if (rule.MarkMask is { } mask) writer.PutUInt32(RuleMessages.MarkMask, mask);
        if (rule.Dscp is { } dscp) writer.PutByte(RuleMessages.Dscp, dscp);
        if (rule.DscpMask is { } dscpMask) writer.PutByte(RuleMessages.DscpMask, dscpMask);
        if (rule.FlowLabel is { } label) writer.PutUInt32(RuleMessages.FlowLabel, label);
        if (rule.FlowLabel is not null) writer.PutUInt32(RuleMessages.FlowLabelMask, rule.FlowLabelMask ?? 0xfffff);
        if (rule.IPProtocol is { } protocol) writer.PutByte(RuleMessages.IPProtocol, (byte)protocol);
        if (rule.SourcePort is { } sourcePort) writer.PutStruct(RuleMessages.SourcePorts, sourcePort);
        if (rule.SourcePortMask is { } sourceMask) writer.PutUInt16(RuleMessages.SourcePortMask, sourceMask);
        if (rule.DestinationPort is { } port) writer.PutStruct(RuleMessages.DestinationPorts, port);
        if (rule.DestinationPortMask is { } portMask) writer.PutUInt16(RuleMessages.DestinationPortMask, portMask);
    }

    /// <summary>Where it comes from and where it is bound to.</summary>
    private static void WriteOrigin(MessageWriter writer, NetRoutingRule rule)
    {
        if (rule.InputInterface is { } input) writer.PutText(RuleMessages.InputName, input);
        if (rule.OutputInterface is { } output) writer.PutText(RuleMessages.OutputName, output);
        if (rule.UserId is { } users) writer.PutStruct(RuleMessages.UserIds, users);
        if (rule.TunnelId is { } tunnel) writer.PutUInt64(RuleMessages.TunnelId, tunnel);
    }
}
