using System;
using System.Collections.Generic;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Makes objects of link messages.</summary>
/// <param name="networkNamespace">What the links' namespace is called; null for the current one.</param>
internal sealed class LinkDecoder(string? networkNamespace)
{
    /// <summary>Decodes one message; null where it is none about a link.</summary>
    internal NetLink? Decode(in NetlinkMessage message)
    {
        if (message.Type != LinkMessages.New.Id) return null;
        LinkHeader header = message.Header<LinkHeader>();

        // Bridges send messages of their own family about their ports, which hold only a part.
        if (header.Family != 0) return null;
        AttributeTable link = message.Attributes(LinkMessages.Format);
        AttributeTable info = link.GetNested(LinkMessages.LinkInfo);
        string? kind = info.GetText(LinkMessages.InfoKind);
        bool isPair = LinkKinds.Find(kind)?.IsPair == true;
        int? other = link.GetInt32(LinkMessages.Link);
        int? otherNamespace = link.GetInt32(LinkMessages.LinkNamespaceId);

        // A link that runs over none says so with 0, or by naming itself.
        LinkDetails? details = Details(kind, info);
        other = details?.LowerIndex ?? other;
        if (other == 0 || (other == header.Index && otherNamespace is null)) other = null;
        return new NetLink
        {
            Namespace = networkNamespace,
            InterfaceIndex = header.Index,
            Name = link.GetText(LinkMessages.Name) ?? "",
            Type = (LinkLayerType)header.Type,
            KernelKind = kind,
            Flags = header.Flags,
            OperationalStatus = (LinkOperationalStatus)(link.GetByte(LinkMessages.OperationalState) ?? 0),
            IsDormantUntilUp = link.GetByte(LinkMessages.Mode) == 1,
            HasCarrier = link.GetBoolean(LinkMessages.Carrier),
            Mtu = link.GetUInt32(LinkMessages.Mtu) ?? 0,
            MinMtu = link.GetUInt32(LinkMessages.MinMtu),
            MaxMtu = link.GetUInt32(LinkMessages.MaxMtu),
            MacAddress = link.GetLinkAddress(LinkMessages.Address),
            BroadcastMacAddress = link.GetLinkAddress(LinkMessages.Broadcast),
            PermanentMacAddress = link.GetLinkAddress(LinkMessages.PermanentAddress),
            MasterIndex = link.GetInt32(LinkMessages.Master),
            PeerIndex = isPair ? other : null,
            PeerNamespaceId = isPair ? otherNamespace : null,
            LowerIndex = isPair ? null : other,
            LowerNamespaceId = isPair ? null : otherNamespace,
            Alias = link.GetText(LinkMessages.Alias),
            AltNames = AltNames(link.GetBytes(LinkMessages.PropertyList)),
            TxQueueLength = link.GetUInt32(LinkMessages.TxQueueLength) ?? 0,
            TxQueues = link.GetUInt32(LinkMessages.TxQueues) ?? 0,
            RxQueues = link.GetUInt32(LinkMessages.RxQueues),
            Group = link.GetUInt32(LinkMessages.Group) ?? 0,
            QueueingDiscipline = link.GetText(LinkMessages.QueueingDiscipline),
            Promiscuity = link.GetUInt32(LinkMessages.Promiscuity) ?? 0,
            AllMulticastCount = link.GetUInt32(LinkMessages.AllMulticast),
            CarrierChanges = link.GetUInt32(LinkMessages.CarrierChanges) ?? 0,
            CarrierUpCount = link.GetUInt32(LinkMessages.CarrierUpCount),
            CarrierDownCount = link.GetUInt32(LinkMessages.CarrierDownCount),
            Statistics = link.Has(LinkMessages.Statistics) ? new LinkStatistics(link.GetBytes(LinkMessages.Statistics)) : null,
            AddressGeneration = AddressGeneration(link),
            ParentDevice = link.GetText(LinkMessages.ParentDevice),
            ParentBus = link.GetText(LinkMessages.ParentBus),
            PhysicalPortName = link.GetText(LinkMessages.PhysicalPortName),
            PhysicalPortId = Hexadecimal(link, LinkMessages.PhysicalPortId),
            PhysicalSwitchId = Hexadecimal(link, LinkMessages.PhysicalSwitchId),
            ProtocolDown = link.GetBoolean(LinkMessages.ProtocolDown) ?? false,
            IsNamespaceImmutable = link.GetBoolean(LinkMessages.NamespaceImmutable),
            GsoMaxSize = link.GetUInt32(LinkMessages.GsoMaxSize),
            GsoMaxSegments = link.GetUInt32(LinkMessages.GsoMaxSegments),
            GsoIPv4MaxSize = link.GetUInt32(LinkMessages.GsoIPv4MaxSize),
            GroMaxSize = link.GetUInt32(LinkMessages.GroMaxSize),
            GroIPv4MaxSize = link.GetUInt32(LinkMessages.GroIPv4MaxSize),
            TsoMaxSize = link.GetUInt32(LinkMessages.TsoMaxSize),
            TsoMaxSegments = link.GetUInt32(LinkMessages.TsoMaxSegments),
            XdpProgramId = link.GetNested(LinkMessages.XdpState).GetUInt32(LinkMessages.XdpProgram),
            Details = details,
            PortKind = info.GetText(LinkMessages.InfoPortKind),
            PortDetails = PortDetails(info),
            RawAttributes = link.Unknown(LinkMessages.Attributes),
        };
    }

    private static LinkDetails? Details(string? kind, in AttributeTable info)
    {
        if (kind is null || !info.Has(LinkMessages.InfoData)) return null;
        if (LinkKinds.Find(kind) is not { } known) return new UnknownDetails(kind) { RawAttributes = Raw(info.GetBytes(LinkMessages.InfoData)) };
        return known.Read?.Invoke(info.GetNested(LinkMessages.InfoData));
    }

    private static PortDetails? PortDetails(in AttributeTable info)
    {
        if (info.GetText(LinkMessages.InfoPortKind) is not { } kind || !info.Has(LinkMessages.InfoPortData)) return null;
        return PortKinds.Find(kind) is { } known
            ? known.Read(info.GetNested(LinkMessages.InfoPortData))
            : new UnknownPortDetails(kind) { RawAttributes = Raw(info.GetBytes(LinkMessages.InfoPortData)) };
    }

    private static RawAttribute[] Raw(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 0) return [];
        List<RawAttribute> all = [];
        AttributeReader reader = new(bytes);
        while (reader.Read()) all.Add(new RawAttribute(reader.Id, reader.Value.ToArray()));
        return [.. all];
    }

    private static string[] AltNames(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 0) return [];
        List<string> names = [];
        AttributeReader reader = new(bytes);
        while (reader.Read())
        {
            if (reader.Id == LinkMessages.PropertyAltName.Id) names.Add(System.Text.Encoding.UTF8.GetString(reader.Value).TrimEnd('\0'));
        }

        return [.. names];
    }

    private static IPv6AddressGeneration? AddressGeneration(in AttributeTable link) =>
        (IPv6AddressGeneration?)link.GetNested(LinkMessages.FamilySpecific).GetNested(LinkMessages.FamilyInet6).GetByte(LinkMessages.Inet6GenerationMode);

    private static string? Hexadecimal(in AttributeTable link, AttributeSpec spec) => link.Has(spec) ? Convert.ToHexString(link.GetBytes(spec)) : null;
}
