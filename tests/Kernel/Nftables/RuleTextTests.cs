using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Nftables;
using Xunit;

namespace NetNamespace.Tests.Kernel.Nftables;

/// <summary>Rules are described as nft describes them.</summary>
public sealed class RuleTextTests : NftTest
{
    /// <summary>
    /// What nft has words for and this library has not: where a part has no type, its name stands in brackets. Of a VLAN and of Ethernet addresses it says the
    /// type of the link, too; of a code of DSCP, an operation of ARP, a time and a class of traffic it says numbers.
    /// </summary>
    private static readonly string[] s_otherWords =
    [
        "update @", "add @", "tcp option", "exthdr", "meta time", "numgen", "jhash", "ip dscp", "ether saddr", "vlan id", "socket", "synproxy", "tproxy", "dup to",
        "meta priority", "fwd to", "arp operation",
    ];

    [Fact]
    public void Rules_of_nft_are_described_as_it_does()
    {
        RulesetWords.Fill();
        Compare();
    }

    /// <summary>nft prints matches of xtables by iptables' own words, which differ from version to version; these are nft's for the same.</summary>
    [Fact]
    public void Rules_of_iptables_are_described_in_words_of_nft()
    {
        RulesetWords.FillIptables();
        NftRuleset ruleset = Client.ReadWithSets();
        string[] ours = [.. ruleset.Rules.Select(r => RulesetWords.WithoutCounts(TextOf(ruleset, r)).Replace("counter ", "", StringComparison.Ordinal))];
        Assert.Superset(
            new HashSet<string>
            {
                "icmp type echo-request accept",
                "icmp type destination-unreachable icmp code 1 accept",
                "ct state established,related accept",
                "ct state ! invalid accept",
                "ct status dnat accept",
                "xt match \"conntrack\" accept",
                "tcp dport { 80, 443, 1000-2000 } reject with tcp reset",
                "fib saddr type != { broadcast, multicast } fib daddr type local drop",
                "ip saddr 192.0.2.1-192.0.2.9 accept",
                "sctp dport 5-9 accept",
                "meta pkttype != broadcast accept",
                "ether saddr 02:00:5e:10:00:01 accept",
                "xt match \"recent\" accept",
                "reject with icmp admin-prohibited",
                "log prefix \"hi\" level info flags skuid",
                "oifname \"eth0\" meta l4proto tcp masquerade to :1000-2000",
                "oifname \"eth0\" snat to 192.0.2.1-192.0.2.9",
                "tcp dport 80 dnat to 192.0.2.1:8080",
                "tcp dport 81 redirect to :8080",
                "meta mark set (meta mark & 0xffffff00) ^ 0x00000005",
                "notrack",
                "reject with icmpv6 admin-prohibited",
                "icmpv6 type echo-request accept",
            },
            new HashSet<string>(ours));
    }

    protected override void Dispose(bool disposing)
    {
        Nft("flush", "ruleset");
        base.Dispose(disposing);
    }

    private void Compare()
    {
        Dictionary<(string Chain, ulong Handle), string> theirs = RulesetWords.Texts();
        NftRuleset ruleset = Client.ReadWithSets();
        List<string> differ = [];
        foreach (NftRule rule in ruleset.Rules)
        {
            string ours = RulesetWords.WithoutCounts(TextOf(ruleset, rule));
            string expected = RulesetWords.WithoutCounts(theirs[(rule.ChainText, rule.Handle)]);
            if (ours != expected && !Array.Exists(s_otherWords, w => expected.Contains(w, StringComparison.Ordinal))) differ.Add($"{expected}\n   ours: {ours}");
        }

        Assert.True(differ.Count == 0, $"{differ.Count} of {ruleset.Rules.Count}:\n{string.Join('\n', differ)}");
    }

    private static string TextOf(NftRuleset ruleset, NftRule rule) =>
        string.Join(' ', RuleReader.Read(ruleset, rule, static index => index == 1 ? "lo" : null).Select(static t => t.Text).Where(static t => t.Length > 0));
}
