namespace NetNamespace.Namespaces;

/// <summary>Where in its chain a rule is to stand; at the end where nothing is said. At most one of these is given.</summary>
/// <param name="Before">The name or the handle of the rule that comes after it.</param>
/// <param name="After">The name or the handle of the rule that comes before it.</param>
/// <param name="Position">The how-manieth it is to be, from 1.</param>
public sealed record FirewallPlacement(string? Before = null, string? After = null, int? Position = null);
