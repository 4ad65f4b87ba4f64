using NetNamespace.Interop;
using NetNamespace.Objects;

namespace NetNamespace.Namespaces;

/// <summary>
/// Gives a namespace another name, while everything goes on inside: it is pinned under the new name before the old one is taken away. Its directory of files
/// in /etc/netns moves along, and the address translation and port forwards that the current namespace does for it.
/// </summary>
/// <param name="session">The session to work in.</param>
public sealed class NamespaceRenaming(NetworkSession session)
{
    /// <summary>Where <c>ip netns exec</c> looks for a namespace's own files, in a directory of its name. Source: <c>ip-netns(8)</c>.</summary>
    public const string FilesDirectory = "/etc/netns";

    /// <summary>Renames a namespace.</summary>
    /// <param name="name">The name that it has.</param>
    /// <param name="newName">The name that it gets.</param>
    /// <returns>The namespace as it is then.</returns>
    /// <exception cref="NetworkObjectException">InvalidNamespaceName, NamespaceNotFound, NamespaceBroken, NamespaceExists, NamespaceFilesExist.</exception>
    /// <exception cref="SystemCallException">It may not be renamed; everything is as it was.</exception>
    public NetNamespaceInfo Rename(string name, string newName)
    {
        NameRules.CheckNamespaceName(newName);
        string files = $"{FilesDirectory}/{name}";
        string newFiles = $"{FilesDirectory}/{newName}";
        using (Descriptor open = NamespaceStore.Open(name))
        {
            if (NamespaceStore.Contains(newName)) throw NamespaceStore.Exists(newName);
            bool hasFiles = FileStatus.OfPath(files) is not null;
            if (hasFiles && FileStatus.OfPath(newFiles) is not null)
                throw new NetworkObjectException("NamespaceFilesExist", ObjectProblem.Exists, newName, $"Both {files} and {newFiles} are there: the files of '{name}' cannot move along.");
            NamespaceStore.Pin(session, newName, () => open);
            MoveOrUndo(hasFiles, files, newFiles, name, newName);
        }

        if (NamespaceStore.TryIdentify(newName) is { } identity) session.Forget(identity);
        return new NamespaceReader(session).Read(session.Open(newName));
    }

    private void MoveOrUndo(bool hasFiles, string files, string newFiles, string name, string newName)
    {
        bool isMoved = false;
        bool isTranslated = false;
        try
        {
            if (hasFiles && FileCalls.Rename(files, newFiles) < 0)
                throw new SystemCallException("RenameNamespaceFailed", $"move the files of network namespace '{name}'", "rename", ErrnoText.Last(), newFiles);
            isMoved = hasFiles;
            isTranslated = RenameRules(name, newName);
            NamespaceStore.Unpin(name);
        }
        catch (NetNamespaceException)
        {
            if (isMoved) _ = FileCalls.Rename(newFiles, files);
            if (isTranslated) RenameRules(newName, name);
            if (NamespaceStore.Contains(name)) NamespaceStore.Unpin(newName);
            throw;
        }
    }

    /// <summary>The rules of the current namespace say whose they are by name. On a kernel without nf_tables there are none.</summary>
    private bool RenameRules(string name, string newName)
    {
        bool isTranslated = false;
        try
        {
            isTranslated = new NatOperations(session, session.Current).Rename(name, newName);
            return new PortForwardOperations(session, session.Current).Rename(name, newName) || isTranslated;
        }
        catch (NetNamespaceException e) when (e.Errno is Errno.EOPNOTSUPP or Errno.EPROTONOSUPPORT)
        {
            return false;
        }
        catch (NetNamespaceException) when (isTranslated)
        {
            new NatOperations(session, session.Current).Rename(newName, name);
            throw;
        }
    }
}
