using System;
using System.Collections.Generic;
using NetNamespace.Interop;
using NetNamespace.Netlink;
using NetNamespace.Objects;

namespace NetNamespace.Route;

/// <summary>Reads, makes, changes and removes the neighbours of links, and the proxies. Source: <c>ip-neighbour(8)</c>.</summary>
public sealed class NeighborOperations
{
    private readonly NetlinkConnection _connection;
    private readonly KnownLinks _links;
    private readonly NeighborDecoder _decoder;

    /// <summary>Operations in one namespace.</summary>
    /// <param name="connection">Asks in the namespace that the links are in.</param>
    public NeighborOperations(NetlinkConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _connection = connection;
        _links = new KnownLinks(connection);
        _decoder = new NeighborDecoder(connection.Namespace, _links.NameOf);
    }

    /// <summary>The neighbours that there are, whatever their state, or the proxies.</summary>
    /// <param name="family">Only those of this family; null for both.</param>
    /// <param name="interfaceIndex">Only those on this link; 0 for all.</param>
    /// <param name="proxies">The proxies, and not the neighbours.</param>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public List<NetNeighbor> List(IPFamily? family = null, int interfaceIndex = 0, bool proxies = false)
    {
        _links.Load();
        MessageWriter writer = _connection.Start();
        NeighborRequests.WriteDump(writer, family, interfaceIndex, proxies);
        List<NetNeighbor> neighbors = _connection.Dump<NetNeighbor>(writer, _decoder.Decode);

        // Old kernels do not know the filter.
        if (interfaceIndex != 0) neighbors.RemoveAll(neighbor => neighbor.InterfaceIndex != interfaceIndex);
        return neighbors;
    }

    /// <summary>The same, to look many of them up.</summary>
    public ExistingNeighbors ListExisting(bool proxies) => new(List(proxies: proxies));

    /// <summary>Makes or changes a neighbour or a proxy on the link that its <see cref="NetNeighbor.InterfaceIndex"/> says.</summary>
    /// <returns>What the kernel made.</returns>
    /// <exception cref="NetlinkException">With NeighborExists where the link has it already, else with NewNeighborFailed or SetNeighborFailed.</exception>
    /// <exception cref="NetworkObjectException">With NeighborExists, of a proxy; NeighborNotFound, of one that is to be changed.</exception>
    public NetNeighbor New(NetNeighbor neighbor, CreateMode mode = CreateMode.Add) => New([neighbor], mode)[0].MadeOrThrow();

    /// <summary>Makes or changes many in one exchange. One that fails does not keep the others from being made.</summary>
    /// <param name="neighbors">What is wanted.</param>
    /// <param name="mode"><see cref="CreateMode.Add"/>, <see cref="CreateMode.Replace"/> or <see cref="CreateMode.Change"/>.</param>
    /// <returns>For each what the kernel made, or its error, in the order in which they were given.</returns>
    public Outcome<NetNeighbor>[] New(IReadOnlyList<NetNeighbor> neighbors, CreateMode mode = CreateMode.Add)
    {
        ArgumentNullException.ThrowIfNull(neighbors);
        PrepareNames(neighbors);
        bool[] isRefused = RefusedProxies(neighbors, mode);
        MessageWriter writer = _connection.Start();
        Batch<NetNeighbor> batch = new(neighbors, _decoder.Decode);
        for (int i = 0; i < neighbors.Count; i++)
        {
            if (isRefused[i]) continue;
            Operation operation = mode == CreateMode.Change ? Named("SetNeighborFailed", "change", neighbors[i]) : Named("NewNeighborFailed", "create", neighbors[i]);
            NeighborRequests.WriteNew(writer, neighbors[i], mode.Flags(), operation);
            batch.Note(i, isMain: true);

            // The kernel echoes no neighbour, but answers for each by itself.
            NeighborRequests.WriteGet(writer, neighbors[i], operation);
            batch.Note(i, isMain: false);
        }

        Outcome<NetNeighbor>[] outcomes = batch.Finish(_connection.Send(writer, batch), Explain);
        for (int i = 0; i < outcomes.Length; i++)
        {
            if (isRefused[i]) outcomes[i] = new Outcome<NetNeighbor>(neighbors[i], null, Refusal(neighbors[i], mode));
        }

        return outcomes;
    }

