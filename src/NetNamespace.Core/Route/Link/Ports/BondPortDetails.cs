using System.Net.NetworkInformation;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>What a bond keeps about a port (a slave): what it can be told, and, marked "read only", what it tells. Sources: <c>ip-link(8)</c> (bond_slave), linux/if_link.h (IFLA_BOND_SLAVE_*).</summary>
public sealed class BondPortDetails : PortDetails
{
    internal static readonly AttributeSet Data = new("bond port");
    internal static readonly AttributeSpec StateNumber = Data.Add(1, "IFLA_BOND_SLAVE_STATE", WireType.U8);
    internal static readonly AttributeSpec Mii = Data.Add(2, "IFLA_BOND_SLAVE_MII_STATUS", WireType.U8);
    internal static readonly AttributeSpec Failures = Data.Add(3, "IFLA_BOND_SLAVE_LINK_FAILURE_COUNT", WireType.U32);
    internal static readonly AttributeSpec PermanentAddress = Data.Add(4, "IFLA_BOND_SLAVE_PERM_HWADDR", WireType.LinkAddress);
    internal static readonly AttributeSpec Queue = Data.Add(5, "IFLA_BOND_SLAVE_QUEUE_ID", WireType.U16);
    internal static readonly AttributeSpec Aggregator = Data.Add(6, "IFLA_BOND_SLAVE_AD_AGGREGATOR_ID", WireType.U16);
    internal static readonly AttributeSpec ActorState = Data.Add(7, "IFLA_BOND_SLAVE_AD_ACTOR_OPER_PORT_STATE", WireType.U8);
    internal static readonly AttributeSpec PartnerState = Data.Add(8, "IFLA_BOND_SLAVE_AD_PARTNER_OPER_PORT_STATE", WireType.U16);
    internal static readonly AttributeSpec PriorityNumber = Data.Add(9, "IFLA_BOND_SLAVE_PRIO", WireType.S32);
    internal static readonly AttributeSpec ActorPriority = Data.Add(10, "IFLA_BOND_SLAVE_ACTOR_PORT_PRIO", WireType.U16);
    internal static readonly AttributeSpec ActorChurn = Data.Add(11, "IFLA_BOND_SLAVE_AD_CHURN_ACTOR_STATE", WireType.U8);
    internal static readonly AttributeSpec PartnerChurn = Data.Add(12, "IFLA_BOND_SLAVE_AD_CHURN_PARTNER_STATE", WireType.U8);

    internal static readonly PortKind PortKind = new("bond", Data, Read);

    /// <inheritdoc/>
    public override string Kind => PortKind.Name;

    /// <summary>The bond's queue whose packets go out here; 0 for none in particular.</summary>
    public ushort? QueueId { get; init; }
    /// <summary>Which port is chosen first when another has to take over, the highest first. Kernel 6.0 or later.</summary>
    public int? Priority { get; init; }
    /// <summary>The port's priority in LACP messages, the lowest first. Kernel 6.18 or later.</summary>
    public ushort? ActorPortPriority { get; init; }

    /// <summary>Whether it is used. Read only.</summary>
    public BondSlaveState? State { get; internal init; }
    /// <summary>What the bond thinks of its carrier. Read only.</summary>
    public BondMiiStatus? MiiStatus { get; internal init; }
    /// <summary>How often it failed. Read only.</summary>
    public uint? LinkFailureCount { get; internal init; }
    /// <summary>The MAC address that it had before and gets back. Read only.</summary>
    public PhysicalAddress? PermanentMacAddress { get; internal init; }
    /// <summary>The aggregator that it is in, in mode Ieee8023AD. Read only.</summary>
    public ushort? AggregatorId { get; internal init; }
    /// <summary>What it tells of itself by LACP. Read only.</summary>
    public LacpState? ActorPortState { get; internal init; }
    /// <summary>What the partner tells of itself. Read only.</summary>
    public LacpState? PartnerPortState { get; internal init; }
    /// <summary>Whether this side comes to an agreement. Read only.</summary>
    public BondChurnState? ActorChurnState { get; internal init; }
    /// <summary>Whether the partner does. Read only.</summary>
    public BondChurnState? PartnerChurnState { get; internal init; }

    internal override void Write(MessageWriter writer)
    {
        writer.PutOptional(Queue, QueueId);
        if (Priority is { } priority) writer.PutInt32(PriorityNumber, priority);
        writer.PutOptional(ActorPriority, ActorPortPriority);
    }

    private static BondPortDetails Read(in AttributeTable data) => new()
    {
        State = (BondSlaveState?)data.GetByte(StateNumber),
        MiiStatus = (BondMiiStatus?)data.GetByte(Mii),
        LinkFailureCount = data.GetUInt32(Failures),
        PermanentMacAddress = data.GetLinkAddress(PermanentAddress),
        QueueId = data.GetUInt16(Queue),
        AggregatorId = data.GetUInt16(Aggregator),
        ActorPortState = (LacpState?)data.GetByte(ActorState),
        PartnerPortState = (LacpState?)(byte?)data.GetUInt16(PartnerState),
        Priority = data.GetInt32(PriorityNumber),
        ActorPortPriority = data.GetUInt16(ActorPriority),
        ActorChurnState = (BondChurnState?)data.GetByte(ActorChurn),
        PartnerChurnState = (BondChurnState?)data.GetByte(PartnerChurn),
        RawAttributes = data.Unknown(Data),
    };
}
