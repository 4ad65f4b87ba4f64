using System.Collections.Generic;
using System.Linq;
using System.Net;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>The text of a hosts file. What is not changed stays as it is, comments too. Source: <c>hosts(5)</c>.</summary>
internal sealed class HostsFile
{
    private static readonly string[] s_least = ["127.0.0.1 localhost", "::1 localhost ip6-localhost ip6-loopback"];
    private readonly List<string> _lines;

    internal HostsFile(string text) => _lines = TextLines.Split(text);

    /// <summary>What a namespace's own file begins with: what the machine's says of the namespace itself, and nothing about others.</summary>
    internal static HostsFile StartingFrom(string? machine)
    {
        HostsFile start = new(machine ?? "");
        start._lines.RemoveAll(static line => !IsOfItself(HostEntry.TryParse(line)));
        foreach (string line in s_least)
        {
            if (!start.Entries.Any(entry => entry.Address.Equals(HostEntry.TryParse(line)!.Address))) start._lines.Add(line);
        }

        return start;
    }

    internal IEnumerable<HostEntry> Entries => _lines.Select(HostEntry.TryParse).OfType<HostEntry>();

    /// <summary>Says which entries there are. Those for loopback and multicast stay unless one for the same address is among them.</summary>
    internal void Set(IReadOnlyCollection<HostEntry> entries)
    {
        _lines.RemoveAll(line => HostEntry.TryParse(line) is { } entry && !entries.Contains(entry)
            && !(IsOfItself(entry) && !entries.Any(wanted => wanted.Address.Equals(entry.Address))));
        Add(entries);
    }

    /// <summary>Adds entries that are not there yet.</summary>
    internal void Add(IEnumerable<HostEntry> entries)
    {
        foreach (HostEntry entry in entries)
        {
            if (!Entries.Contains(entry)) _lines.Add(entry.ToString());
        }
    }

    public override string ToString() => TextLines.Join(_lines);

    private static bool IsOfItself(HostEntry? entry) =>
        entry is not null && (IPAddress.IsLoopback(entry.Address) || entry.Address.IsIPv6Multicast);
}
