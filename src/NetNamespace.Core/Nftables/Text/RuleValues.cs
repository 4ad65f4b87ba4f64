using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Net;
using System.Text;
using NetNamespace.Objects;

namespace NetNamespace.Nftables;

/// <summary>Values of registers as <c>nft(8)</c> writes them.</summary>
internal static class RuleValues
{
    private static readonly string[] s_tcpFlags = ["fin", "syn", "rst", "psh", "ack", "urg", "ecn", "cwr"];
    private static readonly string[] s_states = ["invalid", "established", "related", "new", "", "", "untracked"];
    private static readonly string[] s_status = ["expected", "seen-reply", "assured", "confirmed", "snat", "dnat", "", "", "", "dying"];
    private static readonly string[] s_packetTypes = ["host", "broadcast", "multicast", "other"];
    private static readonly string[] s_addressTypes =
        ["unspec", "unicast", "local", "broadcast", "anycast", "multicast", "blackhole", "unreachable", "prohibit", "throw", "nat", "xresolve"];

    /// <summary>One value.</summary>
    internal static string Text(RuleValueKind kind, ReadOnlySpan<byte> value) => kind switch
    {
        RuleValueKind.Number => Number(Big(value)),
        RuleValueKind.HostNumber => Number(Host(value)),
        RuleValueKind.Mark => $"0x{Host(value):x8}",
        RuleValueKind.Address when value.Length is 4 or 16 => new IPAddress(value).ToString(),
        RuleValueKind.LinkName or RuleValueKind.Text => $"\"{LinkName(value)}\"",
        RuleValueKind.Protocol => Protocol((byte)Big(value)),
        RuleValueKind.Family => Family(Big(value)),
        RuleValueKind.EtherType => EtherType(Big(value)),
        RuleValueKind.MacAddress => string.Join(':', Array.ConvertAll(value.ToArray(), static b => b.ToString("x2", CultureInfo.InvariantCulture))),
        RuleValueKind.State => Flags(s_states, Host(value)),
        RuleValueKind.Status => Flags(s_status, Host(value)),
        RuleValueKind.TcpFlags => Flags(s_tcpFlags, Host(value)),
        RuleValueKind.Direction => Host(value) == 0 ? "original" : "reply",
        RuleValueKind.PacketType => Named(s_packetTypes, Host(value)),
        RuleValueKind.AddressType => Named(s_addressTypes, Host(value)),
        RuleValueKind.IcmpType => IcmpTypeNames.NameOf(IPFamily.IPv4, (byte)Big(value)) ?? Number(Big(value)),
        RuleValueKind.IcmpV6Type => IcmpTypeNames.NameOf(IPFamily.IPv6, (byte)Big(value)) ?? Number(Big(value)),
        RuleValueKind.Presence => Host(value) == 0 ? "missing" : "exists",
        RuleValueKind.Milliseconds => Host(value) % 1000 == 0 ? $"{Host(value) / 1000}s" : $"{Host(value)}ms",
        RuleValueKind.LinkIndex => Number(Host(value)),
        _ => "0x" + Convert.ToHexString(value).ToLowerInvariant(),
    };

    /// <summary>A name of a link as it lies in a register; one that does not end with a zero byte stands for all that begin so.</summary>
    internal static string LinkName(ReadOnlySpan<byte> value)
    {
        int end = value.IndexOf((byte)0);
        return end < 0 && value.Length < 16 ? Encoding.UTF8.GetString(value) + "*" : Encoding.UTF8.GetString(end < 0 ? value : value[..end]);
    }

    /// <summary>The word for a transport protocol, or its number.</summary>
    internal static string Protocol(byte number) => (IPProtocolNumber)number switch
    {
        IPProtocolNumber.Tcp => "tcp",
        IPProtocolNumber.Udp => "udp",
        IPProtocolNumber.Icmp => "icmp",
        IPProtocolNumber.IcmpV6 => "ipv6-icmp",
        IPProtocolNumber.Sctp => "sctp",
        IPProtocolNumber.UdpLite => "udplite",
        IPProtocolNumber.Dccp => "dccp",
        IPProtocolNumber.Gre => "gre",
        IPProtocolNumber.Esp => "esp",
        IPProtocolNumber.Ah => "ah",
        IPProtocolNumber.Igmp => "igmp",
        _ => Number(number),
    };

    /// <summary>A number in the machine's byte order, of up to eight bytes.</summary>
    internal static ulong Host(ReadOnlySpan<byte> value)
    {
        Span<byte> bytes = stackalloc byte[8];
        bytes.Clear();
        value[..Math.Min(8, value.Length)].CopyTo(BitConverter.IsLittleEndian ? bytes : bytes[(8 - Math.Min(8, value.Length))..]);
        return BitConverter.ToUInt64(bytes);
    }

    /// <summary>A number in the network's byte order, of up to eight bytes.</summary>
    internal static ulong Big(ReadOnlySpan<byte> value)
    {
        Span<byte> bytes = stackalloc byte[8];
        bytes.Clear();
        int length = Math.Min(8, value.Length);
        value[..length].CopyTo(bytes[(8 - length)..]);
        return BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }

    private static string Number(ulong value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Family(ulong value) => value switch { 2 => "ipv4", 10 => "ipv6", _ => Number(value) };

    private static string EtherType(ulong value) => value switch { 0x0800 => "ip", 0x86dd => "ip6", 0x0806 => "arp", 0x8100 => "vlan", _ => $"0x{value:x4}" };

    private static string Named(string[] names, ulong value) => value < (ulong)names.Length ? names[value] : Number(value);

    private static string Flags(string[] names, ulong value)
    {
        List<string> set = [];
        for (int i = 0; i < names.Length; i++)
        {
            if ((value >> i & 1) == 0 || names[i].Length == 0) continue;
            set.Add(names[i]);
            value &= ~(1ul << i);
        }

        if (value != 0 || set.Count == 0) set.Add($"0x{value:x}");
        return string.Join(',', set);
    }
}
