using System.Net.NetworkInformation;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>What can be said of a link when it is made and afterwards. What is null is left as it is. Source: <c>ip-link(8)</c>.</summary>
public abstract record LinkSettings
{
    /// <summary>Longest packet in bytes, without the link's header; the kind of link says what it can do.</summary>
    public uint? Mtu { get; init; }

    /// <summary>The link-layer address; six bytes on Ethernet.</summary>
    public PhysicalAddress? MacAddress { get; init; }

    /// <summary>The number of the bridge, bond or other link that this is to be a port of; 0 takes it away from the one it is in.</summary>
    public int? MasterIndex { get; init; }

    /// <summary>A free text (ifalias) of at most 255 bytes; empty takes it away.</summary>
    public string? Alias { get; init; }

    /// <summary>Packets that may wait to be sent.</summary>
    public uint? TxQueueLength { get; init; }

    /// <summary>The number of the group of links that it belongs to.</summary>
    public uint? Group { get; init; }

    /// <summary>Whether it is switched on.</summary>
    public bool? Up { get; init; }

    /// <summary>Whether it takes all frames.</summary>
    public bool? Promiscuous { get; init; }

    /// <summary>Whether it takes all multicast frames.</summary>
    public bool? AllMulticast { get; init; }

    /// <summary>Whether ARP is used on it.</summary>
    public bool? Arp { get; init; }

    /// <summary>Whether it does multicast.</summary>
    public bool? Multicast { get; init; }

    /// <summary>How it makes its own link-local IPv6 address.</summary>
    public IPv6AddressGeneration? AddressGeneration { get; init; }

    /// <summary>What is special about its kind.</summary>
    public LinkDetails? Details { get; init; }

    /// <summary>The namespace that it is to be in; it is only open for the request.</summary>
    public Descriptor? Namespace { get; init; }

    /// <summary>What goes into IFLA_INFO_SLAVE_DATA; a link that is only being made is nobody's port yet.</summary>
    private protected virtual PortDetails? PortSettings => null;

    internal LinkHeader Header(int index)
    {
        LinkHeader header = new() { Index = index };
        Put(ref header, LinkFlags.Up, Up);
        Put(ref header, LinkFlags.Promiscuous, Promiscuous);
        Put(ref header, LinkFlags.AllMulticast, AllMulticast);
        Put(ref header, LinkFlags.NoArp, !Arp);
        Put(ref header, LinkFlags.Multicast, Multicast);
        return header;
    }

    internal virtual void Write(MessageWriter writer)
    {
        if (Namespace is not null) writer.PutUInt32(LinkMessages.NamespaceDescriptor, (uint)Namespace.Number);
        if (MacAddress is not null) writer.PutBytes(LinkMessages.Address, MacAddress.GetAddressBytes());
        writer.PutOptional(LinkMessages.Mtu, Mtu);
        if (MasterIndex is { } master) writer.PutInt32(LinkMessages.Master, master);
        // An alias is taken away by an empty attribute; a lone zero byte would be an alias.
        if (Alias is { Length: 0 }) writer.PutFlag(LinkMessages.Alias);
        else if (Alias is not null) writer.PutText(LinkMessages.Alias, Alias);
        writer.PutOptional(LinkMessages.TxQueueLength, TxQueueLength);
        writer.PutOptional(LinkMessages.Group, Group);
        WriteAddressGeneration(writer);
        WriteDetails(writer);
    }

    private static void Put(ref LinkHeader header, LinkFlags flag, bool? value)
    {
        if (value is null) return;
        header.Change |= flag;
        if (value.Value) header.Flags |= flag;
    }

    private void WriteAddressGeneration(MessageWriter writer)
    {
        if (AddressGeneration is not { } mode) return;
        using (writer.Nest(LinkMessages.FamilySpecific))
        using (writer.Nest(LinkMessages.FamilyInet6))
        {
            writer.PutByte(LinkMessages.Inet6GenerationMode, (byte)mode);
        }
    }

    private void WriteDetails(MessageWriter writer)
    {
        if (Details is null && PortSettings is null) return;
        using (writer.Nest(LinkMessages.LinkInfo))
        {
            if (Details is not null)
            {
                writer.PutText(LinkMessages.InfoKind, Details.Kind);
                using (writer.Nest(LinkMessages.InfoData)) WriteData(writer, Details);
            }

            if (PortSettings is { } port)
            {
                writer.PutText(LinkMessages.InfoPortKind, port.Kind);
                using (writer.Nest(LinkMessages.InfoPortData)) port.Write(writer);
            }
        }
    }

    private protected virtual void WriteData(MessageWriter writer, LinkDetails details) => details.Write(writer);
}
