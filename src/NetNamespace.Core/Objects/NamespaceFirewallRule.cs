using System.Collections.Generic;
using NetNamespace.Nftables;

namespace NetNamespace.Objects;

/// <summary>
/// A firewall rule of a namespace, whoever made it: what it looks at, what it does, and where it stands. Conditions that no property has a place for are in
/// <see cref="OtherConditions"/>, and all of it is in <see cref="Text"/>. Lists that are empty say that it does not matter.
/// </summary>
public sealed record NamespaceFirewallRule
{
    /// <summary>The namespace; null for the current one.</summary>
    public string? Namespace { get; init; }

    /// <summary>The name that New-NamespaceFirewallRule gave it; null for rules without one, and for those of others.</summary>
    public string? Name { get; init; }

    /// <summary>Which packets see it; null in a chain that others jump to, and at other hooks.</summary>
    public FirewallDirection? Direction { get; init; }

    /// <summary>What it does.</summary>
    public FirewallAction Action { get; init; }

    /// <summary>For a jump and a goto: the chain. For a translation: to what.</summary>
    public string? Target { get; init; }

    /// <summary>IPv4 or IPv6; null for both.</summary>
    public IPFamily? AddressFamily { get; init; }

    /// <summary>The protocols in the IP packets.</summary>
    public IReadOnlyList<IPProtocolNumber> Protocol { get; init; } = [];

    /// <summary>Where packets come from.</summary>
    public IReadOnlyList<IPRange> SourceAddress { get; init; } = [];

    /// <summary>Where packets go to.</summary>
    public IReadOnlyList<IPRange> DestinationAddress { get; init; } = [];

    /// <summary>The ports that packets come from.</summary>
    public IReadOnlyList<PortRange> SourcePort { get; init; } = [];

    /// <summary>The ports that packets go to.</summary>
    public IReadOnlyList<PortRange> DestinationPort { get; init; } = [];

    /// <summary>The links that packets come in on; a <c>*</c> at the end stands for any ending.</summary>
    public IReadOnlyList<string> InputInterface { get; init; } = [];

    /// <summary>The links that packets go out on; a <c>*</c> at the end stands for any ending.</summary>
    public IReadOnlyList<string> OutputInterface { get; init; } = [];

    /// <summary>The states of the connection, of which one has to fit.</summary>
    public ConntrackStates State { get; init; }

    /// <summary>The types of ICMP or ICMPv6.</summary>
    public IReadOnlyList<FirewallIcmpType> IcmpType { get; init; } = [];

    /// <summary>How often it fits; null for always.</summary>
    public FirewallRateLimit? RateLimit { get; init; }

    /// <summary>Whether it writes to a log.</summary>
    public bool Log { get; init; }

    /// <summary>What stands before each line of the log.</summary>
    public string? LogPrefix { get; init; }

    /// <summary>How many packets it counted; null where it does not count.</summary>
    public ulong? Packets { get; init; }

    /// <summary>How many bytes it counted; null where it does not count.</summary>
    public ulong? Bytes { get; init; }

    /// <summary>What somebody wrote about it.</summary>
    public string? Comment { get; init; }

    /// <summary>Conditions and deeds that no property has a place for, in nft's words.</summary>
    public IReadOnlyList<string> OtherConditions { get; init; } = [];

    /// <summary>The names of what is in it that even the text cannot say.</summary>
    public IReadOnlyList<string> UnknownExpressions { get; init; } = [];

    /// <summary>Whether the properties say all of it, so that New-NamespaceFirewallRule can make it again.</summary>
    public bool IsComplete => OtherConditions.Count == 0 && UnknownExpressions.Count == 0 && Direction is not null
        && Action is FirewallAction.Accept or FirewallAction.Drop or FirewallAction.Reject or FirewallAction.Continue;

    /// <summary>The family of its table.</summary>
    public TableFamily TableFamily { get; init; }

    /// <summary>The name of its table.</summary>
    public string Table { get; init; } = "";

    /// <summary>The name of its chain.</summary>
    public string Chain { get; init; } = "";

    /// <summary>Its chain as nft writes it: <c>inet filter input</c>.</summary>
    public string ChainPath => $"{NftText.Family(TableFamily)} {Table} {Chain}";

    /// <summary>The kernel's number for it, unique in its table.</summary>
    public ulong Handle { get; init; }

    /// <summary>The how-manieth of its chain it is, from 1.</summary>
    public int Position { get; init; }

    /// <summary>Where packets enter its chain; null for a chain that others jump to.</summary>
    public NftHook? Hook { get; init; }

    /// <summary>The place of its chain among those of the same hook, the lowest first.</summary>
    public int? Priority { get; init; }

    /// <summary>Whose it is, as far as that shows: <c>NetNamespace</c> for this module, <c>docker</c>, <c>iptables</c>, <c>firewalld</c>, <c>libvirt</c> and others; null where nothing says it.</summary>
    public string? Owner { get; init; }

    /// <summary>All of it in the words of <c>nft(8)</c>.</summary>
    public string Text { get; init; } = "";

    /// <summary>As it was read.</summary>
    internal NftRule? Source { get; init; }

    /// <summary>Where it is and what it does: <c>inet filter input handle 7: tcp dport 22 accept</c>.</summary>
    public override string ToString() => $"{ChainPath} handle {Handle}: {Text}";
}
