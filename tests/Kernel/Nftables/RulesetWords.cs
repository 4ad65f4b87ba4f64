using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace NetNamespace.Tests.Kernel.Nftables;

/// <summary>A ruleset with something of everything, made by nft and by iptables-nft, and what nft says of it.</summary>
internal static class RulesetWords
{
    /// <summary>What iptables-nft is told; each with a match or a target that it has no expression of nf_tables for.</summary>
    internal static readonly string[] Iptables =
    [
        "-A INPUT -p icmp --icmp-type echo-request -j ACCEPT",
        "-A INPUT -p icmp --icmp-type host-unreachable -j ACCEPT",
        "-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT",
        "-A INPUT -m conntrack ! --ctstate INVALID -j ACCEPT",
        "-A INPUT -m conntrack --ctstate DNAT -j ACCEPT",
        "-A INPUT -m conntrack --ctorigdstport 80 -j ACCEPT",
        "-A INPUT -p tcp -m multiport --dports 80,443,1000:2000 -j REJECT --reject-with tcp-reset",
        "-A INPUT -p tcp -m multiport ! --ports 80,443 -j ACCEPT",
        "-A INPUT -m addrtype --dst-type LOCAL ! --src-type MULTICAST,BROADCAST -j DROP",
        "-A INPUT -m iprange --src-range 192.0.2.1-192.0.2.9 -j ACCEPT",
        "-A INPUT -p sctp --dport 5:9 -j ACCEPT",
        "-A INPUT -m pkttype ! --pkt-type broadcast -j ACCEPT",
        "-A INPUT -m mac --mac-source 02:00:5e:10:00:01 -j ACCEPT",
        "-A INPUT -m comment --comment hello -j ACCEPT",
        "-A INPUT -m recent --name x --set -j ACCEPT",
        "-A INPUT -j REJECT --reject-with icmp-admin-prohibited",
        "-A INPUT -j LOG --log-prefix hi --log-level 6 --log-uid",
        "-t nat -A POSTROUTING -p tcp -o eth0 -j MASQUERADE --to-ports 1000-2000",
        "-t nat -A POSTROUTING -o eth0 -j SNAT --to-source 192.0.2.1-192.0.2.9",
        "-t nat -A PREROUTING -p tcp --dport 80 -j DNAT --to-destination 192.0.2.1:8080",
        "-t nat -A PREROUTING -p tcp --dport 81 -j REDIRECT --to-ports 8080",
        "-t mangle -A PREROUTING -j MARK --set-xmark 0x5/0xff",
        "-t raw -A PREROUTING -j CT --notrack",
    ];

    /// <summary>Has nft make all that this kernel and this nft know.</summary>
    /// <returns>How many rules there are then.</returns>
    internal static int Fill()
    {
        int made = 0;
        foreach (string line in File.ReadLines(Path.Combine(Here(), "ruleset.nft")))
        {
            if (Try("nft", line) && line.StartsWith("add rule", StringComparison.Ordinal)) made++;
        }

        return made;
    }

    internal static void FillIptables()
    {
        foreach (string words in Iptables) Try("iptables-nft", words.Split(' '));
        Try("ip6tables-nft", "-A", "INPUT", "-j", "REJECT", "--reject-with", "icmp6-adm-prohibited");
        Try("ip6tables-nft", "-A", "INPUT", "-p", "icmpv6", "--icmpv6-type", "echo-request", "-j", "ACCEPT");
    }

    /// <summary>How nft writes each rule, by its chain and its handle.</summary>
    internal static Dictionary<(string Chain, ulong Handle), string> Texts()
    {
        Dictionary<(string, ulong), string> texts = [];
        string table = "";
        string chain = "";
        foreach (string line in Output("nft", "-a", "list", "ruleset").Split('\n'))
        {
            string[] words = line.Split(' ', '\t');
            if (line.StartsWith("table ", StringComparison.Ordinal)) table = $"{words[1]} {words[2]}";
            else if (line.StartsWith("\tchain ", StringComparison.Ordinal)) chain = $"{table} {words[2]}";
            else if (line.StartsWith("\t\t", StringComparison.Ordinal) && line.LastIndexOf(" # handle ", StringComparison.Ordinal) is > 0 and int at)
                texts[(chain, ulong.Parse(line[(at + 10)..], System.Globalization.CultureInfo.InvariantCulture))] = line[..at].Trim();
        }

        return texts;
    }

    /// <summary>A rule without what it has counted: packets of others may come at any time.</summary>
    internal static string WithoutCounts(string text) => Regex.Replace(text, @"\bcounter packets \d+ bytes \d+", "counter");

    private static bool Try(string program, params string[] arguments)
    {
        using Process process = KernelTest.Start(program, arguments);
        process.StandardOutput.ReadToEnd();
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private static string Output(string program, params string[] arguments)
    {
        using Process process = KernelTest.Start(program, arguments);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
