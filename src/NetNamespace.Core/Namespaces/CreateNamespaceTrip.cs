using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>Makes a new network namespace, and a first netlink socket in it.</summary>
internal sealed unsafe class CreateNamespaceTrip : Trip
{
    private readonly int _flags;
    private readonly byte* _ownPath;

    internal CreateNamespaceTrip() : this(NamespaceCalls.NewNetwork)
    {
    }

    private CreateNamespaceTrip(int flags)
    {
        _flags = flags;

        // A literal of bytes is a part of the assembly's image: it does not move.
        _ownPath = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference("/proc/thread-self/ns/net\0"u8));
    }

    /// <summary>The namespace, or -1.</summary>
    internal int Namespace { get; private set; } = -1;

    /// <summary>An rtnetlink socket in it, or -1.</summary>
    internal int Socket { get; private set; } = -1;

    /// <summary>Its netns cookie, or 0 where the kernel has none.</summary>
    internal ulong Cookie { get; private set; }

    /// <summary>Closes what it brought, where nobody wants it any more.</summary>
    internal void Discard()
    {
        if (Namespace >= 0) _ = FileCalls.Close(Namespace);
        if (Socket >= 0) _ = FileCalls.Close(Socket);
        Namespace = Socket = -1;
    }

    /// <inheritdoc/>
    internal override void Rehearse(int home)
    {
        // Unsharing nothing has no effect; what is opened is home.
        CreateNamespaceTrip nothing = new(0);
        nothing.Go(home);
        nothing.Discard();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Work()
    {
        if (NamespaceCalls.Unshare(_flags) < 0)
        {
            Fail("unshare");
            return;
        }

        IsAway = true;
        Namespace = FileCalls.OpenRaw(_ownPath, FileCalls.ReadOnly | FileCalls.CloseOnExec, 0);
        if (Namespace < 0) Fail("open");
        Socket = SocketCalls.Socket(SocketCalls.FamilyNetlink, SocketCalls.Raw | SocketCalls.CloseOnExec, 0);
        if (Socket < 0) Fail("socket");
        ulong cookie = 0;
        uint length = sizeof(ulong);
        if (SocketCalls.GetOption(Socket, SocketCalls.LevelSocket, SocketCalls.NamespaceCookie, &cookie, &length) == 0) Cookie = cookie;
    }
}
