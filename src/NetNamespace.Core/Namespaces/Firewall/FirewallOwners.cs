using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Nftables;

namespace NetNamespace.Namespaces;

/// <summary>Whose tables and chains are, by the names that programs give them.</summary>
internal static class FirewallOwners
{
    internal const string Module = "netnamespace";
    internal const string Iptables = "iptables-nft";

    /// <summary>Tables that iptables-nft keeps, in the families ip and ip6.</summary>
    private static readonly string[] s_iptables = ["filter", "nat", "mangle", "raw", "security"];

    private static readonly (string Start, string Owner)[] s_tables =
    [
        (FirewalldTable.Name, FirewalldTable.Name), ("docker-bridges", "docker"), ("libvirt_network", "libvirt"), ("netavark", "netavark"), ("kube-proxy", "kube-proxy"),
        ("lxc", "lxc"), ("incus", "incus"), ("lxd", "lxd"), ("fail2ban", "fail2ban"), ("f2b-table", "fail2ban"), ("crowdsec", "crowdsec"), ("ts-", "tailscale"),
    ];

    private static readonly (string Start, string Owner)[] s_chains =
    [
        ("DOCKER", "docker"), ("LIBVIRT_", "libvirt"), ("KUBE-", "kube-proxy"), ("ufw", "ufw"), ("NETAVARK", "netavark"), ("CNI-", "cni"), ("f2b-", "fail2ban"),
        ("cali-", "calico"), ("FLANNEL", "flannel"), ("ts-", "tailscale"), ("CILIUM", "cilium"),
    ];

    /// <summary>Whose a chain is; null where nothing shows it.</summary>
    internal static string? Of(TableFamily family, string table, string chain)
    {
        if (family == ModuleTable.Table.Family && table == ModuleTable.Table.Name) return Module;
        return ByName(s_tables, table) ?? ByName(s_chains, chain) ?? (IsIptables(family, table, chain) ? Iptables : null);
    }

    /// <summary>Who else has chains in the table of a chain.</summary>
    internal static IReadOnlyList<string> Besides(NftRuleset ruleset, NftChain chain) =>
    [
        .. ruleset.Chains.Where(c => c.Family == chain.Family && c.Table == chain.Table)
            .Select(static c => ByName(s_chains, c.Name)).OfType<string>().Distinct().Except([Of(chain.Family, chain.Table, chain.Name)!]).Order(StringComparer.Ordinal),
    ];

    /// <summary>iptables-nft writes its own chains in capitals; whoever made such a table with nft hardly does.</summary>
    private static bool IsIptables(TableFamily family, string table, string chain) =>
        family is TableFamily.IPv4 or TableFamily.IPv6 && Array.IndexOf(s_iptables, table) >= 0 && !chain.Any(char.IsLower);

    private static string? ByName((string Start, string Owner)[] known, string name)
    {
        foreach ((string start, string owner) in known)
        {
            if (name.StartsWith(start, StringComparison.Ordinal)) return owner;
        }

        return null;
    }
}
