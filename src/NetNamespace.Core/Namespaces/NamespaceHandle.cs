using System;
using System.Globalization;
using System.Text;
using System.Threading;
using NetNamespace.Interop;
using NetNamespace.Netlink;

namespace NetNamespace.Namespaces;

/// <summary>
/// An open namespace: what it is called, which one it is, and the sockets in it, each opened when it is first wanted. Belongs to a
/// <see cref="NetworkSession"/>, which closes it.
/// </summary>
public sealed class NamespaceHandle : IDisposable
{
    private readonly NamespaceThread? _thread;
    private readonly MessageTrace _trace;
    private readonly CancellationToken _cancellation;
    private NetlinkConnection? _route;
    private NetlinkConnection? _netfilter;
    private GenericConnection? _generic;
    private NetlinkConnection? _diagnostics;

    /// <param name="descriptor">The open namespace, owned from now on.</param>
    /// <param name="name">What to call it; null for the current one where that has no name.</param>
    /// <param name="identity">Which one it is.</param>
    /// <param name="thread">Goes there; null where it is the current namespace and nobody has to go.</param>
    /// <param name="trace">Shows the messages that pass.</param>
    /// <param name="cancellation">Ends every wait.</param>
    internal NamespaceHandle(
        Descriptor descriptor, string? name, NamespaceIdentity identity, NamespaceThread? thread, MessageTrace trace, CancellationToken cancellation)
    {
        Descriptor = descriptor;
        Name = name;
        Identity = identity;
        _thread = thread;
        _trace = trace;
        _cancellation = cancellation;
    }

    /// <summary>What the namespace is called in objects and messages: its name in the store, or <c>pid:4242</c>; null for the current one.</summary>
    public string? Name { get; }

    /// <summary>The process by which it was opened; null where it was opened in another way.</summary>
    public int? ProcessId => NamespaceText.ReadProcess(Name);

    /// <summary>Which namespace it is.</summary>
    public NamespaceIdentity Identity { get; }

    /// <summary>Its name where that is a name in the store, which /etc/netns goes by; null where it has none.</summary>
    public string? NameInStore =>
        Name is { } name && NameRules.WhyNotNamespaceName(name) is null && NamespaceStore.TryIdentify(name) == Identity ? name : null;

    /// <summary>The open namespace, for a netlink attribute that takes a descriptor (IFLA_NET_NS_FD).</summary>
    public Descriptor Descriptor { get; }

    /// <summary>Whether this is the namespace that the calling thread is in.</summary>
    public bool IsCurrent => _thread is null;

    /// <summary>Asks for links, addresses, routes.</summary>
    /// <exception cref="SystemCallException">The socket cannot be opened.</exception>
    public NetlinkConnection Route => _route ??= Connect(NetlinkFamily.Route);

    /// <summary>Asks for nf_tables and connection tracking.</summary>
    /// <exception cref="SystemCallException">The socket cannot be opened; with EPROTONOSUPPORT on a kernel without nfnetlink.</exception>
    public NetlinkConnection Netfilter => _netfilter ??= Connect(NetlinkFamily.Netfilter);

    /// <summary>Asks families of generic netlink: WireGuard, ethtool.</summary>
    /// <exception cref="SystemCallException">The socket cannot be opened.</exception>
    public GenericConnection Generic => _generic ??= new GenericConnection(Connect(NetlinkFamily.Generic));

    /// <summary>Asks for sockets.</summary>
    /// <exception cref="SystemCallException">The socket cannot be opened.</exception>
    public NetlinkConnection Diagnostics => _diagnostics ??= Connect(NetlinkFamily.SocketDiagnostics);

    /// <summary>Where a trip has to go to be in this namespace; -1 where nobody has to go.</summary>
    internal int TripTarget => _thread is null ? -1 : Descriptor.Number;

    /// <summary>Has a trip made that goes to <see cref="TripTarget"/>.</summary>
    /// <exception cref="SystemCallException">The thread could not come home.</exception>
    internal void Make(Trip trip)
    {
        if (_thread is null) trip.Go(-1);
        else _thread.Run(trip);
    }

    /// <summary>Opens a file as somebody in this namespace would, for those under /proc/sys/net and /proc/thread-self/net.</summary>
    /// <param name="path">The path.</param>
    /// <param name="flags">The flags of open(2); O_CLOEXEC is added.</param>
    /// <exception cref="SystemCallException">With FileNotOpened: the file is not there or may not be opened.</exception>
    internal unsafe Descriptor OpenFile(string path, int flags)
    {
        flags |= FileCalls.CloseOnExec;
        if (_thread is null)
        {
            int number = FileCalls.Open(path, flags, 0);
            return number >= 0 ? new Descriptor(number) : throw FileFailed("open", path, ErrnoText.Last());
        }

        fixed (byte* bytes = Encoding.UTF8.GetBytes(path + '\0'))
        {
            OpenFileTrip trip = new(bytes, flags) { Target = Descriptor.Number };
            _thread.Run(trip);
            return trip.File >= 0 ? new Descriptor(trip.File) : throw FileFailed(trip.FailedFunction!, path, trip.Errno);
        }
    }

    /// <summary>Listens to what happens there, until the result is disposed of. It holds the namespace.</summary>
    /// <param name="groups">The groups of rtnetlink (RTNLGRP_*).</param>
    /// <exception cref="SystemCallException">The socket cannot be opened.</exception>
    public NetlinkEvents Listen(params int[] groups)
    {
        NetlinkSocket socket = new(OpenSocket(NetlinkFamily.Route));
        try
        {
            foreach (int group in groups) socket.Join(group);
            return new NetlinkEvents(socket);
        }
        catch (SystemCallException)
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Opens a netlink socket there; it stays there, whoever uses it.</summary>
    /// <exception cref="SystemCallException">It cannot be opened.</exception>
    internal Descriptor OpenSocket(NetlinkFamily family) => OpenSocket(SocketCalls.FamilyNetlink, SocketCalls.Raw, (int)family);

    /// <summary>Opens a socket there; it stays there, whoever uses it.</summary>
    /// <exception cref="SystemCallException">It cannot be opened.</exception>
    internal Descriptor OpenSocket(int domain, int type, int protocol)
    {
        OpenSocketTrip trip = new(domain, type | SocketCalls.CloseOnExec, protocol) { Target = TripTarget };
        Make(trip);
        return trip.Socket >= 0 ? new Descriptor(trip.Socket) : throw SocketFailed(trip.FailedFunction!, trip.Errno);
    }

    /// <summary>Takes over an rtnetlink socket that was made together with the namespace.</summary>
    internal void Adopt(Descriptor routeSocket) => _route = new NetlinkConnection(new NetlinkSocket(routeSocket), Name, _trace, _cancellation);

    /// <inheritdoc/>
    public override string ToString() => Name ?? Identity.ToString();

    /// <inheritdoc/>
    public void Dispose()
    {
        _route?.Dispose();
        _netfilter?.Dispose();
        _generic?.Dispose();
        _diagnostics?.Dispose();
        Descriptor.Dispose();
    }

    private NetlinkConnection Connect(NetlinkFamily family) => new(new NetlinkSocket(OpenSocket(family)), Name, _trace, _cancellation);

    private SystemCallException SocketFailed(string function, Errno errno) =>
        new("EnterNamespaceFailed", $"open a socket in namespace '{this}'", function, errno);

    private SystemCallException FileFailed(string function, string path, Errno errno) =>
        new("FileNotOpened", $"open a file in namespace '{this}'", function, errno, path);
}
