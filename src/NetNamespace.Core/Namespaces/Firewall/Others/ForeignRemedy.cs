using System.Collections.Generic;
using System.Globalization;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>What a person can tell another firewall so that it lets something through.</summary>
internal static class ForeignRemedy
{
    internal static string Of(string owner, FirewallStop stop) => owner switch
    {
        // Zones are told to firewalld itself, over D-Bus; rules that others put into its table go with its next reload.
        FirewalldTable.Name => Firewalld(stop.Passage),
        "docker" or FirewallOwners.Iptables => Iptables(stop),
        _ => Nft(stop),
    };

    /// <summary>
    /// Now and for good. A reload would do as well, but forgets what others have added for now. What changes the zone of a source adds it where it is in none.
    /// </summary>
    private static string Firewalld(FirewallPassage passage)
    {
        if (passage is { IsForwarded: true, IsAnswer: false, Destination: { } target }) return FirewalldPolicy(passage, target);
        string link = (passage.IsAnswer ? passage.Output : passage.Input) ?? passage.Output ?? "LINK";
        string what = passage is { IsAnswer: false, Source: { } source } ? $"--change-source={FirewalldTable.SourceText(source)}" : $"--change-interface={link}";
        return $"firewall-cmd --permanent --zone={FirewalldTable.Zone} {what} && firewall-cmd --zone={FirewalldTable.Zone} {what}";
    }

    /// <summary>What comes from anywhere belongs to no zone of its own, but a policy says what goes from zones to zones. The first line fails where the policy is there already.</summary>
    private static string FirewalldPolicy(FirewallPassage passage, IPPrefix target)
    {
        const string policy = "namespaces";
        List<string> rule = [$"rule family=\"{(passage.AddressFamily == IPFamily.IPv6 ? "ipv6" : "ipv4")}\""];
        if (passage.Source is { } source) rule.Add($"source address=\"{source}\"");
        rule.Add($"destination address=\"{target}\"");
        if (passage is { DestinationPorts: { } ports, TransportProtocol: { } protocol }) rule.Add($"port port=\"{ports}\" protocol=\"{ProtocolName(protocol)}\"");
        return $"firewall-cmd --permanent --new-policy={policy}; firewall-cmd --permanent --policy={policy} --add-ingress-zone=ANY; firewall-cmd --permanent --policy={policy} --add-egress-zone=ANY; "
            + $"firewall-cmd --permanent --policy={policy} --add-rich-rule='{string.Join(' ', rule)} accept' && firewall-cmd --reload";
    }

    private static string ProtocolName(byte protocol) => protocol switch
    {
        TransportProtocols.Tcp => "tcp",
        TransportProtocols.Udp => "udp",
        _ => "sctp",
    };

    private static string Iptables(FirewallStop stop)
    {
        string program = stop.Passage.AddressFamily == IPFamily.IPv6 ? "ip6tables" : "iptables";
        List<string> words = [program, "-I", stop.Chain.Name];
        Add(words, "-s", stop.Passage.Source?.ToString());
        Add(words, "-d", stop.Passage.Destination?.ToString());
        Add(words, "-i", stop.Passage.Input);
        Add(words, "-o", stop.Passage.Output);
        if (stop.Passage.IsAnswer) words.Add("-m conntrack --ctstate RELATED,ESTABLISHED");
        words.Add("-j ACCEPT");
        return string.Join(' ', words);
    }

    private static string Nft(FirewallStop stop)
    {
        List<string> words = ["nft insert rule", stop.Chain.ToString()];
        string family = stop.Passage.AddressFamily == IPFamily.IPv6 ? "ip6" : "ip";
        Add(words, "iifname", stop.Chain.Hook == NftHook.Postrouting ? null : Quoted(stop.Passage.Input));
        Add(words, "oifname", stop.Chain.Hook == NftHook.Prerouting ? null : Quoted(stop.Passage.Output));
        Add(words, $"{family} saddr", stop.Passage.Source?.ToString());
        Add(words, $"{family} daddr", stop.Passage.Destination?.ToString());
        if (stop.Passage.IsAnswer) words.Add("ct state established,related");
        words.Add("accept");
        return string.Join(' ', words);
    }

    private static string? Quoted(string? link) => link is null ? null : $"'\"{link}\"'";

    private static void Add(List<string> words, string word, string? value)
    {
        if (value is not null) words.Add(string.Create(CultureInfo.InvariantCulture, $"{word} {value}"));
    }
}
