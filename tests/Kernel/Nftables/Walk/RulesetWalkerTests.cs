using System.Collections.Generic;
using System.Linq;
using NetNamespace.Nftables;
using NetNamespace.Objects;
using Xunit;

namespace NetNamespace.Tests.Kernel.Nftables.Walk;

/// <summary>What the walk says of a packet against what the kernel does with it.</summary>
public class RulesetWalkerTests : WalkTest
{
    private PacketFlow[] Probes =>
    [
        Flow("wa", "wb", IPFamily.IPv4, TransportProtocols.Tcp, 80),
        Flow("wa", "wb", IPFamily.IPv4, TransportProtocols.Tcp, 22),
        Flow("wa", "wb", IPFamily.IPv4, TransportProtocols.Udp, 53),
        Flow("wb", "wa", IPFamily.IPv4, TransportProtocols.Udp, 1500),
        Flow("wa", "wb", IPFamily.IPv4, TransportProtocols.Icmp),
        Flow("wa", "wb", IPFamily.IPv6, TransportProtocols.Tcp, 80),
        Flow("wb", "wa", IPFamily.IPv6, TransportProtocols.Udp, 53),
        Flow("wa", "wb", IPFamily.IPv6, TransportProtocols.Icmp6),
    ];

    /// <summary>Rules as <c>nft</c> takes them, in the chain <c>inet walk forward</c> with a policy; other chains where they are needed.</summary>
    public static TheoryData<string> Rules =>
    [
        "add rule inet walk forward accept",
        "add rule inet walk forward drop",
        "add rule inet walk forward reject",
        "add rule inet walk forward meta nfproto ipv4 drop",
        "add rule inet walk forward ip saddr 10.1.0.0/24 accept; add rule inet walk forward drop",
        "add rule inet walk forward ip saddr != 10.1.0.0/17 drop",
        "add rule inet walk forward ip6 daddr 2001:db8:2::/48 drop",
        "add rule inet walk forward iifname wa0 oifname wb0 tcp dport 80 accept; add rule inet walk forward meta l4proto tcp drop",
        "add rule inet walk forward iif wa0 drop",
        "add rule inet walk forward iifname \"wa*\" drop",
        "add rule inet walk forward udp dport != 53 drop",
        "add rule inet walk forward udp dport 1000-2000 drop",
        "add rule inet walk forward tcp dport { 22, 80 } drop",
        "add rule inet walk forward ip saddr { 10.1.0.0/25, 192.0.2.0/24 } counter drop",
        "add rule inet walk forward ip saddr . tcp dport { 10.1.0.2 . 80, 10.1.0.3 . 22 } drop",
        "add rule inet walk forward ip daddr . meta l4proto . th dport { 10.2.0.0/24 . tcp . 70-90 } drop",
        "add rule inet walk forward ct state new counter drop",
        "add rule inet walk forward ct state established,related accept; add rule inet walk forward icmp type echo-request drop",
        "add rule inet walk forward ct state vmap { new : drop, established : accept }",
        "add rule inet walk forward meta l4proto vmap { tcp : jump other, udp : drop }; add rule inet walk other tcp dport 80 drop",
        "add rule inet walk forward tcp flags & (fin|syn|rst|ack) == syn drop",
        "add rule inet walk forward tcp flags syn drop",
        "add rule inet walk forward jump other; add rule inet walk forward drop; add rule inet walk other tcp dport 80 accept",
        "add rule inet walk forward goto other; add rule inet walk forward accept; add rule inet walk other tcp dport 80 drop",
        "add rule inet walk forward jump other; add rule inet walk forward drop; add rule inet walk other udp dport 53 return; add rule inet walk other accept",
        "add rule inet walk forward meta mark set 5; add rule inet walk forward meta mark 5 tcp dport 80 drop",
        "add rule inet walk forward log prefix \"x\" counter; add rule inet walk forward icmpv6 type echo-request drop",
        "add rule inet walk forward ip frag-off & 0x1fff != 0 drop; add rule inet walk forward ip protocol icmp drop",
        "add rule inet walk forward fib daddr type local drop; add rule inet walk forward fib daddr type unicast tcp dport 22 drop",
        "add rule inet walk forward ct direction original tcp dport 22 drop; add rule inet walk forward ct status dnat drop",
        "add rule inet walk forward meta iifgroup default tcp dport 22 drop",
        "add chain inet walk early { type filter hook prerouting priority -300; }; add rule inet walk early tcp dport 80 notrack; add rule inet walk forward ct state untracked drop",
        "add chain inet walk late { type filter hook forward priority 10; policy drop; }; add rule inet walk late tcp dport 80 accept; add rule inet walk forward udp dport 53 accept",
        "add chain inet walk second { type filter hook forward priority 0; }; add rule inet walk second meta mark 7 drop; add rule inet walk forward meta mark set 7",
        "add chain inet walk second { type filter hook forward priority 0; }; add rule inet walk second meta mark set 7; add rule inet walk forward meta mark 7 drop",
        "add chain inet walk nat { type nat hook prerouting priority -100; }; add rule inet walk nat tcp dport 80 dnat ip to 10.2.0.2:8080; add rule inet walk forward tcp dport 8080 drop",
        "add chain inet walk nat { type nat hook prerouting priority -100; }; add rule inet walk nat udp dport 53 dnat ip to 10.2.0.2; add rule inet walk forward ct status dnat drop",
    ];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rules_of_nft(string rules)
    {
        foreach (string policy in new[] { "accept", "drop" })
        {
            Nft("flush", "ruleset");
            Nft($"add table inet walk; add chain inet walk forward {{ type filter hook forward priority 0; policy {policy}; }}; add chain inet walk other; {rules}");
            Compare();
        }
    }

