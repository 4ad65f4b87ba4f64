using System.Net;

namespace NetNamespace.Objects;

/// <summary>
/// What gives a namespace the outside: packets from its subnet that leave the host get a source address of the host's, and the answers
/// come back. One object a subnet.
/// </summary>
public sealed class NamespaceNat
{
    /// <summary>What <see cref="Owner"/> is for those that this module made.</summary>
    public const string Own = "NetNamespace";

    private readonly NamespaceNatState _state;

    /// <summary>The namespace that it is for. Of one that others made: the named namespace that has an address in the subnet; empty where none has, or several have.</summary>
    public required string Namespace { get; init; }

    /// <summary>The namespace's SO_NETNS_COOKIE at the time, which tells it from a later one of the same name; null where the kernel has none.</summary>
    public ulong? Cookie { get; init; }

    /// <summary>The namespace whose rules they are: the host of the other; null for the current one.</summary>
    public string? NatNamespace { get; init; }

    /// <summary>IPv4 or IPv6.</summary>
    public IPFamily AddressFamily => SourcePrefix.AddressFamily;

    /// <summary>Who made it: <c>NetNamespace</c>, or as far as that can be told <c>docker</c>, <c>libvirt</c>, <c>firewalld</c>, <c>iptables</c>, <c>nft</c>.</summary>
    public string Owner { get; init; } = Own;

    /// <summary>The chain of the rule that translates, as nft names it: <c>ip nat POSTROUTING</c>.</summary>
    public string Chain { get; init; } = "inet netnamespace postrouting";

    /// <summary>The addresses whose packets are translated.</summary>
    public IPPrefix SourcePrefix { get; init; }

    /// <summary>The host's link towards the namespace. What goes from one of its neighbours to another is not translated.</summary>
    public required string InterfaceAlias { get; init; }

    /// <summary>The only links that packets go out on; empty for any but <see cref="InterfaceAlias"/>.</summary>
    public string[] UplinkAlias { get; init; } = [];

    /// <summary>Whether packets keep their source address, so that others have to know a way back to the subnet: they are only let through.</summary>
    public bool IsRouted { get; init; }

    /// <summary>The source address that packets get; null for that of the link they go out on (masquerade).</summary>
    public IPAddress? SourceAddress { get; init; }

    /// <summary>What others see as the source: an address, <c>masquerade</c>, or <c>itself</c>.</summary>
    public string SeenAs => IsRouted ? "itself" : SourceAddress?.ToString() ?? "masquerade";

    /// <summary>Whether it can do its work.</summary>
    public NamespaceNatState State
    {
        get => _state.Behind(Obstacles);
        init => _state = value;
    }

    /// <summary>Chains of other firewalls that have rules of this one, because they would drop its packets otherwise: <c>ip filter DOCKER-USER</c>; and <c>firewalld zone trusted</c> where firewalld has its subnet there for this one.</summary>
    public string[] OpenedChains { get; init; } = [];

    /// <summary>Chains of other firewalls that stop its packets, or the answers: each with what in it does, and what can be done.</summary>
    public FirewallObstacle[] Obstacles { get; init; } = [];

    /// <summary>The names of those chains, as nft has them: <c>ip filter FORWARD</c>.</summary>
    public string[] DroppingChains => System.Array.ConvertAll(Obstacles, static o => o.Chain);

    /// <summary>A sentence in short: <c>webserver: 10.100.0.0/24 on br-internal as masquerade</c>.</summary>
    public override string ToString() => $"{(Namespace.Length > 0 ? Namespace : Owner)}: {SourcePrefix} on {(InterfaceAlias.Length > 0 ? InterfaceAlias : "any link")} as {SeenAs}";

    /// <summary>The same beside other firewalls.</summary>
    internal NamespaceNat Beside(string[] openedChains, FirewallObstacle[] obstacles) => new()
    {
        Namespace = Namespace,
        Cookie = Cookie,
        NatNamespace = NatNamespace,
        SourcePrefix = SourcePrefix,
        InterfaceAlias = InterfaceAlias,
        UplinkAlias = UplinkAlias,
        IsRouted = IsRouted,
        SourceAddress = SourceAddress,
        State = _state,
        OpenedChains = openedChains,
        Obstacles = obstacles,
    };
}
