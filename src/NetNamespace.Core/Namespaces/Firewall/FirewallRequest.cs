using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>What a firewall rule is to look at and to do. Lists that are empty say that it does not matter.</summary>
public sealed record FirewallRequest
{
    /// <summary>Which packets it sees.</summary>
    public required FirewallDirection Direction { get; init; }

    /// <summary>What it does: Accept, Drop, Reject or Continue.</summary>
    public required FirewallAction Action { get; init; }

    /// <summary>The name that it can be found by; null for none.</summary>
    public string? Name { get; init; }

    /// <summary>Only this family; null for both.</summary>
    public IPFamily? AddressFamily { get; init; }

    /// <summary>The protocols.</summary>
    public IReadOnlyList<IPProtocolNumber> Protocols { get; init; } = [];

    /// <summary>Where packets come from.</summary>
    public IReadOnlyList<IPRange> SourceAddresses { get; init; } = [];

    /// <summary>Where packets go to.</summary>
    public IReadOnlyList<IPRange> DestinationAddresses { get; init; } = [];

    /// <summary>The ports that they come from.</summary>
    public IReadOnlyList<PortRange> SourcePorts { get; init; } = [];

    /// <summary>The ports that they go to.</summary>
    public IReadOnlyList<PortRange> DestinationPorts { get; init; } = [];

    /// <summary>The links that they come in on.</summary>
    public IReadOnlyList<string> InputInterfaces { get; init; } = [];

    /// <summary>The links that they go out on.</summary>
    public IReadOnlyList<string> OutputInterfaces { get; init; } = [];

    /// <summary>The states of the connection.</summary>
    public ConntrackStates State { get; init; }

    /// <summary>The types of ICMP, as they were written: a name may be another number in each family.</summary>
    public IReadOnlyList<string> IcmpTypes { get; init; } = [];

    /// <summary>How often it fits; null for always.</summary>
    public FirewallRateLimit? RateLimit { get; init; }

    /// <summary>Whether it writes to the kernel's log.</summary>
    public bool Log { get; init; }

    /// <summary>What stands before each line of the log.</summary>
    public string? LogPrefix { get; init; }

    /// <summary>Whether it counts.</summary>
    public bool Counts { get; init; } = true;

    /// <summary>What somebody writes about it.</summary>
    public string? Comment { get; init; }

    /// <summary>What makes a rule again that was read.</summary>
    /// <exception cref="NetworkObjectException">FirewallRuleNotExpressible: its properties do not say all of it.</exception>
    public static FirewallRequest Of(NamespaceFirewallRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (!rule.IsComplete)
        {
            string reason = rule.Direction is null ? "its chain is none that packets to, from or through a namespace enter by themselves"
                : rule.UnknownExpressions.Count > 0 ? $"nobody here knows what {string.Join(", ", rule.UnknownExpressions)} in it means"
                : rule.OtherConditions.Count > 0 ? $"no parameter says {string.Join(", ", rule.OtherConditions)}"
                : $"what it does is {rule.Action}";
            throw new NetworkObjectException("FirewallRuleNotExpressible", ObjectProblem.Invalid, rule.ToString(), $"The rule '{rule.Text}' cannot be made again here: {reason}.");
        }

        return new FirewallRequest
        {
            Direction = rule.Direction!.Value,
            Action = rule.Action,
            Name = rule.Name,
            AddressFamily = rule.AddressFamily,
            Protocols = rule.Protocol,
            SourceAddresses = rule.SourceAddress,
            DestinationAddresses = rule.DestinationAddress,
            SourcePorts = rule.SourcePort,
            DestinationPorts = rule.DestinationPort,
            InputInterfaces = rule.InputInterface,
            OutputInterfaces = rule.OutputInterface,
            State = rule.State,
            IcmpTypes = [.. rule.IcmpType.Select(static t => t.ToString())],
            RateLimit = rule.RateLimit,
            Log = rule.Log,
            LogPrefix = rule.LogPrefix,
            Counts = rule.Packets is not null,
            Comment = rule.Comment,
        };
    }
}
