namespace NetNamespace.Objects;

/// <summary>The other end of a pair of links.</summary>
/// <param name="Namespace">The name of its namespace; null for the current one, or where the namespace has no name.</param>
/// <param name="Name">The link's name; null where its namespace could not be asked.</param>
/// <param name="InterfaceIndex">The link's number in its namespace.</param>
public sealed record LinkPeer(string? Namespace, string? Name, int InterfaceIndex)
{
    /// <summary>Whether both ends are in the same namespace.</summary>
    public bool IsInSameNamespace { get; init; }

    /// <summary>Whether it is in the namespace of the one who asks.</summary>
    public bool IsInCurrentNamespace { get; init; }

    /// <summary>The number by which the near end's namespace knows the other one's; null where both are in the same.</summary>
    public int? NamespaceId { get; init; }

    /// <summary>The link's name, after the namespace's where that is another: <c>blue/eth0</c>; <c>(current)/eth0</c>, <c>nsid 3/if7</c>.</summary>
    public override string ToString()
    {
        string link = Name ?? $"if{InterfaceIndex}";
        if (IsInSameNamespace) return link;
        return $"{Namespace ?? (IsInCurrentNamespace ? "(current)" : $"nsid {NamespaceId}")}/{link}";
    }
}
