using System;
using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Arguments;

/// <summary>
/// What a person may write for -Namespace: a name in the store, a PID, a process, a NetNamespace object. Text is a name where there is
/// such a name, and else a PID where it is a number, as <c>ip link set … netns</c> reads it; <c>pid:4242</c> is always a PID.
/// </summary>
public sealed class NamespaceReference
{
    private const string ProcessPrefix = "pid:";

    /// <summary>A name, or a PID in digits or as <c>pid:4242</c>.</summary>
    public NamespaceReference(string text) => Text = text ?? "";

    /// <summary>The namespace that a process is in.</summary>
    public NamespaceReference(int processId) => ProcessId = processId;

    /// <summary>The namespace that a process is in.</summary>
    public NamespaceReference(Process process)
    {
        ArgumentNullException.ThrowIfNull(process);
        ProcessId = process.Id;
    }

    /// <summary>A namespace that another command gave; one without a name or process is the current one.</summary>
    public NamespaceReference(NetNamespaceInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        Text = info.Namespace;
        IsCurrent = info.Namespace is null;
    }

    internal string? Text { get; }

    internal int? ProcessId { get; }

    internal bool IsCurrent { get; }

    /// <summary>Whether the text stands for several names.</summary>
    internal bool IsWildcard => Text is not null && WildcardPattern.ContainsWildcardCharacters(Text);

    /// <inheritdoc/>
    public override string ToString() =>
        ProcessId is { } id ? ProcessPrefix + id.ToString(CultureInfo.InvariantCulture) : Text ?? "current";

    internal NamespaceHandle Open(NetworkSession session)
    {
        if (IsCurrent) return session.Current;
        if (ProcessId is { } id) return session.OpenProcess(id);
        if (TryReadProcessId(Text!, out int written) && !NamespaceStore.Contains(Text!)) return session.OpenProcess(written);
        return session.Open(Text!);
    }

    private static bool TryReadProcessId(string text, out int processId)
    {
        ReadOnlySpan<char> digits = text.StartsWith(ProcessPrefix, StringComparison.Ordinal) ? text.AsSpan(ProcessPrefix.Length) : text;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out processId);
    }
}
