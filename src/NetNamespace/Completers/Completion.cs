using System;
using System.Buffers;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace NetNamespace.Completers;

/// <summary>Makes completion results of names.</summary>
internal static class Completion
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(" '\"$`;,(){}|&<>@#");

    /// <summary>The names that start with, or fit, what was typed, quoted where they have to be.</summary>
    internal static IEnumerable<CompletionResult> Matching(string? word, IEnumerable<string> names)
    {
        string typed = (word ?? "").Trim('\'', '"');
        WildcardPattern pattern = WildcardPattern.Get(typed + "*", WildcardOptions.IgnoreCase);
        List<CompletionResult> results = [];
        foreach (string name in names)
        {
            if (pattern.IsMatch(name)) results.Add(new CompletionResult(Quote(name), name, CompletionResultType.ParameterValue, name));
        }

        return results;
    }

    private static string Quote(string name) =>
        name.AsSpan().IndexOfAny(NeedQuotes) < 0 ? name : $"'{CodeGeneration.EscapeSingleQuotedStringContent(name)}'";
}
