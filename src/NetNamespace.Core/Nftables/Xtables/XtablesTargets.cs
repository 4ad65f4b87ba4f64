using System;
using System.Collections.Generic;
using System.Text;

namespace NetNamespace.Nftables;

/// <summary>
/// What targets of xtables do, said with expressions of nf_tables. Null for one that is not known here.
/// Source: linux/netfilter_ipv4/ipt_REJECT.h, linux/netfilter_ipv6/ip6t_REJECT.h, linux/netfilter/xt_LOG.h, xt_MARK.h, xt_CT.h.
/// </summary>
internal static class XtablesTargets
{
    internal static IReadOnlyList<NftExpression>? Translate(CompatTargetExpression target, TableFamily family)
    {
        ReadOnlySpan<byte> info = target.Info.Span;
        return (target.Extension, target.Revision) switch
        {
            ("REJECT", 0) when info.Length >= 4 => Reject(XtablesWords.Int(info, 0), family),
            ("LOG", 0) when info.Length >= 32 => Log(info),
            ("MARK", 2) when info.Length >= 8 => Mark(info),
            ("CT", _) when info.Length >= 2 && XtablesWords.Short(info, 0) == 1 => [new NotrackExpression()],
            ("NOTRACK", 0) => [new NotrackExpression()],
            ("MASQUERADE" or "SNAT" or "DNAT" or "REDIRECT", _) => XtablesNat.Translate(target, family),
            _ => null,
        };
    }

    private static NftExpression[]? Reject(uint with, TableFamily family)
    {
        // Numbers of xtables in order, and the ICMP codes that they stand for; in IPv4 4 and in IPv6 5 are not used any more.
        ReadOnlySpan<int> codes = family == TableFamily.IPv6 ? [0, 1, 2, 3, 4, -1, Reset, 5, 6] : [0, 1, 2, 3, -1, 9, 10, Reset, 13];
        if (with >= (uint)codes.Length || codes[(int)with] == -1) return null;
        int code = codes[(int)with];
        return [code == Reset ? new RejectExpression(RejectKind.TcpReset) : new RejectExpression(RejectKind.Icmp, (byte)code)];
    }

    private const int Reset = -2;

    // struct xt_log_info
    private static NftExpression[] Log(ReadOnlySpan<byte> info)
    {
        ReadOnlySpan<byte> prefix = info[2..32];
        int end = prefix.IndexOf((byte)0);
        prefix = end < 0 ? prefix : prefix[..end];
        return [new LogExpression { Level = info[0], Flags = info[1], Prefix = prefix.IsEmpty ? null : Encoding.UTF8.GetString(prefix) }];
    }

    // struct xt_mark_tginfo2: the bits of the mask are cleared, then those of the mark turned over
    private static NftExpression[] Mark(ReadOnlySpan<byte> info)
    {
        uint mask = XtablesWords.Int(info, 4);
        ByteString mark = new(info[..4]);
        return mask == uint.MaxValue
            ? [new ImmediateExpression(mark), new MetaSetExpression(MetaKey.Mark)]
            : [new MetaExpression(MetaKey.Mark), new BitwiseExpression(XtablesWords.Number(~mask), mark), new MetaSetExpression(MetaKey.Mark)];
    }
}
