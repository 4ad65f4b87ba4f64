namespace NetNamespace.Objects;

/// <summary>What does the shaping. Sources: <c>tc-tbf(8)</c>, <c>tc-htb(8)</c>, <c>tc-netem(8)</c>, <c>tc-police(8)</c>.</summary>
public enum ShapingDiscipline
{
    /// <summary>Something else, or a combination that has no place in these properties.</summary>
    Other,
    /// <summary>A token bucket: packets wait for their turn. With delay, loss and the like it comes after them, as the child of netem.</summary>
    Tbf,
    /// <summary>A hierarchical token bucket with one class, which may borrow up to its ceiling; delay, loss and the like come after it.</summary>
    Htb,
    /// <summary>The network emulator: delay, loss, duplicates, damage, disorder, and a rate of its own.</summary>
    Netem,
    /// <summary>A policer at the ingress: what is too much is dropped at once.</summary>
    Police,
}
