using System;
using System.Globalization;

namespace NetNamespace.Objects;

/// <summary>How often a firewall rule fits: <c>10/minute</c>.</summary>
/// <param name="Count">How many packets in a unit of time, from 1.</param>
/// <param name="Unit">The unit of time: a second, a minute, an hour, a day or a week.</param>
/// <param name="Burst">How many packets may come at once above that.</param>
/// <param name="IsOver">Whether the rule fits what is more than that, rather than what is within.</param>
public sealed record FirewallRateLimit(ulong Count, TimeSpan Unit, uint Burst = FirewallRateLimit.UsualBurst, bool IsOver = false)
{
    /// <summary>The burst that nft takes where none is given.</summary>
    public const uint UsualBurst = 5;

    private static readonly (string Name, int Seconds)[] s_units = [("second", 1), ("minute", 60), ("hour", 3600), ("day", 86400), ("week", 604800)];

    /// <summary>Reads <c>10/minute</c>: a number of packets and a unit, which may be cut to its first letters.</summary>
    /// <exception cref="NetworkObjectException">InvalidRateLimit.</exception>
    public static FirewallRateLimit Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split('/');
        if (parts.Length != 2 || !uint.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out uint count) || count == 0) throw Invalid(text);
        foreach ((string name, int seconds) in s_units)
        {
            if (parts[1].Length > 0 && name.StartsWith(parts[1], StringComparison.OrdinalIgnoreCase)) return new FirewallRateLimit(count, TimeSpan.FromSeconds(seconds));
        }

        throw Invalid(text);
    }

    /// <summary>As it is read: <c>10/minute</c>.</summary>
    public override string ToString()
    {
        string unit = Array.Find(s_units, u => u.Seconds == Unit.TotalSeconds).Name ?? Unit.ToString();
        return string.Create(CultureInfo.InvariantCulture, $"{(IsOver ? "over " : "")}{Count}/{unit}");
    }

    private static NetworkObjectException Invalid(string text) => new(
        "InvalidRateLimit", ObjectProblem.Invalid, text, $"'{text}' is no rate: it takes a number of packets from 1 and a unit of time, such as 10/second, 5/minute, 100/hour.");
}
