using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.IO;

namespace NetNamespace.Interop;

/// <summary>Reads what /proc says of processes, where any of them may end at any moment and some may not be looked at. Source: <c>proc(5)</c>.</summary>
internal static unsafe class ProcFile
{
    private const int LongestPath = 96;

    /// <summary>The entries of a directory that are numbers: processes, threads, descriptors. Empty where it is gone or may not be read.</summary>
    internal static List<int> Numbers(string directory)
    {
        List<int> numbers = [];
        foreach (ReadOnlySpan<byte> name in new DirectoryNames(directory))
        {
            if (Utf8Parser.TryParse(name, out int number, out int digits) && digits == name.Length && number >= 0) numbers.Add(number);
        }

        return numbers;
    }

    /// <summary>The inode number of what a path leads to; 0 where it leads nowhere.</summary>
    internal static ulong InodeOf(string path)
    {
        StatCalls.FileStatus status;
        byte* bytes = stackalloc byte[LongestPath];
        return Write(path, bytes) && StatCalls.StatRaw(StatCalls.AtCurrentDirectory, bytes, 0, StatCalls.LinksAndInode, &status) == 0 ? status.Inode : 0;
    }

    /// <summary>The device of what a path leads to; 0 where it leads nowhere.</summary>
    internal static ulong DeviceOf(string path) => Look(path)?.Device ?? 0;

    /// <summary>The inode number of what a path leads to, where that is on a device; null otherwise.</summary>
    internal static ulong? NamespaceFile(string path, ulong device) =>
        Look(path) is { } status && status.Device == device ? status.Inode : null;

    /// <summary>How many threads a process has: the directory of them has a link for each, and two of its own.</summary>
    internal static int ThreadCount(int process)
    {
        StatCalls.FileStatus status;
        byte* bytes = stackalloc byte[LongestPath];
        return Write($"/proc/{process}/task", bytes) && StatCalls.StatRaw(StatCalls.AtCurrentDirectory, bytes, 0, StatCalls.LinksAndInode, &status) == 0
            ? (int)status.Links - 2
            : 0;
    }

    /// <summary>Where a link leads, as far as it fits.</summary>
    /// <returns>The part of the buffer that was filled; empty where there is no such link.</returns>
    internal static ReadOnlySpan<byte> ReadLink(string path, Span<byte> buffer)
    {
        byte* bytes = stackalloc byte[LongestPath];
        if (!Write(path, bytes)) return default;
        fixed (byte* target = buffer)
        {
            nint length = FileCalls.ReadLink(bytes, target, (nuint)buffer.Length);
            return length > 0 ? buffer[..(int)length] : default;
        }
    }

    /// <summary>The number of <c>net:[4026531840]</c>, after a prefix such as <c>net:[</c>; null where the text is something else.</summary>
    internal static ulong? NumberIn(ReadOnlySpan<byte> text, ReadOnlySpan<byte> prefix) =>
        text.StartsWith(prefix) && Utf8Parser.TryParse(text[prefix.Length..], out ulong number, out int digits) && text.Length == prefix.Length + digits + 1 && text[^1] == ']'
            ? number
            : null;

    /// <summary>A file's text; null where it is gone or may not be read.</summary>
    internal static string? ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A process's name, at most 15 bytes; null where it has ended.</summary>
    internal static string? NameOf(int process) => ReadText($"/proc/{process}/comm")?.TrimEnd('\n');

    /// <summary>What is known of it without asking a server that may be down.</summary>
    private static StatCalls.FileStatus? Look(string path)
    {
        StatCalls.FileStatus status;
        byte* bytes = stackalloc byte[LongestPath];
        return Write(path, bytes) && StatCalls.StatRaw(StatCalls.AtCurrentDirectory, bytes, StatCalls.DontSynchronize, StatCalls.LinksAndInode, &status) == 0 ? status : null;
    }

    /// <summary>The path as the kernel takes it. All of these paths are short and of ASCII.</summary>
    private static bool Write(string path, byte* bytes)
    {
        if (path.Length >= LongestPath) return false;
        int length = System.Text.Encoding.ASCII.GetBytes(path, new Span<byte>(bytes, LongestPath - 1));
        bytes[length] = 0;
        return true;
    }
}
