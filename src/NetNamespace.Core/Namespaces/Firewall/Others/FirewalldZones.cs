using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Firewalld;
using NetNamespace.Netlink;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>
/// Has firewalld let packets through by putting their source into its zone <c>trusted</c>, which is the only way that it offers at runtime: policies are made in its permanent configuration. The zone also opens the host's own services
/// to that source. The rules remember what was put there before firewalld is told, so that nothing is left that nobody knows of. firewalld is only asked where its table is.
/// </summary>
/// <param name="host">The namespace whose rules they are.</param>
/// <param name="connect">Connects to firewalld.</param>
internal sealed class FirewalldZones(NamespaceHandle host, Func<IFirewalld> connect) : IDisposable
{
    private readonly List<IPPrefix> _add = [];
    private readonly HashSet<IPPrefix> _begun = [];
    private readonly List<FirewallPassage> _passages = [];
    private readonly Dictionary<IPPrefix, string> _reasons = [];
    private IFirewalld? _firewalld;
    private FirewalldException? _failure;

    /// <summary>The sources that were put there now.</summary>
    internal List<IPPrefix> Added { get; } = [];

    /// <summary>Finds out which sources have to be put into the zone, and has the rules remember them.</summary>
    /// <param name="ruleset">All tables, chains, rules and sets.</param>
    /// <param name="passages">What has to get through.</param>
    /// <param name="change">Takes the rules that remember.</param>
    internal void Plan(NftRuleset ruleset, IEnumerable<FirewallPassage> passages, RuleChange change)
    {
        _add.Clear();
        _begun.Clear();
        _passages.Clear();
        if (FirewalldTable.HandleIn(ruleset) is not { } table) return;
        RulesetWalker walker = new(ruleset);
        foreach (FirewallPassage passage in passages)
        {
            if (passage is not { IsAnswer: false, Source: { } source }) continue;
            _passages.Add(passage);
            if (!_add.Contains(source) && FirewallStop.Find(walker, passage).Exists(s => FirewalldTable.IsGeneral(ruleset, s))) Plan(ruleset, new TrustedSource(source, table), change);
        }
    }

    private void Plan(NftRuleset ruleset, TrustedSource wanted, RuleChange change)
    {
        NftRule[] remembered = TrustedSource.Of(ruleset, wanted.Source);
        if (remembered.Any(r => TrustedSource.Recall(r) == wanted))
        {
            // Another session is about to put it there, or was not answered.
            _add.Add(wanted.Source);
            _begun.Add(wanted.Source);
            return;
        }

        if (!IsFree(wanted.Source)) return;
        _add.Add(wanted.Source);
        change.Remove.AddRange(remembered);
        change.Add.Add(wanted.Remember());
    }

    /// <summary>Whether nobody has said where a source belongs.</summary>
    private bool IsFree(IPPrefix source)
    {
        if (_reasons.ContainsKey(source)) return false;
        try
        {
            string? zone = null;
            Ask(f => zone = f.ZoneOf(FirewalldTable.SourceText(source)) ?? (source.IsHost ? f.ZoneOf($"{source}") : null));
            if (zone is null) return true;
            _reasons[source] = zone == FirewalldTable.Zone
                ? $"firewalld has {source} in its zone '{zone}' already."
                : $"firewalld has {source} in its zone '{zone}', which is left to whoever put it there.";
        }
        catch (FirewalldException e)
        {
            _reasons[source] = e.Message;
        }

        return false;
    }

    /// <summary>Puts the sources of the plan into the zone. What does not help there, or is refused, is forgotten again.</summary>
    /// <param name="client">The rules.</param>
    /// <param name="operation">What it is for.</param>
    internal void Add(NftClient client, Operation operation)
    {
        if (_add.Count == 0) return;
        List<IPPrefix> vain = _add.FindAll(s => !TryAdd(s));
        if (Added.Count > 0) vain.AddRange(TakeBackUseless(client.ReadWithSets()));
        Forget(client, operation, vain);
    }

