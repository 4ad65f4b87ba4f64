using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>
/// Lets others reach servers in namespaces by ports of their host, and takes that away again. The connections that the kernel remembers go along: none sticks to
/// what was before.
/// </summary>
/// <param name="session">The session to work in.</param>
/// <param name="host">The namespace that forwards.</param>
public sealed class PortForwardOperations(NetworkSession session, NamespaceHandle host)
{
    private static readonly Operation s_add = new("AddPortForwardFailed", "add port forwards");
    private static readonly Operation s_remove = new("RemovePortForwardFailed", "remove port forwards");
    private static readonly Operation s_rename = new("RenamePortForwardFailed", "have port forwards say the namespace's new name");

    private readonly HostRules _rules = new(host);
    private readonly StaleConnections _stale = new(host);
    private readonly PortForwardPlanner _planner = new(session, host);

    /// <summary>What there is, by namespace.</summary>
    /// <exception cref="NetlinkException">EPERM without privilege; EOPNOTSUPP where the kernel has no nf_tables.</exception>
    public IReadOnlyList<NamespacePortForward> Get() => new PortForwardReader(session, host).Read(_rules.ReadAll());

    /// <summary>What others made: Docker, libvirt, iptables, nft. It is never changed here.</summary>
    /// <exception cref="NetlinkException">EPERM without privilege; EOPNOTSUPP where the kernel has no nf_tables.</exception>
    public IReadOnlyList<NamespacePortForward> GetOthers() => new ForeignForwardReader(session, host).Read(_rules.ReadAll());

    /// <summary>This module's, then what others made, of one reading of the rules.</summary>
    /// <exception cref="NetlinkException">EPERM without privilege; EOPNOTSUPP where the kernel has no nf_tables.</exception>
    public IReadOnlyList<NamespacePortForward> GetAll()
    {
        NftRuleset ruleset = _rules.ReadAll();
        return [.. new PortForwardReader(session, host).Read(ruleset), .. new ForeignForwardReader(session, host).Read(ruleset)];
    }

    /// <summary>What the rules say, without a look at whether it works.</summary>
    /// <exception cref="NetlinkException">EPERM without privilege; EOPNOTSUPP where the kernel has no nf_tables.</exception>
    internal static List<NamespacePortForward> Described(NamespaceHandle host) => PortForwardParts.Sort(new HostRules(host).ReadOwn()).ConvertAll(static p => p.Describe());

    /// <summary>The same with what others made.</summary>
    /// <exception cref="NetlinkException">EPERM without privilege; EOPNOTSUPP where the kernel has no nf_tables.</exception>
    internal static List<NamespacePortForward> DescribedOfAll(NamespaceHandle host)
    {
        NftRuleset ruleset = new HostRules(host).ReadAll();
        return [.. PortForwardParts.Sort(ruleset).ConvertAll(static p => p.Describe()), .. new ForeignForwardRules(ruleset, host.Name).Read()];
    }

    /// <summary>Finds out what has to be made for a namespace. Changes nothing. What was seen of a namespace the first time is good for the next.</summary>
    /// <param name="target">The namespace that connections go to.</param>
    /// <param name="request">What is wanted of it.</param>
    /// <exception cref="NetworkObjectException">
    /// PortForwardTargetNotFound, NatLinkNotFound, LinkNotFound, InvalidInternalPort, InvalidInternalIPAddress, InvalidListenAddress, InvalidRemoteAddress, NatNamespaceIsSame, PortForwardTaken.
    /// </exception>
    public PortForwardPlan Plan(NamespaceHandle target, PortForwardRequest request) => _planner.Plan(target, request);

