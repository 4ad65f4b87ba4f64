using System;
using System.Collections.Generic;
using System.Linq;
using NetNamespace.Commands;
using NetNamespace.Namespaces;
using NetNamespace.Nftables;
using NetNamespace.Objects;

namespace NetNamespace.Arguments;

/// <summary>Makes a request of what was written for New-NamespaceFirewallRule: on its own, or in the stead of what a rule says that is made again.</summary>
internal static class FirewallArguments
{
    /// <exception cref="NetworkObjectException">Something cannot be read, or a rule cannot be made again.</exception>
    internal static FirewallRequest Read(NewNamespaceFirewallRuleCommand written)
    {
        FirewallRequest start = written.InputObject is { } rule
            ? FirewallRequest.Of(rule)
            : new FirewallRequest { Direction = written.Direction!.Value, Action = written.Action!.Value };
        return start with
        {
            Direction = written.Direction ?? start.Direction,
            Action = written.Action ?? start.Action,
            Name = written.Name ?? start.Name,
            AddressFamily = written.AddressFamily ?? start.AddressFamily,
            Protocols = written.Protocol is { } protocols ? Convert(protocols, IPProtocolArgument.Read) : start.Protocols,
            SourceAddresses = written.SourceAddress is { } sources ? Convert(sources, IPRange.Parse) : start.SourceAddresses,
            DestinationAddresses = written.DestinationAddress is { } destinations ? Convert(destinations, IPRange.Parse) : start.DestinationAddresses,
            SourcePorts = written.SourcePort is { } sourcePorts ? Convert(sourcePorts, PortRange.Parse) : start.SourcePorts,
            DestinationPorts = written.DestinationPort is { } ports ? Convert(ports, PortRange.Parse) : start.DestinationPorts,
            InputInterfaces = written.InputInterface ?? start.InputInterfaces,
            OutputInterfaces = written.OutputInterface ?? start.OutputInterfaces,
            State = written.State is { } states ? states.Aggregate(ConntrackStates.None, static (all, one) => all | one) : start.State,
            IcmpTypes = written.IcmpType ?? start.IcmpTypes,
            RateLimit = Limit(written) ?? start.RateLimit,
            Log = written.Log.IsPresent ? written.Log.ToBool() : start.Log,
            LogPrefix = written.LogPrefix ?? start.LogPrefix,
            Counts = written.NoCounter.IsPresent ? !written.NoCounter.ToBool() : start.Counts,
            Comment = written.Comment ?? start.Comment,
        };
    }

    private static FirewallRateLimit? Limit(NewNamespaceFirewallRuleCommand written)
    {
        if (written.RateLimit is not { } text)
        {
            return written.Burst is null
                ? null
                : throw new NetworkObjectException("BurstNeedsRateLimit", ObjectProblem.Invalid, $"{written.Burst}", "A burst belongs to a rate: give -RateLimit, too.");
        }

        FirewallRateLimit limit = FirewallRateLimit.Parse(text);
        return written.Burst is { } burst ? limit with { Burst = burst } : limit;
    }

    private static List<T> Convert<T>(string[] texts, Func<string, T> read)
    {
        List<T> all = new(texts.Length);
        foreach (string text in texts)
        {
            // As a person writes several in one text.
            foreach (string part in (text ?? "").Split(',', StringSplitOptions.TrimEntries)) all.Add(read(part));
        }

        return all;
    }
}
