using System;
using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Text;
using NetNamespace.Netlink;

namespace NetNamespace.Objects;

/// <summary>An entry of a forwarding table: behind which port of a bridge, or which end of a VXLAN, a MAC address is. Sources: <c>bridge(8)</c> (bridge fdb), linux/neighbour.h.</summary>
public sealed record NetBridgeFdb
{
    /// <summary>What other commands take for -Namespace; null for the current one.</summary>
    public string? Namespace { get; init; }
    /// <summary>The number of the port, the bridge or the VXLAN.</summary>
    public int InterfaceIndex { get; init; }
    /// <summary>Its name.</summary>
    public string? InterfaceAlias { get; init; }
    /// <summary>The address; all zeros on a VXLAN for every one that is not known.</summary>
    public PhysicalAddress MacAddress { get; init; } = PhysicalAddress.None;
    /// <summary>The VLAN in which this holds; null for none.</summary>
    public int? VlanId { get; init; }
    /// <summary>The name of the bridge whose table this is; null for a table of the link's own.</summary>
    public string? Bridge { get; init; }
    /// <summary>The number of the bridge.</summary>
    public int? BridgeIndex { get; init; }
    /// <summary>How it came to be and how long it stays.</summary>
    public BridgeFdbState State { get; init; }
    /// <summary>What else is noted of it.</summary>
    public BridgeFdbFlags Flags { get; init; }
    /// <summary>VXLAN: the address of the other end.</summary>
    public IPAddress? Destination { get; init; }
    /// <summary>VXLAN: the UDP port of the other end; null for the device's own.</summary>
    public int? Port { get; init; }
    /// <summary>VXLAN: the network's number at the other end; null for the device's own.</summary>
    public uint? Vni { get; init; }
    /// <summary>VXLAN of several networks: the number of the one in which this holds.</summary>
    public uint? SourceVni { get; init; }
    /// <summary>VXLAN: the name of the link by which the other end is reached; null where routes say.</summary>
    public string? Via { get; init; }
    /// <summary>VXLAN: the number of that link.</summary>
    public int? ViaIndex { get; init; }
    /// <summary>VXLAN: the group of nexthop objects that are the other ends.</summary>
    public uint? NextHopId { get; init; }
    /// <summary>How long ago it was used last; null where the kernel does not say.</summary>
    public TimeSpan? LastUsed { get; init; }
    /// <summary>How long ago something came from there last, or it was changed: its age.</summary>
    public TimeSpan? LastUpdated { get; init; }
    /// <summary>Who made it, as with routes; null where the kernel does not say.</summary>
    public byte? Protocol { get; init; }
    /// <summary>What this library has no name for, raw.</summary>
    public RawAttribute[] RawAttributes { get; init; } = [];

    /// <summary>The entry much as <c>bridge fdb</c> writes it: <c>02:00:00:00:00:01 dev v0 vlan 10 master br0 static</c>.</summary>
    public override string ToString()
    {
        StringBuilder text = new(MacText.Of(MacAddress));
        text.Append(CultureInfo.InvariantCulture, $" dev {InterfaceAlias ?? $"#{InterfaceIndex}"}");
        if (Destination is not null) text.Append(CultureInfo.InvariantCulture, $" dst {Destination}");
        if (NextHopId is not null) text.Append(CultureInfo.InvariantCulture, $" nhid {NextHopId}");
        if (VlanId is not null) text.Append(CultureInfo.InvariantCulture, $" vlan {VlanId}");
        if (SourceVni is not null) text.Append(CultureInfo.InvariantCulture, $" src_vni {SourceVni}");
        if (Bridge is not null) text.Append(CultureInfo.InvariantCulture, $" master {Bridge}");
        if ((Flags & BridgeFdbFlags.Self) != 0) text.Append(" self");
        return text.Append(CultureInfo.InvariantCulture, $" {State.ToString().ToLowerInvariant()}").ToString();
    }
}
