using System;
using System.Collections.Generic;

namespace NetNamespace.Nftables;

/// <summary>What the matches for ports of xtables mean. Source: linux/netfilter/xt_tcpudp.h, xt_sctp.h, xt_multiport.h.</summary>
internal static class XtablesPorts
{
    private const uint SourceOffset = 0;
    private const uint DestinationOffset = 2;

    /// <summary>struct xt_tcp: source ports, destination ports, option, mask and value of the flags, and what is turned round.</summary>
    internal static List<NftExpression>? Tcp(ReadOnlySpan<byte> info)
    {
        const uint flagsOffset = 13;
        (byte option, byte mask, byte value, byte inverted) = (info[8], info[9], info[10], info[11]);
        if (option != 0) return null;
        List<NftExpression> all = Both(info, 0, 4, inverted);
        if (mask == 0) return all;
        all.Add(new PayloadExpression(PayloadBase.TransportHeader, flagsOffset, 1));
        all.Add(new BitwiseExpression(new ByteString([mask]), new ByteString([0])));
        all.Add(XtablesWords.Between(new([value]), new([value]), (inverted & 4) != 0));
        return all;
    }

    /// <summary>struct xt_udp: source ports, destination ports, and what is turned round.</summary>
    internal static List<NftExpression> Udp(ReadOnlySpan<byte> info) => Both(info, 0, 4, info[8]);

    /// <summary>struct xt_sctp_info: destination ports, source ports, and much about chunks.</summary>
    internal static List<NftExpression>? Sctp(ReadOnlySpan<byte> info)
    {
        const uint sourcePorts = 1;
        const uint destinationPorts = 2;
        uint asked = XtablesWords.Int(info, 284);
        uint inverted = XtablesWords.Int(info, 288);
        if ((asked & ~(sourcePorts | destinationPorts)) != 0) return null;
        List<NftExpression> all = [];
        if ((asked & sourcePorts) != 0) Add(all, info, 4, SourceOffset, (inverted & sourcePorts) != 0);
        if ((asked & destinationPorts) != 0) Add(all, info, 0, DestinationOffset, (inverted & destinationPorts) != 0);
        return all;
    }

    /// <summary>struct xt_multiport_v1: which end, how many, the ports, whether each begins a range, and whether all is turned round.</summary>
    internal static NftExpression[]? Multiport(ReadOnlySpan<byte> info)
    {
        const int most = 15;
        const int portsAt = 2;
        const int beginsAt = portsAt + 2 * most;
        const byte source = 0;
        const byte destination = 1;
        if (info[0] is not (source or destination) || info[1] > most) return null;
        List<(ByteString, ByteString)> ranges = [];
        for (int i = 0; i < info[1]; i++)
        {
            ByteString first = XtablesWords.Port(XtablesWords.Short(info, portsAt + 2 * i));
            if (info[beginsAt + i] != 0 && i + 1 < info[1]) i++;
            ranges.Add((first, XtablesWords.Port(XtablesWords.Short(info, portsAt + 2 * i))));
        }

        bool inverted = info[beginsAt + most] != 0;
        return
        [
            new PayloadExpression(PayloadBase.TransportHeader, info[0] == source ? SourceOffset : DestinationOffset, 2),
            ranges.Count == 1 ? XtablesWords.Between(ranges[0].Item1, ranges[0].Item2, inverted) : new AnyOfExpression(ranges, inverted),
        ];
    }

    private static List<NftExpression> Both(ReadOnlySpan<byte> info, int sourceAt, int destinationAt, byte inverted)
    {
        List<NftExpression> all = [];
        Add(all, info, sourceAt, SourceOffset, (inverted & 1) != 0);
        Add(all, info, destinationAt, DestinationOffset, (inverted & 2) != 0);
        return all;
    }

    private static void Add(List<NftExpression> all, ReadOnlySpan<byte> info, int at, uint offset, bool inverted)
    {
        (ushort first, ushort last) = (XtablesWords.Short(info, at), XtablesWords.Short(info, at + 2));
        if (first == 0 && last == ushort.MaxValue && !inverted) return;
        all.Add(new PayloadExpression(PayloadBase.TransportHeader, offset, 2));
        all.Add(XtablesWords.Between(XtablesWords.Port(first), XtablesWords.Port(last), inverted));
    }
}