    /// <summary>Arguments of <c>iptables</c>, or of <c>ip6tables</c> where they begin with <c>6</c>, which write into a table of their own family.</summary>
    public static TheoryData<string> XtablesRules =>
    [
        "-A FORWARD -i wa0 -o wb0 -p tcp --dport 80 -j DROP",
        "-A FORWARD -i wa+ ! -s 10.1.0.0/25 -j DROP; -A FORWARD ! -d 10.2.0.0/17 -j DROP",
        "-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT; -A FORWARD -p tcp -j DROP",
        "-A FORWARD -m conntrack --ctstate NEW -p udp -j DROP",
        "-A FORWARD -m conntrack ! --ctstate NEW,INVALID -j DROP",
        "-A FORWARD -m state --state NEW -p icmp -j DROP",
        "-A FORWARD -p tcp -m multiport --dports 22,443,1000:2000 -j DROP",
        "-A FORWARD -p udp -m multiport ! --dports 53,54 -j DROP",
        "-A FORWARD -p icmp --icmp-type echo-request -j DROP",
        "-A FORWARD -p icmp --icmp-type echo-reply -j DROP",
        "-A FORWARD -m addrtype --dst-type LOCAL -j DROP; -A FORWARD -m addrtype --dst-type UNICAST -p tcp -j DROP",
        "-A FORWARD -m mark --mark 1/1 -j DROP",
        "-t mangle -A FORWARD -p tcp --dport 22 -j MARK --set-mark 3; -A FORWARD -m mark --mark 1/1 -j DROP",
        "-A FORWARD -p udp --dport 1000:2000 -m iprange --src-range 10.2.0.1-10.2.0.9 -j REJECT",
        "-A FORWARD -p tcp --syn -m comment --comment whose -j LOG; -A FORWARD -p tcp --syn -j REJECT --reject-with tcp-reset",
        "-N OWN; -A FORWARD -j OWN; -A FORWARD -j DROP; -A OWN -p tcp -j ACCEPT; -A OWN -p udp --dport 53 -j RETURN; -A OWN -p udp -j ACCEPT",
        "-N OWN; -A FORWARD -g OWN; -A FORWARD -j DROP; -A OWN -p tcp -j DROP",
        "-t nat -A PREROUTING -p tcp --dport 80 -j DNAT --to-destination 10.2.0.2:8080; -A FORWARD -p tcp --dport 8080 -j DROP",
        "-t nat -A PREROUTING -p tcp --dport 80 -j DNAT --to-destination 10.2.0.2:8080; -A FORWARD -m conntrack --ctstate DNAT -j DROP",
        "-t raw -A PREROUTING -p udp -j CT --notrack; -A FORWARD -m conntrack --ctstate UNTRACKED -j DROP",
        "6-A FORWARD -p icmpv6 --icmpv6-type echo-request -j DROP; 6-A FORWARD -s 2001:db8:1::/64 -p tcp -m tcp --dport 80 -j REJECT",
        "6-P FORWARD DROP; 6-A FORWARD -m conntrack --ctstate NEW -p udp -j ACCEPT",
        "-P FORWARD DROP; -A FORWARD -i wa0 -j ACCEPT; -A FORWARD -o wa0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT",
    ];

