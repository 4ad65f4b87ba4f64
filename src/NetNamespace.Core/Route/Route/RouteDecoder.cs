using System;
using System.Runtime.InteropServices;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Makes route objects of RTM_NEWROUTE messages. A hundred thousand of them are no rarity: one pass, no text, nothing made that nobody asked for.</summary>
/// <param name="networkNamespace">What the namespace is called; null for the current one.</param>
/// <param name="linkName">The name of a link by its number.</param>
internal sealed class RouteDecoder(string? networkNamespace, Func<int, string?> linkName)
{
    /// <summary>Whether there was a route of which the kernel only said which nexthop object it uses (sysctl net.ipv4.nexthop_compat_mode).</summary>
    internal bool HasHidden { get; set; }

    private const int HighestKnown = 31;

    /// <summary>The route in a message; null where it is none of IPv4 or IPv6, or not what was asked for.</summary>
    /// <exception cref="NetlinkException">The message cannot be right.</exception>
    internal NetRoute? Decode(in NetlinkMessage message, RouteFilter? filter)
    {
        if (message.Type != RouteMessages.New.Id) return null;
        RouteHeader header = message.Header<RouteHeader>();
        if (!FamilyRules.IsKnown(header.Family)) return null;
        AttributeTable attributes = message.Attributes(RouteMessages.Format);
        uint table = attributes.GetUInt32(RouteMessages.Table) ?? header.Table;
        int index = attributes.GetInt32(RouteMessages.OutputIndex) ?? 0;
        return filter is null || Fits(filter, header, attributes, table, index) ? Make(header, attributes, table, index) : null;
    }

    private static bool Fits(RouteFilter filter, in RouteHeader header, in AttributeTable attributes, uint table, int index) =>
        (filter.AddressFamily is not { } family || (byte)family == header.Family)
        && (filter.Table is not { } wanted || wanted.Id == table)
        && (filter.InterfaceIndex == 0 || filter.InterfaceIndex == index || attributes.Has(RouteMessages.Multipath))
        && (filter.Type is not { } type || (byte)type == header.Type)
        && (filter.Protocol is not { } protocol || (byte)protocol == header.Protocol);

    private NetRoute Make(in RouteHeader header, in AttributeTable attributes, uint table, int index)
    {
        IPFamily family = (IPFamily)header.Family;
        IPPrefix destination = new(attributes.ReadBits(RouteMessages.Destination, family), family, FamilyRules.CheckLength(family, header.DestinationLength));
        NetRoute route = new(destination)
        {
            Namespace = networkNamespace,
            InterfaceIndex = index,
            InterfaceAlias = index == 0 ? null : linkName(index),
            Table = new RouteTable(table),
            RouteMetric = attributes.GetUInt32(RouteMessages.Priority) ?? 0,
            Type = (RouteType)header.Type,
            Scope = (NetScope)header.Scope,
            Protocol = (RouteProtocol)header.Protocol,
            Flags = (RouteFlags)header.Flags,
            TypeOfService = header.TypeOfService,
            Preference = (RoutePreference)(attributes.GetByte(RouteMessages.Preference) ?? 0),
            Details = Details(header, family, attributes),
            NextHopBits = attributes.Has(RouteMessages.Gateway) ? attributes.ReadBits(RouteMessages.Gateway, family) : null,
        };
        if (index == 0 && route.NextHopId is not null && route.MultipathNextHops.Length == 0) HasHidden = true;
        return route;
    }

    private RouteDetails Details(in RouteHeader header, IPFamily family, in AttributeTable attributes)
    {
        TimeSpan? expires = ExpiresIn(attributes);
        bool isPlain = header.SourceLength == 0 && expires is null && !attributes.Has(RouteMessages.PreferredSource)
            && !attributes.Has(RouteMessages.Multipath) && !attributes.Has(RouteMessages.Metrics)
            && !attributes.Has(RouteMessages.Via) && !attributes.Has(RouteMessages.Flow) && !attributes.Has(RouteMessages.Encapsulation)
            && !attributes.Has(RouteMessages.NextHopId) && !HasUnknown(attributes);
        if (isPlain) return RouteDetails.None;
        return new RouteDetails
        {
            PreferredSource = attributes.Has(RouteMessages.PreferredSource) ? attributes.ReadBits(RouteMessages.PreferredSource, family) : null,
            Source = attributes.ReadBits(RouteMessages.Source, family),
            SourceLength = FamilyRules.CheckLength(family, header.SourceLength),
            Via = NextHopReader.Via(attributes),
            Metrics = attributes.Has(RouteMessages.Metrics) ? RouteMetricAttributes.Read(attributes.GetNested(RouteMessages.Metrics)) : null,
            MultipathNextHops = NextHopReader.ReadAll(attributes.GetBytes(RouteMessages.Multipath), family, linkName),
            Encapsulation = NextHopReader.Encapsulation(attributes),
            ExpiresIn = expires,
            Realm = attributes.GetUInt32(RouteMessages.Flow),
            NextHopId = attributes.GetUInt32(RouteMessages.NextHopId),
            UnknownAttributes = attributes.Unknown(RouteMessages.Attributes),
        };
    }

    private static TimeSpan? ExpiresIn(in AttributeTable attributes)
    {
        // struct rta_cacheinfo: the third number is what is left, in hundredths of a second; 0 is for ever.
        const int Offset = 8;
        ReadOnlySpan<byte> info = attributes.GetBytes(RouteMessages.CacheInfo);
        int left = info.Length >= Offset + 4 ? MemoryMarshal.Read<int>(info[Offset..]) : 0;
        return left == 0 ? null : TimeSpan.FromMilliseconds(left * 10L);
    }

    private static bool HasUnknown(in AttributeTable attributes)
    {
        AttributeReader reader = new(attributes.Bytes);
        while (reader.Read())
        {
            if (reader.Id is 0 or > HighestKnown) return true;
        }

        return false;
    }
}
