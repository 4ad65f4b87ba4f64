using System;
using System.Text;
using NetNamespace.Interop;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>
/// One of the files of /etc that a namespace may have of its own in /etc/netns. Texts are bytes as characters (Latin-1), so that whatever stands there comes back as
/// it was. Source: <c>ip-netns(8)</c>.
/// </summary>
internal static class DnsFile
{
    internal const string ResolvConf = "resolv.conf";
    internal const string Hosts = "hosts";
    internal const string Configuration = "/etc/netns";
    private const int Longest = 1 << 22;

    internal static string PathOf(string name, string file) => $"{Configuration}/{name}/{file}";

    internal static string MachinePath(string file) => $"/etc/{file}";

    /// <summary>Which file a program that is started in a namespace sees.</summary>
    /// <param name="handle">The namespace. Who is in the current one sees what this process sees.</param>
    /// <param name="file">The file's name.</param>
    internal static (string Path, DnsFileSource Source) InForce(NamespaceHandle handle, string file)
    {
        string machine = MachinePath(file);
        if (handle.NameInStore is { } name && FileStatus.OfPath(PathOf(name, file)) is not null && (!handle.IsCurrent || IsSame(PathOf(name, file), machine)))
            return (PathOf(name, file), DnsFileSource.Namespace);
        return (machine, FileStatus.OfPath(machine) is null ? DnsFileSource.None : DnsFileSource.Machine);
    }

    /// <summary>The text of a file; null where there is none.</summary>
    /// <exception cref="NetworkObjectException">DnsFileBroken: a symbolic link to nothing, a directory, something that is no text.</exception>
    /// <exception cref="SystemCallException">DnsFileNotRead.</exception>
    internal static string? Read(string path)
    {
        int number = FileCalls.Open(path, FileCalls.ReadOnly | FileCalls.CloseOnExec | FileCalls.NonBlock, 0);
        if (number < 0)
        {
            Errno errno = ErrnoText.Last();
            if (errno is not (Errno.ENOENT or Errno.ENOTDIR or Errno.ELOOP)) throw new SystemCallException("DnsFileNotRead", "read a file about names", "open", errno, path);
            if (FileStatus.OfPath(path) is null) return null;
            throw Broken(path, "is a symbolic link to something that is not there");
        }

        using Descriptor open = new(number);
        if ((FileStatus.OfOpen(open).Mode & StatCalls.TypeMask) != StatCalls.RegularFile) throw Broken(path, "is no file with text");
        return ReadText(open, path);
    }

    /// <summary>Whether a path is a symbolic link to something that is not there.</summary>
    internal static unsafe bool LeadsNowhere(string path)
    {
        StatCalls.FileStatus status;
        return FileStatus.OfPath(path) is not null && StatCalls.Stat(StatCalls.AtCurrentDirectory, path, 0, StatCalls.BasicStats, &status) < 0
            && ErrnoText.Last() is Errno.ENOENT or Errno.ENOTDIR or Errno.ELOOP;
    }

    internal static NetworkObjectException Broken(string path, string reason) =>
        new("DnsFileBroken", ObjectProblem.Broken, path, $"'{path}' {reason}.");

    private static string ReadText(Descriptor open, string path)
    {
        StringBuilder text = new();
        Span<byte> buffer = stackalloc byte[4096];
        while (true)
        {
            nint length = FileCalls.Read(open.Number, buffer);
            if (length < 0) throw new SystemCallException("DnsFileNotRead", "read a file about names", "read", ErrnoText.Last(), path);
            if (length == 0) return text.ToString();
            text.Append(Encoding.Latin1.GetString(buffer[..(int)length]));
            if (text.Length > Longest) throw Broken(path, "is too long for a file about names");
        }
    }

    private static unsafe bool IsSame(string path, string other)
    {
        StatCalls.FileStatus one, two;
        return StatCalls.Stat(StatCalls.AtCurrentDirectory, path, 0, StatCalls.BasicStats, &one) == 0
            && StatCalls.Stat(StatCalls.AtCurrentDirectory, other, 0, StatCalls.BasicStats, &two) == 0
            && (one.Inode, one.Device) == (two.Inode, two.Device);
    }
}
