using System;
using System.Runtime.InteropServices;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>
/// The tables by which the kernel varies a delay: how far from the delay the i-th of so many equally likely values is, in units of the jitter, where 8192
/// is one. Calculated, since the files that other programs read them from need not be there. Source: <c>tc-netem(8)</c>, linux/pkt_sched.h (NETEM_DIST_SCALE).
/// </summary>
internal static class DelayTables
{
    internal const int Length = 4096;
    internal const int Scale = 8192;

    /// <summary>The exponent of the Pareto distribution, whose mean is then one and a half.</summary>
    private const double Shape = 3;
    private const double Mean = Shape / (Shape - 1);

    /// <summary>The table as the kernel takes it: numbers of two bytes.</summary>
    internal static ReadOnlySpan<byte> Bytes(ShapingDistribution distribution) => MemoryMarshal.AsBytes<short>(Values(distribution));

    internal static short[] Values(ShapingDistribution distribution)
    {
        short[] values = new short[Length];
        for (int i = 0; i < Length; i++)
        {
            double share = (i + 0.5) / Length;
            double distance = distribution switch
            {
                ShapingDistribution.Normal => Normal(share),
                ShapingDistribution.Pareto => Pareto(share),
                ShapingDistribution.ParetoNormal => (Normal(share) / 4) + (Pareto(share) * 3 / 4),
                _ => throw new ArgumentOutOfRangeException(nameof(distribution)),
            };
            values[i] = (short)Math.Clamp(Math.Round(distance * Scale), short.MinValue, short.MaxValue);
        }

        return values;
    }

    private static double Pareto(double share) => Math.Pow(1 - share, -1 / Shape) - Mean;

    /// <summary>Where the bell curve has a share of its area to the left: halves the interval until it is far below a table's step.</summary>
    private static double Normal(double share)
    {
        double low = -5, high = 5;
        while (high - low > 1e-9)
        {
            double middle = (low + high) / 2;
            if (LeftOf(middle) < share) low = middle;
            else high = middle;
        }

        return low;
    }

    /// <summary>The area of the bell curve left of a place, by its series around 0.</summary>
    private static double LeftOf(double place)
    {
        double term = place, sum = place;
        for (int i = 3; Math.Abs(term) > 1e-15; i += 2)
        {
            term *= place * place / i;
            sum += term;
        }

        return 0.5 + (sum * Math.Exp(-place * place / 2) / Math.Sqrt(2 * Math.PI));
    }
}
