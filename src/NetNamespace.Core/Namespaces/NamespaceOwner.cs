using System.Collections.Generic;
using NetNamespace.Interop;

namespace NetNamespace.Namespaces;

/// <summary>Which user namespace owns a network namespace: who has capabilities there may configure it. Source: <c>ioctl_nsfs(2)</c>.</summary>
/// <param name="UserNamespace">Its inode number; null where it is outside of the own one.</param>
/// <param name="UserId">The user who made it; null likewise.</param>
internal readonly record struct NamespaceOwner(ulong? UserNamespace, uint? UserId)
{
    /// <summary>Asks for the owner of an open network namespace. Of a thousand most have the same, whose user is asked for once.</summary>
    /// <param name="open">The network namespace.</param>
    /// <param name="users">The users of user namespaces that are known already.</param>
    internal static unsafe NamespaceOwner Of(Descriptor open, Dictionary<ulong, uint?> users)
    {
        int number = NamespaceCalls.Query(open.Number, NamespaceCalls.GetUserNamespace, null);
        if (number < 0) return default;
        StatCalls.FileStatus status;
        byte nothing = 0;
        bool isKnown = StatCalls.StatRaw(number, &nothing, StatCalls.EmptyPath, StatCalls.LinksAndInode, &status) == 0;
        if (isKnown && !users.ContainsKey(status.Inode)) users.Add(status.Inode, UserOf(number));
        _ = FileCalls.CloseRaw(number);
        return isKnown ? new NamespaceOwner(status.Inode, users[status.Inode]) : default;
    }

    private static unsafe uint? UserOf(int userNamespace)
    {
        uint user;
        return NamespaceCalls.Query(userNamespace, NamespaceCalls.GetOwnerUser, &user) == 0 ? user : null;
    }
}
