using System.Collections.Generic;
using NetNamespace.Objects;

namespace NetNamespace.Diagnostics;

/// <summary>Finds what the other end of each Unix socket is called: a client has no name, and its server's socket has the path.</summary>
internal static class UnixSocketPeers
{
    internal static void Name(List<NetUnixSocket> sockets)
    {
        Dictionary<uint, string> paths = [];
        foreach (NetUnixSocket socket in sockets)
        {
            if (socket.Path is { } path) paths[socket.Inode] = path;
        }

        foreach (NetUnixSocket socket in sockets)
        {
            if (socket.PeerInode is { } peer) socket.PeerPath = paths.GetValueOrDefault(peer);
        }
    }
}
