using System;
using System.Linq;

namespace NetNamespace.Objects;

/// <summary>
/// How programs in a namespace turn names into addresses, as far as files say it: what <c>ip netns exec</c> and Invoke-InNetNamespace show to a program
/// as /etc/resolv.conf and /etc/hosts. Sources: <c>resolv.conf(5)</c>, <c>hosts(5)</c>, <c>ip-netns(8)</c>.
/// </summary>
public sealed class NetNamespaceDns
{
    /// <summary>How many name servers the C library asks; it passes over those after them (MAXNS of resolv.h).</summary>
    public const int MostNameServers = 3;

    /// <summary>The namespace; null for the current one.</summary>
    public string? Namespace { get; init; }

    /// <summary>The servers that are asked, in this order. Where there is none, the C library asks 127.0.0.1.</summary>
    public NameServer[] NameServer { get; init; } = [];

    /// <summary>What is put after a name that has fewer dots than <see cref="Ndots"/>, in this order.</summary>
    public string[] SearchDomain { get; init; } = [];

    /// <summary>Options of the resolver, as they are written.</summary>
    public ResolverOption[] Option { get; init; } = [];

    /// <summary>Names that are known without asking anybody.</summary>
    public HostEntry[] HostEntry { get; init; } = [];

    /// <summary>The file with the servers that is in force; where there is none, the one that would be.</summary>
    public required string ResolvConfPath { get; init; }

    /// <summary>Whose that is.</summary>
    public DnsFileSource ResolvConfSource { get; init; }

    /// <summary>The file with <see cref="HostEntry"/> that is in force; where there is none, the one that would be.</summary>
    public required string HostsPath { get; init; }

    /// <summary>Whose that is.</summary>
    public DnsFileSource HostsSource { get; init; }

    /// <summary>From how many dots on a name is asked for as it stands first: 0 to 15, and 1 where nothing is said.</summary>
    public int Ndots => Number("ndots", 1, 15);

    /// <summary>How long one server is waited for: up to 30 seconds, and 5 where nothing is said.</summary>
    public TimeSpan Timeout => TimeSpan.FromSeconds(Math.Max(1, Number("timeout", 5, 30)));

    /// <summary>How often all servers are asked: up to 5 times, and twice where nothing is said.</summary>
    public int Attempts => Math.Max(1, Number("attempts", 2, 5));

    /// <summary>The servers, and whose they are.</summary>
    public override string ToString() => $"{string.Join(", ", NameServer.AsEnumerable())} ({ResolvConfPath})";

    /// <summary>Whether there is an option of this name.</summary>
    internal bool Has(string option) => Option.Any(one => one.Name == option);

    private int Number(string option, int usual, int most) => Math.Min(Option.LastOrDefault(one => one.Name == option)?.Value ?? usual, most);
}
