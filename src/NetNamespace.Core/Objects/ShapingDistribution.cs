namespace NetNamespace.Objects;

/// <summary>How a delay varies by its jitter. Source: <c>tc-netem(8)</c>.</summary>
public enum ShapingDistribution
{
    /// <summary>Everything from the delay less the jitter to the delay plus the jitter is as likely.</summary>
    Uniform,
    /// <summary>The bell curve; the jitter is its standard deviation.</summary>
    Normal,
    /// <summary>Most delays are short and a few are very long.</summary>
    Pareto,
    /// <summary>A quarter of the normal and three quarters of the Pareto distribution.</summary>
    ParetoNormal,
}