    /// <summary>Makes many forwards in one transaction. One that cannot be does not keep the others from being made.</summary>
    /// <param name="wanted">What is wanted, from plans.</param>
    /// <param name="isEnsured">Whether a forward that is there already is no error, and is mended where some of its rules are missing.</param>
    /// <param name="leaveOtherFirewalls">Whether the chains of other firewalls stay as they are, even where they stop all of it.</param>
    /// <returns>For each how it is then, or why it cannot be: PortForwardExists, PortForwardTaken.</returns>
    /// <exception cref="NetlinkException">The kernel refused all of them; nothing is changed.</exception>
    /// <exception cref="SystemCallException">Forwarding could not be turned on; nothing is changed.</exception>
    public Outcome<NamespacePortForward>[] Add(IReadOnlyList<NamespacePortForward> wanted, bool isEnsured = false, bool leaveOtherFirewalls = false)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        try
        {
            return AddTogether(wanted, isEnsured, leaveOtherFirewalls);
        }
        catch (NetlinkException e) when (wanted.Count > 1 && IsAboutOne(e))
        {
            // The kernel takes all or none: whichever it does not like is found out one by one.
            return [.. wanted.Select(w => AddAlone(w, isEnsured, leaveOtherFirewalls))];
        }
    }

    /// <summary>Removes forwards, and with the last of a family puts the settings back as they were before the first.</summary>
    /// <param name="unwanted">What is to go, as <see cref="Get"/> gave it; one that is gone already is passed over.</param>
    /// <exception cref="NetlinkException">The kernel refused; nothing is changed.</exception>
    /// <exception cref="SystemCallException">A setting could not be put back; the rules are gone.</exception>
    public void Remove(IReadOnlyList<NamespacePortForward> unwanted)
    {
        ArgumentNullException.ThrowIfNull(unwanted);
        HashSet<string> comments = [.. unwanted.Select(static u => u.Mark ?? PortForwardMark.Of(u).ToString())];
        _rules.Remove(s_remove, ruleset => PlanRemoval(ruleset, comments));
        _stale.ForgetOf(unwanted);
    }

    /// <summary>Has the forwards of a namespace say its new name. What they do goes on.</summary>
    /// <param name="name">The name that they say.</param>
    /// <param name="newName">The name that they are to say.</param>
    /// <returns>Whether there were any.</returns>
    /// <exception cref="NetlinkException">The kernel refused; nothing is changed.</exception>
    public bool Rename(string name, string newName)
    {
        string label = NatMark.LabelOf(name);
        return _rules.Rewrite(s_rename, (ruleset, batch) =>
        {
            RuleChange change = new([], []);
            foreach (PortForwardParts parts in PortForwardParts.Sort(ruleset).FindAll(p => p.Mark.Label == label))
            {
                // A map goes with its rule and is made anew; what somebody took away stays away.
                List<NftRule> renamed = PortForwardRules.Of(parts.Describe(newName));
                change.Remove.AddRange(parts.Rules);
                change.Add.AddRange(renamed.FindAll(r => parts.Rules.Exists(p => p.Chain == r.Chain)));
            }

            if (change.Remove.Count > 0) change.Write(ruleset, batch);
            foreach (NftRule rule in OtherFirewalls.RulesOf(ruleset, o => PortForwardPassage.Parse(o)?.Label == label))
            {
                NatMark mark = PortForwardPassage.Parse(ForeignMark.OwnerOf(rule)!)! with { Label = NatMark.LabelOf(newName) };
                batch.InsertRule(ForeignMark.With(rule, PortForwardPassage.OwnerOf(mark)), rule.Handle);
                batch.DeleteRule(rule);
            }
        });
    }

    private Outcome<NamespacePortForward>[] AddTogether(IReadOnlyList<NamespacePortForward> wanted, bool isEnsured, bool leave)
    {
        NetNamespaceException?[] errors = new NetNamespaceException?[wanted.Count];
        PortForwardChange? change = null;
        NftRuleset? read = null;
        _rules.Make(
            s_add,
            (ruleset, isLeft) =>
            {
                read = ruleset;
                change = new PortForwardChange(ruleset, new PortForwardReader(session, host), isEnsured);
                for (int i = 0; i < errors.Length; i++) errors[i] = change.Add(wanted[i]);
                RuleChange own = change.Finish();
                HashSet<string> labels = [.. change.Made.Concat(change.There).Concat(change.Replaced).Select(static f => NatMark.LabelOf(f.Namespace))];
                return new HostRules.Change(own, PortForwardPassage.Plan(ruleset, change.Then, labels, isLeft));
            },
            () => change!.Made.Concat(change.There).Select(NeedOf),
            leave,
            _planner.Ruleset);
        _planner.Forget();
        _stale.ForgetOf(change!.Replaced);
        _stale.ForgetBefore(change.Made);
        OtherFirewallsView view = new(PortForwardPassage.HasOthers(read!) ? _rules.ReadAll() : read!);
        return [.. wanted.Select((w, i) => new Outcome<NamespacePortForward>(w, errors[i] is null ? view.Complete(w, NamespaceNatState.Active) : null, errors[i]))];
    }

    private Outcome<NamespacePortForward> AddAlone(NamespacePortForward wanted, bool isEnsured, bool leave)
    {
        try
        {
            return AddTogether([wanted], isEnsured, leave)[0];
        }
        catch (NetNamespaceException e)
        {
            return new Outcome<NamespacePortForward>(wanted, null, e);
        }
    }

    private static ForwardingMemory.Need NeedOf(NamespacePortForward forward)
    {
        if (forward.IsLoopback) return new ForwardingMemory.Need(forward.AddressFamily, [], forward.InterfaceAlias);
        return new ForwardingMemory.Need(forward.AddressFamily, [.. new[] { forward.InterfaceAlias, forward.InputInterfaceAlias }.OfType<string>()])
        {
            Hairpin = forward is { HairpinPort: { } port, InterfaceAlias: { } bridge } ? (bridge, port) : null,
        };
    }

    /// <summary>What concerns the rules as a whole, or the reading of them, is no better for one of them.</summary>
    private static bool IsAboutOne(NetlinkException e) =>
        e.ErrorId == s_add.ErrorId && e.Errno is not (Errno.EPERM or Errno.EACCES or Errno.EAGAIN or Errno.ERESTART);

    private static HostRules.Change PlanRemoval(NftRuleset ruleset, HashSet<string> comments)
    {
        List<NftRule> gone = [.. ruleset.Rules.Where(r => r.Comment is { } comment && comments.Contains(comment) && ModuleTable.Has(r))];
        HashSet<ulong> handles = [.. gone.Select(static r => r.Handle)];

        // The rule that all share goes with the last that needs it.
        if (!ruleset.Rules.Any(r => PortForwardRules.Passing(r) is not null && !handles.Contains(r.Handle)))
            gone.AddRange(ruleset.Rules.Where(PortForwardRules.IsReplies));
        IEnumerable<NamespacePortForward> then = PortForwardParts.Sort(ruleset).FindAll(p => !comments.Contains(p.Mark.ToString())).ConvertAll(static p => p.Describe());
        HashSet<string> labels = [.. comments.Select(PortForwardMark.Parse).OfType<PortForwardMark>().Select(static m => m.Label)];
        return new HostRules.Change(new RuleChange(gone, []), PortForwardPassage.Plan(ruleset, then, labels, leave: false, onlyOpened: true));
    }
}
