using System;
using System.Collections.Generic;
using NetNamespace.Firewalld;

namespace NetNamespace.Tests.Kernel.Nat;

/// <summary>A firewalld that a test scripts: it keeps sources of zones, and says them with rules in a table like firewalld's own.</summary>
/// <param name="nft">Runs <c>nft</c>.</param>
internal sealed class FakeFirewalld(Func<string[], string> nft) : IFirewalld
{
    internal Dictionary<string, string> Zones { get; } = [];

    /// <summary>Each call, as method and arguments.</summary>
    internal List<string> Calls { get; } = [];

    /// <summary>What a call meets with instead of an answer.</summary>
    internal Func<string, FirewalldException?> Refuse { get; set; } = static _ => null;

    /// <summary>Whether what is asked happens although no answer comes.</summary>
    internal bool IsLate { get; set; }

    public int ProcessId { get; set; } = Environment.ProcessId;

    /// <summary>The table as firewalld 1.3.3 makes it, as far as packets that are sent on meet it.</summary>
    internal void MakeTable() => Nft(
        "add table inet firewalld;"
        + "add chain inet firewalld filter_FORWARD { type filter hook forward priority 10; };"
        + "add chain inet firewalld filter_FORWARD_ZONES; add chain inet firewalld filter_FWD_public; add chain inet firewalld filter_FWD_public_deny;"
        + "add chain inet firewalld filter_FWD_trusted; add chain inet firewalld filter_FWD_block;"
        + "add rule inet firewalld filter_FORWARD ct state established,related accept;"
        + "add rule inet firewalld filter_FORWARD ct status dnat accept;"
        + "add rule inet firewalld filter_FORWARD jump filter_FORWARD_ZONES;"
        + "add rule inet firewalld filter_FORWARD reject with icmpx admin-prohibited;"
        + "add rule inet firewalld filter_FORWARD_ZONES goto filter_FWD_public;"
        + "add rule inet firewalld filter_FWD_public jump filter_FWD_public_deny;"
        + "add rule inet firewalld filter_FWD_public reject with icmpx admin-prohibited;"
        + "add rule inet firewalld filter_FWD_block reject with icmpx admin-prohibited;"
        + "add rule inet firewalld filter_FWD_trusted accept");

    /// <summary>Forgets what was added, and makes the table anew.</summary>
    internal void Reload()
    {
        Zones.Clear();
        Nft("delete table inet firewalld");
        MakeTable();
    }

    public string? ZoneOf(string source)
    {
        Meet($"getZoneOfSource {source}");
        return Zones.GetValueOrDefault(source);
    }

    public void AddSource(string zone, string source) => Do($"addSource {zone} {source}", () =>
    {
        if (Zones.TryGetValue(source, out string? other)) throw FirewalldErrors.From("org.fedoraproject.FirewallD1.Exception", other == zone ? "ZONE_ALREADY_SET: there" : "ZONE_CONFLICT: elsewhere");
        Zones.Add(source, zone);
        Nft($"insert rule inet firewalld filter_FORWARD_ZONES {Family(source)} saddr {source} goto filter_FWD_{zone} comment \"{source}\"");
    });

    public void RemoveSource(string zone, string source) => Do($"removeSource {zone} {source}", () =>
    {
        if (!Zones.TryGetValue(source, out string? other)) throw FirewalldErrors.From("org.fedoraproject.FirewallD1.Exception", "UNKNOWN_SOURCE: nowhere");
        if (other != zone) throw FirewalldErrors.From("org.fedoraproject.FirewallD1.Exception", "ZONE_CONFLICT: elsewhere");
        Zones.Remove(source);
        foreach (string line in Nft("-a", "list", "chain", "inet", "firewalld", "filter_FORWARD_ZONES").Split('\n'))
        {
            if (line.Contains($"\"{source}\"", StringComparison.Ordinal)) Nft($"delete rule inet firewalld filter_FORWARD_ZONES {line[line.IndexOf("handle ", StringComparison.Ordinal)..]}");
        }
    });

    void IDisposable.Dispose() => Calls.Add("close");

    private void Do(string call, Action action)
    {
        if (IsLate) action();
        Meet(call);
        action();
    }

    private void Meet(string call)
    {
        Calls.Add(call);
        if (Refuse(call) is { } refusal) throw refusal;
    }

    private string Nft(params string[] arguments) => nft(arguments);

    private static string Family(string source) => source.Contains(':', StringComparison.Ordinal) ? "ip6" : "ip";
}
