using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>
/// Writes files of a namespace so that nobody ever sees half of one: each under another name first, and when all of them are there, each moved to its place. A file
/// that is not moved in the end is taken away, and so are the folders that were made for it.
/// </summary>
/// <param name="name">The name of the namespace in the store.</param>
internal sealed class DnsFileUpdate(string name) : IDisposable
{
    private const int FolderMode = 0b111_101_101;
    private const uint FileMode = 0b110_100_100;
    private readonly List<string> _folders = [];
    private readonly List<(string Written, string Path)> _files = [];

    /// <summary>Writes a file beside the one that it is to replace.</summary>
    /// <exception cref="SystemCallException">DnsFileNotWritten.</exception>
    internal void Write(string file, string text)
    {
        MakeFolder(DnsFile.Configuration);
        MakeFolder($"{DnsFile.Configuration}/{name}");
        string path = DnsFile.PathOf(name, file);
        // With a dot in front, which those that look for files to mount pass over.
        string beside = string.Create(CultureInfo.InvariantCulture, $"{DnsFile.Configuration}/{name}/.{file}.{Environment.ProcessId}");
        _ = FileCalls.Unlink(beside);
        int number = FileCalls.Open(beside, FileCalls.WriteOnly | FileCalls.Create | FileCalls.Exclusive | FileCalls.CloseOnExec, (int)FileMode);
        if (number < 0) throw Failed(path, "open");
        _files.Add((beside, path));
        using Descriptor open = new(number);
        WriteAll(open, Encoding.Latin1.GetBytes(text), path);
        uint mode = FileStatus.OfPath(path) is { } before && !FileStatus.IsSymbolicLink(before) ? (uint)before.Mode & 0b111_111_111 : FileMode;
        if (FileCalls.ChangeMode(number, mode) < 0) throw Failed(path, "fchmod");
        if (FileCalls.Synchronize(number) < 0) throw Failed(path, "fsync");
    }

    /// <summary>Puts them in place.</summary>
    /// <exception cref="SystemCallException">DnsFileNotWritten.</exception>
    internal void Complete()
    {
        while (_files.Count > 0)
        {
            (string written, string path) = _files[0];
            if (FileCalls.Rename(written, path) < 0) throw Failed(path, "rename");
            _files.RemoveAt(0);
            _folders.Clear();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach ((string written, _) in _files) _ = FileCalls.Unlink(written);
        for (int i = _folders.Count - 1; i >= 0; i--) _ = FileCalls.RemoveDirectory(_folders[i]);
    }

    private void MakeFolder(string path)
    {
        if (FileCalls.MakeDirectory(path, FolderMode) == 0) _folders.Add(path);
        else if (ErrnoText.Last() != Errno.EEXIST) throw Failed(path, "mkdir");
    }

    private static void WriteAll(Descriptor open, ReadOnlySpan<byte> bytes, string path)
    {
        while (bytes.Length > 0)
        {
            nint written = FileCalls.Write(open.Number, bytes);
            if (written < 0) throw Failed(path, "write");
            bytes = bytes[(int)written..];
        }
    }

    private static SystemCallException Failed(string path, string function) => new("DnsFileNotWritten", "write a file about names", function, ErrnoText.Last(), path);
}
