using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Firewalld;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>
/// Gives namespaces the outside by address translation on their host, and takes it away again. Each subnet of a namespace has rules of its own, so that
/// what one namespace was given does not depend on another's.
/// </summary>
/// <param name="session">The session to work in.</param>
/// <param name="host">The namespace that forwards and translates.</param>
public sealed class NatOperations(NetworkSession session, NamespaceHandle host)
{
    private static readonly Operation s_enable = new("EnableNatFailed", "set up address translation");
    private static readonly Operation s_rename = new("RenameNatFailed", "have address translation say the namespace's new name");
    private static readonly Operation s_disable = new("DisableNatFailed", "take away address translation");

    private static readonly Operation s_trust = new("OpenFirewalldFailed", "remember what firewalld was told");

    private readonly NftClient _client = new(host.Netfilter);
    private readonly ForwardingMemory _memory = new(host);

    /// <summary>Connects to the host's firewalld, where it has one.</summary>
    internal Func<IFirewalld> Firewalld { get; init; } = static () => FirewalldConnection.Open();

    /// <summary>What there is, by namespace.</summary>
    /// <exception cref="NetlinkException">EPERM without privilege; EOPNOTSUPP where the kernel has no nf_tables.</exception>
    public IReadOnlyList<NamespaceNat> Get() => new NatReader(session, host).Read(_client.ReadWithSets());

    /// <summary>What others made: Docker, libvirt, iptables, nft. It is never changed here.</summary>
    /// <exception cref="NetlinkException">EPERM without privilege; EOPNOTSUPP where the kernel has no nf_tables.</exception>
    public IReadOnlyList<NamespaceNat> GetOthers() => new ForeignNatReader(session, host).Read(_client.Read());

    /// <summary>Finds out what has to be made for a namespace. Changes nothing.</summary>
    /// <param name="target">The namespace that gets the outside.</param>
    /// <param name="request">What is wanted of it.</param>
    /// <exception cref="NetworkObjectException">
    /// NatSourceNotFound, NatLinkNotFound, LinkNotFound, InvalidSourcePrefix, InvalidSourceAddress, NatNamespaceIsSame.
    /// </exception>
    public NatPlan Plan(NamespaceHandle target, NatRequest request) => new NatPlanner(session, host).Plan(target, request);

    /// <summary>Finds out what has to be made for whoever is behind a link of the host, such as a bridge. Changes nothing.</summary>
    /// <param name="request">What is wanted of it, with the link.</param>
    /// <exception cref="NetworkObjectException">
    /// NatSourceNotFound, LinkNotFound, InvalidSourcePrefix, InvalidSourceAddress, InvalidUplink.
    /// </exception>
    public NatPlan PlanLink(NatRequest request) => new NatPlanner(session, host).Plan(null, request);

