using System.Runtime.CompilerServices;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>Reads the netns cookies of many namespaces on one trip, each by a socket of the kind that is made and closed fastest. Source: <c>SO_NETNS_COOKIE</c>, asm-generic/socket.h.</summary>
/// <param name="namespaces">Open namespaces; must not move in memory.</param>
/// <param name="cookies">Where the cookies go; one that cannot be read is left as it is. Must not move in memory.</param>
/// <param name="count">How many there are.</param>
internal sealed unsafe class ReadCookiesTrip(int* namespaces, ulong* cookies, int count) : Trip
{
    /// <inheritdoc/>
    internal override void Rehearse(int home)
    {
        int none = -1;
        ulong cookie;
        new ReadCookiesTrip(&none, &cookie, 1).Go(home);
        _ = SocketCalls.Socket(-1, 0, 0);
        _ = SocketCalls.GetOption(-1, 0, 0, null, null);
        _ = FileCalls.CloseRaw(-1);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Work()
    {
        for (int i = 0; i < count; i++)
        {
            if (NamespaceCalls.Enter(namespaces[i], NamespaceCalls.NewNetwork) < 0) continue;
            IsAway = true;
            int socket = SocketCalls.Socket(SocketCalls.FamilyUnix, SocketCalls.Datagram | SocketCalls.CloseOnExec, 0);
            if (socket < 0) continue;
            uint length = sizeof(ulong);
            _ = SocketCalls.GetOption(socket, SocketCalls.LevelSocket, SocketCalls.NamespaceCookie, cookies + i, &length);
            _ = FileCalls.CloseRaw(socket);
        }
    }
}
