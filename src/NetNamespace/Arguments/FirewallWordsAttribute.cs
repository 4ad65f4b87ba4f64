using System;
using System.Collections.Generic;
using System.Linq;

namespace NetNamespace.Arguments;

/// <summary>Lets the words of Windows' firewall stand for those of Linux: Inbound and Outbound, Allow and Block.</summary>
/// <param name="type">The enum that they are of.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FirewallWordsAttribute(Type type) : TypedPositionAttribute(type)
{
    private static readonly Dictionary<string, string> s_words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Inbound"] = "Input",
        ["Outbound"] = "Output",
        ["Allow"] = "Accept",
        ["Block"] = "Drop",
    };

    private protected override string Shown(string name) => s_words.FirstOrDefault(w => w.Value == name) is { Key: { } word } ? $"{name} ({word})" : name;

    private protected override string Translate(string word) => s_words.GetValueOrDefault(word, word);
}
