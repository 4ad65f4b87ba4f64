using System;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>
/// A table of legacy xtables, as the kernel hands it out: what it is made of (<c>struct ipt_getinfo</c>), then its rules (<c>struct ipt_get_entries</c>).
/// Both families have the same, but for the length of a rule's head. Source: linux/netfilter_ipv4/ip_tables.h, linux/netfilter_ipv6/ip6_tables.h.
/// </summary>
/// <param name="family">Its family.</param>
/// <param name="info">What it is made of.</param>
internal sealed class LegacyTable(IPFamily family, byte[] info)
{
    /// <summary>The bytes of <c>struct ipt_getinfo</c>.</summary>
    internal const int InfoLength = 84;

    /// <summary>Where the rules begin in <c>struct ipt_get_entries</c>: after name and size, with the alignment of a counter.</summary>
    private const int EntriesStart = 40;

    private const int NameLength = 32;
    private const int ValidHooksAt = 32;
    private const int UnderflowAt = 56;
    private const int EntryCountAt = 76;
    private const int SizeAt = 80;
    private const int HookCount = 5;

    /// <summary>The verdict of a built-in target stands after <c>struct xt_entry_target</c>, as <c>-NF_ACCEPT - 1</c>.</summary>
    private const int VerdictAt = 32;
    private const int Accept = -2;

    /// <summary>Where a rule's head says how far its target is away.</summary>
    private int TargetOffsetAt => family == IPFamily.IPv6 ? 140 : 88;

    /// <summary>Whether there is anything beside the policies: each chain of the kernel has one, and the table ends with an entry of its own.</summary>
    internal bool HasRules => Number(info, EntryCountAt) != (uint)BitOperations.PopCount(ValidHooks) + 1;

    private uint ValidHooks => Number(info, ValidHooksAt);

    /// <summary>What asks for a table of this name: room for the answer, with the name in it.</summary>
    internal static byte[] InfoRequest(string name) => Request(name, InfoLength);

    /// <summary>What asks for the rules of the table.</summary>
    internal byte[] EntriesRequest()
    {
        uint size = Number(info, SizeAt);
        byte[] request = Request(Encoding.ASCII.GetString(info, 0, NameLength).TrimEnd('\0'), EntriesStart + checked((int)size));
        MemoryMarshal.Write(request.AsSpan(NameLength), size);
        return request;
    }

    /// <summary>Whether each policy lets packets through.</summary>
    /// <param name="entries">The answer to <see cref="EntriesRequest"/>.</param>
    internal bool Accepts(ReadOnlySpan<byte> entries)
    {
        for (int hook = 0; hook < HookCount; hook++)
        {
            if ((ValidHooks & 1u << hook) != 0 && PolicyOf(hook, entries[EntriesStart..]) != Accept) return false;
        }

        return true;
    }

    /// <summary>The last rule of a chain, which the kernel keeps its policy in.</summary>
    private int PolicyOf(int hook, ReadOnlySpan<byte> entries)
    {
        ReadOnlySpan<byte> entry = entries[checked((int)Number(info, UnderflowAt + 4 * hook))..];
        int target = MemoryMarshal.Read<ushort>(entry[TargetOffsetAt..]);
        return MemoryMarshal.Read<int>(entry[(target + VerdictAt)..]);
    }

    private static byte[] Request(string name, int length)
    {
        byte[] request = new byte[length];
        Encoding.ASCII.GetBytes(name, request.AsSpan(0, NameLength - 1));
        return request;
    }

    private static uint Number(ReadOnlySpan<byte> bytes, int at) => MemoryMarshal.Read<uint>(bytes[at..]);
}
