using System;
using NetNamespace.Interop;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>
/// The tables of iptables as it was before nf_tables. The kernel keeps them apart, so that they are not among the rules that can be read here, and they
/// stop packets all the same. Source: <c>iptables-legacy(8)</c>, net/netfilter/x_tables.c (/proc/net/ip_tables_names), linux/netfilter_ipv4/ip_tables.h.
/// </summary>
internal static class LegacyXtables
{
    private const int ProtocolRaw = 255;

    /// <summary>IPT_SO_GET_INFO and IP6T_SO_GET_INFO.</summary>
    private const int GetInfo = 64;

    /// <summary>IPT_SO_GET_ENTRIES and IP6T_SO_GET_ENTRIES.</summary>
    private const int GetEntries = 65;

    /// <summary>
    /// The names of the tables of a family in a namespace that may stop packets: with rules, or a policy that drops. One that nobody has put anything
    /// into does nothing; it is there as soon as somebody has looked. None where the family has none; one that may not be looked into counts.
    /// </summary>
    internal static string[] Tables(NamespaceHandle host, IPFamily family)
    {
        // /proc/net is of the process's first thread; what a thread sees that has gone elsewhere is here. Paths begin below /proc/sys.
        string file = family == IPFamily.IPv6 ? "../thread-self/net/ip6_tables_names" : "../thread-self/net/ip_tables_names";
        SysctlContent content = SysctlFile.ReadAll(host, [file])[0];
        string[] names = content.Text?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return Array.FindAll(names, name => MayStop(host, family, name));
    }

    /// <summary>The sentence about them; null where there are none.</summary>
    internal static string? Warning(NamespaceHandle host, IPFamily family)
    {
        string[] tables = Tables(host, family);
        if (tables.Length == 0) return null;
        string program = family == IPFamily.IPv6 ? "ip6tables-legacy" : "iptables-legacy";
        return $"The host also has legacy tables of iptables ({string.Join(", ", tables)}), which cannot be read or changed by nf_tables. See whether they let {family} packets through: {program} -S FORWARD.";
    }

    private static bool MayStop(NamespaceHandle host, IPFamily family, string name)
    {
        try
        {
            int domain = family == IPFamily.IPv6 ? SocketCalls.FamilyInternet6 : SocketCalls.FamilyInternet;
            using Descriptor socket = host.OpenSocket(domain, SocketCalls.Raw, ProtocolRaw);
            byte[] info = LegacyTable.InfoRequest(name);
            if (!Ask(socket, family, GetInfo, info)) return true;
            LegacyTable table = new(family, info);
            if (table.HasRules) return true;
            byte[] entries = table.EntriesRequest();
            return !Ask(socket, family, GetEntries, entries) || !table.Accepts(entries);
        }
        catch (SystemCallException)
        {
            // Without CAP_NET_RAW there nobody may look.
            return true;
        }
    }

    /// <summary>False where the kernel does not tell: who may not know, or a table that has changed since its size was told.</summary>
    private static unsafe bool Ask(Descriptor socket, IPFamily family, int what, byte[] request)
    {
        uint length = (uint)request.Length;
        int level = family == IPFamily.IPv6 ? SocketCalls.LevelInternet6 : SocketCalls.LevelInternet;
        fixed (byte* p = request) return SocketCalls.GetOption(socket.Number, level, what, p, &length) == 0;
    }
}
