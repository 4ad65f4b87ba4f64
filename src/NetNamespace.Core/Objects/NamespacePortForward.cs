using System.Net;
using NetNamespace.Nftables;

namespace NetNamespace.Objects;

/// <summary>
/// What lets others reach a server in a namespace: connections to a port of the host go on to an address and port of the namespace. One object a protocol and
/// address family.
/// </summary>
public sealed class NamespacePortForward
{
    /// <summary>What <see cref="ListenPort"/> is where any port is taken.</summary>
    internal static readonly PortRange AllPorts = new(1, ushort.MaxValue);

    private readonly NamespaceNatState _state;
    private readonly string? _chain;
    private readonly NftHook? _hook;

    /// <summary>
    /// The namespace that connections go to. Of one that others made: the named one that has the target's address, or <c>net:[4026532281]</c> of one without a name
    /// that hangs on the host; empty where none has, or several have.
    /// </summary>
    public required string Namespace { get; init; }

    /// <summary>Of one that others made: the container whose namespace that is; null where it is none's.</summary>
    public NetContainer? Container { get; init; }

    /// <summary>Who made it: <c>NetNamespace</c>, or as far as that can be told <c>docker</c>, <c>libvirt</c>, <c>firewalld</c>, <c>iptables</c>, <c>nft</c> and others.</summary>
    public string Owner { get; init; } = NamespaceNat.Own;

    /// <summary>The chain of the rule that changes the destination, as nft names it: <c>ip nat DOCKER</c>.</summary>
    public string Chain
    {
        get => _chain ?? (IsLoopback ? "inet netnamespace output" : "inet netnamespace prerouting");
        init => _chain = value;
    }

    /// <summary>Where connections meet it: as they come in, or <c>Output</c> for those of the host's own programs alone.</summary>
    public NftHook Hook
    {
        get => _hook ?? (IsLoopback ? NftHook.Output : NftHook.Prerouting);
        init => _hook = value;
    }

    /// <summary>Of one that others made: its rule in the words of <c>nft(8)</c>.</summary>
    public string? Rule { get; init; }

    /// <summary>Of one that others made: conditions that no other property has a place for, in nft's words; with those of the rules that lead to its chain.</summary>
    public string[] OtherConditions { get; init; } = [];

    /// <summary>The namespace's SO_NETNS_COOKIE at the time, which tells it from a later one of the same name; null where the kernel has none.</summary>
    public ulong? Cookie { get; init; }

    /// <summary>The namespace whose rules they are: the host of the other; null for the current one.</summary>
    public string? NatNamespace { get; init; }

    /// <summary>TCP, UDP or SCTP; null for any, which only others' are for.</summary>
    public PortForwardProtocol? Protocol { get; init; }

    /// <summary>IPv4 or IPv6.</summary>
    public IPFamily AddressFamily => AddressBits.FamilyOf(ListenAddress);

    /// <summary>
    /// The host's address that connections come in to; <c>0.0.0.0</c> or <c>::</c> for each that it has but the loopback's. One that others made may take what goes through
    /// the host to others with it, where its rule does not say <c>fib daddr type local</c>.
    /// </summary>
    public required IPAddress ListenAddress { get; init; }

    /// <summary>The host's ports that connections come in to; 0 where somebody removed the rules that said it, 1 to 65535 where any is taken.</summary>
    public PortRange ListenPort { get; init; }

    /// <summary>The address that they go on to; null where others' rules send them to the host itself, or to one of several addresses.</summary>
    public required IPAddress? InternalIPAddress { get; init; }

    /// <summary>
    /// The ports that they go on to: as many as <see cref="ListenPort"/> and in that order, or one for all. For a range of others the kernel chooses one of it.
    /// </summary>
    public PortRange InternalPort { get; init; }

    /// <summary>Whether connections go to the host itself, as others' rules may have it: a redirect.</summary>
    public bool IsRedirect { get; init; }

    /// <summary>Where they go on to, in short: <c>10.100.0.2:80</c>, <c>this host:3128</c>.</summary>
    public string Target => Words ?? $"{(InternalIPAddress is { } address ? Text(address) : "this host")}{Text(InternalPort)}";

    /// <summary>
    /// The subnet around <see cref="InternalIPAddress"/>. Who connects from there gets the host's address as source, since the answers would not come back by the host otherwise.
    /// </summary>
    public IPPrefix InternalPrefix { get; init; }

    /// <summary>The host's link towards the namespace; null where it is not known.</summary>
    public string? InterfaceAlias { get; init; }

    /// <summary>The only link of the host that connections may come in on; null for any, and the host itself.</summary>
    public string? InputInterfaceAlias { get; init; }

    /// <summary>Who may connect; null for anybody.</summary>
    public IPPrefix? RemoteAddress { get; init; }

