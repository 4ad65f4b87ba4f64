namespace NetNamespace.Nftables;

/// <summary>Whether something is so, as far as it can be told without the packet itself.</summary>
public enum Certainty
{
    /// <summary>It is not so.</summary>
    No,
    /// <summary>It cannot be told: it hangs on what the packet, the rule or the machine does not tell beforehand.</summary>
    Perhaps,
    /// <summary>It is so.</summary>
    Yes,
}
