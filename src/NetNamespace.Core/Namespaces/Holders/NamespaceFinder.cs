using System.Collections.Concurrent;
using System.Collections.Generic;
using NetNamespace.Interop;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>
/// Opens namespaces that have no name by those who hold them. Where one was found before is tried first; what is opened is always compared, since a number of a
/// process or a descriptor may be another's meanwhile.
/// </summary>
internal static class NamespaceFinder
{
    private const int MostKnown = 4096;
    private static readonly ConcurrentDictionary<ulong, NamespaceHolder> s_known = [];

    /// <summary>Who held a namespace when it was opened last; null where it was not.</summary>
    internal static NamespaceHolder? HolderOf(ulong inode) => s_known.GetValueOrDefault(inode);

    /// <summary>The file by which a namespace was opened last; null where that was none.</summary>
    internal static string? PathOf(ulong inode) => HolderOf(inode)?.OpenPath;

    /// <summary>Opens a namespace that was found, and remembers by whom.</summary>
    /// <returns>The namespace and who holds it; null where nobody does any more.</returns>
    internal static (Descriptor Open, NamespaceHolder Holder)? TryOpen(SurveyedNamespace found)
    {
        foreach (NamespaceHolder holder in found.Everybody())
        {
            if (TryOpen(holder, found.Inode) is not { } open) continue;
            if (s_known.Count >= MostKnown) s_known.Clear();
            s_known[found.Inode] = holder;
            return (open, holder);
        }

        return null;
    }

    /// <summary>Opens a namespace by its inode number.</summary>
    /// <exception cref="NetworkObjectException">NamespaceNotFound: nobody who may be looked at holds it.</exception>
    internal static Descriptor Open(ulong inode)
    {
        if (s_known.TryGetValue(inode, out NamespaceHolder? known) && TryOpen(known, inode) is { } open) return open;
        if (NamespaceSurvey.Take(SurveyScope.Everything).Found.TryGetValue(inode, out SurveyedNamespace? found) && TryOpen(found) is ({ } opened, _)) return opened;
        string subject = NamespaceText.OfInode(inode);
        throw new NetworkObjectException(
            "NamespaceNotFound", ObjectProblem.NotFound, subject, $"There is no network namespace '{subject}', or nobody who may be looked at holds it.");
    }

    /// <summary>Opens a namespace without a name that was looked at before, and makes sure that it is the same one.</summary>
    /// <exception cref="NetworkObjectException">NamespaceGone: it is not there any more; its process's number, or its own, may be another's now.</exception>
    internal static NamespaceHandle Open(NetworkSession session, NetNamespaceInfo info)
    {
        NamespaceHandle handle = OpenNumbered(session, info);
        if (info.Cookie is not { } cookie || NamespaceReader.CookieOf(session, handle) is not { } now || now == cookie) return handle;
        throw Gone(info, null);
    }

    private static NamespaceHandle OpenNumbered(NetworkSession session, NetNamespaceInfo info)
    {
        if (session.Current.Identity == new NamespaceIdentity(info.Device, info.Inode)) return session.Current;
        if (NamespaceText.ReadProcess(info.Namespace) is { } process && ProcessNamespace.InodeOf(process) == info.Inode)
        {
            NamespaceHandle handle = session.OpenProcess(process);
            if (handle.Identity.Inode == info.Inode) return handle;
        }

        try
        {
            return session.OpenInode(info.Inode);
        }
        catch (NetworkObjectException e)
        {
            throw Gone(info, e);
        }
    }

    private static NetworkObjectException Gone(NetNamespaceInfo info, NetworkObjectException? inner) => new(
        "NamespaceGone", ObjectProblem.NotFound, info.ToString(), $"The network namespace that '{info}' was (inode {info.Inode}) is not there any more.", inner);

    /// <summary>Opens the namespace that somebody holds; null where he does not any more.</summary>
    internal static Descriptor? TryOpen(NamespaceHolder holder, ulong inode)
    {
        Descriptor? open = holder.OpenPath is { } path ? OpenFile(path) : SocketPlaces.Open(holder.ProcessId, holder.Number ?? -1);
        if (open is null || (FileStatus.IsNetworkNamespace(open) && FileStatus.OfOpen(open).Inode == inode)) return open;
        open.Dispose();
        return null;
    }

    /// <summary>Whether what a process has open is a network namespace.</summary>
    internal static bool IsNetwork(int process, int descriptor)
    {
        using Descriptor? open = OpenFile($"/proc/{process}/fd/{descriptor}");
        return open is not null && FileStatus.IsNetworkNamespace(open);
    }

    private static Descriptor? OpenFile(string path)
    {
        int number = FileCalls.Open(path, FileCalls.ReadOnly | FileCalls.CloseOnExec | FileCalls.NonBlock, 0);
        return number < 0 ? null : new Descriptor(number);
    }
}
