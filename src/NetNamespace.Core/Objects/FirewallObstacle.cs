namespace NetNamespace.Objects;

/// <summary>A chain of another firewall that does not let something through which has to get through.</summary>
public sealed class FirewallObstacle
{
    /// <summary>The base chain, as nft names it: <c>ip filter FORWARD</c>.</summary>
    public required string Chain { get; init; }

    /// <summary>Who made it, as far as that can be told: <c>docker</c>, <c>iptables</c>, <c>firewalld</c>, <c>nft</c>.</summary>
    public required string Owner { get; init; }

    /// <summary>What in it decides: <c>ip filter FORWARD policy: drop</c>, <c>inet site forward handle 7: reject</c>.</summary>
    public required string Decision { get; init; }

    /// <summary>What a person can do about it.</summary>
    public required string Remedy { get; init; }

    /// <summary>Why this module did not open it although its owner has a place for that, a sentence; null where it has none, or where nobody tried.</summary>
    public string? Reason { get; init; }

    /// <summary>The same with the reason that came up.</summary>
    internal FirewallObstacle Because(string reason) => new() { Chain = Chain, Owner = Owner, Decision = Decision, Remedy = Remedy, Reason = reason };

    /// <summary>What decides.</summary>
    public override string ToString() => Decision;
}
