using System;
using System.Globalization;

namespace NetNamespace.Arguments;

/// <summary>What a person may write for a namespace's number: one from 0, or <c>auto</c> for one that the kernel chooses, as <c>ip netns set</c> takes it.</summary>
public sealed class NsIdArgument
{
    private const string Automatic = "auto";
    private readonly string _text;

    /// <summary>A number in digits, or <c>auto</c>.</summary>
    public NsIdArgument(string text) => _text = text ?? "";

    /// <summary>A number.</summary>
    public NsIdArgument(int number) => _text = number.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override string ToString() => _text;

    /// <summary>The number; null for one that the kernel chooses.</summary>
    /// <exception cref="NetworkObjectException">InvalidNsId: it is neither.</exception>
    internal int? Read()
    {
        if (_text.Equals(Automatic, StringComparison.OrdinalIgnoreCase)) return null;
        return int.TryParse(_text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new NetworkObjectException(
                "InvalidNsId", ObjectProblem.Invalid, _text, $"'{_text}' cannot be the number of a namespace: it is one from 0 to {int.MaxValue}, or '{Automatic}'.");
    }
}
