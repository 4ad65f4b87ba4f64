using System.Collections.Generic;

namespace NetNamespace.Nftables;

/// <summary>Targets of xtables after which a packet goes on to the next rule, whatever they do to it. Source: <c>iptables-extensions(8)</c>.</summary>
internal static class XtablesEffects
{
    private static readonly HashSet<string> s_goOn =
    [
        "AUDIT", "CHECKSUM", "CLASSIFY", "CONNMARK", "CONNSECMARK", "CT", "DSCP", "ECN", "HL", "HMARK", "IDLETIMER", "LED", "LOG", "MARK", "NFLOG", "NOTRACK", "RATEEST",
        "SECMARK", "SET", "TCPMSS", "TCPOPTSTRIP", "TEE", "TOS", "TRACE", "TTL", "ULOG",
    ];

    private static readonly HashSet<string> s_mark = ["MARK", "HMARK", "CONNMARK", "SET"];

    /// <summary>Whether a packet goes on after a target.</summary>
    internal static bool GoesOn(string target) => s_goOn.Contains(target);

    /// <summary>Whether a target may change the packet's mark or its connection's.</summary>
    internal static bool Marks(string target) => s_mark.Contains(target);

    /// <summary>Whether a target may have the packet's connection not tracked.</summary>
    internal static bool Untracks(string target) => target is "CT" or "NOTRACK";
}
