using System;
using System.Collections.Generic;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>
/// Finds in which namespaces the sockets of other processes are. The kernel tells that of a socket which one has open oneself, so each is duplicated for
/// the moment, once however many processes share it. Sources: <c>pidfd_getfd(2)</c>, linux/sockios.h.
/// </summary>
internal sealed unsafe class SocketPlaces
{
    private readonly Dictionary<ulong, ulong> _known = [];

    /// <summary>Looks at the sockets of a process.</summary>
    /// <param name="process">The process.</param>
    /// <param name="sockets">Its descriptors that are sockets, with their inode numbers.</param>
    /// <param name="found">Takes a descriptor and the inode number of its namespace; not called for those that do not tell.</param>
    internal void Find(int process, List<(int Descriptor, ulong Socket)> sockets, Action<int, ulong> found)
    {
        if (sockets.Count == 0) return;
        Descriptor? held = null;
        try
        {
            foreach ((int descriptor, ulong socket) in sockets)
            {
                if (!_known.TryGetValue(socket, out ulong inode))
                {
                    held ??= Hold(process);
                    using Descriptor? place = Open(held, descriptor);
                    _known.Add(socket, inode = place is null ? 0 : FileStatus.OfOpen(place).Inode);
                }

                if (inode != 0) found(descriptor, inode);
            }
        }
        finally
        {
            held?.Dispose();
        }
    }

    /// <summary>Opens the namespace that a socket of a process is in; null where that cannot be done.</summary>
    internal static Descriptor? Open(int process, int descriptor)
    {
        using Descriptor held = Hold(process);
        return Open(held, descriptor);
    }

    private static Descriptor Hold(int process)
    {
        int number = PidfdCalls.Open(process);
        return number < 0 ? new Descriptor() : new Descriptor(number);
    }

    private static Descriptor? Open(Descriptor process, int descriptor)
    {
        if (process.IsInvalid) return null;
        int number = PidfdCalls.GetDescriptor(process.Number, descriptor);
        if (number < 0) return null;
        using Descriptor socket = new(number);
        int place = NamespaceCalls.Query(number, NamespaceCalls.GetNamespaceOfSocket, null);
        return place < 0 ? null : new Descriptor(place);
    }
}
