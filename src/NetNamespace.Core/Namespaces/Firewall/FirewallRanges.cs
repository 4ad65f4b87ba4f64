using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>Ranges in rising order that neither touch nor overlap, as a set of the kernel holds them.</summary>
internal static class FirewallRanges
{
    /// <summary>Joins ports.</summary>
    internal static List<PortRange> Merge(IEnumerable<PortRange> ranges)
    {
        List<PortRange> merged = [];
        foreach (PortRange range in ranges.OrderBy(static r => r.First))
        {
            if (merged.Count > 0 && range.First <= merged[^1].Last + 1) merged[^1] = new PortRange(merged[^1].First, ushort.Max(merged[^1].Last, range.Last));
            else merged.Add(range);
        }

        return merged;
    }

    /// <summary>Joins addresses of one family.</summary>
    internal static List<IPRange> Merge(IEnumerable<IPRange> ranges)
    {
        List<IPRange> merged = [];
        foreach (IPRange range in ranges.Order())
        {
            if (merged.Count > 0 && Touches(merged[^1], range)) merged[^1] = Join(merged[^1], range);
            else merged.Add(range);
        }

        return merged;
    }

    /// <summary>Addresses as a set has them.</summary>
    internal static List<NftRange> ToSet(IEnumerable<IPRange> ranges) =>
        [.. ranges.Select(static r => new NftRange(new ByteString(r.First.GetAddressBytes()), new ByteString(r.Last.GetAddressBytes())))];

    /// <summary>Ports as a set has them.</summary>
    internal static List<NftRange> ToSet(IEnumerable<PortRange> ranges) => [.. ranges.Select(static r => new NftRange(Match.Port(r.First), Match.Port(r.Last)))];

    private static bool Touches(IPRange first, IPRange second)
    {
        if (first.AddressFamily != second.AddressFamily) return false;
        ByteString? next = NftIntervals.Next(new ByteString(first.Last.GetAddressBytes()));
        return next is not { } after || second.First.GetAddressBytes().AsSpan().SequenceCompareTo(after.Span) <= 0;
    }

    private static IPRange Join(IPRange first, IPRange second)
    {
        bool isLonger = second.Last.GetAddressBytes().AsSpan().SequenceCompareTo(first.Last.GetAddressBytes()) > 0;
        IPAddress last = isLonger ? second.Last : first.Last;
        return new IPRange(first.First, last);
    }
}
