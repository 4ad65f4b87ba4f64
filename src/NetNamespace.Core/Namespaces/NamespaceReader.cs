using System.Collections.Generic;
using NetNamespace.Interop;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>
/// Describes namespaces: many at once, so that their numbers are asked for in one send, their cookies read on one trip and their
/// processes counted in one pass over /proc.
/// </summary>
/// <param name="session">The session to ask in.</param>
public sealed unsafe class NamespaceReader(NetworkSession session)
{
    /// <summary>How many are held open at once.</summary>
    private const int AtOnce = 256;

    private Dictionary<ulong, List<int>>? _processes;

    /// <summary>The processes by namespace, read once for this reader.</summary>
    public IReadOnlyDictionary<ulong, List<int>> Processes => _processes ??= ProcessNamespace.ByInode();

    /// <summary>Describes named namespaces. A name that is gone meanwhile is left out.</summary>
    /// <param name="names">Names that can be names.</param>
    public IEnumerable<NetNamespaceInfo> Read(IReadOnlyList<string> names)
    {
        System.ArgumentNullException.ThrowIfNull(names);
        for (int first = 0; first < names.Count; first += AtOnce)
        {
            foreach (NetNamespaceInfo info in ReadSome(names, first, System.Math.Min(AtOnce, names.Count - first))) yield return info;
        }
    }

    /// <summary>Describes an open namespace.</summary>
    /// <param name="handle">The namespace.</param>
    public NetNamespaceInfo Read(NamespaceHandle handle)
    {
        System.ArgumentNullException.ThrowIfNull(handle);
        string? name = handle.Name is { } called && !called.StartsWith("pid:", System.StringComparison.Ordinal) ? called : FindName(handle.Identity);
        List<Found> one = [new Found(name, handle.Descriptor, name is null ? PathOf(handle) : NamespaceStore.PathOf(name), handle.Name)];
        return Describe(one)[0];
    }

    /// <summary>The name under which a namespace stands in the store, or null.</summary>
    public static string? FindName(NamespaceIdentity identity)
    {
        foreach (string name in NamespaceStore.Names())
        {
            if (NamespaceStore.TryIdentify(name) == identity) return name;
        }

        return null;
    }

    private sealed record Found(string? Name, Descriptor? Open, string Path, string? Called);

    private List<NetNamespaceInfo> ReadSome(IReadOnlyList<string> names, int first, int count)
    {
        List<Found> found = new(count);
        try
        {
            for (int i = first; i < first + count; i++)
            {
                string path = NamespaceStore.PathOf(names[i]);
                if (NamespaceStore.TryOpen(path, out Descriptor? open, out string? reason) || reason is not null)
                    found.Add(new Found(names[i], open, path, names[i]));
            }

            return Describe(found);
        }
        finally
        {
            foreach (Found one in found) one.Open?.Dispose();
        }
    }

    private List<NetNamespaceInfo> Describe(List<Found> found)
    {
        List<Descriptor> open = [];
        foreach (Found one in found)
        {
            if (one.Open is not null) open.Add(one.Open);
        }

        int?[] numbers = new NamespaceIdOperations(session.Current.Route).Get(open);
        ulong[] cookies = ReadCookies(open);
        List<NetNamespaceInfo> described = new(found.Count);
        int next = 0;
        foreach (Found one in found)
        {
            described.Add(one.Open is null ? Broken(one) : Active(one, numbers[next], cookies[next]));
            if (one.Open is not null) next++;
        }

        return described;
    }

    private NetNamespaceInfo Active(Found one, int? number, ulong cookie)
    {
        NamespaceIdentity identity = NamespaceIdentity.Of(one.Open!);
        bool isCurrent = identity == session.Current.Identity;
        return new NetNamespaceInfo
        {
            Name = one.Name,
            Namespace = one.Name ?? (isCurrent ? null : one.Called),
            Path = one.Path,
            State = NamespaceState.Active,
            Device = identity.Device,
            Inode = identity.Inode,
            Cookie = cookie == 0 ? null : cookie,
            NsId = number,
            ProcessCount = Processes.TryGetValue(identity.Inode, out List<int>? processes) ? processes.Count : 0,
            IsCurrent = isCurrent,
        };
    }

    private static NetNamespaceInfo Broken(Found one) =>
        new() { Name = one.Name, Namespace = one.Name, Path = one.Path, State = NamespaceState.Broken };

    private ulong[] ReadCookies(List<Descriptor> open)
    {
        ulong[] cookies = new ulong[open.Count];
        if (open.Count == 0) return cookies;
        int[] numbers = new int[open.Count];
        for (int i = 0; i < numbers.Length; i++) numbers[i] = open[i].Number;
        fixed (int* namespaces = numbers)
        fixed (ulong* values = cookies)
        {
            session.Thread.Run(new ReadCookiesTrip(namespaces, values, numbers.Length));
        }

        return cookies;
    }

    private static string PathOf(NamespaceHandle handle) =>
        handle.Name is { } name ? $"/proc/{name["pid:".Length..]}/ns/net" : "/proc/self/ns/net";
}