    /// <summary>Whether it can do its work.</summary>
    public NamespaceNatState State
    {
        get => _state.Behind(Obstacles);
        init => _state = value;
    }

    /// <summary>Chains of other firewalls that have rules for the forwards of this namespace, as nft names them: <c>ip filter DOCKER-USER</c>.</summary>
    public string[] OpenedChains { get; init; } = [];

    /// <summary>Chains of other firewalls that stop its packets, or the answers: each with what in it does, and what can be done.</summary>
    public FirewallObstacle[] Obstacles { get; init; } = [];

    /// <summary>The names of those chains, as nft has them: <c>ip filter FORWARD</c>.</summary>
    public string[] DroppingChains => System.Array.ConvertAll(Obstacles, static o => o.Chain);

    /// <summary>For one that is to be made: the port of the bridge that has to send back what came from it; null where none has.</summary>
    internal string? HairpinPort { get; init; }

    /// <summary>Of one that others made: the target in nft's words, where it is not one address.</summary>
    internal string? Words { get; init; }

    /// <summary>Of one that others made: the chain that packets come to it from; null where none leads there.</summary>
    internal NftChain? Base { get; init; }

    /// <summary>Whether this module made it.</summary>
    internal bool IsOwn => Owner == NamespaceNat.Own;

    /// <summary>The number of the protocol; 0 for any.</summary>
    internal byte TransportProtocol => (byte)Protocol.GetValueOrDefault();

    /// <summary>The protocol as nft writes it.</summary>
    internal string ProtocolText => Protocol?.ToString().ToLowerInvariant() ?? "any";

    /// <summary>The address that one of this module's goes on to.</summary>
    internal IPAddress TargetAddress => InternalIPAddress ?? (AddressFamily == IPFamily.IPv6 ? IPAddress.IPv6Any : IPAddress.Any);

    /// <summary>For one that was read: the comment of its rules.</summary>
    internal string? Mark { get; init; }

    /// <summary>Whether it is for the host's own programs alone, which connect to a loopback address.</summary>
    internal bool IsLoopback => IPAddress.IsLoopback(ListenAddress);

    /// <summary>Whether it is for every address that the host has.</summary>
    internal bool IsAnyAddress => ListenAddress.Equals(IPAddress.Any) || ListenAddress.Equals(IPAddress.IPv6Any);

    /// <summary>A sentence in short: <c>webserver: tcp 0.0.0.0:8080 to 10.100.0.2:80</c>.</summary>
    public override string ToString() =>
        $"{(Namespace.Length > 0 ? Container?.ToString() ?? Namespace : Owner)}: {ProtocolText} {Text(ListenAddress)}{Text(ListenPort)} to {Target}";

    /// <summary>The same in a state, and beside other firewalls.</summary>
    internal NamespacePortForward With(NamespaceNatState state, string[] openedChains, FirewallObstacle[] obstacles) => new()
    {
        Namespace = Namespace,
        Cookie = Cookie,
        NatNamespace = NatNamespace,
        Protocol = Protocol,
        ListenAddress = ListenAddress,
        ListenPort = ListenPort,
        InternalIPAddress = InternalIPAddress,
        InternalPort = InternalPort,
        InternalPrefix = InternalPrefix,
        InterfaceAlias = InterfaceAlias,
        InputInterfaceAlias = InputInterfaceAlias,
        RemoteAddress = RemoteAddress,
        Mark = Mark,
        Hook = Hook,
        Chain = Chain,
        State = state,
        OpenedChains = openedChains,
        Obstacles = obstacles,
    };

    /// <summary>The same of others with where it leads, and a state.</summary>
    internal NamespacePortForward LeadingTo(string place, NetContainer? container, NetIPAddress? near, NamespaceNatState state) => new()
    {
        Namespace = place,
        Container = container,
        Owner = Owner,
        NatNamespace = NatNamespace,
        Chain = Chain,
        Base = Base,
        Hook = Hook,
        Rule = Rule,
        OtherConditions = OtherConditions,
        Protocol = Protocol,
        ListenAddress = ListenAddress,
        ListenPort = ListenPort,
        InternalIPAddress = InternalIPAddress,
        InternalPort = InternalPort,
        InternalPrefix = near?.Prefix.Network ?? InternalPrefix,
        InterfaceAlias = near?.InterfaceAlias,
        IsRedirect = IsRedirect,
        Words = Words,
        InputInterfaceAlias = InputInterfaceAlias,
        RemoteAddress = RemoteAddress,
        State = state,
    };

    /// <summary>Ports after an address; nothing for all that there are.</summary>
    private static string Text(PortRange ports) => ports == AllPorts ? "" : $":{ports}";

    private static string Text(IPAddress address) => AddressBits.FamilyOf(address) == IPFamily.IPv6 ? $"[{address}]" : $"{address}";
}
