using System;
using System.Runtime.InteropServices;
using System.Text;
using NetNamespace.Namespaces;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Unit.Firewall;

/// <summary>Tables of legacy xtables; the offsets are those of linux/netfilter_ipv4/ip_tables.h and linux/netfilter_ipv6/ip6_tables.h.</summary>
public sealed class LegacyTableTests
{
    private const uint InputForwardOutput = 0b01110;

    [Theory]
    [InlineData(4u, false)]
    [InlineData(5u, true)]
    public void What_is_more_than_the_policies_and_the_end_is_a_rule(uint entries, bool expected) =>
        Assert.Equal(expected, Table(IPFamily.IPv4, 152, entries).HasRules);

    [Theory]
    [InlineData(IPFamily.IPv4, 112, 152)]
    [InlineData(IPFamily.IPv6, 168, 208)]
    public void Policies_are_read_where_each_chain_ends(IPFamily family, int headLength, int ruleLength)
    {
        byte[] request = Table(family, ruleLength, 4).EntriesRequest();
        Assert.Equal(("filter", 3u * (uint)ruleLength), (Encoding.ASCII.GetString(request, 0, 32).TrimEnd('\0'), MemoryMarshal.Read<uint>(request.AsSpan(32))));
        Assert.Equal(40 + 3 * ruleLength, request.Length);
        int targetOffsetAt = family == IPFamily.IPv6 ? 140 : 88;
        for (int rule = 0; rule < 3; rule++)
        {
            int at = 40 + rule * ruleLength;
            MemoryMarshal.Write(request.AsSpan(at + targetOffsetAt), (ushort)headLength);
            MemoryMarshal.Write(request.AsSpan(at + headLength + 32), -2);
        }

        Assert.True(Table(family, ruleLength, 4).Accepts(request));
        for (int rule = 0; rule < 3; rule++)
        {
            byte[] changed = [.. request];
            MemoryMarshal.Write(changed.AsSpan(40 + rule * ruleLength + headLength + 32), -1);
            Assert.False(Table(family, ruleLength, 4).Accepts(changed));
        }
    }

    private static LegacyTable Table(IPFamily family, int ruleLength, uint entries)
    {
        byte[] info = LegacyTable.InfoRequest("filter");
        MemoryMarshal.Write(info.AsSpan(32), InputForwardOutput);
        for (int hook = 1; hook <= 3; hook++) MemoryMarshal.Write(info.AsSpan(56 + 4 * hook), (uint)((hook - 1) * ruleLength));
        MemoryMarshal.Write(info.AsSpan(76), entries);
        MemoryMarshal.Write(info.AsSpan(80), (uint)(3 * ruleLength));
        return new LegacyTable(family, info);
    }
}