    private bool TryAdd(IPPrefix source)
    {
        bool isAsked = _failure is null;
        try
        {
            Ask(f => f.AddSource(FirewalldTable.Zone, FirewalldTable.SourceText(source)));
            Added.Add(source);
            return true;
        }
        catch (FirewalldException e) when (e.Problem == FirewalldProblem.AlreadyThere)
        {
            // Another session of this module was faster with the same one.
            return true;
        }
        catch (FirewalldException e)
        {
            _reasons[source] = e.Message;

            // What was not answered may happen yet, so it stays remembered, as does what others remember.
            return _begun.Contains(source) || (isAsked && e.Problem == FirewalldProblem.TimedOut);
        }
    }

    private List<IPPrefix> TakeBackUseless(NftRuleset ruleset)
    {
        RulesetWalker walker = new(ruleset);
        List<IPPrefix> useless = Added.FindAll(s => _passages.Exists(p => p.Source == s && FirewallStop.Find(walker, p).Exists(static f => f.Chain.Table == FirewalldTable.Name)));
        Added.RemoveAll(useless.Contains);
        foreach (IPPrefix source in useless) _reasons[source] = $"The zone '{FirewalldTable.Zone}' of firewalld did not help, so {source} was taken out of it again.";
        return [.. useless.Where(s => TryRemove(s) is null)];
    }

    /// <summary>Takes sources out of the zone, and forgets them.</summary>
    /// <param name="client">The rules.</param>
    /// <param name="operation">What it is for.</param>
    /// <param name="gone">The sources.</param>
    /// <returns>Why one could not be taken out, which stays remembered; null where all are.</returns>
    internal FirewalldException? Remove(NftClient client, Operation operation, IReadOnlyList<TrustedSource> gone)
    {
        FirewalldException? first = null;
        List<IPPrefix> removed = [];
        foreach (TrustedSource source in gone)
        {
            if (TryRemove(source.Source) is { } failure) first ??= failure;
            else removed.Add(source.Source);
        }

        Forget(client, operation, removed);
        return first;
    }

    private FirewalldException? TryRemove(IPPrefix source)
    {
        string text = FirewalldTable.SourceText(source);
        try
        {
            Ask(f => f.RemoveSource(FirewalldTable.Zone, text));
            return null;
        }
        catch (FirewalldException e) when (e.Problem is FirewalldProblem.NotThere or FirewalldProblem.InOtherZone)
        {
            // Somebody else took it out, or moved it.
            return null;
        }
        catch (FirewalldException e)
        {
            return new FirewalldException(e.Problem, $"Cannot take {text} out of the zone '{FirewalldTable.Zone}' of firewalld, which stays open to it: {e.Message} By hand: firewall-cmd --zone={FirewalldTable.Zone} --remove-source={text}", e);
        }
    }

    /// <summary>The obstacles with why firewalld was not opened.</summary>
    internal NamespaceNat Explain(NamespaceNat nat) => _reasons.TryGetValue(nat.SourcePrefix, out string? reason)
        ? nat.Beside(nat.OpenedChains, Array.ConvertAll(nat.Obstacles, o => o.Owner == FirewalldTable.Name ? o.Because(reason) : o))
        : nat;

    /// <inheritdoc/>
    public void Dispose() => _firewalld?.Dispose();

    private static void Forget(NftClient client, Operation operation, List<IPPrefix> sources)
    {
        if (sources.Count == 0) return;
        client.Change(null, operation, (ruleset, batch) =>
        {
            RuleChange change = new([.. sources.SelectMany(s => TrustedSource.Of(ruleset, s))], []);
            if (change.Remove.Count > 0) change.Write(ruleset, batch);
        });
    }

    /// <summary>Asks firewalld. Where nobody is to be reached, that is so for all that comes later, and is not waited for again.</summary>
    private void Ask(Action<IFirewalld> question)
    {
        if (_failure is not null) throw _failure;
        try
        {
            question(_firewalld ??= Connect());
        }
        catch (FirewalldException e)
        {
            if (_firewalld is null || e.Problem is FirewalldProblem.TimedOut or FirewalldProblem.NoBus) _failure = e;
            throw;
        }
    }

    /// <exception cref="FirewalldException">It cannot be asked, or works elsewhere.</exception>
    private IFirewalld Connect()
    {
        IFirewalld firewalld = connect();
        if (ProcessNamespace.InodeOf(firewalld.ProcessId) is not { } inode || inode == host.Identity.Inode) return firewalld;
        firewalld.Dispose();
        throw new FirewalldException(FirewalldProblem.Elsewhere, "The firewalld that answers on the system bus works in another network namespace.");
    }
}
