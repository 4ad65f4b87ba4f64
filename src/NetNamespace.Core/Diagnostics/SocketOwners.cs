using System;
using System.Collections.Generic;
using NetNamespace.Interop;
using NetNamespace.Objects;

namespace NetNamespace.Diagnostics;

/// <summary>
/// Finds the processes that have sockets open: one pass over the descriptors of all processes, for any number of sockets of any number of
/// namespaces, since a socket's inode number is the machine's. Processes that may not be looked at are left out. Source: <c>proc(5)</c>.
/// </summary>
public static class SocketOwners
{
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
        Dictionary<uint, List<SocketOwner>> found = [];
        foreach (int process in ProcFile.Numbers("/proc")) LookInto(process, wanted, found);
        foreach (T socket in sockets)
        {
            if (found.TryGetValue(socket.Inode, out List<SocketOwner>? owners)) socket.Owners = [.. owners];
            if (socket is NetUnixSocket { PeerInode: { } peer } unix && found.TryGetValue(peer, out List<SocketOwner>? others)) unix.PeerOwners = [.. others];
        }
    }

    private static void LookInto(int process, HashSet<uint> wanted, Dictionary<uint, List<SocketOwner>> found)
    {
        Dictionary<uint, List<int>>? sockets = null;

        // A longer target is cut, and no socket.
        Span<byte> buffer = stackalloc byte[32];
        foreach (int descriptor in ProcFile.Numbers($"/proc/{process}/fd"))
        {
            ReadOnlySpan<byte> target = ProcFile.ReadLink($"/proc/{process}/fd/{descriptor}", buffer);
            if (ProcFile.NumberIn(target, "socket:["u8) is not { } number || !wanted.Contains((uint)number)) continue;
            sockets ??= [];
            if (!sockets.TryGetValue((uint)number, out List<int>? descriptors)) sockets.Add((uint)number, descriptors = []);
            descriptors.Add(descriptor);
        }

        if (sockets is not null) Note(process, sockets, found);
    }

    private static void Note(int process, Dictionary<uint, List<int>> sockets, Dictionary<uint, List<SocketOwner>> found)
    {
        string? name = ProcFile.NameOf(process);
        foreach ((uint inode, List<int> descriptors) in sockets)
        {
            descriptors.Sort();
            if (!found.TryGetValue(inode, out List<SocketOwner>? owners)) found.Add(inode, owners = []);
            owners.Add(new SocketOwner(process, name, [.. descriptors]));
        }
    }
}
