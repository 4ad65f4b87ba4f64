using System;
using System.Collections.Generic;
using System.Globalization;
using NetNamespace.Objects;

namespace NetNamespace.Nftables;

/// <summary>What rules do, as nft writes it.</summary>
internal static class RuleStatements
{
    private static readonly string[] s_levels = ["emerg", "alert", "crit", "err", "warn", "notice", "info", "debug", "audit"];

    private static readonly Dictionary<byte, string> s_icmpCodes = new()
    {
        [0] = "net-unreachable",
        [1] = "host-unreachable",
        [2] = "prot-unreachable",
        [3] = "port-unreachable",
        [9] = "net-prohibited",
        [10] = "host-prohibited",
        [13] = "admin-prohibited",
    };

    private static readonly Dictionary<byte, string> s_icmpV6Codes = new()
    {
        [0] = "no-route",
        [1] = "admin-prohibited",
        [3] = "addr-unreachable",
        [4] = "port-unreachable",
        [5] = "policy-fail",
        [6] = "reject-route",
    };

    private static readonly Dictionary<byte, string> s_icmpXCodes = new()
    {
        [0] = "no-route",
        [1] = "port-unreachable",
        [2] = "host-unreachable",
        [3] = "admin-prohibited",
    };

    /// <summary>What an expression does; null where there are no words for it.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="registers">What the registers hold.</param>
    /// <param name="family">The family of the rule's table.</param>
    /// <param name="packet">The family of the packets, as far as the rule has said it.</param>
    internal static string? Text(NftExpression expression, RuleRegisters registers, TableFamily family, IPFamily? packet) => expression switch
    {
        ImmediateExpression { Verdict: { } verdict } immediate => Verdict(verdict, immediate.Chain),
        CounterExpression counter => string.Create(CultureInfo.InvariantCulture, $"counter packets {counter.Packets} bytes {counter.Bytes}"),
        LimitExpression limit => Limit(limit),
        LogExpression log => Log(log),
        RejectExpression reject => Reject(reject, family, packet),
        MasqueradeExpression masquerade => $"masquerade{To(null, null, Port(registers, masquerade.PortRegister), Port(registers, masquerade.LastPortRegister))}{Flags(masquerade.Flags)}",
        RedirectExpression redirect => $"redirect{To(null, null, Port(registers, redirect.PortRegister), Port(registers, redirect.LastPortRegister))}{Flags(redirect.Flags)}",
        NatExpression nat => Nat(nat, registers, family),
        NotrackExpression => "notrack",
        ObjectReferenceExpression reference => $"{ObjectWord(reference.Type)} \"{reference.ObjectName}\"",
        QuotaExpression quota => $"quota {(quota.IsOver ? "over " : "")}{Size(quota.Bytes)}",
        ConnectionLimitExpression limit => $"ct count {(limit.IsOver ? "over " : "")}{limit.Count}",
        MetaSetExpression set => $"{Full(RuleFields.Of(set.Key).Words)} set {Source(registers[set.Register], RuleFields.Of(set.Key))}",
        ConntrackSetExpression set => $"{RuleFields.Of(set.Key, set.Direction).Words} set {Source(registers[set.Register], RuleFields.Of(set.Key, set.Direction))}",
        _ => null,
    };

    internal static string Verdict(NftVerdict verdict, string? chain) => verdict switch
    {
        NftVerdict.Jump => $"jump {chain}",
        NftVerdict.Goto => $"goto {chain}",
        _ => verdict.ToString().ToLowerInvariant(),
    };

    private static string Limit(LimitExpression limit)
    {
        string unit = limit.UnitSeconds switch { 1 => "second", 60 => "minute", 3600 => "hour", 86400 => "day", 604800 => "week", _ => $"{limit.UnitSeconds}s" };
        string over = limit.IsOver ? "over " : "";
        if (limit.CountsBytes) return $"limit rate {over}{Size(limit.Rate)}/{unit}{(limit.Burst > 0 ? $" burst {Size(limit.Burst)}" : "")}";
        return $"limit rate {over}{limit.Rate}/{unit}{(limit.Burst is > 0 and not 5 ? $" burst {limit.Burst} packets" : "")}";
    }

    private static string Log(LogExpression log)
    {
        List<string> words = ["log"];
        if (log.Prefix is { } prefix) words.Add($"prefix \"{prefix}\"");
        if (log.Group is { } group) words.Add($"group {group}");
        if (log.SnapLength is > 0 and { } length) words.Add($"snaplen {length}");
        if (log.QueueThreshold is > 0 and { } threshold) words.Add($"queue-threshold {threshold}");

        // What goes without saying is level 4.
        if (log.Level is { } level and not 4 && level < s_levels.Length) words.Add($"level {s_levels[level]}");
        if (log.Flags is > 0 and { } flags)
        {
            List<string> names = [];
            if ((flags & 3) == 3) names.Add("tcp sequence,options");
            else if ((flags & 1) != 0) names.Add("tcp sequence");
            else if ((flags & 2) != 0) names.Add("tcp options");
            if ((flags & 4) != 0) names.Add("ip options");
            if ((flags & 8) != 0) names.Add("skuid");
            if ((flags & 32) != 0) names.Add("ether");
            words.Add((flags & 0x2f) == 0x2f ? "flags all" : $"flags {string.Join(" flags ", names)}");
        }

        return string.Join(' ', words);
    }

