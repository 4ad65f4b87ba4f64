using System;
using System.Collections.Generic;
using System.Text;

namespace NetNamespace.Nftables;

/// <summary>
/// What matches of xtables mean, said with expressions of nf_tables. Null for one that is not known here, or that says more than such expressions can.
/// Source: linux/netfilter/xt_*.h; <c>iptables-extensions(8)</c>.
/// </summary>
internal static class XtablesMatches
{
    private delegate IReadOnlyList<NftExpression>? Translator(ReadOnlySpan<byte> info);

    /// <summary>Name and revision of a match, how long its structure is, and what it means.</summary>
    private static readonly Dictionary<(string Name, uint Revision), (int Length, Translator Translate)> s_known = new()
    {
        [("comment", 0)] = (0, static _ => []),
        [("conntrack", 1)] = (152, XtablesConntrack.TranslateNarrow),
        [("conntrack", 2)] = (154, XtablesConntrack.Translate),
        [("conntrack", 3)] = (154, XtablesConntrack.Translate),
        [("state", 0)] = (4, XtablesConntrack.TranslateState),
        [("tcp", 0)] = (12, XtablesPorts.Tcp),
        [("udp", 0)] = (9, XtablesPorts.Udp),
        [("udplite", 0)] = (9, XtablesPorts.Udp),
        [("sctp", 0)] = (292, XtablesPorts.Sctp),
        [("multiport", 1)] = (48, XtablesPorts.Multiport),
        [("icmp", 0)] = (4, Icmp),
        [("icmp6", 0)] = (4, Icmp),
        [("addrtype", 1)] = (8, AddressType),
        [("limit", 0)] = (8, Limit),
        [("mark", 1)] = (9, Mark),
        [("pkttype", 0)] = (8, PacketType),
        [("mac", 0)] = (12, Mac),
        [("owner", 1)] = (18, Owner),
    };

    /// <summary>struct xt_iprange_mtinfo: its length.</summary>
    private const int AddressRangeLength = 65;

    internal static IReadOnlyList<NftExpression>? Translate(CompatMatchExpression match, TableFamily family)
    {
        if (match is { Extension: "iprange", Revision: 1, Info.Length: >= AddressRangeLength }) return AddressRange(match.Info.Span, family);
        return s_known.TryGetValue((match.Extension, match.Revision), out (int Length, Translator Translate) known) && match.Info.Length >= known.Length
            ? known.Translate(match.Info.Span)
            : null;
    }

