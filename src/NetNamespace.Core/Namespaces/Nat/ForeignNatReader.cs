using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using NetNamespace.Nftables;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>Finds the translations of sources that others made: Docker, libvirt, iptables, nft. They are only read.</summary>
/// <param name="session">The session to work in.</param>
/// <param name="host">The namespace whose rules they are.</param>
internal sealed class ForeignNatReader(NetworkSession session, NamespaceHandle host)
{
    internal List<NamespaceNat> Read(NftRuleset ruleset)
    {
        List<NamespaceNat> all = [];
        List<NetIPAddress>? addresses = null;
        IReadOnlyList<NetForwarding>? forwarding = null;
        foreach (NftRule rule in ruleset.Rules)
        {
            if (ModuleTable.Has(rule) || SourceNatMatch.Read(rule) is not { } match) continue;
            addresses ??= new AddressOperations(host.Route).List();
            forwarding ??= new ForwardingOperations(host).Get();
            foreach (IPFamily family in match.AddressFamily is { } one ? [one] : new[] { IPFamily.IPv4, IPFamily.IPv6 })
            {
                NamespaceNat nat = Describe(ruleset, rule, match, family, addresses, forwarding);

                // libvirt has one rule for TCP, one for UDP and one for the rest.
                if (!all.Exists(n => IsSame(n, nat))) all.Add(nat);
            }
        }

        return all;
    }

    private NamespaceNat Describe(
        NftRuleset ruleset, NftRule rule, SourceNatMatch match, IPFamily family, List<NetIPAddress> addresses, IReadOnlyList<NetForwarding> forwarding)
    {
        IPPrefix source = match.Source ?? new IPPrefix(family == IPFamily.IPv6 ? IPAddress.IPv6Any : IPAddress.Any, 0);
        string link = match.Link ?? (match.Source is null ? null : addresses.Find(a => a.Prefix.Network == source)?.InterfaceAlias) ?? "";
        bool forwards = forwarding.Any(f => f.AddressFamily == family && f.InterfaceAlias == NetForwarding.All && f.Forwarding == ForwardingState.Enabled);
        return new NamespaceNat
        {
            Namespace = match.Source is null ? "" : NamespaceIn(source),
            Owner = OwnerOf(ruleset, rule, link),
            NatNamespace = host.Name,
            SourcePrefix = source,
            InterfaceAlias = link,
            UplinkAlias = match.Uplink is { } uplink ? [uplink] : [],
            SourceAddress = match.Address,
            Chain = rule.ChainText,
            State = forwards ? NamespaceNatState.Active : NamespaceNatState.NotForwarding,
        };
    }

    private static bool IsSame(NamespaceNat one, NamespaceNat other) =>
        one.Owner == other.Owner && one.SourcePrefix == other.SourcePrefix && one.InterfaceAlias == other.InterfaceAlias
        && one.UplinkAlias.SequenceEqual(other.UplinkAlias) && Equals(one.SourceAddress, other.SourceAddress);

    private static string OwnerOf(NftRuleset ruleset, NftRule rule, string link)
    {
        string owner = FirewallOwners.Of(ruleset, rule) ?? FirewallOwners.Nft;
        if (owner != FirewallOwners.Iptables) return owner;

        // Docker calls its bridges so, and has a chain of this name beside.
        bool isDockerBridge = link == "docker0" || (link.Length == 15 && link.StartsWith("br-", StringComparison.Ordinal) && link[3..].All(char.IsAsciiHexDigitLower));
        return isDockerBridge && ruleset.FindChain(rule.Family, rule.Table, "DOCKER") is not null ? "docker" : owner;
    }

    /// <summary>The named namespace that has an address in a subnet; none where several have.</summary>
    private string NamespaceIn(IPPrefix subnet)
    {
        string found = "";
        foreach (string name in NamespaceStore.Names())
        {
            if (!HasAddress(name, subnet)) continue;
            if (found.Length > 0) return "";
            found = name;
        }

        return found;
    }

    private bool HasAddress(string name, IPPrefix subnet)
    {
        try
        {
            NamespaceHandle handle = session.Open(name);
            return handle.Identity != host.Identity && new AddressOperations(handle.Route).List().Exists(a => subnet.Contains(a.IPAddress));
        }
        catch (NetNamespaceException)
        {
            // A broken name, or one that goes away meanwhile, has no addresses.
            return false;
        }
    }
}
