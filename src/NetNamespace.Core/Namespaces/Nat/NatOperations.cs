using System;
using System.Collections.Generic;
using System.Linq;
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
    private static readonly Operation s_disable = new("DisableNatFailed", "take away address translation");

    private readonly NftClient _client = new(host.Netfilter);
    private readonly ForwardingMemory _memory = new(host);

    /// <summary>What there is, by namespace.</summary>
    /// <exception cref="NetlinkException">EPERM without privilege; EOPNOTSUPP where the kernel has no nf_tables.</exception>
    public IReadOnlyList<NamespaceNat> Get() => new NatReader(session, host).Read(_client.Read(NatTable.Table));

    /// <summary>Finds out what has to be made for a namespace. Changes nothing.</summary>
    /// <param name="target">The namespace that gets the outside.</param>
    /// <param name="request">What is wanted of it.</param>
    /// <exception cref="NetworkObjectException">
    /// NatSourceNotFound, NatLinkNotFound, LinkNotFound, InvalidSourcePrefix, InvalidSourceAddress, NatNamespaceIsSame.
    /// </exception>
    public NatPlan Plan(NamespaceHandle target, NatRequest request) => new NatPlanner(session, host).Plan(target, request);

    /// <summary>Makes translations, or makes those that are there as they are wanted. Where all is so already, nothing changes.</summary>
    /// <param name="wanted">What is wanted, from a plan.</param>
    /// <returns>How they are then.</returns>
    /// <exception cref="NetlinkException">The kernel refused; nothing is changed.</exception>
    /// <exception cref="SystemCallException">Forwarding could not be turned on; nothing is changed.</exception>
    public IReadOnlyList<NamespaceNat> Enable(IReadOnlyList<NamespaceNat> wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        RuleChange change = new([], []);
        List<ForwardingMemory.Setting> write = [];
        _client.Change(NatTable.Table, s_enable, (ruleset, batch) =>
        {
            change = PlanRules(ruleset, wanted);
            write = PlanSettings(ruleset, wanted, change);
            change.Write(ruleset, batch);
        });
        TurnOn(write, change);
        return [.. Get().Where(n => wanted.Any(w => IsSame(n, w)))];
    }

    /// <summary>Removes translations, and with the last of a family puts the settings back as they were before the first.</summary>
    /// <param name="unwanted">What is to go, as <see cref="Get"/> gave it; one that is gone already is passed over.</param>
    /// <exception cref="NetlinkException">The kernel refused; nothing is changed.</exception>
    /// <exception cref="SystemCallException">A setting could not be put back; the rules are gone.</exception>
    public void Disable(IReadOnlyList<NamespaceNat> unwanted)
    {
        ArgumentNullException.ThrowIfNull(unwanted);
        List<ForwardingMemory.Setting> restore = [];
        _client.Change(NatTable.Table, s_disable, (ruleset, batch) =>
        {
            RuleChange change = new([.. ruleset.Rules.Where(r => unwanted.Any(u => Belongs(r, u)))], []);
            restore = Forget(ruleset, change);
            change.Write(ruleset, batch);
        });
        _memory.Restore(restore);
    }

    private static bool IsSame(NamespaceNat one, NamespaceNat other) =>
        NatMark.LabelOf(one.Namespace) == NatMark.LabelOf(other.Namespace) && one.SourcePrefix == other.SourcePrefix;

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

    private List<ForwardingMemory.Setting> PlanSettings(NftRuleset ruleset, IReadOnlyList<NamespaceNat> wanted, RuleChange change)
    {
        HashSet<string> remembered = [.. ruleset.Rules.Select(ForwardingMemory.Recall).OfType<ForwardingMemory.Setting>().Select(static s => s.Key)];
        List<ForwardingMemory.Setting> write = [];
        foreach (IGrouping<IPFamily, NamespaceNat> family in wanted.GroupBy(static w => w.AddressFamily))
        {
            string[] links = [.. family.SelectMany(static n => n.UplinkAlias is null ? new[] { n.InterfaceAlias } : [n.InterfaceAlias, n.UplinkAlias]).Distinct()];
            ForwardingMemory.Change settings = _memory.Plan(family.Key, links);
            write.AddRange(settings.Write);
            change.Add.AddRange(settings.Before.Where(s => remembered.Add(s.Key)).Select(ForwardingMemory.Remember));
        }

        return write;
    }

    /// <summary>Settings of families that no rule needs any more; their rules go with the others.</summary>
    private static List<ForwardingMemory.Setting> Forget(NftRuleset ruleset, RuleChange change)
    {
        List<ForwardingMemory.Setting> restore = [];
        HashSet<IPFamily> needed = [.. ruleset.Rules.Except(change.Remove).Select(NatRules.Read).OfType<NamespaceNat>().Select(static n => n.AddressFamily)];
        foreach (NftRule rule in ruleset.Rules)
        {
            if (ForwardingMemory.Recall(rule) is not { } setting || needed.Any(f => ForwardingMemory.IsOf(setting, f))) continue;
            restore.Add(setting);
            change.Remove.Add(rule);
        }

        return restore;
    }

    /// <summary>Turns forwarding on; where that fails, the rules go back to what they were.</summary>
    private void TurnOn(List<ForwardingMemory.Setting> write, RuleChange change)
    {
        try
        {
            _memory.Write(write);
        }
        catch (SystemCallException)
        {
            TakeBack(change);
            throw;
        }
    }

    private void TakeBack(RuleChange change)
    {
        try
        {
            List<ForwardingMemory.Setting> before = [.. change.Add.Select(ForwardingMemory.Recall).OfType<ForwardingMemory.Setting>()];
            _client.Change(NatTable.Table, s_enable, (ruleset, batch) => change.Reverse(ruleset).Write(ruleset, batch));
            _memory.Restore(before);
        }
        catch (NetNamespaceException)
        {
            // What made all this necessary is the error to report.
        }
    }
}