    /// <summary>The text of a comment match.</summary>
    internal static string? CommentOf(CompatMatchExpression match)
    {
        if (match.Extension != "comment") return null;
        ReadOnlySpan<byte> text = match.Info.Span;
        int end = text.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? text : text[..end]);
    }

    // struct xt_iprange_mtinfo: the first and the last source, the first and the last destination, and flags
    private static List<NftExpression> AddressRange(ReadOnlySpan<byte> info, TableFamily family)
    {
        (int length, uint source, uint destination) = family == TableFamily.IPv6
            ? (16, Match.SourceOffset6, Match.DestinationOffset6)
            : (4, Match.SourceOffset4, Match.DestinationOffset4);
        byte flags = info[64];
        List<NftExpression> all = [];
        if ((flags & 1) != 0) Add(source, new(info[..length]), new(info.Slice(16, length)), (flags & 0x10) != 0);
        if ((flags & 2) != 0) Add(destination, new(info.Slice(32, length)), new(info.Slice(48, length)), (flags & 0x20) != 0);
        return all;

        void Add(uint offset, ByteString first, ByteString last, bool inverted)
        {
            all.Add(new PayloadExpression(PayloadBase.NetworkHeader, offset, (uint)length));
            all.Add(XtablesWords.Between(first, last, inverted));
        }
    }

    // struct ipt_icmp and ip6t_icmp: the type, the lowest and the highest code, and whether all of that is turned round
    private static NftExpression[]? Icmp(ReadOnlySpan<byte> info)
    {
        const byte anyType = 255;
        (byte type, byte first, byte last, bool inverted) = (info[0], info[1], info[2], (info[3] & 1) != 0);
        bool anyCode = first == 0 && last == byte.MaxValue;
        if (type == anyType) return inverted ? null : [];
        if (inverted && !anyCode) return null;
        List<NftExpression> all = [new PayloadExpression(PayloadBase.TransportHeader, 0, 1), XtablesWords.Between(new([type]), new([type]), inverted)];
        if (!anyCode)
        {
            all.Add(new PayloadExpression(PayloadBase.TransportHeader, 1, 1));
            all.Add(XtablesWords.Between(new([first]), new([last]), false));
        }

        return [.. all];
    }

    // struct xt_addrtype_info_v1: a mask of types for the source and one for the destination, then flags
    private static List<NftExpression> AddressType(ReadOnlySpan<byte> info)
    {
        uint flags = XtablesWords.Int(info, 4);
        FibFlags links = ((flags & 4) != 0 ? FibFlags.InputInterface : 0) | ((flags & 8) != 0 ? FibFlags.OutputInterface : 0);
        List<NftExpression> all = [];
        Add(XtablesWords.Short(info, 0), FibFlags.SourceAddress, (flags & 1) != 0);
        Add(XtablesWords.Short(info, 2), FibFlags.DestinationAddress, (flags & 2) != 0);
        return all;

        void Add(uint types, FibFlags of, bool inverted)
        {
            if (types == 0) return;
            all.Add(new FibExpression(FibResult.AddressType, of | links));
            all.Add(XtablesWords.OneOfBits(types, inverted));
        }
    }

    // struct xt_rateinfo: ten-thousandths of a second between packets, and how many may come at once
    private static NftExpression[]? Limit(ReadOnlySpan<byte> info)
    {
        const ulong scale = 10_000;
        ulong gap = XtablesWords.Int(info, 0);
        if (gap == 0) return null;
        foreach (ulong unit in (ReadOnlySpan<ulong>)[1, 60, 3600, 86400])
        {
            if (scale * unit % gap == 0) return [new LimitExpression(scale * unit / gap, unit, XtablesWords.Int(info, 4))];
        }

        return [new LimitExpression(scale * 86400 / gap, 86400, XtablesWords.Int(info, 4))];
    }

    // struct xt_mark_mtinfo1
    private static NftExpression[] Mark(ReadOnlySpan<byte> info)
    {
        ByteString mark = new(info[..4]);
        return
        [
            new MetaExpression(MetaKey.Mark),
            new BitwiseExpression(new ByteString(info[4..8]), XtablesWords.Number(0)),
            XtablesWords.Between(mark, mark, info[8] != 0),
        ];
    }

    // struct xt_pkttype_info
    private static NftExpression[] PacketType(ReadOnlySpan<byte> info)
    {
        ByteString type = new([(byte)XtablesWords.Int(info, 0)]);
        return [new MetaExpression(MetaKey.PacketType), XtablesWords.Between(type, type, XtablesWords.Int(info, 4) != 0)];
    }

    // struct xt_mac_info
    private static NftExpression[] Mac(ReadOnlySpan<byte> info)
    {
        const uint sourceOffset = 6;
        ByteString address = new(info[..6]);
        return [new PayloadExpression(PayloadBase.LinkHeader, sourceOffset, 6), XtablesWords.Between(address, address, XtablesWords.Int(info, 8) != 0)];
    }

    // struct xt_owner_match_info, of one user or one group
    private static NftExpression[]? Owner(ReadOnlySpan<byte> info)
    {
        const byte user = 1;
        const byte group = 2;
        if (info[16] is not (user or group)) return null;
        int at = info[16] == user ? 0 : 8;
        ByteString first = new(info.Slice(at, 4));
        if (first != new ByteString(info.Slice(at + 4, 4))) return null;
        return [new MetaExpression(at == 0 ? MetaKey.SocketUser : MetaKey.SocketGroup), XtablesWords.Between(first, first, info[17] != 0)];
    }
}
