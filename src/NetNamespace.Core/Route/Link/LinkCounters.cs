using System;
using System.Collections.Generic;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Reads the counters of links and nothing else of them.</summary>
/// <param name="connection">Asks in the links' namespace.</param>
public sealed class LinkCounters(NetlinkConnection connection)
{
    /// <summary>The counters of all links, or of some.</summary>
    /// <param name="links">The numbers of the links; null for all.</param>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public List<NetLinkStatistics> List(IReadOnlySet<int>? links = null)
    {
        MessageWriter writer = connection.Start();
        writer.Begin(LinkMessages.Get, NetlinkFlags.Dump, new Operation("GetLinkFailed", "list the links"));
        writer.Header(default(LinkHeader));
        writer.PutUInt32(LinkMessages.ExtendedMask, 0);
        DateTime now = DateTime.Now;
        return connection.Dump<NetLinkStatistics>(writer, (in NetlinkMessage message) => Decode(message, links, now));
    }

    private NetLinkStatistics? Decode(in NetlinkMessage message, IReadOnlySet<int>? links, DateTime time)
    {
        if (message.Type != LinkMessages.New.Id) return null;
        LinkHeader header = message.Header<LinkHeader>();
        if (header.Family != 0 || links?.Contains(header.Index) == false) return null;
        AttributeTable link = message.Attributes(LinkMessages.Format);
        if (!link.Has(LinkMessages.Statistics)) return null;
        return new NetLinkStatistics(connection.Namespace, header.Index, link.GetText(LinkMessages.Name) ?? "", time, new LinkStatistics(link.GetBytes(LinkMessages.Statistics)));
    }
}
