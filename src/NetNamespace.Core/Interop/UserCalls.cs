using System;
using System.Runtime.InteropServices;

namespace NetNamespace.Interop;

/// <summary>The numbers of users and groups. Sources: <c>getpwnam(3)</c>, <c>getgrnam(3)</c>.</summary>
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
}
