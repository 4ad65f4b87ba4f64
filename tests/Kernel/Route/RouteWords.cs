using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using NetNamespace.Objects;

namespace NetNamespace.Tests.Kernel.Route;

/// <summary>A route in words that both ip's JSON and our objects can be put into.</summary>
internal static class RouteWords
{
    internal static string OfIp(JsonElement r)
    {
        string family = (Text(r, "dst") + Text(r, "gateway")).Contains(':', StringComparison.Ordinal) || Has(r, "pref") ? "6" : "4";
        List<string> words = [Text(r, "type"), Destination(Text(r, "dst"), family), $"table {Text(r, "table")}", $"proto {Text(r, "protocol")}", $"scope {Text(r, "scope")}"];
        Add(words, "from", Text(r, "from"));
        Add(words, "via", Has(r, "via") ? Text(r.GetProperty("via"), "host") : Text(r, "gateway"));
        Add(words, "dev", Text(r, "dev"));
        Add(words, "metric", Text(r, "metric") == "0" ? "" : Text(r, "metric"));
        Add(words, "src", Text(r, "prefsrc"));
        Add(words, "pref", Text(r, "pref") is "medium" ? "" : Text(r, "pref"));
        Add(words, "realm", Has(r, "flow") ? Text(r.GetProperty("flow"), "to") : "");
        if (Has(r, "metrics")) words.Add(Metrics(r.GetProperty("metrics")[0]));
        if (r.GetProperty("flags").EnumerateArray().Any(static flag => flag.ToString() == "onlink")) words.Add("onlink");
        if (Has(r, "nexthops")) words.AddRange(r.GetProperty("nexthops").EnumerateArray().Select(Hop));
        return string.Join(' ', words.Where(static word => word.Length > 0));
    }

    internal static string OfOurs(NetRoute r)
    {
        string destination = r.DestinationPrefix.IsHost ? r.DestinationPrefix.Address.ToString() : r.DestinationPrefix.ToString();
        List<string> words =
        [
            Lower(r.Type), destination, $"table {r.Table}", $"proto {Lower(r.Protocol)}", $"scope {Lower(r.Scope)}",
        ];
        Add(words, "from", $"{r.SourcePrefix}");
        Add(words, "via", $"{r.NextHop}");
        Add(words, "dev", r.InterfaceAlias ?? "");
        Add(words, "metric", r.RouteMetric == 0 ? "" : $"{r.RouteMetric}");
        Add(words, "src", $"{r.PreferredSource}");
        Add(words, "pref", r.Preference == RoutePreference.Medium ? "" : Lower(r.Preference));
        Add(words, "realm", $"{r.Realm}");
        if (r.Metrics is { } m) words.Add($"mtu {m.Mtu} advmss {m.AdvertisedMss} quickack {m.QuickAck} congestion {m.CongestionControl} initcwnd {m.InitialCongestionWindow} hoplimit {m.HopLimit}");
        if (r.Flags.HasFlag(RouteFlags.OnLink)) words.Add("onlink");
        words.AddRange(r.MultipathNextHops.Select(static hop => $"nexthop {hop.NextHop} {hop.InterfaceAlias} {hop.Weight} {(hop.Flags.HasFlag(RouteFlags.OnLink) ? "onlink" : "")}"));
        return string.Join(' ', words.Where(static word => word.Length > 0));
    }

    private static string Metrics(JsonElement m) =>
        $"mtu {Text(m, "mtu")} advmss {Text(m, "advmss")} quickack {Text(m, "quickack")} congestion {Text(m, "congestion")} initcwnd {Text(m, "initcwnd")} hoplimit {Text(m, "hoplimit")}";

    private static string Hop(JsonElement hop) =>
        $"nexthop {Text(hop, "gateway")} {Text(hop, "dev")} {Text(hop, "weight")} {(hop.GetProperty("flags").EnumerateArray().Any(static f => f.ToString() == "onlink") ? "onlink" : "")}";

    private static string Destination(string text, string family) => text == "default" ? (family == "6" ? "::/0" : "0.0.0.0/0") : text;

    private static string Lower<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static void Add(List<string> words, string name, string value)
    {
        if (value.Length > 0) words.Add($"{name} {value}");
    }

    private static bool Has(JsonElement element, string name) => element.TryGetProperty(name, out _);

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value) ? value.ToString() : "";
}