    [Theory]
    [MemberData(nameof(XtablesRules))]
    public void Rules_of_iptables(string rules)
    {
        foreach (string rule in rules.Split("; "))
        {
            string[] words = rule.TrimStart('6').Split(' ');
            Run(rule[0] == '6' ? "ip6tables" : "iptables", words);
        }

        Compare();
    }

    [Theory]
    [InlineData("ct state established,related accept")]
    [InlineData("ct state vmap { established : accept, related : accept }")]
    [InlineData("ct direction reply accept")]
    [InlineData("ct reply ip saddr 10.2.0.2 accept")]
    public void What_answers_a_connection_is_told_from_what_begins_one(string rule)
    {
        Count();
        PacketFlow there = Flow("wa", "wb", IPFamily.IPv4, TransportProtocols.Udp, port: 7000, sourcePort: 7001);
        Assert.True(Passes(there));
        Assert.True(Passes(there.Reply()));
        Nft($"add table inet walk; add chain inet walk forward {{ type filter hook forward priority 0; policy drop; }}; add rule inet walk forward {rule}");
        RulesetWalker walker = new(Client.ReadWithSets());
        Assert.Equal(WalkVerdict.Accepted, walker.Walk(NftHook.Forward, there.Reply()).Verdict);
        Assert.True(Passes(there.Reply()));
        PacketFlow other = Flow("wb", "wa", IPFamily.IPv4, TransportProtocols.Udp, port: 7002, sourcePort: 7003);
        Assert.Equal(WalkVerdict.Dropped, walker.Walk(NftHook.Forward, other).Verdict);
        Assert.False(Passes(other));
    }

    [Fact]
    public void Every_chain_that_would_stop_a_packet_is_named_with_what_stops_it()
    {
        Run("iptables", "-P", "FORWARD", "DROP");
        Run("iptables", "-A", "FORWARD", "-i", "docker0", "-j", "ACCEPT");
        Nft("add table inet site; add chain inet site forward { type filter hook forward priority 10; }; add rule inet site forward meta l4proto udp reject");
        WalkResult result = new RulesetWalker(Client.ReadWithSets()).Walk(NftHook.Forward, Flow("wa", "wb", IPFamily.IPv4, TransportProtocols.Udp, 53));
        Assert.Equal((WalkVerdict.Dropped, "ip filter FORWARD policy: drop"), (result.Verdict, result.Decisive!.ToString()));
        Assert.Equal(["ip filter FORWARD", "inet site forward"], result.Chains.Where(static c => c.IsStop).Select(static c => $"{c.Chain}"));
        Assert.Equal((WalkVerdict.Rejected, "reject"), (result.Chains[^1].Verdict, result.Chains[^1].Decision.Effect));
    }

    [Fact]
    public void The_translation_of_a_source_is_found_whoever_made_it()
    {
        PacketFlow flow = Flow("wa", "wb", IPFamily.IPv4, TransportProtocols.Tcp, 80) with { Input = null };
        Run("iptables", "-t", "nat", "-A", "POSTROUTING", "-s", "10.1.0.0/24", "!", "-o", "wa0", "-j", "MASQUERADE");
        PacketTranslation masquerade = new RulesetWalker(Client.ReadWithSets()).Walk(NftHook.Postrouting, flow).Translation!;
        Assert.Equal((NatKind.Source, Certainty.Yes, true), (masquerade.Kind, masquerade.Certainty, masquerade.IsLinkAddress));
        Run("iptables", "-t", "nat", "-F");
        Nft("add table ip site; add chain ip site post { type nat hook postrouting priority 100; }; add rule ip site post ip saddr 10.1.0.0/24 snat to 192.0.2.7");
        WalkResult result = new RulesetWalker(Client.ReadWithSets()).Walk(NftHook.Postrouting, flow);
        Assert.Equal("192.0.2.7", $"{result.Translation!.Address}");
        Assert.Equal("192.0.2.7", $"{result.Flow.Source}");
        Assert.Null(new RulesetWalker(Client.ReadWithSets()).Walk(NftHook.Postrouting, flow with { Source = AddressOf("wb", IPFamily.IPv4) }).Translation);
    }

