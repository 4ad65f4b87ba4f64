using System;
using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>Writes the requests about links. Source: <c>rtnetlink(7)</c>.</summary>
internal static class LinkRequests
{
    /// <summary>Asks for one link.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="link">Which one.</param>
    /// <param name="mask">RTEXT_FILTER_*.</param>
    /// <param name="targetNamespaceId">The number of the namespace that it is in, where that is not the connection's.</param>
    internal static void Get(MessageWriter writer, LinkReference link, uint mask = 0, int? targetNamespaceId = null)
    {
        writer.Begin(LinkMessages.Get, NetlinkFlags.Acknowledge, new Operation("GetLinkFailed", "read link", link));
        writer.Header(new LinkHeader { Index = link.Index });
        link.Write(writer);
        writer.PutUInt32(LinkMessages.ExtendedMask, mask);
        if (targetNamespaceId is { } id) writer.PutInt32(LinkMessages.TargetNamespaceId, id);
    }

    internal static void Create(MessageWriter writer, NewLink link)
    {
        const NetlinkFlags Flags = NetlinkFlags.Acknowledge | NetlinkFlags.Create | NetlinkFlags.Exclusive;
        string kind = link.Details?.Kind ?? throw new ArgumentException("A link is made of a kind.", nameof(link));
        writer.Begin(LinkMessages.New, Flags, new Operation("NewLinkFailed", $"create {kind} link", link.Name));
        writer.Header(link.Header(0));
        link.Write(writer);
    }

    internal static void Change(MessageWriter writer, LinkReference link, LinkChanges changes, Operation operation)
    {
        // RTM_SETLINK passes over what is special about a kind or a port; RTM_NEWLINK with a name that is not there and a group would change the
        // whole group in kernels before 5.17, so it is only used where the link is numbered.
        bool byNew = changes.Details is not null || changes.PortDetails is not null;
        if (link.Index == 0 && (byNew || changes.NewName is not null)) throw new ArgumentException("This change takes a numbered link.", nameof(link));
        writer.Begin(byNew ? LinkMessages.New : LinkMessages.Set, NetlinkFlags.Acknowledge, operation);
        writer.Header(changes.Header(link.Index));
        link.Write(writer);
        changes.Write(writer);
    }

    /// <summary>Tells a link's master what to keep about it.</summary>
    internal static void ChangePort(MessageWriter writer, LinkReference link, PortDetails port, Operation operation)
    {
        if (port is not BridgePortDetails)
        {
            Change(writer, link, new LinkChanges { PortDetails = port }, operation);
            return;
        }

        // After a change by RTM_NEWLINK the kernel looks at the link's carrier again, and with it a bridge puts a disabled port back to work.
        writer.Begin(VlanMessages.SetOnLink, NetlinkFlags.Acknowledge, operation);
        writer.Header(new LinkHeader { Family = VlanMessages.Family, Index = link.Index });
        using (writer.Nest(VlanMessages.ProtocolInfo)) port.Write(writer);
    }

    internal static void Delete(MessageWriter writer, LinkReference link)
    {
        writer.Begin(LinkMessages.Delete, NetlinkFlags.Acknowledge, new Operation("RemoveLinkFailed", "remove link", link));
        writer.Header(new LinkHeader { Index = link.Index });
        link.Write(writer);
    }

    internal static void AltName(MessageWriter writer, LinkReference link, string name, bool add)
    {
        MessageType type = add ? LinkMessages.NewProperty : LinkMessages.DeleteProperty;
        NetlinkFlags flags = add ? NetlinkFlags.Create | NetlinkFlags.Exclusive | NetlinkFlags.Append : NetlinkFlags.None;
        string attempt = add ? "give link the alternative name" : "take from link the alternative name";
        writer.Begin(type, flags | NetlinkFlags.Acknowledge, new Operation("SetLinkFailed", attempt, name));
        writer.Header(new LinkHeader { Index = link.Index });
        using (writer.Nest(LinkMessages.PropertyList)) writer.PutText(LinkMessages.PropertyAltName, LinkNameRules.CheckAltName(name));
    }
}
