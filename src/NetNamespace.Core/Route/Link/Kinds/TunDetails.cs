using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>What a tun or tap link is like, and what it is made like by <c>/dev/net/tun</c>; rtnetlink only tells. Sources: linux/if_link.h (IFLA_TUN_*), linux/if_tun.h.</summary>
public sealed class TunDetails : LinkDetails
{
    internal static readonly AttributeSet Data = new("tun");
    internal static readonly AttributeSpec OwnerId = Data.Add(1, "IFLA_TUN_OWNER", WireType.U32);
    internal static readonly AttributeSpec GroupId = Data.Add(2, "IFLA_TUN_GROUP", WireType.U32);
    internal static readonly AttributeSpec Type = Data.Add(3, "IFLA_TUN_TYPE", WireType.U8);
    internal static readonly AttributeSpec HasInformation = Data.Add(4, "IFLA_TUN_PI", WireType.U8);
    internal static readonly AttributeSpec HasVnetHeader = Data.Add(5, "IFLA_TUN_VNET_HDR", WireType.U8);
    internal static readonly AttributeSpec IsPersistent = Data.Add(6, "IFLA_TUN_PERSIST", WireType.U8);
    internal static readonly AttributeSpec HasQueues = Data.Add(7, "IFLA_TUN_MULTI_QUEUE", WireType.U8);
    internal static readonly AttributeSpec QueueCount = Data.Add(8, "IFLA_TUN_NUM_QUEUES", WireType.U32);
    internal static readonly AttributeSpec DisabledQueueCount = Data.Add(9, "IFLA_TUN_NUM_DISABLED_QUEUES", WireType.U32);

    internal static readonly LinkKind LinkKind = new("tun", "CONFIG_TUN", "tun", Data, Read);

    /// <inheritdoc/>
    public override string Kind => LinkKind.Name;

    /// <summary>What a program reads and writes there: IP packets or Ethernet frames.</summary>
    public TunMode? Mode { get; init; }
    /// <summary>The number of the user who may open it without privilege; null for none.</summary>
    public uint? Owner { get; init; }
    /// <summary>The number of the group whose members may; null for none.</summary>
    public uint? Group { get; init; }
    /// <summary>Whether each packet has four bytes before it that say its protocol.</summary>
    public bool? PacketInformation { get; init; }
    /// <summary>Whether each packet has a header before it that says what checksumming and segmenting is left to do (struct virtio_net_hdr).</summary>
    public bool? VnetHeader { get; init; }
    /// <summary>Whether several programs or threads may have it open, each with a queue of its own.</summary>
    public bool? MultiQueue { get; init; }
    /// <summary>Whether it stays when no program has it open. Read only: what is made here stays.</summary>
    public bool? Persistent { get; internal init; }
    /// <summary>How many queues are open. Read only, and only told of links with several.</summary>
    public uint? Queues { get; internal init; }
    /// <summary>How many queues are open and switched off. Read only.</summary>
    public uint? DisabledQueues { get; internal init; }

    internal override bool HasMacAddress => Mode == TunMode.Tap;

    private static TunDetails Read(in AttributeTable t) => new()
    {
        Mode = (TunMode?)t.GetByte(Type),
        Owner = t.GetUInt32(OwnerId),
        Group = t.GetUInt32(GroupId),
        PacketInformation = t.GetBoolean(HasInformation),
        VnetHeader = t.GetBoolean(HasVnetHeader),
        MultiQueue = t.GetBoolean(HasQueues),
        Persistent = t.GetBoolean(IsPersistent),
        Queues = t.GetUInt32(QueueCount),
        DisabledQueues = t.GetUInt32(DisabledQueueCount),
        RawAttributes = t.Unknown(Data),
    };
}
