using System;
using System.Collections.Generic;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>
/// Reads, makes, changes and removes the links of one namespace. One link is one request, never a table; what was changed is read back in the
/// same send. Source: <c>ip-link(8)</c>.
/// </summary>
/// <param name="connection">Asks in the links' namespace.</param>
public sealed class LinkOperations(NetlinkConnection connection)
{
    private readonly LinkDecoder _decoder = new(connection.Namespace);

    /// <summary>All links, with the names of their masters and of what they run over.</summary>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public List<NetLink> List() => List(0);

    /// <summary>The same without the counters, which are half of an answer.</summary>
    internal List<NetLink> ListWithoutStatistics() => List(LinkMessages.SkipStatistics);

    private List<NetLink> List(uint mask)
    {
        MessageWriter writer = connection.Start();
        writer.Begin(LinkMessages.Get, NetlinkFlags.Dump, new Operation("GetLinkFailed", "list the links"));
        writer.Header(default(LinkHeader));
        writer.PutUInt32(LinkMessages.ExtendedMask, mask);
        List<NetLink> links = connection.Dump<NetLink>(writer, _decoder.Decode);
        NameRelatives(links);
        return links;
    }

    /// <summary>One link.</summary>
    /// <exception cref="NetworkObjectException">LinkNotFound.</exception>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public NetLink Get(LinkReference link) => Find(link) ?? throw LinkErrors.NotFound(link.ToString(), connection.Namespace);

    /// <summary>One link, or null where there is none.</summary>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public NetLink? Find(LinkReference link)
    {
        MessageWriter writer = connection.Start();
        LinkRequests.Get(writer, link);
        ReplyList<NetLink> replies = new(_decoder.Decode);
        if (connection.Send(writer, replies)?[0] is { Errno: not Errno.ENODEV } error) throw error;
        return replies.Replies.Count == 0 ? null : WithRelatives(replies.Replies[0].Reply);
    }

    /// <summary>Makes a link and reads it back.</summary>
    /// <param name="link">What it is to be like; it needs a name.</param>
    /// <exception cref="NetworkObjectException">LinkExists; LinkKindNotSupported, where the kernel has none of that kind.</exception>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public NetLink Create(NewLink link) => WithRelatives(CreateAlone(link));

    /// <summary>The same without asking for the names of those that the link has to do with.</summary>
    internal NetLink CreateAlone(NewLink link)
    {
        ArgumentNullException.ThrowIfNull(link);

        // A kernel before 6.1 does not echo; the name it chose could only be found by comparing tables.
        if (link.Name is null) throw new ArgumentException("A link needs a name.", nameof(link));
        MessageWriter writer = connection.Start();
        LinkRequests.Create(writer, link);
        LinkRequests.Get(writer, LinkReference.Named(link.Name));
        ReplyList<NetLink> replies = new(_decoder.Decode);
        NetlinkException?[]? errors = connection.Send(writer, replies);
        if (errors?[0] is { } refused) throw LinkErrors.OfCreation(refused, link);
        if (errors?[1] is { } unread) throw unread;
        return replies.Replies[0].Reply;
    }

    /// <summary>Makes a link in another namespace, without reading it back: that has to be asked there.</summary>
    /// <param name="link">What it is to be like; it names its namespace.</param>
    /// <param name="networkNamespace">What that namespace is called.</param>
    /// <exception cref="NetworkObjectException">LinkExists, LinkKindNotSupported, LinkOptionNotSupported.</exception>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    internal void CreateElsewhere(NewLink link, string? networkNamespace)
    {
        MessageWriter writer = connection.Start();
        LinkRequests.Create(writer, link);
        if (connection.Send(writer)?[0] is { } refused) throw LinkErrors.OfCreation(refused.In(networkNamespace), link);
    }

    /// <summary>Changes a link and reads it back.</summary>
    /// <exception cref="NetworkObjectException">LinkNotFound; LinkExists, where the new name is taken.</exception>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public NetLink Set(LinkReference link, LinkChanges changes) => Change(link, changes, new Operation("SetLinkFailed", "change link", link));

