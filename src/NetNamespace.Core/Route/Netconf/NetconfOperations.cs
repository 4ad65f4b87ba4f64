using System.Collections.Generic;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Reads the settings of a family. Source: linux/netconf.h; <c>ip -4 netconf show</c>.</summary>
/// <param name="connection">Asks in the namespace that they are of.</param>
internal sealed class NetconfOperations(NetlinkConnection connection)
{
    /// <summary>All settings of a family; none where the kernel does not have the family.</summary>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    internal List<Netconf> Get(IPFamily family)
    {
        MessageWriter writer = connection.Start();
        writer.Begin(NetconfMessages.Get, NetlinkFlags.Dump, new Operation("GetForwardingFailed", "read the forwarding of", family));
        writer.Header(new RouteGeneric { Family = (byte)family });
        try
        {
            // A kernel without IPv6 answers with the settings of another family, or that it knows no such request.
            List<Netconf> all = connection.Dump(writer, static (in NetlinkMessage m) => Netconf.Read(m));
            return all.FindAll(n => n.AddressFamily == family);
        }
        catch (NetlinkException e) when (e.Errno is Errno.EOPNOTSUPP or Errno.EAFNOSUPPORT)
        {
            return [];
        }
    }
}
