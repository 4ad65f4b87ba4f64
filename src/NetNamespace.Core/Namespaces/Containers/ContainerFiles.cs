using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>The files that runtimes keep about their containers. What is not there, may not be read or is cut off halfway says nothing.</summary>
/// <param name="root">What stands before every path; empty for the machine's own files.</param>
internal sealed class ContainerFiles(string root = "")
{
    /// <summary>The user's directory that a rootless runtime keeps its files in; null where there is no such user.</summary>
    internal static string? HomeOf(uint user) => Interop.UserCalls.UserDirectory(user);

    internal string? ReadText(string path) => ProcFile.ReadText(root + path);

    internal bool Exists(string path) => File.Exists(root + path);

    /// <summary>What is in a directory, by its whole path.</summary>
    internal IEnumerable<string> Entries(string directory)
    {
        string[] entries;
        try
        {
            entries = Directory.GetFileSystemEntries(root + directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            yield break;
        }

        Array.Sort(entries, StringComparer.Ordinal);
        foreach (string entry in entries) yield return entry[root.Length..];
    }

    /// <summary>Reads something out of a file of JSON.</summary>
    /// <returns>What the function gives; null where the file is not there or is no JSON.</returns>
    internal T? ReadJson<T>(string path, Func<JsonElement, T?> read) where T : class
    {
        if (ReadText(path) is not { } text) return null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return read(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Where the file comes from that a container has as /etc/hostname, on its own file system; runtimes mount one of their own there.</summary>
    internal string? HostNameSource(int process) => ReadText($"/proc/{process}/mountinfo") is { } text ? MountTable.SourceOf(text, "/etc/hostname") : null;
}