    private NetLink Change(LinkReference link, LinkChanges changes, Operation operation)
    {
        ArgumentNullException.ThrowIfNull(changes);
        MessageWriter writer = connection.Start();
        LinkRequests.Change(writer, link, changes, operation);
        LinkRequests.Get(writer, link);
        ReplyList<NetLink> replies = new(_decoder.Decode);
        NetlinkException?[]? errors = connection.Send(writer, replies);
        if (errors?[0] is { } refused) throw LinkErrors.OfChange(refused, link, changes);
        if (errors?[1] is { } unread) throw LinkErrors.OfLink(unread, link);
        return WithRelatives(replies.Replies[0].Reply);
    }

    /// <summary>Gives a link another name, which on kernels before 6.2 needs it to be down.</summary>
    /// <param name="index">The link's number.</param>
    /// <param name="newName">The name.</param>
    /// <exception cref="NetworkObjectException">LinkNotFound, LinkExists, InvalidLinkName.</exception>
    /// <exception cref="NetlinkException">The kernel refused; EBUSY where the link is up and the kernel wants it down.</exception>
    public NetLink Rename(int index, string newName)
    {
        LinkChanges changes = new() { NewName = LinkNameRules.CheckName(newName) };
        return Change(LinkReference.Numbered(index), changes, new Operation("RenameLinkFailed", "give a link the name", newName));
    }

    /// <summary>Switches a link on or off.</summary>
    /// <exception cref="NetworkObjectException">LinkNotFound.</exception>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public NetLink Switch(LinkReference link, bool up)
    {
        Operation operation = up ? new("EnableLinkFailed", "switch on link", link) : new("DisableLinkFailed", "switch off link", link);
        return Change(link, new LinkChanges { Up = up }, operation);
    }

    /// <summary>Changes several things about a link; where one is refused, those that were changed before it are changed back.</summary>
    /// <param name="before">The link as it is.</param>
    /// <param name="update">What is to be changed.</param>
    /// <exception cref="NetworkObjectException">LinkNotFound, MasterNotFound, NotAMaster, InvalidLinkName, InvalidMtu, InvalidMacAddress.</exception>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public NetLink Update(NetLink before, LinkUpdate update) => new LinkUpdater(connection, before).Update(update);

    /// <summary>Removes a link; of a pair both ends go.</summary>
    /// <exception cref="NetworkObjectException">LinkNotFound; LinkNotRemovable, for the loopback device and hardware.</exception>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public void Delete(LinkReference link)
    {
        MessageWriter writer = connection.Start();
        LinkRequests.Delete(writer, link);
        if (connection.Send(writer)?[0] is { } error) throw LinkErrors.OfRemoval(error, link);
    }

    private static void NameRelatives(List<NetLink> links)
    {
        Dictionary<int, string> names = new(links.Count);
        foreach (NetLink link in links) names[link.InterfaceIndex] = link.Name;
        foreach (NetLink link in links) NameRelatives(link, names);
    }

    private static void NameRelatives(NetLink link, Dictionary<int, string> names)
    {
        if (link.MasterIndex is { } master) link.Master = names.GetValueOrDefault(master);
        if (link.LowerIndex is { } lower && link.LowerNamespaceId is null) link.Lower = names.GetValueOrDefault(lower);
        if (link.PeerIndex is { } peer && link.PeerNamespaceId is null && names.TryGetValue(peer, out string? name))
            link.Peer = new LinkPeer(link.Namespace, name, peer) { IsInSameNamespace = true };
    }

    /// <summary>Asks for the names of a single link's relatives, all in one send.</summary>
    private NetLink WithRelatives(NetLink link)
    {
        MessageWriter writer = connection.Start();
        foreach (int? index in new[] { link.MasterIndex, Near(link.LowerIndex, link.LowerNamespaceId), Near(link.PeerIndex, link.PeerNamespaceId) })
        {
            if (index > 0) LinkRequests.Get(writer, LinkReference.Numbered(index.Value), LinkMessages.SkipStatistics);
        }

        if (writer.Count == 0) return link;
        ReplyList<LinkNameAndIndex> replies = new(LinkNames.Decode);

        // One that went away meanwhile leaves its name empty; the number is there all the same.
        connection.Send(writer, replies);
        Dictionary<int, string> names = [];
        foreach ((int _, LinkNameAndIndex relative) in replies.Replies) names[relative.Index] = relative.Name;
        NameRelatives(link, names);
        return link;

        static int? Near(int? index, int? namespaceId) => namespaceId is null ? index : null;
    }
}
