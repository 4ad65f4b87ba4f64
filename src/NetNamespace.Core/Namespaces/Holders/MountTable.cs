using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace NetNamespace.Namespaces;

/// <summary>What /proc/PID/mountinfo says. Source: <c>proc_pid_mountinfo(5)</c>.</summary>
internal static class MountTable
{
    private const string NamespaceStart = "net:[";

    /// <summary>A mount of a network namespace.</summary>
    /// <param name="Inode">The namespace.</param>
    /// <param name="Path">The file on which it is mounted.</param>
    internal readonly record struct NamespaceMount(ulong Inode, string Path);

    /// <summary>The mounts of network namespaces among all mounts.</summary>
    /// <param name="text">The text of the file.</param>
    internal static List<NamespaceMount> ReadNamespaces(string text)
    {
        List<NamespaceMount> found = [];
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            if (line.Contains(NamespaceStart, StringComparison.Ordinal) && ReadNamespace(line) is { } mount) found.Add(mount);
        }

        return found;
    }

    /// <summary>The directory, on its own file system, of a file that is mounted somewhere: a runtime mounts its own over /etc/hostname, for instance.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="mountedOn">Where it is mounted.</param>
    internal static string? SourceOf(string text, string mountedOn)
    {
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            if (!line.Contains(mountedOn, StringComparison.Ordinal)) continue;
            string[] fields = line.ToString().Split(' ');
            if (fields.Length > 4 && fields[4] == mountedOn) return Unescape(fields[3]);
        }

        return null;
    }

    /// <summary>A line is: mount, parent, device, root, mount point, options, optional fields, "-", type, source, options.</summary>
    private static NamespaceMount? ReadNamespace(ReadOnlySpan<char> line)
    {
        string[] fields = line.ToString().Split(' ');
        int separator = Array.IndexOf(fields, "-");
        if (fields.Length < 10 || separator < 6 || separator + 1 >= fields.Length || fields[separator + 1] != "nsfs") return null;
        string root = fields[3];
        bool isNetwork = root.StartsWith(NamespaceStart, StringComparison.Ordinal) && root[^1] == ']';
        return isNetwork && ulong.TryParse(root.AsSpan(NamespaceStart.Length, root.Length - NamespaceStart.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out ulong inode)
            ? new NamespaceMount(inode, Unescape(fields[4]))
            : null;
    }

    /// <summary>Space, tab, line feed and backslash are written as a backslash and three octal digits.</summary>
    private static string Unescape(string field)
    {
        if (!field.Contains('\\', StringComparison.Ordinal)) return field;
        byte[] bytes = Encoding.UTF8.GetBytes(field);
        List<byte> plain = new(bytes.Length);
        for (int i = 0; i < bytes.Length; i++)
        {
            bool isEscape = bytes[i] == '\\' && i + 3 < bytes.Length && IsOctal(bytes[i + 1]) && IsOctal(bytes[i + 2]) && IsOctal(bytes[i + 3]);
            plain.Add(isEscape ? (byte)(((bytes[i + 1] - '0') << 6) | ((bytes[i + 2] - '0') << 3) | (bytes[i + 3] - '0')) : bytes[i]);
            if (isEscape) i += 3;
        }

        return Encoding.UTF8.GetString([.. plain]);
    }

    private static bool IsOctal(byte letter) => letter is >= (byte)'0' and <= (byte)'7';
}
