using System.Collections.Generic;
using System.Linq;
using NetNamespace.Netlink;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>What has to become of the rules for new forwards: which of them can be made beside those that there are, and beside each other.</summary>
internal sealed class PortForwardChange
{
    private readonly NftRuleset _ruleset;
    private readonly PortForwardReader _reader;
    private readonly bool _isEnsured;
    private readonly HashSet<PortForwardEntry> _entries;
    private readonly PortForwardIndex _index;

    /// <summary>A change of nothing yet.</summary>
    /// <param name="ruleset">The rules that there are.</param>
    /// <param name="reader">Tells whether a namespace is gone: what was for it takes no port from anybody.</param>
    /// <param name="isEnsured">Whether a forward that is there already is no error.</param>
    internal PortForwardChange(NftRuleset ruleset, PortForwardReader reader, bool isEnsured)
    {
        _ruleset = ruleset;
        _reader = reader;
        _isEnsured = isEnsured;
        _entries = [.. Read(ruleset)];
        _index = Index(_entries);
    }

    /// <summary>The rules to go and to come.</summary>
    internal RuleChange Rules { get; } = new([], []);

    /// <summary>The forwards that are made.</summary>
    internal List<NamespacePortForward> Made { get; } = [];

    /// <summary>The forwards that are there already.</summary>
    internal List<NamespacePortForward> There { get; } = [];

    /// <summary>The forwards of namespaces that are gone, in the place of which others come.</summary>
    internal List<NamespacePortForward> Replaced { get; } = [];

    /// <summary>Takes one more.</summary>
    /// <returns>What is against it; null for nothing.</returns>
    internal NetNamespaceException? Add(NamespacePortForward forward)
    {
        List<PortForwardEntry> rivals = _index.FindRivals(forward);
        PortForwardEntry? same = rivals.Find(r => r.IsSame(forward));
        if (rivals.Find(r => r != same && !IsGone(r)) is { } rival) return Taken(forward, rival.Forward);
        if (same is not null && !IsReplaceable(same, forward))
        {
            if (!_isEnsured) return Exists(forward);
            if (same.Parts?.IsComplete() != false)
            {
                There.Add(forward);
                return null;
            }
        }

        foreach (PortForwardEntry gone in rivals) Remove(gone);
        Rules.Add.AddRange(PortForwardRules.Of(forward));
        PortForwardEntry entry = new(forward, null);
        _entries.Add(entry);
        _index.Add(entry);
        Made.Add(forward);
        return null;
    }

    /// <summary>Sees to the rule that all forwards share.</summary>
    internal RuleChange Finish()
    {
        bool isThere = false;
        foreach (NftRule rule in _ruleset.Rules) isThere |= PortForwardRules.IsReplies(rule);
        if (!isThere && (Made.Exists(static f => !f.IsLoopback) || There.Exists(static f => !f.IsLoopback))) Rules.Add.Insert(0, PortForwardRules.Replies);
        return Rules;
    }

    /// <summary>The forwards that there will be.</summary>
    internal IEnumerable<NamespacePortForward> Then => _entries.Select(static e => e.Forward);

    private static List<PortForwardEntry> Read(NftRuleset ruleset) => PortForwardParts.Sort(ruleset).ConvertAll(static p => new PortForwardEntry(p.Describe(), p));

    private static PortForwardIndex Index(HashSet<PortForwardEntry> entries)
    {
        PortForwardIndex index = new();
        foreach (PortForwardEntry entry in entries) index.Add(entry);
        return index;
    }

    private void Remove(PortForwardEntry entry)
    {
        if (entry.Parts is not { } parts) return;
        Rules.Remove.AddRange(parts.Rules);
        Replaced.Add(entry.Forward);
        _entries.Remove(entry);
        _index.Remove(entry);
    }

    private bool IsGone(PortForwardEntry entry) => entry.Parts is { } parts && _reader.IsOrphaned(parts.Mark);

    /// <summary>A namespace that was made anew under its old name has another cookie.</summary>
    private bool IsReplaceable(PortForwardEntry same, NamespacePortForward forward) => same.Forward.Cookie != forward.Cookie && IsGone(same);

    private static NetworkObjectException Exists(NamespacePortForward forward) => new(
        "PortForwardExists", ObjectProblem.Exists, $"{forward}", $"There is such a port forward already: {forward}.");

    private static NetworkObjectException Taken(NamespacePortForward forward, NamespacePortForward rival) => new(
        "PortForwardTaken", ObjectProblem.Exists, $"{forward}", $"The port forward '{forward}' cannot be made: '{rival}' takes its connections already.");
}
