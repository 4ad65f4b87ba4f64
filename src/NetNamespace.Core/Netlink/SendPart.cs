using System;

namespace NetNamespace.Netlink;

/// <summary>Those of a writer's requests that travel in one send.</summary>
/// <param name="Requests">All requests.</param>
/// <param name="First">The first that travels.</param>
/// <param name="Count">How many do.</param>
internal readonly record struct SendPart(MessageWriter Requests, int First, int Count)
{
    private const int MostBytes = 1 << 16;

    /// <summary>As many requests as fit, one at least.</summary>
    internal static SendPart Next(MessageWriter requests, int first, int most)
    {
        int bytes = 0;
        int count = 0;
        while (first + count < requests.Count && count < most)
        {
            bytes += requests.MessageAt(first + count).Length;
            if (count > 0 && bytes > MostBytes) break;
            count++;
        }

        return new SendPart(requests, first, count);
    }

    /// <summary>All that are left.</summary>
    internal static SendPart Rest(MessageWriter requests, int first) => new(requests, first, requests.Count - first);

    /// <summary>The datagram.</summary>
    internal ReadOnlySpan<byte> Bytes
    {
        get
        {
            int start = Requests.Messages[First].Start;
            int end = First + Count < Requests.Count ? Requests.Messages[First + Count].Start : Requests.Written.Length;
            return Requests.Written[start..end];
        }
    }

    /// <summary>The bytes from one of the requests on.</summary>
    internal Span<byte> HeaderAt(int position) => Requests.Bytes[Requests.Messages[First + position].Start..];

    /// <summary>The kernel works on the requests of a send one after the other, so the last one's answer is the last of all.</summary>
    internal void AcknowledgeOnlyLast()
    {
        for (int i = First; i < First + Count; i++) Requests.Acknowledge(i, i == First + Count - 1);
    }

    /// <summary>How many of them are answered in any case.</summary>
    internal int CountAcknowledged()
    {
        int acknowledged = 0;
        for (int i = First; i < First + Count; i++)
        {
            if (Requests.Messages[i].IsAcknowledged) acknowledged++;
        }

        return acknowledged;
    }
}
