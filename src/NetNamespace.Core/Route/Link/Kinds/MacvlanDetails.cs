using System.Collections.Generic;
using System.Net.NetworkInformation;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>
/// A macvlan, a further MAC address of the link that it runs over; or a macvtap, the same with a character device for a virtual machine. Sources:
/// <c>ip-link(8)</c> (type macvlan, type macvtap), linux/if_link.h (IFLA_MACVLAN_*).
/// </summary>
public sealed class MacvlanDetails : LinkDetails
{
    internal static readonly AttributeSet Data = new("macvlan");
    internal static readonly AttributeSpec ModeNumber = Data.Add(1, "IFLA_MACVLAN_MODE", WireType.U32);
    internal static readonly AttributeSpec Flags = Data.Add(2, "IFLA_MACVLAN_FLAGS", WireType.U16);
    internal static readonly AttributeSpec AddressChange = Data.Add(3, "IFLA_MACVLAN_MACADDR_MODE", WireType.U32);
    internal static readonly AttributeSpec Address = Data.Add(4, "IFLA_MACVLAN_MACADDR", WireType.LinkAddress);
    internal static readonly AttributeSpec Addresses = Data.Add(5, "IFLA_MACVLAN_MACADDR_DATA", WireType.Nested, static () => Data);
    internal static readonly AttributeSpec AddressCount = Data.Add(6, "IFLA_MACVLAN_MACADDR_COUNT", WireType.U32);
    internal static readonly AttributeSpec QueueLength = Data.Add(7, "IFLA_MACVLAN_BC_QUEUE_LEN", WireType.U32);
    internal static readonly AttributeSpec QueueLengthUsed = Data.Add(8, "IFLA_MACVLAN_BC_QUEUE_LEN_USED", WireType.U32);
    internal static readonly AttributeSpec Cutoff = Data.Add(9, "IFLA_MACVLAN_BC_CUTOFF", WireType.S32);

    /// <summary>MACVLAN_FLAG_NOPROMISC.</summary>
    internal const ushort NoPromiscuousFlag = 1;

    /// <summary>MACVLAN_FLAG_NODST.</summary>
    internal const ushort NoDestinationFlag = 2;

    internal static readonly LinkKind LinkKind = new("macvlan", "CONFIG_MACVLAN", "macvlan", Data, Read) { RunsOverEthernet = true, Family = ["macvlan", "macvtap"] };
    internal static readonly LinkKind TapKind = LinkKind with { Name = "macvtap", Option = "CONFIG_MACVTAP", Module = "macvtap", Read = ReadTap };

    /// <inheritdoc/>
    public override string Kind => IsTap ? TapKind.Name : LinkKind.Name;

    /// <summary>How those over one link reach each other; the kernel's default is Vepa.</summary>
    public MacvlanMode? Mode { get; init; }

    /// <summary>In mode Passthru: whether the lower link is left out of promiscuous mode.</summary>
    public bool? NoPromiscuous { get; init; }

    /// <summary>In mode Source: whether a frame goes to this link only, and not to the one that has its destination address too.</summary>
    public bool? NoDestination { get; init; }

    /// <summary>In mode Source: from which addresses it gets frames.</summary>
    public PhysicalAddress[]? SourceMacAddresses { get; init; }

    /// <summary>How many broadcast and multicast frames may wait; the longest that is asked for over one lower link counts.</summary>
    public uint? BroadcastQueueLength { get; init; }

    /// <summary>The length that counts. Read only.</summary>
    public uint? BroadcastQueueLengthUsed { get; internal init; }

    /// <summary>To how many links over one lower link multicast is delivered at once, before it has to wait; -1 for any number, 1 by default. Kernel 6.4 or later.</summary>
    public int? BroadcastCutoff { get; init; }

    /// <summary>Whether it is a macvtap.</summary>
    public bool IsTap { get; init; }

    internal override void Check()
    {
        foreach (PhysicalAddress address in SourceMacAddresses ?? []) LinkValues.CheckAddress(address, 6);
        if (Mode is null) return;
        if (NoPromiscuous == true && Mode != MacvlanMode.Passthru) throw OnlyIn(nameof(NoPromiscuous), MacvlanMode.Passthru);
        if (Mode == MacvlanMode.Source) return;
        if (NoDestination == true) throw OnlyIn(nameof(NoDestination), MacvlanMode.Source);
        if (SourceMacAddresses is { Length: > 0 }) throw OnlyIn(nameof(SourceMacAddresses), MacvlanMode.Source);
    }

    internal override void Write(MessageWriter writer)
    {
        if (Mode is { } mode) writer.PutUInt32(ModeNumber, (uint)mode);
        if (NoPromiscuous is not null || NoDestination is not null)
            writer.PutUInt16(Flags, (ushort)((NoPromiscuous == true ? NoPromiscuousFlag : 0) | (NoDestination == true ? NoDestinationFlag : 0)));
        writer.PutOptional(QueueLength, BroadcastQueueLength);
        if (BroadcastCutoff is { } cutoff) writer.PutInt32(Cutoff, cutoff);
        if (SourceMacAddresses is null) return;
        writer.PutUInt32(AddressChange, (uint)MacvlanAddressChange.Set);
        using (writer.Nest(Addresses))
        {
            foreach (PhysicalAddress address in SourceMacAddresses) writer.PutBytes(Address, address.GetAddressBytes());
        }
    }

    /// <summary>Kernels before 6.4 pass over the cutoff.</summary>
    private protected override bool IsPassedOver(string name, object value, object? actual) =>
        name == nameof(BroadcastCutoff) ? actual is null : base.IsPassedOver(name, value, actual);

    private NetworkObjectException OnlyIn(string option, MacvlanMode mode) =>
        LinkValues.InvalidOption(option, $"{option} is something for mode {mode} only, and the mode is {Mode}.");

    private static MacvlanDetails Read(in AttributeTable data) => Read(data, false);

    private static MacvlanDetails ReadTap(in AttributeTable data) => Read(data, true);

    private static MacvlanDetails Read(in AttributeTable data, bool isTap)
    {
        ushort? flags = data.GetUInt16(Flags);
        return new MacvlanDetails
        {
            IsTap = isTap,
            Mode = (MacvlanMode?)data.GetUInt32(ModeNumber),
            NoPromiscuous = flags is null ? null : (flags & NoPromiscuousFlag) != 0,
            NoDestination = flags is null ? null : (flags & NoDestinationFlag) != 0,
            SourceMacAddresses = data.Has(Addresses) ? ReadAddresses(data.GetBytes(Addresses)) : null,
            BroadcastQueueLength = data.GetUInt32(QueueLength),
            BroadcastQueueLengthUsed = data.GetUInt32(QueueLengthUsed),
            BroadcastCutoff = data.GetInt32(Cutoff),
            RawAttributes = data.Unknown(Data),
        };
    }

    private static PhysicalAddress[] ReadAddresses(System.ReadOnlySpan<byte> bytes)
    {
        List<PhysicalAddress> addresses = [];
        AttributeReader reader = new(bytes);
        while (reader.Read())
        {
            if (reader.Id == Address.Id) addresses.Add(new PhysicalAddress(reader.Value.ToArray()));
        }

        return [.. addresses];
    }
}
