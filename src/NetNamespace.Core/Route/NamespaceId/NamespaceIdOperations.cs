using System.Collections.Generic;
using NetNamespace.Interop;
using NetNamespace.Netlink;

namespace NetNamespace.Route;

/// <summary>The numbers by which one namespace knows others, where a link's peer or lower device is in another. Source: <c>ip-netns(8)</c>.</summary>
/// <param name="connection">Asks in the namespace whose numbers they are.</param>
public sealed class NamespaceIdOperations(NetlinkConnection connection)
{
    private const int MostAtOnce = 512;

    /// <summary>The number of each of the open namespaces, null for those that have none.</summary>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public int?[] Get(IReadOnlyList<Descriptor> namespaces)
    {
        System.ArgumentNullException.ThrowIfNull(namespaces);
        Numbers numbers = new(namespaces.Count);
        for (int first = 0; first < namespaces.Count; first += MostAtOnce)
        {
            MessageWriter writer = connection.Start();
            for (int i = first; i < namespaces.Count && i < first + MostAtOnce; i++) WriteGet(writer, namespaces[i]);
            numbers.First = first;
            connection.Execute(writer, numbers, quiet: true);
        }

        return numbers.Values;
    }

    /// <summary>Gives a namespace a number, once and for as long as it lives.</summary>
    /// <param name="target">The namespace.</param>
    /// <param name="number">The number, from 0; null lets the kernel choose.</param>
    /// <exception cref="NetlinkException">EEXIST: the namespace has a number, or the number a namespace.</exception>
    public void Set(Descriptor target, int? number)
    {
        System.ArgumentNullException.ThrowIfNull(target);
        MessageWriter writer = connection.Start();
        writer.Begin(NamespaceIdMessages.New, NetlinkFlags.Acknowledge, new Operation("SetNamespaceIdFailed", "give a namespace the number", number));
        writer.Header(default(RouteGeneric));
        writer.PutUInt32(NamespaceIdMessages.Descriptor, (uint)target.Number);
        writer.PutInt32(NamespaceIdMessages.NsId, number ?? -1);
        connection.Execute(writer);
    }

    /// <summary>Whether a namespace that is still there has a number.</summary>
    /// <param name="number">The number.</param>
    /// <exception cref="NetlinkException">The kernel refused for another reason than that there is none.</exception>
    public bool IsGiven(int number)
    {
        MessageWriter writer = connection.Start();
        writer.Begin(NamespaceIdMessages.Get, NetlinkFlags.Acknowledge, new Operation("GetNamespaceIdFailed", "look for the namespace with the number", number));
        writer.Header(default(RouteGeneric));
        writer.PutInt32(NamespaceIdMessages.NsId, number);
        try
        {
            connection.Execute(writer);
            return true;
        }
        catch (NetlinkException e) when (e.Errno == Errno.ENOENT)
        {
            return false;
        }
    }

    private static void WriteGet(MessageWriter writer, Descriptor target)
    {
        writer.Begin(NamespaceIdMessages.Get, NetlinkFlags.Acknowledge, new Operation("GetNamespaceIdFailed", "ask for the number of a namespace"));
        writer.Header(default(RouteGeneric));
        writer.PutUInt32(NamespaceIdMessages.Descriptor, (uint)target.Number);
    }

    private sealed class Numbers(int count) : IReplySink
    {
        internal int?[] Values { get; } = new int?[count];

        internal int First { get; set; }

        public void Take(int request, in NetlinkMessage message)
        {
            // NETNSA_NSID_NOT_ASSIGNED is -1.
            int? number = message.Attributes(NamespaceIdMessages.Format).GetInt32(NamespaceIdMessages.NsId);
            Values[First + request] = number >= 0 ? number : null;
        }
    }
}
