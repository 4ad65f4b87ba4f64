namespace NetNamespace.Objects;

/// <summary>Which routes are asked for. The kernel leaves the others out itself, from 4.20 on.</summary>
public sealed record RouteFilter
{
    /// <summary>Only those of this family; null for both.</summary>
    public IPFamily? AddressFamily { get; init; }

    /// <summary>Only those in this table; null for all.</summary>
    public RouteTable? Table { get; init; }

    /// <summary>Only those that lead to this link; 0 for all.</summary>
    public int InterfaceIndex { get; init; }

    /// <summary>Only those of this type; null for all.</summary>
    public RouteType? Type { get; init; }

    /// <summary>Only those that this one made; null for all.</summary>
    public RouteProtocol? Protocol { get; init; }
}
