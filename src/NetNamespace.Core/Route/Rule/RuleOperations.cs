using System;
using System.Collections.Generic;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Reads, makes and removes the rules of policy routing. Source: <c>ip-rule(8)</c>.</summary>
public sealed class RuleOperations
{
    private readonly NetlinkConnection _connection;
    private readonly RuleDecoder _decoder;

    /// <summary>Operations in one namespace.</summary>
    /// <param name="connection">Asks in the namespace that the rules are in.</param>
    public RuleOperations(NetlinkConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _connection = connection;
        _decoder = new RuleDecoder(connection.Namespace);
    }

    /// <summary>The rules that there are: IPv4 first, each family in the order in which they are asked.</summary>
    /// <param name="family">Only those of this family; null for both.</param>
    /// <exception cref="NetlinkException">The kernel refused; EOPNOTSUPP: it has no policy routing.</exception>
    public List<NetRoutingRule> List(IPFamily? family = null)
    {
        if (family is { } one) return ListOf(one);
        List<NetRoutingRule> rules = ListOf(IPFamily.IPv4);
        rules.AddRange(ListOf(IPFamily.IPv6));
        return rules;
    }

    /// <summary>The same rule, where there is one.</summary>
    /// <param name="rule">What is wanted; without a priority, one of any will do.</param>
    /// <returns>What is there; null where there is no rule of that priority, or none that does the same.</returns>
    /// <exception cref="NetworkObjectException">With RoutingRuleDiffers: there are others of that priority, but none that does the same.</exception>
    public NetRoutingRule? FindSame(NetRoutingRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        NetRoutingRule? other = null;
        foreach (NetRoutingRule candidate in ListOf(rule.AddressFamily))
        {
            if (RuleDifference.IsSame(rule, candidate)) return candidate;
            if (rule.Priority is not null && rule.Priority == candidate.Priority) other ??= candidate;
        }

        if (other is null) return null;
        throw new NetworkObjectException(
            "RoutingRuleDiffers", ObjectProblem.Exists, rule.ToString(), $"There is a routing rule of priority {rule.Priority}, but it is '{other}' and not '{rule}'.");
    }

    /// <summary>Makes a rule.</summary>
    /// <returns>What the kernel made.</returns>
    /// <exception cref="NetlinkException">With RoutingRuleExists where there is the very same, else with NewRoutingRuleFailed.</exception>
    public NetRoutingRule New(NetRoutingRule rule) => New([rule])[0].MadeOrThrow();

    /// <summary>Makes many rules in one exchange. One that fails does not keep the others from being made.</summary>
    /// <returns>For each what the kernel made, or its error, in the order in which they were given.</returns>
    public Outcome<NetRoutingRule>[] New(IReadOnlyList<NetRoutingRule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        MessageWriter writer = _connection.Start();
        Batch<NetRoutingRule> batch = new(rules, _decoder.Decode);
        for (int i = 0; i < rules.Count; i++)
        {
            RuleRequests.WriteNew(writer, rules[i], CreateMode.Add.Flags() | NetlinkFlags.Echo, new Operation("NewRoutingRuleFailed", "create routing rule", rules[i]));
            batch.Note(i, isMain: true);
        }

        return batch.Finish(_connection.Send(writer, batch), static error => error.Errno == Errno.EEXIST ? error.Named("RoutingRuleExists") : error);
    }

    /// <summary>Removes exactly this rule.</summary>
    /// <exception cref="NetworkObjectException">
    /// With RoutingRuleNotFound: there is no such rule; with RoutingRuleHidden: the kernel would take another one, which stands before it, says more and has the same priority.
    /// </exception>
    /// <exception cref="NetlinkException">With RemoveRoutingRuleFailed.</exception>
    public void Remove(NetRoutingRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (rule.Priority is not null) RefuseHidden(rule);
        MessageWriter writer = _connection.Start();
        RuleRequests.WriteDelete(writer, rule, new Operation("RemoveRoutingRuleFailed", "remove routing rule", rule));
        if (_connection.Send(writer) is not [{ } error]) return;
        throw error.Errno == Errno.ENOENT ? error.AsNotFound("RoutingRuleNotFound") : error;
    }

    private List<NetRoutingRule> ListOf(IPFamily family)
    {
        MessageWriter writer = _connection.Start();
        RuleRequests.WriteDump(writer, family);
        List<NetRoutingRule> rules = _connection.Dump(writer, _decoder.Decode);

        // Where a kernel has no IPv6 it answers with IPv4.
        rules.RemoveAll(rule => rule.AddressFamily != family);
        return rules;
    }

    /// <summary>The kernel removes the first rule that says all that it is told; to say nothing of a property is not to say that it is not there.</summary>
    private void RefuseHidden(NetRoutingRule rule)
    {
        foreach (NetRoutingRule candidate in ListOf(rule.AddressFamily))
        {
            if (RuleDifference.IsSame(rule, candidate)) return;
            if (!RuleDifference.WouldBeTaken(rule, candidate)) continue;
            string message = $"Cannot remove routing rule '{rule}': the kernel would take '{candidate}', which has the same priority and stands before it.";
            throw new NetworkObjectException("RoutingRuleHidden", ObjectProblem.NotSupported, rule.ToString(), message);
        }
    }
}