    /// <summary>Makes translations, or makes those that are there as they are wanted. Where all is so already, nothing changes.</summary>
    /// <param name="wanted">What is wanted, from a plan.</param>
    /// <param name="leaveOtherFirewalls">Whether the chains and zones of other firewalls stay as they are, even where they stop all of it.</param>
    /// <param name="warnings">Takes what a person should know, a sentence each.</param>
    /// <returns>How they are then.</returns>
    /// <exception cref="NetlinkException">The kernel refused; nothing is changed.</exception>
    /// <exception cref="SystemCallException">Forwarding could not be turned on; nothing is changed.</exception>
    public IReadOnlyList<NamespaceNat> Enable(IReadOnlyList<NamespaceNat> wanted, bool leaveOtherFirewalls = false, ICollection<string>? warnings = null)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        using FirewalldZones zones = new(host, Firewalld);
        NatChange change = Make(wanted, zones, leaveOtherFirewalls, leaveOtherFirewalls);
        TurnOn(change);
        zones.Add(_client, s_trust);
        if (zones.Remove(_client, s_trust, change.Untrusted) is { } failure) warnings?.Add(failure.Message);
        foreach (IPPrefix source in zones.Added) warnings?.Add(TrustWarning(source));
        return [.. Get().Where(n => wanted.Any(w => IsSame(n, w))).Select(zones.Explain)];
    }

    private static string TrustWarning(IPPrefix source) =>
        $"firewalld has {source} in its zone '{FirewalldTable.Zone}' now, which opens the host's own services to it, too; it has nothing narrower that lets packets through.";

    /// <summary>Removes translations, and with the last of a family puts the settings back as they were before the first.</summary>
    /// <param name="unwanted">What is to go, as <see cref="Get"/> gave it; one that is gone already is passed over.</param>
    /// <exception cref="NetlinkException">The kernel refused; nothing is changed.</exception>
    /// <exception cref="SystemCallException">A setting could not be put back; the rules are gone.</exception>
    /// <exception cref="FirewalldException">A source could not be taken out of firewalld's zone; the rules are gone.</exception>
    public void Disable(IReadOnlyList<NamespaceNat> unwanted)
    {
        ArgumentNullException.ThrowIfNull(unwanted);
        List<ForwardingMemory.Setting> restore = [];
        List<TrustedSource> untrusted = [];
        _client.Change(null, s_disable, (ruleset, batch) =>
        {
            RuleChange change = new([.. ruleset.Rules.Where(r => unwanted.Any(u => Belongs(r, u)))], []);
            restore = ForwardingMemory.Forget(ruleset, change);
            untrusted = TrustedSource.Unneeded(ruleset, change, static _ => false);
            change.Write(ruleset, batch);
            OtherFirewalls.PlanRemoval(ruleset, o => unwanted.Any(u => NatPassage.IsOwner(o, u))).Write(batch);
        });
        using FirewalldZones zones = new(host, Firewalld);
        FirewalldException? failure = zones.Remove(_client, s_trust, untrusted);
        _memory.Restore(restore);
        if (failure is not null) throw failure;
    }

    /// <summary>Has the translations of a namespace say its new name. What they do goes on; the counters of their rules begin anew.</summary>
    /// <param name="name">The name that they say.</param>
    /// <param name="newName">The name that they are to say.</param>
    /// <returns>Whether there were any.</returns>
    /// <exception cref="NetlinkException">The kernel refused; nothing is changed.</exception>
    public bool Rename(string name, string newName)
    {
        NatMark owner = new(NatMark.LabelOf(name), null);
        string newLabel = NatMark.LabelOf(newName);
        return _client.Change(null, s_rename, (ruleset, batch) =>
        {
            List<NftRule> old = [.. ruleset.Rules.Where(r => ModuleTable.Has(r) && NatMark.Parse(r.Comment)?.Owner == owner)];
            RuleChange change = new(old, old.ConvertAll(r => r with { Comment = (NatMark.Parse(r.Comment)! with { Label = newLabel }).ToString() }));
            if (old.Count > 0) change.Write(ruleset, batch);
            foreach (NftRule rule in OtherFirewalls.RulesOf(ruleset, o => NatPassage.Parse(o)?.Owner == owner))
            {
                batch.InsertRule(ForeignMark.With(rule, NatPassage.Renamed(ForeignMark.OwnerOf(rule)!, newLabel)), rule.Handle);
                batch.DeleteRule(rule);
            }
        });
    }

    private static bool IsSame(NamespaceNat one, NamespaceNat other) =>
        NatMark.Of(one).Owner == NatMark.Of(other).Owner && one.SourcePrefix == other.SourcePrefix;

    private static bool Belongs(NftRule rule, NamespaceNat nat) => NatRules.Read(rule) is { } read && IsSame(read, nat);

    private static RuleChange PlanRules(NftRuleset ruleset, IReadOnlyList<NamespaceNat> wanted)
    {
        RuleChange change = new([], []);
        foreach (NamespaceNat nat in wanted)
        {
            NftRule[] rules = NatRules.Of(nat);
            NftRule[] there = [.. ruleset.Rules.Where(r => Belongs(r, nat))];
            if (there.Length == rules.Length && rules.All(r => there.Any(t => RuleChange.IsTwin(r, t)))) continue;
            change.Remove.AddRange(there);
            change.Add.AddRange(rules);
        }

        return change;
    }

    private List<ForwardingMemory.Setting> PlanSettings(NftRuleset ruleset, IReadOnlyList<NamespaceNat> wanted, RuleChange change) =>
        _memory.Plan(ruleset, [.. wanted.Select(static n => new ForwardingMemory.Need(n.AddressFamily, LinksOf(n)))], change);

    private static string[] LinksOf(NamespaceNat nat) => [nat.InterfaceAlias, .. nat.UplinkAlias];

    /// <summary>Changes the rules: this module's own, and what other firewalls need, in one transaction.</summary>
    private NatChange Make(IReadOnlyList<NamespaceNat> wanted, FirewalldZones zones, bool leave, bool leaveRules)
    {
        NatChange change = new(new([], []), [], [], []);
        try
        {
            _client.ChangeAmongAll(s_enable, (ruleset, batch) =>
            {
                RuleChange own = PlanRules(ruleset, wanted);
                List<ForwardingMemory.Setting> settings = PlanSettings(ruleset, wanted, own);
                zones.Plan(ruleset, leave ? [] : wanted.SelectMany(n => NatPassage.Of(n, new HostLinks(host).WaysOut(n.AddressFamily))), own);
                List<TrustedSource> untrusted = TrustedSource.Unneeded(ruleset, own, r => leave && wanted.Any(w => Belongs(r, w)));
                change = new NatChange(own, settings, [.. wanted.Select(n => OtherFirewalls.Plan(ruleset, NatPassage.OwnerOf(n), NatPassage.Of(n), leaveRules))], untrusted);
                change.Write(ruleset, batch);
            });
            return change;
        }
        catch (NetlinkException e) when (e.Errno is Errno.ENOENT or Errno.EOPNOTSUPP && change.HasForeignRules)
        {
            // A kernel that lacks the matches of xtables cannot take such rules; what stops packets is said with the result.
            return Make(wanted, zones, leave, leaveRules: true);
        }
    }

    /// <summary>Turns forwarding on; where that fails, the rules go back to what they were.</summary>
    private void TurnOn(NatChange change)
    {
        try
        {
            _memory.Write(change.Settings);
        }
        catch (SystemCallException)
        {
            TakeBack(change);
            throw;
        }
    }

    private void TakeBack(NatChange change)
    {
        try
        {
            List<ForwardingMemory.Setting> before = [.. change.Own.Add.Select(ForwardingMemory.Recall).OfType<ForwardingMemory.Setting>()];
            _client.Change(null, s_enable, (ruleset, batch) => change.Reverse(ruleset).Write(ruleset, batch));
            _memory.Restore(before);
        }
        catch (NetNamespaceException)
        {
            // What made all this necessary is the error to report.
        }
    }
}
