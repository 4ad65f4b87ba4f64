using System;
using System.Collections.Generic;
using System.Threading;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>
/// What a row of operations shares: the open namespaces with their sockets, and the thread that goes there. Nothing outlives it. A
/// socket keeps its namespace alive, so a session should be short: one pipeline, one piece of a program. Not safe for several threads
/// at once, but for <see cref="Cancel"/>.
/// </summary>
public sealed class NetworkSession : IDisposable
{
    /// <summary>How many namespaces are kept open; the one that was used longest ago is closed for the next.</summary>
    public const int MostOpen = 256;

    private readonly Dictionary<string, LinkedListNode<NamespaceHandle>> _open = new(StringComparer.Ordinal);
    private readonly LinkedList<NamespaceHandle> _byUse = [];
    private readonly CancellationTokenSource _cancellation = new();
    private NamespaceHandle? _current;
    private NamespaceSupply? _supply;
    private ulong? _storeMount;

    /// <summary>Shows somebody the netlink messages of this session.</summary>
    public MessageTrace Trace { get; } = new();

    /// <summary>Is cancelled by <see cref="Cancel"/>.</summary>
    public CancellationToken Cancellation => _cancellation.Token;

    /// <summary>The namespace that the calling thread is in.</summary>
    /// <exception cref="SystemCallException">/proc is not readable.</exception>
    public NamespaceHandle Current => _current ??= OpenCurrent();

    internal NamespaceThread Thread { get; } = new();

    /// <summary>Makes new namespaces.</summary>
    internal NamespaceSupply Supply => _supply ??= new NamespaceSupply(Thread);

    /// <summary>Opens a namespace by its name in the store.</summary>
    /// <exception cref="NetworkObjectException">NamespaceNotFound or NamespaceBroken, InvalidNamespaceName.</exception>
    public NamespaceHandle Open(string name) => Keep(NamespaceStore.Open(name), name);

    /// <summary>Opens the namespace that a process is in.</summary>
    /// <param name="processId">The process.</param>
    /// <exception cref="NetworkObjectException">ProcessNotFound.</exception>
    /// <exception cref="SystemCallException">Another user's process, without the privilege to look at it.</exception>
    public NamespaceHandle OpenProcess(int processId) => Keep(ProcessNamespace.Open(processId), NamespaceText.OfProcess(processId));

    /// <summary>Opens a namespace by its inode number, whoever holds it.</summary>
    /// <param name="inode">The number of <c>net:[4026532281]</c>.</param>
    /// <exception cref="NetworkObjectException">NamespaceNotFound: nobody who may be looked at holds it.</exception>
    public NamespaceHandle OpenInode(ulong inode) => Keep(NamespaceFinder.Open(inode), NamespaceText.OfInode(inode));

    /// <summary>Opens a namespace that was looked at before, and makes sure that it is the same one.</summary>
    /// <param name="info">What was seen of it.</param>
    /// <exception cref="NetworkObjectException">NamespaceGone: it is not there any more, though its process's number or its own may be another's now.</exception>
    /// <exception cref="NetNamespaceException">It cannot be opened.</exception>
    public NamespaceHandle Open(NetNamespaceInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        return info.Name is { } name ? Open(name) : NamespaceFinder.Open(this, info);
    }

    /// <summary>Opens a namespace by any file of nsfs.</summary>
    /// <exception cref="SystemCallException">It cannot be opened.</exception>
    /// <exception cref="NetworkObjectException">NotANamespaceFile.</exception>
    public NamespaceHandle OpenPath(string path) => Keep(ProcessNamespace.OpenPath(path), path);

    /// <summary>Keeps an open namespace, or the one that is kept already where it is the same.</summary>
    internal NamespaceHandle Keep(Descriptor descriptor, string name)
    {
        NamespaceIdentity identity = NamespaceIdentity.Of(descriptor);
        if (_open.TryGetValue(name, out LinkedListNode<NamespaceHandle>? known) && known.Value.Identity == identity)
        {
            descriptor.Dispose();
            _byUse.Remove(known);
            _byUse.AddFirst(known);
            return known.Value;
        }

        return Add(new NamespaceHandle(descriptor, name, identity, identity == Current.Identity ? null : Thread, Trace, Cancellation));
    }

    /// <summary>Keeps a namespace that was just made, with the socket that was opened in it.</summary>
    internal NamespaceHandle KeepNew(Descriptor descriptor, string name, Descriptor routeSocket)
    {
        NamespaceHandle handle = Add(new NamespaceHandle(descriptor, name, NamespaceIdentity.Of(descriptor), Thread, Trace, Cancellation));
        handle.Adopt(routeSocket);
        return handle;
    }

    /// <summary>Closes what is kept of a namespace, under whatever name, so that this session does not hold it.</summary>
    public void Forget(NamespaceIdentity identity)
    {
        for (LinkedListNode<NamespaceHandle>? node = _byUse.First; node is not null;)
        {
            LinkedListNode<NamespaceHandle> kept = node;
            node = node.Next;
            if (kept.Value.Identity == identity) Close(kept);
        }
    }

    /// <summary>Ends every wait of this session, from any thread. What was sent to the kernel is done all the same.</summary>
    public void Cancel() => _cancellation.Cancel();

    /// <summary>Sets the store's directory up, and does not again while it stays mounted: it takes the kernel longer the more namespaces there are.</summary>
    /// <exception cref="SystemCallException">It cannot be made or shared.</exception>
    internal void PrepareStore()
    {
        if (_storeMount is not null && _storeMount == StoreDirectory.Mount()) return;
        StoreDirectory.Prepare();
        _storeMount = StoreDirectory.Mount();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (NamespaceHandle handle in _byUse) handle.Dispose();
        _byUse.Clear();
        _open.Clear();
        _current?.Dispose();
        _current = null;
        _supply?.Dispose();
        Thread.Dispose();
        _cancellation.Dispose();
    }

    private NamespaceHandle Add(NamespaceHandle handle)
    {
        while (_byUse.Count >= MostOpen) Close(_byUse.Last!);
        // The name may have stood for another one before, which stays open as long as it is in use.
        _open[handle.Name!] = _byUse.AddFirst(handle);
        return handle;
    }

    private void Close(LinkedListNode<NamespaceHandle> node)
    {
        if (_open.TryGetValue(node.Value.Name!, out LinkedListNode<NamespaceHandle>? named) && named == node) _open.Remove(node.Value.Name!);
        _byUse.Remove(node);
        node.Value.Dispose();
    }

    private NamespaceHandle OpenCurrent()
    {
        const string Own = "/proc/thread-self/ns/net";
        int number = FileCalls.Open(Own, FileCalls.ReadOnly | FileCalls.CloseOnExec, 0);
        if (number < 0) throw new SystemCallException("ProcNotReadable", "find the current namespace", "open", ErrnoText.Last(), Own);
        Descriptor descriptor = new(number);
        return new NamespaceHandle(descriptor, null, NamespaceIdentity.Of(descriptor), null, Trace, Cancellation);
    }
}
