namespace NetNamespace.Objects;

/// <summary>
/// Whether a namespace sends on packets that are for somebody else: for a link that they come in on, or for the namespace as a whole.
/// Source: Documentation/networking/ip-sysctl.rst of the kernel (ip_forward, conf/*/forwarding).
/// </summary>
public sealed class NetForwarding
{
    /// <summary>What <see cref="InterfaceAlias"/> is for the namespace as a whole.</summary>
    public const string All = "all";

    /// <summary>What <see cref="InterfaceAlias"/> is for the links that come later.</summary>
    public const string Default = "default";

    /// <summary>The namespace; null for the current one.</summary>
    public string? Namespace { get; init; }

    /// <summary>The name of the link; <c>all</c> for the namespace as a whole and <c>default</c> for links that come later.</summary>
    public required string InterfaceAlias { get; init; }

    /// <summary>The number of the link; null where it is none.</summary>
    public int? InterfaceIndex { get; init; }

    /// <summary>IPv4 or IPv6.</summary>
    public IPFamily AddressFamily { get; init; }

    /// <summary>
    /// Whether packets that come in there go on. IPv4 looks at the link that a packet comes in on, and setting <c>all</c> sets every link;
    /// IPv6 sends nothing on unless <c>all</c> says so.
    /// </summary>
    public ForwardingState Forwarding { get; init; }

    /// <summary>
    /// Whether packets are dropped whose answers would not go where they came from. It is the greater of the link's setting and that of <c>all</c>, as the kernel takes it; of <c>all</c> and
    /// <c>default</c> their own. Null for IPv6, which has no such setting. Source: ip-sysctl.rst of the kernel (rp_filter), RFC 3704.
    /// </summary>
    public ReversePathFilter? ReversePathFilter { get; init; }

    /// <summary>As the sysctl is called: <c>net.ipv4.conf.eth0.forwarding = 1</c>.</summary>
    public override string ToString() =>
        $"net.{(AddressFamily == IPFamily.IPv6 ? "ipv6" : "ipv4")}.conf.{InterfaceAlias}.forwarding = {(int)Forwarding}";
}
