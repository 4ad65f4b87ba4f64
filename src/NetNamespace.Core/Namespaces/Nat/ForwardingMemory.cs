using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Interop;
using NetNamespace.Nftables;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>
/// What settings were before forwarding was turned on, kept as comments of rules that no packet meets, so that it lasts as long as the
/// rules do and anybody can read it: <c>net/ipv4/conf/all/forwarding=0</c>.
/// </summary>
/// <param name="host">The namespace that forwards.</param>
internal sealed class ForwardingMemory(NamespaceHandle host)
{
    private const string AcceptAnnouncements = "accept_ra";

    /// <summary>A setting and a value of it.</summary>
    internal readonly record struct Setting(string Key, string Value)
    {
        public override string ToString() => $"{Key}={Value}";
    }

    /// <summary>What has to be written so that packets from a link go on, and what the same settings are now.</summary>
    internal sealed record Change(IReadOnlyList<Setting> Write, IReadOnlyList<Setting> Before);

    /// <summary>Finds out what has to be written for a family.</summary>
    /// <param name="family">The family.</param>
    /// <param name="links">The links that packets come in on.</param>
    internal Change Plan(IPFamily family, IReadOnlyCollection<string> links)
    {
        IReadOnlyList<NetForwarding> now = new ForwardingOperations(host).Get(family);
        if (!IsOn(now, NetForwarding.All)) return TurnAllOn(family, now);

        // IPv4 also asks the link that a packet comes in on.
        if (family == IPFamily.IPv6) return new Change([], []);
        string[] off = [.. links.Where(l => now.Any(f => f.InterfaceAlias == l) && !IsOn(now, l))];
        return new Change([.. off.Select(l => Of(family, l, true))], [.. off.Select(l => Of(family, l, false))]);
    }

    /// <summary>Writes settings.</summary>
    /// <exception cref="SystemCallException">One could not be written; those before it are.</exception>
    internal void Write(IEnumerable<Setting> settings)
    {
        foreach (Setting setting in settings) SysctlFile.Write(host, setting.Key, setting.Value);
    }

    /// <summary>Writes back what was remembered. A link that is gone meanwhile is passed over.</summary>
    /// <exception cref="SystemCallException">One could not be written.</exception>
    internal void Restore(IEnumerable<Setting> settings)
    {
        foreach (Setting setting in settings)
        {
            try
            {
                SysctlFile.Write(host, setting.Key, setting.Value);
            }
            catch (SystemCallException e) when (e.Errno == Errno.ENOENT)
            {
                // Its link has gone.
            }
        }
    }

    /// <summary>The rule that remembers a setting.</summary>
    internal static NftRule Remember(Setting setting) =>
        new(NatTable.Undo.Family, NatTable.Undo.Table, NatTable.Undo.Name, [new ImmediateExpression(NftVerdict.Return)]) { Comment = Encode(setting) };

    /// <summary>The setting that a rule remembers, or null where it is no such rule.</summary>
    internal static Setting? Recall(NftRule rule)
    {
        if (rule.Chain != NatTable.Undo.Name || rule.Comment is not { } comment) return null;
        int sign = comment.LastIndexOf('=');
        if (sign < 0) return null;
        string key = Uri.UnescapeDataString(comment[..sign]);
        string value = comment[(sign + 1)..];

        // Anybody who may change rules may write comments, so nothing but what is remembered here is ever written back.
        bool isOurs = key.Split('/') is ["net", "ipv4" or "ipv6", "conf", not ("" or "." or ".."), "forwarding"]
            or ["net", "ipv6", "conf", not ("" or "." or ".."), AcceptAnnouncements];
        return isOurs && value is "0" or "1" ? new Setting(key, value) : null;
    }

    /// <summary>Whether a remembered setting is of a family.</summary>
    internal static bool IsOf(Setting setting, IPFamily family) =>
        setting.Key.StartsWith(family == IPFamily.IPv6 ? "net/ipv6/" : "net/ipv4/", StringComparison.Ordinal);

    private static bool IsOn(IReadOnlyList<NetForwarding> now, string link) =>
        now.Any(f => f.InterfaceAlias == link && f.Forwarding == ForwardingState.Enabled);

    private Change TurnAllOn(IPFamily family, IReadOnlyList<NetForwarding> now)
    {
        // Writing the setting of all writes those of each link and of later ones too, so those that differ are remembered as well.
        List<Setting> before = [Of(family, NetForwarding.All, false)];
        before.AddRange(now.Where(static f => f.Forwarding == ForwardingState.Enabled).Select(f => Of(family, f.InterfaceAlias, true)));
        Setting[] announcements = family == IPFamily.IPv6 ? [.. AcceptedAnnouncements()] : [];
        return new Change([.. announcements.Select(static s => s with { Value = "2" }), Of(family, NetForwarding.All, true)], [.. before, .. announcements]);
    }

    /// <summary>
    /// A host that forwards IPv6 takes itself for a router, and forgets the default routes that routers announced to it unless the link's
    /// accept_ra is 2: where it has such a route, it shall keep it.
    /// </summary>
    private IEnumerable<Setting> AcceptedAnnouncements()
    {
        RouteFilter filter = new() { AddressFamily = IPFamily.IPv6, Protocol = RouteProtocol.RouterAdvertisement };
        IEnumerable<string> links = new RouteOperations(host.Route).List(filter)
            .Where(static r => r.DestinationPrefix.IsDefault).Select(static r => r.InterfaceAlias).OfType<string>().Distinct();
        foreach (string link in links)
        {
            Setting setting = new($"net/ipv6/conf/{link}/{AcceptAnnouncements}", "1");
            if (SysctlFile.Read(host, setting.Key) == setting.Value) yield return setting;
        }
    }

    private static Setting Of(IPFamily family, string link, bool on) => new(ForwardingOperations.KeyOf(family, link), on ? "1" : "0");

    /// <summary>A link's name may have a quote in it, which nft would not escape.</summary>
    private static string Encode(Setting setting) =>
        setting.ToString().Replace("%", "%25", StringComparison.Ordinal).Replace("\"", "%22", StringComparison.Ordinal);
}
