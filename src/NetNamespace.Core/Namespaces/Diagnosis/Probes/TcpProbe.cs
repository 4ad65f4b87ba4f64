using System;
using System.Diagnostics;
using System.Net;
using System.Threading;
using NetNamespace.Interop;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>Opens a TCP connection from inside a namespace and closes it again.</summary>
/// <param name="handle">The namespace.</param>
/// <param name="timeout">How long an answer is waited for.</param>
/// <param name="cancellation">Ends the wait.</param>
internal sealed class TcpProbe(NamespaceHandle handle, TimeSpan timeout, CancellationToken cancellation)
{
    /// <summary>Asks.</summary>
    /// <exception cref="SystemCallException">A socket cannot be opened there.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    internal ProbeAnswer Ask(IPEndPoint target)
    {
        using ProbeSocket socket = new(handle, Sockaddr.DomainOf(target.Address), SocketCalls.Stream, 0, cancellation);
        Stopwatch clock = Stopwatch.StartNew();
        if (socket.Connect(target, timeout) is not { } errno) return new ProbeAnswer(ProbeOutcome.Silent);
        ProbeOutcome outcome = errno switch
        {
            Errno.None => ProbeOutcome.Answered,
            Errno.ECONNREFUSED or Errno.ECONNRESET => ProbeOutcome.Refused,
            Errno.ETIMEDOUT => ProbeOutcome.Silent,
            Errno.EPERM or Errno.EINVAL or Errno.EACCES => ProbeOutcome.NotSent,
            _ => ProbeOutcome.Unreachable,
        };
        return new ProbeAnswer(outcome) { From = outcome is ProbeOutcome.Answered or ProbeOutcome.Refused ? target.Address : null, RoundTrip = clock.Elapsed, Errno = errno };
    }
}
