using System.Collections.Generic;
using System.Globalization;
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

    /// <summary>Takes a name away; the namespace goes when nobody holds it any more.</summary>
    /// <param name="name">The name; also of something broken.</param>
    /// <param name="reader">Knows who is inside.</param>
    /// <param name="force">Whether to take it away though processes run inside, and to leave hardware in it to the kernel.</param>
    /// <exception cref="NetworkObjectException">NamespaceNotFound, or NamespaceBusy with the processes.</exception>
    /// <exception cref="SystemCallException">It may not be removed.</exception>
    public void Remove(string name, NamespaceReader reader, bool force = false)
    {
        System.ArgumentNullException.ThrowIfNull(reader);
        NamespaceIdentity? identity = NamespaceStore.TryIdentify(name);
        if (identity is { } found && !force)
        {
            RefuseWhileInUse(name, found, reader);
            if (NamespaceStore.IsActive(name)) PhysicalLinks.BringHome(session, name);
        }

        NamespaceStore.Unpin(name);
        if (identity is { } gone) session.Forget(gone);
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
        };
    }

    private void Unmake(string name)
    {
        if (NamespaceStore.TryIdentify(name) is { } identity) session.Forget(identity);
        NamespaceStore.Unpin(name);
    }

    private static void RefuseWhileInUse(string name, NamespaceIdentity identity, NamespaceReader reader)
    {
        if (!reader.Processes.TryGetValue(identity.Inode, out List<int>? processes)) return;
        int shown = System.Math.Min(processes.Count, 8);
        string list = string.Join(", ", processes.GetRange(0, shown).ConvertAll(static id => id.ToString(CultureInfo.InvariantCulture)));
        string more = processes.Count > shown ? $" and {processes.Count - shown} more" : "";
        string verb = processes.Count == 1 ? "process runs" : "processes run";
        throw new NetworkObjectException(
            "NamespaceBusy", ObjectProblem.Busy, name, $"Network namespace '{name}' is in use: {processes.Count} {verb} inside ({list}{more}).");
    }
}
