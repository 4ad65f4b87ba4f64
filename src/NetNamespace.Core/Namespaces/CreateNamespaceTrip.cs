using System.Runtime.CompilerServices;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>Makes a new network namespace, and a first netlink socket in it.</summary>
/// <param name="ownPath">/proc/thread-self/ns/net in UTF-8 with a zero byte at its end, which must not move in memory.</param>
internal sealed unsafe class CreateNamespaceTrip(byte* ownPath) : Trip
{
    /// <summary>The namespace, or -1.</summary>
    internal int Namespace { get; private set; } = -1;

    /// <summary>An rtnetlink socket in it, or -1.</summary>
    internal int Socket { get; private set; } = -1;

    /// <summary>Its netns cookie, or 0 where the kernel has none.</summary>
    internal ulong Cookie { get; private set; }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Work()
    {
        if (NamespaceCalls.Unshare(NamespaceCalls.NewNetwork) < 0)
        {
            Fail("unshare");
            return;
        }

        Namespace = FileCalls.OpenRaw(ownPath, FileCalls.ReadOnly | FileCalls.CloseOnExec, 0);
        if (Namespace < 0) Fail("open");
        Socket = SocketCalls.Socket(SocketCalls.FamilyNetlink, SocketCalls.Raw | SocketCalls.CloseOnExec, 0);
        if (Socket < 0) Fail("socket");
        ulong cookie = 0;
        uint length = sizeof(ulong);
        if (SocketCalls.GetOption(Socket, SocketCalls.LevelSocket, SocketCalls.NamespaceCookie, &cookie, &length) == 0) Cookie = cookie;
    }
}
