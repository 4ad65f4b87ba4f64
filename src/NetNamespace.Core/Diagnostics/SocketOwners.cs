using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Enumeration;
using NetNamespace.Interop;
using NetNamespace.Objects;

namespace NetNamespace.Diagnostics;

/// <summary>
/// Finds the processes that have sockets open: one pass over the descriptors of all processes, for any number of sockets of any number of
/// namespaces, since a socket's inode number is the machine's. Processes that may not be looked at are left out. Source: <c>proc(5)</c>.
/// </summary>
public static class SocketOwners
{
    private static readonly EnumerationOptions s_everything = new() { AttributesToSkip = 0, IgnoreInaccessible = true };

    /// <summary>Says of each socket who has it open.</summary>
    public static void Assign<T>(IReadOnlyCollection<T> sockets) where T : NetSocket
    {
        ArgumentNullException.ThrowIfNull(sockets);
        HashSet<uint> wanted = [];
        foreach (T socket in sockets)
        {
            if (socket.Inode != 0) wanted.Add(socket.Inode);
            if (socket is NetUnixSocket { PeerInode: { } peer }) wanted.Add(peer);
        }

        if (wanted.Count == 0) return;
        Dictionary<uint, List<SocketOwner>> found = Find(wanted);
        foreach (T socket in sockets)
        {
            if (found.TryGetValue(socket.Inode, out List<SocketOwner>? owners)) socket.Owners = [.. owners];
            if (socket is NetUnixSocket { PeerInode: { } peer } unix && found.TryGetValue(peer, out List<SocketOwner>? others)) unix.PeerOwners = [.. others];
        }
    }

    private static Dictionary<uint, List<SocketOwner>> Find(HashSet<uint> wanted)
    {
        Dictionary<uint, List<SocketOwner>> found = [];
        foreach (string directory in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(directory.AsSpan("/proc/".Length), NumberStyles.None, CultureInfo.InvariantCulture, out int processId))
                LookInto(processId, directory, wanted, found);
        }

        return found;
    }

    private static void LookInto(int processId, string directory, HashSet<uint> wanted, Dictionary<uint, List<SocketOwner>> found)
    {
        Dictionary<uint, List<int>>? sockets = null;
        try
        {
            foreach (int descriptor in new FileSystemEnumerable<int>(directory + "/fd", NumberOf, s_everything))
            {
                if (SocketInodeOf(processId, descriptor) is not { } inode || !wanted.Contains(inode)) continue;
                sockets ??= [];
                if (!sockets.TryGetValue(inode, out List<int>? descriptors)) sockets.Add(inode, descriptors = []);
                descriptors.Add(descriptor);
            }
        }
        catch (IOException)
        {
            // It has ended meanwhile.
        }

        if (sockets is not null) Note(processId, directory, sockets, found);
    }

    private static void Note(int processId, string directory, Dictionary<uint, List<int>> sockets, Dictionary<uint, List<SocketOwner>> found)
    {
        string? name = NameOf(directory);
        foreach ((uint inode, List<int> descriptors) in sockets)
        {
            descriptors.Sort();
            if (!found.TryGetValue(inode, out List<SocketOwner>? owners)) found.Add(inode, owners = []);
            owners.Add(new SocketOwner(processId, name, [.. descriptors]));
        }
    }

    private static int NumberOf(ref FileSystemEntry entry) =>
        int.TryParse(entry.FileName, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1;

    /// <summary>The inode number of <c>socket:[12345]</c>; null where the descriptor is another thing, or closed meanwhile.</summary>
    private static unsafe uint? SocketInodeOf(int processId, int descriptor)
    {
        byte* path = stackalloc byte[48];
        byte* target = stackalloc byte[32];
        if (!System.Text.Unicode.Utf8.TryWrite(new Span<byte>(path, 48), CultureInfo.InvariantCulture, $"/proc/{processId}/fd/{descriptor}\0", out _)) return null;
        nint length = FileCalls.ReadLink(path, target, 32);
        ReadOnlySpan<byte> text = length > 0 ? new ReadOnlySpan<byte>(target, (int)length) : default;
        ReadOnlySpan<byte> prefix = "socket:["u8;
        return text.StartsWith(prefix) && Utf8Parser.TryParse(text[prefix.Length..], out uint inode, out int digits) && text.Length == prefix.Length + digits + 1 ? inode : null;
    }

    private static string? NameOf(string directory)
    {
        try
        {
            return File.ReadAllText(directory + "/comm").TrimEnd('\n');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
