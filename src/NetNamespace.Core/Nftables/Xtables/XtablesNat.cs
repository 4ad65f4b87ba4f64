using System;
using System.Collections.Generic;

namespace NetNamespace.Nftables;

/// <summary>
/// What the targets of xtables that translate addresses do. Source: linux/netfilter/nf_nat.h (struct nf_nat_ipv4_multi_range_compat, nf_nat_range, nf_nat_range2).
/// </summary>
internal static class XtablesNat
{
    private const uint HasAddress = 1;
    private const uint HasPort = 2;
    private const uint KnownFlags = 4 | 8 | 16;

    private readonly record struct NatRange(uint Flags, ByteString First, ByteString Last, ByteString FirstPort, ByteString LastPort);

    internal static List<NftExpression>? Translate(CompatTargetExpression target, TableFamily family)
    {
        if (Read(target, family) is not { } range || (range.Flags & ~(HasAddress | HasPort | KnownFlags)) != 0) return null;
        List<NftExpression> all = [];
        uint? address = null, lastAddress = null, port = null, lastPort = null;
        if ((range.Flags & HasAddress) != 0)
        {
            address = Load(range.First, NftExpression.FirstRegister);
            if (range.Last != range.First) lastAddress = Load(range.Last, XtablesWords.Second);
        }

        if ((range.Flags & HasPort) != 0)
        {
            port = Load(range.FirstPort, XtablesWords.Third);
            if (range.LastPort != range.FirstPort) lastPort = Load(range.LastPort, XtablesWords.Fourth);
        }

        uint flags = range.Flags & KnownFlags;
        all.Add(target.Extension switch
        {
            "MASQUERADE" => new MasqueradeExpression(flags) { PortRegister = port, LastPortRegister = lastPort },
            "REDIRECT" => new RedirectExpression(port, lastPort, flags),
            _ => new NatExpression(target.Extension == "SNAT" ? NatKind.Source : NatKind.Destination, family)
            {
                AddressRegister = address,
                LastAddressRegister = lastAddress,
                PortRegister = port,
                LastPortRegister = lastPort,
                Flags = flags,
            },
        });
        return all;

        uint Load(ByteString value, uint register)
        {
            all.Add(new ImmediateExpression(value, register));
            return register;
        }
    }

    private static NatRange? Read(CompatTargetExpression target, TableFamily family)
    {
        const int oldLength = 20;
        const int length = 40;
        ReadOnlySpan<byte> info = target.Info.Span;
        if (target.Revision == 0 && family == TableFamily.IPv4)
        {
            // The first number says how many ranges follow, which has been one for long.
            if (info.Length < oldLength || XtablesWords.Int(info, 0) != 1) return null;
            return new NatRange(XtablesWords.Int(info, 4), new(info[8..12]), new(info[12..16]), new(info[16..18]), new(info[18..20]));
        }

        if (info.Length < length) return null;
        int address = family == TableFamily.IPv6 ? 16 : 4;
        return new NatRange(XtablesWords.Int(info, 0), new(info.Slice(4, address)), new(info.Slice(20, address)), new(info[36..38]), new(info[38..40]));
    }
}
