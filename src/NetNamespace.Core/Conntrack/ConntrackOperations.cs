using System;
using System.Collections.Generic;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Conntrack;

/// <summary>Reads and removes the connections that one namespace tracks. Source: <c>conntrack(8)</c>.</summary>
/// <param name="connection">A netfilter connection to the namespace; it stays the caller's.</param>
public sealed class ConntrackOperations(NetlinkConnection connection)
{
    /// <summary>The tracked connections.</summary>
    /// <exception cref="NetworkObjectException">ConntrackNotSupported: the kernel cannot list them.</exception>
    /// <exception cref="NetlinkException">The kernel refused: CAP_NET_ADMIN is needed.</exception>
    public List<NetConntrack> List(ConntrackFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        MessageWriter writer = connection.Start();
        ConntrackRequests.WriteDump(writer, filter);
        try
        {
            List<NetConntrack> all = connection.Dump<NetConntrack>(writer, new ConntrackDecoder(connection.Namespace).Decode);
            all.RemoveAll(one => !Fits(one, filter));
            return all;
        }
        catch (NetlinkException e) when (IsMissing(e))
        {
            throw NotSupported(e);
        }
    }

    /// <summary>Removes many in one exchange. One that fails does not keep the others from being removed.</summary>
    /// <returns>For each its error, if any, in the order in which they were given: ConntrackNotFound where it ended meanwhile.</returns>
    /// <exception cref="NetworkObjectException">ConntrackNotSupported.</exception>
    public Outcome<NetConntrack>[] Remove(IReadOnlyList<NetConntrack> connections)
    {
        ArgumentNullException.ThrowIfNull(connections);
        MessageWriter writer = connection.Start();
        foreach (NetConntrack one in connections) ConntrackRequests.WriteDelete(writer, one);
        NetlinkException?[]? errors = connection.Send(writer);
        Outcome<NetConntrack>[] outcomes = new Outcome<NetConntrack>[connections.Count];
        for (int i = 0; i < outcomes.Length; i++) outcomes[i] = new Outcome<NetConntrack>(connections[i], null, errors?[i] is { } error ? Explain(error) : null);
        return outcomes;
    }

    /// <summary>Not every kernel leaves out by itself what it was told to.</summary>
    private static bool Fits(NetConntrack one, ConntrackFilter filter) =>
        (filter.AddressFamily is not { } family || family == one.AddressFamily)
        && (filter.Mark is not { } mark || (one.Mark & (filter.MarkMask ?? uint.MaxValue)) == mark)
        && (filter.Zone is not { } zone || zone == one.Zone);

    private static NetNamespaceException Explain(NetlinkException error) =>
        error.Errno == Errno.ENOENT ? error.AsNotFound("ConntrackNotFound") : IsMissing(error) ? NotSupported(error) : error;

    /// <summary>To a subsystem that is not there the kernel answers that the message makes no sense.</summary>
    private static bool IsMissing(NetlinkException e) => e.Errno is Errno.EINVAL or Errno.EOPNOTSUPP or Errno.EPROTONOSUPPORT;

    private static NetworkObjectException NotSupported(NetlinkException inner) => new(
        "ConntrackNotSupported",
        ObjectProblem.NotSupported,
        "conntrack",
        "This kernel does not tell the connections that it tracks. It takes CONFIG_NF_CT_NETLINK: `modprobe nf_conntrack_netlink`, if there is such a module.",
        inner);
}
