using System.Runtime.CompilerServices;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>Opens a socket in another namespace; it stays there when the thread comes home.</summary>
internal sealed class OpenSocketTrip(int domain, int type, int protocol) : Trip
{
    /// <summary>The socket, or -1.</summary>
    internal int Socket { get; private set; } = -1;

    /// <inheritdoc/>
    internal override void Rehearse(int home) => new OpenSocketTrip(-1, 0, 0).Go(home);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Work()
    {
        Socket = SocketCalls.Socket(domain, type, protocol);
        if (Socket < 0) Fail("socket");
    }
}
