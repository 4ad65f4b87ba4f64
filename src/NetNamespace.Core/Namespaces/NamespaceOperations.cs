using System.Collections.Generic;
using NetNamespace.Interop;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>Makes named namespaces and takes them away. Source: <c>ip-netns(8)</c>.</summary>
/// <param name="session">The session to work in.</param>
public sealed class NamespaceOperations(NetworkSession session)
{
    /// <summary>Makes a namespace and pins it under a name, so that it lasts with no process inside.</summary>
    /// <param name="name">The name.</param>
    /// <param name="loopbackUp">Whether to bring its loopback up; the kernel leaves it down.</param>
    /// <param name="nsId">The number by which the current namespace shall know it; null for none.</param>
    /// <returns>The namespace as it is then.</returns>
    /// <exception cref="NetworkObjectException">NamespaceExists, InvalidNamespaceName.</exception>
    /// <exception cref="SystemCallException">It may not be made; nothing is left.</exception>
    public NetNamespaceInfo Create(string name, bool loopbackUp = true, int? nsId = null)
    {
        CreatedNamespace created = MakePinned(name);
        try
        {
            NamespaceHandle handle = session.KeepNew(created.Descriptor, name, created.RouteSocket);
            return Finish(handle, name, created.Cookie, loopbackUp, nsId);
        }
        catch
        {
            Unmake(name);
            throw;
        }
    }

    /// <summary>Brings the loopback link of a namespace up; nothing happens where it is.</summary>
    /// <exception cref="Netlink.NetlinkException">The kernel refused.</exception>
    public static void BringLoopbackUp(NamespaceHandle handle)
    {
        System.ArgumentNullException.ThrowIfNull(handle);
        Loopback.BringUp(handle.Route);
    }

    /// <summary>Pins a namespace that is there already, a running process's for instance, under a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="existing">The namespace.</param>
    /// <param name="nsId">The number by which the current namespace shall know it; null for none.</param>
    /// <exception cref="NetworkObjectException">NamespaceExists, InvalidNamespaceName.</exception>
    /// <exception cref="SystemCallException">It may not be pinned; nothing is left.</exception>
    public NetNamespaceInfo Pin(string name, NamespaceHandle existing, int? nsId = null)
    {
        System.ArgumentNullException.ThrowIfNull(existing);
        NamespaceStore.Pin(session, name, () => existing.Descriptor);
        try
        {
            if (nsId is { } number) new NamespaceIdOperations(session.Current.Route).Set(existing.Descriptor, number);
            return new NamespaceReader(session).Read(session.Open(name));
        }
        catch
        {
            Unmake(name);
            throw;
        }
    }

    /// <summary>Gives a namespace the number by which the current one shall know it. It keeps it as long as it lives.</summary>
    /// <param name="handle">The namespace.</param>
    /// <param name="nsId">The number, from 0; null lets the kernel choose one where it has none yet.</param>
    /// <returns>The namespace as it is then.</returns>
    /// <exception cref="Netlink.NetlinkException">EEXIST: it has another number, or the number is another namespace's.</exception>
    public NetNamespaceInfo SetNumber(NamespaceHandle handle, int? nsId)
    {
        System.ArgumentNullException.ThrowIfNull(handle);
        NamespaceIdOperations numbers = new(session.Current.Route);
        int? before = numbers.Get([handle.Descriptor])[0];
        if (before is null || (nsId is not null && nsId != before)) numbers.Set(handle.Descriptor, nsId);
        return new NamespaceReader(session).Read(handle);
    }

