using System;
using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using NetNamespace.Namespaces;
using NetNamespace.Objects;

namespace NetNamespace.Arguments;

/// <summary>
/// What a person may write for -Namespace: a name in the store, a PID, a process, a NetNamespace object. Text is a name where there is
/// such a name, and else a PID where it is a number, as <c>ip link set … netns</c> reads it; <c>pid:4242</c> is always a PID, and
/// <c>net:[4026532281]</c> a namespace's own number, as <c>lsns</c> shows it.
/// </summary>
public sealed class NamespaceReference
{
    private readonly NetNamespaceInfo? _info;

    /// <summary>A name, a PID in digits or as <c>pid:4242</c>, or <c>net:[4026532281]</c>.</summary>
    public NamespaceReference(string text) => Text = text ?? "";

    /// <summary>The namespace that a process is in.</summary>
    public NamespaceReference(int processId) => ProcessId = processId;

    /// <summary>The namespace that a process is in.</summary>
    public NamespaceReference(Process process)
    {
        ArgumentNullException.ThrowIfNull(process);
        ProcessId = process.Id;
    }

    /// <summary>A namespace that another command gave. One without a name is compared when it is opened, since a process's number may be another's by then.</summary>
    public NamespaceReference(NetNamespaceInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        Text = info.Namespace;
        _info = info;
    }

    internal string? Text { get; }

    internal int? ProcessId { get; }

    /// <summary>Whether the text stands for several names.</summary>
    internal bool IsWildcard => Text is not null && !NamespaceText.IsUnnamed(Text) && WildcardPattern.ContainsWildcardCharacters(Text);

    /// <inheritdoc/>
    public override string ToString() => ProcessId is { } id ? NamespaceText.OfProcess(id) : Text ?? "current";

    internal NamespaceHandle Open(NetworkSession session)
    {
        if (_info is { Name: null }) return session.Open(_info);
        if (ProcessId is { } id) return session.OpenProcess(id);
        if (NamespaceStore.IsName(Text!)) return session.Open(Text!);
        if (NamespaceText.ReadInode(Text) is { } inode) return session.OpenInode(inode);
        return ReadProcessId(Text!) is { } written ? session.OpenProcess(written) : session.Open(Text!);
    }

    private static int? ReadProcessId(string text) =>
        NamespaceText.ReadProcess(text) ?? (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int process) ? process : null);
}
