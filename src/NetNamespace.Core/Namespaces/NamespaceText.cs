using System;
using System.Globalization;

namespace NetNamespace.Namespaces;

/// <summary>
/// How a namespace without a name is written where a name could stand: <c>pid:4242</c> after a process in it, and <c>net:[4026532281]</c>, as <c>lsns</c> and
/// <c>readlink /proc/PID/ns/net</c> write it, where no process is in it.
/// </summary>
public static class NamespaceText
{
    private const string ProcessPrefix = "pid:";
    private const string InodePrefix = "net:[";

    /// <summary>The text for the namespace of a process.</summary>
    public static string OfProcess(int processId) => string.Create(CultureInfo.InvariantCulture, $"{ProcessPrefix}{processId}");

    /// <summary>The text for a namespace by its number.</summary>
    public static string OfInode(ulong inode) => string.Create(CultureInfo.InvariantCulture, $"{InodePrefix}{inode}]");

    /// <summary>Whether a text is one of these, and not a name.</summary>
    public static bool IsUnnamed(string? text) => ReadProcess(text) is not null || ReadInode(text) is not null;

    /// <summary>The process of <c>pid:4242</c>; null where the text is something else.</summary>
    public static int? ReadProcess(string? text) =>
        text is not null && text.StartsWith(ProcessPrefix, StringComparison.Ordinal)
        && int.TryParse(text.AsSpan(ProcessPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int process) ? process : null;

    /// <summary>The number of <c>net:[4026532281]</c>; null where the text is something else.</summary>
    public static ulong? ReadInode(string? text) =>
        text is not null && text.StartsWith(InodePrefix, StringComparison.Ordinal) && text[^1] == ']'
        && ulong.TryParse(text.AsSpan(InodePrefix.Length, text.Length - InodePrefix.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out ulong inode) ? inode : null;
}
