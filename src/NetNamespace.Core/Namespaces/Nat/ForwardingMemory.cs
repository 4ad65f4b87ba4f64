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
    private const string RouteLocalnet = "route_localnet";
    private const string PortStart = "port/";

    private readonly LinkOperations _links = new(host.Route);

    /// <summary>A setting and a value of it.</summary>
    internal readonly record struct Setting(string Key, string Value)
    {
        public override string ToString() => $"{Key}={Value}";
    }

    /// <summary>What has to be written so that packets from a link go on, and what the same settings are now.</summary>
    internal sealed record Change(IReadOnlyList<Setting> Write, IReadOnlyList<Setting> Before);

    /// <summary>What rules need of the host.</summary>
    /// <param name="Family">The family that is forwarded.</param>
    /// <param name="Links">The links that its packets come in on.</param>
    /// <param name="LocalLink">The link that what is sent from 127.0.0.1 leaves by, instead of forwarding; null where there is none.</param>
    internal readonly record struct Need(IPFamily Family, IReadOnlyCollection<string> Links, string? LocalLink = null)
    {
        /// <summary>A bridge and the port of it that has to send back what came from it; null where none has.</summary>
        internal (string Bridge, string Port)? Hairpin { get; init; }
    }

    /// <summary>Finds out what has to be written for rules, and has the rules remember what it was before.</summary>
    /// <param name="ruleset">The rules that there are.</param>
    /// <param name="needs">What is needed.</param>
    /// <param name="change">Takes the rules that remember.</param>
    /// <returns>The settings to be written.</returns>
    internal List<Setting> Plan(NftRuleset ruleset, List<Need> needs, RuleChange change)
    {
        HashSet<string> remembered = [.. ruleset.Rules.Select(Recall).OfType<Setting>().Select(static s => s.Key)];
        List<Setting> write = [];
        foreach (Change settings in Changes(needs))
        {
            write.AddRange(settings.Write);
            change.Add.AddRange(settings.Before.Where(s => remembered.Add(s.Key)).Select(Remember));
        }

        return write;
    }

    private IEnumerable<Change> Changes(List<Need> needs)
    {
        foreach (IGrouping<IPFamily, Need> family in needs.Where(static n => n.LocalLink is null).GroupBy(static n => n.Family))
            yield return Plan(family.Key, [.. family.SelectMany(static n => n.Links).Distinct()]);
        foreach (string link in needs.Select(static n => n.LocalLink).OfType<string>().Distinct()) yield return PlanLocal(link);
        foreach ((string bridge, string port) in needs.Select(static n => n.Hairpin).OfType<(string, string)>().Distinct()) yield return PlanHairpin(bridge, port);
    }

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

    /// <summary>Finds out what has to be written so that what this host sends from 127.0.0.1 may leave by a link, and the answers come in.</summary>
    internal Change PlanLocal(string link)
    {
        Setting setting = new($"net/ipv4/conf/{link}/{RouteLocalnet}", "0");
        return SysctlFile.Read(host, setting.Key) == setting.Value ? new Change([setting with { Value = "1" }], [setting]) : new Change([], []);
    }

    /// <summary>Finds out what has to be done so that a bridge sends back to a port what came from it: <c>port/br-internal/veth2=0</c>.</summary>
    internal Change PlanHairpin(string bridge, string port)
    {
        Setting setting = new($"{PortStart}{bridge}/{port}", "0");
        return _links.Find(LinkReference.Named(port))?.PortDetails is BridgePortDetails { Hairpin: false } ? new Change([setting with { Value = "1" }], [setting]) : new Change([], []);
    }

    /// <summary>Writes settings.</summary>
    /// <exception cref="SystemCallException">One could not be written; those before it are.</exception>
    internal void Write(IEnumerable<Setting> settings)
    {
        foreach (Setting setting in settings) Write(setting);
    }

    /// <summary>Writes back what was remembered. A link that is gone meanwhile is passed over.</summary>
    /// <exception cref="SystemCallException">One could not be written.</exception>
    internal void Restore(IEnumerable<Setting> settings)
    {
        foreach (Setting setting in settings)
        {
            try
            {
                Write(setting);
            }
            catch (NetNamespaceException e) when (e.Errno is Errno.ENOENT or Errno.ENODEV || e is NetworkObjectException { Problem: ObjectProblem.NotFound })
            {
                // Its link has gone.
            }
        }
    }

    private void Write(Setting setting)
    {
        if (!setting.Key.StartsWith(PortStart, StringComparison.Ordinal))
        {
            SysctlFile.Write(host, setting.Key, setting.Value);
            return;
        }

        // One that is no port any more has no such setting.
        NetLink? port = _links.Find(LinkReference.Named(setting.Key[(setting.Key.LastIndexOf('/') + 1)..]));
        if (port?.PortKind != "bridge") return;
        _links.Set(LinkReference.Numbered(port.InterfaceIndex), new LinkChanges { PortDetails = new BridgePortDetails { Hairpin = setting.Value == "1" } });
    }

    /// <summary>The rule that remembers a setting.</summary>
    internal static NftRule Remember(Setting setting) =>
        new(ModuleTable.Undo.Family, ModuleTable.Undo.Table, ModuleTable.Undo.Name, [new ImmediateExpression(NftVerdict.Return)]) { Comment = Encode(setting) };

    /// <summary>The setting that a rule remembers, or null where it is no such rule.</summary>
    internal static Setting? Recall(NftRule rule)
    {
        if (!ModuleTable.Has(rule) || rule.Chain != ModuleTable.Undo.Name || rule.Comment is not { } comment) return null;
        int sign = comment.LastIndexOf('=');
        if (sign < 0) return null;
        string key = Uri.UnescapeDataString(comment[..sign]);
        string value = comment[(sign + 1)..];

        // Anybody who may change rules may write comments, so nothing but what is remembered here is ever written back.
        bool isOurs = key.Split('/') is ["net", "ipv4" or "ipv6", "conf", not ("" or "." or ".."), "forwarding"]
            or ["net", "ipv6", "conf", not ("" or "." or ".."), AcceptAnnouncements]
            or ["net", "ipv4", "conf", not ("" or "." or ".."), RouteLocalnet]
            or ["port", _, _];
        return isOurs && value is "0" or "1" ? new Setting(key, value) : null;
    }

    /// <summary>Which settings no rule needs any more, of those that rules remember.</summary>
    /// <param name="ruleset">The rules that there are.</param>
    /// <param name="change">What becomes of them; the rules that remember such settings go, too.</param>
    internal static List<Setting> Forget(NftRuleset ruleset, RuleChange change)
    {
        NftRule[] own = [.. ruleset.Rules.Where(ModuleTable.Has)];
        HashSet<ulong> gone = [.. change.Remove.Select(static r => r.Handle)];
        HashSet<string> needed = [];
        foreach (NftRule rule in own.Where(r => !gone.Contains(r.Handle)).Concat(change.Add)) AddNeeds(rule, needed);
        List<Setting> forgotten = [];
        foreach (NftRule rule in own)
        {
            if (Recall(rule) is not { } setting || needed.Contains(NeedOf(setting))) continue;
            forgotten.Add(setting);
            change.Remove.Add(rule);
        }

        return forgotten;
    }

    /// <summary>What a rule needs: forwarding of its family, a link that what is sent from 127.0.0.1 may leave by, ports of a bridge that send back.</summary>
    private static void AddNeeds(NftRule rule, HashSet<string> needs)
    {
        (IPFamily Family, string? Link)? passing = PortForwardRules.Passing(rule);
        if ((passing?.Family ?? NatRules.Read(rule)?.AddressFamily) is { } family) needs.Add(family == IPFamily.IPv6 ? "net/ipv6" : "net/ipv4");
        if (passing?.Link is { } bridge) needs.Add(PortStart + bridge);
        if (PortForwardRules.GuardedLink(rule) is { } link) needs.Add($"net/ipv4/conf/{link}/{RouteLocalnet}");
    }

    private static string NeedOf(Setting setting)
    {
        if (setting.Key.EndsWith('/' + RouteLocalnet, StringComparison.Ordinal)) return setting.Key;
        return setting.Key.StartsWith(PortStart, StringComparison.Ordinal) ? setting.Key[..setting.Key.LastIndexOf('/')] : setting.Key[.."net/ipv4".Length];
    }

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
