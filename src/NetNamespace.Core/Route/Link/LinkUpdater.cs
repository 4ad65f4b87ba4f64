using System;
using System.Collections.Generic;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Changes several things about one link, all or none: the kernel stops at the first that it refuses and leaves what it did before.</summary>
/// <param name="connection">Asks in the link's namespace.</param>
/// <param name="before">The link as it is.</param>
internal sealed class LinkUpdater(NetlinkConnection connection, NetLink before)
{
    private readonly LinkReference _link = LinkReference.Numbered(before.InterfaceIndex);

    internal NetLink Update(LinkUpdate update)
    {
        ArgumentNullException.ThrowIfNull(update);
        LinkValues.Check(update.Changes, before.MacAddress?.GetAddressBytes().Length ?? 6);
        LinkChanges changes = update.Changes with { MasterIndex = FindMaster(update) };
        NetLink after;
        try
        {
            Send(changes, update.RemoveAltNames, update.AddAltNames, update.Master);
            after = new LinkOperations(connection).Get(_link);
            RefuseWhatWasNotTaken(changes, after);
        }
        catch (NetNamespaceException e) when (e.Errno is not (Errno.EPERM or Errno.EACCES) || changes.Details is BondDetails)
        {
            TakeBack(changes);
            throw;
        }

        return after;
    }

    /// <summary>The kernel passes over options of a kind that it was built without, and over those of later kernels.</summary>
    private void RefuseWhatWasNotTaken(LinkChanges changes, NetLink after)
    {
        List<string> details = [.. changes.Details?.NotTakenBy(after.Details) ?? []];
        if (details.Count > 0) throw LinkErrors.OptionsNotSupported(changes.Details!, details, connection.Namespace);
        List<string> port = [.. changes.PortDetails?.NotTakenBy(after.PortDetails) ?? []];
        if (port.Count > 0) throw LinkErrors.OptionsNotSupported(changes.PortDetails!, port, connection.Namespace);
    }

    private int? FindMaster(LinkUpdate update)
    {
        if (update.Master is not { } master) return update.Changes.MasterIndex;
        try
        {
            return new LinkNames(connection).IndexOf(master);
        }
        catch (NetworkObjectException e) when (e.ErrorId == "LinkNotFound")
        {
            throw LinkErrors.MasterNotFound(master, connection.Namespace, e);
        }
    }

    private void Send(LinkChanges changes, IReadOnlyList<string> removed, IReadOnlyList<string> added, string? master)
    {
        MessageWriter writer = connection.Start();
        Operation operation = new("SetLinkFailed", "change link", before.Name);

        // Only a link that is a port already can be told what its master keeps about it, so that comes by itself, after the master.
        LinkRequests.Change(writer, _link, changes with { PortDetails = null }, operation);
        if (changes.PortDetails is { } port) LinkRequests.ChangePort(writer, _link, port, operation);
        foreach (string name in removed) LinkRequests.AltName(writer, _link, name, add: false);
        foreach (string name in added) LinkRequests.AltName(writer, _link, name, add: true);
        if (connection.Send(writer) is not { } errors) return;
        if (master is not null && errors[0] is { } refused && LinkErrors.IsAboutMaster(refused)) throw LinkErrors.NoMaster(master, refused);
        if (Array.Find(errors, static error => error is not null) is { } first) throw Explain(first, changes.Details);
    }

    private NetNamespaceException Explain(NetlinkException error, LinkDetails? details) => error.Errno switch
    {
        not Errno.EOPNOTSUPP when details is BondDetails bond => BondErrors.OfChange(error, before, bond),
        Errno.EOPNOTSUPP when details is not null && error.KernelMessage is null => LinkErrors.OptionsNotSupported(details, details.Names, error.Namespace, error),
        Errno.EEXIST => LinkErrors.Exists(error.Operation.Subject?.ToString() ?? before.Name, error.Namespace, error),
        Errno.ENOENT => error.AsNotFound("AltNameNotFound"),
        _ => LinkErrors.OfLink(error, _link),
    };

    private void TakeBack(LinkChanges changes)
    {
        try
        {
            NetLink now = new LinkOperations(connection).Get(_link);
            List<string> added = [.. now.AltNames], removed = [.. before.AltNames];
            added.RemoveAll(removed.Contains);
            removed.RemoveAll(new List<string>(now.AltNames).Contains);
            Send(Opposite(changes), added, removed, null);
        }
        catch (NetNamespaceException)
        {
            // The error that led here is the one to be told.
        }
    }

    /// <summary>What was asked to be changed, as it was before.</summary>
    private LinkChanges Opposite(LinkChanges changes) => new()
    {
        Mtu = changes.Mtu is null ? null : before.Mtu,
        MacAddress = changes.MacAddress is null ? null : before.MacAddress,
        MasterIndex = changes.MasterIndex is null ? null : before.MasterIndex ?? 0,
        Alias = changes.Alias is null ? null : before.Alias ?? "",
        TxQueueLength = changes.TxQueueLength is null ? null : before.TxQueueLength,
        Group = changes.Group is null ? null : before.Group,
        Up = changes.Up is null ? null : before.Flags.HasFlag(LinkFlags.Up),
        Promiscuous = changes.Promiscuous is null ? null : before.Flags.HasFlag(LinkFlags.Promiscuous),
        AllMulticast = changes.AllMulticast is null ? null : before.Flags.HasFlag(LinkFlags.AllMulticast),
        Arp = changes.Arp is null ? null : !before.Flags.HasFlag(LinkFlags.NoArp),
        Multicast = changes.Multicast is null ? null : before.Flags.HasFlag(LinkFlags.Multicast),
        AddressGeneration = changes.AddressGeneration is null ? null : before.AddressGeneration,
        Details = changes.Details is { } details ? before.Details?.OnlyAskedBy(details) : null,
        PortDetails = changes.PortDetails is { } port ? before.PortDetails?.OnlyAskedBy(port) : null,
    };
}
