using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>
/// An ipvlan, which has addresses of its own and shares the MAC address of the link that it runs over; or an ipvtap, the same with a character device for a
/// virtual machine. All over one link have one mode and one isolation: the last one that is said. Sources: <c>ip-link(8)</c> (type ipvlan),
/// linux/if_link.h (IFLA_IPVLAN_*).
/// </summary>
public sealed class IpvlanDetails : LinkDetails
{
    internal static readonly AttributeSet Data = new("ipvlan");
    internal static readonly AttributeSpec ModeNumber = Data.Add(1, "IFLA_IPVLAN_MODE", WireType.U16);
    internal static readonly AttributeSpec Flags = Data.Add(2, "IFLA_IPVLAN_FLAGS", WireType.U16);

    internal static readonly LinkKind LinkKind = new("ipvlan", "CONFIG_IPVLAN", "ipvlan", Data, Read) { RunsOverEthernet = true, Family = ["ipvlan", "ipvtap"] };
    internal static readonly LinkKind TapKind = LinkKind with { Name = "ipvtap", Option = "CONFIG_IPVTAP", Module = "ipvtap", Read = ReadTap };

    /// <inheritdoc/>
    public override string Kind => IsTap ? TapKind.Name : LinkKind.Name;

    /// <summary>What it has to do with packets; the kernel's default is L3.</summary>
    public IpvlanMode? Mode { get; init; }

    /// <summary>Whether those over one link reach each other; the kernel's default is Bridge.</summary>
    public IpvlanIsolation? Isolation { get; init; }

    /// <summary>Whether it is an ipvtap.</summary>
    public bool IsTap { get; init; }

    internal override void Write(MessageWriter writer)
    {
        if (Mode is { } mode) writer.PutUInt16(ModeNumber, (ushort)mode);
        if (Isolation is { } isolation) writer.PutUInt16(Flags, (ushort)isolation);
    }

    private static IpvlanDetails Read(in AttributeTable data) => Read(data, false);

    private static IpvlanDetails ReadTap(in AttributeTable data) => Read(data, true);

    private static IpvlanDetails Read(in AttributeTable data, bool isTap) => new()
    {
        IsTap = isTap,
        Mode = (IpvlanMode?)data.GetUInt16(ModeNumber),
        Isolation = (IpvlanIsolation?)data.GetUInt16(Flags),
        RawAttributes = data.Unknown(Data),
    };
}
