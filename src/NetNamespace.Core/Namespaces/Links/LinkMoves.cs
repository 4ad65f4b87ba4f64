using System;
using System.Collections.Generic;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>Moves links from one namespace to another. Source: <c>ip-link(8)</c> (netns), <c>network_namespaces(7)</c>.</summary>
public static class LinkMoves
{
    /// <summary>Moves a link.</summary>
    /// <returns>The link as it is in its new namespace.</returns>
    /// <exception cref="NetworkObjectException">
    /// LinkInNamespaceAlready; LinkExists, where its name is taken there; LinkNotMovable; InvalidLinkName. Nothing has changed then.
    /// </exception>
    /// <exception cref="NetlinkException">The kernel refused, or did not take back what was to be kept; the link is where it was then.</exception>
    public static NetLink Move(LinkMove move)
    {
        ArgumentNullException.ThrowIfNull(move);
        string name = move.NewName is null ? move.Link.Name : LinkNameRules.CheckName(move.NewName);
        if (move.From.Identity == move.To.Identity) throw InNamespaceAlready(move);
        if (move.Link.Type == LinkLayerType.Loopback) throw NotMovable(move, "every namespace has its own loopback link", null);

        // The kernel would move the link under its old name where only the new one is taken, and fail after that.
        if (new LinkOperations(move.To.Route).Find(LinkReference.Named(name)) is not null) throw LinkErrors.Exists(name, move.To.Name);
        LinkConfiguration? kept = move.KeepConfiguration ? LinkConfiguration.Read(move.From, move.Link) : null;
        IngressTargets targets = new(move.From.Route);
        List<int> left = targets.Of(move.Link.InterfaceIndex);
        Send(move.From, move.Link.InterfaceIndex, move.To, move.NewName, error => Explain(move, name, error));

        // The kernel takes the link's filters away, and what they led to would serve nothing.
        targets.Remove(left);
        return kept is null ? new LinkOperations(move.To.Route).Get(LinkReference.Named(name)) : Restore(move, name, kept);
    }

    private static void Send(NamespaceHandle from, int index, NamespaceHandle to, string? newName, Func<NetlinkException, NetNamespaceException> explain)
    {
        MessageWriter writer = from.Route.Start();
        LinkChanges changes = new() { Namespace = to.Descriptor, NewName = newName };
        Operation operation = new("MoveLinkFailed", $"move a link to {LinkErrors.Place(to.Name)}: link", newName ?? (object)index);
        LinkRequests.Change(writer, LinkReference.Numbered(index), changes, operation);
        if (from.Route.Send(writer)?[0] is { } error) throw explain(error);
    }

    private static NetLink Restore(LinkMove move, string name, LinkConfiguration kept)
    {
        LinkOperations there = new(move.To.Route);
        NetLink moved = there.Get(LinkReference.Named(name));
        try
        {
            kept.Apply(move.To, moved.InterfaceIndex);
            foreach (NetLinkShaping shaping in kept.Foreign) move.ShapingLost?.Invoke(shaping);
            return there.Get(LinkReference.Numbered(moved.InterfaceIndex));
        }
        catch (NetNamespaceException)
        {
            GoBack(move, moved, kept);
            throw;
        }
    }

    private static void GoBack(LinkMove move, NetLink moved, LinkConfiguration kept)
    {
        try
        {
            string? oldName = moved.Name == move.Link.Name ? null : move.Link.Name;
            Send(move.To, moved.InterfaceIndex, move.From, oldName, static error => error);
            NetLink back = new LinkOperations(move.From.Route).Get(LinkReference.Named(move.Link.Name));
            if (move.Link.MasterIndex is { } master)
                new LinkOperations(move.From.Route).Set(LinkReference.Numbered(back.InterfaceIndex), new LinkChanges { MasterIndex = master });
            kept.Apply(move.From, back.InterfaceIndex);
        }
        catch (NetNamespaceException)
        {
            // The error that led here is the one to be told.
        }
    }

    private static NetNamespaceException Explain(LinkMove move, string name, NetlinkException error)
    {
        if (error.Errno == Errno.EEXIST) return LinkErrors.Exists(name, move.To.Name, error);
        if (error.Errno == Errno.ENODEV) return LinkErrors.NotFound(move.Link.Name, move.From.Name, error);
        return error.Errno == Errno.EINVAL && IsImmutable(move.Link, error)
            ? NotMovable(move, $"a link of kind {move.Link.Kind} stays in the namespace that it was made in", error)
            : error;
    }

    /// <summary>Kernels before 6.2 refuse without a word; since 6.15 they say beforehand which links stay.</summary>
    private static bool IsImmutable(NetLink link, NetlinkException error) =>
        link.IsNamespaceImmutable ?? (error.KernelMessage is null || error.KernelMessage.Contains("immutable", StringComparison.Ordinal));

    private static NetworkObjectException InNamespaceAlready(LinkMove move) => new(
        "LinkInNamespaceAlready",
        ObjectProblem.Exists,
        move.Link.Name,
        $"Link '{move.Link.Name}' is in {LinkErrors.Place(move.To.Name)} already{(move.To.Name == move.From.Name ? "" : $", which is {LinkErrors.Place(move.From.Name)}")}.");

    private static NetworkObjectException NotMovable(LinkMove move, string reason, NetlinkException? error) => new(
        "LinkNotMovable", ObjectProblem.NotSupported, move.Link.Name, $"Link '{move.Link.Name}' cannot move to another namespace: {reason}.", error);
}
