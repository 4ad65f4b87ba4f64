using System.Collections.Generic;
using System.Linq;
using NetNamespace.Nftables;

namespace NetNamespace.Namespaces;

/// <summary>All that setting up translations changes.</summary>
/// <param name="Own">Rules of this module's table.</param>
/// <param name="Settings">Settings to be written when the rules are there.</param>
/// <param name="Foreign">Rules in other firewalls, one change a translation.</param>
/// <param name="Untrusted">Sources that firewalld has to take out of its zone when the rules are there.</param>
internal sealed record NatChange(RuleChange Own, List<ForwardingMemory.Setting> Settings, List<ForeignChange> Foreign, List<TrustedSource> Untrusted)
{
    /// <summary>Whether other firewalls get rules.</summary>
    internal bool HasForeignRules => Foreign.Exists(static f => f.HasRules);

    /// <summary>Puts the change of rules into a batch.</summary>
    internal void Write(NftRuleset ruleset, NftBatch batch)
    {
        Own.Write(ruleset, batch);
        foreach (ForeignChange change in Foreign) change.Write(batch);
    }

    /// <summary>The change that takes this one back.</summary>
    internal NatChange Reverse(NftRuleset ruleset) => new(Own.Reverse(ruleset), [], [.. Foreign.Select(f => f.Reverse(ruleset))], []);
}
