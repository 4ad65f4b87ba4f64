using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>The text of a resolv.conf. What is not changed stays as it is, comments and unknown lines too. Source: <c>resolv.conf(5)</c>.</summary>
internal sealed class ResolvConf
{
    private static readonly string[] s_search = ["search", "domain"];
    private readonly List<string> _lines;

    internal ResolvConf(string text) => _lines = TextLines.Split(text);

    /// <summary>The servers; lines with something else than an address are passed over, as the C library does.</summary>
    internal NameServer[] NameServers => [.. _lines.Select(static line => NameServer.TryParse(Words(line, "nameserver").FirstOrDefault())).OfType<NameServer>()];

    /// <summary>What the last line that says so says.</summary>
    internal string[] SearchDomains => _lines.LastOrDefault(static line => KeywordOf(line) is "search" or "domain") is { } line ? Words(line, s_search) : [];

    /// <summary>Those of all lines.</summary>
    internal ResolverOption[] Options => [.. _lines.SelectMany(static line => Words(line, "options")).Select(ResolverOption.TryParse).OfType<ResolverOption>()];

    internal void SetNameServers(IEnumerable<NameServer> servers) => Replace([.. servers.Select(static server => $"nameserver {server}")], "nameserver");

    internal void SetSearchDomains(IReadOnlyCollection<string> domains) => Replace(domains.Count == 0 ? [] : [$"search {string.Join(' ', domains)}"], s_search);

    internal void SetOptions(IReadOnlyCollection<ResolverOption> options) => Replace(options.Count == 0 ? [] : [$"options {string.Join(' ', options)}"], "options");

    public override string ToString() => TextLines.Join(_lines);

    /// <summary>Puts lines where the first of those stands that they replace, and at the end where there is none.</summary>
    private void Replace(List<string> lines, params string[] keywords)
    {
        int place = _lines.FindIndex(line => keywords.Contains(KeywordOf(line)));
        _lines.RemoveAll(line => keywords.Contains(KeywordOf(line)));
        _lines.InsertRange(place < 0 ? _lines.Count : place, lines);
    }

    private static string[] Words(string line, params string[] keywords) =>
        keywords.Contains(KeywordOf(line)) ? line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1..] : [];

    /// <summary>A keyword stands at the beginning of its line and is followed by white space.</summary>
    private static string KeywordOf(string line)
    {
        int end = line.AsSpan().IndexOfAny(' ', '\t');
        return end < 0 ? "" : line[..end];
    }
}
