using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>Whose tables and chains are, by the names that programs give them.</summary>
internal static class FirewallOwners
{
    internal const string Module = NamespaceNat.Own;
    internal const string Iptables = "iptables";

    /// <summary>Whoever used nft, or wrote to nf_tables without a name of its own.</summary>
    internal const string Nft = "nft";

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

    /// <summary>Whose a rule is, by its chain; null where nothing shows it.</summary>
    internal static string? Of(NftRuleset ruleset, NftRule rule) => Of(ruleset, rule.Family, rule.Table, rule.Chain);

    /// <summary>Whose a chain is; null where nothing shows it.</summary>
    internal static string? Of(NftRuleset ruleset, NftChain chain) => Of(ruleset, chain.Family, chain.Table, chain.Name);

    private static string? Of(NftRuleset ruleset, TableFamily family, string table, string chain)
    {
        if (family == ModuleTable.Table.Family && table == ModuleTable.Table.Name) return Module;
        return ByName(s_tables, table) ?? ByName(s_chains, chain) ?? (IsIptables(ruleset, family, table, chain) ? Iptables : null);
    }

    /// <summary>Who else has chains in the table of a chain.</summary>
    internal static IReadOnlyList<string> Besides(NftRuleset ruleset, NftChain chain) =>
    [
        .. ruleset.Chains.Where(c => c.Family == chain.Family && c.Table == chain.Table)
            .Select(static c => ByName(s_chains, c.Name)).OfType<string>().Distinct().Except([Of(ruleset, chain)!]).Order(StringComparer.Ordinal),
    ];

    /// <summary>iptables-nft writes its own chains in capitals, those that packets come to among them; whoever made such a table with nft hardly does.</summary>
    private static bool IsIptables(NftRuleset ruleset, TableFamily family, string table, string chain)
    {
        if (family is not (TableFamily.IPv4 or TableFamily.IPv6) || Array.IndexOf(s_iptables, table) < 0) return false;
        if (!chain.Any(char.IsLower)) return true;
        NftChain[] hooked = [.. ruleset.Chains.Where(c => c.Hook is not null && c.Family == family && c.Table == table)];
        return hooked.Length > 0 && !Array.Exists(hooked, static c => c.Name.Any(char.IsLower));
    }

    private static string? ByName((string Start, string Owner)[] known, string name)
    {
        foreach ((string start, string owner) in known)
        {
            if (name.StartsWith(start, StringComparison.Ordinal)) return owner;
        }

        return null;
    }
}
