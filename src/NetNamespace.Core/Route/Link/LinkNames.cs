using System.Collections.Generic;
using NetNamespace.Interop;
using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>
/// Names and numbers of the links of one namespace, as cheaply as they can be had: a name is one short request, all of them one table without
/// counters. Remembers what it was told; meant for one row of operations, not for keeping.
/// </summary>
/// <param name="connection">Asks in the links' namespace.</param>
public sealed class LinkNames(NetlinkConnection connection)
{
    private readonly Dictionary<string, int> _indices = [];
    private readonly Dictionary<int, string> _names = [];
    private bool _all;

    /// <summary>The number of a link.</summary>
    /// <param name="name">Its name or alternative name.</param>
    /// <exception cref="NetworkObjectException">LinkNotFound, InvalidLinkName.</exception>
    public int IndexOf(string name)
    {
        if (_indices.TryGetValue(name, out int known)) return known;
        LinkNameAndIndex? link = Ask(LinkReference.Named(name));
        if (link is null) throw LinkErrors.NotFound(name, connection.Namespace);
        Note(link);
        _indices[name] = link.Index;
        return link.Index;
    }

    /// <summary>The name of a link, or null where there is none with that number. The first question reads all names.</summary>
    public string? NameOf(int index)
    {
        if (_names.TryGetValue(index, out string? known)) return known;
        if (_all) return null;
        _all = true;
        foreach (LinkNameAndIndex link in All()) Note(link);
        return _names.GetValueOrDefault(index);
    }

    /// <summary>All links' names by their numbers.</summary>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public SortedDictionary<int, string> ByIndex()
    {
        SortedDictionary<int, string> names = [];
        foreach (LinkNameAndIndex link in All()) names[link.Index] = link.Name;
        return names;
    }

    /// <summary>All links' names and numbers.</summary>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    internal List<LinkNameAndIndex> All()
    {
        MessageWriter writer = connection.Start();
        writer.Begin(LinkMessages.Get, NetlinkFlags.Dump, new Operation("GetLinkFailed", "list the links"));
        writer.Header(default(LinkHeader));
        writer.PutUInt32(LinkMessages.ExtendedMask, LinkMessages.SkipStatistics);
        return connection.Dump(writer, Decode);
    }

    internal static LinkNameAndIndex? Decode(in NetlinkMessage message)
    {
        if (message.Type != LinkMessages.New.Id) return null;
        int index = message.Header<LinkHeader>().Index;
        return message.Attributes(LinkMessages.Format).GetText(LinkMessages.Name) is { } name ? new LinkNameAndIndex(name, index) : null;
    }

    private LinkNameAndIndex? Ask(LinkReference link)
    {
        MessageWriter writer = connection.Start();
        LinkRequests.Get(writer, link, LinkMessages.SkipStatistics);
        ReplyList<LinkNameAndIndex> replies = new(Decode);
        if (connection.Send(writer, replies) is { } errors && errors[0]!.Errno is not Errno.ENODEV) throw errors[0]!;
        return replies.Replies.Count > 0 ? replies.Replies[0].Reply : null;
    }

    private void Note(LinkNameAndIndex link)
    {
        _indices[link.Name] = link.Index;
        _names[link.Index] = link.Name;
    }
}
