using System;
using System.Globalization;

namespace NetNamespace.Arguments;

/// <summary>
/// What a person may write for a time: a TimeSpan, <c>100ms</c>, <c>250us</c>, <c>1.5s</c>; a number alone is seconds where a command says so. It is only
/// read when it is used, so that a mistake in it is an error of this one thing and names it.
/// </summary>
public sealed class DurationArgument
{
    private static readonly (string Unit, double Ticks)[] s_units =
    [
        ("ns", 0.01), ("us", TimeSpan.TicksPerMicrosecond), ("µs", TimeSpan.TicksPerMicrosecond), ("ms", TimeSpan.TicksPerMillisecond),
        ("s", TimeSpan.TicksPerSecond), ("min", TimeSpan.TicksPerMinute), ("h", TimeSpan.TicksPerHour),
    ];

    private readonly string _text;
    private readonly TimeSpan? _time;
    private readonly double? _number;

    /// <summary>A time with its unit, or as TimeSpan writes it.</summary>
    public DurationArgument(string text) => _text = text ?? "";

    /// <summary>A time.</summary>
    public DurationArgument(TimeSpan time)
    {
        _time = time;
        _text = time.ToString();
    }

    /// <summary>A number without unit.</summary>
    public DurationArgument(double number)
    {
        _number = number;
        _text = number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A number without unit.</summary>
    public DurationArgument(int number) : this((double)number)
    {
    }

    /// <inheritdoc/>
    public override string ToString() => _text;

    /// <summary>The time.</summary>
    /// <exception cref="NetworkObjectException">InvalidDuration: it has no unit, or is none.</exception>
    internal TimeSpan Read() => _time ?? Parse(out _) ?? throw Invalid("write it with its unit, such as 100ms, 250us or 1.5s");

    /// <summary>The time, where a number alone is seconds.</summary>
    /// <exception cref="NetworkObjectException">InvalidDuration: it is none, or not above 0.</exception>
    internal TimeSpan ReadSeconds()
    {
        TimeSpan? time = _time ?? Parse(out double? number) ?? (number is { } seconds ? From(seconds * TimeSpan.TicksPerSecond) : null);
        if (time is null) throw Invalid("write it as 5 or 1.5 for seconds, or with its unit, such as 500ms");
        return time > TimeSpan.Zero ? time.Value : throw Invalid("it has to be longer than nothing");
    }

    private TimeSpan? Parse(out double? number)
    {
        string text = _text.Trim();
        number = _number ?? (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double plain) ? plain : null);
        if (number is not null) return null;
        if (text.Contains(':', StringComparison.Ordinal)) return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan time) ? time : null;
        int length = 0;
        while (length < text.Length && (char.IsAsciiDigit(text[length]) || text[length] is '.' or '-')) length++;
        string unit = text[length..].Trim();
        foreach ((string name, double ticks) in s_units)
        {
            if (!name.Equals(unit, StringComparison.OrdinalIgnoreCase)) continue;
            return double.TryParse(text.AsSpan(0, length), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? From(value * ticks) : null;
        }

        return null;
    }

    private TimeSpan From(double ticks) => Math.Abs(ticks) < long.MaxValue / 2 ? new TimeSpan((long)Math.Round(ticks)) : throw Invalid("it is longer than anything");

    private NetworkObjectException Invalid(string reason) => new("InvalidDuration", ObjectProblem.Invalid, _text, $"'{_text}' cannot be a time here: {reason}.");
}
