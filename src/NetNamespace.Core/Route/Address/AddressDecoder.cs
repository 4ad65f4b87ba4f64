using System;
using System.Net;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Makes address objects of RTM_NEWADDR messages.</summary>
/// <param name="networkNamespace">What the namespace is called; null for the current one.</param>
/// <param name="linkName">The name of a link by its number.</param>
internal sealed class AddressDecoder(string? networkNamespace, Func<int, string?> linkName)
{
    /// <summary>The address in a message; null where it is no IPv4 or IPv6 address.</summary>
    /// <exception cref="NetlinkException">The message cannot be right.</exception>
    /// <param name="message">The message.</param>
    internal NetIPAddress? Decode(in NetlinkMessage message) => message.Type == AddressMessages.New.Id ? DecodeAny(message) : null;

    /// <summary>The anycast address in a message; null where there is none.</summary>
    /// <exception cref="NetlinkException">The message cannot be right.</exception>
    internal NetIPAddress? DecodeAnycast(in NetlinkMessage message)
    {
        AddressHeader header = message.Header<AddressHeader>();
        if (header.Family != (byte)IPFamily.IPv6) return null;
        AttributeTable attributes = message.Attributes(AddressMessages.Format);
        if (!attributes.Has(AddressMessages.Anycast)) return null;
        return new NetIPAddress(new IPPrefix(attributes.ReadBits(AddressMessages.Anycast, IPFamily.IPv6), IPFamily.IPv6, FamilyRules.CheckLength(IPFamily.IPv6, header.PrefixLength)))
        {
            Namespace = networkNamespace,
            InterfaceIndex = header.Index,
            InterfaceAlias = linkName(header.Index),
            Type = AddressType.Anycast,
            Scope = (NetScope)header.Scope,
            Flags = (AddressFlags)header.Flags,
            UnknownAttributes = attributes.Unknown(AddressMessages.Attributes),
        };
    }

    /// <summary>The address in a message about one that came, changed or went; null where it is no IPv4 or IPv6 address.</summary>
    /// <exception cref="NetlinkException">The message cannot be right.</exception>
    internal NetIPAddress? DecodeAny(in NetlinkMessage message)
    {
        AddressHeader header = message.Header<AddressHeader>();
        if (!FamilyRules.IsKnown(header.Family)) return null;
        AttributeTable attributes = message.Attributes(AddressMessages.Format);
        IPFamily family = (IPFamily)header.Family;
        AddressBits outer = attributes.ReadBits(AddressMessages.Address, family);
        AddressBits local = attributes.Has(AddressMessages.Local) ? attributes.ReadBits(AddressMessages.Local, family) : outer;
        bool hasPeer = attributes.Has(AddressMessages.Address) && !outer.Equals(local);
        AddressLifetime lifetime = LifetimeOf(attributes);
        string? alias = linkName(header.Index);
        return new NetIPAddress(new IPPrefix(local, family, FamilyRules.CheckLength(family, header.PrefixLength)))
        {
            Namespace = networkNamespace,
            InterfaceIndex = header.Index,
            InterfaceAlias = alias,
            Scope = (NetScope)header.Scope,
            Flags = (AddressFlags)(attributes.GetUInt32(AddressMessages.Flags) ?? header.Flags),
            Label = LabelOf(attributes, alias),
            Broadcast = BroadcastOf(attributes, family),
            PeerAddress = hasPeer ? outer.ToAddress(family) : null,
            PreferredLifetime = AddressLifetime.ToTime(lifetime.Preferred),
            ValidLifetime = AddressLifetime.ToTime(lifetime.Valid),
            RouteMetric = attributes.GetUInt32(AddressMessages.RoutePriority),
            Protocol = (AddressProtocol)(attributes.GetByte(AddressMessages.Protocol) ?? 0),
            UnknownAttributes = attributes.Unknown(AddressMessages.Attributes),
        };
    }

    private static AddressLifetime LifetimeOf(in AttributeTable attributes) => attributes.Has(AddressMessages.CacheInfo)
        ? attributes.GetStruct<AddressLifetime>(AddressMessages.CacheInfo)
        : new AddressLifetime { Preferred = AddressLifetime.Forever, Valid = AddressLifetime.Forever };

    private static IPAddress? BroadcastOf(in AttributeTable attributes, IPFamily family) => attributes.Has(AddressMessages.Broadcast)
        ? attributes.ReadBits(AddressMessages.Broadcast, family).ToAddress(family)
        : null;

    private static string? LabelOf(in AttributeTable attributes, string? alias)
    {
        // Nearly always the link's name, which is one string for all.
        string? label = attributes.GetText(AddressMessages.Label);
        return label == alias ? alias : label;
    }
}