    /// <summary>Takes a name away; the namespace goes when nobody holds it any more.</summary>
    /// <param name="name">The name; also of something broken.</param>
    /// <param name="reader">Knows who is inside.</param>
    /// <param name="force">Whether to take it away though processes run inside, and to leave hardware in it to the kernel.</param>
    /// <param name="waiter">Takes the namespace in before its name is taken away; null where nobody waits for its end.</param>
    /// <exception cref="NetworkObjectException">NamespaceNotFound, or NamespaceBusy with those who hold it.</exception>
    /// <exception cref="SystemCallException">It may not be removed.</exception>
    /// <exception cref="Netlink.NetlinkException">It cannot be given a number to wait for.</exception>
    public void Remove(string name, NamespaceReader reader, bool force = false, ReleaseWaiter? waiter = null)
    {
        System.ArgumentNullException.ThrowIfNull(reader);
        NamespaceIdentity? identity = NamespaceStore.TryIdentify(name);
        if (identity is { } found && !force)
        {
            RefuseWhileInUse(name, found, reader);
            if (NamespaceStore.IsActive(name))
            {
                PhysicalLinks.BringHome(session, name);
                LinklessProxies.Remove(session, name);
            }
        }

        if (waiter is not null && NamespaceStore.IsActive(name)) waiter.Add(session.Open(name));
        Unpin(name, identity, waiter);
        if (identity is { } gone) session.Forget(gone);
    }

    private static void Unpin(string name, NamespaceIdentity? identity, ReleaseWaiter? waiter)
    {
        try
        {
            NamespaceStore.Unpin(name);
        }
        catch (NetNamespaceException) when (waiter is not null && identity is not null)
        {
            waiter.Remove(identity.Value);
            throw;
        }
    }

    private sealed record CreatedNamespace(Descriptor Descriptor, Descriptor RouteSocket, ulong Cookie);

    private CreatedNamespace MakePinned(string name)
    {
        CreatedNamespace? created = null;
        try
        {
            NamespaceStore.Pin(session, name, () => (created = MakeNamespace(name)).Descriptor);
            return created!;
        }
        catch
        {
            created?.Descriptor.Dispose();
            created?.RouteSocket.Dispose();
            throw;
        }
    }

    private CreatedNamespace MakeNamespace(string name)
    {
        CreateNamespaceTrip trip = session.Supply.Take();
        if (trip.FailedFunction is null) return new CreatedNamespace(new Descriptor(trip.Namespace), new Descriptor(trip.Socket), trip.Cookie);
        trip.Discard();
        throw new SystemCallException("NewNamespaceFailed", $"create network namespace '{name}'", trip.FailedFunction, trip.Errno);
    }

    private NetNamespaceInfo Finish(NamespaceHandle handle, string name, ulong cookie, bool loopbackUp, int? nsId)
    {
        if (loopbackUp) Loopback.BringUp(handle.Route);
        if (nsId is { } number) new NamespaceIdOperations(session.Current.Route).Set(handle.Descriptor, number);
        NamespaceOwner owner = NamespaceOwner.Of(handle.Descriptor, []);
        return new NetNamespaceInfo
        {
            Name = name,
            Namespace = name,
            Path = NamespaceStore.PathOf(name),
            State = NamespaceState.Active,
            Device = handle.Identity.Device,
            Inode = handle.Identity.Inode,
            Cookie = cookie == 0 ? null : cookie,
            NsId = nsId,
            ProcessCount = 0,
            UserNamespace = owner.UserNamespace,
            OwnerUserId = owner.UserId,
        };
    }

    private void Unmake(string name)
    {
        if (NamespaceStore.TryIdentify(name) is { } identity) session.Forget(identity);
        NamespaceStore.Unpin(name);
    }

    /// <summary>What runs inside would go on in a namespace that nobody finds any more. What else holds it is told too, since it will last as long as that.</summary>
    private static void RefuseWhileInUse(string name, NamespaceIdentity identity, NamespaceReader reader)
    {
        if (!reader.IsInUse(identity.Inode)) return;
        List<NamespaceHolder> holders = NamespaceHolders.Of(identity, name);

        // A PowerShell that only waits for script blocks ends by itself as soon as the name is gone.
        holders.RemoveAll(static holder => holder.ProcessId != 0 && ShellLife.IsResting(holder.ProcessId));
        if (!holders.Exists(static holder => holder.Kind is NamespaceHolderKind.Process or NamespaceHolderKind.Thread)) return;
        throw new NetworkObjectException(
            "NamespaceBusy", ObjectProblem.Busy, name, $"Network namespace '{name}' is in use: {NamespaceHolders.Describe(holders)}.");
    }
}
