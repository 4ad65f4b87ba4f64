using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>
/// A VLAN: what comes in over another link with a certain tag, and gets it on the way out. Sources: <c>ip-link(8)</c> (type vlan), linux/if_link.h (IFLA_VLAN_*),
/// linux/if_vlan.h (VLAN_FLAG_*).
/// </summary>
public sealed class VlanDetails : LinkDetails
{
    internal static readonly AttributeSet Data = new("vlan");
    internal static readonly AttributeSet Mappings = new("mappings");
    internal static readonly AttributeSpec Id = Data.Add(1, "IFLA_VLAN_ID", WireType.U16);
    internal static readonly AttributeSpec Flags = Data.Add(2, "IFLA_VLAN_FLAGS", WireType.Bytes);
    internal static readonly AttributeSpec Egress = Data.Add(3, "IFLA_VLAN_EGRESS_QOS", WireType.Nested, static () => Mappings);
    internal static readonly AttributeSpec Ingress = Data.Add(4, "IFLA_VLAN_INGRESS_QOS", WireType.Nested, static () => Mappings);
    internal static readonly AttributeSpec Protocol = Data.Add(5, "IFLA_VLAN_PROTOCOL", WireType.U16, bigEndian: true);
    internal static readonly AttributeSpec Mapping = Mappings.Add(1, "IFLA_VLAN_QOS_MAPPING", WireType.Bytes);

    internal const uint ReorderHeaderFlag = 1;
    internal const uint GvrpFlag = 2;
    internal const uint LooseBindingFlag = 4;
    internal const uint MvrpFlag = 8;
    internal const uint BridgeBindingFlag = 16;

    private const uint HighestPriority = 7;

    internal static readonly LinkKind LinkKind = new("vlan", "CONFIG_VLAN_8021Q", "8021q", Data, Read) { RunsOverEthernet = true };

    /// <inheritdoc/>
    public override string Kind => LinkKind.Name;

    /// <summary>The VLAN, 1 to 4094. It cannot be changed afterwards.</summary>
    public int? VlanId { get; init; }

    /// <summary>The kind of tag; the kernel's default is 802.1Q. It cannot be changed afterwards.</summary>
    public VlanProtocol? VlanProtocol { get; init; }

    /// <summary>Whether the tag is taken out of frames before programs see them; on by default.</summary>
    public bool? ReorderHeader { get; init; }

    /// <summary>Whether the VLAN is announced to the switch by GVRP.</summary>
    public bool? Gvrp { get; init; }

    /// <summary>Whether it is announced by MVRP.</summary>
    public bool? Mvrp { get; init; }

    /// <summary>Whether it stays up while the lower link is down.</summary>
    public bool? LooseBinding { get; init; }

    /// <summary>Over a bridge: whether it is up only while a port of the bridge that is in the VLAN is up.</summary>
    public bool? BridgeBinding { get; init; }

    /// <summary>The tag's priority, 0 to 7, and what a packet's becomes on the way in.</summary>
    public VlanQosMapping[]? IngressQosMap { get; init; }

    /// <summary>A packet's priority, and what the tag's, 0 to 7, becomes on the way out.</summary>
    public VlanQosMapping[]? EgressQosMap { get; init; }

    /// <summary>struct ifla_vlan_flags: the flags' positions, and which of them count.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct FlagValues
    {
        internal uint Value;
        internal uint Mask;

        internal void Add(uint bit, bool? value)
        {
            if (value is null) return;
            Mask |= bit;
            if (value.Value) Value |= bit;
        }
    }

    /// <summary>struct ifla_vlan_qos_mapping.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Pair
    {
        internal uint From;
        internal uint To;
    }

    internal override void Check()
    {
        if (VlanId is { } id and (< 1 or > 4094))
        {
            string reason = id == 0 ? "0 means that a frame is in no VLAN" : id == 4095 ? "4095 is kept by the standard for itself" : "the tag has 12 bits";
            throw new NetworkObjectException("InvalidVlanId", ObjectProblem.Invalid, $"{id}", $"{id} cannot be a VLAN: they go from 1 to 4094, and {reason}.");
        }

        // The kernel takes the lowest three bits of any number.
        CheckPriorities(IngressQosMap, static mapping => mapping.From);
        CheckPriorities(EgressQosMap, static mapping => mapping.To);
    }

    internal override void Write(MessageWriter writer)
    {
        if (VlanId is { } id) writer.PutUInt16(Id, (ushort)id);
        if (VlanProtocol is { } protocol) writer.PutUInt16(Protocol, (ushort)protocol);
        FlagValues flags = default;
        flags.Add(ReorderHeaderFlag, ReorderHeader);
        flags.Add(GvrpFlag, Gvrp);
        flags.Add(MvrpFlag, Mvrp);
        flags.Add(LooseBindingFlag, LooseBinding);
        flags.Add(BridgeBindingFlag, BridgeBinding);
        if (flags.Mask != 0) writer.PutStruct(Flags, flags);
        Write(writer, Ingress, IngressQosMap);
        Write(writer, Egress, EgressQosMap);
    }

    private static void CheckPriorities(VlanQosMapping[]? mappings, Func<VlanQosMapping, uint> priority)
    {
        foreach (VlanQosMapping mapping in mappings ?? [])
        {
            if (priority(mapping) > HighestPriority)
                throw LinkValues.InvalidOption($"{mapping}", $"'{mapping}' cannot be: the priority of a VLAN's tag goes from 0 to {HighestPriority}, and this is {priority(mapping)}.");
        }
    }

    private static void Write(MessageWriter writer, AttributeSpec attribute, VlanQosMapping[]? mappings)
    {
        if (mappings is null or { Length: 0 }) return;
        using (writer.Nest(attribute))
        {
            foreach (VlanQosMapping mapping in mappings) writer.PutStruct(Mapping, new Pair { From = mapping.From, To = mapping.To });
        }
    }

    private static VlanDetails Read(in AttributeTable data)
    {
        // The kernel leaves them out where none is set.
        uint flags = data.GetStruct<FlagValues>(Flags).Value;
        return new VlanDetails
        {
            VlanId = data.GetUInt16(Id),
            VlanProtocol = (VlanProtocol?)data.GetUInt16(Protocol),
            ReorderHeader = Has(flags, ReorderHeaderFlag),
            Gvrp = Has(flags, GvrpFlag),
            Mvrp = Has(flags, MvrpFlag),
            LooseBinding = Has(flags, LooseBindingFlag),
            BridgeBinding = Has(flags, BridgeBindingFlag),
            IngressQosMap = ReadMappings(data.GetBytes(Ingress)),
            EgressQosMap = ReadMappings(data.GetBytes(Egress)),
            RawAttributes = data.Unknown(Data),
        };
    }

    private static bool Has(uint flags, uint flag) => (flags & flag) != 0;

    private static VlanQosMapping[]? ReadMappings(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 0) return null;
        List<VlanQosMapping> mappings = [];
        AttributeReader reader = new(bytes);
        while (reader.Read())
        {
            if (reader.Id != Mapping.Id) continue;
            Pair pair = WireBytes.ReadSome<Pair>(reader.Value);
            mappings.Add(new VlanQosMapping(pair.From, pair.To));
        }

        return [.. mappings];
    }
}
