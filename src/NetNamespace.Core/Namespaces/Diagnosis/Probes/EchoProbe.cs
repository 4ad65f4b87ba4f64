using System;
using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Threading;
using NetNamespace.Interop;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>Asks an address for an ICMP echo from inside a namespace, over a raw socket, which hears of the errors on the way too.</summary>
/// <param name="handle">The namespace.</param>
/// <param name="timeout">How long an answer is waited for.</param>
/// <param name="cancellation">Ends the wait.</param>
internal sealed class EchoProbe(NamespaceHandle handle, TimeSpan timeout, CancellationToken cancellation)
{
    private const int Tries = 3;
    private const int SmallLength = 56;

    /// <summary>Asks, and asks again twice in the time that there is.</summary>
    /// <param name="target">Whom; a link-local address with the number of its link.</param>
    /// <param name="size">The length of the packets in bytes, IP header included, which may not be cut in pieces; null for small ones that may.</param>
    /// <exception cref="SystemCallException">A raw socket cannot be opened there.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    internal ProbeAnswer Ask(IPAddress target, int? size = null)
    {
        IPFamily family = AddressBits.FamilyOf(target);
        bool isNew = family == IPFamily.IPv6;
        using ProbeSocket socket = new(
            handle,
            Sockaddr.DomainOf(target),
            SocketCalls.Raw,
            isNew ? SocketCalls.ProtocolIcmp6 : SocketCalls.ProtocolIcmp,
            cancellation);
        if (size is not null) ForbidPieces(socket, isNew);
        return Ask(socket, target, family, size is { } bytes ? Math.Max(0, bytes - EchoMessage.Overhead(family)) : SmallLength);
    }

    private ProbeAnswer Ask(ProbeSocket socket, IPAddress target, IPFamily family, int length)
    {
        byte[] address = Sockaddr.Write(new IPEndPoint(target, 0));
        ushort id = (ushort)RandomNumberGenerator.GetInt32(1, ushort.MaxValue + 1);
        ProbeAnswer? last = null;
        Stopwatch clock = Stopwatch.StartNew();
        TimeSpan[] sent = new TimeSpan[Tries];
        for (ushort sequence = 0; sequence < Tries; sequence++)
        {
            sent[sequence] = clock.Elapsed;
            Errno errno = socket.Send(EchoMessage.Ask(family, id, sequence, length), address);
            if (errno == Errno.EMSGSIZE) return new ProbeAnswer(ProbeOutcome.TooBig) { Errno = errno };
            if (errno != Errno.None) return last ?? new ProbeAnswer(ProbeOutcome.NotSent) { Errno = errno };
            last = Listen(socket, family, id, clock, sent, timeout * (sequence + 1) / Tries) ?? last;
            if (last?.Outcome is ProbeOutcome.Answered or ProbeOutcome.TooBig) return last;
        }

        return last ?? new ProbeAnswer(ProbeOutcome.Silent);
    }

    /// <summary>Takes what comes in until something is about an echo of ours. Errors are remembered, since a later try may do better.</summary>
    private static ProbeAnswer? Listen(ProbeSocket socket, IPFamily family, ushort id, Stopwatch clock, TimeSpan[] sent, TimeSpan until)
    {
        Span<byte> buffer = stackalloc byte[2048];
        ProbeAnswer? complaint = null;
        while (socket.Wait(PollCalls.Readable, until - clock.Elapsed))
        {
            TimeSpan now = clock.Elapsed;
            for (int length; (length = socket.Receive(buffer, out IPAddress? from)) >= 0;)
            {
                if (EchoMessage.Read(family, buffer[..length], id) is not { Sequence: < Tries } read) continue;
                ProbeAnswer answer = read.Answer with { From = from, RoundTrip = now - sent[read.Sequence] };
                if (answer.Outcome != ProbeOutcome.Unreachable) return answer;
                complaint = answer;
            }
        }

        return complaint;
    }

    /// <summary>IP_PMTUDISC_PROBE: as they are, whatever was learnt of the way before.</summary>
    private static void ForbidPieces(ProbeSocket socket, bool isNew) => socket.Set(
        isNew ? SocketCalls.LevelInternet6 : SocketCalls.LevelInternet, isNew ? SocketCalls.MtuDiscover6 : SocketCalls.MtuDiscover, SocketCalls.MtuDiscoverProbe);
}
