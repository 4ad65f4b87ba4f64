using System.Collections.Generic;
using System.Globalization;
using NetNamespace.Netlink;

namespace NetNamespace.Objects;

/// <summary>
/// A rule of policy routing: which packets, and in which table their destination is looked up; as the kernel has it, or as it is to be made. What is null
/// fits everything. Sources: <c>ip-rule(8)</c>, linux/fib_rules.h.
/// </summary>
public sealed record NetRoutingRule
{
    private readonly IPPrefix? _source;
    private readonly IPPrefix? _destination;

    /// <summary>Describes a rule.</summary>
    /// <param name="family">The family of the packets.</param>
    public NetRoutingRule(IPFamily family) => AddressFamily = family;

    /// <summary>The namespace that the rule is in; null for the current one.</summary>
    public string? Namespace { get; init; }

    /// <summary>Rules are asked in the order of this number, the lowest first; null lets the kernel choose one before all others but the first.</summary>
    public uint? Priority { get; init; }

    /// <summary>IPv4 or IPv6.</summary>
    public IPFamily AddressFamily { get; }

    /// <summary>What is done.</summary>
    public RuleAction Action { get; init; } = RuleAction.Lookup;

    /// <summary>The table that is looked into; null where none is.</summary>
    public RouteTable? Table { get; init; }

    /// <summary>The priority of the rule to go on with; null where the action is not Goto.</summary>
    public uint? Target { get; init; }

    /// <summary>Where packets come from; null for anywhere.</summary>
    public IPPrefix? SourcePrefix
    {
        get => _source;
        init => _source = OfThisFamily(value);
    }

    /// <summary>Where packets go to; null for anywhere.</summary>
    public IPPrefix? DestinationPrefix
    {
        get => _destination;
        init => _destination = OfThisFamily(value);
    }

    /// <summary>Whether the rule is for packets that do not fit (<c>not</c>).</summary>
    public bool IsInverted
    {
        get => Flags.HasFlag(RuleFlags.Inverted);
        init => Flags = value ? Flags | RuleFlags.Inverted : Flags & ~RuleFlags.Inverted;
    }

    /// <summary>The name of the link that packets came in by; <c>lo</c> for those of this host. There need be no such link yet.</summary>
    public string? InputInterface { get; init; }

    /// <summary>The name of the link that packets of this host are bound to go out by. There need be no such link yet.</summary>
    public string? OutputInterface { get; init; }

    /// <summary>The mark of the firewall or of the socket (fwmark).</summary>
    public uint? Mark { get; init; }

    /// <summary>The bits of the mark that count; null for all.</summary>
    public uint? MarkMask { get; init; }

    /// <summary>The type of service, or for IPv6 the traffic class; 0 for any.</summary>
    public byte TypeOfService { get; init; }

    /// <summary>The differentiated services code point: 0 to 63 (from kernel 6.12).</summary>
    public byte? Dscp { get; init; }

    /// <summary>The bits of it that count; null for all (from kernel 6.16).</summary>
    public byte? DscpMask { get; init; }

    /// <summary>IPv6: the flow label, of 20 bits (from kernel 6.14).</summary>
    public uint? FlowLabel { get; init; }

    /// <summary>The bits of it that count; null for all.</summary>
    public uint? FlowLabelMask { get; init; }

    /// <summary>The users whose sockets the packets are of.</summary>
    public UserIdRange? UserId { get; init; }

    /// <summary>What is in the packets.</summary>
    public IPProtocolNumber? IPProtocol { get; init; }

    /// <summary>The ports that packets come from.</summary>
    public PortRange? SourcePort { get; init; }

    /// <summary>The bits of a single source port that count; null for all (from kernel 6.15).</summary>
    public ushort? SourcePortMask { get; init; }

    /// <summary>The ports that packets go to.</summary>
    public PortRange? DestinationPort { get; init; }

    /// <summary>The bits of a single destination port that count; null for all (from kernel 6.15).</summary>
    public ushort? DestinationPortMask { get; init; }

    /// <summary>The identifier of the tunnel that packets came in by.</summary>
    public ulong? TunnelId { get; init; }

