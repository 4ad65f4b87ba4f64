using System.Collections.Generic;
using System.Linq;
using NetNamespace.Interop;
using NetNamespace.Objects;
using NetNamespace.Route;

namespace NetNamespace.Namespaces;

/// <summary>
/// Describes namespaces: many at once, so that their numbers are asked for in one send, their cookies read on one trip and their
/// processes counted, and whoever else holds them found, in one pass over /proc.
/// </summary>
/// <param name="session">The session to ask in.</param>
public sealed unsafe class NamespaceReader(NetworkSession session)
{
    /// <summary>How many are held open at once.</summary>
    private const int AtOnce = 256;
    private const int Init = 1;

    private readonly ContainerFinder _containers = new();
    private readonly Dictionary<ulong, uint?> _users = [];
    private Dictionary<ulong, List<int>>? _processes;
    private NamespaceSurvey? _survey;
    private bool _isComplete;

    /// <summary>The processes by namespace, read once for this reader.</summary>
    public IReadOnlyDictionary<ulong, List<int>> Processes => _processes ??= Survey.ProcessesByInode();

    private NamespaceSurvey Survey => _survey ??= NamespaceSurvey.Take(SurveyScope.Inside);

    /// <summary>Whether anything runs in a namespace: a process, or a thread of one that is elsewhere.</summary>
    internal bool IsInUse(ulong inode) =>
        Survey.Found.TryGetValue(inode, out SurveyedNamespace? found) && (found.Processes.Count > 0 || found.Holders.Any(static holder => holder.Kind == NamespaceHolderKind.Thread));

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
    /// <param name="container">The container whose it is; where it is null, that of the first process inside.</param>
    public NetNamespaceInfo Read(NamespaceHandle handle, NetContainer? container = null)
    {
        System.ArgumentNullException.ThrowIfNull(handle);
        string? name = handle.Name is { } called && !NamespaceText.IsUnnamed(called) ? called : FindName(handle.Identity);
        List<Found> one = [new Found(name, handle.Descriptor, name is null ? PathOf(handle) : NamespaceStore.PathOf(name), handle.Name, container)];
        return Describe(one)[0];
    }

    /// <summary>Describes every namespace of the machine: those with a name as they are sorted, then the others by their numbers.</summary>
    public IEnumerable<NetNamespaceInfo> ReadAll()
    {
        _survey = NamespaceSurvey.Take(SurveyScope.Everything);
        _isComplete = true;
        _processes = null;
        HashSet<ulong> named = [];
        foreach (NetNamespaceInfo info in Read([.. NamespaceStore.Names().Where(static name => NameRules.WhyNotNamespaceName(name) is null)]))
        {
            named.Add(info.Inode);
            yield return info;
        }

        List<SurveyedNamespace> others = [];
        foreach (SurveyedNamespace found in _survey.Found.Values)
        {
            if (!named.Contains(found.Inode)) others.Add(found);
        }

        for (int first = 0; first < others.Count; first += AtOnce)
        {
            foreach (NetNamespaceInfo info in ReadUnnamed(others.GetRange(first, System.Math.Min(AtOnce, others.Count - first)))) yield return info;
        }
    }

    /// <summary>The cookie of an open namespace; null where the kernel has none or it may not be entered.</summary>
    internal static ulong? CookieOf(NetworkSession session, NamespaceHandle handle) => ReadCookies(session, [handle.Descriptor])[0] is > 0 and ulong cookie ? cookie : null;

    /// <summary>The name under which a namespace stands in the store, or null.</summary>
    public static string? FindName(NamespaceIdentity identity)
    {
        foreach (string name in NamespaceStore.Names())
        {
            if (NamespaceStore.TryIdentify(name) == identity) return name;
        }

        return null;
    }

    private sealed record Found(string? Name, Descriptor? Open, string? Path, string? Called, NetContainer? Container = null);

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

    /// <summary>Opens each by one of those who hold it. Whose holders are gone, or may not be looked at, is left out.</summary>
    private List<NetNamespaceInfo> ReadUnnamed(List<SurveyedNamespace> surveyed)
    {
        List<Found> found = new(surveyed.Count);
        try
        {
            foreach (SurveyedNamespace one in surveyed)
            {
                if (NamespaceFinder.TryOpen(one) is not ({ } open, { } holder)) continue;
                found.Add(new Found(null, open, holder.OpenPath, NamespaceText.OfInode(one.Inode)));
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
        ulong[] cookies = ReadCookies(session, open);
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
        List<int>? processes = Processes.TryGetValue(identity.Inode, out List<int>? inside) ? inside : null;
        NamespaceOwner owner = NamespaceOwner.Of(one.Open!, _users);
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
            ProcessCount = processes?.Count ?? 0,
            UserNamespace = owner.UserNamespace,
            OwnerUserId = owner.UserId,
            Container = one.Container ?? ContainerOf(one, identity, processes),
            Holders = HoldersOf(one, identity),
            IsCurrent = isCurrent,
        };
    }

    /// <summary>The machine's own namespace is no container's, though a container may share it; the first process of another one tells whose it is.</summary>
    private NetContainer? ContainerOf(Found one, NamespaceIdentity identity, List<int>? processes)
    {
        if (processes is null) return one.Path is null ? null : _containers.OfMount(one.Path);
        if (processes[0] == Init || identity == session.Current.Identity) return null;
        return _containers.Of(processes[0]);
    }

    /// <summary>The mount on the file of its name is no other holder than the name.</summary>
    private NamespaceHolder[]? HoldersOf(Found one, NamespaceIdentity identity)
    {
        if (!_isComplete) return null;
        if (!Survey.Found.TryGetValue(identity.Inode, out SurveyedNamespace? surveyed)) return [];
        return [.. surveyed.Holders.Where(holder => one.Name is null || holder.Kind != NamespaceHolderKind.Mount || holder.Path != one.Path)];
    }

    private static NetNamespaceInfo Broken(Found one) =>
        new() { Name = one.Name, Namespace = one.Name, Path = one.Path, State = NamespaceState.Broken };

    private static ulong[] ReadCookies(NetworkSession session, List<Descriptor> open)
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

    private static string? PathOf(NamespaceHandle handle)
    {
        if (handle.Name is null) return "/proc/self/ns/net";
        if (NamespaceText.ReadProcess(handle.Name) is { } process) return $"/proc/{process}/ns/net";
        return NamespaceText.ReadInode(handle.Name) is { } inode ? NamespaceFinder.PathOf(inode) : handle.Name;
    }
}
