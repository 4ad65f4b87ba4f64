using System.Collections.Generic;

namespace NetNamespace.Namespaces;

/// <summary>Text as lines without their ends.</summary>
internal static class TextLines
{
    internal static List<string> Split(string text)
    {
        List<string> lines = [.. text.Split('\n')];
        if (lines[^1].Length == 0) lines.RemoveAt(lines.Count - 1);
        return lines;
    }

    internal static string Join(List<string> lines) => lines.Count == 0 ? "" : string.Join('\n', lines) + '\n';
}
