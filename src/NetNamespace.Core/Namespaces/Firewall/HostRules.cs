using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>
/// Changes rules of this module's table together with the settings that they need, and with the rules that they need in other firewalls: forwarding is turned on with
/// the first rule that needs it, and what it was before comes back with the last.
/// </summary>
/// <param name="host">The namespace whose rules and settings they are.</param>
internal sealed class HostRules(NamespaceHandle host)
{
    private readonly NftClient _client = new(host.Netfilter);
    private readonly ForwardingMemory _memory = new(host);

    /// <summary>A change of this module's rules, and those in other firewalls.</summary>
    /// <param name="Own">The change of this module's rules.</param>
    /// <param name="Foreign">The changes in other firewalls.</param>
    internal sealed record Change(RuleChange Own, List<ForeignChange> Foreign);

    /// <summary>Reads the rules of this module's table, and the chains of all.</summary>
    internal NftRuleset ReadOwn() => _client.Read(ModuleTable.Table);

    /// <summary>Reads all rules.</summary>
    internal NftRuleset ReadAll() => _client.ReadWithSets();

    /// <summary>Makes rules, or none, and what they need; where that cannot be had, the rules go back to what they were.</summary>
    /// <param name="operation">What it is for.</param>
    /// <param name="plan">Finds out what has to change, again each time that somebody else was faster. It gets all rules, and whether other firewalls have to stay as they are.</param>
    /// <param name="needs">What the rules that are wanted need, whether they change or not.</param>
    /// <param name="leave">Whether other firewalls have to stay as they are.</param>
    /// <param name="known">All rules as they were read before, which saves reading them again where they are still so.</param>
    /// <exception cref="NetlinkException">The kernel refused; nothing is changed.</exception>
    /// <exception cref="NetNamespaceException">A setting could not be made; nothing is changed.</exception>
    internal void Make(Operation operation, Func<NftRuleset, bool, Change> plan, Func<IEnumerable<ForwardingMemory.Need>> needs, bool leave, NftRuleset? known = null)
    {
        Change change = new(new RuleChange([], []), []);
        List<ForwardingMemory.Setting> write = [];
        List<ForwardingMemory.Setting> restore = [];
        try
        {
            _client.ChangeAmongAll(operation, (ruleset, batch) =>
            {
                change = plan(ruleset, leave);
                restore = change.Own.Remove.Count > 0 ? ForwardingMemory.Forget(ruleset, change.Own) : [];
                write = _memory.Plan(ruleset, [.. needs()], change.Own);
                Write(change, ruleset, batch);
            },
            known);
        }
        catch (NetlinkException e) when (!leave && e.Errno is Errno.ENOENT or Errno.EOPNOTSUPP && change.Foreign.Exists(static f => f.HasRules))
        {
            // A kernel that lacks the matches of xtables cannot take such rules; what stops packets is said with the result.
            Make(operation, plan, needs, leave: true);
            return;
        }

        TurnOn(operation, write, change);
        _memory.Restore(restore);
    }

    /// <summary>Removes rules, and puts back the settings that none needs any more.</summary>
    /// <param name="operation">What it is for.</param>
    /// <param name="plan">Finds out what has to change, again each time that somebody else was faster. It gets all rules.</param>
    /// <exception cref="NetlinkException">The kernel refused; nothing is changed.</exception>
    /// <exception cref="NetNamespaceException">A setting could not be put back; the rules are gone.</exception>
    internal void Remove(Operation operation, Func<NftRuleset, Change> plan)
    {
        List<ForwardingMemory.Setting> restore = [];
        _client.ChangeAmongAll(operation, (ruleset, batch) =>
        {
            Change change = plan(ruleset);
            restore = ForwardingMemory.Forget(ruleset, change.Own);
            Write(change, ruleset, batch);
        });
        _memory.Restore(restore);
    }

    /// <summary>Changes rules and no settings.</summary>
    /// <returns>Whether anything was changed.</returns>
    internal bool Rewrite(Operation operation, Action<NftRuleset, NftBatch> plan) => _client.Change(null, operation, plan);

    private static void Write(Change change, NftRuleset ruleset, NftBatch batch)
    {
        change.Own.Write(ruleset, batch);
        foreach (ForeignChange foreign in change.Foreign) foreign.Write(batch);
    }

    /// <summary>Turns on what rules need; where that fails, the rules go back to what they were.</summary>
    private void TurnOn(Operation operation, List<ForwardingMemory.Setting> write, Change change)
    {
        try
        {
            _memory.Write(write);
        }
        catch (NetNamespaceException)
        {
            TakeBack(operation, change);
            throw;
        }
    }

    private void TakeBack(Operation operation, Change change)
    {
        try
        {
            List<ForwardingMemory.Setting> before = [.. change.Own.Add.Select(ForwardingMemory.Recall).OfType<ForwardingMemory.Setting>()];
            _client.Change(null, operation, (ruleset, batch) =>
                Write(new Change(change.Own.Reverse(ruleset), change.Foreign.ConvertAll(f => f.Reverse(ruleset))), ruleset, batch));
            _memory.Restore(before);
        }
        catch (NetNamespaceException)
        {
            // What made all this necessary is the error to report.
        }
    }
}
