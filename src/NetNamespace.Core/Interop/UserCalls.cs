using System;
using System.Runtime.InteropServices;

namespace NetNamespace.Interop;

/// <summary>What the machine knows of its users and groups. Sources: <c>getpwnam(3)</c>, <c>getpwuid(3)</c>, <c>getgrnam(3)</c>, <c>getgrouplist(3)</c>.</summary>
internal static unsafe partial class UserCalls
{
    /// <summary>struct passwd of pwd.h.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct User
    {
        internal byte* Name;
        internal byte* Password;
        internal uint Id;
        internal uint GroupId;
        internal byte* Comment;
        internal byte* Directory;
        internal byte* Shell;
    }

    /// <summary>struct group of grp.h.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Group
    {
        internal byte* Name;
        internal byte* Password;
        internal uint Id;
        internal byte** Members;
    }

    [LibraryImport("libc", EntryPoint = "getpwnam_r", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int FindUser(string name, User* user, byte* buffer, nuint length, User** result);

    [LibraryImport("libc", EntryPoint = "getpwuid_r")]
    private static partial int FindUser(uint id, User* user, byte* buffer, nuint length, User** result);

    [LibraryImport("libc", EntryPoint = "getgrouplist", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int FindGroups(string name, uint group, uint* groups, int* count);

    [LibraryImport("libc", EntryPoint = "getgrnam_r", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int FindGroup(string name, Group* group, byte* buffer, nuint length, Group** result);

    /// <summary>The number of a user, or null where there is none of that name.</summary>
    internal static uint? UserId(string name)
    {
        User user;
        User* found = null;
        byte[] room = new byte[1 << 16];
        fixed (byte* buffer = room) return FindUser(name, &user, buffer, (nuint)room.Length, &found) == 0 && found is not null ? user.Id : null;
    }

    /// <summary>The name of a user, or null where there is none of that number.</summary>
    internal static string? UserName(uint id) => TextOf(id, isDirectory: false);

    /// <summary>The home directory of a user, or null where there is none of that number.</summary>
    internal static string? UserDirectory(uint id) => TextOf(id, isDirectory: true);

    private static string? TextOf(uint id, bool isDirectory)
    {
        User user;
        User* found = null;
        byte[] room = new byte[1 << 16];
        fixed (byte* buffer = room)
        {
            if (FindUser(id, &user, buffer, (nuint)room.Length, &found) != 0 || found is null) return null;
            return Marshal.PtrToStringUTF8((nint)(isDirectory ? user.Directory : user.Name));
        }
    }

    /// <summary>The number of a group, or null where there is none of that name. A group of very many members takes more room.</summary>
    internal static uint? GroupId(string name)
    {
        const int Erange = (int)Errno.ERANGE;
        for (int length = 1 << 16; length <= 1 << 24; length <<= 2)
        {
            Group group;
            Group* found = null;
            byte[] room = new byte[length];
            fixed (byte* buffer = room)
            {
                int error = FindGroup(name, &group, buffer, (nuint)room.Length, &found);
                if (error == Erange) continue;
                return error == 0 && found is not null ? group.Id : null;
            }
        }

        return null;
    }

    /// <summary>A user with what belongs to it.</summary>
    internal sealed record Account(string Name, uint Id, uint GroupId, string Directory, string Shell);

    /// <summary>The user of a name, or null.</summary>
    internal static Account? Find(string name)
    {
        User user;
        User* found = null;
        byte[] room = new byte[1 << 16];
        fixed (byte* buffer = room) return FindUser(name, &user, buffer, (nuint)room.Length, &found) == 0 && found is not null ? Read(user) : null;
    }

    /// <summary>The user with a number, or null.</summary>
    internal static Account? Find(uint id)
    {
        User user;
        User* found = null;
        byte[] room = new byte[1 << 16];
        fixed (byte* buffer = room) return FindUser(id, &user, buffer, (nuint)room.Length, &found) == 0 && found is not null ? Read(user) : null;
    }

    /// <summary>All groups that a user is in.</summary>
    internal static uint[] GroupsOf(Account account)
    {
        for (int room = 64; ; room *= 4)
        {
            int count = room;
            uint[] groups = new uint[room];
            fixed (uint* first = groups)
            {
                if (FindGroups(account.Name, account.GroupId, first, &count) >= 0) return groups[..count];
            }
        }
    }

    private static Account Read(in User user) => new(TextAt(user.Name), user.Id, user.GroupId, TextAt(user.Directory), TextAt(user.Shell));

    private static string TextAt(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";
}