    /// <summary>Removes many neighbours or proxies in one exchange. One that fails does not keep the others from being removed.</summary>
    /// <returns>For each its error, if any, in the order in which they were given.</returns>
    public Outcome<NetNeighbor>[] Remove(IReadOnlyList<NetNeighbor> neighbors)
    {
        ArgumentNullException.ThrowIfNull(neighbors);
        MessageWriter writer = _connection.Start();
        Batch<NetNeighbor> batch = new(neighbors, null);
        for (int i = 0; i < neighbors.Count; i++)
        {
            NeighborRequests.WriteDelete(writer, neighbors[i], Named("RemoveNeighborFailed", "remove", neighbors[i]));
            batch.Note(i, isMain: true);
        }

        return batch.Finish(_connection.Send(writer, batch), Explain);
    }

    private static NetNamespaceException Explain(NetlinkException error) => error.Errno switch
    {
        Errno.EEXIST => error.Named("NeighborExists"),
        Errno.ENOENT or Errno.ESRCH => error.AsNotFound("NeighborNotFound"),
        _ => error,
    };

    /// <summary>
    /// The kernel makes and changes proxies alike: it does not mind that one is there already, nor that it is not. So those are asked for first, and refused here.
    /// </summary>
    private bool[] RefusedProxies(IReadOnlyList<NetNeighbor> neighbors, CreateMode mode)
    {
        bool[] isRefused = new bool[neighbors.Count];
        if (mode == CreateMode.Replace) return isRefused;
        MessageWriter writer = _connection.Start();
        List<int> asked = [];
        for (int i = 0; i < neighbors.Count; i++)
        {
            if (!neighbors[i].IsProxy) continue;
            NeighborRequests.WriteGet(writer, neighbors[i], Named("GetNeighborFailed", "find", neighbors[i]));
            asked.Add(i);
        }

        if (asked.Count == 0) return isRefused;
        NetlinkException?[]? errors = _connection.Send(writer);
        for (int i = 0; i < asked.Count; i++)
        {
            bool isThere = errors?[i] is null;
            bool isMissing = errors?[i]?.Errno is Errno.ENOENT or Errno.ESRCH;
            isRefused[asked[i]] = mode == CreateMode.Change ? isMissing : isThere;
        }

        return isRefused;
    }

    private NetworkObjectException Refusal(NetNeighbor proxy, CreateMode mode)
    {
        string place = LinkErrors.Place(_connection.Namespace);
        return mode == CreateMode.Change
            ? new NetworkObjectException("NeighborNotFound", ObjectProblem.NotFound, proxy.ToString(), $"There is no '{new NeighborOnLink(proxy)}' in {place}.")
            : new NetworkObjectException("NeighborExists", ObjectProblem.Exists, proxy.ToString(), $"There is a '{new NeighborOnLink(proxy)}' already in {place}.");
    }

    private static Operation Named(string errorId, string verb, NetNeighbor neighbor) =>
        new(errorId, neighbor.IsProxy ? verb : $"{verb} neighbour", new NeighborOnLink(neighbor));

    private void PrepareNames(IReadOnlyList<NetNeighbor> neighbors)
    {
        bool isComplete = true;
        foreach (NetNeighbor neighbor in neighbors)
        {
            if (neighbor.InterfaceAlias is { } alias) _links.Note(neighbor.InterfaceIndex, alias);
            else isComplete = isComplete && (neighbor.InterfaceIndex == 0 || _links.NameOf(neighbor.InterfaceIndex) is not null);
        }

        if (!isComplete) _links.Load();
    }

    private sealed class NeighborOnLink(NetNeighbor neighbor)
    {
        public override string ToString() =>
            $"{(neighbor.IsProxy ? "proxy " : "")}{neighbor.IPAddress} dev {neighbor.InterfaceAlias ?? (neighbor.InterfaceIndex == 0 ? "*" : $"#{neighbor.InterfaceIndex}")}";
    }
}