    /// <summary>Whether the table is that of the VRF that the input or output link belongs to (<c>l3mdev</c>).</summary>
    public bool L3Mdev { get; init; }

    /// <summary>What is found in the table does not count where its prefix has this many bits or fewer: 0 passes over default routes. Null for nothing.</summary>
    public int? SuppressPrefixLength { get; init; }

    /// <summary>What is found in the table does not count where it leads to a link of this group; null for nothing.</summary>
    public uint? SuppressInterfaceGroup { get; init; }

    /// <summary>IPv4: the realms that packets get, source in the upper half; null for none.</summary>
    public uint? Realm { get; init; }

    /// <summary>Who made it: Kernel for those that are there from the start.</summary>
    public RouteProtocol Protocol { get; init; }

    /// <summary>What else the kernel notes of it.</summary>
    public RuleFlags Flags { get; init; }

    /// <summary>What the kernel sent and this library has no name for.</summary>
    public RawAttribute[] UnknownAttributes { get; init; } = [];

    /// <summary>The rule in the words of <c>ip rule</c>: <c>100: from 10.0.0.0/8 fwmark 0x10/0xff lookup main</c>.</summary>
    public override string ToString()
    {
        List<string> words = [];
        if (Priority is { } priority) words.Add(priority.ToString(CultureInfo.InvariantCulture) + ":");
        if (IsInverted) words.Add("not");
        words.Add($"from {SourcePrefix?.ToString() ?? "all"}");
        Add(words, "to", DestinationPrefix);
        AddSelectors(words);
        if (L3Mdev) words.Add("lookup [l3mdev-table]");
        else Add(words, "lookup", Table);
        Add(words, "suppress_prefixlength", SuppressPrefixLength);
        Add(words, "suppress_ifgroup", SuppressInterfaceGroup);
        Add(words, "realms", Realm is { } realm ? RouteRealm.Text(realm) : null);
        if (Action == RuleAction.Goto) words.Add($"goto {Target}");
        else if (Action != RuleAction.Lookup) words.Add(Action.ToString().ToLowerInvariant());
        return string.Join(' ', words);
    }

    private void AddSelectors(List<string> words)
    {
        if (TypeOfService != 0) words.Add(string.Create(CultureInfo.InvariantCulture, $"tos 0x{TypeOfService:x2}"));
        Add(words, "dscp", Masked(Dscp, DscpMask, hexadecimal: false));
        Add(words, "flowlabel", Masked(FlowLabel, FlowLabelMask, hexadecimal: true));
        Add(words, "fwmark", Masked(Mark, MarkMask, hexadecimal: true));
        Add(words, "iif", InputInterface);
        Add(words, "oif", OutputInterface);
        Add(words, "uidrange", UserId);
        Add(words, "ipproto", IPProtocol?.ToString().ToLowerInvariant());
        Add(words, "sport", SourcePortMask is null ? SourcePort?.ToString() : Masked(SourcePort?.First, SourcePortMask, hexadecimal: false));
        Add(words, "dport", DestinationPortMask is null ? DestinationPort?.ToString() : Masked(DestinationPort?.First, DestinationPortMask, hexadecimal: false));
        Add(words, "tun_id", TunnelId);
    }

    private static string? Masked(uint? value, uint? mask, bool hexadecimal)
    {
        if (value is not { } number) return null;
        string text = hexadecimal ? string.Create(CultureInfo.InvariantCulture, $"0x{number:x}") : number.ToString(CultureInfo.InvariantCulture);
        return mask is { } bits ? string.Create(CultureInfo.InvariantCulture, $"{text}/0x{bits:x}") : text;
    }

    private static void Add(List<string> words, string name, object? value)
    {
        if (value is not null) words.Add(string.Create(CultureInfo.InvariantCulture, $"{name} {value}"));
    }

    private IPPrefix? OfThisFamily(IPPrefix? value) => value is not { } prefix || prefix.AddressFamily == AddressFamily
        ? value
        : throw new NetworkObjectException(
            "AddressFamilyMismatch", ObjectProblem.Invalid, prefix.ToString(), $"'{prefix}' is {prefix.AddressFamily}, and the rule is for {AddressFamily}.");
}