    private static string Reject(RejectExpression reject, TableFamily family, IPFamily? packet)
    {
        if (reject.Answer == RejectKind.TcpReset) return "reject with tcp reset";
        if (reject.Answer == RejectKind.IcmpX) return reject.Code == RejectExpression.PortUnreachable ? "reject" : $"reject with icmpx {Code(s_icmpXCodes, reject.Code)}";

        // In a table of one family the port is what goes without saying.
        if (packet == IPFamily.IPv6) return family == TableFamily.IPv6 && reject.Code == 4 ? "reject" : $"reject with icmpv6 {Code(s_icmpV6Codes, reject.Code)}";
        return family == TableFamily.IPv4 && reject.Code == 3 ? "reject" : $"reject with icmp {Code(s_icmpCodes, reject.Code)}";
    }

    private static string Code(Dictionary<byte, string> names, byte code) => names.GetValueOrDefault(code) ?? code.ToString(CultureInfo.InvariantCulture);

    private static string Nat(NatExpression nat, RuleRegisters registers, TableFamily table)
    {
        string word = nat.Translation == NatKind.Source ? "snat" : "dnat";
        string family = table != TableFamily.Inet ? "" : nat.Family == TableFamily.IPv6 ? " ip6" : " ip";
        string to = To(Address(registers, nat.AddressRegister), Address(registers, nat.LastAddressRegister), Port(registers, nat.PortRegister), Port(registers, nat.LastPortRegister));
        return $"{word}{family}{to}{Flags(nat.Flags)}";
    }

    private static string To(string? address, string? last, string? port, string? lastPort)
    {
        if (address is null && port is null) return "";
        string host = address is null ? "" : port is not null && address.Contains(':', StringComparison.Ordinal) ? $"[{address}]" : address;
        string range = last is null ? "" : $"-{last}";
        string ports = port is null ? "" : $":{port}{(lastPort is null ? "" : $"-{lastPort}")}";
        return $" to {host}{range}{ports}";
    }

    private static string? Address(RuleRegisters registers, uint? register) => Held(registers, register, RuleValueKind.Address);

    private static string? Port(RuleRegisters registers, uint? register) =>
        // The second part of what a map of addresses and ports gives is said with the first.
        register is { } r && registers[r] is null ? null : Held(registers, register, RuleValueKind.Number);

    private static string? Held(RuleRegisters registers, uint? register, RuleValueKind kind)
    {
        if (register is not { } known) return null;
        return registers[known] switch
        {
            { Text: { } text } => text,
            { Constant: { } constant } => RuleValues.Text(kind, constant.Span),
            { Field: { } field } => field.Words,
            _ => "?",
        };
    }

    private static string Source(RuleRegisters.Content? content, RuleField target) => content switch
    {
        { Text: { } text } => text,
        { Constant: { } constant } => RuleValues.Text(target.Values, constant.Span),
        { Field: { } field, Mask: { } mask } => Masked(field, mask),
        { Field: { } field } => field.Words,
        _ => "?",
    };

    /// <summary>Where the bits that are turned over are those that the mask clears, they are set.</summary>
    private static string Masked(RuleField field, BitwiseExpression bits)
    {
        ulong mask = RuleValues.Host(bits.Mask.Span);
        ulong xor = RuleValues.Host(bits.Xor.Span);
        ulong all = bits.Mask.Length >= 8 ? ulong.MaxValue : (1ul << (8 * bits.Mask.Length)) - 1;
        if (xor != 0 && (mask ^ all) == xor) return $"{field.Words} | {RuleValues.Text(field.Values, bits.Xor.Span)}";
        string kept = $"{field.Words} & {RuleValues.Text(field.Values, bits.Mask.Span)}";
        return xor == 0 ? kept : $"({kept}) ^ {RuleValues.Text(field.Values, bits.Xor.Span)}";
    }

    private static string Full(string words) => words.StartsWith("meta ", StringComparison.Ordinal) ? words : $"meta {words}";

    private static string Flags(uint flags)
    {
        List<string> words = [];
        if ((flags & 4) != 0) words.Add("random");
        if ((flags & 8) != 0) words.Add("persistent");
        if ((flags & 16) != 0) words.Add("fully-random");
        return words.Count == 0 ? "" : $" {string.Join(',', words)}";
    }

    private static string ObjectWord(NftObjectType type) => type switch
    {
        NftObjectType.Counter => "counter name",
        NftObjectType.Quota => "quota name",
        NftObjectType.Limit => "limit name",
        NftObjectType.ConntrackHelper => "ct helper set",
        NftObjectType.ConntrackTimeout => "ct timeout set",
        NftObjectType.ConntrackExpectation => "ct expectation set",
        NftObjectType.SynProxy => "synproxy name",
        NftObjectType.SecurityMark => "meta secmark set",
        _ => $"object {(int)type} name",
    };

    private static string Size(ulong bytes)
    {
        string[] units = ["bytes", "kbytes", "mbytes"];
        int unit = 0;
        while (unit < units.Length - 1 && bytes > 0 && bytes % 1024 == 0)
        {
            bytes /= 1024;
            unit++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{bytes} {units[unit]}");
    }
}