    [Fact]
    public void What_cannot_be_told_is_not_told()
    {
        Nft("add table inet walk; add chain inet walk forward { type filter hook forward priority 0; }; add rule inet walk forward numgen random mod 2 == 0 drop");
        WalkResult result = new RulesetWalker(Client.ReadWithSets()).Walk(NftHook.Forward, Flow("wa", "wb", IPFamily.IPv4, TransportProtocols.Udp, 53));
        Assert.Equal(WalkVerdict.Perhaps, result.Verdict);
        Assert.Equal([WalkVerdict.Accepted, WalkVerdict.Dropped], result.Decisive!.Possible.Order());
        Assert.Equal("inet walk forward handle 2: perhaps drop", result.Decisive.ToString());
        Nft("add rule inet walk forward drop");
        Assert.Equal(WalkVerdict.Dropped, new RulesetWalker(Client.ReadWithSets()).Walk(NftHook.Forward, Flow("wa", "wb", IPFamily.IPv4, TransportProtocols.Udp, 53)).Verdict);
    }

    [Fact]
    public void Ten_thousand_rules_are_walked_at_once()
    {
        System.Text.StringBuilder rules = new("add table ip many\nadd chain ip many forward { type filter hook forward priority 0; }\n");
        for (int i = 0; i < 10_000; i++) rules.Append(System.Globalization.CultureInfo.InvariantCulture, $"add rule ip many forward ip saddr 192.0.{i >> 8}.{i & 255} tcp dport {1 + i} drop\n");
        rules.Append("add rule ip many forward udp dport 53 drop\n");
        string file = System.IO.Path.GetTempFileName();
        System.IO.File.WriteAllText(file, rules.ToString());
        Nft("-f", file);
        System.IO.File.Delete(file);
        RulesetWalker walker = new(Client.ReadWithSets());
        System.Diagnostics.Stopwatch clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal(WalkVerdict.Dropped, walker.Walk(NftHook.Forward, Flow("wa", "wb", IPFamily.IPv4, TransportProtocols.Udp, 53)).Verdict);
        Assert.Equal(WalkVerdict.Accepted, walker.Walk(NftHook.Forward, Flow("wa", "wb", IPFamily.IPv4, TransportProtocols.Udp, 54)).Verdict);
        Assert.True(clock.Elapsed.TotalSeconds < 10, $"{clock.Elapsed}");
    }

    /// <summary>Compares each probe. A verdict that cannot be told is no verdict, and the rules here have none.</summary>
    private void Compare()
    {
        Count();
        RulesetWalker walker = new(Client.ReadWithSets());
        List<string> wrong = [];
        foreach (PacketFlow probe in Probes)
        {
            WalkResult result = Forward(walker, probe);
            bool passes = Passes(probe);
            if (result.Verdict == WalkVerdict.Perhaps || result.Verdict == WalkVerdict.Accepted != passes)
                wrong.Add($"{probe.AddressFamily} {probe.Input} {probe.TransportProtocol} {probe.DestinationPort}: {(passes ? "passes" : "does not pass")}, but {result}: {string.Join("; ", result.Chains.SelectMany(static c => c.Trail))}");
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong) + "\n" + Nft("list", "ruleset"));
    }

    private static WalkResult Forward(RulesetWalker walker, PacketFlow probe)
    {
        WalkResult before = walker.Walk(NftHook.Prerouting, probe with { Output = null });
        return before.Verdict == WalkVerdict.Accepted ? walker.Walk(NftHook.Forward, before.Flow with { Output = probe.Output }) : before;
    }
}
