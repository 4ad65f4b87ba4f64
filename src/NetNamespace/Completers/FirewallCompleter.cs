using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Namespaces;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Completers;

/// <summary>Offers names of firewall rules, tables and chains in the namespace that is meant, and the names of types of ICMP.</summary>
public sealed class FirewallCompleter : LiveCompleter
{
    private protected override IEnumerable<string> Texts(ArgumentToComplete argument) => argument.Parameter == "IcmpType"
        ? IcmpTypeNames.Names(IPFamily.IPv4).Union(IcmpTypeNames.Names(IPFamily.IPv6)).Order()
        : base.Texts(argument);

    private protected override IEnumerable<string> TextsIn(NamespaceHandle handle, ArgumentToComplete argument)
    {
        Func<NamespaceFirewallRule, string?> part = argument.Parameter switch
        {
            "Table" => static rule => rule.Table,
            "Chain" => static rule => rule.Chain,
            _ => static rule => rule.Name,
        };
        return new FirewallOperations(handle).Get().Select(part).OfType<string>();
    }
}
