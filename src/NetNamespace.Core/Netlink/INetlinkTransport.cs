using System;
using System.Threading;

namespace NetNamespace.Netlink;

/// <summary>Carries datagrams to the kernel and back. Tests put a script in the kernel's place.</summary>
public interface INetlinkTransport : IDisposable
{
    /// <summary>The port that the kernel knows this end by.</summary>
    uint PortId { get; }

    /// <summary>How many acknowledgements fit into the receive buffer, whatever else is in it; at least 1.</summary>
    int AcknowledgementCapacity { get; }

    /// <summary>Sends one datagram, which may hold many messages.</summary>
    /// <exception cref="SystemCallException">It could not be sent.</exception>
    void Send(ReadOnlySpan<byte> datagram);

    /// <summary>Waits for a datagram.</summary>
    /// <param name="buffer">Where to put it.</param>
    /// <param name="cancellation">Ends the wait at once.</param>
    /// <returns>The datagram's length; more than the buffer's where it was cut.</returns>
    /// <exception cref="SystemCallException">With ENOBUFS where the kernel had to drop some.</exception>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    int Receive(Span<byte> buffer, CancellationToken cancellation);
}
