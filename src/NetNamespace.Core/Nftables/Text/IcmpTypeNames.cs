using System;
using System.Collections.Generic;
using NetNamespace.Objects;

namespace NetNamespace.Nftables;

/// <summary>The names that <c>nft(8)</c> has for types of ICMP and ICMPv6.</summary>
internal static class IcmpTypeNames
{
    private static readonly Dictionary<byte, string> s_v4 = new()
    {
        [0] = "echo-reply",
        [3] = "destination-unreachable",
        [4] = "source-quench",
        [5] = "redirect",
        [8] = "echo-request",
        [9] = "router-advertisement",
        [10] = "router-solicitation",
        [11] = "time-exceeded",
        [12] = "parameter-problem",
        [13] = "timestamp-request",
        [14] = "timestamp-reply",
        [15] = "info-request",
        [16] = "info-reply",
        [17] = "address-mask-request",
        [18] = "address-mask-reply",
    };

    private static readonly Dictionary<byte, string> s_v6 = new()
    {
        [1] = "destination-unreachable",
        [2] = "packet-too-big",
        [3] = "time-exceeded",
        [4] = "parameter-problem",
        [128] = "echo-request",
        [129] = "echo-reply",
        [130] = "mld-listener-query",
        [131] = "mld-listener-report",
        [132] = "mld-listener-done",
        [133] = "nd-router-solicit",
        [134] = "nd-router-advert",
        [135] = "nd-neighbor-solicit",
        [136] = "nd-neighbor-advert",
        [137] = "nd-redirect",
        [138] = "router-renumbering",
        [141] = "ind-neighbor-solicit",
        [142] = "ind-neighbor-advert",
        [143] = "mld2-listener-report",
    };

    /// <summary>The names of a family.</summary>
    internal static IEnumerable<string> Names(IPFamily family) => Of(family).Values;

    internal static string? NameOf(IPFamily family, byte type) => Of(family).GetValueOrDefault(type);

    internal static byte? Find(IPFamily family, string name)
    {
        foreach ((byte type, string known) in Of(family))
        {
            if (string.Equals(known, name, StringComparison.OrdinalIgnoreCase)) return type;
        }

        return null;
    }

    private static Dictionary<byte, string> Of(IPFamily family) => family == IPFamily.IPv6 ? s_v6 : s_v4;
}
